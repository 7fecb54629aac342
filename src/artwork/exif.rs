//! The orientation in what a camera says of a picture (Exif 3.0, 4.6.2 and 4.6.5.1.6).

use super::image::Orientation;

/// The tag of the orientation.
const ORIENTATION: u16 = 0x0112;

/// How a picture is turned, by its Exif data from the TIFF header on.  What cannot be read turns nothing.
pub(super) fn orientation(exif: &[u8]) -> Orientation {
    number(exif).map_or_else(Orientation::default, Orientation::from_exif)
}

fn number(exif: &[u8]) -> Option<u16> {
    let order = match exif.get(..4)? {
        b"II\x2A\0" => Order::Little,
        b"MM\0\x2A" => Order::Big,
        _ => return None,
    };
    let first = usize::try_from(order.long(exif, 4)?).ok()?;
    let entries = order.short(exif, first)?;
    (0..usize::from(entries)).find_map(|entry| {
        let at = first + 2 + entry * 12;
        (order.short(exif, at)? == ORIENTATION).then(|| order.short(exif, at + 8)).flatten()
    })
}

/// The order of bytes in numbers.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let both = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match self {
            Self::Little => u16::from_le_bytes(both),
            Self::Big => u16::from_be_bytes(both),
        })
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<u32> {
        let all = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(match self {
            Self::Little => u32::from_le_bytes(all),
            Self::Big => u32::from_be_bytes(all),
        })
    }
}

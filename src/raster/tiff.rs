//! Plates as a TIFF file (TIFF 6.0, with the tag of the ICC): the owner of `weezl`.

use weezl::BitOrder;
use weezl::encode::Encoder;

use super::Error;
use super::fit::Pixels;
use crate::profile::Profile;

/// The kinds of number in a tag (TIFF 6.0, page 15).
#[derive(Clone, Copy)]
enum Field {
    Short = 3,
    Long = 4,
    Rational = 5,
    Undefined = 7,
    Ascii = 2,
}

/// The first bytes: little-endian, and where the directory stands, which is written last.
const HEAD: [u8; 8] = *b"II*\0\0\0\0\0";

/// A TIFF file of four inks at a resolution in pixels to the inch.
pub(super) fn encode(
    [width, height]: Pixels,
    bands: impl Iterator<Item = Result<Vec<u8>, Error>>,
    (dpi, profile): (u16, &Profile),
    title: &str,
) -> Result<Vec<u8>, Error> {
    let mut file = Tiff { bytes: HEAD.to_vec(), entries: Vec::new() };
    let (mut strips, mut lengths, mut rows) = (Vec::new(), Vec::new(), 0);
    for band in bands {
        let band = band?;
        let packed = Encoder::with_tiff_size_switch(BitOrder::Msb, 8)
            .encode(&band)
            .map_err(|error| Error::Unwritable(error.to_string()))?;
        rows = rows.max(band.len() / 4 / width as usize);
        strips.push(long(file.bytes.len()));
        lengths.push(long(packed.len()));
        file.bytes.extend(packed);
        file.pad();
    }
    file.shorts(254, Field::Long, &[0]);
    file.shorts(256, Field::Long, &[width]);
    file.shorts(257, Field::Long, &[height]);
    file.shorts(258, Field::Short, &[8; 4]);
    // LZW, which every program of a print shop reads; inks; from the top left.
    file.shorts(259, Field::Short, &[5]);
    file.shorts(262, Field::Short, &[5]);
    file.bytes(270, Field::Ascii, &[title.as_bytes(), &[0]].concat());
    file.shorts(273, Field::Long, &strips);
    file.shorts(274, Field::Short, &[1]);
    file.shorts(277, Field::Short, &[4]);
    file.shorts(278, Field::Long, &[long(rows)]);
    file.shorts(279, Field::Long, &lengths);
    file.bytes(282, Field::Rational, &ratio(dpi));
    file.bytes(283, Field::Rational, &ratio(dpi));
    file.shorts(284, Field::Short, &[1]);
    file.shorts(296, Field::Short, &[2]);
    file.shorts(332, Field::Short, &[1]);
    file.bytes(34_675, Field::Undefined, &profile.icc());
    Ok(file.finish())
}

/// A file in the making.
struct Tiff {
    bytes: Vec<u8>,
    /// The entries of the directory, twelve bytes each, in the order of their tags.
    entries: Vec<[u8; 12]>,
}

impl Tiff {
    /// Words and longer things begin at even places.
    fn pad(&mut self) {
        if !self.bytes.len().is_multiple_of(2) {
            self.bytes.push(0);
        }
    }

    fn shorts(&mut self, tag: u16, kind: Field, values: &[u32]) {
        let bytes: Vec<u8> = match kind {
            Field::Short => values.iter().flat_map(|value| value.to_le_bytes().into_iter().take(2)).collect(),
            _ => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        };
        self.bytes(tag, kind, &bytes);
    }

    /// Enters a value; what is longer than four bytes stands elsewhere.
    fn bytes(&mut self, tag: u16, kind: Field, value: &[u8]) {
        let size = match kind {
            Field::Short => 2,
            Field::Long => 4,
            Field::Rational => 8,
            Field::Undefined | Field::Ascii => 1,
        };
        let place = if value.len() <= 4 {
            let mut inside = [0; 4];
            inside[..value.len()].copy_from_slice(value);
            inside
        } else {
            let at = long(self.bytes.len()).to_le_bytes();
            self.bytes.extend_from_slice(value);
            self.pad();
            at
        };
        let mut entry = [0; 12];
        entry[..2].copy_from_slice(&tag.to_le_bytes());
        entry[2..4].copy_from_slice(&(kind as u16).to_le_bytes());
        entry[4..8].copy_from_slice(&long(value.len() / size).to_le_bytes());
        entry[8..].copy_from_slice(&place);
        self.entries.push(entry);
    }

    fn finish(mut self) -> Vec<u8> {
        let at = long(self.bytes.len()).to_le_bytes();
        self.bytes[4..8].copy_from_slice(&at);
        let count = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        self.bytes.extend(count.to_le_bytes());
        self.bytes.extend(self.entries.iter().flatten());
        self.bytes.extend([0; 4]);
        self.bytes
    }
}

fn ratio(dpi: u16) -> [u8; 8] {
    let mut ratio = [0; 8];
    ratio[..2].copy_from_slice(&dpi.to_le_bytes());
    ratio[4] = 1;
    ratio
}

/// Pictures are limited to far less than 4 GB.
fn long(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

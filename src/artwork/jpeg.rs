//! The segments of a JPEG file (ITU-T T.81, B.1.1 and B.2).

use super::Error;

/// Start of image.
const START: u8 = 0xD8;
/// Start of scan: what follows is packed pixels.
const SCAN: u8 = 0xDA;
/// `APP0`, in which JFIF says how large pixels are.
const JFIF: u8 = 0xE0;
/// `APP14`, in which Adobe's programs say what the components are.
const ADOBE: u8 = 0xEE;
/// A comment.
const COMMENT: u8 = 0xFE;

/// What the segments before the pixels say.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// How many components a pixel has.
    pub(super) components: u8,
    /// Width and height in pixels.
    pub(super) size: (u64, u64),
    /// What Adobe's segment says of the transform of colours, where it stands.
    pub(super) adobe: Option<u8>,
    /// The file without what cameras and editors say about the picture.
    pub(super) bare: Vec<u8>,
}

/// Reads the segments before the pixels.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Error> {
    let cut = || Error::damaged("it ends before its pixels begin");
    let mut header = Header { bare: vec![0xFF, START], ..Header::default() };
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).ok_or_else(cut)?;
        if bytes[at] != 0xFF {
            return Err(Error::damaged("its segments are not where they should be"));
        }
        if marker == 0xFF {
            at += 1;
            continue;
        }
        // Markers that stand alone.
        if matches!(marker, 0x01 | 0xD0..=0xD8) {
            at += 2;
            continue;
        }
        let length = bytes.get(at + 2..at + 4).ok_or_else(cut)?;
        let end = at + 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
        let segment = bytes.get(at + 4..end).ok_or_else(cut)?;
        header.take(marker, segment)?;
        if marker == SCAN {
            header.bare.extend_from_slice(&bytes[at..]);
            return Ok(header);
        }
        if keeps(marker, segment) {
            header.bare.extend_from_slice(&bytes[at..end]);
        }
        at = end;
    }
}

impl Header {
    fn take(&mut self, marker: u8, segment: &[u8]) -> Result<(), Error> {
        // Frames of all kinds (B.2.2), less tables and arithmetic coding.
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            let [_, top, bottom, left, right, components, ..] = *segment else {
                return Err(Error::damaged("its frame has no size"));
            };
            let number = |high: u8, low: u8| u64::from(u16::from_be_bytes([high, low]));
            self.size = (number(left, right), number(top, bottom));
            self.components = components;
        }
        if let (ADOBE, [b'A', b'd', b'o', b'b', b'e', _, _, _, _, _, _, transform, ..]) = (marker, segment) {
            self.adobe = Some(*transform);
        }
        Ok(())
    }
}

/// Whether a segment says how the pixels are to be understood.  Others say where and when a picture was taken,
/// by which camera, what it looked like before it was cropped: nobody's business, and often larger than the
/// picture.  Profiles and the orientation are kept apart.
fn keeps(marker: u8, segment: &[u8]) -> bool {
    match marker {
        JFIF => segment.starts_with(b"JFIF\0"),
        ADOBE => segment.starts_with(b"Adobe"),
        0xE1..=0xEF | COMMENT => false,
        _ => true,
    }
}

/// Whether the packed pixels come to their end: the marker for it stands near the end of the file, behind
/// which some cameras write other things.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    bytes.windows(2).rev().any(|pair| pair == [0xFF, 0xD9])
}

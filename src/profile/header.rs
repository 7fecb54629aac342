//! The first bytes of a profile (ICC.1:2010, 7.2).

use super::Error;

/// The bytes before the table of tags.
const LENGTH: usize = 128;

/// Printers' profiles are half a megabyte to four; this is well above.
pub(super) const MOST: usize = 10_000_000;

/// What the header of a profile says that matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// What the profile is for: `prtr`, `mntr`, `scnr`, `spac`.
    pub(super) class: [u8; 4],
    /// The colours that it describes.
    pub(super) space: [u8; 4],
}

impl Header {
    /// Reads the header and sees that the whole profile is there.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Error> {
        let four = |at: usize| bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
        let (Some(size), Some(class), Some(space), Some(b"acsp")) =
            (four(0), four(12), four(16), four(36).as_ref())
        else {
            return Err(Error::NoProfile);
        };
        if bytes.len() > MOST {
            return Err(Error::TooLarge { most: MOST as u64 });
        }
        let said = u32::from_be_bytes(size) as usize;
        if bytes.len() < said.max(LENGTH + 4) {
            return Err(Error::Truncated { said: said as u64, there: bytes.len() as u64 });
        }
        Ok(Self { class, space })
    }
}

/// A signature as it is shown: `mntr`.
pub(super) fn shown(signature: [u8; 4]) -> String {
    signature.map(|byte| if byte.is_ascii_graphic() { char::from(byte) } else { ' ' }).iter().collect()
}

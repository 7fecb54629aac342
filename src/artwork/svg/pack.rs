//! SVG files that are packed (RFC 1952): the owner of `flate2` in this room.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::GzDecoder;

use crate::artwork::{Error, limits};

/// How a packed file begins.
pub(super) const GZIP: [u8; 3] = [0x1F, 0x8B, 8];

/// The first bytes of a packed file.
pub(super) fn start(bytes: &[u8]) -> Vec<u8> {
    let mut start = Vec::new();
    // What cannot be unpacked is no SVG.
    let _ = GzDecoder::new(bytes).take(4_096).read_to_end(&mut start);
    start
}

/// The text of a file.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    let too_long = || Error::TooIntricate("bytes");
    if !bytes.starts_with(&GZIP) {
        let text = std::str::from_utf8(bytes).map_err(|_| Error::damaged("it is not in UTF-8"))?;
        return if bytes.len() > limits::MOST_SVG { Err(too_long()) } else { Ok(bare(text).into()) };
    }
    let mut unpacked = Vec::new();
    let most = limits::MOST_SVG as u64 + 1;
    GzDecoder::new(bytes).take(most).read_to_end(&mut unpacked).map_err(Error::damaged)?;
    if unpacked.len() > limits::MOST_SVG {
        return Err(too_long());
    }
    let text = String::from_utf8(unpacked).map_err(|_| Error::damaged("it is not in UTF-8"))?;
    Ok(bare(&text).to_owned().into())
}

fn bare(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

//! Why a picture is not taken.

use std::fmt;

/// Why a picture is not taken.  `Display` gives a clause that goes on behind the picture's name,
/// [`Error::hint`] the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The file is empty.
    Empty,
    /// The file is of a kind that is not read: which, where that is known.
    Unknown(Option<&'static str>),
    /// The file is damaged or ends too early: the words of whoever reads it.
    Damaged(String),
    /// The picture has too many pixels.
    TooManyPixels {
        /// Its width in pixels.
        width: u64,
        /// Its height in pixels.
        height: u64,
    },
    /// The picture has no more than one pixel.
    OnePixel,
    /// Its colours are of a kind that is not read.
    Colours(String),
}

impl Error {
    /// The file is damaged.
    pub(super) fn damaged(why: impl fmt::Display) -> Self {
        Self::Damaged(why.to_string())
    }

    /// The way out.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "copy the file again",
            Self::Unknown(_) => "save it as JPEG, PNG, TIFF or WebP",
            Self::Damaged(_) => "copy the file again, or open it in a picture editor and save it anew",
            Self::TooManyPixels { .. } => {
                "make it smaller in a picture editor: 100 megapixels are A2 at 300 pixels to the inch"
            }
            Self::OnePixel => "take the picture itself: a single pixel often stands in for one on web pages",
            Self::Colours(_) => "save it as grey, RGB or CMYK",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::Unknown(Some(kind)) => write!(f, "is {kind}, which is not read as a picture"),
            Self::Unknown(None) => f.write_str("is no picture of a kind that is known"),
            Self::Damaged(why) => write!(f, "is damaged or cut off: {why}"),
            Self::TooManyPixels { width, height } => {
                write!(f, "has {width} by {height} pixels, and 100 million in all are the most")
            }
            Self::OnePixel => f.write_str("has a single pixel"),
            Self::Colours(kind) => write!(f, "has colours that are not read: {kind}"),
        }
    }
}

impl std::error::Error for Error {}

/// Kinds of files that people take for pictures, by how they begin, and where.
const KINDS: [(usize, &[u8], &str); 13] = [
    (0, b"GIF8", "a GIF"),
    (0, b"BM", "a BMP"),
    (4, b"ftypavif", "an AVIF"),
    (4, b"ftypheic", "a HEIC"),
    (4, b"ftypmif1", "a HEIF"),
    (0, b"\0\0\0\x0CjP  ", "a JPEG 2000"),
    (0, b"\xFF\x0A", "a JPEG XL"),
    (0, b"8BPS", "a Photoshop document"),
    (0, b"%PDF", "a PDF"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"PK\x03\x04", "a packed or an office file"),
    (0, b"II\x2B\0", "a BigTIFF"),
    (0, b"<!DOCTYPE html", "a web page"),
];

/// What a file is that is no picture of a known kind.
pub(super) fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let begins = |at: usize, start: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(start));
    KINDS.iter().find(|(at, start, _)| begins(*at, start)).map(|(_, _, kind)| *kind)
}

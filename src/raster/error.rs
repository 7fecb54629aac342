//! Why a picture cannot be drawn.

use std::fmt;

use crate::diagnostic::{Code, Diagnostic};

/// Why a picture cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// One picture would be too large for a small machine.
    TooLarge {
        /// Its width in pixels.
        width: u64,
        /// Its height in pixels.
        height: u64,
        /// How many pixels it may have.
        most: u64,
    },
    /// All pictures together would be.
    TooManyPixels {
        /// How many pixels they have.
        pixels: u64,
        /// How many they may have.
        most: u64,
    },
    /// The document has no such page.
    NoSuchPage {
        /// The number that was asked for, from 1.
        number: usize,
        /// How many pages there are.
        pages: usize,
    },
    /// The picture cannot be written.
    Unwritable(String),
    /// The same of a picture of the inks of a press, which always shows whole sheets.
    OfPress(Box<Self>),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MILLION: u64 = 1_000_000;
        match self {
            Self::TooLarge { width, height, most } => write!(
                f,
                "a picture of {width} by {height} pixels is too large: at most {} million pixels are drawn",
                most / MILLION
            ),
            Self::TooManyPixels { pixels, most } => write!(
                f,
                "the pictures have {} million pixels together, and {} million is the most",
                pixels / MILLION,
                most / MILLION
            ),
            Self::NoSuchPage { number, pages } => {
                write!(f, "there is no page {number} to draw: the document has {pages}")
            }
            Self::OfPress(error) => error.fmt(f),
            Self::Unwritable(reason) => write!(f, "a picture cannot be written: {reason}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Error> for Diagnostic {
    fn from(error: Error) -> Self {
        let (code, hint) = match &error {
            Error::TooLarge { .. } => {
                (Code::TooLarge, "lower `--dpi`, or choose a size: `--set png.size=portrait`")
            }
            Error::TooManyPixels { .. } => {
                (Code::TooLarge, "lower `--dpi`, or draw fewer pages: `--set png.pages=first`")
            }
            Error::NoSuchPage { .. } => {
                (Code::OutOfRange, "set `png.pages` to `all`, `first` or a page that is there")
            }
            Error::OfPress(inner)
                if matches!(**inner, Error::TooLarge { .. } | Error::TooManyPixels { .. }) =>
            {
                (Code::TooLarge, "lower `--dpi` (`press: {dpi: …}`); print shops ask for 300")
            }
            Error::OfPress(_) | Error::Unwritable(_) => {
                (Code::Internal, "please report this with the statement and the layout")
            }
        };
        Self::error(code, None, error.to_string()).hint(hint.to_owned())
    }
}

//! Why a file cannot be written.

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};

/// Why a file cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A font cannot be cut down to the glyphs in use.
    Font {
        /// The family of the font.
        family: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A spot ink is used with two sets of process inks that stand for it.
    TwoAlternates {
        /// The name of the ink.
        ink: Arc<str>,
    },
    /// A font shows more than 65,535 different pairs of glyph and text.
    TooManyCodes,
    /// The file would be larger than 2 GB.
    TooLarge,
    /// Where the file goes takes no more.
    Unwritable {
        /// What is said about it.
        reason: String,
    },
    /// A record could not be made.
    Record {
        /// Its number, from 0.
        number: usize,
    },
    /// A record has more pages than the first one.
    LongRecord {
        /// Its number, from 0.
        number: usize,
        /// How many pages it may have.
        most: usize,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font { family, reason } => write!(f, "the font `{family}` cannot be embedded: {reason}"),
            Self::TwoAlternates { ink } => {
                write!(f, "the spot colour `{ink}` is used with two different sets of process inks")
            }
            Self::TooManyCodes => f.write_str("a font shows more than 65,535 different glyphs and texts"),
            Self::TooLarge => f.write_str("the file would be larger than 2 GB"),
            Self::Unwritable { reason } => write!(f, "the file cannot be written: {reason}"),
            Self::Record { number } => write!(f, "record {} could not be set", number + 1),
            Self::LongRecord { number, most } => {
                let pages = if *most == 1 { "one page".to_owned() } else { format!("{most} pages") };
                write!(f, "record {} has more than {pages}, which the first one takes", number + 1)
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<Error> for Diagnostic {
    fn from(error: Error) -> Self {
        let (code, hint) = match &error {
            Error::Font { .. } => (Code::UnusableFont, Some("use a font with TrueType outlines")),
            Error::TwoAlternates { .. } => {
                (Code::UnwritablePdf, Some("give the ink one name and one set of process inks"))
            }
            Error::TooManyCodes | Error::TooLarge => (Code::UnwritablePdf, Some("split the statement")),
            Error::Unwritable { .. } => (Code::UnwritableFile, None),
            Error::Record { .. } => (Code::UnwritablePdf, None),
            Error::LongRecord { .. } => (
                Code::UnwritablePdf,
                Some(
                    "shorten it, let all records have as many pages (`fit: {pages: …}`), or leave `combine` out",
                ),
            ),
        };
        Self::error(code, None, error.to_string()).hint(hint.map(str::to_owned))
    }
}

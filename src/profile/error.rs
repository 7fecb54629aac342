//! Why a profile is no use.

use std::fmt;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Why a profile is no use for what it was given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// It is no ICC profile at all.
    NoProfile,
    /// It says that it is longer than it is.
    Truncated {
        /// The bytes that it says it has.
        said: u64,
        /// The bytes that it has.
        there: u64,
    },
    /// It is longer than any profile for four inks need be.
    TooLarge {
        /// The most bytes that are read.
        most: u64,
    },
    /// It is for a screen, a camera, or something else that is no press.
    WrongClass {
        /// What it is for, as its header says it.
        class: String,
    },
    /// It is not for the colours wanted.
    WrongSpace {
        /// Its colours, as its header says them.
        space: String,
    },
    /// What it describes is inks already, which keep their numbers.
    Inks,
    /// Its tables cannot be used.
    Broken {
        /// What is wrong, in the words of the crate that reads it.
        why: String,
    },
}

impl Error {
    /// The way out.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoProfile | Self::Truncated { .. } | Self::Broken { .. } => {
                "ask the printer for the ICC profile again, and compare its size"
            }
            Self::TooLarge { .. } => "ask the printer for a profile of 8-bit or 16-bit tables",
            Self::Inks => "place the picture as it is",
            Self::WrongClass { .. } | Self::WrongSpace { .. } => {
                "take the profile of the press and its paper: a printer's profile for CMYK"
            }
        }
    }

    /// The problem at its place, for a profile that is called `name`.
    pub fn at(&self, name: &str, span: impl Into<Option<Span>>) -> Diagnostic {
        let code = if matches!(self, Self::TooLarge { .. }) { Code::TooLarge } else { Code::InvalidProfile };
        Diagnostic::error(code, span, format!("`{name}`: {self}")).hint(self.hint().to_owned())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProfile => f.write_str("this is no ICC profile"),
            Self::Truncated { said, there } => {
                write!(f, "the profile is cut short: it says {said} bytes and has {there}")
            }
            Self::TooLarge { most } => write!(f, "the profile is larger than {} MB", most / 1_000_000),
            Self::WrongClass { class } => write!(f, "the profile is of the class `{class}`, not `prtr`"),
            Self::WrongSpace { space } => write!(f, "the profile is for `{space}`, not for `CMYK`"),
            Self::Inks => f.write_str("the colours are inks already"),
            Self::Broken { why } => write!(f, "the profile cannot be used: {why}"),
        }
    }
}

impl std::error::Error for Error {}

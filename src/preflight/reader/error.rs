//! Why a file cannot be read.

use std::fmt;

/// Why a file cannot be read as a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It does not begin like a PDF.
    NotPdf,
    /// It is locked, with a password or without.
    Encrypted,
    /// Its tables or its pages cannot be found.
    Broken,
    /// Something of it, which is named, is over its limit.
    TooLarge(&'static str),
    /// Its structure tree comes back to itself.
    CyclicStructure,
}

impl Unreadable {
    /// The way out.
    pub fn hint(self) -> &'static str {
        match self {
            Self::NotPdf => "name a PDF file",
            Self::Encrypted => "save it without protection; no press accepts a protected file either",
            Self::Broken => "make the file anew; it may have been cut off on its way",
            Self::TooLarge(_) => "a file of this program never gets there; see where this one comes from",
            Self::CyclicStructure => "write the file with another program",
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPdf => f.write_str("it is no PDF"),
            Self::Encrypted => f.write_str("it is encrypted"),
            Self::Broken => f.write_str("it is broken"),
            Self::TooLarge(what) => write!(f, "{what} is over the limit"),
            Self::CyclicStructure => f.write_str("its structure tree comes back to itself"),
        }
    }
}

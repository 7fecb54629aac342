//! Why a font of a project is not taken.

use std::fmt;

/// Why a font is not taken.  `Display` gives the whole message, [`FontError::hint`] the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontError {
    /// The bytes are no font that can be read: the message, with the font's name.
    Unreadable(String),
    /// The font's makers forbid embedding (OpenType OS/2 `fsType` 0x0002 or 0x0200): the font's name.
    NotEmbeddable(String),
    /// The font's makers forbid subsets (OpenType OS/2 `fsType` 0x0100), and whole fonts are never
    /// embedded: the font's name.
    NotSubsettable(String),
    /// The font has no TrueType outlines, only CFF ones or bitmaps: the font's name.
    NoOutlines(String),
    /// The book is full: the font's name.
    TooMany(String),
}

impl FontError {
    /// The font is unreadable, `why` being a clause such as `it is empty`.
    pub(super) fn unreadable(name: &str, why: impl fmt::Display) -> Self {
        Self::Unreadable(format!("cannot read the font `{name}`: {why}"))
    }

    /// The way out.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "a font is one `.ttf` file with TrueType outlines, complete and unpacked",
            Self::NotEmbeddable(_) | Self::NotSubsettable(_) => {
                "take another font, or ask its makers for a file that permits embedding"
            }
            Self::NoOutlines(_) => {
                "most families also come as `.ttf` files with TrueType outlines: take those"
            }
            Self::TooMany(_) => "name only the fonts that the layouts use",
        }
    }
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(message) => f.write_str(message),
            Self::NotEmbeddable(name) => write!(f, "the makers of the font `{name}` forbid embedding it"),
            Self::NotSubsettable(name) => {
                write!(f, "the makers of the font `{name}` forbid embedding a part of it")
            }
            Self::NoOutlines(name) => {
                write!(f, "the font `{name}` has no TrueType outlines, and others are not supported yet")
            }
            Self::TooMany(name) => write!(f, "the font `{name}` is one too many"),
        }
    }
}

impl std::error::Error for FontError {}

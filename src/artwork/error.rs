//! Why a picture is not taken.

use std::fmt;

/// Why a picture is not taken.  `Display` gives a clause that goes on behind the picture's name,
/// [`Error::hint`] the way out.
#[derive(Clone, Debug, PartialEq)]
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
    /// It is packed in a way that is not read.
    Packing(String),
    /// A drawing holds what is not taken, or cannot be read at a place.
    Refused {
        /// What it does.
        what: String,
        /// The line, from 1.
        line: u32,
        /// The column, from 1, in characters.
        column: u32,
        /// The way out.
        hint: &'static str,
    },
    /// The page of a PDF that cannot be taken.
    Page {
        /// What is the matter with it.
        what: String,
        /// The way out.
        hint: &'static str,
    },
    /// It has no pages to choose from.
    NoPages,
    /// A drawing uses a filter.
    Filter,
    /// A drawing is mixed with what lies below in a way that PDF does not know.
    Mixing,
    /// A drawing has too many of these.
    TooIntricate(&'static str),
    /// A drawing has no size, or one beyond measure.
    Measure {
        /// Its width in pixels of CSS.
        width: f32,
        /// Its height in pixels of CSS.
        height: f32,
    },
    /// A picture in a drawing cannot be taken.
    Inside(Box<Error>),
    /// No font of the layout is what a drawing asks for.
    NoFont {
        /// The families, in its order.
        families: String,
        /// The weight, 400 being regular.
        weight: u16,
    },
    /// No font of the layout has a letter of a drawing.
    NoGlyph(char),
    /// A drawing has no part of this name.
    NoSuchPart {
        /// The name.
        id: String,
        /// Those that it has.
        known: Vec<String>,
    },
    /// It has no parts that could have colours of their own.
    NoParts,
    /// A part of a drawing has other paint than flat colours.
    NotFlat {
        /// Its name.
        id: String,
    },
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
            Self::Unknown(_) => "save it as JPEG, PNG, TIFF, WebP, SVG or PDF",
            Self::Damaged(_) => "copy the file again, or open it in a picture editor and save it anew",
            Self::TooManyPixels { .. } => {
                "make it smaller in a picture editor: 100 megapixels are A2 at 300 pixels to the inch"
            }
            Self::OnePixel => "take the picture itself: a single pixel often stands in for one on web pages",
            Self::Colours(_) => {
                "convert it to grey, RGB or CMYK with 8 bits to the channel, and save it anew"
            }
            Self::Packing(_) => "save it with LZW or ZIP compression, or as PNG",
            Self::Refused { hint, .. } | Self::Page { hint, .. } => hint,
            Self::NoPages => "leave `page` out, or take a PDF",
            Self::Filter => "turn the object with the filter into a picture, and save it anew",
            Self::Mixing => "choose another blend mode, such as `screen`",
            Self::TooIntricate(_) => "simplify the drawing, or save it as a picture",
            Self::Measure { .. } => "write `width`, `height` and `viewBox` in its first element",
            Self::Inside(inner) => inner.hint(),
            Self::NoFont { .. } => {
                "turn the text into paths (in Inkscape «Path, Object to Path»), or name the font in the layout"
            }
            Self::NoGlyph(_) => "turn the text into paths, or name a font that has it in the layout",
            Self::NoSuchPart { .. } => "write the `id` of an element of the drawing",
            Self::NoParts => "take an SVG file, or leave `spots` out",
            Self::NotFlat { .. } => "give it flat colours in the drawing, or leave it out of `spots`",
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
            Self::Packing(how) => write!(f, "is packed in a way that is not read: {how}"),
            Self::Refused { what, line, column, .. } => write!(f, "{what} at line {line}, column {column}"),
            Self::Page { what, .. } => f.write_str(what),
            Self::NoPages => f.write_str("is no PDF, so that it has no pages"),
            Self::Filter => f.write_str("uses a filter, which has no like in a press file"),
            Self::Mixing => f.write_str("uses the blend mode `plus-lighter`, which PDF does not know"),
            Self::TooIntricate(what) => write!(f, "has too many {what}"),
            Self::Measure { width, height } => write!(f, "is {width} by {height} pixels large"),
            Self::Inside(inner) => write!(f, "holds a picture that {inner}"),
            Self::NoFont { families, weight } if families.is_empty() => {
                write!(f, "has text of weight {weight} without a font")
            }
            Self::NoFont { families, weight } => {
                write!(
                    f,
                    "has text in `{families}` of weight {weight}, which is none of the fonts of the layout"
                )
            }
            Self::NoGlyph(letter) => write!(f, "has the letter `{letter}`, which no font of the layout has"),
            Self::NoSuchPart { id, .. } => write!(f, "has no part with the id `{id}`"),
            Self::NoParts => f.write_str("is no drawing with parts"),
            Self::NotFlat { id } => write!(f, "paints `{id}` with a gradient, a pattern or pixels"),
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

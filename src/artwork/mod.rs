//! Pictures of a project: from the bytes of a file to what can be placed on a page.
//!
//! What a file shows is decided here once and for all: its pixels stand upright, sixteen bits have become
//! eight, inks are inks (a full one is 255) however their file writes them.  What becomes of its colours is a
//! matter of the file that shows it.
//!
//! SVG files are drawings: their type becomes outlines, set in the fonts that ship and those that the layout names.
//! Filters, scripts, animation and all that would be fetched are refused at their place, and never left out
//! unseen.  Pages of other PDFs become drawings too, in `preflight`, which runs them: fonts whose widths lie, text
//! without Unicode, actions and structure of other programs would break what PDF/A-2a, PDF/UA-1 and PDF/X-4 promise, so
//! their outlines and inks are taken and nothing else.

mod code;
mod colours;
pub mod drawing;
mod encode;
mod error;
mod exif;
mod image;
mod jpeg;
mod limits;
mod pixels;
mod read_jpeg;
mod read_png;
mod read_tiff;
mod read_webp;
mod room;
mod scale;
mod svg;
#[cfg(test)]
mod tests;
mod web;

use std::sync::Arc;

use crate::font::FontBook;

pub use code::{Bar, BarHeight, Code, CodeError, Digits, ErrorLevel, ean13, qr};
pub use drawing::Drawing;
pub use encode::{encode_inks, encode_jpeg};
pub use error::Error;
pub use image::{Depth, Digest, Image, Inks, Jpeg, Model, Orientation, Samples};
pub use room::Workroom;
pub use web::WebImage;

/// A picture of a project: pixels, or outlines.
#[derive(Clone, Debug, PartialEq)]
pub enum Artwork {
    /// Pixels.
    Pixels(Arc<Image>),
    /// Outlines.
    Drawing(Arc<Drawing>),
}

impl Artwork {
    /// Its width divided by its height.
    pub fn aspect(&self) -> (i64, i64) {
        match self {
            Self::Pixels(image) => image.aspect(),
            Self::Drawing(drawing) => drawing.aspect(),
        }
    }

    /// What tells it from all others.
    pub fn digest(&self) -> Digest {
        match self {
            Self::Pixels(image) => image.digest,
            Self::Drawing(drawing) => drawing.digest,
        }
    }

    /// The picture for a page of the web.
    pub fn for_web(&self) -> WebImage {
        match self {
            Self::Pixels(image) => image.for_web(),
            Self::Drawing(drawing) => drawing.for_web(),
        }
    }
}

/// Reads a picture; its first bytes say of which kind it is, whatever its name is.  The type of a drawing is set in
/// `fonts` and in no others.
///
/// # Errors
/// If it is of no kind that is known, damaged, or has too many pixels, or only one; if a drawing holds what would
/// be fetched or run, or left out unseen.
pub fn read(bytes: &[u8], fonts: &FontBook) -> Result<Artwork, Error> {
    if svg::is_svg(bytes) {
        return svg::read(bytes, fonts).map(|drawing| Artwork::Drawing(Arc::new(drawing)));
    }
    read_pixels(bytes).map(|image| Artwork::Pixels(Arc::new(image.put_away(bytes))))
}

/// Reads a picture made of pixels.
fn read_pixels(bytes: &[u8]) -> Result<Image, Error> {
    let pixels = match bytes {
        [] => return Err(Error::Empty),
        [0xFF, 0xD8, ..] => read_jpeg::read(bytes)?,
        [0x89, b'P', b'N', b'G', ..] => read_png::read(bytes)?,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => read_tiff::read(bytes)?,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => read_webp::read(bytes)?,
        _ => return Err(Error::Unknown(error::kind_of(bytes))),
    };
    Ok(pixels.finish(Digest::of(bytes)))
}

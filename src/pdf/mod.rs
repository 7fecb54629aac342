//! Sheets into a file: text, colour, fonts, links and what the file says of itself.

mod boundary;
mod codes;
mod compose;
mod deflate;
mod document;
mod embed;
mod encode;
mod error;
mod grow;
mod info;
mod operators;
mod outlines;
mod pack;
mod page;
mod paint;
mod program;
mod sfnt;
mod shapes;
mod shelf;
mod show;
#[cfg(test)]
mod tests;

pub use error::Error;
pub use program::SubsetCache;

use deflate::Deflater;
use document::Catalogue;
use pack::{Objects, Trailer};
use paint::Spots;
use show::TextShower;

use crate::font::FontBook;
use crate::frame::Document;
use crate::impose::Sheet;

/// Who the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A press: process and spot inks, boxes for cutting, nothing to click.
    Press,
    /// A screen: light, and links.
    Screen,
}

impl Target {
    /// The version of the file, after `1.` (press: ISO 15930-7, 6.1).
    const fn version(self) -> u8 {
        match self {
            Self::Press => 6,
            Self::Screen => 7,
        }
    }
}

/// Writes the sheets of a document as a PDF file.
///
/// The same document, sheets and fonts give the same bytes, whatever the cache holds.
///
/// # Errors
/// If a font cannot be subset, a spot ink is used with two alternates, or the file outgrows what PDF
/// can number.
pub fn write(
    document: &Document,
    sheets: &[Sheet],
    fonts: &FontBook,
    target: Target,
    cache: &SubsetCache,
) -> Result<Vec<u8>, Error> {
    let mut deflater = Deflater::new();
    let mut objects = Objects::new();
    let mut catalogue = Catalogue::new(&mut objects);
    let mut spots = Spots::default();
    let mut text = TextShower::new(fonts);
    for sheet in sheets {
        let content = page::draw(sheet, &document.pages, target, &mut spots, &mut text)?;
        catalogue.page(sheet, content, target, &mut objects, &mut deflater);
    }
    let mut embedded = Vec::new();
    for used in text.fonts() {
        let font = embed::embed(used, fonts.face(used.id), cache, &mut objects, &mut deflater)?;
        embedded.push((used.name.as_str(), font));
    }
    catalogue.resources(&embedded, &spots, target, &mut objects);
    let info = catalogue.close(&document.info, &mut objects);
    let id = identity(&objects);
    catalogue.metadata(&document.info, id, &mut objects);
    let trailer = Trailer { catalog: catalogue.catalog(), info, id, version: target.version() };
    objects.into_file(&trailer, &mut deflater)
}

/// What names the file: a hash of all that it shows and says, so that no clock is needed (ISO 32000-1, 14.4).
fn identity(objects: &Objects) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for bytes in objects.bytes() {
        hasher.update(bytes);
    }
    let mut id = [0; 16];
    hasher.finalize_xof().fill(&mut id);
    id
}

/// Thousandths of a unit as PDF operands are written.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "PDF operands are single precision"
)]
fn millis(thousandths: i64) -> f32 {
    (thousandths as f64 / 1_000.0) as f32
}

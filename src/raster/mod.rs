//! Finished pages as pictures: what the screen file shows, drawn from the same glyphs at the same places.
//!
//! Nothing here reads a PDF.  Colours are the light of the screen file, so an ink of its own is seen as what
//! stands for it.  The same pages give the same bytes on every machine, for no instruction that differs
//! between processors is used.

mod canvas;
mod encode;
mod error;
mod fit;
mod page;
#[cfg(test)]
mod tests;

pub use error::Error;

use crate::design::{PictureDesign, PicturePages, PictureSize, Thumbnail};
use crate::font::FontBook;
use crate::frame::Document;
use crate::impose::Sheet;
use canvas::Canvas;
use encode::encode;
use fit::Fit;
use page::Drawing;

/// A finished picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub of: Shown,
    /// A PNG file (ISO/IEC 15948).
    pub bytes: Vec<u8>,
}

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// The page of a number, from 1.
    Page(usize),
    /// The first page, small.
    Thumbnail,
}

/// So many pixels may the pictures of a document have together: some nine hundred pages of A5.
const MOST_PIXELS: u64 = 1_000_000_000;

/// Draws the sheets of a document, each with its page trimmed.
///
/// # Errors
/// If a picture or all of them together have too many pixels, or the page that is wanted is not there.
pub fn draw(
    document: &Document,
    sheets: &[Sheet],
    fonts: &FontBook,
    design: &PictureDesign,
) -> Result<Vec<Picture>, Error> {
    let wanted = wanted(sheets.len(), design)?;
    let fits = wanted
        .into_iter()
        .map(|(of, index, size)| Ok((of, index, Fit::new(sheets[index].media, size, design.dpi)?)))
        .collect::<Result<Vec<_>, Error>>()?;
    let pixels = fits.iter().map(|(_, _, fit)| fit.pixels()).sum();
    if pixels > MOST_PIXELS {
        return Err(Error::TooManyPixels { pixels, most: MOST_PIXELS });
    }
    let mut drawing = Drawing::new(fonts);
    let pictures = fits.into_iter().map(|(of, index, fit)| {
        let mut page = Canvas::new(fit.page)?;
        drawing.sheet(&sheets[index], &document.pages, &fit, &mut page);
        let canvas = if fit.fills() { page } else { page.placed(fit.whole, fit.at, design.background)? };
        Ok(Picture { of, bytes: encode(&canvas, fit.per_metre(), &document.info.title)? })
    });
    pictures.collect()
}

/// What is to be drawn: the number of its sheet, from 0, and its size.
fn wanted(sheets: usize, design: &PictureDesign) -> Result<Vec<(Shown, usize, PictureSize)>, Error> {
    let mut wanted: Vec<(Shown, usize, PictureSize)> = match design.pages {
        PicturePages::All => (0..sheets).map(|index| (Shown::Page(index + 1), index, design.size)).collect(),
        PicturePages::One(number) if (1..=sheets).contains(&number) => {
            vec![(Shown::Page(number), number - 1, design.size)]
        }
        PicturePages::One(number) => return Err(Error::NoSuchPage { number, pages: sheets }),
    };
    if design.thumbnail == Thumbnail::Drawn && sheets > 0 {
        wanted.push((Shown::Thumbnail, 0, PictureSize::Thumbnail));
    }
    Ok(wanted)
}

//! Finished pages as pictures: what the screen file shows, drawn from the same glyphs at the same places, or
//! what the press prints, plate by plate, for shops that take nothing else.
//!
//! Nothing here reads a PDF.  For a screen, colours are the light of the screen file, so an ink of its own is seen as what
//! stands for it.  The same pages give the same bytes on every machine, for no instruction that differs
//! between processors is used.

mod canvas;
mod encode;
mod error;
mod fit;
mod page;
#[cfg(test)]
mod plate_tests;
mod plates;
#[cfg(test)]
mod tests;
mod tiff;

pub use error::Error;

use crate::artwork::{Artwork, Image, encode_inks};
use crate::design::{PictureDesign, PicturePages, PictureSize, PressDesign, Thumbnail};
use crate::font::FontBook;
use crate::frame::Document;
use crate::impose::Sheet;
use canvas::Canvas;
use encode::encode;
pub use encode::{Pixels, png};
use fit::Fit;
use page::Drawing;
use plates::Plates;

/// A finished picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub of: Shown,
    /// A file: PNG (ISO/IEC 15948), or what was asked for.
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

/// Turns pictures that are no pixels yet into pixels.
pub trait Painter {
    /// A picture in so many pixels across and down; nothing where that fails, which the painter remembers.
    fn pixels(&self, artwork: &Artwork, size: [u32; 2]) -> Option<Image>;
}

/// Draws the sheets of a document, each with its page trimmed.
///
/// # Errors
/// If a picture or all of them together have too many pixels, or the page that is wanted is not there.
pub fn draw(
    document: &Document,
    sheets: &[Sheet],
    fonts: &FontBook,
    design: &PictureDesign,
    painter: &dyn Painter,
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
    let mut drawing = Drawing::new(fonts, painter);
    let pictures = fits.into_iter().map(|(of, index, fit)| {
        let mut page = Canvas::new(fit.page)?;
        drawing.sheet(&sheets[index], &document.pages, &fit, &mut page);
        let canvas = if fit.fills() { page } else { page.placed(fit.whole, fit.at, design.background)? };
        Ok(Picture { of, bytes: encode(&canvas, fit.per_metre(), &document.info.title)? })
    });
    pictures.collect()
}

/// A kind of file that holds four inks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inked {
    /// JPEG (ISO/IEC 10918-1), with little lost.
    Jpeg,
    /// TIFF 6.0, with nothing lost.
    Tiff,
}

/// Draws the sheets of a document as the press prints them, with their bleed: four inks and their profile.
///
/// # Errors
/// If a picture or all of them together have too many pixels.
pub fn separate(
    document: &Document,
    sheets: &[Sheet],
    fonts: &FontBook,
    press: &PressDesign,
    file: Inked,
    painter: &dyn Painter,
) -> Result<Vec<Picture>, Error> {
    let fits = fits(sheets, press)?;
    sizes(sheets, press)?;
    let mut drawing = Drawing::new(fonts, painter);
    let sheets = sheets.iter().zip(&fits).zip(1..);
    let pictures = sheets.map(|((sheet, fit), number)| {
        let mut plates = Plates::new(fit.page).of_press(&press.profile, press.rendering);
        drawing.sheet(sheet, &document.pages, fit, &mut plates);
        let bytes = pack(plates.size(), plates.bands(), press, file, &document.info.title)?;
        Ok(Picture { of: Shown::Page(number), bytes })
    });
    pictures.collect()
}

/// How many pixels across and down each sheet has at the resolution of a press.
///
/// # Errors
/// If a picture or all of them together have too many pixels.
pub fn sizes(sheets: &[Sheet], press: &PressDesign) -> Result<Vec<[u32; 2]>, Error> {
    let fits = fits(sheets, press)?;
    let pixels = fits.iter().map(Fit::pixels).sum();
    if pixels > MOST_PIXELS {
        return Err(Error::OfPress(Box::new(Error::TooManyPixels { pixels, most: MOST_PIXELS })));
    }
    Ok(fits.iter().map(|fit| fit.page).collect())
}

fn fits(sheets: &[Sheet], press: &PressDesign) -> Result<Vec<Fit>, Error> {
    let fit = |sheet: &Sheet| Fit::new(sheet.media, PictureSize::Page, press.dpi);
    sheets.iter().map(|sheet| fit(sheet).map_err(|error| Error::OfPress(Box::new(error)))).collect()
}

/// A file of a picture that is painted already: four inks a pixel, row by row from the top, 255 being all of an ink.
///
/// # Errors
/// If the file cannot hold so many pixels.
pub fn packed(
    size: [u32; 2],
    inks: &[u8],
    press: &PressDesign,
    file: Inked,
    title: &str,
) -> Result<Vec<u8>, Error> {
    /// So many rows are packed at once.
    const ROWS: usize = 128;
    let bands = inks.chunks(size[0] as usize * 4 * ROWS).map(|band| Ok(band.to_vec()));
    pack(size, bands, press, file, title)
}

fn pack(
    size: [u32; 2],
    bands: impl Iterator<Item = Result<Vec<u8>, Error>>,
    press: &PressDesign,
    file: Inked,
    title: &str,
) -> Result<Vec<u8>, Error> {
    match file {
        Inked::Jpeg => {
            // All pixels are in memory while it is written: 160 MB for the largest picture.
            let pixels = bands.collect::<Result<Vec<_>, Error>>()?.concat();
            encode_inks(size, &pixels, press.dpi, &press.profile.icc()).map_err(Error::Unwritable)
        }
        Inked::Tiff => tiff::encode(size, bands, (press.dpi, &press.profile), title),
    }
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

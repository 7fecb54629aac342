//! Sheets as a press prints them: four plates, painted from the frames and never by way of light.
//!
//! Black type prints over what lies below, as it does in the press file, so a tint goes on under it.  An ink of
//! its own is printed by the process inks that stand for it, for those who take pictures have no plate for it.

use std::sync::Arc;

use tiny_skia::{FillRule, Mask, Path, Transform};

use super::Error;
use super::canvas::{Placing, Shape, Surface};
use super::fit::Pixels;
use crate::artwork::Image;
use crate::colour::{Cmyk, Colour, Ink, Share};
use crate::profile::{Profile, Rendering};

/// What a drawing does to the inks below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Print {
    /// It lies over them.
    Over,
    /// It takes their place.
    Instead,
}

/// The drawings of a sheet in the order in which they are painted.
pub(super) struct Plates {
    size: Pixels,
    drawings: Vec<Drawing>,
    press: Profile,
    rendering: Rendering,
}

struct Drawing {
    path: Path,
    inks: Inks,
    /// 255 hides all that lies below.
    opacity: u8,
    print: Print,
}

/// What a drawing is filled with: cyan, magenta, yellow and black, 255 being all of an ink.
enum Inks {
    /// The same everywhere.
    Even([u8; 4]),
    /// A picture, and where it lies.
    Picture(Box<Image>, Arc<[u8]>, Placing),
}

impl Inks {
    /// The inks of a pixel, and how much of what lies below they hide.
    fn at(&self, x: usize, y: usize) -> ([u8; 4], u8) {
        let (image, samples, placing) = match self {
            Self::Even(inks) => return (*inks, u8::MAX),
            Self::Picture(image, samples, placing) => (image, samples, placing),
        };
        let [column, row] = placing.pixel_under([x, y], [image.width, image.height]);
        let at = row * image.width as usize + column;
        let channels = image.model.channels();
        let samples = &samples[at * channels..][..channels];
        let alpha = image.alpha.as_ref().map_or(u8::MAX, |alpha| alpha[at]);
        match samples {
            [light] => ([0, 0, 0, u8::MAX - light], alpha),
            [cyan, magenta, yellow, black] => ([*cyan, *magenta, *yellow, *black], alpha),
            _ => ([0; 4], 0),
        }
    }
}

/// So many rows are painted at once: a megabyte at the width of A4 and 300 pixels to the inch.
const ROWS: u32 = 128;

impl Plates {
    /// Nothing printed yet on so many pixels.
    pub(super) fn new(size: Pixels) -> Self {
        let (press, rendering) = (Profile::shipped(), Rendering::default());
        Self { size, drawings: Vec::new(), press, rendering }
    }

    /// The same of a press, whose inks the light of pictures becomes.
    pub(super) fn of_press(self, press: &Profile, rendering: Rendering) -> Self {
        Self { press: press.clone(), rendering, ..self }
    }

    /// Width and height in pixels.
    pub(super) fn size(&self) -> Pixels {
        self.size
    }

    /// The pixels of the sheet from the top, some rows at a time: four bytes each, 255 being all of an ink.
    pub(super) fn bands(&self) -> impl Iterator<Item = Result<Vec<u8>, Error>> + '_ {
        let [width, height] = self.size;
        let starts = (0..height).step_by(ROWS as usize);
        starts.map(move |top| self.band(width, top, ROWS.min(height - top)))
    }

    fn band(&self, width: u32, top: u32, rows: u32) -> Result<Vec<u8>, Error> {
        let no_room = || Error::Unwritable(format!("there is no room for {width} by {rows} pixels"));
        let mut mask = Mask::new(width, rows).ok_or_else(no_room)?;
        let mut pixels = vec![0; width as usize * rows as usize * 4];
        for drawing in &self.drawings {
            let Some(part) = Part::of(&drawing.path, width, top, rows) else { continue };
            mask.clear();
            let moved = Transform::from_translate(0.0, -from_pixel(top));
            mask.fill_path(&drawing.path, FillRule::Winding, true, moved);
            drawing.print(&part, mask.data(), &mut pixels, [width as usize, top as usize]);
        }
        Ok(pixels)
    }
}

impl Surface for Plates {
    fn fill(&mut self, shape: Shape, colour: &Colour, print: Print) {
        if let Some(path) = shape.finish() {
            let Cmyk(inks) = match &colour.ink {
                Ink::Cmyk(inks) => *inks,
                Ink::Spot { tint, alternate, .. } => alternate.tinted(*tint),
            };
            let (inks, opacity) = (Inks::Even(inks.map(byte)), byte(colour.opacity));
            self.drawings.push(Drawing { path, inks, opacity, print });
        }
    }

    fn image(&mut self, window: Shape, image: &Image, placing: &Placing) {
        if let Some(path) = window.finish() {
            let image = Box::new(image.to_inks(&self.press, self.rendering));
            let samples = image.pixels();
            let inks = Inks::Picture(image, samples, *placing);
            self.drawings.push(Drawing { path, inks, opacity: u8::MAX, print: Print::Instead });
        }
    }
}

/// The columns and rows of a band in which a drawing lies.
struct Part {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

impl Part {
    fn of(path: &Path, width: u32, top: u32, rows: u32) -> Option<Self> {
        let bounds = path.bounds();
        let shift = from_pixel(top);
        let part = Self {
            left: to_pixel(bounds.left().floor(), width),
            right: to_pixel(bounds.right().ceil(), width),
            top: to_pixel((bounds.top() - shift).floor(), rows),
            bottom: to_pixel((bounds.bottom() - shift).ceil(), rows),
        };
        (part.left < part.right && part.top < part.bottom).then_some(part)
    }
}

impl Drawing {
    /// Prints where `mask` says so.
    fn print(&self, part: &Part, mask: &[u8], pixels: &mut [u8], [width, top]: [usize; 2]) {
        for row in part.top..part.bottom {
            let columns = row * width + part.left..row * width + part.right;
            let cells = pixels[columns.start * 4..columns.end * 4].chunks_exact_mut(4);
            for ((cover, cell), column) in mask[columns].iter().zip(cells).zip(part.left..) {
                if *cover == 0 {
                    continue;
                }
                let (inks, own) = self.inks.at(column, top + row);
                let cover = scaled(scaled(*cover, self.opacity), own);
                for (old, new) in cell.iter_mut().zip(inks) {
                    // What prints over leaves the inks alone of which it has none (`OPM 1`: ISO 32000-1, 8.6.7).
                    if self.print == Print::Instead || new > 0 {
                        *old = mixed(*old, new, cover);
                    }
                }
            }
        }
    }
}

/// A share of a byte.
fn scaled(byte: u8, share: u8) -> u8 {
    u8::try_from((u16::from(byte) * u16::from(share) + 127) / 255).unwrap_or(u8::MAX)
}

/// So much of the new ink, and the rest of the old.
fn mixed(old: u8, new: u8, cover: u8) -> u8 {
    let [old, new, cover] = [old, new, cover].map(u32::from);
    u8::try_from((old * (255 - cover) + new * cover + 127) / 255).unwrap_or(u8::MAX)
}

fn byte(share: Share) -> u8 {
    u8::try_from((u32::from(share.ten_thousandths()) * 255 + 5_000) / 10_000).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a picture has fewer rows than a float has whole numbers")]
fn from_pixel(at: u32) -> f32 {
    at as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "float casts saturate")]
fn to_pixel(at: f32, most: u32) -> usize {
    (at.max(0.0) as u32).min(most) as usize
}

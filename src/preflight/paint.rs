//! A page as pixels of four inks, for pictures of drawings.

use std::sync::Arc;

use super::census::PageFacts;
use super::content::{Area, Machine, PROCESS, byte};
use super::plates::{Spread, paint_clear, paint_paper};
use super::reader::{File, Unreadable};
use crate::artwork::{Depth, Digest, Image, Model};

/// The inks of a page, and how much of each pixel is painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    width: u32,
    height: u32,
    /// Four inks a pixel, 255 all of each, row by row from the top.
    inks: Vec<u8>,
    alpha: Vec<u8>,
}

/// Paints the first page of a file, which is so many points across and down, a pixel to the point, on nothing.
///
/// # Errors
/// When the file cannot be read, or paints more than the limits.
pub fn paint_page(bytes: &[u8], [width, height]: [u32; 2]) -> Result<Painted, Unreadable> {
    let file = File::open(bytes)?;
    let mut machine = Machine::exact();
    let Some((page, resources)) = file.first_page() else { return Err(Unreadable::Broken) };
    let marks = machine.page(&page, &resources)?;
    let area = Area::of([0.0, 0.0, f64::from(width), f64::from(height)]);
    let Spread { plates, alpha } = paint_clear(&marks, area, [width, height], &mut machine)?;
    let mut inks = vec![0; alpha.len() * 4];
    for (plate, values) in plates.iter().enumerate().take(4) {
        for (cell, value) in inks.iter_mut().skip(plate).step_by(4).zip(values) {
            *cell = *value;
        }
    }
    Ok(Painted { width, height, inks, alpha })
}

/// Paints a page of a file, from 0, on paper: four inks a pixel, inks of their own folded into those that stand for
/// them, row by row from the top, 255 being all of an ink.
///
/// # Errors
/// When the file cannot be read, or paints more than the limits.
pub fn paint_sheet(file: &File, page: usize, size: [u32; 2]) -> Result<Vec<u8>, Unreadable> {
    let mut machine = Machine::exact();
    let page = file.page_dictionaries().nth(page).ok_or(Unreadable::Broken)?;
    let facts = PageFacts::take(&page, &mut machine)?;
    let plates = paint_paper(&facts.marks, facts.boxes.media, size, &mut machine)?;
    let mut inks = vec![0; size[0] as usize * size[1] as usize * PROCESS];
    for (plate, values) in plates.iter().enumerate() {
        let alternate = machine.inks.alternates.get(&plate);
        for (cell, value) in inks.chunks_exact_mut(PROCESS).zip(values).filter(|(_, value)| **value > 0) {
            match (plate, alternate) {
                (..PROCESS, _) => cell[plate] = *value,
                // One ink over another: what each leaves of the light.
                (_, Some(full)) => cell.iter_mut().zip(full).for_each(|(own, full)| {
                    let left = (1.0 - f32::from(*own) / 255.0) * (1.0 - full * f32::from(*value) / 255.0);
                    *own = byte(1.0 - left);
                }),
                (_, None) => {}
            }
        }
    }
    Ok(inks)
}

impl Painted {
    /// A picture of four inks.
    pub fn into_image(self, digest: Digest) -> Image {
        self.image(Model::Cmyk, digest)
    }

    /// A picture of light from inks that are what is missing of each, without a press between them.
    pub fn into_light(mut self, digest: Digest) -> Image {
        let light = |pixel: &[u8]| [0, 1, 2].map(|ink| u8::MAX - pixel[ink].saturating_add(pixel[3]));
        self.inks = self.inks.chunks_exact(4).flat_map(light).collect();
        self.image(Model::Rgb, digest)
    }

    fn image(self, model: Model, digest: Digest) -> Image {
        let alpha = self.alpha.iter().any(|part| *part != u8::MAX).then(|| Arc::from(self.alpha));
        Image {
            width: self.width,
            height: self.height,
            model,
            depth: Depth::Tone,
            samples: self.inks.into(),
            alpha,
            profile: None,
            jpeg: None,
            digest,
        }
    }
}

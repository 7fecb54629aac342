//! Pages as pictures.

use super::colours::Palette;
use super::value;
use crate::colour::Rgb;
use crate::design::{PictureDesign, PicturePages, PictureSize, Thumbnail};
use crate::diagnostic::Notes;
use crate::layout::record::LayoutRecord;

/// Enough to read the smallest type on a telephone; an A5 page has 874 by 1240 pixels.
const DPI: u16 = 150;

/// What the layout says of pictures.
pub(super) fn resolve(record: &LayoutRecord, palette: &Palette<'_>, notes: &mut Notes) -> PictureDesign {
    let png = record.png.as_ref().map(|png| &png.value);
    let background = png.and_then(|png| png.background.as_ref());
    PictureDesign {
        size: png.and_then(|png| value(png.size.as_ref())).unwrap_or(PictureSize::Page),
        dpi: png.and_then(|png| value(png.dpi.as_ref())).map_or(DPI, |dpi| dpi.0),
        background: background.map_or(Rgb([255; 3]), |colour| palette.colour(colour, notes).rgb),
        pages: png.and_then(|png| value(png.pages.as_ref())).unwrap_or(PicturePages::All),
        thumbnail: png.and_then(|png| value(png.thumbnail.as_ref())).unwrap_or(Thumbnail::None),
    }
}

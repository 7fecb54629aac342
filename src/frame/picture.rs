//! Pictures at their places.

use super::Outline;
use crate::artwork::Artwork;
use crate::geometry::Rect;
use crate::source::Span;
use crate::units::Length;

/// A picture at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedImage {
    /// The picture.
    pub artwork: Artwork,
    /// Where all of it stands; it may reach beyond what is seen.
    pub rect: Rect,
    /// What of it is seen.
    pub window: Outline,
    /// Where it is asked for.
    pub span: Option<Span>,
}

impl PlacedImage {
    /// Moves it down the page.
    pub fn lower(&mut self, by: Length) {
        self.rect.y += by;
        self.window.lower(by);
    }

    /// How many of its pixels go on an inch, in the direction in which they are fewer; outlines have none.
    pub fn resolution(&self) -> Option<i64> {
        let Artwork::Pixels(image) = &self.artwork else { return None };
        let along =
            |pixels: u32, length: Length| i64::from(pixels) * Length::INCH.units() / length.units().max(1);
        Some(along(image.width, self.rect.width).min(along(image.height, self.rect.height)))
    }
}

//! Pictures at their places.

use std::sync::Arc;

use super::Outline;
use crate::artwork::Image;
use crate::geometry::Rect;
use crate::source::Span;
use crate::units::Length;

/// A picture at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedImage {
    /// The picture.
    pub image: Arc<Image>,
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

    /// How many of its pixels go on an inch, in the direction in which they are fewer.
    pub fn resolution(&self) -> i64 {
        let along =
            |pixels: u32, length: Length| i64::from(pixels) * Length::INCH.units() / length.units().max(1);
        along(self.image.width, self.rect.width).min(along(self.image.height, self.rect.height))
    }
}

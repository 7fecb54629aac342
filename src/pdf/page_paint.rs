//! Outlines and pictures on a sheet, as far as they are seen.

use super::images::Images;
use super::operators::Decimal;
use super::page::Drawing;
use super::paint::{Paint, Use};
use crate::colour::Colour;
use crate::frame::{Outline, PathStep, PlacedImage, RULE};
use crate::geometry::{Point, Rect};
use crate::units::Length;

impl<'a> Drawing<'_, 'a> {
    /// Fills an outline on a page so high, as far as it is `visible`.
    pub(super) fn outline(
        &mut self,
        outline: &Outline,
        colour: &'a Colour,
        (height, visible): (Length, &Rect),
        paint: &mut Paint<'_, 'a>,
    ) {
        let used = if outline.thickness < RULE { Use::Rule } else { Use::Tint };
        // Colours are set before the clip, so that they outlast it.
        paint.fill(colour, used, &mut self.out);
        let clips = !visible.contains(&outline.bounds);
        if clips {
            self.out.op(&[], "q");
            self.clip(visible, height);
        }
        self.path(outline, height);
        self.out.op(&[], "f");
        if clips {
            self.out.op(&[], "Q");
        }
    }

    /// Draws a picture on a page so high, as far as it is `visible`.
    pub(super) fn image(
        &mut self,
        image: &PlacedImage,
        (height, visible): (Length, &Rect),
        paint: &mut Paint<'_, 'a>,
    ) {
        paint.picture(Images::blending(image), &mut self.out);
        self.out.op(&[], "q");
        if !visible.contains(&image.window.bounds) {
            self.clip(visible, height);
        }
        if !image.window.is_box() || !image.window.bounds.contains(&image.rect) {
            self.path(&image.window, height);
            self.out.op(&[], "W");
            self.out.op(&[], "n");
        }
        self.images.draw(image, height, &mut self.out);
        self.out.op(&[], "Q");
    }

    /// Nothing is seen outside a box from here on.
    pub(super) fn clip(&mut self, rect: &Rect, height: Length) {
        let corner = [rect.x, height - rect.bottom(), rect.width, rect.height];
        self.out.op(&corner.map(Decimal::points), "re");
        self.out.op(&[], "W");
        self.out.op(&[], "n");
    }

    /// The path of an outline.
    fn path(&mut self, outline: &Outline, height: Length) {
        for step in &outline.steps {
            let at = |point: &Point| [Decimal::points(point.x), Decimal::points(height - point.y)];
            match step {
                PathStep::Move(to) => self.out.op(&at(to), "m"),
                PathStep::Line(to) => self.out.op(&at(to), "l"),
                PathStep::Curve(first, second, to) => {
                    self.out.op(&[at(first), at(second), at(to)].concat(), "c");
                }
                PathStep::Close => self.out.op(&[], "h"),
            }
        }
    }
}

/// What two boxes share, unless that is nothing.
pub(super) fn intersection(a: &Rect, b: &Rect) -> Option<Rect> {
    let shared =
        Rect::between(a.x.max(b.x), a.y.max(b.y), a.right().min(b.right()), a.bottom().min(b.bottom()));
    (shared.width > Length::ZERO && shared.height > Length::ZERO).then_some(shared)
}

/// Two boxes of the same height beside each other as one.
pub(super) fn joined(a: &Rect, b: &Rect) -> Option<Rect> {
    let level = a.y == b.y && a.height == b.height;
    let touch = a.right() == b.x || b.right() == a.x;
    (level && touch).then(|| Rect { x: a.x.min(b.x), width: a.width + b.width, ..*a })
}

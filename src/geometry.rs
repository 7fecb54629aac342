//! Points and boxes on a page.  The origin is the trim's top left corner; y grows downwards.

use crate::units::Length;

/// A place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Length,
    /// Distance from the top edge.
    pub y: Length,
}

/// The extent of a page or a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

impl Size {
    /// The same sheet turned by a quarter.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }
}

/// Distances at the four edges of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// At the top edge.
    pub top: Length,
    /// At the right edge.
    pub right: Length,
    /// At the bottom edge.
    pub bottom: Length,
    /// At the left edge.
    pub left: Length,
}

impl Sides {
    /// The same distance at all four edges.
    pub const fn all(distance: Length) -> Self {
        Self { top: distance, right: distance, bottom: distance, left: distance }
    }
}

/// An upright box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// The left edge.
    pub x: Length,
    /// The top edge.
    pub y: Length,
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

impl Rect {
    /// A box at the origin.
    pub fn of(size: Size) -> Self {
        Self { x: Length::ZERO, y: Length::ZERO, width: size.width, height: size.height }
    }

    /// The box between four edges.
    pub fn between(left: Length, top: Length, right: Length, bottom: Length) -> Self {
        Self { x: left, y: top, width: right - left, height: bottom - top }
    }

    /// The right edge.
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }

    /// The box made smaller by `sides` (or larger, where they are negative).
    #[must_use]
    pub fn inset(&self, sides: Sides) -> Self {
        Self::between(
            self.x + sides.left,
            self.y + sides.top,
            self.right() - sides.right,
            self.bottom() - sides.bottom,
        )
    }

    /// The box made larger by `sides`.
    #[must_use]
    pub fn outset(&self, sides: Sides) -> Self {
        Self::between(
            self.x - sides.left,
            self.y - sides.top,
            self.right() + sides.right,
            self.bottom() + sides.bottom,
        )
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

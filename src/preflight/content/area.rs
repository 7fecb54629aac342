//! Upright boxes on a page, in points of its own coordinates: y grows upwards.

use crate::preflight::reader::matrix::Matrix;

/// An upright box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::preflight) struct Area {
    pub(in crate::preflight) left: f64,
    pub(in crate::preflight) bottom: f64,
    pub(in crate::preflight) right: f64,
    pub(in crate::preflight) top: f64,
}

impl Area {
    /// Nothing: any point makes it larger.
    pub(in crate::preflight) const EMPTY: Self =
        Self { left: f64::INFINITY, bottom: f64::INFINITY, right: f64::NEG_INFINITY, top: f64::NEG_INFINITY };
    /// Everything.
    pub(in crate::preflight) const ALL: Self =
        Self { left: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY, right: f64::INFINITY, top: f64::INFINITY };

    /// The box of four numbers in any order (7.9.5).
    pub(in crate::preflight) fn of([a, b, c, d]: [f64; 4]) -> Self {
        Self { left: a.min(c), bottom: b.min(d), right: a.max(c), top: b.max(d) }
    }

    /// The box round a box that is transformed.
    pub(in crate::preflight) fn moved(self, by: Matrix) -> Self {
        let mut area = Self::EMPTY;
        for (x, y) in [
            (self.left, self.bottom),
            (self.right, self.bottom),
            (self.left, self.top),
            (self.right, self.top),
        ] {
            let spot = by.apply(x, y);
            area.add(spot.x, spot.y);
        }
        area
    }

    pub(in crate::preflight) fn add(&mut self, x: f64, y: f64) {
        self.left = self.left.min(x);
        self.bottom = self.bottom.min(y);
        self.right = self.right.max(x);
        self.top = self.top.max(y);
    }

    /// The box round both.
    #[must_use]
    pub(in crate::preflight) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            bottom: self.bottom.min(other.bottom),
            right: self.right.max(other.right),
            top: self.top.max(other.top),
        }
    }

    /// What both have in common; it may be empty.
    #[must_use]
    pub(in crate::preflight) fn common(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    /// Whether nothing, or no more than a line, is in it.
    pub(in crate::preflight) fn is_empty(self) -> bool {
        !(self.left < self.right && self.bottom < self.top)
    }

    /// The same with `by` more on every side.
    #[must_use]
    pub(in crate::preflight) fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, bottom: self.bottom - by, right: self.right + by, top: self.top + by }
    }

    pub(in crate::preflight) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(in crate::preflight) fn height(self) -> f64 {
        self.top - self.bottom
    }

    /// Whether another box lies in it, within a hundredth of a point.
    pub(in crate::preflight) fn holds(self, other: Self) -> bool {
        let own = self.grown(0.01);
        own.left <= other.left
            && own.bottom <= other.bottom
            && own.right >= other.right
            && own.top >= other.top
    }

    /// Whether both have more in common than an edge.
    pub(in crate::preflight) fn meets(self, other: Self) -> bool {
        !self.common(other).is_empty()
    }
}

//! Places on a page.

/// A point, in units of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Spot {
    /// How far it lies along a direction.
    pub(super) fn along(self, way: Self) -> f64 {
        self.x * way.x + self.y * way.y
    }

    /// How far it lies to the left of that direction.
    pub(super) fn aside(self, way: Self) -> f64 {
        self.y * way.x - self.x * way.y
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }

    pub(super) fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    /// The direction in which it lies from the origin.
    pub(super) fn way(self) -> Self {
        let length = self.length();
        if length > 0.0 { Self { x: self.x / length, y: self.y / length } } else { Self { x: 1.0, y: 0.0 } }
    }
}

/// A transformation (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This transformation, and `other` after it.
    pub(super) fn then(self, other: Self) -> Self {
        let after = other.0;
        let row = |x: f64, y: f64| [x * after[0] + y * after[2], x * after[1] + y * after[3]];
        let [right, up, moved] = [0, 2, 4].map(|at| row(self.0[at], self.0[at + 1]));
        Self([right[0], right[1], up[0], up[1], moved[0] + after[4], moved[1] + after[5]])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> Spot {
        let m = self.0;
        Spot { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] }
    }
}

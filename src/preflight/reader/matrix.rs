//! Places on a page.

/// A point, in units of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::preflight) struct Spot {
    pub(in crate::preflight) x: f64,
    pub(in crate::preflight) y: f64,
}

impl Spot {
    /// How far it lies along a direction.
    pub(in crate::preflight) fn along(self, way: Self) -> f64 {
        self.x * way.x + self.y * way.y
    }

    /// How far it lies to the left of that direction.
    pub(in crate::preflight) fn aside(self, way: Self) -> f64 {
        self.y * way.x - self.x * way.y
    }

    pub(in crate::preflight) fn minus(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }

    pub(in crate::preflight) fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    /// The direction in which it lies from the origin.
    pub(in crate::preflight) fn way(self) -> Self {
        let length = self.length();
        if length > 0.0 { Self { x: self.x / length, y: self.y / length } } else { Self { x: 1.0, y: 0.0 } }
    }
}

/// A transformation (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::preflight) struct Matrix(pub(in crate::preflight) [f64; 6]);

impl Matrix {
    pub(in crate::preflight) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(in crate::preflight) fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This transformation, and `other` after it.
    pub(in crate::preflight) fn then(self, other: Self) -> Self {
        let after = other.0;
        let row = |x: f64, y: f64| [x * after[0] + y * after[2], x * after[1] + y * after[3]];
        let [right, up, moved] = [0, 2, 4].map(|at| row(self.0[at], self.0[at + 1]));
        Self([right[0], right[1], up[0], up[1], moved[0] + after[4], moved[1] + after[5]])
    }

    pub(in crate::preflight) fn apply(self, x: f64, y: f64) -> Spot {
        let m = self.0;
        Spot { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] }
    }
}

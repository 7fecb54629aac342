//! From one measure to another.

/// From one measure to another: `x' = m[0]·x + m[2]·y + m[4]`, `y' = m[1]·x + m[3]·y + m[5]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f32; 6]);

impl Matrix {
    /// Nothing changes.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The same enlarged alike in all directions.
    pub const fn scaling(by: f32) -> Self {
        Self([by, 0.0, 0.0, by, 0.0, 0.0])
    }

    /// The same elsewhere.
    pub const fn moving(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// `inner` first, then this.
    #[must_use]
    pub fn of(self, inner: Self) -> Self {
        let (outer, inner) = (self.0.map(f64::from), inner.0.map(f64::from));
        let along = |row: usize, [x, y]: [f64; 2]| outer[row] * x + outer[row + 2] * y;
        let [right, down, shift] = [0, 2, 4].map(|at| [inner[at], inner[at + 1]]);
        Self(
            [
                along(0, right),
                along(1, right),
                along(0, down),
                along(1, down),
                along(0, shift) + outer[4],
                along(1, shift) + outer[5],
            ]
            .map(single),
        )
    }

    /// Where a point comes to lie.
    pub fn apply(self, point: [f32; 2]) -> [f32; 2] {
        let own = self.0.map(f64::from);
        let [across, down] = point.map(f64::from);
        [0, 1].map(|axis| single(own[axis] * across + own[axis + 2] * down + own[axis + 4]))
    }

    /// The way back, where there is one.
    pub fn inverse(self) -> Option<Self> {
        let own = self.0.map(f64::from);
        let whole = own[0] * own[3] - own[1] * own[2];
        if whole.abs() < 1e-30 {
            return None;
        }
        let turned = [own[3], -own[1], -own[2], own[0]].map(|part| part / whole);
        let shift = [0, 1].map(|axis| -(turned[axis] * own[4] + turned[axis + 2] * own[5]));
        Some(Self([turned[0], turned[1], turned[2], turned[3], shift[0], shift[1]].map(single)))
    }

    /// How many times as long lines become, in the middle of all directions.
    pub fn scale(self) -> f32 {
        let [a, b, c, d, ..] = self.0.map(f64::from);
        single((a * d - b * c).abs().sqrt())
    }

    /// Whether lines become as long in every direction.
    pub fn is_even(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        let near = |one: f32, other: f32| (one - other).abs() <= 1e-4 * self.scale().max(f32::MIN_POSITIVE);
        near(a, d) && near(b, -c) || near(a, -d) && near(b, c)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "drawings are in single precision")]
fn single(number: f64) -> f32 {
    number as f32
}

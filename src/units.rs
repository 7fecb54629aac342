//! Lengths as whole numbers, so that the same input gives the same output on every machine.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A distance on the page: 12,700 units to the point, 36,000 to the millimetre.
///
/// One hundredth of a point and one thousandth of a millimetre are both exact
/// (914,400 units are an inch).  Knuth keeps TeX's dimensions whole for the
/// same reason: "identical output on different machines".
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// No distance at all.
    pub const ZERO: Self = Self(0);
    /// A DTP point, 1/72 inch.
    pub const PT: Self = Self(12_700);
    /// A millimetre.
    pub const MM: Self = Self(36_000);
    /// An inch.
    pub const INCH: Self = Self(914_400);

    /// The length of `units` whole units.
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// The number of whole units.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// `points` whole points.
    pub const fn pt(points: i64) -> Self {
        Self(points * Self::PT.0)
    }

    /// `millimetres` whole millimetres.
    pub const fn mm(millimetres: i64) -> Self {
        Self(millimetres * Self::MM.0)
    }

    /// The nearest length to `points`.
    #[expect(clippy::cast_possible_truncation, reason = "page lengths are far below 2^53 units")]
    pub fn from_pt(points: f64) -> Self {
        Self((points * 12_700.0).round() as i64)
    }

    /// The length in points, for the crates and file formats that want a float.
    #[expect(clippy::cast_precision_loss, reason = "page lengths are far below 2^53 units")]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / 12_700.0
    }

    /// The length in points in single precision, as PDF operands are written.
    #[expect(clippy::cast_possible_truncation, reason = "PDF operands are single precision")]
    pub fn to_pt_f32(self) -> f32 {
        self.to_pt() as f32
    }

    /// The length in millimetres.
    #[expect(clippy::cast_precision_loss, reason = "page lengths are far below 2^53 units")]
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / 36_000.0
    }

    /// `self · numerator / denominator`, rounded to the nearest unit (halves away from zero).
    ///
    /// # Panics
    /// If `denominator` is zero.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the product of two page lengths fits after the division"
    )]
    #[must_use]
    pub const fn scale(self, numerator: i64, denominator: i64) -> Self {
        let product = self.0 as i128 * numerator as i128;
        let denominator = denominator as i128;
        let half = denominator.abs() / 2;
        let rounded = if (product < 0) == (denominator < 0) {
            (product.abs() + half) / denominator.abs()
        } else {
            -((product.abs() + half) / denominator.abs())
        };
        Self(rounded as i64)
    }

    /// The larger of both.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// The smaller of both.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }

    /// The distance without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

/// Shows points with as many decimals as needed, at most two: `11pt`, `334.49pt`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", self.to_pt());
        write!(f, "{}pt", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(self.0 / divisor)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A length that may depend on the size of the type: `11pt` or `1.5em`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    /// A fixed length.
    Fixed(Length),
    /// Thousandths of the type size.
    Em(i32),
}

impl Relative {
    /// The length at the type size `size`.
    pub fn at(self, size: Length) -> Length {
        match self {
            Self::Fixed(length) => length,
            Self::Em(thousandths) => size.scale(i64::from(thousandths), 1000),
        }
    }
}

/// Converts a distance in font units to a length at type size `size`.
pub fn font_units(distance: i64, size: Length, units_per_em: u16) -> Length {
    size.scale(distance, i64::from(units_per_em.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundredth_of_a_point_and_a_thousandth_of_a_millimetre_are_exact() {
        assert_eq!(Length::from_pt(0.01).units(), 127);
        assert_eq!(Length::MM.scale(1, 1000).units(), 36);
        assert_eq!(Length::mm(254), Length::INCH * 10);
    }

    #[test]
    fn scaling_rounds_to_the_nearest_unit_on_both_sides_of_zero() {
        assert_eq!(Length::from_units(5).scale(1, 2).units(), 3);
        assert_eq!(Length::from_units(-5).scale(1, 2).units(), -3);
        assert_eq!(Length::from_units(7).scale(1, 3).units(), 2);
    }

    #[test]
    fn lengths_are_shown_in_points_without_idle_zeros() {
        assert_eq!(Length::pt(11).to_string(), "11pt");
        assert_eq!(Length::from_pt(334.488).to_string(), "334.49pt");
    }
}

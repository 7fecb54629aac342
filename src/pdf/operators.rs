//! Content streams, operator by operator, with exact numbers (ISO 32000-1, 7.8.2 and Annex A).
//!
//! Numbers are written from whole numbers, so that no rounding of floats gets into a file, and with
//! no more digits than they need: that halves what has to be compressed.

use crate::colour::Share;
use crate::units::Length;

/// A number with at most four decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(i64);

impl Decimal {
    /// Nothing.
    pub(super) const ZERO: Self = Self(0);
    /// One.
    pub(super) const ONE: Self = Self(10_000);

    /// A number of ten-thousandths.
    pub(super) const fn ten_thousandths(number: i64) -> Self {
        Self(number)
    }

    /// A number of tenths.
    pub(super) const fn tenths(number: i64) -> Self {
        Self(number * 1_000)
    }

    /// A length in points, to the nearest thousandth: a sixth of a micrometre at most is lost.
    pub(super) fn points(length: Length) -> Self {
        let doubled = length.units() * 20;
        let thousandths = if doubled < 0 { (doubled - 127) / 254 } else { (doubled + 127) / 254 };
        Self(thousandths * 10)
    }

    /// A share from 0 to 1.
    pub(super) fn share(share: Share) -> Self {
        Self(i64::from(share.ten_thousandths()))
    }

    /// A channel of eight bits from 0 to 1.
    pub(super) fn channel(byte: u8) -> Self {
        Self((i64::from(byte) * 10_000 + 127) / 255)
    }

    /// The number as PDF objects take it, in single precision.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "PDF operands are single precision"
    )]
    pub(super) fn to_f32(self) -> f32 {
        (self.0 as f64 / 10_000.0) as f32
    }

    /// A place in a drawing, to a hundredth.
    pub(super) fn place(number: f32) -> Self {
        Self(rounded(f64::from(number) * 100.0) * 100)
    }

    /// A number to four decimals.
    pub(super) fn fine(number: f32) -> Self {
        Self(rounded(f64::from(number) * 10_000.0))
    }

    fn write(self, bytes: &mut Vec<u8>) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = self.0.unsigned_abs();
        let mut places = 4_usize;
        while places > 0 && rest.is_multiple_of(10) {
            rest /= 10;
            places -= 1;
        }
        let point = places;
        while rest > 0 || places > 0 {
            at -= 1;
            digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            places = places.saturating_sub(1);
        }
        let (whole, fraction) = digits[at..].split_at(digits.len() - at - point);
        if self.0 < 0 {
            bytes.push(b'-');
        }
        if whole.is_empty() && fraction.is_empty() {
            bytes.push(b'0');
        }
        bytes.extend_from_slice(whole);
        if !fraction.is_empty() {
            bytes.push(b'.');
            bytes.extend_from_slice(fraction);
        }
    }
}

/// The nearest whole number, far within what a reader takes (ISO 32000-1, Annex C).
#[expect(clippy::cast_possible_truncation, reason = "it is limited first")]
fn rounded(number: f64) -> i64 {
    const MOST: f64 = 1e12;
    if number.is_finite() { number.round().clamp(-MOST, MOST) as i64 } else { 0 }
}

/// A content stream in the making.
#[derive(Debug, Default)]
pub(super) struct Operators {
    bytes: Vec<u8>,
    shown: Shown,
}

/// What of a `TJ` array stands open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    /// There is no array.
    #[default]
    Nothing,
    /// The array is open, no string is.
    Array,
    /// A string is open.
    String,
}

impl Operators {
    /// A stream for about as many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), shown: Shown::Nothing }
    }

    /// The finished stream.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// An operator with numbers before it.
    pub(super) fn op(&mut self, operands: &[Decimal], operator: &str) {
        for operand in operands {
            operand.write(&mut self.bytes);
            self.bytes.push(b' ');
        }
        self.end(operator);
    }

    /// An operator with a name before it, and numbers after the name (`Tf`).
    pub(super) fn named(&mut self, name: &str, operands: &[Decimal], operator: &str) {
        self.bytes.push(b'/');
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b' ');
        self.op(operands, operator);
    }

    /// Lengths on and off, and where in them a line begins (`d`).
    pub(super) fn dashes(&mut self, lengths: &[Decimal], start: Decimal) {
        self.bytes.push(b'[');
        for (number, length) in lengths.iter().enumerate() {
            if number > 0 {
                self.bytes.push(b' ');
            }
            length.write(&mut self.bytes);
        }
        self.bytes.push(b']');
        self.op(&[start], "d");
    }

    /// Adds operators that were written elsewhere.
    pub(super) fn append(&mut self, operators: &[u8]) {
        self.bytes.extend_from_slice(operators);
    }

    /// Begins a marked-content sequence with properties (`BDC`).
    pub(super) fn marked(&mut self, tag: &[u8], properties: &str) {
        self.bytes.push(b'/');
        self.bytes.extend_from_slice(tag);
        self.bytes.extend_from_slice(properties.as_bytes());
        self.end("BDC");
    }

    /// Adds a code of two bytes to the strings that are shown next.
    pub(super) fn code(&mut self, code: u16) {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        match self.shown {
            Shown::Nothing => self.bytes.extend_from_slice(b"[<"),
            Shown::Array => self.bytes.push(b'<'),
            Shown::String => {}
        }
        self.shown = Shown::String;
        for byte in code.to_be_bytes() {
            self.bytes.push(HEX[usize::from(byte >> 4)]);
            self.bytes.push(HEX[usize::from(byte & 15)]);
        }
    }

    /// Ends the string that is open: what follows is a show string of its own.
    pub(super) fn split(&mut self) {
        if self.shown == Shown::String {
            self.bytes.push(b'>');
            self.shown = Shown::Array;
        }
    }

    /// Moves the pen to the left, in thousandths of the type size.
    pub(super) fn adjust(&mut self, amount: Decimal) {
        self.split();
        if self.shown == Shown::Nothing {
            self.bytes.push(b'[');
            self.shown = Shown::Array;
        }
        if self.bytes.last().is_some_and(u8::is_ascii_digit) {
            self.bytes.push(b' ');
        }
        amount.write(&mut self.bytes);
    }

    /// Shows what was added since the last time, if anything was.
    pub(super) fn show(&mut self) {
        self.split();
        if self.shown == Shown::Array {
            self.bytes.push(b']');
            self.shown = Shown::Nothing;
            self.end("TJ");
        }
    }

    fn end(&mut self, operator: &str) {
        self.bytes.extend_from_slice(operator.as_bytes());
        self.bytes.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: Decimal) -> String {
        let mut bytes = Vec::new();
        number.write(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn numbers_have_no_idle_digits() {
        assert_eq!(written(Decimal::ZERO), "0");
        assert_eq!(written(Decimal::ONE), "1");
        assert_eq!(written(Decimal::tenths(-5)), "-.5");
        assert_eq!(written(Decimal::tenths(1200)), "120");
        assert_eq!(written(Decimal::ten_thousandths(10)), ".001");
        assert_eq!(written(Decimal::ten_thousandths(-123_456)), "-12.3456");
        assert_eq!(written(Decimal::ten_thousandths(100_500)), "10.05");
    }

    #[test]
    fn lengths_are_written_to_a_thousandth_of_a_point() {
        assert_eq!(written(Decimal::points(Length::mm(148))), "419.528");
        assert_eq!(written(Decimal::points(-Length::mm(3))), "-8.504");
        assert_eq!(written(Decimal::points(Length::from_units(6))), "0");
        assert_eq!(written(Decimal::points(Length::from_units(7))), ".001");
    }

    #[test]
    fn strings_and_adjustments_alternate_in_one_array() {
        let mut operators = Operators::default();
        operators.code(1);
        operators.code(0x02AF);
        operators.adjust(Decimal::tenths(-25));
        operators.adjust(Decimal::tenths(3));
        operators.code(3);
        operators.split();
        operators.code(4);
        operators.show();
        operators.show();
        assert_eq!(operators.into_bytes(), b"[<000102AF>-2.5 .3<0003><0004>]TJ\n");
    }
}

//! Codes for machines: boxes of black on white, in modules.

mod ean;
mod qr;

use std::fmt;

pub use ean::ean13;
pub use qr::{ErrorLevel, qr};

/// A code, measured in modules, with its quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// From the left end of the quiet zone to its right end.
    pub width: i64,
    /// From its top to its bottom; nothing where it may be as high as there is room.
    pub height: Option<i64>,
    /// What is black.
    pub bars: Vec<Bar>,
    /// What people read below it, and where each part of it stands.
    pub digits: Vec<Digits>,
}

/// A black box of a [`Code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bar {
    /// From the left end.
    pub left: i64,
    /// From the top.
    pub top: i64,
    /// From left to right.
    pub width: i64,
    /// From top to bottom; nothing for down to the digits, or past their upper edge for guards.
    pub height: BarHeight,
}

/// How far down a bar goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BarHeight {
    /// So many modules.
    Modules(i64),
    /// To the digits.
    Short,
    /// Past their upper edge.
    Long,
}

/// Digits below a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    /// From the left end.
    pub left: i64,
    /// From left to right.
    pub width: i64,
    /// The digits.
    pub text: String,
}

/// Why there is no code of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// There are no words.
    Empty,
    /// They are too long for the largest code of their level.
    TooLong {
        /// How many bytes they have.
        bytes: usize,
    },
    /// They are not twelve or thirteen digits.
    NoNumber,
    /// The last digit is not the one that the others make: which one that is.
    CheckDigit {
        /// The digit that is written.
        written: char,
        /// The digit that the others make.
        right: char,
    },
}

impl CodeError {
    /// The way out.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "give it an address or words",
            Self::TooLong { .. } => "shorten the address, or lower `error-level`",
            Self::NoNumber => "write thirteen digits, or twelve and the last is added; hyphens may part them",
            Self::CheckDigit { .. } => "compare the number with its source, digit by digit",
        }
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing stands in the code"),
            Self::TooLong { bytes } => write!(f, "{bytes} bytes are more than a QR code of this level holds"),
            Self::NoNumber => f.write_str("an EAN-13 has twelve digits and a check digit"),
            Self::CheckDigit { written, right } => {
                write!(f, "the check digit is {written}, and the others make {right}")
            }
        }
    }
}

impl std::error::Error for CodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_modules_of_a_qr_code_are_covered_once_and_its_zone_is_quiet() {
        let code = qr("https://example.org/همایش", ErrorLevel::Medium).expect("a code");
        let height = code.height.expect("it is square");
        assert_eq!(height, code.width);
        let mut black = std::collections::BTreeSet::new();
        for bar in &code.bars {
            let BarHeight::Modules(bar_height) = bar.height else { panic!("{bar:?}") };
            for (x, y) in
                (0..bar.width).flat_map(|x| (0..bar_height).map(move |y| (bar.left + x, bar.top + y)))
            {
                assert!(black.insert((x, y)), "{x}, {y} twice");
                assert!((4..height - 4).contains(&x) && (4..height - 4).contains(&y));
            }
        }
        // The three corners by which readers find it (ISO/IEC 18004, 6.3.3).
        for (x, y) in [(4, 4), (height - 11, 4), (4, height - 11)] {
            for at in 0..7 {
                assert!(black.contains(&(x + at, y)) && black.contains(&(x, y + at)));
            }
            assert!(!black.contains(&(x + 1, y + 1)) && black.contains(&(x + 3, y + 3)));
        }
        assert!(code.bars.len() < black.len(), "neighbours are one box");
    }

    #[test]
    fn words_that_are_too_long_or_missing_make_no_code() {
        assert_eq!(qr(" ", ErrorLevel::Low), Err(CodeError::Empty));
        assert_eq!(qr(&"س".repeat(2_000), ErrorLevel::Low), Err(CodeError::TooLong { bytes: 4_000 }));
    }

    #[test]
    fn an_ean_has_its_check_digit_whether_it_is_written_or_not() {
        assert_eq!(ean13("978-600-119-000-1"), ean13("978600119000"));
        assert_eq!(ean13("400638133393"), ean13("4006381333931"));
        assert_eq!(ean13("۴۰۰۶۳۸۱۳۳۳۹۳۱"), ean13("4006381333931"));
        assert_eq!(ean13("4006381333930"), Err(CodeError::CheckDigit { written: '0', right: '1' }));
        for wrong in ["", "12345", "40063813339310", "400638133393x"] {
            assert_eq!(ean13(wrong), Err(CodeError::NoNumber), "{wrong}");
        }
    }

    #[test]
    fn the_bars_of_an_ean_are_those_of_the_standard() {
        let code = ean13("4006381333931").expect("a code");
        let mut modules = ['0'; 113];
        for bar in &code.bars {
            for at in bar.left..bar.left + bar.width {
                modules[usize::try_from(at).expect("inside")] = '1';
            }
        }
        let modules: String = modules.iter().collect();
        assert_eq!(
            modules[11..106],
            *"10100011010100111010111101111010001001011001101010100001010000101000010111010010000101100110101"
        );
        assert_eq!(
            code.digits.iter().map(|digits| &*digits.text).collect::<Vec<_>>(),
            ["4", "006381", "333931"]
        );
    }
}

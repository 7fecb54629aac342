//! EAN-13, which is ISBN-13 too (ISO/IEC 15420).

use super::{Bar, BarHeight, Code, CodeError, Digits};

/// Modules of white at both sides (ISO/IEC 15420, 4.3.5).
const QUIET: (i64, i64) = (11, 7);

/// The bars of a digit in the set A, white and black in turn, white first; the set C is the same with black first,
/// the set B is C read backwards (ISO/IEC 15420, table 1).
const WIDTHS: [[i64; 4]; 10] = [
    [3, 2, 1, 1],
    [2, 2, 2, 1],
    [2, 1, 2, 2],
    [1, 4, 1, 1],
    [1, 1, 3, 2],
    [1, 2, 3, 1],
    [1, 1, 1, 4],
    [1, 3, 1, 2],
    [1, 2, 1, 3],
    [3, 1, 1, 2],
];

/// Which of the left digits are of the set B: so the first digit is told, which has no bars (table 3).
const MIXES: [[bool; 6]; 10] = [
    [false, false, false, false, false, false],
    [false, false, true, false, true, true],
    [false, false, true, true, false, true],
    [false, false, true, true, true, false],
    [false, true, false, false, true, true],
    [false, true, true, false, false, true],
    [false, true, true, true, false, false],
    [false, true, false, true, false, true],
    [false, true, false, true, true, false],
    [false, true, true, false, true, false],
];

/// The bars of a number of thirteen digits, or of twelve without their check digit.  Hyphens and spaces part digits,
/// which may be Persian or Arabic ones.
///
/// # Errors
/// If there are more or fewer, or the check digit is wrong.
pub fn ean13(number: &str) -> Result<Code, CodeError> {
    let digits = digits(number)?;
    let mut pen = Pen { at: QUIET.0, bars: Vec::new() };
    pen.guard(&[1, 1, 1], true);
    for (digit, is_mixed) in digits[1..7].iter().zip(MIXES[digits[0]]) {
        let mut widths = WIDTHS[*digit];
        if is_mixed {
            widths.reverse();
        }
        pen.digit(widths, false);
    }
    pen.guard(&[1, 1, 1, 1, 1], false);
    digits[7..].iter().for_each(|digit| pen.digit(WIDTHS[*digit], true));
    pen.guard(&[1, 1, 1], true);
    let text = |range: std::ops::Range<usize>| digits[range].iter().map(ToString::to_string).collect();
    Ok(Code {
        width: pen.at + QUIET.1,
        height: None,
        bars: pen.bars,
        digits: vec![
            Digits { left: 0, width: QUIET.0 - 1, text: text(0..1) },
            Digits { left: QUIET.0 + 3, width: 42, text: text(1..7) },
            Digits { left: QUIET.0 + 50, width: 42, text: text(7..13) },
        ],
    })
}

fn digits(number: &str) -> Result<[usize; 13], CodeError> {
    let value = |c: char| match c {
        '۰'..='۹' => Some(c as usize - '۰' as usize),
        '٠'..='٩' => Some(c as usize - '٠' as usize),
        _ => c.to_digit(10).map(|digit| digit as usize),
    };
    let written = number.chars().filter(|c| !matches!(c, '-' | '‐' | '–' | ' '));
    let found: Vec<usize> = written.map(value).collect::<Option<_>>().ok_or(CodeError::NoNumber)?;
    let Some(first) = found.first_chunk::<12>().filter(|_| found.len() <= 13) else {
        return Err(CodeError::NoNumber);
    };
    let sum: usize =
        first.iter().enumerate().map(|(at, digit)| digit * if at % 2 == 0 { 1 } else { 3 }).sum();
    let right = (10 - sum % 10) % 10;
    let shown = |digit: usize| char::from(b'0' + u8::try_from(digit).unwrap_or(0));
    if let Some(written) = found.get(12).filter(|written| **written != right) {
        return Err(CodeError::CheckDigit { written: shown(*written), right: shown(right) });
    }
    Ok(std::array::from_fn(|at| first.get(at).copied().unwrap_or(right)))
}

/// Draws bars from left to right.
struct Pen {
    at: i64,
    bars: Vec<Bar>,
}

impl Pen {
    fn bar(&mut self, width: i64, height: BarHeight) {
        self.bars.push(Bar { left: self.at, top: 0, width, height });
    }

    /// Guards are longer than the bars of digits.
    fn guard(&mut self, widths: &[i64], black_first: bool) {
        let mut is_black = black_first;
        for width in widths {
            if is_black {
                self.bar(*width, BarHeight::Long);
            }
            self.at += width;
            is_black = !is_black;
        }
    }

    fn digit(&mut self, widths: [i64; 4], black_first: bool) {
        let mut is_black = black_first;
        for width in widths {
            if is_black {
                self.bar(width, BarHeight::Short);
            }
            self.at += width;
            is_black = !is_black;
        }
    }
}

//! QR codes (ISO/IEC 18004): the owner of `qrcodegen`.

use qrcodegen::{QrCode, QrCodeEcc};

use super::{Bar, BarHeight, Code, CodeError};

/// Modules of white that readers want on every side (ISO/IEC 18004, 6.3.8).
const QUIET: i64 = 4;

/// How much of a code may be lost without loss of what it says (ISO/IEC 18004, 6.5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorLevel {
    /// 7 %
    Low,
    /// 15 %
    #[default]
    Medium,
    /// 25 %
    Quartile,
    /// 30 %
    High,
}

/// The QR code of some words, of the smallest size that holds them at a level, or a better one where that costs
/// nothing.
///
/// # Errors
/// If there are none, or too many.
pub fn qr(words: &str, level: ErrorLevel) -> Result<Code, CodeError> {
    let words = words.trim();
    if words.is_empty() {
        return Err(CodeError::Empty);
    }
    let level = match level {
        ErrorLevel::Low => QrCodeEcc::Low,
        ErrorLevel::Medium => QrCodeEcc::Medium,
        ErrorLevel::Quartile => QrCodeEcc::Quartile,
        ErrorLevel::High => QrCodeEcc::High,
    };
    let code = QrCode::encode_text(words, level).map_err(|_| CodeError::TooLong { bytes: words.len() })?;
    let side = i64::from(code.size()) + 2 * QUIET;
    Ok(Code { width: side, height: Some(side), bars: bars(&code), digits: Vec::new() })
}

/// The black modules as boxes: runs of a row, and equal runs below each other as one.
fn bars(code: &QrCode) -> Vec<Bar> {
    let mut done: Vec<Bar> = Vec::new();
    let mut open: Vec<Bar> = Vec::new();
    for y in 0..code.size() {
        let runs = runs(code, y);
        let (goes_on, ends): (Vec<Bar>, Vec<Bar>) =
            open.into_iter().partition(|bar| runs.contains(&(bar.left, bar.width)));
        done.extend(ends);
        let mut next = Vec::with_capacity(runs.len());
        for (left, width) in runs {
            let above = goes_on.iter().find(|bar| (bar.left, bar.width) == (left, width));
            let (top, height) = match above {
                Some(Bar { top, height: BarHeight::Modules(height), .. }) => (*top, height + 1),
                _ => (i64::from(y) + QUIET, 1),
            };
            next.push(Bar { left, top, width, height: BarHeight::Modules(height) });
        }
        open = next;
    }
    done.extend(open);
    done.sort_unstable_by_key(|bar| (bar.top, bar.left));
    done
}

/// Where the black runs of a row begin, and how long they are.
fn runs(code: &QrCode, y: i32) -> Vec<(i64, i64)> {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
        let x = i64::from(x) + QUIET;
        match runs.last_mut() {
            Some((left, width)) if *left + *width == x => *width += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs
}

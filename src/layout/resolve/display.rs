//! Display type: the sizes that a headline may take.

use super::lengths::within;
use super::styles::SIZE;
use crate::design::FitWidth;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::At;
use crate::layout::record::FitWidthValue;
use crate::units::Length;

/// The usual limits of a headline, in hundredths of the size that its style gives it: half as large, and
/// four times as large.
const USUAL: (i64, i64) = (50, 400);

/// The sizes of a headline, in a style of a size.
pub(super) fn fit_width(at: Option<&At<FitWidthValue>>, size: Length, notes: &mut Notes) -> Option<FitWidth> {
    let At { value, span } = at?;
    let usual = || {
        let limit = |share| size.scale(share, 100).max(SIZE.0).min(SIZE.1);
        FitWidth { least: limit(USUAL.0), most: limit(USUAL.1) }
    };
    let (least, most) = match value {
        FitWidthValue::No => return None,
        FitWidthValue::Usual => return Some(usual()),
        FitWidthValue::Limits(least, most) => (least.0.at(size), most.0.at(size)),
    };
    if !within(least, SIZE, "a type size", *span, notes) || !within(most, SIZE, "a type size", *span, notes) {
        return Some(usual());
    }
    if least > most {
        let message = format!("`fit-width` wants its least size first: {least} is more than {most}");
        let problem = Diagnostic::error(Code::OutOfRange, *span, message);
        notes.push(problem.hint(format!("write `fit-width: [{most}, {least}]`")));
        return Some(usual());
    }
    Some(FitWidth { least, most })
}

//! Fonts that cannot be stretched where a layout wants kashida freely.

use crate::design::{Align, Manner, ParagraphStyle};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::font::FontBook;
use crate::itemise::{Paragraph, Script};
use crate::shape::Shaped;

/// Warns once of each font whose letters a generous style would stretch and that has no tatweel for it.
pub(super) fn report(
    paragraph: &Paragraph,
    shaped: &Shaped,
    style: &ParagraphStyle,
    fonts: &FontBook,
    notes: &mut Notes,
) {
    let wants = style.kashida.is_some_and(|kashida| kashida.manner == Manner::Generous);
    if !wants || style.align != Align::Justify {
        return;
    }
    for (run, tatweel) in paragraph.runs.iter().zip(&shaped.tatweels) {
        if run.script != Script::ARABIC || run.level % 2 == 0 || tatweel.is_some() {
            continue;
        }
        let message = format!(
            "the font `{}` cannot be stretched: its lines have no kashida",
            fonts.face(run.font).family()
        );
        if notes.list().iter().all(|known| known.message != message) {
            let hint = "give the style another font, or write `kashida: none`".to_owned();
            notes.push(
                Diagnostic::warning(Code::NoKashida, paragraph.origin.span(run.range.clone()), message)
                    .hint(hint),
            );
        }
    }
}

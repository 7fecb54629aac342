//! How texts in two languages stand beside each other.

use super::colours::Palette;
use super::lengths::spacing;
use super::paragraph::paragraph_rule;
use crate::design::{ParallelDesign, Role, StyleSheet};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, OrNone, Spacing};
use crate::layout::record::{LayoutRecord, ParallelRecord};
use crate::units::Relative;

/// A column that has less of the room, in thousandths, holds no text.
const LEAST_SHARE: u32 = 100;

/// Resolves how texts in two languages stand.
pub(super) fn resolve(
    record: &LayoutRecord,
    styles: &StyleSheet,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> ParallelDesign {
    let usual = ParallelRecord::default();
    let record = record.parallel.as_ref().map_or(&usual, |parallel| &parallel.value);
    let text = &styles.role(Role::Body).text;
    let length = |at: &Option<At<Spacing>>, usual: i32| spacing(at.as_ref(), text.size, Relative::Em(usual));
    let rule = record.rule.as_ref().and_then(|At { value: OrNone(rule), span }| {
        rule.as_ref().map(|rule| paragraph_rule(rule, *span, text, palette, notes))
    });
    let share = record.share.as_ref().map_or(500, |share| share.value.thousandths());
    if let Some(At { span, .. }) = record.share.as_ref().filter(|_| share < LEAST_SHARE) {
        let problem = Diagnostic::error(Code::OutOfRange, *span, "a column of less than 10% holds no text");
        notes.push(problem.hint("write a share between 10% and 90%".to_owned()));
    }
    ParallelDesign {
        gutter: length(&record.gutter, 2_000),
        share,
        rule,
        narrowest: length(&record.narrowest, 13_000),
        space: length(&record.space, 0),
    }
}

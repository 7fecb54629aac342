//! How signatures look.

use super::colours::Palette;
use super::lengths::spacing;
use super::paragraph::paragraph_rule;
use crate::design::{Role, SignatureDesign, StyleSheet};
use crate::diagnostic::Notes;
use crate::layout::decode::{At, OrNone, Spacing};
use crate::layout::record::{LayoutRecord, SignaturesRecord};
use crate::units::Relative;

/// Resolves how signatures look.
pub(super) fn resolve(
    record: &LayoutRecord,
    styles: &StyleSheet,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> SignatureDesign {
    let usual = SignaturesRecord::default();
    let record = record.signatures.as_ref().map_or(&usual, |signatures| &signatures.value);
    let text = &styles.role(Role::Signature).text;
    let length = |at: &Option<At<Spacing>>, usual: i32| spacing(at.as_ref(), text.size, Relative::Em(usual));
    let rule = record.rule.as_ref().and_then(|At { value: OrNone(rule), span }| {
        rule.as_ref().map(|rule| paragraph_rule(rule, *span, text, palette, notes))
    });
    SignatureDesign {
        columns: record.columns.as_ref().map(|columns| columns.value.0),
        gap: length(&record.gap, 1500),
        rule,
        room: length(&record.room, 2500),
        space_before: length(&record.space_before, 1000),
        space_after: length(&record.space_after, 1000),
    }
}

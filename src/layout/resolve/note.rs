//! How footnotes stand.

use super::colours::Palette;
use super::lengths::spacing;
use super::paragraph::paragraph_rule;
use super::value;
use crate::design::{FootnoteDesign, FootnoteNumbering, Role, StyleSheet};
use crate::diagnostic::Notes;
use crate::layout::decode::{At, OrNone};
use crate::layout::record::{FootnotesRecord, LayoutRecord};
use crate::units::Relative;

/// Resolves how footnotes stand.
pub(super) fn resolve(
    record: &LayoutRecord,
    styles: &StyleSheet,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> FootnoteDesign {
    let usual = FootnotesRecord::default();
    let record = record.footnotes.as_ref().map_or(&usual, |footnotes| &footnotes.value);
    let text = &styles.role(Role::Footnote).text;
    let rule = record.rule.as_ref().and_then(|At { value: OrNone(rule), span }| {
        rule.as_ref().map(|rule| paragraph_rule(rule, *span, text, palette, notes))
    });
    FootnoteDesign {
        rule,
        space: spacing(record.space.as_ref(), text.size, Relative::Em(800)),
        numbering: value(record.numbering.as_ref()).unwrap_or(FootnoteNumbering::Document),
    }
}

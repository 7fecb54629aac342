//! How poems look.

use super::lengths::spacing;
use super::value;
use crate::design::{Align, CoupletDesign, Role, StyleSheet, TableExtent};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, Spacing};
use crate::layout::record::{CoupletsRecord, LayoutRecord};
use crate::units::Relative;

/// Resolves how poems look.
pub(super) fn resolve(record: &LayoutRecord, styles: &StyleSheet, notes: &mut Notes) -> CoupletDesign {
    let usual = CoupletsRecord::default();
    let record = record.couplets.as_ref().map_or(&usual, |couplets| &couplets.value);
    let size = styles.role(Role::Couplet).text.size;
    let length = |at: &Option<At<Spacing>>, usual: i32| spacing(at.as_ref(), size, Relative::Em(usual));
    if let Some(At { value: Align::Justify, span }) = &record.align {
        let message = "a poem stands at the start, in the centre or at the end";
        let problem = Diagnostic::error(Code::InvalidValue, *span, message);
        notes.push(problem.hint("write `width: full` for halves that fill the measure".to_owned()));
    }
    let ornament = record.ornament.as_ref().and_then(|at| at.value.0.clone());
    CoupletDesign {
        gap: length(&record.gap, 2000),
        ornament: ornament.filter(|ornament| !ornament.trim().is_empty()),
        align: value(record.align.as_ref()).unwrap_or(Align::Centre),
        extent: value(record.extent.as_ref()).unwrap_or(TableExtent::Content),
        stanza_space: length(&record.stanza_space, 1000),
        space_before: length(&record.space_before, 500),
        space_after: length(&record.space_after, 1000),
    }
}

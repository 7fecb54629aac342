//! Signatures beside each other, as many as there is room for, in lines of equal columns.

use super::emit::Emitter;
use super::grid::{Grid, SignatureForm};
use super::tracks::{Slot, Step, TooWide};
use crate::design::ParagraphRule;
use crate::diagnostic::{Code, Diagnostic};
use crate::frame::{Artifact, Item, ItemKind, Tag};
use crate::geometry::Rect;
use crate::units::Length;

/// The places of signatures.
pub(super) fn slots(grid: &Grid, form: &SignatureForm, measure: Length) -> Result<Vec<Slot>, TooWide> {
    let count = grid.tracks.len().max(1);
    let columns = columns(grid, form, measure, count);
    let width = (measure - form.gap * long(columns - 1)) / long(columns);
    if let Some(track) = grid.tracks.iter().position(|track| track.content.least > width) {
        return Err(TooWide { by: grid.tracks[track].content.least - width, track });
    }
    let slot = |at: usize| Slot {
        start: (width + form.gap) * long(at % columns),
        width,
        step: Step::Down(at / columns),
    };
    Ok((0..grid.tracks.len()).map(slot).collect())
}

/// How many columns there are: as the layout says, else as many as hold all names on one line, and no more
/// than make all lines about equally full.
fn columns(grid: &Grid, form: &SignatureForm, measure: Length, count: usize) -> usize {
    if let Some(columns) = form.columns {
        return usize::from(columns).clamp(1, count);
    }
    let widest = grid.tracks.iter().map(|track| track.content.natural).max().unwrap_or_default();
    let fits = |columns: &usize| widest * long(*columns) + form.gap * long(columns - 1) <= measure;
    let most = (1..=count).rev().find(fits).unwrap_or(1);
    count.div_ceil(count.div_ceil(most))
}

fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Emitter<'_> {
    /// The rule above a name whose first line begins at `top`.
    pub(super) fn signing_rule(&mut self, rule: &ParagraphRule, column: Rect, top: Length) {
        let width = rule.length.unwrap_or(column.width).min(column.width);
        let rect = Rect {
            x: column.x + (column.width - width) / 2,
            y: top - rule.gap - rule.thickness,
            width,
            height: rule.thickness,
        };
        let kind = ItemKind::Fill { rect, colour: rule.colour.clone() };
        self.frame.items.push(Item { tag: Tag::Artifact(Artifact::Layout), kind });
    }
}

/// What is to be said of a name that is wider than its column.
pub(super) fn too_wide(grid: &Grid, wide: TooWide, frame: &str) -> Option<Diagnostic> {
    let (word, place) = grid.tracks.get(wide.track)?.widest.as_ref()?;
    let message =
        format!("`{word}` is {} wider than its column of signatures in the frame `{frame}`", wide.by);
    let hint = "set `signatures.columns` lower, or make the style `signature` smaller";
    Some(Diagnostic::error(Code::WordTooWide, *place, message).hint(hint.to_owned()))
}

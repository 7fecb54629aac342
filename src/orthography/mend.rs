//! The safe rules applied to one text, round by round, until nothing is left to mend.

use std::ops::Range;

use super::draft::Draft;
use super::rule::{RULES, Rule};
use super::safe::MENDS;
use super::scan::{Wanted, scan};
use super::tongue::Zone;
use crate::statement::{Mark, RichText};

/// What one rule mended at one place.
#[derive(Debug)]
pub(super) struct Made<'a> {
    pub(super) rule: &'static Rule,
    /// Where, in the text before any mending.
    pub(super) place: Range<usize>,
    pub(super) before: &'a str,
    pub(super) after: &'static str,
}

/// Mending one text takes two rounds; what a mended text makes possible comes in the next one.
const ROUNDS: usize = 12;

/// The text with what the rules changed, or nothing where all is well.  `silent` rules do nothing.
pub(super) fn mend(
    text: &RichText,
    zones: &dyn Fn(&str, &[Mark]) -> Vec<Zone>,
    silent: &dyn Fn(&Rule) -> bool,
    tell: &mut dyn FnMut(Made<'_>),
) -> Option<Draft> {
    let mut wanted = scan(&text.text);
    if wanted == Wanted::NONE {
        return None;
    }
    let mut draft = Draft::new(text, zones(&text.text, &text.marks));
    for _ in 0..ROUNDS {
        if !round(&mut draft, wanted, silent, tell) {
            break;
        }
        wanted = scan(draft.text());
        if wanted == Wanted::NONE {
            break;
        }
        draft.set_zones(zones(draft.text(), draft.marks()));
    }
    draft.is_changed().then_some(draft)
}

/// Applies each rule that is wanted, once and in the order of the table, and says whether any did something.
fn round(
    draft: &mut Draft,
    wanted: Wanted,
    silent: &dyn Fn(&Rule) -> bool,
    tell: &mut dyn FnMut(Made<'_>),
) -> bool {
    let mut edits = Vec::new();
    let mut changed = false;
    for (index, (rule, mend)) in RULES.iter().zip(MENDS).enumerate() {
        if !wanted.holds(index) || silent(rule) {
            continue;
        }
        edits.clear();
        mend(draft, rule, &mut edits);
        changed |= !edits.is_empty()
            && draft.apply(rule, &edits, &mut |done| {
                tell(Made { rule, place: done.place, before: done.before, after: done.after });
            });
    }
    changed
}

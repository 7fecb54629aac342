//! A text under repair: its words, what may be touched, and how it came from what the author wrote.

use std::ops::Range;

use super::change::{Change, compose};
use super::rule::Rule;
use super::tongue::Zone;
use crate::statement::{Mark, Origin, RichText};

/// A stretch of a text and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Which bytes.
    pub(super) range: Range<usize>,
    /// What stands there instead.
    pub(super) text: &'static str,
}

/// A text under repair.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    text: String,
    zones: Vec<Zone>,
    /// Where marks begin and end, sorted: no edit reaches over such a place.
    joints: Vec<usize>,
    marks: Vec<Mark>,
    /// What was changed so far.
    changes: Vec<Change>,
}

/// What an edit did: for the report.
#[derive(Debug)]
pub(super) struct Done<'a> {
    /// Where it was, in the text that the author wrote.
    pub(super) place: Range<usize>,
    /// What stood there.
    pub(super) before: &'a str,
    /// What stands there now.
    pub(super) after: &'static str,
}

impl Draft {
    pub(super) fn new(text: &RichText, zones: Vec<Zone>) -> Self {
        let (text, marks) = (text.text.clone(), text.marks.clone());
        Self { text, zones, joints: joints(&marks), marks, changes: Vec::new() }
    }

    /// The zones of the text as it is now: mending can make a name out of two.
    pub(super) fn set_zones(&mut self, zones: Vec<Zone>) {
        self.zones = zones;
    }

    /// The marks as they lie now.
    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_changed(&self) -> bool {
        !self.changes.is_empty()
    }

    /// What was changed, from the author's text to this one.
    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether `rule` may change the bytes `range`: they lie in one zone of a language that it is for, and
    /// no mark begins or ends inside.  What is put in between stands behind what comes before it.
    pub(super) fn allows(&self, rule: &Rule, range: &Range<usize>) -> bool {
        let at = if range.is_empty() { range.start.saturating_sub(1) } else { range.start };
        let zone = self.zones.partition_point(|zone| zone.end <= at);
        let joint = self.joints.partition_point(|joint| *joint <= range.start);
        self.zones.get(zone).is_some_and(|zone| range.end <= zone.end && rule.is_for(zone.tongue))
            && self.joints.get(joint).is_none_or(|joint| *joint >= range.end)
    }

    /// Makes those of the edits that are allowed, and tells of each one.
    pub(super) fn apply(&mut self, rule: &Rule, edits: &[Edit], tell: &mut dyn FnMut(Done<'_>)) -> bool {
        let mut made: Vec<Change> = Vec::new();
        let mut text = String::with_capacity(self.text.len() + edits.len());
        let mut done = 0;
        let mut shift = Shift::new(&self.changes);
        for Edit { range, text: after } in edits {
            if range.start < done || !self.allows(rule, range) {
                continue;
            }
            let before = &self.text[range.clone()];
            text.push_str(&self.text[done..range.start]);
            let start = text.len();
            text.push_str(after);
            made.push(Change { old: range.clone(), new: start..text.len() });
            done = range.end;
            tell(Done { place: shift.back(range), before, after });
        }
        if made.is_empty() {
            return false;
        }
        text.push_str(&self.text[done..]);
        self.text = text;
        move_places(&made, self.zones.iter_mut().map(|zone| &mut zone.end), Side::Behind);
        move_places(&made, self.marks.iter_mut().map(|mark| &mut mark.range.start), Side::Behind);
        move_places(&made, self.marks.iter_mut().map(|mark| &mut mark.range.end), Side::Before);
        // Where nothing is left of a mark, nothing keeps words apart.
        self.marks.retain(|mark| mark.range.start < mark.range.end);
        self.joints = joints(&self.marks);
        self.changes = compose(&self.changes, &made);
        true
    }

    /// The mended text with its marks, every byte of which knows where it came from.
    pub(super) fn finish(self, original: &RichText) -> RichText {
        let mut origin = Origin::default();
        let mut at = 0;
        for Change { old, new } in &self.changes {
            origin.append(&original.origin, at..old.start);
            replaced(&mut origin, original, old.clone(), &self.text[new.clone()]);
            at = old.end;
        }
        origin.append(&original.origin, at..original.text.len());
        RichText { marks: self.marks, text: self.text, origin }
    }
}

/// Where marks begin and end, sorted.
fn joints(marks: &[Mark]) -> Vec<usize> {
    let mut joints: Vec<usize> = marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]).collect();
    joints.sort_unstable();
    joints.dedup();
    joints
}

/// The origin of what stands where the bytes `old` stood.
fn replaced(origin: &mut Origin, original: &RichText, old: Range<usize>, new: &str) {
    let near = if old.is_empty() { beside(&original.text, old.start) } else { old.clone() };
    let Some(span) = original.origin.span(near) else { return };
    let same = original.text[old].chars().map(char::len_utf8).eq(new.chars().map(char::len_utf8));
    if same {
        return origin.push(new.len(), span);
    }
    // One by one, so that they do not pass for a stretch of the source.
    new.chars().for_each(|c| origin.push(c.len_utf8(), span));
}

/// The character before a place, or behind it where there is none.
pub(super) fn beside(text: &str, at: usize) -> Range<usize> {
    match text[..at].chars().next_back() {
        Some(c) => at - c.len_utf8()..at,
        None => at..at + text[at..].chars().next().map_or(0, char::len_utf8),
    }
}

/// On which side of something that is put in a place comes to lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// Moves places, none of which lies inside a change, to where they lie after the changes.
fn move_places<'a>(changes: &[Change], places: impl Iterator<Item = &'a mut usize>, side: Side) {
    for place in places {
        let put_in = |change: &Change| change.old.is_empty() && change.old.start == *place;
        let count = changes
            .partition_point(|change| change.old.end <= *place && !(side == Side::Before && put_in(change)));
        if let Some(last) = count.checked_sub(1).map(|last| &changes[last]) {
            *place = *place - last.old.end + last.new.end;
        }
    }
}

/// Leads places of a text back to the text from which it was made; the places come in rising order.
struct Shift<'a> {
    changes: &'a [Change],
    next: usize,
}

impl<'a> Shift<'a> {
    fn new(changes: &'a [Change]) -> Self {
        Self { changes, next: 0 }
    }

    fn back(&mut self, range: &Range<usize>) -> Range<usize> {
        while self.changes.get(self.next).is_some_and(|change| change.new.end <= range.start) {
            self.next += 1;
        }
        let before = self.next.checked_sub(1).map(|last| &self.changes[last]);
        let plain = |at: usize| before.map_or(at, |change| at - change.new.end + change.old.end);
        let mut old = plain(range.start)..plain(range.start);
        let mut reached = range.start;
        for change in &self.changes[self.next..] {
            if change.new.start >= range.end {
                break;
            }
            old.start = old.start.min(change.old.start);
            old.end = change.old.end;
            reached = change.new.end;
        }
        old.end += range.end.saturating_sub(reached);
        old
    }
}

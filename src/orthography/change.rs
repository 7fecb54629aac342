//! Changes of a text, and one row of changes after another as a single row.

use std::ops::Range;

/// A stretch of a text and the stretch of the next text that came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Which bytes it was.
    pub(super) old: Range<usize>,
    /// Which bytes it is.
    pub(super) new: Range<usize>,
}

/// One row of changes as it is walked along.
struct Walk<'a> {
    rest: std::slice::Iter<'a, Change>,
    next: Option<&'a Change>,
    /// Behind the last change: how far the new text is ahead of the old one.
    last: (usize, usize),
}

impl<'a> Walk<'a> {
    fn new(changes: &'a [Change]) -> Self {
        let mut rest = changes.iter();
        let next = rest.next();
        Self { rest, next, last: (0, 0) }
    }

    fn step(&mut self) -> Option<&'a Change> {
        let change = self.next?;
        self.next = self.rest.next();
        self.last = (change.old.end, change.new.end);
        Some(change)
    }

    /// A place between changes, from the old text to the new one.
    fn forth(&self, at: usize) -> usize {
        at - self.last.0 + self.last.1
    }

    /// A place between changes, from the new text to the old one.
    fn back(&self, at: usize) -> usize {
        at - self.last.1 + self.last.0
    }
}

/// What `first` and then `second` come to: changes that touch become one.
pub(super) fn compose(first: &[Change], second: &[Change]) -> Vec<Change> {
    if first.is_empty() {
        return second.to_vec();
    }
    let (mut one, mut two) = (Walk::new(first), Walk::new(second));
    let mut all = Vec::with_capacity(first.len() + second.len());
    loop {
        let starts = [one.next.map(|change| change.new.start), two.next.map(|change| change.old.start)];
        let Some(start) = starts.into_iter().flatten().min() else { return all };
        let (old, new) = (one.back(start), two.forth(start));
        let mut end = start;
        loop {
            if one.next.is_some_and(|change| change.new.start <= end) {
                end = one.step().map_or(end, |change| end.max(change.new.end));
            } else if two.next.is_some_and(|change| change.old.start <= end) {
                end = two.step().map_or(end, |change| end.max(change.old.end));
            } else {
                break;
            }
        }
        all.push(Change { old: old..one.back(end), new: new..two.forth(end) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(old: Range<usize>, new: Range<usize>) -> Change {
        Change { old, new }
    }

    #[test]
    fn changes_that_do_not_touch_stay_apart() {
        let first = [change(2..4, 2..3)];
        let second = [change(6..6, 6..8)];
        assert_eq!(compose(&first, &second), [change(2..4, 2..3), change(7..7, 6..8)]);
    }

    #[test]
    fn a_change_of_a_change_is_one_change() {
        let first = [change(2..4, 2..8), change(10..11, 14..14)];
        let second = [change(3..4, 3..3)];
        assert_eq!(compose(&first, &second), [change(2..4, 2..7), change(10..11, 13..13)]);
    }

    #[test]
    fn a_change_over_several_swallows_them() {
        let first = [change(2..3, 2..4), change(5..5, 6..7)];
        let second = [change(1..9, 1..2)];
        assert_eq!(compose(&first, &second), [change(1..7, 1..2)]);
    }
}

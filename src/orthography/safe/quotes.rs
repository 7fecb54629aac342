//! Straight and curly quotes round Persian.

use crate::orthography::draft::{Draft, Edit};
use crate::orthography::letters::{after, is_foreign, is_letter};
use crate::orthography::pairs::{pairs, quoted};
use crate::orthography::rule::Rule;

/// "سلام" → «سلام».  Quotes within « » stay: the inner ones are written otherwise.
pub(super) fn quotes(draft: &Draft, rule: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    let outer: Vec<(usize, usize)> =
        pairs(text).into_iter().filter(|(open, _)| text[*open..].starts_with('«')).collect();
    let mut depth = Depth { outer: &outer, next: 0, end: 0 };
    for (open, close) in quoted(text).pairs {
        let width = |at: usize| after(text, at).map_or(0, char::len_utf8);
        let (first, second) = (open..open + width(open), close..close + width(close));
        let inner = &text[first.end..close];
        let persian = inner.chars().find(|c| is_letter(*c) || is_foreign(*c)).is_some_and(is_letter)
            || inner.chars().filter(|c| is_letter(*c)).count()
                > inner.chars().filter(|c| is_foreign(*c)).count();
        let nested = depth.is_inside(open) || inner.contains(['«', '»']);
        if persian && !nested && draft.allows(rule, &first) && draft.allows(rule, &second) {
            edits.push(Edit { range: first, text: "«" });
            edits.push(Edit { range: second, text: "»" });
        }
    }
}

/// Says of places in rising order whether they lie in « ».
struct Depth<'a> {
    outer: &'a [(usize, usize)],
    next: usize,
    end: usize,
}

impl Depth<'_> {
    fn is_inside(&mut self, at: usize) -> bool {
        while let Some((_, close)) = self.outer.get(self.next).filter(|(open, _)| *open < at) {
            self.end = self.end.max(*close);
            self.next += 1;
        }
        at < self.end
    }
}

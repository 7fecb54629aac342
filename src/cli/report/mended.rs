//! What was mended in a statement: a quiet line for people, every change for programs.

use serde_json::{Value, json};
use warraq::orthography::{Mended, Mending};
use warraq::source::{Location, Source, SourceId, Sources};

/// What was mended, with its places looked up.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Mends {
    counts: Vec<(&'static str, usize)>,
    list: Vec<Value>,
}

impl Mends {
    /// `name` turns the name of a source into the file to open.
    pub(in crate::cli) fn of(mending: &Mending, sources: &Sources, name: &dyn Fn(&str) -> String) -> Self {
        let mut walk = Walk::default();
        let mut list: Vec<&Mended> = mending.list.iter().collect();
        list.sort_by_key(|mended| (mended.span.source, mended.span.start));
        let entry = |mended: &Mended| {
            let source = sources.get(mended.span.source);
            let place = walk.location(mended.span.source, source, mended.span.range().start);
            json!({
                "rule": mended.rule.id(),
                "file": name(source.name()),
                "line": place.line,
                "column": place.column,
                "before": mended.before,
                "after": mended.after,
            })
        };
        let counts = mending.counts.iter().map(|(rule, count)| (rule.id(), *count)).collect();
        Self { counts, list: list.into_iter().map(entry).collect() }
    }

    pub(in crate::cli) fn list(&self) -> &[Value] {
        &self.list
    }

    /// `mended: 3 arabic-yeh, 1 spaces`, or nothing where nothing was.
    pub(super) fn summary(&self) -> Option<String> {
        let parts: Vec<String> = self.counts.iter().map(|(rule, count)| format!("{count} {rule}")).collect();
        (!parts.is_empty()).then(|| format!("mended: {}", parts.join(", ")))
    }
}

/// Finds the lines and columns of places in rising order, in one walk over the text.
#[derive(Debug)]
pub(in crate::cli) struct Walk {
    source: Option<SourceId>,
    at: usize,
    line: usize,
    column: usize,
}

impl Default for Walk {
    fn default() -> Self {
        Self { source: None, at: 0, line: 1, column: 1 }
    }
}

impl Walk {
    pub(in crate::cli) fn location(&mut self, id: SourceId, source: &Source, offset: usize) -> Location {
        if self.source != Some(id) || offset < self.at {
            *self = Self { source: Some(id), ..Self::default() };
        }
        let text = source.text();
        let mut rest = text[self.at..].char_indices().peekable();
        while let Some((at, c)) = rest.next_if(|(at, c)| self.at + at + c.len_utf8() <= offset) {
            let next = rest.peek().map(|(_, c)| *c);
            if c == '\n' || (c == '\r' && next != Some('\n')) {
                (self.line, self.column) = (self.line + 1, 1);
            } else {
                self.column += 1;
            }
            let _ = at;
        }
        self.at = rest.peek().map_or(text.len(), |(at, _)| self.at + at);
        Location { line: self.line, column: self.column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_finds_the_places_that_the_source_finds() {
        let mut sources = Sources::new();
        let id = sources.add("a.txt", "یک\rدو سه\r\nچهار\n\nپنج");
        let source = sources.get(id);
        let mut walk = Walk::default();
        for (at, _) in source.text().char_indices() {
            assert_eq!(walk.location(id, source, at), source.location(at), "{at}");
        }
        assert_eq!(walk.location(id, source, 3), source.location(3));
    }
}

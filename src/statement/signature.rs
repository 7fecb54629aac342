//! Signatures.

use super::{Mark, MarkKind, RichText};
use crate::language::{Direction, Language};
use crate::source::Span;

/// Who signs a statement.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Where it stands.
    pub span: Span,
    /// Its language, where Markdown says it.
    pub language: Option<Language>,
    /// Its direction, where Markdown says it.
    pub direction: Option<Direction>,
    /// The name; in further lines, which hard breaks part, what makes their name worth something.  A name with
    /// further lines is strong.
    pub text: RichText,
}

impl RichText {
    /// A name and an office, each on its line: the office is what stands in emphasis at the end of the name's
    /// line, or in further lines.
    pub(super) fn signed(mut self) -> Self {
        let end = self.text.trim_end().len();
        let office = self.marks.iter().position(|mark| {
            mark.kind == MarkKind::Emphasis && mark.range.end == end && mark.range.start > 0
        });
        if let Some(office) = office
            && let Some(before) = self.text[..self.marks[office].range.start].strip_suffix(' ')
            && !before.trim().is_empty()
            && !before.contains('\u{2028}')
        {
            let space = before.len();
            let span = self.origin.span(space..space + 1);
            self.marks.remove(office);
            self.break_at(space, span);
        }
        if let Some(name) = self.text.find('\u{2028}')
            && self.marks.iter().all(|mark| mark.range.start >= name || mark.kind != MarkKind::Strong)
        {
            self.marks.insert(0, Mark { range: 0..name, kind: MarkKind::Strong });
        }
        self
    }

    /// Makes the space at `at` a hard break.
    fn break_at(&mut self, at: usize, span: Option<Span>) {
        const MORE: usize = '\u{2028}'.len_utf8() - 1;
        let mut origin = super::Origin::default();
        let starts = self.text.char_indices().map(|(start, c)| (start, c.len_utf8()));
        for (start, length) in starts {
            if start == at {
                if let Some(span) = span {
                    origin.push_whole(length + MORE, span);
                }
            } else if let Some(own) = self.origin.span(start..start + length) {
                origin.push(length, own);
            }
        }
        self.origin = origin;
        self.text.replace_range(at..=at, "\u{2028}");
        for mark in &mut self.marks {
            let moved = |end: usize| if end > at { end + MORE } else { end };
            mark.range = moved(mark.range.start)..moved(mark.range.end);
        }
    }
}

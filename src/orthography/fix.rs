//! What to change in the author's file.

use std::ops::Range;

use super::draft::Draft;
use super::letters::is_space;
use crate::source::{Sources, Span};
use crate::statement::RichText;

/// A stretch of a file and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Which bytes of the decoded text.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

/// The changes of a draft as changes of the file.
pub(super) fn fixes(original: &RichText, draft: &Draft, sources: &Sources) -> Vec<Fix> {
    let made = draft.changes().iter().filter_map(|change| {
        let span = verbatim(original, change.old.clone(), sources)?;
        Some(Fix { span, text: draft.text()[change.new.clone()].to_owned() })
    });
    made.collect()
}

/// Where the bytes `range` of a text stand in the file just as they are, on one line.
pub(super) fn verbatim(text: &RichText, range: Range<usize>, sources: &Sources) -> Option<Span> {
    if !range.is_empty() {
        let span = text.origin.span(range.clone())?;
        return (sources.slice(span) == &text.text[range]).then_some(span);
    }
    let last = text.text[..range.start].chars().next_back()?;
    let span = text.origin.span(range.start - last.len_utf8()..range.start)?;
    sources.slice(span).starts_with(last).then_some(Span { start: span.end, ..span })
}

/// The spaces and tabs before and behind the words of a line of plain text.
pub(super) fn outer_spaces(source: &str, words: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let before = source[..words.start].trim_end_matches(is_space).len()..words.start;
    let behind = &source[words.end..];
    let behind = words.end..words.end + behind.len() - behind.trim_start_matches(is_space).len();
    // White space of other sorts is the author's, and what stands beside it is not at the line's edge.
    let is_edge = |c: Option<char>| {
        c.is_none_or(|c| !c.is_whitespace() || matches!(c, '\n' | '\r' | '\u{C}' | '\u{2029}'))
    };
    let starts = is_edge(source[..before.start].chars().next_back());
    let ends = is_edge(source[behind.end..].chars().next());
    [(before, starts), (behind, ends)]
        .into_iter()
        .filter(|(range, edge)| *edge && !range.is_empty())
        .map(|(range, _)| range)
}

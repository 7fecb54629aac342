//! Web addresses printed behind their links, for readers who cannot click.

use std::ops::Range;

use crate::language::Direction;
use crate::statement::{Mark, MarkKind, RichText};

/// The text with the address of each link behind it in brackets, unless the link's words are the address
/// or it leads to a heading of the same document.
pub(super) fn with_addresses(text: &RichText) -> RichText {
    let mut added: Vec<(usize, String)> = text
        .marks
        .iter()
        .filter_map(|mark| match &mark.kind {
            MarkKind::Link(url) if !url.starts_with('#') && *shown(url) != text.text[mark.range.clone()] => {
                Some((mark.range.end, format!(" ({})", shown(url))))
            }
            _ => None,
        })
        .collect();
    added.sort_by_key(|(at, _)| *at);
    let moved = Moved::new(&added);
    let mut marks: Vec<Mark> =
        text.marks.iter().map(|mark| Mark { range: moved.range(&mark.range), ..mark.clone() }).collect();
    let mut result = RichText::default();
    let mut done = 0;
    for (at, address) in &added {
        copy(text, done..*at, &mut result);
        done = *at;
        let start = result.text.len() + " (".len();
        let end = result.text.len() + address.len() - ")".len();
        marks.push(Mark { range: start..end, kind: MarkKind::Direction(Direction::LeftToRight) });
        result.text.push_str(address);
        if let Some(span) = text.origin.span(at.saturating_sub(1)..*at) {
            result.origin.push(address.len(), span);
        }
    }
    copy(text, done..text.text.len(), &mut result);
    marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    RichText { marks, ..result }
}

fn copy(text: &RichText, range: Range<usize>, result: &mut RichText) {
    result.text.push_str(&text.text[range.clone()]);
    for (at, c) in text.text[range.clone()].char_indices() {
        let at = range.start + at;
        if let Some(span) = text.origin.span(at..at + c.len_utf8()) {
            result.origin.push(c.len_utf8(), span);
        }
    }
}

/// Where the places of a text come to lie once something is added to it.
struct Moved {
    /// Where something was added, and how much by then.
    places: Vec<(usize, usize)>,
}

impl Moved {
    fn new(added: &[(usize, String)]) -> Self {
        let mut sum = 0;
        let places = added.iter().map(|(at, address)| {
            sum += address.len();
            (*at, sum)
        });
        Self { places: places.collect() }
    }

    /// A range that ends where something was added does not take it in.
    fn range(&self, range: &Range<usize>) -> Range<usize> {
        let before = |count: usize| count.checked_sub(1).map_or(0, |index| self.places[index].1);
        let start = self.places.partition_point(|(at, _)| *at <= range.start);
        let end = self.places.partition_point(|(at, _)| *at < range.end);
        range.start + before(start)..range.end + before(end)
    }
}

/// The address as people type it.
fn shown(url: &str) -> &str {
    url.strip_prefix("mailto:").or_else(|| url.strip_prefix("tel:")).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::Origin;

    #[test]
    fn the_address_stands_behind_the_link_and_not_in_it() {
        let text = RichText {
            text: "see us now".into(),
            marks: vec![Mark { range: 4..6, kind: MarkKind::Link("https://example.org".into()) }],
            origin: Origin::default(),
        };
        let with = with_addresses(&text);
        assert_eq!(with.text, "see us (https://example.org) now");
        assert_eq!(with.marks[0].range, 4..6);
        assert_eq!(&with.text[with.marks[1].range.clone()], "https://example.org");
    }

    #[test]
    fn a_link_that_is_its_address_stays_as_it_is() {
        let text = RichText {
            text: "a@example.org".into(),
            marks: vec![Mark { range: 0..13, kind: MarkKind::Link("mailto:a@example.org".into()) }],
            origin: Origin::default(),
        };
        assert_eq!(with_addresses(&text), text);
    }
}

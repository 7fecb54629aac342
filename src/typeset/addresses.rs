//! Web addresses printed behind their links, for readers who cannot click.

use crate::language::Direction;
use crate::statement::{Mark, MarkKind, Origin, RichText};

/// The text with the address of each link behind it in brackets, unless the link's words are the address.
pub(super) fn with_addresses(text: &RichText) -> RichText {
    let mut links: Vec<(usize, String)> = text
        .marks
        .iter()
        .filter_map(|mark| match &mark.kind {
            MarkKind::Link(url) if *shown(url) != text.text[mark.range.clone()] => {
                Some((mark.range.end, shown(url).to_owned()))
            }
            _ => None,
        })
        .collect();
    links.sort_by_key(|(at, _)| *at);
    links.iter().rev().fold(text.clone(), |text, (at, address)| insert(&text, *at, address))
}

/// The address as people type it.
fn shown(url: &str) -> &str {
    url.strip_prefix("mailto:").or_else(|| url.strip_prefix("tel:")).unwrap_or(url)
}

fn insert(text: &RichText, at: usize, address: &str) -> RichText {
    let added = format!(" ({address})");
    let start = at + " (".len();
    let mut marks: Vec<Mark> = text
        .marks
        .iter()
        .map(|mark| Mark { range: moved(&mark.range, at, added.len()), ..mark.clone() })
        .collect();
    let isolate =
        Mark { range: start..start + address.len(), kind: MarkKind::Direction(Direction::LeftToRight) };
    let place = marks.partition_point(|mark| {
        (mark.range.start, std::cmp::Reverse(mark.range.end))
            <= (isolate.range.start, std::cmp::Reverse(isolate.range.end))
    });
    marks.insert(place, isolate);
    let mut origin = Origin::default();
    let pieces =
        [(0..at, at), (at.saturating_sub(1)..at, added.len()), (at..text.text.len(), text.text.len() - at)];
    for (range, length) in pieces {
        if let Some(span) = text.origin.span(range) {
            origin.push(length, span);
        }
    }
    let text = format!("{}{added}{}", &text.text[..at], &text.text[at..]);
    RichText { text, marks, origin }
}

/// A range after `length` bytes came in at `at`: one that ends there does not take them in.
fn moved(range: &std::ops::Range<usize>, at: usize, length: usize) -> std::ops::Range<usize> {
    let start = if range.start >= at { range.start + length } else { range.start };
    let end = if range.end > at { range.end + length } else { range.end };
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

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

//! The line of a problem, shortened around the place.

use std::ops::Range;

use warraq::source::{Source, Span};

/// As many characters of a line are shown; with the gutter that fills a wide terminal.
const SHOWN: usize = 100;
/// As many characters of a longer place are shown at its start, and at its end.
const PLACE_HEAD: usize = 40;
const PLACE_TAIL: usize = 19;
/// Stands where characters are left out.
const CUT: char = '…';

/// A line in three pieces, as the author wrote them but for the cuts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) before: String,
    pub(super) place: String,
    pub(super) after: String,
}

impl Excerpt {
    /// The line in which `span` begins.  A span over several lines is shown to the end of its first.
    pub(super) fn of(source: &Source, span: Span) -> Self {
        let (start, line) = window(source.text(), span.range());
        let within = |offset: usize| floor_char_boundary(line, offset.saturating_sub(start));
        let from = within(span.range().start);
        Self::of_line(line, from..within(span.range().end).max(from))
    }

    fn of_line(line: &str, place: Range<usize>) -> Self {
        let shown_place = shorten_middle(&line[place.clone()]);
        let room = SHOWN.saturating_sub(shown_place.chars().count());
        let (before, after) = (&line[..place.start], &line[place.end..]);
        // What one side does not need, the other may have.
        let after_has = after.chars().take(room).count();
        let for_before = room - after_has.min(room / 2);
        let before_has = before.chars().rev().take(for_before).count();
        Self {
            before: last_characters(before, before_has),
            place: shown_place,
            after: first_characters(after, room - before_has),
        }
    }
}

/// The line in which `place` begins, as far as it may be shown, and where that begins.
fn window(text: &str, place: Range<usize>) -> (usize, &str) {
    // What is farther away than so many bytes is cut off in any case.
    const FAR: usize = 4 * (SHOWN + 2);
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    let at = floor_char_boundary(text, place.start);
    let first = floor_char_boundary(text, at.saturating_sub(FAR));
    let start = (first..at).rev().find(|&at| ends(at)).map_or(first, |end| end + 1);
    let last = floor_char_boundary(text, place.end.max(at).saturating_add(FAR));
    let end = (at..last).find(|&at| ends(at)).unwrap_or(last);
    (start, text[start..end].trim_end_matches('\r'))
}

fn shorten_middle(place: &str) -> String {
    if place.chars().nth(PLACE_HEAD + PLACE_TAIL + 1).is_none() {
        return place.to_owned();
    }
    let head: String = place.chars().take(PLACE_HEAD).collect();
    head + &last_characters(place, PLACE_TAIL)
}

fn first_characters(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((end, _)) => format!("{}{CUT}", &text[..end]),
        None => text.to_owned(),
    }
}

fn last_characters(text: &str, count: usize) -> String {
    let start = match count.checked_sub(1) {
        Some(skipped) => text.char_indices().rev().nth(skipped).map_or(0, |(start, _)| start),
        None => text.len(),
    };
    if start == 0 { text.to_owned() } else { format!("{CUT}{}", &text[start..]) }
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq::source::Sources;

    fn excerpt(text: &str, place: Range<usize>) -> Excerpt {
        let mut sources = Sources::new();
        let id = sources.add("a.txt", text);
        Excerpt::of(sources.get(id), Span::new(id, place))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let found = excerpt("first\none two three\r\nlast", 10..13);
        assert_eq!((&*found.before, &*found.place, &*found.after), ("one ", "two", " three"));
    }

    #[test]
    fn a_place_over_several_lines_ends_with_its_first() {
        let found = excerpt("one two\nthree", 4..13);
        assert_eq!((&*found.before, &*found.place, &*found.after), ("one ", "two", ""));
    }

    #[test]
    fn a_line_of_a_megabyte_is_shortened_around_the_place() {
        let text = "سلام ".repeat(120_000);
        let found = excerpt(&text, 540_000..540_008);
        let shown = format!("{}{}{}", found.before, found.place, found.after);
        assert_eq!(shown.chars().count(), SHOWN + 2);
        assert!(found.before.starts_with(CUT) && found.after.ends_with(CUT), "{found:?}");
    }

    #[test]
    fn a_long_place_is_shortened_in_its_middle() {
        let found = excerpt(&"x".repeat(5_000), 0..5_000);
        assert_eq!(found.place.chars().count(), PLACE_HEAD + 1 + PLACE_TAIL);
        assert_eq!((&*found.before, &*found.after), ("", ""));
    }

    #[test]
    fn the_end_of_a_long_line_gives_its_room_to_the_start() {
        let found = excerpt(&"x".repeat(500), 499..500);
        assert_eq!(found.before.chars().count(), SHOWN);
        assert_eq!(found.after, "");
    }
}

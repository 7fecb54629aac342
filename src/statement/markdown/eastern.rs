//! What people write and the parser does not know: lists that are numbered in Persian or Arabic digits, and captions
//! right below their tables and pictures.
//!
//! It is given a blank line above such a caption, and ASCII digits in their place, as many columns wide, so that what is indented below them means the
//! same; the places that it gives back are those of the shorter text, and are made the source's again.

use std::ops::Range;

use crate::statement::numbered::{Marker, marker};

/// A text as the parser reads it.
pub(super) struct Readable {
    pub(super) text: String,
    /// What the source is longer by, from a place of the text on; sorted.
    shifts: Vec<(usize, isize)>,
}

/// A line that may be an item.
struct Candidate {
    /// Where its number stands.
    at: usize,
    /// How far it is indented.
    column: usize,
    marker: Marker,
    is_item: bool,
}

impl Readable {
    /// Reads a text but for what lies in `verbatim`, sorted.
    pub(super) fn new(text: &str, verbatim: &[Range<usize>]) -> Self {
        let mut readable = Self { text: String::with_capacity(text.len()), shifts: Vec::new() };
        let is_eastern = |at: usize| !text.as_bytes()[at].is_ascii();
        let items =
            candidates(text, verbatim).into_iter().filter(|found| found.is_item && is_eastern(found.at));
        let mut changes: Vec<Change> = items.flat_map(|item| item.changes(text)).collect();
        changes.extend(captions(text, verbatim));
        changes.sort_by_key(|change| change.range.start);
        let (mut done, mut longer) = (0, 0_isize);
        for Change { range, with } in changes {
            readable.text.push_str(&text[done..range.start]);
            readable.text.push_str(&with);
            longer += range.len().cast_signed() - with.len().cast_signed();
            readable.shifts.push((readable.text.len(), longer));
            done = range.end;
        }
        readable.text.push_str(&text[done..]);
        readable
    }

    /// Where a stretch of the text stands in the source.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let after = self.shifts.partition_point(|(from, _)| *from <= at);
            let longer = after.checked_sub(1).map_or(0, |before| self.shifts[before].1);
            at.saturating_add_signed(longer)
        };
        place(range.start)..place(range.end)
    }
}

/// What stands in the place of a stretch.
struct Change {
    range: Range<usize>,
    with: String,
}

impl Candidate {
    /// ASCII digits for the digits, and a sign that the parser knows for the sign.
    fn changes(&self, text: &str) -> [Change; 2] {
        let sign_at = self.at + self.marker.digits;
        let sign = text[sign_at..].chars().next().unwrap_or('.');
        let columns = text[self.at..sign_at].chars().count();
        let known = if sign == ')' { ')' } else { '.' };
        [
            Change { range: self.at..sign_at, with: format!("{:0columns$}", self.marker.number) },
            Change { range: sign_at..sign_at + sign.len_utf8(), with: known.to_string() },
        ]
    }
}

/// A blank line above each line `: …` that stands right below a row of a table or a picture.
fn captions<'a>(text: &'a str, verbatim: &'a [Range<usize>]) -> impl Iterator<Item = Change> + 'a {
    let mut start = 0;
    let mut captioned = false;
    text.split_inclusive('\n').filter_map(move |line| {
        let inside = line.trim_start_matches([' ', '\t', '>']);
        let (at, margin) = (start, &line[..line.len() - inside.len()]);
        start += line.len();
        let below = std::mem::replace(&mut captioned, inside.starts_with(['|', '!']) && inside.len() > 2);
        let is_verbatim = || verbatim.iter().any(|range| range.contains(&at));
        (below && inside.starts_with(": ") && !is_verbatim())
            .then(|| Change { range: at..at, with: format!("{}\n", margin.trim_end()) })
    })
}

/// The lines that begin with a number.  Those are items whose neighbours, as far indented, count on or down.
fn candidates(text: &str, verbatim: &[Range<usize>]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let (mut start, mut skipped) = (0, verbatim.iter().peekable());
    for line in text.split_inclusive(['\n', '\r']) {
        let inside = line.trim_start_matches([' ', '\t', '>']);
        let column = line.len() - inside.len();
        let at = start + column;
        start += line.len();
        while skipped.next_if(|range| range.end <= at).is_some() {}
        let Some(marker) = marker(inside.trim_end()) else { continue };
        if skipped.peek().is_some_and(|range| range.contains(&at)) {
            continue;
        }
        while open.pop_if(|last| found[*last].column > column).is_some() {}
        let mut is_item = false;
        if let Some(last) = open.pop_if(|last| found[*last].column == column)
            && found[last].marker.number.abs_diff(marker.number) == 1
        {
            is_item = true;
            found[last].is_item = true;
        }
        open.push(found.len());
        found.push(Candidate { at, column, marker, is_item });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readable(text: &str) -> String {
        Readable::new(text, &[]).text
    }

    #[test]
    fn numbers_that_count_on_become_those_of_ascii() {
        assert_eq!(readable("۱. الف\n۲. ب\n"), "1. الف\n2. ب\n");
        assert_eq!(readable("> ٩) الف\n> ١٠) ب"), "> 9) الف\n> 10) ب");
        assert_eq!(readable("۱- الف\n   ۱– پ\n   ۲– ت\n۲- ب"), "1. الف\n   1. پ\n   2. ت\n2. ب");
        assert_eq!(readable("۲. الف\n۱. ب"), "2. الف\n1. ب");
    }

    #[test]
    fn a_number_without_a_neighbour_stays() {
        for text in ["۱. الف", "در سال\n۱۴۰۵. ب", "۱. الف\n۳. ب", "۱. الف\n  ۲. ب", "1. a\n2. b"]
        {
            assert_eq!(readable(text), text);
        }
    }

    #[test]
    fn what_stands_between_fences_of_poems_stays() {
        let text = "۱. الف\n۲. ب\n";
        assert_eq!(Readable::new(text, std::slice::from_ref(&(0..text.len()))).text, text);
    }

    #[test]
    fn a_caption_right_below_its_table_or_picture_has_a_line_to_itself() {
        assert_eq!(readable("| a |\n|---|\n| b |\n: c\n\nd"), "| a |\n|---|\n| b |\n\n: c\n\nd");
        assert_eq!(readable("> ![a](b.png)\n> : c"), "> ![a](b.png)\n>\n> : c");
        for text in ["a\n: b", "| a |\n\n: b", "| a |\nb : c", ": a"] {
            assert_eq!(readable(text), text);
        }
    }

    #[test]
    fn places_of_the_text_become_those_of_the_source() {
        let text = "متن\n\n۱۱– الف\n۱۲) ب";
        let readable = Readable::new(text, &[]);
        for word in ["متن", "الف", "ب"] {
            let at = readable.text.find(word).expect("the word");
            assert_eq!(&text[readable.source(at..at + word.len())], word);
        }
        let at = readable.text.find("12)").expect("the number");
        assert_eq!(&text[readable.source(at..readable.text.len())], "۱۲) ب");
        assert_eq!(readable.source(0..readable.text.len()), 0..text.len());
        let text = "| a |\n: b\n\n۱. c\n۲. d";
        let readable = Readable::new(text, &[]);
        for word in ["| a |", ": b", "c", "d"] {
            let at = readable.text.find(word).expect("the word");
            assert_eq!(&text[readable.source(at..at + word.len())], word);
        }
    }
}

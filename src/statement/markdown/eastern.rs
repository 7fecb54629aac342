//! Lists whose items are numbered in Persian or Arabic digits: the parser knows those of ASCII alone.
//!
//! It is given ASCII digits in their place, as many columns wide, so that what is indented below them means the
//! same; the places that it gives back are those of the shorter text, and are made the source's again.

use std::fmt::Write;
use std::ops::Range;

use crate::statement::numbered::{Marker, marker};

/// A text as the parser reads it.
pub(super) struct Readable {
    pub(super) text: String,
    /// What the source is longer by, from a place of the text on; sorted.
    shifts: Vec<(usize, usize)>,
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
        let (mut done, mut longer) = (0, 0);
        let is_eastern = |at: usize| !text.as_bytes()[at].is_ascii();
        for Candidate { at, marker, .. } in
            candidates(text, verbatim).into_iter().filter(|found| found.is_item && is_eastern(found.at))
        {
            let sign_at = at + marker.digits;
            let sign = text[sign_at..].chars().next().unwrap_or('.');
            readable.text.push_str(&text[done..at]);
            let columns = text[at..sign_at].chars().count();
            let _ = write!(readable.text, "{:0columns$}", marker.number);
            longer += marker.digits - columns;
            readable.shifts.push((readable.text.len(), longer));
            readable.text.push(if sign == ')' { ')' } else { '.' });
            longer += sign.len_utf8() - 1;
            readable.shifts.push((readable.text.len(), longer));
            done = sign_at + sign.len_utf8();
        }
        readable.text.push_str(&text[done..]);
        readable
    }

    /// Where a stretch of the text stands in the source.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let after = self.shifts.partition_point(|(from, _)| *from <= at);
            at + after.checked_sub(1).map_or(0, |before| self.shifts[before].1)
        };
        place(range.start)..place(range.end)
    }
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
    }
}

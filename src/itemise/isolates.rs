//! Stretches that must be ordered for themselves inside right-to-left text.
//!
//! UAX #9 alone tears phone numbers, codes and ranges apart («۰۲۱-۸۸۷۷۶۶۵۵» comes out as
//! ۸۸۷۷۶۶۵۵-۰۲۱) and draws a Persian number behind a Latin name into it.  The author's own marks
//! (languages, directions, code, fields) are isolates too.

use std::collections::BTreeSet;
use std::ops::Range;

use super::bidi::Isolate;
use super::phrases::{PhraseKind, phrases};
use crate::language::{Direction, Language};
use crate::statement::{MarkKind, RichText};

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Sorted by start, outer before inner, properly nested.
    pub(super) isolates: Vec<Isolate>,
    /// Phone numbers, and the numbers of notes with what stands before them; sorted by their ends.
    pub(super) unbreakable: Vec<Range<usize>>,
    /// Web and mail addresses.
    pub(super) addresses: Vec<Range<usize>>,
}

/// Finds the isolates of a paragraph that runs in `direction`.
pub(super) fn find(text: &RichText, direction: Direction, language: Language) -> Found {
    let mut found = Found { isolates: marked(text, direction, language), ..Found::default() };
    let touching = touching(&found.isolates);
    let masked = without_notes(text);
    for phrase in phrases(masked.as_deref().unwrap_or(&text.text)) {
        match phrase.kind {
            PhraseKind::Address => found.addresses.push(phrase.range.clone()),
            PhraseKind::Phone => found.unbreakable.push(phrase.range.clone()),
            // Arabic sums and ranges run right to left.
            PhraseKind::Number if language.primary() == "ar" => continue,
            PhraseKind::Number | PhraseKind::Latin => {}
        }
        if direction == Direction::RightToLeft {
            let parts = parted(phrase.range, &touching);
            found.isolates.extend(parts.map(|range| Isolate { range, direction: Direction::LeftToRight }));
        }
    }
    if text.text.contains('\t') {
        found.isolates =
            found.isolates.into_iter().flat_map(|isolate| without_tabs(&text.text, isolate)).collect();
    }
    nest(&mut found.isolates);
    found.unbreakable.extend(notes(text).map(|range| {
        let before = text.text[..range.start].chars().next_back().map_or(0, char::len_utf8);
        range.start - before..range.end
    }));
    found.unbreakable.sort_by_key(|range| range.end);
    found
}

/// The stretches of a text that run left to right in a right-to-left paragraph though nobody marked them:
/// phone numbers, addresses, sums, Latin words.  In reading order, apart from each other.
pub fn isolated(text: &str, direction: Direction, language: Language) -> Vec<Range<usize>> {
    let text = RichText { text: text.to_owned(), ..RichText::default() };
    find(&text, direction, language).isolates.into_iter().map(|isolate| isolate.range).collect()
}

/// The numbers of footnotes.
fn notes(text: &RichText) -> impl Iterator<Item = Range<usize>> {
    text.marks.iter().filter(|mark| mark.kind.note().is_some()).map(|mark| mark.range.clone())
}

/// The text with something in the place of notes that is part of no phrase: a name with a note behind it
/// does not end in a number.
fn without_notes(text: &RichText) -> Option<String> {
    let mut masked = text.has_notes().then(|| text.text.clone())?;
    for range in notes(text) {
        let mask = "\u{1}".repeat(range.len());
        masked.replace_range(range, &mask);
    }
    Some(masked)
}

/// The isolates of the author's own marks.
fn marked(text: &RichText, direction: Direction, language: Language) -> Vec<Isolate> {
    let isolates = text.marks.iter().filter_map(|mark| {
        let own = match &mark.kind {
            MarkKind::Direction(own) => *own,
            // A number behind a number is one of its own, and stands behind it as the paragraph runs.
            MarkKind::Note(_) => direction,
            MarkKind::Language(own) if own.direction() != language.direction() => own.direction(),
            MarkKind::Code if direction == Direction::RightToLeft => {
                super::bidi::base_direction(&text.text[mark.range.clone()], Language::ENGLISH)
            }
            _ => return None,
        };
        Some(Isolate { range: mark.range.clone(), direction: own })
    });
    isolates.filter(|isolate| !isolate.range.is_empty()).collect()
}

/// Where one of the author's isolates ends and the next begins: these are two, whatever they look like.
fn touching(isolates: &[Isolate]) -> Vec<usize> {
    let starts: BTreeSet<usize> = isolates.iter().map(|isolate| isolate.range.start).collect();
    let mut touching: Vec<usize> =
        isolates.iter().map(|isolate| isolate.range.end).filter(|end| starts.contains(end)).collect();
    touching.sort_unstable();
    touching
}

/// An isolate as one on each side of every tab: tabs part what is ordered (UAX #9, L1).
fn without_tabs(text: &str, isolate: Isolate) -> impl Iterator<Item = Isolate> {
    let Isolate { range, direction } = isolate;
    let mut start = range.start;
    let parts = text[range].split('\t').map(move |part| {
        let own = start..start + part.len();
        start = own.end + '\t'.len_utf8();
        Isolate { range: own, direction }
    });
    parts.filter(|part| !part.range.is_empty())
}

/// A stretch, cut at these places.
fn parted(range: Range<usize>, places: &[usize]) -> impl Iterator<Item = Range<usize>> {
    let inside = places.iter().copied().filter(move |place| range.start < *place && *place < range.end);
    let mut start = range.start;
    inside.chain([range.end]).map(move |end| {
        let part = start..end;
        start = end;
        part
    })
}

/// Sorts the isolates, and drops those that would cross another, and those inside one of their own
/// direction, which change nothing.
fn nest(isolates: &mut Vec<Isolate>) {
    isolates.sort_by_key(|isolate| (isolate.range.start, std::cmp::Reverse(isolate.range.end)));
    let mut open: Vec<(Range<usize>, Direction)> = Vec::new();
    isolates.retain(|isolate| {
        while open.pop_if(|(outer, _)| outer.end <= isolate.range.start).is_some() {}
        let fits = |(outer, direction): &(Range<usize>, Direction)| {
            isolate.range.end <= outer.end && *direction != isolate.direction
        };
        let fits = open.last().is_none_or(fits);
        if fits {
            open.push((isolate.range.clone(), isolate.direction));
        }
        fits
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::Mark;

    #[test]
    fn arabic_ranges_run_right_to_left() {
        let text = RichText { text: "صفحة ١٠-١٢".into(), ..RichText::default() };
        assert!(find(&text, Direction::RightToLeft, Language::ARABIC).isolates.is_empty());
        assert_eq!(find(&text, Direction::RightToLeft, Language::PERSIAN).isolates.len(), 1);
    }

    #[test]
    fn words_that_the_author_marked_one_by_one_are_isolated_one_by_one() {
        let mut text = RichText { text: "از onetwo به".into(), ..RichText::default() };
        let mark = |range| Mark { range, kind: MarkKind::Language(Language::ENGLISH) };
        text.marks = vec![mark(5..8), mark(8..11)];
        let found = find(&text, Direction::RightToLeft, Language::PERSIAN).isolates;
        assert_eq!(found.iter().map(|isolate| isolate.range.clone()).collect::<Vec<_>>(), [5..8, 8..11]);
    }

    #[test]
    fn isolates_that_cross_or_repeat_another_are_dropped() {
        let isolate = |range, direction| Isolate { range, direction };
        let (ltr, rtl) = (Direction::LeftToRight, Direction::RightToLeft);
        let mut isolates = vec![
            isolate(4..9, ltr),
            isolate(0..6, ltr),
            isolate(1..3, rtl),
            isolate(0..6, ltr),
            isolate(3..5, ltr),
        ];
        nest(&mut isolates);
        assert_eq!(isolates, [isolate(0..6, ltr), isolate(1..3, rtl)]);
    }
}

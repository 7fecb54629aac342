//! Where a word may be stretched: the one owner of `raqim-kashida`.
//!
//! The patterns say where a hand would stretch; the shaper says where the font can
//! ([`super::tatweel`]).

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::GraphemeClusterSegmenter;
use kashida::{PatternSet, compile_pattern_text, find_kashida_points};

/// Ranks from 1 to 9, as `kashida.pat` gives them.
static PATTERNS: LazyLock<Option<PatternSet>> =
    LazyLock::new(|| compile_pattern_text(include_str!("kashida.pat")).ok());

/// Words of fewer letters are left alone.
const SHORTEST_WORD: usize = 3;

/// The joins of a text that may be stretched, in order: the byte where the letter after each starts, and the
/// join's rank.
pub(super) fn joins(text: &str) -> Vec<(usize, u8)> {
    let Some(patterns) = PATTERNS.as_ref().filter(|_| !text.is_ascii()) else { return Vec::new() };
    let (_, points) = find_kashida_points(text, patterns, false);
    if points.is_empty() {
        return Vec::new();
    }
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).skip(1).collect();
    let mut places: Vec<(usize, u8)> =
        points.iter().filter_map(|point| Some((*ends.get(point.index as usize)?, point.priority))).collect();
    let long = long_words(text);
    places.retain(|(at, rank)| *rank > 0 && long.iter().any(|word| word.contains(at)));
    places
}

/// The words of a text that have letters enough to be stretched.
fn long_words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let (mut start, mut letters) = (None, 0);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_letter(c) || is_inside_words(c) {
            start = start.or(Some(at));
            letters += usize::from(is_letter(c));
        } else if let Some(start) = start.take() {
            words.extend((letters >= SHORTEST_WORD).then_some(start..at));
            letters = 0;
        }
    }
    words
}

/// Whether a character is a letter; those of Persian are told at a glance.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{671}'..='\u{6D3}')
        || (c > '\u{6D3}' && c.is_alphabetic())
}

/// Whether a character other than a letter goes on with a word: tatweel, marks, joiners.
fn is_inside_words(c: char) -> bool {
    matches!(c, TATWEEL | '\u{200C}' | '\u{200D}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// U+0640, which stretches and says nothing.
pub(super) const TATWEEL: char = '\u{640}';

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a rank at each join.
    fn ranked(text: &str) -> String {
        let mut shown = text.to_owned();
        for (at, rank) in joins(text).into_iter().rev() {
            shown.insert_str(at, &rank.to_string());
        }
        shown
    }

    #[test]
    fn a_join_has_the_rank_of_its_letters() {
        let words = "کتاب سلام همایش برنامه همکار است مدیر تدبیر رفیق سـلام ایرانی کسی نشر فرهنگ تصمیم نسخه صبح \
            کتابخانه بزرگ‌ترین نویسندگان خواندن گفت‌وگو می‌شود ناشران شصت صد نظر علم مهر هنر شعر سخن";
        let shown: Vec<String> = words.split(' ').filter(|word| !word.is_empty()).map(ranked).collect();
        insta::assert_snapshot!(shown.join(" "), @"کت6اب س8لام هم6ای1ش ب1رن1ام4ه همک6ار اس5ت م1دی1ر ت1دب5ی3ر رفی4ق س8ـ9لام ای1رانی کس5ی نش8ر ف1رهن6گ تص8می3م نس8خ7ه ص8ب3ح کت6ابخ6ان4ه ب1زرگ‌ت1ری1ن ن1ویس8ن7دگ1ان خ1وان1دن گف3ت‌وگ1و می‌ش5ود ن1اش5ران ش8ص8ت صد نظ3ر عل3م مه3ر ه5ن3ر ش8ع3ر س8خ3ن");
    }

    #[test]
    fn what_no_hand_would_stretch_is_left_alone() {
        for text in ["شد", "سر", "الله", "لله", "۱۲۳۴", "Persian", "می‌", "و", ""] {
            assert_eq!(joins(text), [], "{text}");
        }
    }

    #[test]
    fn a_short_word_is_short_whatever_stands_beside_it() {
        assert_eq!(ranked("«شد»،"), "«شد»،");
        assert_eq!(ranked(" سلام، "), " س8لام، ");
        assert_eq!(ranked("کتاب‌ها"), "کت6اب‌ه1ا");
    }

    #[test]
    fn marks_go_with_their_letter() {
        assert_eq!(ranked("سَلام"), "سَ8لام");
    }
}

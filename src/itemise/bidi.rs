//! Bidi levels, by `unicode-bidi`, which passes `BidiTest` and `BidiCharacterTest`.
//!
//! Isolates are put in for the analysis only: the paragraph's text stays as the author wrote it.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::marked::Marked;
use crate::language::{Direction, Language};

/// A stretch that is ordered for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Isolate {
    /// Which bytes of the text.
    pub(super) range: Range<usize>,
    /// The way it runs.
    pub(super) direction: Direction,
}

/// A stretch of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LevelRun {
    /// Which bytes of the text.
    pub(super) range: Range<usize>,
    /// Its level.
    pub(super) level: u8,
    /// The level of the edge between it and what stands right before it, where both are isolates and none of
    /// the author's characters parts them.
    pub(super) edge: Option<u8>,
}

/// Whether a character is a letter that runs left to right.
pub(super) fn is_left_to_right(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphabetic(),
        '\u{590}'..='\u{8FF}' | '\u{2000}'..='\u{206F}' => false,
        _ => bidi_class(c) == BidiClass::L,
    }
}

/// The way a paragraph runs: as its language does, unless it starts with a letter that runs the other way
/// and at least four fifths of its letters do.
pub fn base_direction(text: &str, language: Language) -> Direction {
    let expected = language.direction();
    let mut letters = text.chars().filter_map(|c| match bidi_class(c) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL => Some(Direction::RightToLeft),
        _ => None,
    });
    let Some(other) = letters.next().filter(|first| *first != expected) else { return expected };
    let (mut same, mut all) = (1_usize, 1_usize);
    for letter in letters {
        same += usize::from(letter == other);
        all += 1;
    }
    if same * 5 >= all * 4 { other } else { expected }
}

/// The levels of a text in a paragraph that runs in `direction`, before rule L1 of its lines.
///
/// Isolates must be sorted by start, outer before inner, and properly nested.
pub(super) fn levels(text: &str, direction: Direction, isolates: &[Isolate]) -> Vec<LevelRun> {
    let is_plain = match direction {
        Direction::LeftToRight => text.is_ascii(),
        Direction::RightToLeft => text.chars().all(stays_right_to_left),
    };
    if isolates.is_empty() && is_plain {
        let whole = LevelRun { range: 0..text.len(), level: direction.level(), edge: None };
        return if text.is_empty() { Vec::new() } else { vec![whole] };
    }
    let base = Level::new(direction.level()).ok();
    // A Persian number at the start of a paragraph has its percent sign where all others have it, on the left.
    let prefix = if direction == Direction::RightToLeft { "\u{61C}" } else { "" };
    let marked = Marked::new(text, prefix, isolates);
    let info = BidiInfo::new(&marked.text, base);
    let mut runs: Vec<LevelRun> = Vec::new();
    let mut before = 0;
    for piece in &marked.pieces {
        let controls = info.levels[before..piece.marked_start].iter().map(Level::number);
        let mut edge = controls.min().filter(|_| !runs.is_empty());
        for (at, c) in text[piece.range.clone()].char_indices() {
            // Rule L1: a tab parts its line, whatever stands beside it.
            let level =
                if c == '\t' { direction.level() } else { info.levels[piece.marked_start + at].number() };
            let start = piece.range.start + at;
            push(&mut runs, start..start + c.len_utf8(), level, edge.take());
        }
        before = piece.marked_start + piece.range.len();
    }
    runs
}

/// Where the first embedding, override or isolate stands for which no level is left (UAX #9, BD2 and X2
/// to X5c: 125 is the highest).
pub(super) fn too_deep(text: &str, direction: Direction) -> Option<usize> {
    if !text.contains(['\u{202A}', '\u{202B}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}']) {
        return None;
    }
    let mut open = vec![direction.level()];
    for (at, c) in text.char_indices() {
        let level = open.last().copied().unwrap_or_default();
        let next = match c {
            '\u{202A}' | '\u{202D}' | '\u{2066}' => (level + 2) & !1,
            '\u{202B}' | '\u{202E}' | '\u{2067}' | '\u{2068}' => (level + 1) | 1,
            '\u{202C}' | '\u{2069}' if open.len() > 1 => {
                open.pop();
                continue;
            }
            _ => continue,
        };
        if next > DEEPEST {
            return Some(at);
        }
        open.push(next);
    }
    None
}

/// UAX #9, BD2: `max_depth`.
const DEEPEST: u8 = 125;

/// Whether a character keeps the level of a right-to-left paragraph among others of its like: letters of
/// the Arabic script, their marks, and neutral ones; no digits, no Latin letters, no controls.
fn stays_right_to_left(c: char) -> bool {
    matches!(c, '\t' | ' '..='/' | ':'..='@' | '['..='`' | '{'..='~' | '«' | '»' | '\u{A0}' | '،' | '؛' | '؟' | '٪')
        || matches!(c, '\u{620}'..='\u{65F}' | '\u{66E}'..='\u{6DC}' | '\u{6EE}' | '\u{6EF}' | '\u{6FA}'..='\u{6FF}')
        || matches!(c, '\u{200C}' | '\u{200D}' | '\u{2010}'..='\u{2028}')
}

fn push(runs: &mut Vec<LevelRun>, range: Range<usize>, level: u8, edge: Option<u8>) {
    match runs.last_mut() {
        Some(last) if last.level == level && edge.is_none_or(|edge| edge >= level) => {
            last.range.end = range.end;
        }
        last => {
            let lower = |edge: &u8| *edge < level && last.is_some_and(|last| *edge < last.level);
            let edge = edge.filter(lower);
            runs.push(LevelRun { range, level, edge });
        }
    }
}

/// The order in which stretches of the given levels stand from left to right (rule L2): the place of each
/// in the list, leftmost first.
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let levels: Vec<Level> = levels.iter().filter_map(|level| Level::new(*level).ok()).collect();
    BidiInfo::reorder_visual(&levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows a line as it would be seen, from left to right (no mirroring, no joining).
    fn seen(text: &str, isolates: &[Isolate]) -> String {
        let levels: Vec<(char, Level)> = levels(text, Direction::RightToLeft, isolates)
            .iter()
            .flat_map(|run| {
                let level = Level::new(run.level).expect("a valid level");
                text[run.range.clone()].chars().map(move |c| (c, level))
            })
            .collect();
        let only: Vec<Level> = levels.iter().map(|(_, level)| *level).collect();
        BidiInfo::reorder_visual(&only).into_iter().map(|index| levels[index].0).collect()
    }

    #[test]
    fn isolates_that_touch_each_other_have_an_edge_between_them() {
        let isolate = |range| Isolate { range, direction: Direction::LeftToRight };
        let edges = |text: &str, isolates: &[Isolate]| {
            let runs = levels(text, Direction::RightToLeft, isolates);
            runs.into_iter().map(|run| (run.range, run.level, run.edge)).collect::<Vec<_>>()
        };
        let touching = edges("onetwo", &[isolate(0..3), isolate(3..6)]);
        assert_eq!(touching, [(0..3, 2, None), (3..6, 2, Some(1))]);
        let apart = edges("one two", &[isolate(0..3), isolate(4..7)]);
        assert_eq!(apart, [(0..3, 2, None), (3..4, 1, None), (4..7, 2, None)]);
    }

    #[test]
    fn a_phone_number_comes_out_in_pieces_without_an_isolate_and_whole_with_one() {
        let text = "تلفن: ۰۲۱-۸۸۷۷";
        assert!(seen(text, &[]).starts_with("۸۸۷۷-۰۲۱"));
        let start = text.find('۰').expect("it is there");
        let isolate = Isolate { range: start..text.len(), direction: Direction::LeftToRight };
        assert!(seen(text, &[isolate]).starts_with("۰۲۱-۸۸۷۷"));
    }

    #[test]
    fn arabic_and_persian_digits_run_alike_in_what_runs_left_to_right() {
        for persian in ["۰۲۱-۱۲۳۴۵۶۷۸", "+۹۸ ۲۱ ۱۲۳۴", "۰۲۱ ۸۸۷۷ ۶۶۵۵", "۱۰–۱۲", "(۰۲۱) ۸۸۷۷۶۶۵۵", "A۱ - B۲"]
        {
            let digit = |c: char| match c {
                '۰'..='۹' => char::from_u32(u32::from(c) - 0x6F0 + 0x660).expect("a digit"),
                c => c,
            };
            let arabic: String = persian.chars().map(digit).collect();
            let text = format!("هاتف: {arabic} اهلا");
            let start = text.find(&arabic).expect("it is there");
            let isolate = Isolate { range: start..start + arabic.len(), direction: Direction::LeftToRight };
            assert!(seen(&text, &[isolate]).contains(&arabic), "{arabic}");
        }
    }

    #[test]
    fn a_percent_sign_stands_on_the_left_wherever_the_number_stands() {
        assert_eq!(seen("۵۰٪ تخفیف", &[]).chars().last(), Some('۰'));
        assert!(seen("با ۵۰٪", &[]).starts_with('٪'));
    }

    #[test]
    fn the_short_way_for_persian_text_agrees_with_the_rules() {
        let stays: String = ('\u{20}'..'\u{3000}').filter(|c| stays_right_to_left(*c)).collect();
        for c in stays.chars() {
            for text in [format!("ب{c}پ"), format!("{c}ب"), format!("ب {c}")] {
                let info = BidiInfo::new(&text, Level::new(1).ok());
                assert!(info.levels.iter().all(|level| level.number() == 1), "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn nested_isolates_keep_all_characters() {
        let text = "اب cd هو";
        let outer = Isolate { range: 0..text.len(), direction: Direction::LeftToRight };
        let inner = Isolate { range: 5..7, direction: Direction::RightToLeft };
        let runs = levels(text, Direction::RightToLeft, &[outer, inner]);
        assert_eq!(runs.first().map(|run| run.range.start), Some(0));
        assert_eq!(runs.last().map(|run| run.range.end), Some(text.len()));
    }

    #[test]
    fn two_hundred_embeddings_are_levelled_without_a_panic() {
        let text = format!("{}سلام a{}", "\u{202B}\u{202A}".repeat(100), "\u{202C}".repeat(200));
        assert!(!levels(&text, Direction::RightToLeft, &[]).is_empty());
        assert!(levels("", Direction::RightToLeft, &[]).is_empty());
    }

    #[test]
    fn controls_nest_as_deep_as_there_are_levels() {
        let nested = |count: usize| "\u{202B}\u{202A}".repeat(count);
        assert_eq!(too_deep(&nested(61), Direction::RightToLeft), None);
        assert_eq!(too_deep(&nested(100), Direction::RightToLeft), Some(123 * 3));
        assert_eq!(too_deep(&"\u{202A}\u{202C}".repeat(500), Direction::RightToLeft), None);
    }

    #[test]
    fn a_paragraph_of_latin_letters_alone_runs_left_to_right() {
        assert_eq!(base_direction("PDF فایل است", Language::PERSIAN), Direction::RightToLeft);
        assert_eq!(base_direction("Welcome, all.", Language::PERSIAN), Direction::LeftToRight);
        assert_eq!(
            base_direction("Words with one کتاب inside them.", Language::PERSIAN),
            Direction::LeftToRight
        );
        assert_eq!(base_direction("کتاب The Elements of Style", Language::PERSIAN), Direction::RightToLeft);
        assert_eq!(base_direction("۱۲ + ۳", Language::PERSIAN), Direction::RightToLeft);
    }
}

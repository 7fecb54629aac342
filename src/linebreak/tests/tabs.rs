//! Tabs lead to their stops, whatever else stands in the line.

use std::sync::Arc;

use super::*;
use crate::design::{Leader, TabAlign, TabPlace, TabStop};
use crate::frame::TextRun;
use crate::language::Direction;

fn stop(at: i64, align: TabAlign) -> TabStop {
    TabStop { at: TabPlace::From(Length::pt(at)), align, leader: Leader::Blank, sign: None }
}

fn to_margin() -> TabStop {
    TabStop { at: TabPlace::End, align: TabAlign::End, leader: Leader::Dots, sign: None }
}

fn tabbed(stops: &[TabStop]) -> ParagraphStyle {
    ParagraphStyle { tabs: Arc::from(stops), ..style() }
}

struct Found {
    lines: Vec<Line>,
    set: Vec<SetLine>,
    direction: Direction,
    measure: Length,
}

fn set(text: &str, style: &ParagraphStyle, measure: Length) -> Found {
    let fonts = FontBook::shipped();
    let (paragraph, shaped) = shaped(&rich(text), style, &fonts);
    let lines = break_lines(&paragraph, &shaped, style, &Measures { first: &[], rest: measure });
    let setter = Setter { paragraph: &paragraph, shaped: &shaped, style, fonts: &fonts };
    let mut shaper = Shaper::new();
    let set = lines.iter().map(|line| setter.set(line, &[], &mut shaper)).collect();
    Found { lines, set, direction: paragraph.direction, measure }
}

impl Found {
    /// Where the two ends of some words of a line stand, from the side where reading starts.
    fn ends(&self, line: usize, words: &str) -> (Length, Length) {
        let (mut left, mut right) = (Length::from_units(i64::MAX / 4), Length::from_units(i64::MIN / 4));
        for run in &self.set[line].text.runs {
            let Some(from) = run.text.find(words) else { continue };
            for (start, end, at) in glyphs(run) {
                if (from..from + words.len()).contains(&at) {
                    (left, right) = (left.min(start), right.max(end));
                }
            }
        }
        match self.direction {
            Direction::LeftToRight => (left, right),
            Direction::RightToLeft => (self.measure - right, self.measure - left),
        }
    }
}

/// The two ends of each glyph of a run, and the byte where its cluster starts.
fn glyphs(run: &TextRun) -> Vec<(Length, Length, usize)> {
    let fonts = FontBook::shipped();
    let em = fonts.face(run.font).units_per_em();
    let mut x = run.x;
    let placed = run.glyphs.iter().map(|glyph| {
        let end = x + crate::units::font_units(i64::from(glyph.advance), run.size, em) + glyph.stretch;
        (std::mem::replace(&mut x, end), end, glyph.text.start as usize)
    });
    placed.collect()
}

/// Whether two places are the same to a fiftieth of a point: the test adds rounded glyphs up.
fn same(a: Length, b: Length) -> bool {
    (a - b).abs() <= Length::PT / 50
}

#[test]
fn words_start_end_and_are_centred_at_their_stops_in_both_directions() {
    for (text, words) in [("یک\tدفتر", "دفتر"), ("a\tnote", "note")] {
        let mut found = [TabAlign::Start, TabAlign::End, TabAlign::Centre].map(|align| {
            let style = ParagraphStyle { align: Align::Start, ..tabbed(&[stop(90, align)]) };
            set(text, &style, Length::pt(200)).ends(0, words)
        });
        let [start, end, centre] = &mut found;
        assert!(same(start.0, Length::pt(90)), "{words}: {start:?}");
        assert!(same(end.1, Length::pt(90)), "{words}: {end:?}");
        assert!(same((centre.0 + centre.1) / 2, Length::pt(90)), "{words}: {centre:?}");
    }
}

#[test]
fn whole_numbers_end_at_a_decimal_stop() {
    let style = tabbed(&[TabStop { sign: None, ..stop(90, TabAlign::Decimal) }]);
    // In a right-to-left paragraph a number runs to the right: its whole part is at the far side.
    for (text, whole) in [("بها\t۱۲٫۵ یورو", "۱۲"), ("بها\t۲۵۰", "۲۵۰"), ("بها\t۱۲٬۵۰۰٫۲۵", "۱۲٬۵۰۰")]
    {
        let ends = set(text, &style, Length::pt(200)).ends(0, whole);
        assert!(same(ends.0, Length::pt(90)), "{text}: {ends:?}");
    }
    for (text, whole) in [("price\t12.5 kr", "12"), ("price\t1,250 kr", "1,250"), ("price\t7", "7")] {
        let ends = set(text, &style, Length::pt(200)).ends(0, whole);
        assert!(same(ends.1, Length::pt(90)), "{text}: {ends:?}");
    }
    let comma = tabbed(&[TabStop { sign: Some(','), ..stop(90, TabAlign::Decimal) }]);
    let ends = set("pris\t12,50 kr", &comma, Length::pt(200)).ends(0, "12");
    assert!(same(ends.1, Length::pt(90)), "{ends:?}");
}

#[test]
fn words_between_tabs_are_ordered_for_themselves() {
    let style = tabbed(&[stop(60, TabAlign::Start), stop(120, TabAlign::Start)]);
    let found = set("کتاب\tEnglish\tWords", &style, Length::pt(250));
    assert!(same(found.ends(0, "English").0, Length::pt(60)));
    assert!(same(found.ends(0, "Words").0, Length::pt(120)), "{:?}", found.ends(0, "Words"));
}

#[test]
fn a_tab_passes_the_stops_that_its_words_have_reached() {
    let style = tabbed(&[stop(10, TabAlign::Start), stop(150, TabAlign::Start)]);
    let found = set("کتابخانهٔ شهر\tدفتر", &style, Length::pt(250));
    assert!(same(found.ends(0, "دفتر").0, Length::pt(150)));
    assert_eq!(found.lines[0].tabs[0].fault, None);
    let found = set("کتابخانهٔ شهر\tدفتر\tقلم", &style, Length::pt(250));
    assert!(matches!(found.lines[0].tabs[1].fault, Some(TabFault::NoStop(_))), "{:?}", found.lines[0].tabs);
    let found = set("کتابخانهٔ شهر\tدفتر", &style, Length::pt(140));
    assert_eq!(found.lines[0].tabs[0].fault, Some(TabFault::Beyond(Length::pt(150))));
}

#[test]
fn a_hanging_indent_is_a_stop() {
    let style = ParagraphStyle { indent_first: -Length::pt(30), ..tabbed(&[to_margin()]) };
    let found = set(&format!("یک\t{PROSE}"), &style, Length::pt(250));
    let (first, _) = found.ends(0, "ما");
    assert!(same(first, Length::ZERO), "{first:?}");
    assert!(found.lines.len() > 2 && found.lines[1].tabs.is_empty());
}

#[test]
fn a_title_of_several_lines_leads_to_its_page_in_the_last() {
    let style = ParagraphStyle { align: Align::Start, ..tabbed(&[to_margin()]) };
    for points in 120..260 {
        let found = set("گزارش همایش کتابداران دربارهٔ خواندن در شهرهای کوچک\t۱۲", &style, Length::pt(points));
        let last = found.lines.len() - 1;
        let ends = found.ends(last, "۱۲");
        assert!(same(ends.1, Length::pt(points)), "{points}: {ends:?}");
        assert!(found.lines[..last].iter().all(|line| line.tabs.is_empty()));
        let leaders = found.set[last].decorations.iter();
        let widths: Vec<Length> = leaders.map(|one| one.width).collect();
        assert_eq!(widths, [found.lines[last].tabs[0].width], "{points}");
    }
}

#[test]
fn what_stands_behind_the_last_tab_is_justified_alone() {
    let style = ParagraphStyle {
        kashida: Some(Kashida::of(Manner::Sparing, Length::pt(11))),
        ..tabbed(&[stop(60, TabAlign::Start)])
    };
    let found = set(&format!("یک دو سه\t{PROSE}"), &style, Length::pt(250));
    assert_eq!(found.set[0].text.width, found.lines[0].measure);
    assert!(same(
        found.ends(0, "یک دو سه").1,
        set("یک دو سه", &style, Length::pt(250)).ends(0, "یک دو سه").1
    ));
    assert!(same(found.ends(0, "ما").0, Length::pt(60)));
    assert!(found.set[0].kashidas.iter().all(|kashida| kashida.start >= Length::pt(60)));
    let closed = tabbed(&[stop(60, TabAlign::Centre)]);
    let found = set(&format!("یک\tدو {PROSE}"), &closed, Length::pt(250));
    assert_eq!(found.set[0].slack_per_space, Length::ZERO, "words at the middle of a stop stay there");
}

#[test]
fn a_tab_says_a_space() {
    let found = set("نام\tنشانی", &tabbed(&[stop(60, TabAlign::Start)]), Length::pt(250));
    let words: String = found.set[0].text.runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(words, "نام نشانی");
}

/// Words of Persian and Latin letters and numbers between tabs.
fn any_tabs() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[ابپتسشعغفقکگلمنوهی]{1,9}",
        1 => "[a-z]{1,8}",
        1 => "[۰-۹]{1,4}",
        1 => "[۰-۹]{1,3}٫[۰-۹]{1,2}",
    ];
    let part = prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "));
    prop::collection::vec(part, 1..5).prop_map(|parts| format!("ب{}", parts.join("\t")))
}

fn any_stops() -> impl Strategy<Value = Vec<TabStop>> {
    let align = prop_oneof![
        Just(TabAlign::Start),
        Just(TabAlign::End),
        Just(TabAlign::Centre),
        Just(TabAlign::Decimal)
    ];
    let stops = prop::collection::btree_map(10i64..200, align, 0..4);
    let stops = stops.prop_map(|stops| stops.into_iter().map(|(at, align)| stop(at, align)).collect());
    (stops, any::<bool>()).prop_map(|(mut stops, ends): (Vec<TabStop>, bool)| {
        stops.extend(ends.then(to_margin));
        stops
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn lines_with_tabs_lose_nothing_and_keep_their_stops(text in any_tabs(), stops in any_stops(), points in 80i64..400) {
        let style = ParagraphStyle { kashida: Some(Kashida::of(Manner::Generous, Length::pt(11))), ..tabbed(&stops) };
        let found = set(&text, &style, Length::pt(points));
        let mut next = 0;
        for (line, set) in found.lines.iter().zip(&found.set) {
            prop_assert_eq!(line.clusters.start, next);
            next = line.clusters.end;
            if line.excess > Length::ZERO {
                continue;
            }
            prop_assert!(set.text.width <= line.measure);
            prop_assert!(line.tabs.iter().all(|tab| tab.width > Length::ZERO));
            let is_justified = line.tabs.last().is_some_and(|tab| tab.align == TabAlign::Start) && set.slack_per_space > Length::ZERO;
            prop_assert!(!is_justified || set.text.width == line.measure);
        }
    }
}

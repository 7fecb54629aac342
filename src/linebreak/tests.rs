//! Lines as text, and what must hold for all of them.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::design::LastLine;
use crate::font::FontBook;
use crate::shape::Shaper;
use crate::testing::{rich, shaped, style};

const TEXT: &str = "کتابداران و آموزگاران در این نشست دربارهٔ خواندن، نوشتن و نگهداری از کتاب‌های کهن \
    گفت‌وگو می‌کنند و تجربهٔ کتابخانه‌های کوچک را با یکدیگر در میان می‌گذارند. نشانی: https://example.org/fa/library/2026 \
    و تلفن: ۰۲۱-۸۸۷۷۶۶۵۵ است.";

/// Each line with its gap in thousandths of an em, and what is left of its measure.
fn outline(text: &str, style: &ParagraphStyle, measure: Length) -> String {
    let fonts = FontBook::shipped();
    let text = rich(text);
    let (paragraph, shaped) = shaped(&text, style, &fonts);
    let lines = break_lines(&paragraph, &shaped, style, &Measures { first: &[], rest: measure });
    let setter = Setter { paragraph: &paragraph, shaped: &shaped, style, fonts: &fonts };
    let mut shaper = Shaper::new();
    let mut outline = String::new();
    for line in &lines {
        let set = setter.set(line, &mut shaper);
        let content = &shaped.clusters[line.content.clone()];
        let words =
            &paragraph.text[content[0].text.start as usize..content[content.len() - 1].text.end as usize];
        let gap = set.slack_per_space.units() * 1000 / style.text.size.units();
        let left = line.measure - set.text.width;
        let _ = writeln!(outline, "{gap:+5} {left:>9} | {words}");
    }
    outline
}

#[test]
fn a_justified_paragraph_fills_every_line_but_the_last() {
    insta::assert_snapshot!(outline(TEXT, &style(), Length::pt(200)));
}

#[test]
fn a_centred_paragraph_is_balanced() {
    let style = ParagraphStyle { align: Align::Centre, ..style() };
    insta::assert_snapshot!(outline(
        "پیام همایش کتابداران و آموزگاران به دوستداران کتاب",
        &style,
        Length::pt(180)
    ));
}

#[test]
fn an_address_is_broken_after_its_punctuation_and_a_phone_number_nowhere() {
    insta::assert_snapshot!(outline(TEXT, &style(), Length::pt(110)));
}

#[test]
fn a_word_wider_than_its_line_says_by_how_much() {
    let fonts = FontBook::shipped();
    let text = rich(&"a".repeat(300));
    let style = style();
    let (paragraph, shaped) = shaped(&text, &style, &fonts);
    let lines = break_lines(&paragraph, &shaped, &style, &Measures { first: &[], rest: Length::pt(200) });
    assert_eq!(lines.len(), 1);
    assert!(lines[0].excess > Length::pt(100));
}

#[test]
fn the_measure_of_each_line_is_its_own() {
    let fonts = FontBook::shipped();
    let text = rich(TEXT);
    let style = style();
    let (paragraph, shaped) = shaped(&text, &style, &fonts);
    let first = [Length::pt(120), Length::pt(150)];
    let lines = break_lines(&paragraph, &shaped, &style, &Measures { first: &first, rest: Length::pt(300) });
    let measures: Vec<Length> = lines.iter().map(|line| line.measure).collect();
    assert_eq!(measures[..3], [Length::pt(120), Length::pt(150), Length::pt(300)]);
}

/// Words of Persian and Latin letters, digits, punctuation and hard breaks.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[ابپتسشعغفقکگلمنوهی]{1,9}",
        1 => "[a-z]{1,8}",
        1 => "[۰-۹]{1,4}",
        1 => Just("می‌رود".to_owned()),
        1 => Just("(PDF/X-4)".to_owned()),
        1 => Just("\u{2028}".to_owned()),
    ];
    prop::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_cluster_is_lost_and_full_lines_are_exact(text in any_text(), points in 60i64..400) {
        let fonts = FontBook::shipped();
        let style = ParagraphStyle { last_line: LastLine::Start, ..style() };
        let rich = rich(&text);
        let (paragraph, shaped) = shaped(&rich, &style, &fonts);
        let lines = break_lines(&paragraph, &shaped, &style, &Measures { first: &[], rest: Length::pt(points) });
        let mut next = 0;
        let setter = Setter { paragraph: &paragraph, shaped: &shaped, style: &style, fonts: &fonts };
        let mut shaper = Shaper::new();
        for line in &lines {
            prop_assert_eq!(line.clusters.start, next);
            next = line.clusters.end;
            let set = setter.set(line, &mut shaper);
            let runs: String = set.text.runs.iter().map(|run| run.text.as_str()).collect();
            let clusters = &shaped.clusters[line.clusters.clone()];
            let words = &paragraph.text[clusters[0].text.start as usize..clusters[clusters.len() - 1].text.end as usize];
            prop_assert_eq!(runs, words);
            if line.excess > Length::ZERO {
                continue;
            }
            let has_space = clusters[..line.content.len()].iter().any(|cluster| cluster.kind == crate::shape::ClusterKind::Space);
            if line.end == LineEnd::Full && has_space {
                prop_assert_eq!(set.text.width, line.measure);
            }
            prop_assert!(set.text.width <= line.measure);
        }
        prop_assert_eq!(next, shaped.clusters.len());
    }
}

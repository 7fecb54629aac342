//! Lines as text, and what must hold for all of them.

mod amiri;
mod tabs;
mod whole;
mod wide;

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::design::{Hyphenation, Kashida, LastLine, Looseness, Manner, Punctuation};
use crate::font::{FontBook, Weight};
use crate::frame::Glyph;
use crate::shape::{ClusterKind, Means, Shaper};
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
    let (mut shaper, mut outline, mut above) = (Shaper::new(), String::new(), Vec::new());
    for line in &lines {
        let set = setter.set(line, &above, &mut shaper);
        let words = stretched_words(&set);
        let gap = set.slack_per_space.units() * 1000 / style.text.size.units();
        let left = line.measure - set.text.width;
        let _ = writeln!(outline, "{gap:+5} {left:>9} | {words}");
        above = set.kashidas;
    }
    outline
}

/// The words of a line with a tatweel for each tenth of an em by which a join is stretched.
fn stretched_words(set: &SetLine) -> String {
    let mut words = String::new();
    for run in &set.text.runs {
        let own = words.len();
        words.push_str(&run.text);
        let mut joins: Vec<(u32, i32)> = Vec::new();
        for glyph in run.glyphs.iter().filter(|glyph| glyph.wide != Glyph::AS_DRAWN) {
            match joins.iter_mut().find(|(end, _)| *end == glyph.text.end) {
                Some((_, units)) => *units += glyph.advance,
                None => joins.push((glyph.text.end, glyph.advance)),
            }
        }
        joins.sort_unstable();
        for (end, units) in joins.into_iter().rev() {
            let tenths = usize::try_from((units * 10 + 1024) / 2048).unwrap().max(1);
            words.insert_str(own + end as usize, &"ـ".repeat(tenths));
        }
    }
    words.trim_end().to_owned()
}

#[test]
fn a_justified_paragraph_fills_every_line_but_the_last() {
    insta::assert_snapshot!(outline(TEXT, &style(), Length::pt(200)));
}

fn stretching(manner: Manner) -> ParagraphStyle {
    let style = style();
    ParagraphStyle { kashida: Some(Kashida::of(manner, style.text.size)), ..style }
}

#[test]
fn kashida_spares_a_wide_gap_or_comes_first() {
    let [sparing, generous] =
        [Manner::Sparing, Manner::Generous].map(|manner| outline(TEXT, &stretching(manner), Length::pt(200)));
    insta::assert_snapshot!(format!("{sparing}--\n{generous}"));
}

#[test]
fn a_narrow_panel_has_longer_kashidas_before_it_has_rivers() {
    insta::assert_snapshot!(outline(TEXT, &stretching(Manner::Sparing), Length::pt(120)));
}

/// The lines of a text as words.
fn lines_of(text: &str, style: &ParagraphStyle, measure: Length) -> Vec<String> {
    let outline = outline(text, style, measure);
    outline.lines().filter_map(|line| Some(line.split_once("| ")?.1.to_owned())).collect()
}

const PROSE: &str = "ما کتابداران و آموزگاران و ناشران این شهر گرد آمده‌ایم و از کتاب و خواندن و نوشتن سخن \
    می‌گوییم و باور داریم که هر کودک و نوجوان باید کتابی در دست و کتابخانه‌ای در کوچهٔ خود داشته باشد و هیچ کس \
    از خواندن باز نماند و هر که می‌خواهد بنویسد بنویسد و هر که می‌خواهد بخواند بخواند زیرا که چنین است.";

#[test]
fn a_last_line_of_one_short_word_is_avoided() {
    let plain = stretching(Manner::Sparing);
    let shortest = ParagraphStyle { shortest_last_line: Length::pt(33), ..plain.clone() };
    let (mut runts, mut avoided) = (0, 0);
    for points in 250..400 {
        let [plain, longer] = [&plain, &shortest].map(|style| lines_of(PROSE, style, Length::pt(points)));
        let is_runt = |lines: &[String]| lines.last().is_some_and(|line| line == "است.");
        runts += usize::from(is_runt(&plain));
        avoided += usize::from(is_runt(&plain) && !is_runt(&longer));
        assert!(is_runt(&plain) || plain == longer, "{points}: what has no runt stays as it is");
    }
    assert!(runts > 3 && avoided * 3 > runts * 2, "{avoided} of {runts}");
}

#[test]
fn a_tied_word_does_not_end_a_line() {
    let ends = |lines: Vec<String>| lines.iter().filter(|line| line.ends_with(" و")).count();
    let style = stretching(Manner::Sparing);
    let ties = ParagraphStyle { ties: std::sync::Arc::from([std::sync::Arc::from("و")]), ..style.clone() };
    let (mut plain, mut tied) = (0, 0);
    for points in 250..400 {
        plain += ends(lines_of(PROSE, &style, Length::pt(points)));
        tied += ends(lines_of(PROSE, &ties, Length::pt(points)));
    }
    assert!(plain > 50 && tied * 10 < plain, "{tied} of {plain}");
}

#[test]
fn a_paragraph_takes_a_line_more_or_less_where_it_can() {
    let text = TEXT.repeat(3);
    let count = |looseness| {
        let style = ParagraphStyle { looseness, ..stretching(Manner::Sparing) };
        lines_of(&text, &style, Length::pt(240)).len()
    };
    let best = count(Looseness::Best);
    assert_eq!(count(Looseness::Longer), best + 1);
    assert!([best - 1, best].contains(&count(Looseness::Shorter)));
    let short =
        |looseness| lines_of("یک سطر.", &ParagraphStyle { looseness, ..style() }, Length::pt(200)).len();
    assert_eq!(short(Looseness::Longer), 1, "one line cannot become two");
}

#[test]
fn english_words_are_divided_where_their_language_does_and_persian_ones_never() {
    let english = "Representatives of independent neighbourhood libraries recommended extraordinary opening hours \
        throughout the international conference on typography and bookbinding.";
    let style = ParagraphStyle { hyphenation: Hyphenation::On, ..style() };
    insta::assert_snapshot!(format!(
        "{}--\n{}",
        english_outline(english, &style, Length::pt(120)),
        outline(PROSE, &ParagraphStyle { align: Align::Justify, ..style.clone() }, Length::pt(80))
    ));
}

/// The lines of an English text, a divided word with its hyphen.
fn english_outline(text: &str, style: &ParagraphStyle, measure: Length) -> String {
    let fonts = FontBook::shipped();
    let sheet = crate::testing::sheet();
    let setting = crate::itemise::Setting {
        style,
        sheet: &sheet,
        language: crate::language::Language::ENGLISH,
        direction: None,
        fonts: &fonts,
    };
    let paragraph =
        crate::itemise::itemise(&rich(text), &setting, &mut crate::diagnostic::Notes::new()).unwrap();
    let shaped = crate::shape::shape(&paragraph, &fonts, &mut Shaper::new());
    let lines = break_lines(&paragraph, &shaped, style, &Measures { first: &[], rest: measure });
    let setter = Setter { paragraph: &paragraph, shaped: &shaped, style, fonts: &fonts };
    let mut outline = String::new();
    for line in &lines {
        let set = setter.set(line, &[], &mut Shaper::new());
        let words: String = set.text.runs.iter().map(|run| run.text.replace('\u{AD}', "-")).collect();
        let left = line.measure - set.text.width;
        let _ = writeln!(outline, "{left:>9} | {}", words.trim_end());
    }
    outline
}

#[test]
fn stops_and_quotes_hang_into_the_margin_by_a_part_of_their_width() {
    let fonts = FontBook::shipped();
    let style = ParagraphStyle { punctuation: Punctuation::Hanging, ..style() };
    let rich = rich(&"«کتاب»، «دفتر»، «قلم»، ".repeat(20));
    let (paragraph, shaped) = shaped(&rich, &style, &fonts);
    let measure = Length::pt(200);
    let lines = break_lines(&paragraph, &shaped, &style, &Measures { first: &[], rest: measure });
    let setter = Setter { paragraph: &paragraph, shaped: &shaped, style: &style, fonts: &fonts };
    for line in &lines[..lines.len() - 1] {
        let set = setter.set(line, &[], &mut Shaper::new());
        let (left, right) = (set.text.origin.x, set.text.origin.x + set.text.width);
        assert_eq!((Length::ZERO - left, right - measure), (line.hang.end, line.hang.start));
        assert!(line.hang.start > Length::ZERO && line.hang.end > Length::ZERO);
    }
}

#[test]
fn a_font_that_cannot_be_stretched_is_not() {
    let fonts = FontBook::shipped();
    for (family, weight, expected) in [
        ("Vazirmatn", Weight::REGULAR, Some(Means::Scaled)),
        ("Vazirmatn", Weight::BOLD, Some(Means::Scaled)),
        ("Noto Naskh Arabic", Weight::REGULAR, Some(Means::Scaled)),
        ("Noto Naskh Arabic", Weight::BOLD, Some(Means::Scaled)),
        ("Estedad", Weight(900), Some(Means::Scaled)),
        ("Lalezar", Weight::REGULAR, Some(Means::Scaled)),
        ("Noto Nastaliq Urdu", Weight::REGULAR, None),
    ] {
        let mut style = stretching(Manner::Generous);
        style.text.families = std::sync::Arc::from([std::sync::Arc::from(family)]);
        style.text.weight = weight;
        let (_, shaped) = shaped(&rich("سلام دوستان"), &style, &fonts);
        let means = shaped.tatweels[0].map(|tatweel| tatweel.means);
        assert_eq!(means, expected, "{family}");
        let is_ranked = shaped.clusters.iter().any(|cluster| cluster.kashida > 0);
        assert_eq!(is_ranked, expected.is_some(), "{family}");
    }
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
            let set = setter.set(line, &[], &mut shaper);
            let runs: String = set.text.runs.iter().map(|run| run.text.as_str()).collect();
            let clusters = &shaped.clusters[line.clusters.clone()];
            let words = &paragraph.text[clusters[0].text.start as usize..clusters[clusters.len() - 1].text.end as usize];
            prop_assert_eq!(runs, words);
            if line.excess > Length::ZERO {
                continue;
            }
            let has_space = clusters[..line.content.len()].iter().any(|cluster| cluster.kind == ClusterKind::Space);
            if line.end == LineEnd::Full && has_space {
                prop_assert_eq!(set.text.width, line.measure);
            }
            prop_assert!(set.text.width <= line.measure);
        }
        prop_assert_eq!(next, shaped.clusters.len());
    }

    #[test]
    fn kashida_keeps_its_limits_and_lines_stay_exact(text in any_text(), points in 60i64..400, generous in any::<bool>()) {
        let fonts = FontBook::shipped();
        let style = stretching(if generous { Manner::Generous } else { Manner::Sparing });
        let limits = style.kashida.unwrap();
        let rich = rich(&text);
        let (paragraph, shaped) = shaped(&rich, &style, &fonts);
        let lines = break_lines(&paragraph, &shaped, &style, &Measures { first: &[], rest: Length::pt(points) });
        let setter = Setter { paragraph: &paragraph, shaped: &shaped, style: &style, fonts: &fonts };
        let (mut shaper, mut above) = (Shaper::new(), Vec::new());
        for line in &lines {
            let set = setter.set(line, &above, &mut shaper);
            prop_assert!(set.kashidas.iter().all(|own| above.iter().all(|other| own.end <= other.start || other.end <= own.start)));
            let stretched = stretched_clusters(&set);
            prop_assert_eq!(stretched.len(), set.kashidas.len());
            let content = &shaped.clusters[line.content.clone()];
            let words = content.split(|cluster| cluster.kind != ClusterKind::Text).filter(|word| !word.is_empty());
            let count = |word: &[crate::shape::Cluster]| {
                let ends: Vec<_> = word.iter().filter(|cluster| cluster.kashida >= limits.rank).map(|cluster| cluster.text.end).collect();
                stretched.iter().filter(|end| ends.contains(end)).count()
            };
            let counts: Vec<usize> = words.map(count).collect();
            prop_assert_eq!(counts.iter().sum::<usize>(), stretched.len(), "only at joins that may be stretched");
            prop_assert!(counts.iter().all(|count| *count <= 1), "one a word");
            prop_assert!(counts.windows(2).all(|pair| pair[0] + pair[1] <= 1), "none in neighbouring words");
            prop_assert!(stretched.len() * 1000 <= counts.len() * limits.words as usize);
            prop_assert!(set.kashidas.iter().all(|own| own.end - own.start <= limits.longest));
            if line.excess == Length::ZERO && line.end == LineEnd::Full && content.iter().any(|cluster| cluster.kind == ClusterKind::Space) {
                prop_assert_eq!(set.text.width, line.measure);
            }
            above = set.kashidas;
        }
    }
}

/// The ends of the clusters of a line that are stretched, as bytes of the paragraph's text.
fn stretched_clusters(set: &SetLine) -> Vec<u32> {
    let mut ends = Vec::new();
    let mut start = set.text.span.map_or(0, |span| u32::try_from(span.range().start).unwrap());
    for run in &set.text.runs {
        let wide = run.glyphs.iter().filter(|glyph| glyph.wide != Glyph::AS_DRAWN);
        ends.extend(wide.map(|glyph| start + glyph.text.end));
        start += u32::try_from(run.text.len()).unwrap();
    }
    ends.sort_unstable();
    ends.dedup();
    ends
}

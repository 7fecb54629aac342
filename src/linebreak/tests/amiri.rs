//! A font that draws long joins itself: its words are shaped again with tatweels in them.

use std::sync::Arc;

use super::*;
use crate::frame::TextRun;

/// The shipped fonts and Amiri.
fn fonts() -> FontBook {
    let mut fonts = FontBook::shipped();
    let bytes = include_bytes!("../../../tests/fonts/amiri/Amiri-Regular.ttf").to_vec();
    fonts.add("Amiri-Regular.ttf", bytes).expect("the font is sound");
    fonts
}

fn amiri(manner: Manner) -> ParagraphStyle {
    let mut style = stretching(manner);
    style.text.families = Arc::from([Arc::from("Amiri")]);
    style
}

struct Found {
    lines: Vec<Line>,
    set: Vec<SetLine>,
    paragraph: Paragraph,
    shaped: Shaped,
}

fn set(text: &str, style: &ParagraphStyle, measure: Length) -> Found {
    let fonts = fonts();
    let (paragraph, shaped) = shaped(&rich(text), style, &fonts);
    let lines = break_lines(&paragraph, &shaped, style, &Measures { first: &[], rest: measure });
    let setter = Setter { paragraph: &paragraph, shaped: &shaped, style, fonts: &fonts };
    let (mut shaper, mut above, mut set) = (Shaper::new(), Vec::new(), Vec::new());
    for line in &lines {
        let next = setter.set(line, &above, &mut shaper);
        above.clone_from(&next.kashidas);
        set.push(next);
    }
    Found { lines, set, paragraph, shaped }
}

/// The letters whose cluster draws a tatweel too: the bytes of a run at which each ends, once each.
fn stretched(run: &TextRun, plain: &FontBook) -> Vec<u32> {
    let face = plain.face(run.font);
    let base = ['\u{640}'].map(|c| face.glyph(c));
    let mut ends = Vec::new();
    for cluster in run.glyphs.chunk_by(|a, b| a.text == b.text) {
        let moving = cluster.iter().filter(|glyph| glyph.advance != 0).count();
        let is_tatweel = |glyph: &Glyph| base.contains(&Some(glyph.id)) || glyph.wide != Glyph::AS_DRAWN;
        if moving > 1 && cluster.iter().any(is_tatweel) {
            ends.push(cluster[0].text.end);
        }
    }
    ends.sort_unstable();
    ends
}

#[test]
fn amiri_can_be_stretched_by_shaping_its_words_again() {
    let fonts = fonts();
    let (_, shaped) = shaped(&rich("سلام دوستان کتاب"), &amiri(Manner::Sparing), &fonts);
    assert_eq!(shaped.tatweels[0].map(|tatweel| tatweel.means), Some(Means::Reshaped));
    assert!(shaped.clusters.iter().any(|cluster| cluster.kashida > 0));
}

#[test]
fn words_that_are_shaped_again_say_what_they_said() {
    let found = set(PROSE, &amiri(Manner::Generous), Length::pt(150));
    let words: Vec<String> =
        found.set.iter().map(|set| set.text.runs.iter().map(|run| run.text.as_str()).collect()).collect();
    assert_eq!(words.concat(), PROSE);
    assert!(found.set.iter().map(|set| set.kashidas.len()).sum::<usize>() > 5);
}

/// Whether every byte of a run is said by a cluster, and by one alone.
fn says_all(run: &TextRun) -> bool {
    let mut said: Vec<_> = run.glyphs.iter().map(|glyph| (glyph.text.start, glyph.text.end)).collect();
    said.sort_unstable();
    said.dedup();
    let ends = said.iter().scan(0, |reached, (start, end)| {
        let joins = *start == *reached;
        *reached = *end;
        Some(joins)
    });
    let last = said.last().map_or(0, |(_, end)| *end as usize);
    ends.into_iter().all(|joins| joins) && last == run.text.trim_end_matches('\u{2028}').len()
}

#[test]
fn no_letter_is_lost_behind_a_stretched_join() {
    for word in ["تمام", "ارتجاعی", "خاورمیانه", "کتاب", "برنامه", "پشتیبانی", "نویسندگان"]
    {
        let text = format!("{word} ").repeat(40);
        let found = set(&text, &amiri(Manner::Generous), Length::pt(170));
        for run in found.set.iter().flat_map(|set| &set.text.runs) {
            assert!(says_all(run), "{word}: {:?}", run.glyphs);
        }
    }
}

#[test]
fn lines_of_amiri_as_words_with_their_gaps() {
    let mut outline = String::new();
    let found = set(PROSE, &amiri(Manner::Sparing), Length::pt(170));
    for (line, set) in found.lines.iter().zip(&found.set) {
        let mut words = String::new();
        for run in &set.text.runs {
            let own = words.len();
            words.push_str(&run.text);
            stretched(run, &fonts()).iter().rev().for_each(|end| words.insert(own + *end as usize, 'ـ'));
        }
        let _ = writeln!(
            outline,
            "{:+5} {:>9} | {}",
            set.slack_per_space.units() * 1000 / Length::pt(11).units(),
            line.measure - set.text.width,
            words.trim_end()
        );
    }
    insta::assert_snapshot!(outline);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn kashida_of_amiri_keeps_its_limits_and_lines_stay_exact(text in any_text(), points in 60i64..400, generous in any::<bool>()) {
        let style = amiri(if generous { Manner::Generous } else { Manner::Sparing });
        let limits = style.kashida.unwrap();
        let found = set(&text, &style, Length::pt(points));
        let fonts = fonts();
        for (line, set) in found.lines.iter().zip(&found.set) {
            let runs: String = set.text.runs.iter().map(|run| run.text.as_str()).collect();
            let clusters = &found.shaped.clusters[line.clusters.clone()];
            let words = &found.paragraph.text[clusters[0].text.start as usize..clusters[clusters.len() - 1].text.end as usize];
            prop_assert_eq!(&runs, words, "nothing is lost or doubled");
            prop_assert!(set.text.runs.iter().all(says_all), "every letter is said by its cluster");
            let drawn: Length = set.text.runs.iter().map(|run| {
                let em = fonts.face(run.font).units_per_em();
                let units = run.glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
                crate::units::font_units(units, run.size, em) + run.glyphs.iter().map(|glyph| glyph.stretch).sum()
            }).sum();
            let whole: Length = set.text.runs.iter().map(|run| run.width).sum();
            prop_assert!((drawn - whole).abs() < Length::PT / 100, "{drawn:?} {whole:?}");
            if line.excess > Length::ZERO {
                continue;
            }
            let content = &found.shaped.clusters[line.content.clone()];
            if line.end == LineEnd::Full && content.iter().any(|cluster| cluster.kind == ClusterKind::Space) {
                prop_assert_eq!(set.text.width, line.measure);
            }
            let mut start = u32::try_from(set.text.span.map_or(0, |span| span.range().start)).unwrap();
            let mut ends = Vec::new();
            for run in &set.text.runs {
                ends.extend(stretched(run, &fonts).into_iter().map(|end| start + end));
                start += u32::try_from(run.text.len()).unwrap();
            }
            let words = content.split(|cluster| cluster.kind != ClusterKind::Text).filter(|word| !word.is_empty());
            let counts: Vec<usize> = words.map(|word| {
                let own = |end: &&u32| word.iter().any(|cluster| cluster.kashida >= limits.rank && cluster.text.end == **end);
                ends.iter().filter(own).count()
            }).collect();
            prop_assert_eq!(counts.iter().sum::<usize>(), set.kashidas.len(), "only at joins that may be stretched");
            prop_assert!(counts.iter().all(|count| *count <= 1), "one a word");
            prop_assert!(counts.windows(2).all(|pair| pair[0] + pair[1] <= 1), "none in neighbouring words");
            prop_assert!(set.kashidas.len() * 1000 <= counts.len() * limits.words as usize);
            prop_assert!(set.kashidas.iter().all(|own| own.end - own.start <= limits.longest));
        }
    }
}

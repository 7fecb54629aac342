//! Words that a font can draw wider fill lines before joins are stretched.

use std::sync::Arc;

use super::*;
use crate::design::Feature;
use crate::shape::alternates;

const JALT: Feature = Feature { tag: *b"jalt", value: 1 };

/// Vazirmatn with wider final letters as `jalt`.
fn fonts() -> FontBook {
    let mut fonts = FontBook::shipped();
    let bytes = include_bytes!("../../../tests/fonts/wide/Wide-Regular.ttf").to_vec();
    fonts.add("Wide-Regular.ttf", bytes).expect("the font is sound");
    fonts
}

fn wide(kashida: Option<Manner>) -> ParagraphStyle {
    let mut style = kashida.map_or_else(style, stretching);
    style.text.families = Arc::from([Arc::from("Wide Test")]);
    style.alternates = Arc::from([JALT]);
    style.word_space.maximum = 1150;
    style
}

/// The lines of a text with the clusters of their paragraph, and how many words of each are wider.
fn set(text: &str, style: &ParagraphStyle, measure: Length) -> (Paragraph, Shaped, Vec<Line>, Vec<SetLine>) {
    let (fonts, mut shaper) = (fonts(), Shaper::new());
    let (paragraph, mut shaped) = shaped(&rich(text), style, &fonts);
    shaped.alternates = alternates(&paragraph, &shaped, &style.alternates, &fonts, &mut shaper);
    let lines = break_lines(&paragraph, &shaped, style, &Measures { first: &[], rest: measure });
    let setter = Setter { paragraph: &paragraph, shaped: &shaped, style, fonts: &fonts };
    let set = lines.iter().map(|line| setter.set(line, &[], &mut shaper)).collect();
    (paragraph, shaped, lines, set)
}

/// The glyphs of a run but those of stretched joins.
fn letters(run: &crate::frame::TextRun) -> impl Iterator<Item = &Glyph> {
    let clusters = run.glyphs.chunk_by(|a, b| a.text == b.text);
    let is_stretched = |cluster: &&[Glyph]| cluster.iter().any(|glyph| glyph.wide != Glyph::AS_DRAWN);
    clusters.filter(move |cluster| !is_stretched(cluster)).flatten()
}

/// The words of a line, those that are drawn wider in brackets.
fn words(line: &Line, set: &SetLine, shaped: &Shaped, paragraph: &Paragraph) -> String {
    let (mut words, mut start) = (String::new(), shaped.clusters[line.clusters.start].text.start);
    let wider = |at: u32, id: u16| {
        let cluster = shaped.clusters.iter().find(|cluster| cluster.text.start == at);
        let own = cluster.and_then(|cluster| shaped.glyphs.get(cluster.glyphs.start as usize));
        own.is_some_and(|own| own.id != id)
    };
    for run in &set.text.runs {
        let changed: Vec<u32> =
            letters(run).filter(|g| wider(start + g.text.start, g.id)).map(|g| g.text.start).collect();
        let mut at = 0;
        for word in run.text.split_inclusive(' ') {
            let range = at..at + u32::try_from(word.len()).unwrap();
            at = range.end;
            let is_wide = changed.iter().any(|byte| range.contains(byte));
            let _ = if is_wide { write!(words, "[{}] ", word.trim_end()) } else { write!(words, "{word}") };
        }
        start += u32::try_from(run.text.len()).unwrap();
    }
    debug_assert!(paragraph.text.len() >= words.len() / 4);
    words.trim_end().to_owned()
}

#[test]
fn words_are_drawn_wider_where_spaces_would_be_wide() {
    for kashida in [None, Some(Manner::Sparing)] {
        let (paragraph, shaped, lines, set) = set(PROSE, &wide(kashida), Length::pt(190));
        let shown: Vec<String> =
            lines.iter().zip(&set).map(|(line, set)| words(line, set, &shaped, &paragraph)).collect();
        assert!(shown.iter().any(|line| line.contains('[')), "{kashida:?}: {shown:?}");
        for (line, set) in lines.iter().zip(&set).filter(|(line, _)| line.end == LineEnd::Full) {
            assert_eq!(set.text.width, line.measure);
        }
    }
}

#[test]
fn a_style_that_does_not_ask_for_them_has_none() {
    let style = ParagraphStyle { alternates: Arc::from([]), ..wide(Some(Manner::Sparing)) };
    let (paragraph, shaped, lines, set) = set(PROSE, &style, Length::pt(190));
    let shown = lines.iter().zip(&set).map(|(line, set)| words(line, set, &shaped, &paragraph));
    assert!(shown.into_iter().all(|line| !line.contains('[')));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn wider_words_lose_nothing_stand_apart_and_fill_lines_exactly(text in any_text(), points in 60i64..400, stretch in any::<bool>()) {
        let style = wide(stretch.then_some(Manner::Generous));
        let (paragraph, shaped, lines, set) = set(&text, &style, Length::pt(points));
        for (line, set) in lines.iter().zip(&set) {
            let clusters = &shaped.clusters[line.clusters.clone()];
            let own = &paragraph.text[clusters[0].text.start as usize..clusters[clusters.len() - 1].text.end as usize];
            let said: String = set.text.runs.iter().map(|run| run.text.as_str()).collect();
            prop_assert_eq!(said, own);
            if line.excess > Length::ZERO {
                continue;
            }
            prop_assert!(set.text.width <= line.measure);
            let has_space = clusters[..line.content.len()].iter().any(|cluster| cluster.kind == ClusterKind::Space);
            if line.end == LineEnd::Full && has_space {
                prop_assert_eq!(set.text.width, line.measure);
            }
            prop_assert!(!words(line, set, &shaped, &paragraph).contains("] ["), "neighbours are not both wider");
        }
    }
}

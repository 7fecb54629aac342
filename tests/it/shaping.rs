//! What `shape` makes of a text, word by word and from its cache, against another shaper that takes every
//! run in one go: glyph for glyph the same.

use std::sync::Arc;

use rustybuzz::{BufferFlags, UnicodeBuffer};
use warraq::design::{Design, Role};
use warraq::diagnostic::{Failed, Notes};
use warraq::font::{FontBook, FontId, Weight};
use warraq::itemise::{Paragraph, Setting, itemise};
use warraq::language::{Direction, Language};
use warraq::layout;
use warraq::shape::{ClusterKind, Shaped, Shaper, shape};
use warraq::source::{NoFiles, Sources};
use warraq::statement::{self, Input, Origin, RichText};

use crate::numbers::Numbers;
use crate::statements;

/// Every font that ships.
const FONTS: [(&str, Weight); 7] = [
    ("Vazirmatn", Weight::REGULAR),
    ("Vazirmatn", Weight::BOLD),
    ("Noto Naskh Arabic", Weight::REGULAR),
    ("Noto Naskh Arabic", Weight::BOLD),
    ("Estedad", Weight::BLACK),
    ("Lalezar", Weight::REGULAR),
    ("Noto Nastaliq Urdu", Weight::REGULAR),
];

/// A glyph as both shapers give it: number, first byte of its cluster, advance and offsets in font units.
type Glyph = (u32, usize, i32, i32, i32);

/// Texts, itemised, and the fonts to shape them in.
struct Corpus {
    fonts: FontBook,
    design: Design,
}

impl Corpus {
    fn new() -> Self {
        let (mut sources, mut fonts, mut notes) = (Sources::new(), FontBook::shipped(), Notes::new());
        let request =
            layout::Request { layout: "a5-leaflet", named_at: None, settings: &[], files: &NoFiles };
        let design = layout::load(&request, &mut sources, &mut fonts, &mut notes);
        Self { fonts, design: design.expect("the layout ships") }
    }

    /// The runs of a text, whichever font has its letters.
    fn itemised(&self, text: &RichText, language: Language) -> Paragraph {
        let mut style = (**self.design.styles.role(Role::Body)).clone();
        style.text.families = ["Vazirmatn", "Noto Naskh Arabic"].map(Arc::from).into();
        let setting = Setting {
            style: &style,
            sheet: &self.design.styles,
            language,
            direction: None,
            fonts: &self.fonts,
        };
        let mut notes = Notes::new();
        let paragraph = itemise(text, &setting, &mut notes);
        paragraph.unwrap_or_else(|Failed| panic!("`{}`: {:?}", text.text, notes.list()))
    }

    /// Compares a paragraph in every font, whether the font has its letters or not.
    fn check(&self, mut paragraph: Paragraph, shapers: &mut [Shaper]) {
        for ((family, weight), shaper) in FONTS.into_iter().zip(shapers) {
            let font = self.fonts.find(family, weight).expect("it ships");
            paragraph.runs.iter_mut().for_each(|run| run.font = font);
            let shaped = shape(&paragraph, &self.fonts, shaper);
            for run in 0..paragraph.runs.len() {
                let (ours, theirs) = (ours(&paragraph, &shaped, run), self.theirs(&paragraph, run, font));
                let text = &paragraph.text[paragraph.runs[run].range.clone()];
                assert_eq!(ours, theirs, "`{text}` in {family} {weight:?}, run {run}");
            }
        }
    }

    /// A run of the paragraph as `rustybuzz` shapes it, in reading order, hard breaks left out.
    fn theirs(&self, paragraph: &Paragraph, run: usize, font: FontId) -> Vec<Glyph> {
        let run = &paragraph.runs[run];
        let face = rustybuzz::Face::from_slice(self.fonts.face(font).bytes(), 0).expect("it is a font");
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&paragraph.text[run.range.clone()]);
        buffer.set_pre_context(&paragraph.text[..run.range.start]);
        buffer.set_post_context(&paragraph.text[run.range.end..]);
        let to_left = Direction::of_level(run.level) == Direction::RightToLeft;
        buffer.set_direction(if to_left {
            rustybuzz::Direction::RightToLeft
        } else {
            rustybuzz::Direction::LeftToRight
        });
        let tag = rustybuzz::ttf_parser::Tag::from_bytes(&run.script.0);
        buffer.set_script(rustybuzz::Script::from_iso15924_tag(tag).expect("it is a script"));
        buffer.set_language(run.language.as_str().parse().expect("it is a language"));
        buffer.set_flags(BufferFlags::empty());
        let tag = |tag: &[u8; 4]| rustybuzz::ttf_parser::Tag::from_bytes(tag);
        let asked = run.features.iter();
        let asked = asked.map(|feature| rustybuzz::Feature::new(tag(&feature.tag), feature.value, ..));
        // One font draws this word without its first letter, and is not let.
        let word = if self.fonts.face(font).family() == "Lalezar" { "الله" } else { "\0" };
        let text = &paragraph.text[run.range.clone()];
        let mended = text.match_indices(word).map(|(at, word)| at..at + word.len());
        let mended = mended.map(|range| rustybuzz::Feature::new(tag(b"rlig"), 0, range));
        let features: Vec<rustybuzz::Feature> = asked.chain(mended).collect();
        let shaped = rustybuzz::shape(&face, &features, buffer);
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyphs: Vec<Glyph> = glyphs
            .map(|(info, at)| {
                let cluster = run.range.start + info.cluster as usize;
                (info.glyph_id, cluster, at.x_advance, at.x_offset, at.y_offset)
            })
            .filter(|glyph| !paragraph.text[glyph.1..].starts_with('\u{2028}'))
            .collect();
        in_reading_order(&glyphs, to_left)
    }
}

/// A run as Warraq shaped it, in reading order.
fn ours(paragraph: &Paragraph, shaped: &Shaped, run: usize) -> Vec<Glyph> {
    let clusters = shaped.clusters.iter().filter(|cluster| cluster.run as usize == run);
    let mut reached = paragraph.runs[run].range.start;
    let mut glyphs = Vec::new();
    for cluster in clusters {
        assert_eq!(cluster.text.start as usize, reached, "clusters follow each other without gaps");
        reached = cluster.text.end as usize;
        assert_eq!(cluster.glyphs.is_empty(), cluster.kind == ClusterKind::HardBreak);
        for glyph in &shaped.glyphs[cluster.glyphs.start as usize..cluster.glyphs.end as usize] {
            let start = cluster.text.start as usize;
            glyphs.push((u32::from(glyph.id), start, glyph.advance, glyph.x_offset, glyph.y_offset));
        }
    }
    assert_eq!(reached, paragraph.runs[run].range.end, "the clusters hold the whole run");
    glyphs
}

/// Clusters in reading order, each with its glyphs from left to right, as Warraq keeps them.
fn in_reading_order(glyphs: &[Glyph], to_left: bool) -> Vec<Glyph> {
    let mut clusters: Vec<&[Glyph]> = glyphs.chunk_by(|a, b| a.1 == b.1).collect();
    if to_left {
        clusters.reverse();
    }
    clusters.concat()
}

fn shapers() -> Vec<Shaper> {
    FONTS.iter().map(|_| Shaper::new()).collect()
}

fn plain(text: &str) -> RichText {
    RichText { text: text.to_owned(), marks: Vec::new(), origin: Origin::default() }
}

#[test]
fn every_text_of_the_statements_is_shaped_alike_in_every_font() {
    let (corpus, mut shapers) = (Corpus::new(), shapers());
    for (name, bytes) in statements::all() {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let input = Input { name: &name, bytes: &bytes, encoding: None };
        let statement = statement::read(&input, &mut sources, &mut notes).expect("it is a statement");
        let language = statement.meta.language.unwrap_or(Language::PERSIAN);
        let texts = statement.texts();
        assert!(texts.len() > 3, "{name} has texts");
        for text in texts {
            corpus.check(corpus.itemised(text, language), &mut shapers);
        }
    }
}

/// Letters that join on both sides, on one, and on none; with what stands on them, between and beside them.
const ALPHABET: [&str; 3] = [
    "آاأإبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئؤةيكى",
    "\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}\u{654}\u{655}\u{670}",
    "\u{200C}\u{200D}\u{640}\u{640}۰۱۲۳۴۵۶۷۸۹0123456789.,:;()«»!?؟،؛٪-/",
];

/// Words that a font may have glyphs of its own for.
const KNOWN: [&str; 12] = ["لا", "لأ", "لإ", "لآ", "سلام", "الله", "ریال", "لله", "بِسْمِ", "لّا", "ﷲ", "کـــتاب"];

impl Numbers {
    fn letter(&mut self, alphabet: &str) -> char {
        let letters: Vec<char> = alphabet.chars().collect();
        letters[self.below(letters.len())]
    }

    fn word(&mut self) -> String {
        if self.below(6) == 0 {
            return KNOWN[self.below(KNOWN.len())].to_owned();
        }
        let mut word = String::new();
        for _ in 0..=self.below(8) {
            word.push(self.letter(ALPHABET[0]));
            for _ in 0..self.below(5).saturating_sub(2) {
                let mark = self.letter(ALPHABET[1]);
                if !meets_hamza(&word, mark) {
                    word.push(mark);
                }
            }
            if self.below(6) == 0 {
                word.push(self.letter(ALPHABET[2]));
            }
        }
        word
    }

    fn latin(&mut self) -> String {
        let known =
            ["AVATAR", "To", "fi", "office", "Ty", "P.", "é", "Wa", "L’Yser", "1.5", "(V)", "\u{E4}\u{301}"];
        known[self.below(known.len())].to_owned()
    }
}

/// Whether a mark meets a hamza on its letter.
///
/// Noto Naskh takes dots and hamzas off their letters; `rustybuzz`, which follows `HarfBuzz` 10, loses its
/// way among them when another mark follows.  What is right for these letters is checked by
/// [`marks_that_meet_a_hamza_stand_where_harfbuzz_15_puts_them`].
fn meets_hamza(word: &str, mark: char) -> bool {
    let is_hamza = |c| matches!(c, '\u{654}' | '\u{655}');
    let letter = word.trim_end_matches(|c| ALPHABET[1].contains(c));
    let marks = &word[letter.len()..];
    let bears_one = letter.ends_with(['أ', 'إ', 'ئ', 'ؤ']);
    marks.contains(is_hamza) || (is_hamza(mark) && (bears_one || !marks.is_empty()))
}

#[test]
fn marks_that_meet_a_hamza_stand_where_harfbuzz_15_puts_them() {
    let corpus = Corpus::new();
    let font = corpus.fonts.find("Noto Naskh Arabic", Weight::REGULAR).expect("it ships");
    let yeh = [(379, 0, 0, 35, -428), (304, 0, 0, 67, -388), (304, 0, 0, 74, -632), (99, 0, 618, 0, 0)];
    let expected: [(&str, &[Glyph]); 6] = [
        ("ئ\u{64E}\u{654}", &yeh),
        ("ئ\u{654}\u{64E}", &yeh),
        (
            "ذ\u{64F}\u{654}",
            &[(380, 0, 0, 98, -96), (304, 0, 0, 144, -66), (287, 0, 0, 146, -289), (26, 0, 414, 0, 0)],
        ),
        ("ی\u{670}\u{654}", &[(419, 0, 0, 116, -428), (304, 0, 0, 74, -632), (99, 0, 618, 0, 0)]),
        (
            "ب\u{64E}\u{654}",
            &[(379, 0, 0, 259, -225), (304, 0, 0, 291, -429), (322, 0, 0, 308, -31), (14, 0, 772, 0, 0)],
        ),
        (
            "ج\u{670}\u{654}",
            &[(419, 0, 0, 310, -112), (304, 0, 0, 268, -316), (339, 0, 0, 304, -6), (22, 0, 636, 0, 0)],
        ),
    ];
    for (text, expected) in expected {
        let mut paragraph = corpus.itemised(&plain(text), Language::PERSIAN);
        paragraph.runs.iter_mut().for_each(|run| run.font = font);
        let shaped = shape(&paragraph, &corpus.fonts, &mut Shaper::new());
        assert_eq!(ours(&paragraph, &shaped, 0), expected, "{text}");
    }
}

#[test]
fn hundreds_of_made_up_words_are_shaped_alike_in_every_font() {
    let (corpus, mut shapers) = (Corpus::new(), shapers());
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    for _ in 0..60 {
        let words: Vec<String> = (0..10).map(|_| numbers.word()).collect();
        corpus.check(corpus.itemised(&plain(&words.join(" ")), Language::PERSIAN), &mut shapers);
    }
}

#[test]
fn latin_words_with_digits_and_kerning_are_shaped_alike_in_every_font() {
    let (corpus, mut shapers) = (Corpus::new(), shapers());
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for _ in 0..20 {
        let words: Vec<String> = (0..10).map(|_| numbers.latin()).collect();
        let english = Language::parse("en").expect("it is a language");
        corpus.check(corpus.itemised(&plain(&words.join(" ")), english), &mut shapers);
        let mixed: Vec<String> =
            (0..10).map(|_| if numbers.below(2) == 0 { numbers.latin() } else { numbers.word() }).collect();
        corpus.check(corpus.itemised(&plain(&mixed.join(" ")), Language::PERSIAN), &mut shapers);
    }
}

#[test]
fn spaces_of_all_kinds_are_shaped_alike_in_every_font() {
    let (corpus, mut shapers) = (Corpus::new(), shapers());
    for text in [
        " سلام ",
        "  سلام  دوست  ",
        "سلام\u{A0}دوست",
        "سلام\u{2028}دوست",
        "a \u{2003}b\u{202F}c",
        "سلام \u{200C} دوست",
        "سلام\u{200C} دوست",
        "سلام \u{640} دوست",
        "ب ب",
        "ب",
        " ",
    ] {
        corpus.check(corpus.itemised(&plain(text), Language::PERSIAN), &mut shapers);
    }
}

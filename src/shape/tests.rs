//! What must hold for clusters, whatever the font does.

use std::sync::Arc;

use super::*;
use crate::colour::{Colour, Rgb};
use crate::design::{InlineRole, InlineStyle};
use crate::diagnostic::Notes;
use crate::font::Weight;
use crate::itemise::{Setting, itemise};
use crate::language::Language;
use crate::statement::{Mark, MarkKind};
use crate::testing::{rich, sheet, style};

/// The glyphs of a word in one weight, in reading order, when `marked` bytes of it are strong.
fn glyphs(word: &str, weight: Weight, marked: Option<Range<usize>>, strong: InlineStyle) -> Vec<u16> {
    let fonts = FontBook::shipped();
    let mut style = style();
    style.text.weight = weight;
    let mut sheet = sheet();
    sheet.inlines.insert(InlineRole::Strong, strong);
    let mut text = rich(word);
    text.marks.extend(marked.map(|range| Mark { range, kind: MarkKind::Strong }));
    let setting =
        Setting { style: &style, sheet: &sheet, language: Language::PERSIAN, direction: None, fonts: &fonts };
    let paragraph = itemise(&text, &setting, &mut Notes::new()).expect("the word is sound");
    let shaped = shape(&paragraph, &fonts, &mut Shaper::new());
    shaped.clusters.iter().map(|cluster| shaped.glyphs[cluster.glyphs.start as usize].id).collect()
}

#[test]
fn a_change_of_weight_inside_a_word_keeps_its_joins() {
    let word = "همبستگی";
    let bold = InlineStyle { weight: Some(Weight::BOLD), ..InlineStyle::default() };
    let mixed = glyphs(word, Weight::REGULAR, Some(4..8), bold);
    let regular = glyphs(word, Weight::REGULAR, None, InlineStyle::default());
    let all_bold = glyphs(word, Weight::BOLD, None, InlineStyle::default());
    assert_eq!(mixed[..2], regular[..2]);
    assert_eq!(mixed[2..4], all_bold[2..4]);
    assert_eq!(mixed[4..], regular[4..]);
}

#[test]
fn a_change_of_colour_inside_a_word_changes_no_glyph() {
    let red = InlineStyle { colour: Some(Colour::from_rgb(Rgb([200, 0, 0]))), ..InlineStyle::default() };
    let word = "سلام";
    assert_eq!(
        glyphs(word, Weight::REGULAR, Some(2..6), red),
        glyphs(word, Weight::REGULAR, None, InlineStyle::default())
    );
}

#[test]
fn words_that_were_kept_have_the_same_clusters_as_new_ones() {
    let fonts = FontBook::shipped();
    let text = rich("کتاب و کتاب، کتاب (PDF) To. To. کتاب");
    let sheet = sheet();
    let style = style();
    let setting =
        Setting { style: &style, sheet: &sheet, language: Language::PERSIAN, direction: None, fonts: &fonts };
    let paragraph = itemise(&text, &setting, &mut Notes::new()).expect("the text is sound");
    let mut shaper = Shaper::new();
    let new = shape(&paragraph, &fonts, &mut shaper);
    let again = shape(&paragraph, &fonts, &mut shaper);
    assert_eq!(new.clusters, again.clusters);
    assert_eq!(new.glyphs, again.glyphs);
}

#[test]
fn the_widths_of_a_run_add_up_without_rounding_errors() {
    let fonts = FontBook::shipped();
    let text = rich(&"همایش کتابداران ".repeat(200));
    let style = style();
    let (paragraph, shaped) = crate::testing::shaped(&text, &style, &fonts);
    let face = fonts.face(paragraph.runs[0].font);
    let units: i64 = shaped.glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
    let sum: Length = shaped.clusters.iter().map(|cluster| cluster.advance).sum();
    assert_eq!(sum, crate::units::font_units(units, style.text.size, face.units_per_em()));
}

#[test]
fn a_hyphen_is_that_of_latin_letters() {
    let fonts = FontBook::shipped();
    let mut style = style();
    style.text.families = std::sync::Arc::from([std::sync::Arc::from("Noto Naskh Arabic")]);
    let (paragraph, shaped) = crate::testing::shaped(&rich("words"), &style, &fonts);
    let face = fonts.face(paragraph.runs[0].font);
    assert_eq!(shaped.hyphens[0].map(|hyphen| hyphen.glyph), face.glyph('-'));
    assert_ne!(face.glyph('-'), face.glyph('\u{2010}'));
}

#[test]
fn lalezar_does_not_lose_the_alef_of_a_word_that_it_draws_without_one() {
    let fonts = FontBook::shipped();
    let mut style = style();
    style.text.families = Arc::from([Arc::from("Lalezar")]);
    let sheet = sheet();
    let setting =
        Setting { style: &style, sheet: &sheet, language: Language::PERSIAN, direction: None, fonts: &fonts };
    let glyphs = |word: &str| -> Vec<u16> {
        let paragraph = itemise(&rich(word), &setting, &mut Notes::new()).expect("the word is sound");
        shape(&paragraph, &fonts, &mut Shaper::new()).glyphs.iter().map(|glyph| glyph.id).collect()
    };
    let alef = glyphs("ا")[0];
    for word in ["الله", "عبدالله", "آیت‌الله"] {
        assert!(glyphs(word).contains(&alef), "{word}");
    }
}

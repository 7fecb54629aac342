//! What unit tests of several rooms share.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::colour::Colour;
use crate::design::{
    Align, ColumnSpan, Hyphenation, InlineRole, InlineStyle, KeepTogether, KeepWithNext, LastLine,
    LineHeight, Looseness, Ornament, ParagraphStyle, Punctuation, Role, RunIn, StyleSheet, TextStyle,
    WordSpace,
};
use crate::diagnostic::{Failed, Notes};
use crate::font::{FontBook, Weight};
use crate::itemise::{Paragraph, Setting, itemise};
use crate::language::Language;
use crate::shape::{Shaped, Shaper, shape};
use crate::source::{Sources, Span};
use crate::statement::{Origin, RichText};
use crate::units::Length;

/// Vazirmatn 11/17 pt, justified.
pub(crate) fn style() -> ParagraphStyle {
    ParagraphStyle {
        text: TextStyle {
            families: Arc::from([Arc::from("Vazirmatn")]),
            weight: Weight::REGULAR,
            size: Length::pt(11),
            colour: Colour::BLACK,
            features: Arc::from([]),
            latin: None,
        },
        leading: Length::pt(17),
        line_height: LineHeight::Leading,
        baseline: None,
        fit_width: None,
        align: Align::Justify,
        last_line: LastLine::Start,
        indent_first: Length::ZERO,
        indent_start: Length::ZERO,
        indent_end: Length::ZERO,
        space_before: Length::ZERO,
        space_after: Length::ZERO,
        word_space: WordSpace::default(),
        kashida: None,
        alternates: Arc::from([]),
        tabs: Arc::from([]),
        shortest_last_line: Length::ZERO,
        ties: Arc::from([]),
        hyphenation: Hyphenation::Off,
        punctuation: Punctuation::Inside,
        looseness: Looseness::Best,
        widows: 2,
        orphans: 2,
        keep_with_next: KeepWithNext::Loose,
        run_in: RunIn::Own,
        keep_together: KeepTogether::Loose,
        column_span: ColumnSpan::One,
        rule_above: None,
        rule_below: None,
        bar: None,
        ornament: Ornament::Blank,
        bullets: Arc::from([Arc::from("•")]),
        counters: Arc::new([]),
    }
}

/// A sheet in which every role looks like [`style`], and strong words are bold.
pub(crate) fn sheet() -> StyleSheet {
    let style = Arc::new(style());
    let mut inlines: BTreeMap<InlineRole, InlineStyle> =
        InlineRole::NAMES.iter().map(|(_, role)| (*role, InlineStyle::default())).collect();
    inlines.insert(InlineRole::Strong, InlineStyle { weight: Some(Weight::BOLD), ..InlineStyle::default() });
    StyleSheet {
        roles: Role::NAMES.iter().map(|(_, role)| (*role, Arc::clone(&style))).collect(),
        languages: BTreeMap::new(),
        inlines,
        named: BTreeMap::new(),
    }
}

/// A text from a file of its own, with where it came from.
pub(crate) fn rich(text: &str) -> RichText {
    let mut sources = Sources::new();
    let id = sources.add("test.txt", text);
    RichText {
        text: text.to_owned(),
        marks: Vec::new(),
        origin: Origin::verbatim(Span::new(id, 0..text.len())),
    }
}

/// A Persian text, itemised and shaped.
///
/// # Panics
/// When it has errors.
pub(crate) fn shaped(text: &RichText, style: &ParagraphStyle, fonts: &FontBook) -> (Paragraph, Shaped) {
    let sheet = sheet();
    let setting = Setting { style, sheet: &sheet, language: Language::PERSIAN, direction: None, fonts };
    let mut notes = Notes::new();
    let paragraph = itemise(text, &setting, &mut notes);
    let paragraph = paragraph.unwrap_or_else(|Failed| panic!("{:?}", notes.list()));
    let shaped = shape(&paragraph, fonts, &mut Shaper::new());
    (paragraph, shaped)
}

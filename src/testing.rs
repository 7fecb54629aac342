//! What unit tests of several rooms share.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::design::{Align, InlineRole, InlineStyle, ParagraphStyle, Role, StyleSheet};
use crate::diagnostic::{Failed, Notes};
use crate::font::{FontBook, Weight};
use crate::itemise::{Paragraph, Setting, itemise};
use crate::language::Language;
use crate::shape::{Shaped, Shaper, shape};
use crate::source::{Sources, Span};
use crate::statement::{Origin, RichText};

/// Vazirmatn 11/17 pt, justified.
pub(crate) fn style() -> ParagraphStyle {
    ParagraphStyle {
        align: Align::Justify, bullets: Arc::from([Arc::from("•")]), ..ParagraphStyle::plain()
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

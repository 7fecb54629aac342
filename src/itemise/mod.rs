//! A paragraph's text as runs of one font, size, script, language and bidi level.
//!
//! Three things are decided here and never again: the way each stretch runs (UAX #9, with isolates of our
//! own round phone numbers, addresses and Latin names), the font of each cluster, and the look of each
//! word.  Colours are kept apart from the runs, so that a coloured letter keeps its joins.

mod bidi;
mod edges;
mod fallback;
mod isolates;
mod look;
mod marked;
mod phrases;
mod properties;
#[cfg(test)]
mod tests;
mod tokens;

use std::ops::Range;
use std::sync::Arc;

use crate::colour::Colour;
use crate::design::{Feature, ParagraphStyle, StyleSheet, Underline};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::font::{FontBook, FontId};
use crate::language::{Direction, Language};
use crate::statement::{Origin, RichText};
use crate::units::Length;

pub use bidi::{base_direction, visual_order};
pub use isolates::isolated;
pub use properties::Script;

/// A paragraph, ready for the shaper.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its characters in reading order; a hard break is U+2028.
    pub text: String,
    /// Where they came from.
    pub origin: Origin,
    /// The way it runs.
    pub direction: Direction,
    /// Its runs in reading order, without gaps.
    pub runs: Vec<Run>,
    /// What it is painted with, in reading order, without gaps.
    pub paints: Vec<Paint>,
    /// Stretches that no line break may part, sorted by their ends: phone numbers, numbers of notes.
    pub unbreakable: Vec<Range<usize>>,
    /// Stretches that may be broken after their punctuation: web addresses.
    pub addresses: Vec<Range<usize>>,
    /// What of it is a part of its own in the document's structure, in reading order.
    pub parts: Vec<Part>,
}

impl Paragraph {
    /// The part that a byte of the paragraph belongs to.
    pub fn part(&self, at: u32) -> Option<&Part> {
        self.parts.iter().find(|part| part.range.contains(&(at as usize)))
    }
}

/// A stretch that is a part of its own in the document's structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which bytes of the paragraph.
    pub range: Range<usize>,
    /// Its node.
    pub node: u32,
    /// The node of the link that it is, or lies in.
    pub link: Option<u32>,
}

/// A stretch that is shaped in one go.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Which bytes of the paragraph.
    pub range: Range<usize>,
    /// Its bidi level: odd runs right to left.
    pub level: u8,
    /// The level of the edge between it and the run before, where both are ordered for themselves and touch.
    pub edge: Option<u8>,
    /// Its script.
    pub script: Script,
    /// Its language.
    pub language: Language,
    /// Its font.
    pub font: FontId,
    /// Its type size.
    pub size: Length,
    /// How far it is moved up.
    pub rise: Length,
    /// OpenType features beyond those that are always on.
    pub features: Arc<[Feature]>,
}

/// A stretch that is painted in one go.
#[derive(Clone, Debug, PartialEq)]
pub struct Paint {
    /// Which bytes of the paragraph.
    pub range: Range<usize>,
    /// Its colour.
    pub colour: Colour,
    /// A line below it.
    pub underline: Option<Underline>,
    /// Where it leads.
    pub link: Option<Arc<str>>,
    /// How far it is raised above the baseline.
    pub rise: Length,
    /// The footnote of which it is the number, by its place among the statement's.
    pub note: Option<usize>,
}

/// What a paragraph is set with.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Its style.
    pub style: &'a ParagraphStyle,
    /// The styles of its marked stretches.
    pub sheet: &'a StyleSheet,
    /// Its language.
    pub language: Language,
    /// The way it runs, where the author says so.
    pub direction: Option<Direction>,
    /// The fonts to choose from.
    pub fonts: &'a FontBook,
}

/// Parts a paragraph into runs.
///
/// # Errors
/// When a style names a weight that its family lacks, when no font has a character, and when a
/// mark stands on nothing.  All of them are noted, with their places.
pub fn itemise(text: &RichText, setting: &Setting<'_>, notes: &mut Notes) -> Result<Paragraph, Failed> {
    let errors = notes.errors();
    let direction = setting.direction.unwrap_or_else(|| bidi::base_direction(&text.text, setting.language));
    let found = isolates::find(text, direction, setting.language);
    let levels = bidi::levels(&text.text, direction, &found.isolates);
    let looks = look::looks(text, setting, notes)?;
    report_lone_marks(text, notes);
    report_deep_embeddings(text, direction, notes);
    let runs = fallback::runs(text, &levels, &looks, setting.fonts, notes);
    if notes.errors() > errors {
        return Err(Failed);
    }
    Ok(Paragraph {
        text: text.text.clone(),
        origin: text.origin.clone(),
        direction,
        runs,
        paints: look::paints(looks),
        unbreakable: found.unbreakable,
        addresses: found.addresses,
        parts: Vec::new(),
    })
}

/// A mark with no letter below it would be drawn on a dotted circle that nobody typed.
fn report_lone_marks(text: &RichText, notes: &mut Notes) {
    let mut has_base = false;
    for (start, c) in text.text.char_indices() {
        if properties::is_mark(c) {
            if !has_base {
                let message = format!("the mark U+{:04X} stands on no letter", u32::from(c));
                notes.push(
                    Diagnostic::error(Code::LoneMark, text.origin.span(start..start + c.len_utf8()), message)
                        .hint("delete it, put it behind its letter, or behind a no-break space to show it alone".to_owned()),
                );
            }
        } else if !properties::is_ignorable(c) {
            // A no-break space shows a mark alone (The Unicode Standard, 2.11).
            has_base = !c.is_whitespace() || c == '\u{A0}';
        }
    }
}

/// Where controls nest deeper than the rules have levels for, the rules leave the text in an order that
/// nobody asked for.
fn report_deep_embeddings(text: &RichText, direction: Direction, notes: &mut Notes) {
    let Some(at) = bidi::too_deep(&text.text, direction) else { return };
    let message = "direction controls nest deeper here than Unicode has levels for".to_owned();
    notes.push(
        Diagnostic::error(Code::NestedTooDeep, text.origin.span(at..at + '\u{202A}'.len_utf8()), message)
            .hint(
                "delete the controls; languages and directions can be marked as `[words]{lang=en}`"
                    .to_owned(),
            ),
    );
}

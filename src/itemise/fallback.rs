//! Runs: the font of each cluster, and where a run must end.

use std::ops::Range;
use std::sync::Arc;

use super::Run;
use super::bidi::LevelRun;
use super::look::Look;
use super::properties::{self, Script};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::font::{FontBook, FontId};
use crate::statement::RichText;

/// Parts a text into runs.  A cluster that no font has is noted as an error.
pub(super) fn runs(
    text: &RichText,
    levels: &[LevelRun],
    looks: &[Look],
    fonts: &FontBook,
    notes: &mut Notes,
) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut scripts = Scripts::new(&text.text);
    let mut word = WordFont { end: 0, is_latin: false, font: None };
    let mut is_latin = false;
    let (mut level, mut look) = (0, 0);
    for cluster in clusters(&text.text) {
        level += levels[level..].iter().take_while(|run| run.range.end <= cluster.start).count();
        look += looks[look..].iter().take_while(|look| look.range.end <= cluster.start).count();
        let (Some(level), Some(look)) = (levels.get(level), looks.get(look)) else { break };
        let script = scripts.of(&text.text[cluster.clone()], level.level);
        is_latin =
            look.latin.is_some() && goes_with_latin(&text.text[cluster.clone()], level.level, is_latin);
        if cluster.start >= word.end.min(look.range.end) || word.is_latin != is_latin {
            word = WordFont::at(&text.text, cluster.start, is_latin, look, fonts);
        }
        let before = runs.last().map(|run| run.font);
        let tried = look.fonts_for(is_latin);
        let font = word.font.unwrap_or_else(|| font_of(text, cluster.clone(), tried, before, fonts, notes));
        let (size, rise) = look.size_for(is_latin);
        let edge = level.edge.filter(|_| level.range.start == cluster.start);
        match runs.last_mut() {
            Some(last)
                if last.level == level.level
                    && edge.is_none()
                    && last.font == font
                    && last.script == script
                    && (last.size, last.rise) == (size, rise)
                    && last.language == look.language
                    && (Arc::ptr_eq(&last.features, &look.features) || last.features == look.features) =>
            {
                last.range.end = cluster.end;
            }
            _ => runs.push(Run {
                range: cluster,
                level: level.level,
                edge,
                script,
                language: look.language,
                font,
                size,
                rise,
                features: Arc::clone(&look.features),
            }),
        }
    }
    // Short paragraphs have one run each, and a long list has many of them.
    runs.shrink_to_fit();
    runs
}

/// Whether a cluster looks as Latin letters do: they, European digits, and signs behind these.
fn goes_with_latin(cluster: &str, level: u8, is_behind_latin: bool) -> bool {
    let is_digit = cluster.starts_with(|c: char| c.is_ascii_digit());
    let is_behind = is_behind_latin && level.is_multiple_of(2) && cluster.is_ascii();
    let script = cluster.chars().find_map(properties::script);
    script.map_or(is_digit || is_behind, |script| script == Script::LATIN)
}

/// The script of the last letter that ran left to right, and of the last that ran right to left:
/// what many scripts share takes that of its own direction.
struct Scripts([Script; 2]);

impl Scripts {
    fn new(text: &str) -> Self {
        let first = text.chars().find_map(properties::script).unwrap_or(Script::ARABIC);
        Self([first, if first == Script::LATIN { Script::ARABIC } else { first }])
    }

    fn of(&mut self, cluster: &str, level: u8) -> Script {
        let last = &mut self.0[usize::from(level % 2)];
        *last = cluster.chars().find_map(properties::script).unwrap_or(*last);
        *last
    }
}

/// The font of a whole word: letters of two fonts do not go together in one.
struct WordFont {
    /// Where the word ends.
    end: usize,
    /// Whether it is of those that look as Latin letters do.
    is_latin: bool,
    /// The first font that has all of it, if one does.
    font: Option<FontId>,
}

impl WordFont {
    fn at(text: &str, start: usize, is_latin: bool, look: &Look, fonts: &FontBook) -> Self {
        let rest = &text[start..look.range.end.max(start)];
        let word = &rest[..rest.find([' ', '\t']).map_or(rest.len(), |space| space.max(1))];
        let has_all = |font: &&FontId| {
            word.chars().filter(|c| needs_glyph(*c)).all(|c| fonts.face(**font).glyph(c).is_some())
        };
        let font = if word.chars().any(needs_glyph) {
            look.fonts_for(is_latin).iter().find(has_all).copied()
        } else {
            None
        };
        Self { end: start + word.len(), is_latin, font }
    }
}

/// Whether a character is drawn by a glyph of its own.
fn needs_glyph(c: char) -> bool {
    c == ' ' || !(c.is_whitespace() || properties::is_ignorable(c))
}

const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Whether a character belongs to the cluster before it: marks do, and pictures that a joiner joins.
fn joins(first: char, is_joined: bool, c: char) -> bool {
    let is_picture = properties::script(first).is_none() && !first.is_ascii() && !first.is_whitespace();
    properties::is_mark(c) || (is_picture && (is_joined || c == ZERO_WIDTH_JOINER))
}

/// A character with the marks behind it.
fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        let mut is_joined = false;
        while let Some((at, next)) = chars.next_if(|(_, c)| joins(first, is_joined, *c)) {
            end = at + next.len_utf8();
            is_joined = next == ZERO_WIDTH_JOINER;
        }
        Some(start..end)
    })
}

/// The first font that has every character of a cluster.  Characters that are never drawn take the font
/// of what stands before them, so that a font without a glyph for ZWNJ still obeys it; so do the rarer
/// white spaces, for which the shaper has widths of its own.
fn font_of(
    text: &RichText,
    cluster: Range<usize>,
    tried: &[FontId],
    before: Option<FontId>,
    fonts: &FontBook,
    notes: &mut Notes,
) -> FontId {
    let first = tried[0];
    let drawn = || text.text[cluster.clone()].chars().filter(|c| needs_glyph(*c));
    if drawn().next().is_none() {
        return before.filter(|font| tried.contains(font)).unwrap_or(first);
    }
    let has_all = |font: &&FontId| drawn().all(|c| fonts.face(**font).glyph(c).is_some());
    if let Some(font) = tried.iter().find(has_all) {
        return *font;
    }
    let missing = drawn().find(|c| tried.iter().all(|font| fonts.face(*font).glyph(*c).is_none()));
    let problem = missing_glyph(text, cluster.clone(), missing, tried, fonts);
    // Its first place is enough: the message says that the character has no glyph anywhere.
    if !notes.list().iter().any(|known| known.message == problem.message) {
        notes.push(problem);
    }
    first
}

fn missing_glyph(
    text: &RichText,
    cluster: Range<usize>,
    missing: Option<char>,
    fonts_tried: &[FontId],
    fonts: &FontBook,
) -> Diagnostic {
    let shown = &text.text[cluster.clone()];
    let points: Vec<String> = missing
        .map_or_else(|| shown.chars().collect(), |c| vec![c])
        .into_iter()
        .map(|c| format!("U+{:04X}", u32::from(c)))
        .collect();
    let mut tried: Vec<&str> = fonts_tried.iter().map(|font| fonts.face(*font).family()).collect();
    tried.dedup();
    let message = format!("no font has `{shown}` ({}); tried: {}", points.join(" "), tried.join(", "));
    Diagnostic::error(Code::MissingGlyph, text.origin.span(cluster), message)
        .hint("replace the character, or add a font that has it to `font` in the layout's style".to_owned())
}

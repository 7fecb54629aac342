//! One font.

use std::fmt;

use read_fonts::model::Blob;
use read_fonts::model::Font;

use super::glyphs::GlyphTable;
use super::metrics::{self, Metrics};
use super::{FontError, Weight, coverage, names, opening};
use crate::language::Language;

/// One font: its bytes, its measures in font units, and its glyphs.
pub struct Face {
    reader: Font,
    bytes: Blob,
    family: String,
    weight: Weight,
    upright: bool,
    postscript_name: String,
    licence: String,
    metrics: Metrics,
    glyphs: GlyphTable,
}

impl Face {
    /// Reads a font.  `name` is what messages call it.
    pub(super) fn read(name: &str, bytes: Blob) -> Result<Self, FontError> {
        let reader = opening::open(name, &bytes)?;
        let metrics = Metrics::read(&reader).map_err(|why| FontError::unreadable(name, why))?;
        let Some(family) = names::family(&reader) else {
            return Err(FontError::unreadable(name, "it does not say which family it belongs to"));
        };
        Ok(Self {
            weight: metrics::weight(&reader),
            upright: metrics::is_upright(&reader),
            postscript_name: names::postscript(&reader, &family),
            licence: names::licence(&reader),
            glyphs: GlyphTable::new(),
            reader,
            bytes,
            family,
            metrics,
        })
    }

    /// The same font under a licence that is known better than the font says it.
    pub(super) fn licensed(mut self, licence: &str) -> Self {
        licence.clone_into(&mut self.licence);
        self
    }

    /// The typographic family, as layouts name it.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// How heavy its strokes are; of a variable font, in its default instance.
    pub fn weight(&self) -> Weight {
        self.weight
    }

    /// Whether it is neither italic nor oblique.
    pub fn is_upright(&self) -> bool {
        self.upright
    }

    /// Its name in a PDF: printable ASCII, at most 63 characters, never empty.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// The file, byte for byte.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many font units make an em, 16 to 16384.
    pub fn units_per_em(&self) -> u16 {
        self.metrics.units_per_em
    }

    /// How far lines reach above the baseline, in font units (OS/2 typo values where the font asks for
    /// them, else `hhea`).
    pub fn ascent(&self) -> i32 {
        self.metrics.ascent
    }

    /// How far lines reach below the baseline, in font units; negative below.
    pub fn descent(&self) -> i32 {
        self.metrics.descent
    }

    /// The height of capitals, in font units (OS/2, else the outline of H, else seven tenths of the em).
    pub fn cap_height(&self) -> i32 {
        self.metrics.cap_height
    }

    /// The height of small letters, in font units (OS/2, else the outline of x, else half the em).
    pub fn x_height(&self) -> i32 {
        self.metrics.x_height
    }

    /// The box round all glyphs, in font units: x min, y min, x max, y max (`head`).
    pub fn bbox(&self) -> [i32; 4] {
        self.metrics.bbox
    }

    /// The slant in degrees, counter-clockwise from the upright: 0, or negative for italics (`post`).
    pub fn italic_angle(&self) -> f32 {
        self.metrics.italic_angle
    }

    /// The glyph of a character, before shaping; always below [`Face::glyph_count`] and never 0.
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.glyphs.glyph(self.reader(), self.metrics.glyph_count, c)
    }

    /// The advance of a glyph, in font units; 0 for one that the font does not have.
    pub fn advance(&self, glyph: u16) -> i32 {
        self.metrics.advance(glyph)
    }

    /// Whether a glyph is a bar of one height from its one side to the other, so that it can be drawn wider.
    pub fn is_bar(&self, glyph: u16) -> bool {
        metrics::is_bar(&self.reader, glyph, self.advance(glyph))
    }

    /// The advance of U+0020, in font units; a quarter of the em in a font without one.
    pub fn space_advance(&self) -> i32 {
        let stated = self.glyph(' ').map(|glyph| self.advance(glyph));
        stated.unwrap_or_else(|| i32::from(self.units_per_em()) / 4)
    }

    /// How many glyphs it has, at least 1.
    pub fn glyph_count(&self) -> u16 {
        self.metrics.glyph_count
    }

    /// Whether it has the whole alphabet of a language, capitals included; never for a language
    /// whose alphabet is not known here.
    pub fn covers(&self, language: Language) -> bool {
        coverage::alphabet(language).is_some_and(|letters| self.has_all(letters))
    }

    /// The languages whose whole alphabet it has, of those that are known here, in a fixed order.
    pub fn languages(&self) -> Vec<Language> {
        coverage::languages().filter(|language| self.covers(*language)).collect()
    }

    /// The licence: an SPDX name for the fonts that ship, else what the font says in one line, else
    /// `not stated`.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// The font as the shaper takes it.
    pub(crate) fn reader(&self) -> &Font {
        &self.reader
    }

    fn has_all(&self, mut letters: impl Iterator<Item = char>) -> bool {
        letters.all(|letter| self.glyph(letter).is_some())
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Face").field(&self.postscript_name).finish()
    }
}

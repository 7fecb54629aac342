//! Fonts as they are embedded in finished files: bare, cut down, without the tables that a layout needs.

use std::fmt;

use read_fonts::model::Font;
use read_fonts::model::charmap::EncodingKind;
use read_fonts::model::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use read_fonts::types::GlyphId;

use super::Step;
use super::outline::step;

/// Larger programs are not read, in bytes.
const LARGEST: usize = 20_000_000;

/// The program of an embedded font: TrueType, OpenType, bare CFF or Type 1.
pub struct Program {
    font: Font,
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Program").field("glyphs", &self.glyph_count()).finish()
    }
}

impl Program {
    /// Reads a program; nothing where the bytes are none.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        if bytes.len() > LARGEST {
            return None;
        }
        Font::new(bytes, 0).map(|font| Self { font })
    }

    /// How many glyphs it has.
    pub fn glyph_count(&self) -> u32 {
        self.font.num_glyphs()
    }

    /// How many units make an em, at least 1.
    pub fn units_per_em(&self) -> u16 {
        self.font.units_per_em().max(1)
    }

    /// Whether its glyphs are called by character identifiers (CID-keyed CFF).
    pub fn is_cid_keyed(&self) -> bool {
        self.font.is_cid_keyed()
    }

    /// The glyph of a character identifier.
    pub fn by_cid(&self, cid: u32) -> Option<u32> {
        self.font.glyph_by_cid(cid).map(GlyphId::to_u32)
    }

    /// The glyph of a name.
    pub fn by_name(&self, name: &str) -> Option<u32> {
        self.font.glyph_by_name(name).map(GlyphId::to_u32)
    }

    /// The glyph of a character.
    pub fn by_character(&self, character: char) -> Option<u32> {
        self.font.charmap().map_unicode(character).map(GlyphId::to_u32)
    }

    /// The glyph of a code by the font's own tables: those of symbols first, as ISO 32000-1, 9.6.6.4 has it.
    pub fn by_code(&self, code: u8) -> Option<u32> {
        let charmap = self.font.charmap();
        let find = |kind: EncodingKind, code: u32| {
            let known = charmap.encodings().find(|encoding| encoding.kind() == kind)?;
            charmap.map_code(known, code).filter(|glyph| glyph.to_u32() != 0)
        };
        let code = u32::from(code);
        let symbol = || [0xF000, 0, 0xF100].iter().find_map(|at| find(EncodingKind::MsSymbol, at + code));
        let own = || {
            let kinds = [
                EncodingKind::AppleRoman,
                EncodingKind::AdobeCustom,
                EncodingKind::AdobeStandard,
                EncodingKind::AdobeLatin1,
                EncodingKind::AdobeExpert,
                EncodingKind::Unicode,
            ];
            kinds.into_iter().find_map(|kind| find(kind, code))
        };
        symbol().or_else(own).map(GlyphId::to_u32)
    }

    /// The outline of a glyph in font units; empty for one that draws nothing, or that cannot be read.
    pub fn outline(&self, glyph: u32) -> Vec<Step> {
        let mut path: Vec<PathElement> = Vec::new();
        let outlines = self.font.outline_glyphs();
        let drawn = outlines
            .get(GlyphId::new(glyph))
            .map(|outline| outline.draw(&DrawOptions::default(), DrawMemory::Scratch, &mut path));
        if matches!(drawn, Some(Ok(_))) { path.into_iter().map(step).collect() } else { Vec::new() }
    }
}

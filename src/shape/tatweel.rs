//! Whether a font can stretch a join, and how.

use harfrust::{Buffer, BufferFlags, GlyphInfo};

use super::kashida::TATWEEL;
use crate::font::Face;

/// What a font draws a kashida with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tatweel {
    /// The glyph of U+0640.
    pub glyph: u16,
    /// How wide it is, in font units; never 0.
    pub advance: i32,
    /// How a longer one is made of it.
    pub means: Means,
}

/// How a kashida of some length is made of a tatweel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// A straight bar is drawn wider.
    Scaled,
    /// A curved one is set several times, never cut.
    Repeated,
    /// The font draws it itself, with letters to go with it, where tatweels stand in the text.
    Reshaped,
}

/// Letters that join on both sides, of two sorts, and the same with a tatweel at each join.
pub(super) const PROBES: [&str; 2] = ["بسب", "بـسـب"];

/// Two tatweels make a word longer by this much of one at the least, in hundredths: letters beside them may shrink.
const LEAST_GROWTH: i32 = 150;

/// How many tatweels the second probe has.
const JOINS: usize = 2;

/// A glyph of a probe: its number, its advance and how it is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ProbeGlyph {
    id: u32,
    advance: i32,
    offset: (i32, i32),
}

/// A shaped probe.
pub(super) struct Probe {
    glyphs: Vec<ProbeGlyph>,
    /// Whether the shaper would take a tatweel before every letter but the first.
    is_safe: bool,
}

impl Probe {
    fn width(&self) -> i32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    pub(super) fn read(buffer: &Buffer) -> Self {
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        let glyph = |(info, position): (&GlyphInfo, &harfrust::GlyphPosition)| ProbeGlyph {
            id: info.glyph_id,
            advance: position.x_advance,
            offset: (position.x_offset, position.y_offset),
        };
        let later = buffer.glyph_infos().iter().filter(|info| info.cluster > 0);
        Self {
            glyphs: glyphs.map(glyph).collect(),
            is_safe: later.into_iter().all(GlyphInfo::safe_to_insert_tatweel),
        }
    }
}

/// What the shaper is asked to say of each join.
pub(super) const FLAGS: BufferFlags = BufferFlags::PRODUCE_SAFE_TO_INSERT_TATWEEL;

impl Tatweel {
    /// None where the font has no tatweel, one without width, or one that moves the letters beside it off their
    /// line or makes no word longer, as in Nastaliq.
    pub(super) fn of(face: &Face, plain: &Probe, stretched: &Probe) -> Option<Self> {
        let glyph = face.glyph(TATWEEL)?;
        let advance = face.advance(glyph);
        let own = ProbeGlyph { id: u32::from(glyph), advance, offset: (0, 0) };
        let others: Vec<ProbeGlyph> =
            stretched.glyphs.iter().copied().filter(|other| *other != own).collect();
        let joins = stretched.glyphs.len() - others.len() == JOINS;
        // Marks and dots may stand where they will; letters stand on one line.
        let is_level = others.iter().all(|glyph| glyph.advance == 0 || glyph.offset.1 == 0);
        if advance <= 0 || !is_level {
            return None;
        }
        if !joins || !plain.is_safe || others != plain.glyphs {
            let grown = stretched.width() - plain.width();
            let means = Means::Reshaped;
            return (grown >= advance * LEAST_GROWTH / 100).then_some(Self { glyph, advance, means });
        }
        let means = if face.is_bar(glyph) { Means::Scaled } else { Means::Repeated };
        Some(Self { glyph, advance, means })
    }
}

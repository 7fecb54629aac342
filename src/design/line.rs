//! What a line gives and takes: spaces, stretched letters, divided words, punctuation in the margin.

use crate::units::Length;

/// The white between words, in thousandths of the font's own space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordSpace {
    /// Never less than this.
    pub minimum: u32,
    /// What a line at rest has.
    pub natural: u32,
    /// More than this only as the last resort.
    pub maximum: u32,
}

impl Default for WordSpace {
    /// TeX's proportions for a text face: a third of the space to give, half of it to take.
    fn default() -> Self {
        Self { minimum: 700, natural: 1000, maximum: 1500 }
    }
}

/// How letters are stretched to fill a line.
///
/// The limits are those of `Text Layout Requirements for the Arabic Script` (W3C, 4.2.3): only at chosen
/// joins, short, one a word, spread out, never over one another on neighbouring lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kashida {
    /// How freely.
    pub manner: Manner,
    /// Word spaces grow to this first, in thousandths of the font's own space.
    pub after: u32,
    /// A kashida is this long before word spaces grow further.
    pub usual: Length,
    /// And this long at the most.
    pub longest: Length,
    /// The most words of a line that are stretched, in thousandths of its words.
    pub words: u32,
    /// So many words at least stand between two stretched ones.
    pub apart: u16,
    /// Joins of a lower rank are left alone: 1 takes all, 9 next to none.
    pub rank: u8,
}

/// How freely letters are stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Where it spares a wide gap.
    Sparing,
    /// Before any gap is wide; a font that cannot is worth a warning.
    Generous,
}

impl Kashida {
    /// The usual limits of a manner, for type of a size.
    pub fn of(manner: Manner, size: Length) -> Self {
        let (usual, longest) = (size / 2, size);
        match manner {
            Manner::Sparing => Self { manner, after: 1050, usual, longest, words: 334, apart: 1, rank: 3 },
            Manner::Generous => Self { manner, after: 1000, usual, longest, words: 500, apart: 1, rank: 1 },
        }
    }
}

/// Where stops and quotes at the ends of a line stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Punctuation {
    /// Within the measure, as letters do.
    Inside,
    /// Partly in the margin, so that the edge of the text looks straight.
    Hanging,
}

/// Whether words may be divided at the ends of lines.
///
/// Only left-to-right paragraphs do so, in languages whose rules are known; Persian never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyphenation {
    /// Words stay whole.
    Off,
    /// Words are divided where that makes better lines.
    On,
}

/// How many lines a paragraph takes (Knuth and Plass call it the looseness).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looseness {
    /// One less than is best, where that can be.
    Shorter,
    /// As many as are best.
    Best,
    /// One more than is best, where that can be.
    Longer,
}

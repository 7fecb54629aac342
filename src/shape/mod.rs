//! Runs as glyph clusters: the shaper, its plans and its buffers.
//!
//! Clusters come out in reading order, whatever way their run goes; the glyphs of a cluster stand from
//! left to right.

mod alternates;
mod faults;
mod ink;
mod kashida;
mod lengthen;
mod shaper;
mod tatweel;
#[cfg(test)]
mod tests;
mod word;

use std::ops::Range;

pub use alternates::{Alternate, alternates};
pub use ink::Ink;
pub use lengthen::{Join, Lengthened};
pub use shaper::Shaper;
pub use tatweel::{Means, Tatweel};

use crate::font::FontBook;
#[cfg(doc)]
use crate::frame::Glyph;
use crate::itemise::{Paragraph, Run};
use crate::units::{Length, font_units};

/// A paragraph as glyphs.
#[derive(Clone, Debug, Default)]
pub struct Shaped {
    /// Its clusters in reading order.
    pub clusters: Vec<Cluster>,
    /// The glyphs of all clusters.
    pub glyphs: Vec<ShapedGlyph>,
    /// What each run of the paragraph draws a kashida with, where its font can.
    pub tatweels: Vec<Option<Tatweel>>,
    /// What each run of the paragraph draws a hyphen with, where its font has one.
    pub hyphens: Vec<Option<Hyphen>>,
    /// The words that can be drawn wider, in reading order.
    pub alternates: Vec<Alternate>,
    /// Where its ink lies, where lines are measured by it.
    pub ink: Option<Ink>,
}

/// What a font draws a hyphen with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hyphen {
    /// Its glyph.
    pub glyph: u16,
    /// How far it moves the pen, in font units.
    pub advance: i32,
    /// The same on the page.
    pub width: Length,
}

impl Hyphen {
    fn of(run: &Run, fonts: &FontBook) -> Option<Self> {
        let face = fonts.face(run.font);
        // U+2010 stands on the baseline in fonts that draw it for Arabic, as Noto Naskh does.
        let glyph = face.glyph('-').or_else(|| face.glyph('\u{2010}'))?;
        let advance = face.advance(glyph);
        Some(Self { glyph, advance, width: font_units(i64::from(advance), run.size, face.units_per_em()) })
    }
}

/// The smallest stretch of text that has glyphs of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Which bytes of the paragraph.
    pub text: Range<u32>,
    /// Which glyphs, from left to right.
    pub glyphs: Range<u32>,
    /// Which run of the paragraph.
    pub run: u32,
    /// How far it moves the pen.
    pub advance: Length,
    /// What it is to the line breaker.
    pub kind: ClusterKind,
    /// Whether a line may be cut before it without shaping again.
    pub cut: Cut,
    /// How good it is to stretch the join to the next cluster, up to 9; 0 where nothing may be stretched.
    pub kashida: u8,
}

impl Cluster {
    /// Whether it is a word space, which gives and takes.
    pub fn is_word_space(&self) -> bool {
        matches!(self.kind, ClusterKind::Space | ClusterKind::NoBreakSpace)
    }
}

/// What a cluster is to the line breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterKind {
    /// Letters, marks, digits.
    Text,
    /// A word space: it gives and takes, and vanishes at the end of a line.
    Space,
    /// A no-break space: it gives and takes.
    NoBreakSpace,
    /// A tab: it leads to a stop of its line, and is as wide as a space where there is none.
    Tab,
    /// Another white space: it keeps its width, and vanishes at the end of a line.
    FixedSpace,
    /// A line break that the author typed.
    HardBreak,
}

/// Whether a run may be cut before a cluster without shaping both halves again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// It may.
    Safe,
    /// It may not: the glyphs on both sides know of each other.
    Unsafe,
}

/// A glyph as the shaper gives it, in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Its number in the font.
    pub id: u16,
    /// How far it moves the pen.
    pub advance: i32,
    /// How far it is moved to the right.
    pub x_offset: i32,
    /// How far it is moved up.
    pub y_offset: i32,
    /// How many times as wide it is drawn, as [`Glyph::wide`] says.
    pub wide: i16,
}

/// Shapes a paragraph.
pub fn shape(paragraph: &Paragraph, fonts: &FontBook, shaper: &mut Shaper) -> Shaped {
    let mut shaped = Shaped {
        clusters: Vec::with_capacity(paragraph.text.len() / 2 + 1),
        glyphs: Vec::with_capacity(paragraph.text.len() / 2 + 1),
        tatweels: Vec::with_capacity(paragraph.runs.len()),
        hyphens: Vec::with_capacity(paragraph.runs.len()),
        alternates: Vec::new(),
        ink: None,
    };
    for run in 0..paragraph.runs.len() {
        let tatweel = shaper.shape_run(paragraph, run, paragraph.runs[run].range.clone(), fonts, &mut shaped);
        shaped.tatweels.push(tatweel);
        shaped.hyphens.push(Hyphen::of(&paragraph.runs[run], fonts));
    }
    shaped
}

/// Shapes a stretch of a run again, as it stands at the end or the start of a line.
pub fn reshape(
    paragraph: &Paragraph,
    run: usize,
    range: Range<usize>,
    fonts: &FontBook,
    shaper: &mut Shaper,
) -> Shaped {
    let mut shaped = Shaped::default();
    shaper.shape_run(paragraph, run, range, fonts, &mut shaped);
    shaped
}

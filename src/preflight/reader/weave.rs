//! From glyphs at their places to pieces of text.
//!
//! Glyphs that stand from left to right on one line, in one marked-content sequence, are a strand.  A
//! strand whose sequence is marked `ReversedChars` is read from its end.  One that holds right-to-left
//! letters and is not marked so says its words backwards: it is turned as readers do that look at places,
//! and remembered.

use super::JOINT;
use super::matrix::Spot;
use super::mend::{is_right_to_left, reading_order};
use super::speech::{Backwards, Piece, Place};

/// A gap of this part of the type size divides words; kerning stays below, word spaces above.
const WORD_GAP: f64 = 0.15;
/// What stands this part of the type size above or below is on another line.
const LINE_GAP: f64 = 0.5;

/// A glyph at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph<'t> {
    pub(super) text: &'t str,
    pub(super) start: Spot,
    pub(super) end: Spot,
    /// The direction of its line.
    pub(super) way: Spot,
    /// The type size on the page.
    pub(super) size: f64,
}

/// How a glyph says its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// By its own characters.
    Own,
    /// By words that replace them (`ActualText`), which stand in reading order whatever the glyphs do.
    Replaced,
}

/// The marked-content sequence with reversed characters that text stands in, by its number.
pub(super) type Reversal = Option<u32>;

/// Makes pieces of glyphs.
#[derive(Debug, Default)]
pub(super) struct Weaver {
    strand: Option<Strand>,
    /// Where the strand before ended up.
    last: Option<Extent>,
    pieces: Vec<Piece>,
    backwards: Vec<Backwards>,
}

#[derive(Debug)]
struct Strand {
    text: String,
    /// Where each glyph's text ends, and how it is said.
    ends: Vec<(usize, Manner)>,
    reversal: Reversal,
    place: Place,
    extent: Extent,
    /// Where the last glyph begins and ends along the line.
    from: f64,
    pen: f64,
}

/// Where a strand stands: along the direction of its line and beside it.
#[derive(Clone, Copy, Debug)]
struct Extent {
    way: Spot,
    low: f64,
    high: f64,
    aside: f64,
    size: f64,
}

impl Weaver {
    /// Takes a glyph in.
    pub(super) fn glyph(&mut self, glyph: Glyph<'_>, manner: Manner, reversal: Reversal, place: Place) {
        if !self.goes_on(glyph, manner, reversal, place) {
            self.close();
        }
        let (start, end) = (glyph.start.along(glyph.way), glyph.end.along(glyph.way));
        let aside = glyph.start.aside(glyph.way);
        let strand = self.strand.get_or_insert_with(|| Strand {
            text: String::new(),
            ends: Vec::new(),
            reversal,
            place,
            extent: Extent { way: glyph.way, low: start, high: start, aside, size: glyph.size },
            from: start,
            pen: start,
        });
        if !glyph.text.is_empty() && start - strand.pen > WORD_GAP * glyph.size {
            strand.push(JOINT.encode_utf8(&mut [0; 4]), Manner::Own);
        }
        strand.push(glyph.text, manner);
        (strand.from, strand.pen) = (start, end);
        strand.extent.low = strand.extent.low.min(start).min(end);
        strand.extent.high = strand.extent.high.max(start).max(end);
    }

    /// Whether a glyph belongs to the strand at hand.
    fn goes_on(&self, glyph: Glyph<'_>, manner: Manner, reversal: Reversal, place: Place) -> bool {
        let Some(strand) = &self.strand else { return false };
        if strand.reversal != reversal || strand.place != place || strand.extent.way != glyph.way {
            return false;
        }
        let start = glyph.start.along(glyph.way);
        let beside = (glyph.start.aside(glyph.way) - strand.extent.aside).abs();
        let (line, back) = match reversal {
            // One sequence may hold several strings, each to the left of the one before.
            Some(_) => (3.0 * LINE_GAP, strand.extent.low),
            // A mark without width may stand to the right of its letter, which comes behind it.
            None if strand.pen - strand.from < 0.01 * glyph.size => {
                (LINE_GAP, strand.from - LINE_GAP * glyph.size)
            }
            None => (LINE_GAP, strand.from),
        };
        // What is replaced says its words with its first glyph, wherever the others stand.
        let is_silent = manner == Manner::Replaced && glyph.text.is_empty();
        is_silent || (beside <= line * glyph.size && start >= back - 0.01 * glyph.size)
    }

    /// Says words in place of glyphs that are not there.
    pub(super) fn replace(&mut self, text: &str, reversal: Reversal, place: Place) {
        match &mut self.strand {
            Some(strand) if strand.reversal == reversal && strand.place == place => {
                strand.push(text, Manner::Replaced);
            }
            _ => {
                self.close();
                self.pieces.push(Piece { text: text.to_owned(), place });
            }
        }
    }

    /// Ends the strand at hand.
    pub(super) fn close(&mut self) {
        let Some(strand) = self.strand.take() else { return };
        let mut text = String::new();
        if self.last.is_some_and(|last| last.is_apart(&strand.extent)) {
            text.push(JOINT);
        }
        self.last = Some(strand.extent);
        let glyphs: Vec<(&str, Manner)> = strand.glyphs().collect();
        let turned = glyphs.iter().filter(|(text, _)| is_right_to_left(text)).count() > 1;
        match strand.reversal {
            Some(_) => glyphs.iter().rev().for_each(|(said, manner)| match manner {
                Manner::Own => text.extend(said.chars().rev()),
                Manner::Replaced => text.push_str(said),
            }),
            None if turned => {
                let glyphs: Vec<&str> = glyphs.iter().map(|(text, _)| *text).collect();
                let turned = reading_order(&glyphs).concat();
                self.backwards.push(Backwards { page: 0, text: turned.clone() });
                text.push_str(&turned);
            }
            None => text.push_str(&strand.text),
        }
        self.pieces.push(Piece { text, place: strand.place });
    }

    /// The pieces of a page, and what of it stands backwards.
    pub(super) fn finish_page(&mut self) -> (Vec<Piece>, Vec<Backwards>) {
        self.close();
        self.last = None;
        (std::mem::take(&mut self.pieces), std::mem::take(&mut self.backwards))
    }
}

impl Strand {
    fn push(&mut self, text: &str, manner: Manner) {
        self.text.push_str(text);
        self.ends.push((self.text.len(), manner));
    }

    fn glyphs(&self) -> impl Iterator<Item = (&str, Manner)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        starts.zip(&self.ends).map(|(start, (end, manner))| (&self.text[start..*end], *manner))
    }
}

impl Extent {
    /// Whether room divides the words of two strands.
    fn is_apart(&self, next: &Self) -> bool {
        let size = self.size.max(next.size);
        let gap = (next.low - self.high).max(self.low - next.high);
        self.way != next.way || (next.aside - self.aside).abs() > LINE_GAP * size || gap > WORD_GAP * size
    }
}

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

/// How a strand says its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// From its first glyph to its last.
    Plain,
    /// From the last character to the first (`ReversedChars`).
    Reversed,
    /// By words that replace it (`ActualText`).
    Replaced,
}

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
    /// Where each glyph's text ends.
    ends: Vec<usize>,
    manner: Manner,
    place: Place,
    extent: Extent,
    /// Where the last glyph ends along the line.
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
    pub(super) fn glyph(&mut self, glyph: Glyph<'_>, manner: Manner, place: Place) {
        if !self.goes_on(glyph, manner, place) {
            self.close();
        }
        let (start, end) = (glyph.start.along(glyph.way), glyph.end.along(glyph.way));
        let aside = glyph.start.aside(glyph.way);
        let strand = self.strand.get_or_insert_with(|| Strand {
            text: String::new(),
            ends: Vec::new(),
            manner,
            place,
            extent: Extent { way: glyph.way, low: start, high: start, aside, size: glyph.size },
            pen: start,
        });
        if manner != Manner::Replaced && start - strand.pen > WORD_GAP * glyph.size {
            strand.push(JOINT.encode_utf8(&mut [0; 4]));
        }
        strand.push(glyph.text);
        strand.pen = end;
        strand.extent.low = strand.extent.low.min(start).min(end);
        strand.extent.high = strand.extent.high.max(start).max(end);
    }

    /// Whether a glyph belongs to the strand at hand.
    fn goes_on(&self, glyph: Glyph<'_>, manner: Manner, place: Place) -> bool {
        let Some(strand) = &self.strand else { return false };
        let start = glyph.start.along(glyph.way);
        let beside = (glyph.start.aside(glyph.way) - strand.extent.aside).abs();
        let (line, back) = match manner {
            Manner::Plain => (LINE_GAP, strand.pen - LINE_GAP * glyph.size),
            // One sequence may hold several strings, each to the left of the one before.
            Manner::Reversed | Manner::Replaced => (3.0 * LINE_GAP, strand.extent.low),
        };
        strand.manner == manner
            && strand.place == place
            && strand.extent.way == glyph.way
            && beside <= line * glyph.size
            && (manner == Manner::Replaced || start >= back - 0.01 * glyph.size)
    }

    /// Says words that replace glyphs, wherever those stand.
    pub(super) fn replace(&mut self, text: &str, place: Place) {
        match &mut self.strand {
            Some(strand) if strand.manner == Manner::Replaced => strand.push(text),
            _ => {
                self.close();
                self.pieces.push(Piece { text: text.to_owned(), place });
            }
        }
    }

    /// Ends the strand at hand: a marked-content sequence begins or ends.
    pub(super) fn close(&mut self) {
        let Some(strand) = self.strand.take() else { return };
        let mut text = String::new();
        if self.last.is_some_and(|last| last.is_apart(&strand.extent)) {
            text.push(JOINT);
        }
        self.last = Some(strand.extent);
        match strand.manner {
            Manner::Reversed => text.extend(strand.text.chars().rev()),
            Manner::Replaced => text.push_str(&strand.text),
            Manner::Plain => {
                let glyphs = strand.glyphs();
                if glyphs.iter().filter(|text| is_right_to_left(text)).count() < 2 {
                    text.push_str(&strand.text);
                } else {
                    let turned = reading_order(&glyphs).concat();
                    self.backwards.push(Backwards { page: 0, text: turned.clone() });
                    text.push_str(&turned);
                }
            }
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
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    fn glyphs(&self) -> Vec<&str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.text[start..*end]).collect()
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

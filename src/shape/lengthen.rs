//! Words whose joins are stretched by the font itself: shaped again with tatweels between their letters.
//!
//! Some hands draw a long join with a curve of its own, and letters beside it that differ from those without.  The
//! tatweels say nothing: what they draw belongs to the letter before them.

use std::ops::Range;

use super::kashida::TATWEEL;
use super::shaper::Unit;
use super::word::{Word, WordCluster};
use super::{Shaped, ShapedGlyph, Shaper};
use crate::font::FontBook;
use crate::frame::Glyph;
use crate::itemise::{Paragraph, Run};
use crate::units::{Length, font_units};

/// A word with a stretched join.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lengthened {
    /// The bytes of the paragraph that its clusters say, and how far each moves the pen, in font units.
    clusters: Vec<(Range<u32>, Range<u32>, i32)>,
    glyphs: Vec<ShapedGlyph>,
    /// Which of its glyphs the tatweels drew.
    drawn: Vec<usize>,
    /// How wide it is, in font units.
    width: i32,
}

/// How much wider or narrower than its font has it a curved tatweel may be drawn, in hundredths.
const SCALES: std::ops::RangeInclusive<i32> = 70..=145;

/// Longer joins are left to spaces.
const MOST_TATWEELS: i32 = 24;

/// A join of a paragraph.
#[derive(Clone, Debug)]
pub struct Join {
    /// Its run.
    pub run: usize,
    /// The bytes of its word, between white space.
    pub word: Range<usize>,
    /// The byte at which the letter behind it starts.
    pub at: usize,
}

impl Lengthened {
    /// The word of a join, the join longer by about so many font units; none where the font has nothing near that.
    pub fn of(
        join: &Join,
        units: i32,
        paragraph: &Paragraph,
        fonts: &FontBook,
        shaper: &mut Shaper,
    ) -> Option<Self> {
        let tatweel = fonts.face(paragraph.runs[join.run].font);
        let advance = tatweel.advance(tatweel.glyph(TATWEEL)?).max(1);
        let run = &paragraph.runs[join.run];
        let rest = Self::with(join, 0, run, paragraph, fonts, shaper)?;
        // The letters beside a tatweel may grow with it, so that fewer do.
        let most = (units / advance + 1).min(MOST_TATWEELS);
        (1..=most).rev().find_map(|count| {
            let long = Self::with(join, usize::try_from(count).ok()?, run, paragraph, fonts, shaper)?;
            let missing = units - (long.width - rest.width);
            long.scaled(missing)
        })
    }

    /// The word as it is, with the font and the features of a run.
    pub(super) fn plain(
        join: &Join,
        run: &Run,
        paragraph: &Paragraph,
        fonts: &FontBook,
        shaper: &mut Shaper,
    ) -> Option<Self> {
        Self::with(join, 0, run, paragraph, fonts, shaper)
    }

    /// How wide it is, in font units.
    pub(super) fn width(&self) -> i32 {
        self.width
    }

    /// The word with so many tatweels.
    fn with(
        join: &Join,
        count: usize,
        looks: &Run,
        paragraph: &Paragraph,
        fonts: &FontBook,
        shaper: &mut Shaper,
    ) -> Option<Self> {
        let Join { run, word, at } = join;
        let (text, whole) = (paragraph.text.as_str(), &paragraph.runs[*run].range);
        let is_inside = |at: usize| whole.start <= at && at < whole.end;
        let before = word.start.checked_sub(1).filter(|at| is_inside(*at) && text.as_bytes()[*at] == b' ');
        let behind = Some(word.end).filter(|at| is_inside(*at) && text.as_bytes()[*at] == b' ');
        let unit = before.unwrap_or(word.start)..behind.map_or(word.end, |at| at + 1);
        // A word that goes on in another font cannot be looked at alone.
        if (Unit { range: unit.clone(), lent: 0 }).joins(text) {
            return None;
        }
        let mut key = text[unit.start..*at].to_owned();
        key.extend(std::iter::repeat_n(TATWEEL, count));
        key.push_str(&text[*at..unit.end]);
        let added = at - unit.start..at - unit.start + count * TATWEEL.len_utf8();
        let (word, unit) = (word.start - unit.start..word.end - unit.start, unit.start);
        let mut long = Self::default();
        shaper.with_word(looks, &key, fonts, |shaped| long.read(shaped, &added, &word, unit));
        (!long.clusters.is_empty()).then_some(long)
    }

    /// Reads the clusters of a word out, with the bytes of a text that were added to it.
    fn read(&mut self, shaped: &Word, added: &Range<usize>, word: &Range<usize>, unit: usize) {
        let place = |at: u32| {
            let at = at as usize;
            let own = if at >= added.end { at - added.len() } else { at.min(added.start) };
            u32::try_from(unit + own).unwrap_or(u32::MAX)
        };
        let (start, end) = (unit + word.start, unit + word.end);
        for WordCluster { text, glyphs, advance, .. } in &shaped.clusters {
            let said = place(text.start)..place(text.end);
            if (said.start as usize) < start || said.start as usize >= end {
                continue;
            }
            let own = &shaped.glyphs[glyphs.start as usize..glyphs.end as usize];
            let advance = i32::try_from(*advance).unwrap_or(i32::MAX);
            self.width += advance;
            let first = self.glyphs.len();
            match self.clusters.last_mut() {
                // A glyph of the tatweels and the letter behind them is that letter's.
                Some((_, glyphs, width))
                    if added.contains(&(text.start as usize)) && text.end as usize <= added.end =>
                {
                    // A run to the left: the tatweel stands to the left of its letter.
                    let start = glyphs.start as usize;
                    self.glyphs.splice(start..start, own.iter().copied());
                    self.drawn
                        .iter_mut()
                        .filter(|drawn| **drawn >= start)
                        .for_each(|drawn| *drawn += own.len());
                    self.drawn.extend(start..start + own.len());
                    glyphs.end = u32::try_from(self.glyphs.len()).unwrap_or(u32::MAX);
                    *width += advance;
                }
                _ => {
                    self.glyphs.extend_from_slice(own);
                    let glyphs = u32::try_from(first).unwrap_or(0)
                        ..u32::try_from(self.glyphs.len()).unwrap_or(u32::MAX);
                    self.clusters.push((said, glyphs, advance));
                }
            }
        }
    }

    /// The same with its tatweels drawn wider by so many font units; none where they would not look like
    /// themselves.
    fn scaled(mut self, by: i32) -> Option<Self> {
        let own: i32 = self.drawn.iter().map(|glyph| self.glyphs[*glyph].advance).sum();
        if own <= 0 || !SCALES.contains(&((own + by) * 100 / own)) {
            return None;
        }
        let mut left = by;
        for (number, glyph) in self.drawn.iter().enumerate() {
            let drawn = &mut self.glyphs[*glyph];
            let share = if number + 1 == self.drawn.len() { left } else { by * drawn.advance / own };
            left -= share;
            drawn.wide = Glyph::wide(drawn.advance + share, drawn.advance);
            drawn.advance += share;
            let holds = |range: &Range<u32>| (range.start as usize..range.end as usize).contains(glyph);
            let cluster = self.clusters.iter_mut().find(|(_, glyphs, _)| holds(glyphs));
            if let Some((_, _, width)) = cluster {
                *width += share;
            }
        }
        self.width += by;
        Some(self)
    }

    /// How wide it is as a word of a run.
    pub fn length(&self, run: usize, paragraph: &Paragraph, fonts: &FontBook) -> Length {
        let properties = &paragraph.runs[run];
        let em = fonts.face(properties.font).units_per_em();
        font_units(i64::from(self.width), properties.size, em)
    }

    /// Adds its clusters and glyphs to those of a line, as the clusters of a run at a size.
    pub fn add(&self, run: usize, paragraph: &Paragraph, fonts: &FontBook, shaped: &mut Shaped) {
        let properties = &paragraph.runs[run];
        let em = fonts.face(properties.font).units_per_em();
        let offset = u32::try_from(shaped.glyphs.len()).unwrap_or(u32::MAX);
        let mut units = 0;
        for (text, glyphs, advance) in &self.clusters {
            let before = font_units(i64::from(units), properties.size, em);
            units += advance;
            shaped.clusters.push(super::Cluster {
                text: text.clone(),
                glyphs: glyphs.start + offset..glyphs.end + offset,
                run: u32::try_from(run).unwrap_or(u32::MAX),
                advance: font_units(i64::from(units), properties.size, em) - before,
                kind: super::ClusterKind::Text,
                cut: super::Cut::Safe,
                kashida: 0,
            });
        }
        shaped.glyphs.extend_from_slice(&self.glyphs);
    }
}

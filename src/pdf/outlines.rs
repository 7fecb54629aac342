//! The outlines of a font program: `glyf`, and `loca` which says where each one starts (OpenType 1.9).

use super::sfnt::{Tables, i16_at, u16_at, u32_at};

/// All outlines of a program, to which more may be added.
pub(super) struct Outlines {
    data: Vec<u8>,
    /// Where each outline starts, and where the last one ends.
    starts: Vec<usize>,
}

/// What an outline takes (`maxp`) and how far it reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// Its points.
    pub(super) points: u16,
    /// Its contours.
    pub(super) contours: u16,
    /// How deep its components are nested; 0 for an outline of its own.
    pub(super) depth: u16,
    /// The box round it: x min, y min, x max, y max.
    pub(super) bbox: [i16; 4],
}

/// Components nest at most this deep in the fonts of this world; deeper ones are not looked into.
const DEEPEST: u16 = 8;

// The flags of a component (OpenType 1.9, «Composite glyph description»).
const WORDS: u16 = 0x0001;
const PLACES: u16 = 0x0002;
const ONE_SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const FOUR_SCALES: u16 = 0x0080;
const UNSCALED_PLACE: u16 = 0x1000;

impl Outlines {
    /// Reads the outlines of so many glyphs.
    pub(super) fn read(tables: &Tables<'_>, count: usize) -> Option<Self> {
        let loca = tables.get(*b"loca")?;
        let long = i16_at(tables.get(*b"head")?, 50)? != 0;
        let start = |index: usize| {
            if long {
                u32_at(loca, 4 * index).map(|start| start as usize)
            } else {
                u16_at(loca, 2 * index).map(|start| 2 * usize::from(start))
            }
        };
        let starts = (0..=count).map(start).collect::<Option<_>>()?;
        Some(Self { data: tables.get(*b"glyf")?.to_vec(), starts })
    }

    /// What the outline of a glyph takes; none of a glyph that draws nothing.
    pub(super) fn extent(&self, glyph: u16) -> Option<Extent> {
        self.extent_within(glyph, DEEPEST)
    }

    fn extent_within(&self, glyph: u16, depth: u16) -> Option<Extent> {
        let index = usize::from(glyph);
        let data = self.data.get(*self.starts.get(index)?..*self.starts.get(index + 1)?)?;
        let contours = i16_at(data, 0)?;
        let edge = |at: usize| i16_at(data, at).unwrap_or(0);
        let mut extent = Extent { bbox: [edge(2), edge(4), edge(6), edge(8)], ..Extent::default() };
        if let Ok(contours) = u16::try_from(contours) {
            let last = u16_at(data, 8 + 2 * usize::from(contours)).filter(|_| contours > 0);
            extent.contours = contours;
            extent.points = last.map_or(0, |last| last.saturating_add(1));
            return Some(extent);
        }
        for part in components(data) {
            let part = self.extent_within(part, depth.checked_sub(1)?).unwrap_or_default();
            extent.contours = extent.contours.saturating_add(part.contours);
            extent.points = extent.points.saturating_add(part.points);
            extent.depth = extent.depth.max(part.depth + 1);
        }
        Some(extent)
    }

    /// Adds an outline that draws nothing.
    pub(super) fn add_empty(&mut self) {
        self.starts.push(self.data.len());
    }

    /// Adds an outline of placed glyphs: number, place and how many times as wide (`F2DOT14`).
    pub(super) fn add_composite(&mut self, bbox: [i16; 4], parts: &[(u16, [i16; 2], i16)]) {
        self.data.extend((-1_i16).to_be_bytes());
        self.data.extend(bbox.iter().flat_map(|edge| edge.to_be_bytes()));
        for (index, (glyph, place, wide)) in parts.iter().enumerate() {
            let scaled = *wide != 1 << 14;
            let more = if index + 1 < parts.len() { MORE } else { 0 };
            let flags = WORDS | PLACES | more | if scaled { TWO_SCALES | UNSCALED_PLACE } else { 0 };
            self.data.extend([flags, *glyph].iter().flat_map(|number| number.to_be_bytes()));
            self.data.extend(place.iter().flat_map(|number| number.to_be_bytes()));
            if scaled {
                self.data.extend([*wide, 1 << 14].iter().flat_map(|number| number.to_be_bytes()));
            }
        }
        self.data.resize(self.data.len().next_multiple_of(2), 0);
        self.starts.push(self.data.len());
    }

    /// The tables `glyf` and `loca`, and the format of `loca` as `head` says it.
    pub(super) fn into_tables(self) -> (Vec<u8>, Vec<u8>, u16) {
        let short = self.starts.iter().all(|start| start.is_multiple_of(2) && start / 2 <= 0xFFFF);
        let starts = self.starts.iter();
        if short {
            let loca = starts.flat_map(|start| u16::try_from(start / 2).unwrap_or(0).to_be_bytes());
            return (self.data, loca.collect(), 0);
        }
        let loca = starts.flat_map(|start| u32::try_from(*start).unwrap_or(0).to_be_bytes()).collect();
        (self.data, loca, 1)
    }
}

/// The glyphs that a composite outline is made of.
fn components(data: &[u8]) -> impl Iterator<Item = u16> {
    let mut at = Some(10);
    std::iter::from_fn(move || {
        let start = at?;
        let (flags, glyph) = (u16_at(data, start)?, u16_at(data, start + 2)?);
        let place = if flags & WORDS == 0 { 2 } else { 4 };
        let scale = match flags {
            flags if flags & ONE_SCALE != 0 => 2,
            flags if flags & TWO_SCALES != 0 => 4,
            flags if flags & FOUR_SCALES != 0 => 8,
            _ => 0,
        };
        at = (flags & MORE != 0).then_some(start + 4 + place + scale);
        Some(glyph)
    })
}

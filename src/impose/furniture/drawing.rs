//! The marks of one sheet, drawn as far as the paper has room for them.

use super::{APART, DASH, LONG, LeftOut, Marks, PATCH, SHORTEST, THICK, bleed, off};
use crate::colour::Colour;
use crate::design::{Mark, SheetDesign};
use crate::frame::{Artifact, Item, ItemKind, Outline, Tag};
use crate::geometry::{Point, Rect, Sides};
use crate::impose::plates::Plates;
use crate::impose::{Line, LineKind, Sheet};
use crate::units::Length;

/// An edge of the trim, beyond which marks stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
    Left,
    Right,
}

const EDGES: [Edge; 4] = [Edge::Top, Edge::Bottom, Edge::Left, Edge::Right];

pub(super) struct Drawing<'a> {
    sheet: &'a Sheet,
    bleed: Sides,
    off: Length,
    items: Vec<Item>,
    left_out: LeftOut,
    /// What is taken along each edge, in the order of [`EDGES`].
    taken: [Vec<(Length, Length)>; 4],
}

impl<'a> Drawing<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let bleed = bleed(sheet);
        let (items, left_out, taken) = (Vec::new(), LeftOut::default(), Default::default());
        Self { sheet, bleed, off: off(bleed), items, left_out, taken }
    }

    /// Draws what is asked for, as far as the paper has room.
    pub(super) fn draw(mut self, design: &SheetDesign, plates: &Plates) -> Marks {
        for line in &self.sheet.lines {
            match line.kind {
                LineKind::Cut if design.has(Mark::Crop) => self.outer(line, &[(Length::ZERO, LONG)]),
                LineKind::Fold if design.has(Mark::Fold) => self.outer(line, &dashes()),
                _ => {}
            }
        }
        if design.has(Mark::Crop) {
            self.between();
        }
        if design.has(Mark::Registration) {
            self.targets();
        }
        if design.has(Mark::Bars) {
            self.bars(plates);
        }
        let media = Rect::of(self.sheet.media);
        self.items.retain(|item| bounds(item).is_none_or(|bounds| media.contains(&bounds)));
        Marks { items: self.items, left_out: self.left_out }
    }

    fn push(&mut self, kind: ItemKind) {
        self.items.push(Item { tag: Tag::Artifact(Artifact::Page), kind });
    }

    /// A thin box on all plates.
    fn rule(&mut self, rect: Rect) {
        self.push(ItemKind::Fill { rect, colour: Colour::registration() });
    }

    /// A box beyond an edge: `along` it, and `away` from the marks' own distance.
    fn beyond(&self, edge: Edge, along: (Length, Length), away: (Length, Length)) -> Rect {
        let trim = &self.sheet.trim;
        let away = (away.0 + self.off, away.1 + self.off);
        match edge {
            Edge::Top => Rect::between(along.0, trim.y - away.1, along.1, trim.y - away.0),
            Edge::Bottom => Rect::between(along.0, trim.bottom() + away.0, along.1, trim.bottom() + away.1),
            Edge::Left => Rect::between(trim.x - away.1, along.0, trim.x - away.0, along.1),
            Edge::Right => Rect::between(trim.right() + away.0, along.0, trim.right() + away.1, along.1),
        }
    }

    /// The marks at both ends of a line, where those are the sheet's.
    fn outer(&mut self, line: &Line, dashes: &[(Length, Length)]) {
        let trim = self.sheet.trim;
        let (ends, at) = if line.is_upright() {
            ([(Edge::Top, line.from.y == trim.y), (Edge::Bottom, line.to.y == trim.bottom())], line.from.x)
        } else {
            ([(Edge::Left, line.from.x == trim.x), (Edge::Right, line.to.x == trim.right())], line.from.y)
        };
        for (edge, _) in ends.into_iter().filter(|(_, reaches)| *reaches) {
            let along = (at - THICK / 2, at - THICK / 2 + THICK);
            for dash in dashes {
                self.rule(self.beyond(edge, along, *dash));
            }
            self.taken[edge as usize].push((at - APART, at + APART));
        }
    }

    /// Crop marks where gutters cross, as far as bleeds leave them room.
    fn between(&mut self) {
        let (columns, rows) = (self.gaps(Axis::Across), self.gaps(Axis::Down));
        let cuts = |upright: bool| -> Vec<Length> {
            let cuts = self.sheet.lines.iter().filter(|line| line.kind == LineKind::Cut);
            let own = cuts.filter(|line| line.is_upright() == upright);
            own.map(|line| if upright { line.from.x } else { line.from.y }).collect()
        };
        let (upright, level) = (cuts(true), cuts(false));
        for (from, to) in rows {
            for x in &upright {
                self.rule(Rect::between(*x - THICK / 2, from, *x + THICK / 2, to));
            }
        }
        for (from, to) in columns {
            for y in &level {
                self.rule(Rect::between(from, *y - THICK / 2, to, *y + THICK / 2));
            }
        }
    }

    /// What bleeds leave free of the gutters between columns or rows, at most as long as a mark.
    fn gaps(&self, axis: Axis) -> Vec<(Length, Length)> {
        let (upright, before, after) = match axis {
            Axis::Across => (true, self.bleed.right, self.bleed.left),
            Axis::Down => (false, self.bleed.bottom, self.bleed.top),
        };
        let cuts = self.sheet.lines.iter().filter(|line| line.kind == LineKind::Cut);
        let own = cuts.filter(|line| line.is_upright() == upright);
        let mut at: Vec<Length> = own.map(|line| if upright { line.from.x } else { line.from.y }).collect();
        at.sort();
        // The first and the last are the edges of the sheet; between them every gutter has two.
        let inner = at.get(1..at.len().saturating_sub(1)).unwrap_or_default();
        let free = inner.chunks_exact(2).map(|pair| (pair[0] + before, pair[1] - after));
        free.filter(|(from, to)| *to - *from >= SHORTEST)
            .map(|(from, to)| {
                let spare = ((to - from - LONG) / 2).max(Length::ZERO);
                (from + spare, to - spare)
            })
            .collect()
    }

    /// A place along an edge for something so long, as near as there is room to where it is wished.
    fn free(&mut self, edge: Edge, long: Length, wished: Length) -> Option<(Length, Length)> {
        let trim = &self.sheet.trim;
        let (low, high) = match edge {
            Edge::Top | Edge::Bottom => (trim.x + APART, trim.right() - APART),
            Edge::Left | Edge::Right => (trim.y + APART, trim.bottom() - APART),
        };
        let taken = &mut self.taken[edge as usize];
        let step = Length::MM / 2;
        let steps = (high - low).units() / step.units();
        let shifts = (0..=steps).flat_map(|times| [step * times, -(step * times)]);
        let found = shifts.map(|shift| (wished + shift, wished + shift + long)).find(|(from, to)| {
            *from >= low && *to <= high && taken.iter().all(|other| *to <= other.0 || other.1 <= *from)
        })?;
        taken.push((found.0 - APART, found.1 + APART));
        Some(found)
    }

    /// A target at the middle of each edge, or as near to it as other marks let it.
    fn targets(&mut self) {
        let trim = self.sheet.trim;
        for edge in EDGES {
            let middle = match edge {
                Edge::Top | Edge::Bottom => trim.x + trim.width / 2,
                Edge::Left | Edge::Right => trim.y + trim.height / 2,
            };
            if let Some(along) = self.free(edge, PATCH, middle - PATCH / 2) {
                let spare = (LONG - PATCH) / 2;
                let place = self.beyond(edge, along, (spare, spare + PATCH));
                self.target(place);
            } else {
                self.left_out.add(Mark::Registration, PATCH + APART * 4);
            }
        }
    }

    /// A cross with circles of radius 6 and 3.5 pt.
    fn target(&mut self, place: Rect) {
        let centre = Point { x: place.x + place.width / 2, y: place.y + place.height / 2 };
        self.rule(Rect { y: centre.y - THICK / 2, height: THICK, ..place });
        self.rule(Rect { x: centre.x - THICK / 2, width: THICK, ..place });
        for radius in [Length::pt(6), Length::pt(7) / 2] {
            let circle =
                Rect { x: centre.x - radius, y: centre.y - radius, width: radius * 2, height: radius * 2 };
            let outline = Outline::rim(circle, radius, THICK);
            self.push(ItemKind::Outline { outline, colour: Colour::registration() });
        }
    }

    /// Black in steps at the start of the longer edge, solid inks behind it; what has no room there stands at
    /// another edge, in pieces where no edge holds it whole.
    fn bars(&mut self, plates: &Plates) {
        let trim = self.sheet.trim;
        let edges = if trim.width >= trim.height {
            [Edge::Top, Edge::Bottom, Edge::Left, Edge::Right]
        } else {
            [Edge::Left, Edge::Right, Edge::Top, Edge::Bottom]
        };
        for patches in [plates.steps(), plates.solids()] {
            let mut rest = patches.as_slice();
            while !rest.is_empty() {
                let sizes = (1..=rest.len()).rev();
                let found = sizes
                    .flat_map(|count| edges.map(|edge| (count, edge)))
                    .find_map(|(count, edge)| Some((count, edge, self.row(edge, count)?)));
                let Some((count, edge, from)) = found else {
                    self.left_out.add(Mark::Bars, row(patches.len()) + APART * 4);
                    break;
                };
                self.patches(edge, from, &rest[..count]);
                rest = &rest[count..];
            }
        }
    }

    /// A place for so many patches, near the start of an edge.
    fn row(&mut self, edge: Edge, count: usize) -> Option<Length> {
        let trim = &self.sheet.trim;
        let start = if matches!(edge, Edge::Top | Edge::Bottom) { trim.x } else { trim.y };
        self.free(edge, row(count), start + APART * 2).map(|(from, _)| from)
    }

    fn patches(&mut self, edge: Edge, from: Length, patches: &[Colour]) {
        let spare = (LONG - PATCH) / 2;
        for (place, colour) in (0..).zip(patches) {
            let along = (from + PATCH * place, from + PATCH * (place + 1));
            let rect = self.beyond(edge, along, (spare, spare + PATCH));
            self.push(ItemKind::Fill { rect, colour: colour.clone() });
        }
    }
}

/// How long so many patches are.
fn row(count: usize) -> Length {
    PATCH * i64::try_from(count).unwrap_or(0)
}

/// The way in which cells follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Across,
    Down,
}

fn bounds(item: &Item) -> Option<Rect> {
    match &item.kind {
        ItemKind::Fill { rect, .. } => Some(*rect),
        ItemKind::Outline { outline, .. } => Some(outline.bounds),
        _ => None,
    }
}

/// The dashes of a fold mark, from its end near the trim.
fn dashes() -> Vec<(Length, Length)> {
    let (long, gap) = DASH;
    let mut dashes = Vec::new();
    let mut at = Length::ZERO;
    while at + long <= LONG {
        dashes.push((at, at + long));
        at += long + gap;
    }
    dashes
}

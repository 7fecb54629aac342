//! Added glyphs into a font program: `glyf`, `loca`, `hmtx`, `hhea`, `maxp`, `post` and `head` (OpenType 1.9).

use super::outlines::{Extent, Outlines};
use super::sfnt::{Tables, i16_at, put, u16_at};
use super::shapes::{Component, Shape};

/// A program with more glyphs.
pub(super) struct Grown {
    /// The program.
    pub(super) program: Vec<u8>,
    /// The number of the first glyph that was added.
    pub(super) first: u16,
    /// The box round all its glyphs, the added ones included (`head`).
    pub(super) bbox: [i16; 4],
}

/// Adds shapes to a program, numbered on from its last glyph; none for a program that is not whole.
///
/// `number` says the number in the program of a glyph of the font.
pub(super) fn grow(program: &[u8], shapes: &[Shape], number: impl Fn(u16) -> u16) -> Option<Grown> {
    let mut tables = Tables::read(program)?;
    let (mut head, mut maxp) = (tables.get(*b"head")?.to_vec(), tables.get(*b"maxp")?.to_vec());
    let count = u16_at(&maxp, 4)?;
    let mut outlines = Outlines::read(&tables, usize::from(count))?;
    let mut bearings = read_bearings(&tables, count)?;
    let mut bbox = [36, 38, 40, 42].map(|at| i16_at(&head, at).unwrap_or(0));
    for shape in shapes {
        let drawn = Composite::new(shape, &outlines, &number);
        bearings.push((shape.advance, drawn.bearing(&outlines, &bearings)));
        if drawn.parts.is_empty() {
            outlines.add_empty();
            continue;
        }
        outlines.add_composite(drawn.extent.bbox, &drawn.parts);
        drawn.allow(&mut maxp);
        bbox = union(bbox, drawn.extent.bbox);
    }
    put(&mut maxp, 4, u16::try_from(bearings.len()).ok()?);
    for (at, edge) in [36, 38, 40, 42].into_iter().zip(bbox) {
        put(&mut head, at, edge.cast_unsigned());
    }
    let mut hhea = tables.get(*b"hhea")?.to_vec();
    put(&mut hhea, 34, u16::try_from(bearings.len()).ok()?);
    let (glyf, loca, format) = outlines.into_tables();
    put(&mut head, 50, format);
    let hmtx = bearings.iter().flat_map(|(advance, side)| [*advance, side.cast_unsigned()]);
    let hmtx = hmtx.flat_map(u16::to_be_bytes).collect();
    let changed = [(*b"glyf", glyf), (*b"loca", loca), (*b"hmtx", hmtx), (*b"hhea", hhea)];
    for (tag, data) in changed.into_iter().chain([(*b"maxp", maxp), (*b"head", head)]) {
        tables.set(tag, data);
    }
    if let Some(post) = tables.get(*b"post").and_then(|post| post.get(..32)) {
        // Version 3.0: no names of glyphs, because the added ones have none.
        let post = [&[0, 3, 0, 0], &post[4..]].concat();
        tables.set(*b"post", post);
    }
    Some(Grown { program: tables.into_file(), first: count, bbox })
}

/// The advance and the left side bearing of every glyph (`hmtx`), the omitted advances filled in.
fn read_bearings(tables: &Tables<'_>, count: u16) -> Option<Vec<(u16, i16)>> {
    let (hmtx, full) = (tables.get(*b"hmtx")?, usize::from(u16_at(tables.get(*b"hhea")?, 34)?));
    let last = full.checked_sub(1)?;
    let bearing = |glyph: usize| {
        let side = if glyph < full { 4 * glyph + 2 } else { 4 * full + 2 * (glyph - full) };
        Some((u16_at(hmtx, 4 * glyph.min(last))?, i16_at(hmtx, side)?))
    };
    (0..usize::from(count)).map(bearing).collect()
}

/// An added glyph as the program has it.
struct Composite {
    /// The number in the program, the place and the width of each component that draws something.
    parts: Vec<(u16, [i16; 2], i16)>,
    extent: Extent,
}

impl Composite {
    fn new(shape: &Shape, outlines: &Outlines, number: impl Fn(u16) -> u16) -> Self {
        let mut drawn = Self { parts: Vec::new(), extent: Extent::default() };
        for component in &shape.components {
            let glyph = number(component.glyph);
            let Some(extent) = outlines.extent(glyph) else { continue };
            let bbox = placed(extent.bbox, *component);
            let all = &mut drawn.extent;
            all.bbox = if drawn.parts.is_empty() { bbox } else { union(all.bbox, bbox) };
            all.points = all.points.saturating_add(extent.points);
            all.contours = all.contours.saturating_add(extent.contours);
            all.depth = all.depth.max(extent.depth + 1);
            drawn.parts.push((glyph, [component.x, component.y], component.wide));
        }
        drawn
    }

    /// The left side bearing, as far from the outline as that of the first component is from its own:
    /// rasterisers move an outline by that difference.
    fn bearing(&self, outlines: &Outlines, bearings: &[(u16, i16)]) -> i16 {
        let Some((glyph, ..)) = self.parts.first() else { return 0 };
        let edge = outlines.extent(*glyph).unwrap_or_default().bbox[0];
        let side = bearings.get(usize::from(*glyph)).map_or(edge, |(_, side)| *side);
        self.extent.bbox[0].saturating_add(side.saturating_sub(edge))
    }

    /// Makes room for the glyph in what the program says it needs at most (`maxp`, version 1.0).
    fn allow(&self, maxp: &mut [u8]) {
        let components = u16::try_from(self.parts.len()).unwrap_or(u16::MAX);
        let needs =
            [(10, self.extent.points), (12, self.extent.contours), (28, components), (30, self.extent.depth)];
        for (at, needed) in needs {
            let known = u16_at(maxp, at).unwrap_or(0);
            put(maxp, at, known.max(needed));
        }
    }
}

/// The box round a component, where it stands.
fn placed(bbox: [i16; 4], component: Component) -> [i16; 4] {
    let [left, bottom, right, top] = bbox;
    let wide = |edge: i16| {
        let scaled = (i32::from(edge) * i32::from(component.wide)) >> 14;
        i16::try_from(scaled).unwrap_or(edge).saturating_add(component.x)
    };
    let high = |edge: i16| edge.saturating_add(component.y);
    [wide(left), high(bottom), wide(right), high(top)]
}

fn union(a: [i16; 4], b: [i16; 4]) -> [i16; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

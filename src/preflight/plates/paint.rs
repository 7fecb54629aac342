//! Marks onto plates.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cover::{Cover, Grid, Span, times};
use super::layer::{Inks, Layer, Meeting};
use crate::font::Step;
use crate::preflight::content::{
    Area, Clip, Form, Ink, Inside, Kind, MOST_PLATES, Machine, Mark, MaskBy, NO_INK, Origin, Overprint,
    PROCESS_SET, Paint, Path, Picture, Shape, SoftMask, Space, Text, backwards, lightness, placed,
};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::matrix::Matrix;
use crate::preflight::reader::stream::Budget;

/// Pixels to the inch: two to the smallest letter's stem, and a page in a few milliseconds.
const RESOLUTION: f64 = 100.0;
/// The most pixels of a page; larger pages have coarser ones.
const MOST_PIXELS: f64 = 6_000_000.0;
/// Groups and masks in one another are painted this deep.
const DEEPEST: usize = 6;
/// A whole page of plates is painted so often at most for groups and masks of a page.
const MOST_LAYERS: usize = 400;

/// The plates of a page.
#[derive(Debug)]
pub(in crate::preflight) struct Plates {
    pub(super) grid: Grid,
    pub(super) layer: Layer,
    /// What lay below black and white letters and lines when they were painted.
    pub(in crate::preflight) under: Vec<Under>,
    /// How many marks could not be painted.
    pub(in crate::preflight) unpainted: usize,
}

impl Plates {
    /// The inks within an area, pixel by pixel and row by row from the top, after how many of them there are a row
    /// and how many rows.
    pub(in crate::preflight) fn cut(&self, area: Area) -> (usize, usize, Vec<[u8; MOST_PLATES]>) {
        let Span { left, top, right, bottom } = self.grid.span(area);
        let rows = (top..bottom).flat_map(|row| (left..right).map(move |column| (column, row)));
        let inks = rows.map(|(column, row)| self.layer.inks(column, row)).collect();
        (right.saturating_sub(left), bottom.saturating_sub(top), inks)
    }
}

/// What lay below a mark when it was painted.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Under {
    /// The place of the mark among those of the page.
    pub(in crate::preflight) mark: usize,
    /// The inks, in the middle of all that the mark covers.
    pub(in crate::preflight) inks: [f32; MOST_PLATES],
}

/// Paints the marks of a page of so many plates.
///
/// # Errors
/// When pictures come to more than the limits.
pub(in crate::preflight) fn paint(
    marks: &[Mark<'_>],
    media: Area,
    plates: usize,
    budget: &mut Budget,
) -> Result<Plates, Unreadable> {
    let grid = grid(media);
    let mut painter = Painter::new(grid, plates, budget);
    let mut layer = Layer::paper(&grid, plates);
    painter.marks(marks, &mut layer, 0)?;
    Ok(Plates { grid, layer, under: painter.under, unpainted: painter.unpainted })
}

/// Plates without paper below them, and how much of each pixel is painted.
pub(in crate::preflight) struct Spread {
    pub(in crate::preflight) plates: Vec<Vec<u8>>,
    pub(in crate::preflight) alpha: Vec<u8>,
}

/// Paints the marks of a page on nothing, in so many pixels.
///
/// # Errors
/// When what is painted comes to more than the limits.
pub(in crate::preflight) fn paint_clear(
    marks: &[Mark<'_>],
    media: Area,
    [width, height]: [u32; 2],
    machine: &mut Machine<'_>,
) -> Result<Spread, Unreadable> {
    let layer = on(Layer::clear, marks, media, [width, height], machine)?;
    let alpha = layer.alpha.unwrap_or_default();
    Ok(Spread { plates: layer.plates, alpha })
}

/// Paints the marks of a page on paper, in so many pixels.
///
/// # Errors
/// When what is painted comes to more than the limits.
pub(in crate::preflight) fn paint_paper(
    marks: &[Mark<'_>],
    media: Area,
    size: [u32; 2],
    machine: &mut Machine<'_>,
) -> Result<Vec<Vec<u8>>, Unreadable> {
    on(Layer::paper, marks, media, size, machine).map(|layer| layer.plates)
}

fn on(
    ground: fn(&Grid, usize) -> Layer,
    marks: &[Mark<'_>],
    media: Area,
    [width, height]: [u32; 2],
    machine: &mut Machine<'_>,
) -> Result<Layer, Unreadable> {
    let scale = f64::from(width) / media.width().max(1.0);
    let (width, height) = (width as usize, height as usize);
    let grid = Grid { scale, left: media.left, top: media.top, width, height };
    let plates = machine.inks.plates.len();
    let mut layer = ground(&grid, plates);
    let mut painter = Painter::new(grid, plates, &mut machine.budget);
    painter.joins = Joins::Closed;
    painter.marks(marks, &mut layer, 0)?;
    Ok(layer)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
fn grid(media: Area) -> Grid {
    let (width, height) = (media.width().clamp(1.0, 1e6), media.height().clamp(1.0, 1e6));
    let finest = (MOST_PIXELS / (width * height)).sqrt();
    // A strip that is far longer than wide has at least one pixel across.
    let scale = (RESOLUTION / 72.0).min(finest);
    let pixels = |side: f64| (side * scale).ceil().clamp(1.0, 20_000.0) as usize;
    Grid { scale, left: media.left, top: media.top, width: pixels(width), height: pixels(height) }
}

struct Painter<'b> {
    grid: Grid,
    plates: usize,
    budget: &'b mut Budget,
    /// Clips that were drawn, by their numbers; nothing where a clip leaves nothing.
    clips: BTreeMap<usize, Option<Cover>>,
    /// Masks that were drawn, by their places in memory.
    masks: BTreeMap<usize, Rc<[u8]>>,
    under: Vec<Under>,
    unpainted: usize,
    layers: usize,
    joins: Joins,
}

/// What becomes of pixels in which two boxes meet that are cut at the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joins {
    /// Each covers its part of them, and paper shines through between the two.
    Thin,
    /// The later one covers them wholly: panels of a sheet have no seam.
    Closed,
}

impl<'b> Painter<'b> {
    fn new(grid: Grid, plates: usize, budget: &'b mut Budget) -> Self {
        Self {
            grid,
            plates,
            budget,
            clips: BTreeMap::new(),
            masks: BTreeMap::new(),
            under: Vec::new(),
            unpainted: 0,
            layers: MOST_LAYERS,
            joins: Joins::Thin,
        }
    }
}

impl Painter<'_> {
    fn marks(&mut self, marks: &[Mark<'_>], layer: &mut Layer, depth: usize) -> Result<(), Unreadable> {
        for (number, mark) in marks.iter().enumerate() {
            let Some(cover) = self.cover(mark, depth)? else { continue };
            self.budget.paint(cover.span.count())?;
            if depth == 0 && is_watched(mark) {
                self.under.push(Under { mark: number, inks: mean(layer, &cover) });
            }
            self.mark(mark, &cover, layer, depth)?;
        }
        Ok(())
    }

    /// What a mark covers, its clip and its mask taken off.
    fn cover(&mut self, mark: &Mark<'_>, depth: usize) -> Result<Option<Cover>, Unreadable> {
        let clip = match &mark.look.clip {
            // Two edges in one place would be thinned twice.
            Some(clip) if clip.form == Form::Box && is_within(mark, clip.area) => {
                Cover::whole(self.grid.span(clip.area))
            }
            Some(clip) => match self.clip(clip) {
                Some(cover) => cover,
                None => return Ok(None),
            },
            None => Cover::whole(self.grid.all()),
        };
        let limit = clip.span;
        let own = match &mark.shape {
            Shape::Fill(path) => match &mark.look.clip {
                Some(clip) if self.joins == Joins::Closed && clip.form == Form::Box && path.is_box() => {
                    Cover::fill(&closed(path.area(), clip.area, &self.grid), &self.grid, limit)
                }
                _ => Cover::fill(path, &self.grid, limit),
            },
            Shape::Stroke(path, pen) => Cover::stroke(path, pen, &self.grid, limit),
            Shape::Text(text) => letters(text, &self.grid, limit),
            Shape::Picture(..) | Shape::Group(_) | Shape::Everything => {
                Some(Cover::whole(self.grid.span(mark.area).common(limit))).filter(|own| !own.span.is_empty())
            }
        };
        let Some(cover) = own.and_then(|own| own.within(&clip)) else { return Ok(None) };
        match &mark.look.mask {
            Some(mask) => {
                let seen = self.mask(mask, depth)?;
                Ok(Some(cover.seen_through(&seen, self.grid.width)))
            }
            None => Ok(Some(cover)),
        }
    }

    /// A clip, drawn once.
    fn clip(&mut self, clip: &Rc<Clip>) -> Option<Cover> {
        let mut row = vec![clip];
        while let Some(before) = row.last().and_then(|clip| clip.before.as_ref()) {
            if self.clips.contains_key(&before.number) {
                row.push(before);
                break;
            }
            row.push(before);
        }
        let mut cover = Some(Cover::whole(self.grid.all()));
        for clip in row.into_iter().rev() {
            if let Some(known) = self.clips.get(&clip.number) {
                cover.clone_from(known);
                continue;
            }
            cover = cover.and_then(|before| narrowed(&before, &clip.path, &self.grid));
            self.clips.insert(clip.number, cover.clone());
        }
        cover
    }

    fn mark(
        &mut self,
        mark: &Mark<'_>,
        cover: &Cover,
        layer: &mut Layer,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let meeting = |named: u32, nothing: u32| Meeting {
            changes: Meeting::changes(named, mark.look.overprint, nothing),
            blend: mark.look.blend,
            alpha: byte(mark.look.alpha),
        };
        match (&mark.shape, &mark.paint) {
            (Shape::Group(marks), _) => self.group(marks, cover, meeting(u32::MAX, 0), layer, depth)?,
            (Shape::Picture(picture, matrix), paint) => {
                self.picture(picture, *matrix, paint, (cover, meeting(named(paint, picture), 0)), layer)?;
            }
            (_, Paint::Ink(ink)) => {
                layer.flat(cover, meeting(ink.named, nothing(ink)), &ink.amounts.map(byte));
            }
            (_, Paint::Shading(shading, matrix)) => {
                let grid = self.grid;
                layer.paint(cover, meeting(shading.named(), 0), |column, row| {
                    let [x, y] = backwards(matrix.0, grid.middle(column, row))?;
                    shading.at(x, y).map(|inks| (inks.map(byte), 255))
                });
            }
            (_, Paint::Own) => self.unpainted += 1,
        }
        Ok(())
    }

    fn group(
        &mut self,
        marks: &[Mark<'_>],
        cover: &Cover,
        meeting: Meeting,
        layer: &mut Layer,
        depth: usize,
    ) -> Result<(), Unreadable> {
        if depth >= DEEPEST || self.layers == 0 {
            return self.marks(marks, layer, depth + 1);
        }
        self.layers -= 1;
        self.budget.paint(self.grid.all().count())?;
        let mut own = Layer::clear(&self.grid, self.plates);
        self.marks(marks, &mut own, depth + 1)?;
        // A group of marks that all overprint leaves the plates of which none of them speaks.
        let overprints = marks.iter().all(|mark| mark.look.overprint != Overprint::Off);
        let spoken = marks.iter().fold(0, |all, mark| match &mark.paint {
            Paint::Ink(ink) => all | ink.named,
            Paint::Shading(shading, _) => all | shading.named(),
            Paint::Own => u32::MAX,
        });
        let changes = if overprints { spoken } else { meeting.changes };
        layer.paint(cover, Meeting { changes, ..meeting }, |column, row| {
            Some((own.inks(column, row), own.seen(column, row)))
        });
        Ok(())
    }

    fn picture(
        &mut self,
        picture: &Picture<'_>,
        matrix: Matrix,
        paint: &Paint,
        (cover, meeting): (&Cover, Meeting),
        layer: &mut Layer,
    ) -> Result<(), Unreadable> {
        let [right, up] = [0, 2].map(|at| matrix.0[at].hypot(matrix.0[at + 1]));
        let wanted = [right, up].map(|side| pixels(side * self.grid.scale));
        let Some(own) = picture.pixels(wanted, self.budget)? else {
            self.unpainted += 1;
            return Ok(());
        };
        let colour: Option<Inks> = match (picture.kind, paint) {
            (Kind::Stencil, Paint::Ink(ink)) => Some(ink.amounts.map(byte)),
            (Kind::Stencil, _) => return Ok(()),
            (Kind::Colours, _) => None,
        };
        let grid = self.grid;
        layer.paint(cover, meeting, |column, row| {
            let [x, y] = backwards(matrix.0, grid.middle(column, row))?;
            let at = own.place(x, 1.0 - y)?;
            let seen = own.alpha.as_ref().map_or(255, |alpha| alpha[at]);
            if let Some(inks) = colour {
                return Some((inks, own.plates.first().map_or(0, |(_, values)| values[at])));
            }
            let mut inks = [0; MOST_PLATES];
            for (plate, values) in &own.plates {
                inks[*plate] = values[at];
            }
            Some((inks, seen))
        });
        Ok(())
    }

    /// How much is seen through a mask, pixel by pixel.
    fn mask(&mut self, mask: &Rc<SoftMask<'_>>, depth: usize) -> Result<Rc<[u8]>, Unreadable> {
        let key = Rc::as_ptr(mask).addr();
        if let Some(known) = self.masks.get(&key) {
            return Ok(Rc::clone(known));
        }
        if depth >= DEEPEST || self.layers == 0 {
            return Ok(vec![255; self.grid.width * self.grid.height].into());
        }
        self.layers -= 1;
        self.budget.paint(self.grid.all().count())?;
        let mut own = Layer::clear(&self.grid, self.plates);
        self.marks(&mask.marks, &mut own, depth + 1)?;
        let mut seen = Vec::with_capacity(self.grid.width * self.grid.height);
        for row in 0..self.grid.height {
            for column in 0..self.grid.width {
                let painted = own.seen(column, row);
                let value = match mask.by {
                    MaskBy::Alpha => painted,
                    MaskBy::Luminosity => {
                        let inks = own.inks(column, row).map(|ink| f32::from(ink) / 255.0);
                        let part = f32::from(painted) / 255.0;
                        byte(lightness(&inks[..4]) * part + mask.backdrop * (1.0 - part))
                    }
                };
                seen.push(if mask.inverted { 255 - value } else { value });
            }
        }
        let seen: Rc<[u8]> = seen.into();
        self.masks.insert(key, Rc::clone(&seen));
        Ok(seen)
    }
}

impl Cover {
    /// What of it is seen through a mask over the whole grid.
    fn seen_through(&self, mask: &[u8], width: usize) -> Self {
        let span = self.span;
        let mut values = Vec::with_capacity((span.right - span.left) * (span.bottom - span.top));
        for row in span.top..span.bottom {
            for column in span.left..span.right {
                values.push(times(self.at(column, row), mask[row * width + column]));
            }
        }
        Self::of(span, values)
    }
}

/// A box whose sides reach out of its clip where they lie on those of the clip, by a pixel.
fn closed(own: Area, clip: Area, grid: &Grid) -> Path {
    const NEAR: f64 = 0.02;
    let by = 1.0 / grid.scale;
    let out = |side: f64, edge: f64, by: f64| if (side - edge).abs() < NEAR { side + by } else { side };
    #[expect(clippy::cast_possible_truncation, reason = "single precision is enough for what is drawn")]
    let [left, bottom, right, top] = [
        out(own.left, clip.left, -by),
        out(own.bottom, clip.bottom, -by),
        out(own.right, clip.right, by),
        out(own.top, clip.top, by),
    ]
    .map(|side| side as f32);
    let corners = [[right, bottom], [right, top], [left, top]].map(Step::Line);
    let steps = [Step::Move([left, bottom])].into_iter().chain(corners).chain([Step::Close]);
    Path { steps: steps.collect(), inside: Inside::NonZero }
}

/// Whether a shape lies wholly in a box.
fn is_within(mark: &Mark<'_>, area: Area) -> bool {
    match &mark.shape {
        Shape::Fill(path) => area.holds(path.area()),
        Shape::Stroke(path, pen) => area.holds(path.area().grown(pen.width * pen.miter.max(1.0))),
        Shape::Text(text) => text.pen.is_none() && area.grown(-0.02).holds(mark.area),
        Shape::Everything => true,
        Shape::Picture(_, matrix) => area.holds(Area::of([0.0, 0.0, 1.0, 1.0]).moved(*matrix)),
        Shape::Group(_) => false,
    }
}

/// A clip within another.
fn narrowed(before: &Cover, path: &Path, grid: &Grid) -> Option<Cover> {
    Cover::fill(path, grid, before.span)?.within(before)
}

fn letters(text: &Text<'_>, grid: &Grid, limit: Span) -> Option<Cover> {
    let mut steps = Vec::new();
    for glyph in text.glyphs.iter() {
        if let Some(number) = glyph.glyph {
            steps.extend(placed(&text.face.outline(number), glyph.matrix));
        }
    }
    let path = Path { steps: steps.into(), inside: Inside::NonZero };
    match &text.pen {
        Some(pen) => Cover::stroke(&path, pen, grid, limit),
        None => Cover::fill(&path, grid, limit),
    }
}

/// The plates that a picture speaks of.
fn named(paint: &Paint, picture: &Picture<'_>) -> u32 {
    match (picture.kind, paint) {
        (Kind::Stencil, Paint::Ink(ink)) => ink.named,
        (Kind::Stencil, Paint::Shading(shading, _)) => shading.named(),
        _ => picture.space.as_ref().map_or(PROCESS_SET, Space::named),
    }
}

/// The process plates of which a `DeviceCMYK` colour has nothing (8.6.7).
fn nothing(ink: &Ink) -> u32 {
    if ink.origin != Origin::DeviceCmyk {
        return 0;
    }
    (0..4).filter(|plate| ink.amounts[*plate] <= 0.0).fold(0, |set, plate| set | 1 << plate)
}

/// Whether it is asked later what lay below.
fn is_watched(mark: &Mark<'_>) -> bool {
    let drawn = matches!(mark.shape, Shape::Text(_) | Shape::Stroke(..) | Shape::Fill(_));
    let Paint::Ink(ink) = &mark.paint else { return false };
    drawn && (ink.is_white() && matches!(mark.shape, Shape::Text(_)) || ink.is_black_only())
}

/// The inks under a cover.
#[expect(clippy::cast_precision_loss, reason = "sums are far below 2^52")]
fn mean(layer: &Layer, cover: &Cover) -> [f32; MOST_PLATES] {
    let mut sums = [0_u64; MOST_PLATES];
    let mut all = 0_u64;
    for row in cover.span.top..cover.span.bottom {
        for column in cover.span.left..cover.span.right {
            let covered = u64::from(cover.at(column, row));
            if covered == 0 {
                continue;
            }
            all += covered;
            let at = row * layer.width + column;
            for (sum, plate) in sums.iter_mut().zip(&layer.plates) {
                *sum += covered * u64::from(plate[at]);
            }
        }
    }
    sums.map(|sum| if all == 0 { 0.0 } else { sum as f32 / all as f32 / 255.0 })
        .map(|part| if part < NO_INK { 0.0 } else { part })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
fn pixels(side: f64) -> usize {
    side.ceil().clamp(1.0, 20_000.0) as usize
}

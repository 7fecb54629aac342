//! Marks onto plates.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cover::{Cover, Grid, Span};
use super::layer::{Layer, Meeting};
use crate::preflight::content::{
    Area, Ink, Kind, MOST_PLATES, Machine, Mark, NO_INK, Origin, PROCESS_SET, Paint, Picture, Shape, Space,
    backwards,
};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::stream::Budget;

/// Pixels to the inch: two to the smallest letter's stem, and a page in a few milliseconds.
const RESOLUTION: f64 = 100.0;
/// The most pixels of a page; larger pages have coarser ones.
const MOST_PIXELS: f64 = 6_000_000.0;
/// Groups and masks in one another are painted this deep.
pub(super) const DEEPEST: usize = 6;
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

pub(super) struct Painter<'b> {
    pub(super) grid: Grid,
    pub(super) plates: usize,
    pub(super) budget: &'b mut Budget,
    /// Clips that were drawn, by their numbers; nothing where a clip leaves nothing.
    pub(super) clips: BTreeMap<usize, Option<Cover>>,
    /// Masks that were drawn, by their places in memory.
    pub(super) masks: BTreeMap<usize, Rc<[u8]>>,
    pub(super) under: Vec<Under>,
    pub(super) unpainted: usize,
    pub(super) layers: usize,
    pub(super) joins: Joins,
}

/// What becomes of pixels in which two boxes meet that are cut at the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
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
    pub(super) fn marks(
        &mut self,
        marks: &[Mark<'_>],
        layer: &mut Layer,
        depth: usize,
    ) -> Result<(), Unreadable> {
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
pub(super) fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
pub(super) fn pixels(side: f64) -> usize {
    side.ceil().clamp(1.0, 20_000.0) as usize
}

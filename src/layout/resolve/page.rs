//! Page size, bleed and margins.

use super::lengths::{distance, sides, within};
use super::{Ground, Soundness, missing};
use crate::design::{Binding, Facing, Margins, PageDesign};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::geometry::{Rect, Size};
use crate::language::Direction;
use crate::layout::decode::{At, Orientation};
use crate::layout::record::{LayoutRecord, MarginsValue, PageRecord, PageSize, SizeRecord};
use crate::source::Span;
use crate::units::Length;

/// The smallest and the largest page.
const PAGE: (Length, Length) = (Length::mm(10), Length::mm(2_000));

/// More bleed than this is a slip of the unit.
const MOST_BLEED: Length = Length::mm(50);

/// The type area holds at least this.
const LEAST_AREA: Length = Length::mm(5);

/// The finest and the coarsest baseline grid.
const GRID: (Length, Length) = (Length::pt(2), Length::pt(200));

/// Resolves the page.
pub(super) fn resolve(record: &LayoutRecord, ground: &Ground<'_>, notes: &mut Notes) -> PageDesign {
    let empty = PageRecord::default();
    let page = record.page.as_ref().map_or(&empty, |page| &page.value);
    let size = size(page, ground, notes);
    let bleed = sides(page.bleed.as_ref());
    if let Some(at) = &page.bleed {
        for edge in [bleed.top, bleed.right, bleed.bottom, bleed.left] {
            within(edge, (Length::ZERO, MOST_BLEED), "a bleed", at.span, notes);
        }
    }
    let margins = margins(record, size, ground, notes);
    let grid = page.grid.as_ref();
    if let Some(grid) = grid {
        within(grid.value.0, GRID, "a baseline grid", grid.span, notes);
    }
    PageDesign {
        size,
        bleed,
        margins,
        binding: binding(record, page),
        facing: page.facing.as_ref().map_or(Facing::Single, |facing| facing.value),
        grid: grid.map(|grid| grid.value.0),
        panels: Vec::new(),
    }
}

/// The spine's side, as far as the layout decides it.
fn binding(record: &LayoutRecord, page: &PageRecord) -> Option<Binding> {
    let language = record.language.as_ref().map(|language| language.value.0.direction());
    let direction = record.direction.as_ref().map(|direction| direction.value).or(language);
    let side = |direction| match direction {
        Direction::RightToLeft => Binding::Right,
        Direction::LeftToRight => Binding::Left,
    };
    page.binding.as_ref().map(|binding| binding.value).or(direction.map(side))
}

fn size(page: &PageRecord, ground: &Ground<'_>, notes: &mut Notes) -> Size {
    let a5 = Size { width: Length::mm(148), height: Length::mm(210) };
    let size = match page.size.as_ref().map(|size| (&size.value, size.span)) {
        None => a5,
        Some((PageSize::Known(size), _)) => *size,
        Some((PageSize::Free(SizeRecord { width: Some(width), height: Some(height) }), _)) => {
            Size { width: width.value.0, height: height.value.0 }
        }
        Some((PageSize::Free(_), span)) => {
            let problem = missing(span, "a page size takes `width` and `height`");
            notes.push(problem.hint("write `size: {width: 100mm, height: 210mm}`".to_owned()));
            a5
        }
    };
    let whole = page.size.as_ref().map_or(ground.whole, |size| size.span);
    let (width, height) = match page.size.as_ref().map(|size| &size.value) {
        Some(PageSize::Free(SizeRecord { width: Some(width), height: Some(height) })) => {
            (width.span, height.span)
        }
        _ => (whole, whole),
    };
    let fits = within(size.width, PAGE, "a page width", width, notes)
        & within(size.height, PAGE, "a page height", height, notes);
    if fits { oriented(size, page.orientation.as_ref()) } else { a5 }
}

fn oriented(size: Size, orientation: Option<&At<Orientation>>) -> Size {
    let turn = match orientation.map(|orientation| orientation.value) {
        Some(Orientation::Portrait) => size.width > size.height,
        Some(Orientation::Landscape) => size.width < size.height,
        None => false,
    };
    if turn { size.turned() } else { size }
}

/// Where the author wrote margins.
pub(super) fn margins_place(record: &LayoutRecord, ground: &Ground<'_>) -> Option<Span> {
    let margins = record.margins.as_ref()?;
    let mut places = vec![Some(margins.span)];
    if let MarginsValue::Each(each) = &margins.value {
        let edges = [&each.top, &each.bottom, &each.inner, &each.outer];
        places.extend(edges.map(|edge| edge.as_ref().map(|edge| edge.span)));
    }
    ground.own(&places)
}

/// Where the author wrote the size of the page.
pub(super) fn size_place(record: &LayoutRecord, ground: &Ground<'_>) -> Option<Span> {
    let page = &record.page.as_ref()?.value;
    let free = |side: fn(&SizeRecord) -> Option<Span>| match page.size.as_ref().map(|size| &size.value) {
        Some(PageSize::Free(record)) => side(record),
        _ => None,
    };
    ground.own(&[
        page.size.as_ref().map(|size| size.span),
        free(|size| size.width.as_ref().map(|width| width.span)),
        free(|size| size.height.as_ref().map(|height| height.span)),
        page.orientation.as_ref().map(|orientation| orientation.span),
    ])
}

fn margins(record: &LayoutRecord, size: Size, ground: &Ground<'_>, notes: &mut Notes) -> Margins {
    let own = margins_place(record, ground).or_else(|| size_place(record, ground));
    let span = own.unwrap_or_else(|| record.margins.as_ref().map_or(ground.whole, |margins| margins.span));
    let usual = all(size.width.min(size.height) / 10);
    let margins = match record.margins.as_ref().map(|margins| &margins.value) {
        None => usual,
        Some(MarginsValue::All(length)) => all(length.0),
        Some(MarginsValue::Each(each)) => Margins {
            top: distance(each.top.as_ref()),
            bottom: distance(each.bottom.as_ref()),
            inner: distance(each.inner.as_ref()),
            outer: distance(each.outer.as_ref()),
        },
    };
    let across = (size.width, margins.inner + margins.outer, "wide");
    let down = (size.height, margins.top + margins.bottom, "high");
    let fits = ground.page == Soundness::Sound && room(across, span, notes) & room(down, span, notes);
    if fits { margins } else { usual }
}

fn all(length: Length) -> Margins {
    Margins { top: length, bottom: length, inner: length, outer: length }
}

fn room((page, margins, way): (Length, Length, &str), span: Span, notes: &mut Notes) -> bool {
    let fits = page - margins >= LEAST_AREA;
    if !fits {
        let message = format!("margins of {margins} together leave no room on a page that is {page} {way}");
        let problem = Diagnostic::error(Code::OutOfRange, span, message);
        notes.push(problem.hint("make the margins smaller, or the page larger".to_owned()));
    }
    fits
}

/// The boxes of an odd or an even page.
pub(super) struct Boxes {
    /// The trimmed page.
    pub page: Rect,
    /// With its bleed.
    pub bleed: Rect,
    /// The type area.
    pub margins: Rect,
    /// Whether the spine is at the right.
    pub spine_right: bool,
}

impl Boxes {
    /// Those of the first page, or, `mirrored`, of the second.
    pub(super) fn new(design: &PageDesign, mirrored: bool) -> Self {
        let page = Rect::of(design.size);
        // Where nothing decides, pages are bound as Persian ones are.
        let spine_right = (design.binding != Some(Binding::Left)) != mirrored;
        let Margins { top, bottom, inner, outer } = design.margins;
        let (left, right) = if spine_right { (outer, inner) } else { (inner, outer) };
        let margins = Rect::between(left, top, page.width - right, page.height - bottom);
        Self { page, bleed: page.outset(design.bleed), margins, spine_right }
    }
}

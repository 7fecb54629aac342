//! How much of each pixel a shape covers: the owner of `tiny-skia` in this room.

use std::rc::Rc;

use tiny_skia::{FillRule, LineCap, LineJoin, Mask, PathBuilder, Stroke, StrokeDash, Transform};

use crate::font::Step;
use crate::preflight::content::{Area, Inside, Path, Pen};

/// Lines thinner than this are drawn as wide, in pixels: a press shows every line somehow.
const THINNEST: f32 = 0.05;

/// From points of the page to pixels, y downwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// Pixels to the point.
    pub(super) scale: f64,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: usize,
    pub(super) height: usize,
}

/// A box of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

/// How much of the pixels of a box is covered, 255 all of it; all of them wholly where nothing is said.
#[derive(Clone, Debug)]
pub(super) struct Cover {
    pub(super) span: Span,
    values: Option<Rc<[u8]>>,
}

impl Grid {
    /// The pixels that an area touches.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "it is limited to the grid"
    )]
    pub(super) fn span(&self, area: Area) -> Span {
        let x = |x: f64| ((x - self.left) * self.scale).clamp(0.0, self.width as f64);
        let y = |y: f64| ((self.top - y) * self.scale).clamp(0.0, self.height as f64);
        Span {
            left: x(area.left).floor() as usize,
            top: y(area.top).floor() as usize,
            right: x(area.right).ceil() as usize,
            bottom: y(area.bottom).ceil() as usize,
        }
    }

    /// The middle of a pixel on the page.
    #[expect(clippy::cast_precision_loss, reason = "grids are small")]
    pub(super) fn middle(&self, column: usize, row: usize) -> [f64; 2] {
        [self.left + (column as f64 + 0.5) / self.scale, self.top - (row as f64 + 0.5) / self.scale]
    }

    /// All of it.
    pub(super) fn all(&self) -> Span {
        Span { left: 0, top: 0, right: self.width, bottom: self.height }
    }

    /// From points of the page to pixels of a box.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "single precision is enough for what is drawn"
    )]
    fn transform(&self, span: Span) -> Transform {
        let scale = self.scale as f32;
        let x = (-self.left * self.scale - span.left as f64) as f32;
        let y = (self.top * self.scale - span.top as f64) as f32;
        Transform::from_row(scale, 0.0, 0.0, -scale, x, y)
    }
}

impl Span {
    pub(super) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    pub(super) fn common(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// How many pixels it has.
    pub(super) fn count(self) -> usize {
        self.width() * self.height()
    }

    fn width(self) -> usize {
        self.right.saturating_sub(self.left)
    }

    fn height(self) -> usize {
        self.bottom.saturating_sub(self.top)
    }
}

impl Cover {
    /// All of a box.
    pub(super) fn whole(span: Span) -> Self {
        Self { span, values: None }
    }

    /// The pixels of a box, row by row.
    pub(super) fn of(span: Span, values: Vec<u8>) -> Self {
        Self { span, values: Some(values.into()) }
    }

    /// The inside of a path, no farther than `limit`.
    pub(super) fn fill(path: &Path, grid: &Grid, limit: Span) -> Option<Self> {
        let span = grid.span(path.area()).common(limit);
        let built = build(path)?;
        let rule = match path.inside {
            Inside::NonZero => FillRule::Winding,
            Inside::EvenOdd => FillRule::EvenOdd,
        };
        Self::draw(&built, rule, grid, span)
    }

    /// A path along its line.
    #[expect(clippy::cast_possible_truncation, reason = "single precision is enough for what is drawn")]
    pub(super) fn stroke(path: &Path, pen: &Pen, grid: &Grid, limit: Span) -> Option<Self> {
        let built = build(path)?;
        let scale = grid.scale as f32;
        let (lengths, start) = &*pen.dashes;
        let dashes: Vec<f32> = lengths.iter().map(|length| *length as f32).collect();
        let sound = dashes.iter().sum::<f32>() * scale > 0.2;
        let dashes = if dashes.len() % 2 == 1 { [dashes.clone(), dashes].concat() } else { dashes };
        let stroke = Stroke {
            width: (pen.width as f32).max(THINNEST / scale),
            miter_limit: pen.miter.max(1.0) as f32,
            line_cap: [LineCap::Butt, LineCap::Round, LineCap::Square][usize::from(pen.cap.min(2))],
            line_join: [LineJoin::Miter, LineJoin::Round, LineJoin::Bevel][usize::from(pen.join.min(2))],
            dash: if sound { StrokeDash::new(dashes, *start as f32) } else { None },
        };
        let built = match &stroke.dash {
            Some(dash) => built.dash(dash, scale)?,
            None => built,
        };
        let outline = built.stroke(&stroke, scale)?;
        let bounds = outline.bounds();
        let area = Area::of([bounds.left(), bounds.top(), bounds.right(), bounds.bottom()].map(f64::from));
        Self::draw(&outline, FillRule::Winding, grid, grid.span(area).common(limit))
    }

    fn draw(path: &tiny_skia::Path, rule: FillRule, grid: &Grid, span: Span) -> Option<Self> {
        if span.is_empty() {
            return None;
        }
        let side = |pixels: usize| u32::try_from(pixels).ok();
        let mut mask = Mask::new(side(span.width())?, side(span.height())?)?;
        mask.fill_path(path, rule, true, grid.transform(span));
        Some(Self { span, values: Some(mask.take().into()) })
    }

    /// What both cover.
    pub(super) fn within(&self, other: &Self) -> Option<Self> {
        let span = self.span.common(other.span);
        if span.is_empty() {
            return None;
        }
        if self.values.is_none() && other.values.is_none() {
            return Some(Self::whole(span));
        }
        let mut values = Vec::with_capacity(span.width() * span.height());
        for row in span.top..span.bottom {
            for column in span.left..span.right {
                values.push(times(self.at(column, row), other.at(column, row)));
            }
        }
        Some(Self { span, values: Some(values.into()) })
    }

    /// How much of a pixel inside the box is covered.
    #[inline]
    pub(super) fn at(&self, column: usize, row: usize) -> u8 {
        match &self.values {
            None => 255,
            Some(values) => values[(row - self.span.top) * self.span.width() + column - self.span.left],
        }
    }
}

/// The product of two parts of 255.
#[inline]
pub(super) fn times(a: u8, b: u8) -> u8 {
    let product = u32::from(a) * u32::from(b) + 127;
    u8::try_from(product / 255).unwrap_or(u8::MAX)
}

fn build(path: &Path) -> Option<tiny_skia::Path> {
    let mut out = PathBuilder::new();
    for step in path.steps.iter() {
        match step {
            Step::Move([x, y]) => out.move_to(*x, *y),
            Step::Line([x, y]) => out.line_to(*x, *y),
            Step::Quadratic([x1, y1], [x, y]) => out.quad_to(*x1, *y1, *x, *y),
            Step::Cubic([x1, y1], [x2, y2], [x, y]) => out.cubic_to(*x1, *y1, *x2, *y2, *x, *y),
            Step::Close => out.close(),
        }
    }
    out.finish()
}

//! The things of a page at their places.

use std::collections::HashMap;

use super::Painter;
use super::canvas::{Placing, Shape, Surface};
use super::fit::Fit;
use super::plates::Print;
use crate::artwork::{Artwork, Workroom};
use crate::colour::Colour;
use crate::font::{FontBook, FontId, Step, Turning};
use crate::frame::{Glyph, ItemKind, Outline, Page, PathStep, PlacedImage, RULE, TextLine, TextRun};
use crate::geometry::{Point, Rect};
use crate::impose::{PlacedPage, Sheet, Turn};
use crate::units::{Length, font_units};

/// A glyph of the font, as a part of one that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Component {
    /// Its number in the font.
    glyph: u16,
    /// How far it is moved to the right, in font units.
    x: i32,
    /// How far it is moved up, in font units.
    y: i32,
    /// How many times as wide it is drawn, as [`Glyph::wide`] says it.
    wide: i16,
}

/// What a glyph is drawn of.
fn components(glyph: &Glyph) -> [Component; 1] {
    [Component { glyph: glyph.id, x: glyph.x_offset, y: glyph.y_offset, wide: glyph.wide }]
}

/// An outline, and the way its contours turn.
struct Drawn {
    steps: Vec<Step>,
    turning: Turning,
}

impl Drawn {
    fn new(steps: Vec<Step>) -> Self {
        Self { turning: Turning::of(&steps), steps }
    }
}

/// What the pictures of a document have in common while they are drawn.
pub(super) struct Drawing<'a> {
    fonts: &'a FontBook,
    outlines: HashMap<(FontId, u16), Drawn>,
    painter: &'a dyn Painter,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(fonts: &'a FontBook, painter: &'a dyn Painter) -> Self {
        Self { fonts, outlines: HashMap::new(), painter }
    }

    /// Draws a sheet that is a page and nothing else.
    pub(super) fn sheet(&mut self, sheet: &Sheet, pages: &[Page], fit: &Fit, canvas: &mut dyn Surface) {
        for placed in &sheet.pages {
            let Some(page) = pages.get(placed.page) else { continue };
            let view = View { placed, scale: fit.scale };
            for item in &page.items {
                match &item.kind {
                    ItemKind::Text(line) => self.line(line, &view, canvas),
                    ItemKind::Fill { rect, colour } => {
                        let print = print(colour, rect.width.min(rect.height));
                        canvas.fill(Shape::of_box(view.edges(rect)), colour, print);
                    }
                    ItemKind::Outline { outline, colour } => {
                        let mut shape = Shape::default();
                        shape.add(&view.drawn(outline), &Placing { scale: [1.0; 2], shift: [0.0; 2] });
                        canvas.fill(shape, colour, print(colour, outline.thickness));
                    }
                    ItemKind::Image(image) => view.image(image, self.painter, canvas),
                    ItemKind::Link { .. } => {}
                }
            }
        }
    }

    fn line(&mut self, line: &TextLine, view: &View<'_>, canvas: &mut dyn Surface) {
        for run in &line.runs {
            let mut shapes = [Shape::default(), Shape::default()];
            self.run(run, line.origin.y - run.rise, view, &mut shapes);
            for shape in shapes {
                canvas.fill(shape, &run.colour, print(&run.colour, Length::ZERO));
            }
        }
    }

    /// Adds the glyphs of a run; letters that are joined are one drawing, without a seam.
    fn run(
        &mut self,
        run: &TextRun,
        baseline: Length,
        view: &View<'_>,
        [clockwise, counter]: &mut [Shape; 2],
    ) {
        let face = self.fonts.face(run.font);
        let em = face.units_per_em();
        let length = |units: i32| font_units(i64::from(units), run.size, em);
        let unit = run.size.to_pt() / f64::from(em);
        let mut pen = run.x;
        for glyph in &run.glyphs {
            for part in components(glyph) {
                let at = Point { x: pen + length(part.x), y: baseline - length(part.y) };
                let wide = f64::from(part.wide) / f64::from(Glyph::AS_DRAWN);
                let outline = self
                    .outlines
                    .entry((run.font, part.glyph))
                    .or_insert_with(|| Drawn::new(face.outline(part.glyph)));
                let shape = match outline.turning {
                    Turning::Clockwise => &mut *clockwise,
                    Turning::Counter => &mut *counter,
                };
                shape.add(&outline.steps, &view.placing(at, [unit * wide, -unit]));
            }
            pen += length(glyph.advance) + glyph.stretch;
        }
    }
}

/// What a drawing so thick does to the inks below it, as the press file has it.
fn print(colour: &Colour, thickness: Length) -> Print {
    if colour.overprints() && thickness < RULE { Print::Over } else { Print::Instead }
}

/// How a page is seen: from its own measure to pixels.
struct View<'a> {
    placed: &'a PlacedPage,
    /// Pixels to the point.
    scale: f64,
}

impl View<'_> {
    /// 1 for a page that stands upright, -1 for one on its head.
    fn sign(&self) -> f64 {
        match self.placed.turn {
            Turn::Upright => 1.0,
            Turn::Half => -1.0,
        }
    }

    fn pixel(&self, point: Point) -> [f64; 2] {
        let Point { x, y } = self.placed.at;
        let sign = self.sign();
        [(x, point.x), (y, point.y)].map(|(at, own)| (at.to_pt() + sign * own.to_pt()) * self.scale)
    }

    /// What lies at a place and is drawn so many points to the unit.
    fn placing(&self, at: Point, scale: [f64; 2]) -> Placing {
        let factor = self.sign() * self.scale;
        Placing { scale: scale.map(|scale| scale * factor), shift: self.pixel(at) }
    }

    /// An outline in pixels.
    #[expect(clippy::cast_possible_truncation, reason = "the canvas takes single precision")]
    fn drawn(&self, outline: &Outline) -> Vec<Step> {
        let at = |point: &Point| self.pixel(*point).map(|axis| axis as f32);
        let step = |step: &PathStep| match step {
            PathStep::Move(to) => Step::Move(at(to)),
            PathStep::Line(to) => Step::Line(at(to)),
            PathStep::Curve(first, second, to) => Step::Cubic(at(first), at(second), at(to)),
            PathStep::Close => Step::Close,
        };
        outline.steps.iter().map(step).collect()
    }

    /// Draws a picture, with no more of its pixels than are seen.
    fn image(&self, placed: &PlacedImage, painter: &dyn Painter, canvas: &mut dyn Surface) {
        let [left, top, right, bottom] = self.edges(&placed.rect);
        let [width, height] = [right - left, bottom - top].map(pixels);
        let image = match &placed.artwork {
            Artwork::Pixels(image) => {
                let _room = Workroom::of(image.width, image.height, image.model);
                image.at_most(width, height)
            }
            drawing @ Artwork::Drawing(_) => match painter.pixels(drawing, [width, height]) {
                Some(image) => image,
                None => return,
            },
        };
        let mut window = Shape::default();
        window.add(&self.drawn(&placed.window), &Placing { scale: [1.0; 2], shift: [0.0; 2] });
        let [x, y] = self.pixel(Point { x: placed.rect.x, y: placed.rect.y });
        let scale =
            |length: Length, pixels: u32| length.to_pt() * self.sign() * self.scale / f64::from(pixels);
        let placing = Placing {
            scale: [scale(placed.rect.width, image.width), scale(placed.rect.height, image.height)],
            shift: [x, y],
        };
        canvas.image(window, &image, &placing);
    }

    /// A box in pixels: left, top, right, bottom.
    #[expect(clippy::cast_possible_truncation, reason = "the canvas takes single precision")]
    fn edges(&self, rect: &Rect) -> [f32; 4] {
        let one = self.pixel(Point { x: rect.x, y: rect.y });
        let other = self.pixel(Point { x: rect.right(), y: rect.bottom() });
        let [left, top] = [0, 1].map(|axis| one[axis].min(other[axis]) as f32);
        let [right, bottom] = [0, 1].map(|axis| one[axis].max(other[axis]) as f32);
        [left, top, right, bottom]
    }
}

/// The number of pixels in a length of them, at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is cut to what is possible")]
fn pixels(length: f32) -> u32 {
    length.ceil().clamp(1.0, 100_000.0) as u32
}

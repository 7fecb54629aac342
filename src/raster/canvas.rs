//! A picture in the making: the owner of `tiny-skia`, with [`plates`](super::plates).

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};

use super::Error;
use super::fit::Pixels;
use super::plates::Print;
use crate::colour::{Colour, Rgb};
use crate::font::Step;

/// Opaque pixels.
pub(super) struct Canvas {
    pixmap: Pixmap,
}

/// From one measure to pixels: `x' = x · scale[0] + shift[0]`, and likewise `y`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placing {
    pub(super) scale: [f64; 2],
    pub(super) shift: [f64; 2],
}

impl Placing {
    #[expect(clippy::cast_possible_truncation, reason = "the canvas takes single precision")]
    fn point(&self, point: [f32; 2]) -> [f32; 2] {
        [0, 1].map(|axis| (f64::from(point[axis]) * self.scale[axis] + self.shift[axis]) as f32)
    }
}

/// Outlines that are filled together.
#[derive(Default)]
pub(super) struct Shape {
    builder: PathBuilder,
}

impl Shape {
    /// A box between its left, top, right and bottom edge.
    pub(super) fn of_box([left, top, right, bottom]: [f32; 4]) -> Self {
        let mut shape = Self::default();
        if let Some(rect) = Rect::from_ltrb(left, top, right, bottom) {
            shape.builder.push_rect(rect);
        }
        shape
    }

    /// The outlines as one; none where they hold nothing.
    pub(super) fn finish(self) -> Option<Path> {
        self.builder.finish()
    }

    /// Adds an outline at its place.
    pub(super) fn add(&mut self, outline: &[Step], placing: &Placing) {
        let out = &mut self.builder;
        let place = |point: &[f32; 2]| placing.point(*point);
        for step in outline {
            match step {
                Step::Move(to) => {
                    let [x, y] = place(to);
                    out.move_to(x, y);
                }
                Step::Line(to) => {
                    let [x, y] = place(to);
                    out.line_to(x, y);
                }
                Step::Quadratic(pull, to) => {
                    let (pull, [x, y]) = (place(pull), place(to));
                    out.quad_to(pull[0], pull[1], x, y);
                }
                Step::Cubic(first, second, to) => {
                    let (first, second, [x, y]) = (place(first), place(second), place(to));
                    out.cubic_to(first[0], first[1], second[0], second[1], x, y);
                }
                Step::Close => out.close(),
            }
        }
    }
}

/// What drawings are painted on.
pub(super) trait Surface {
    /// Fills outlines; where they lie upon each other, they are one.
    fn fill(&mut self, shape: Shape, colour: &Colour, print: Print);
}

impl Surface for Canvas {
    /// On a screen nothing is printed over anything.
    fn fill(&mut self, shape: Shape, colour: &Colour, _: Print) {
        let Some(path) = shape.finish() else { return };
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        let Rgb([red, green, blue]) = colour.rgb;
        let opacity = u32::from(colour.opacity.ten_thousandths()) * 255 / 10_000;
        paint.set_color_rgba8(red, green, blue, u8::try_from(opacity).unwrap_or(u8::MAX));
        self.pixmap.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
    }
}

impl Canvas {
    /// White paper.
    pub(super) fn new([width, height]: Pixels) -> Result<Self, Error> {
        Self::of([width, height], Rgb([255; 3]))
    }

    fn of([width, height]: Pixels, colour: Rgb) -> Result<Self, Error> {
        let no_room = || Error::Unwritable(format!("there is no room for {width} by {height} pixels"));
        let mut pixmap = Pixmap::new(width, height).ok_or_else(no_room)?;
        let Rgb([red, green, blue]) = colour;
        pixmap.fill(Color::from_rgba8(red, green, blue, 255));
        Ok(Self { pixmap })
    }

    /// The same on a larger canvas of one colour.
    pub(super) fn placed(&self, whole: Pixels, at: Pixels, colour: Rgb) -> Result<Self, Error> {
        let mut canvas = Self::of(whole, colour)?;
        let [row, wide, left, top] =
            [self.pixmap.width(), whole[0], at[0], at[1]].map(|pixels| pixels as usize);
        let lines = canvas.pixmap.data_mut().chunks_exact_mut(4 * wide).skip(top);
        for (line, own) in lines.zip(self.pixmap.data().chunks_exact(4 * row)) {
            line[4 * left..4 * (left + row)].copy_from_slice(own);
        }
        Ok(canvas)
    }

    /// Its width and height.
    pub(super) fn size(&self) -> Pixels {
        [self.pixmap.width(), self.pixmap.height()]
    }

    /// Its pixels, row by row from the top.
    pub(super) fn pixels(&self) -> impl Iterator<Item = [u8; 3]> + '_ {
        self.pixmap.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]])
    }
}

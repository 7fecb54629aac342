//! A picture in the making: the owner of `tiny-skia`, with [`plates`](super::plates).

use tiny_skia::{
    Color, FillRule, FilterQuality, Paint, Path, PathBuilder, Pattern, Pixmap, PremultipliedColorU8, Rect,
    SpreadMode, Transform,
};

use super::Error;
use super::fit::Pixels;
use super::plates::Print;
use crate::artwork::{Image, Model};
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

impl Placing {
    /// Which pixel of a picture of so many lies under the middle of a pixel of the canvas: the nearest of its edge, where
    /// none does.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "pixels are few enough, and what lies outside is cut"
    )]
    pub(super) fn pixel_under(&self, at: [usize; 2], size: [u32; 2]) -> [usize; 2] {
        [0, 1].map(|axis| {
            let own = (at[axis] as f64 + 0.5 - self.shift[axis]) / self.scale[axis];
            own.clamp(0.0, f64::from(size[axis] - 1)) as usize
        })
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

    /// Fills a window with a picture that lies at its place.
    fn image(&mut self, window: Shape, image: &Image, placing: &Placing);
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

    fn image(&mut self, window: Shape, image: &Image, placing: &Placing) {
        let Some(path) = window.finish() else { return };
        let Some(pixels) = pixmap(&image.to_light()) else { return };
        let [[across, down], [left, top]] = [placing.scale, placing.shift].map(single);
        let transform = Transform::from_row(across, 0.0, 0.0, down, left, top);
        let quality = FilterQuality::Bilinear;
        let shader = Pattern::new(pixels.as_ref(), SpreadMode::Pad, quality, 1.0, transform);
        let paint = Paint { anti_alias: true, shader, ..Paint::default() };
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

#[expect(clippy::cast_possible_truncation, reason = "the canvas takes single precision")]
fn single(pair: [f64; 2]) -> [f32; 2] {
    pair.map(|number| number as f32)
}

/// A picture of grey or RGB as the canvas takes it: red, green and blue by opacity.
fn pixmap(image: &Image) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(image.width, image.height)?;
    let alpha = image.alpha.as_deref().unwrap_or_default();
    let samples = image.pixels();
    let samples = samples.chunks_exact(image.model.channels());
    for ((at, pixel), own) in pixmap.pixels_mut().iter_mut().enumerate().zip(samples) {
        let [red, green, blue] = match image.model {
            Model::Grey => [own[0]; 3],
            Model::Rgb | Model::Cmyk => [own[0], own[1], own[2]],
        };
        let alpha = alpha.get(at).copied().unwrap_or(u8::MAX);
        let weighed =
            |light: u8| u8::try_from((u16::from(light) * u16::from(alpha) + 127) / 255).unwrap_or(alpha);
        *pixel = PremultipliedColorU8::from_rgba(weighed(red), weighed(green), weighed(blue), alpha)?;
    }
    Some(pixmap)
}

//! Pictures made of outlines, as far as they are the same for every file that shows them.
//!
//! The measure of a drawing is the pixel of CSS, y downwards.  Colours are light or colours of the layout: what
//! becomes of light is a matter of the file.

mod spots;

use std::fmt;
use std::sync::Arc;

use super::image::{Digest, Image};
use crate::colour::{Colour, Rgb};
use crate::font::Step;

/// From one measure to another: `x' = m[0]·x + m[2]·y + m[4]`, `y' = m[1]·x + m[3]·y + m[5]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f32; 6]);

impl Matrix {
    /// Nothing changes.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The same enlarged alike in all directions.
    pub const fn scaling(by: f32) -> Self {
        Self([by, 0.0, 0.0, by, 0.0, 0.0])
    }

    /// The same elsewhere.
    pub const fn moving(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// `inner` first, then this.
    #[must_use]
    pub fn of(self, inner: Self) -> Self {
        let (outer, inner) = (self.0.map(f64::from), inner.0.map(f64::from));
        let along = |row: usize, [x, y]: [f64; 2]| outer[row] * x + outer[row + 2] * y;
        let [right, down, shift] = [0, 2, 4].map(|at| [inner[at], inner[at + 1]]);
        Self(
            [
                along(0, right),
                along(1, right),
                along(0, down),
                along(1, down),
                along(0, shift) + outer[4],
                along(1, shift) + outer[5],
            ]
            .map(single),
        )
    }

    /// Where a point comes to lie.
    pub fn apply(self, point: [f32; 2]) -> [f32; 2] {
        let own = self.0.map(f64::from);
        let [across, down] = point.map(f64::from);
        [0, 1].map(|axis| single(own[axis] * across + own[axis + 2] * down + own[axis + 4]))
    }

    /// The way back, where there is one.
    pub fn inverse(self) -> Option<Self> {
        let own = self.0.map(f64::from);
        let whole = own[0] * own[3] - own[1] * own[2];
        if whole.abs() < 1e-30 {
            return None;
        }
        let turned = [own[3], -own[1], -own[2], own[0]].map(|part| part / whole);
        let shift = [0, 1].map(|axis| -(turned[axis] * own[4] + turned[axis + 2] * own[5]));
        Some(Self([turned[0], turned[1], turned[2], turned[3], shift[0], shift[1]].map(single)))
    }

    /// How many times as long lines become, in the middle of all directions.
    pub fn scale(self) -> f32 {
        let [a, b, c, d, ..] = self.0.map(f64::from);
        single((a * d - b * c).abs().sqrt())
    }

    /// Whether lines become as long in every direction.
    pub fn is_even(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        let near = |one: f32, other: f32| (one - other).abs() <= 1e-4 * self.scale().max(f32::MIN_POSITIVE);
        near(a, d) && near(b, -c) || near(a, -d) && near(b, c)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "drawings are in single precision")]
fn single(number: f64) -> f32 {
    number as f32
}

/// A picture made of outlines.
#[derive(Clone, PartialEq)]
pub struct Drawing {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// What is painted, in this order.
    pub marks: Vec<Mark>,
    /// The same as SVG, without all that a page of the web must not run or fetch; empty where there is none.
    pub web: Arc<str>,
    /// Whether it has type.
    pub lettering: Lettering,
    /// What tells it from all others.
    pub digest: Digest,
}

/// Whether a drawing has type, so that it looks otherwise where other fonts are at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lettering {
    /// It has none.
    None,
    /// It was set when the drawing was read.
    Set,
}

/// Outlines say much.
impl fmt::Debug for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drawing")
            .field("width", &self.width)
            .field("height", &self.height)
            .finish_non_exhaustive()
    }
}

/// A thing that is painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// An outline, filled or drawn along its line.
    Path(Path),
    /// A picture made of pixels, which fills a box from 0, 0 to its width and height.
    Image {
        /// The picture.
        image: Arc<Image>,
        /// Its width and height.
        size: [f32; 2],
    },
    /// Things that are painted together.
    Group(Group),
}

/// An outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Its name in the file, where it has one.
    pub id: Option<Arc<str>>,
    /// Its steps.
    pub steps: Arc<[Step]>,
    /// The box round it and its line: left, top, right, bottom.
    pub bounds: [f32; 4],
    /// What its inside is filled with.
    pub fill: Option<Fill>,
    /// How it is drawn along its line.
    pub stroke: Option<Stroke>,
    /// What comes first.
    pub order: Order,
}

/// What of an outline is painted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Its inside.
    FillFirst,
    /// Its line.
    StrokeFirst,
}

/// Which points are inside (SVG 2, 13.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// Those round which the outline goes more often one way than the other.
    NonZero,
    /// Those round which it goes an odd number of times.
    EvenOdd,
}

/// What an outline is filled with.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// With what.
    pub paint: Paint,
    /// How much of what lies below it hides, 0 to 1.
    pub opacity: f32,
    /// Which points are inside.
    pub inside: Inside,
}

/// How an outline is drawn along its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// With what.
    pub paint: Paint,
    /// How much of what lies below it hides, 0 to 1.
    pub opacity: f32,
    /// How wide.
    pub width: f32,
    /// How it ends.
    pub cap: Cap,
    /// How it turns.
    pub join: Join,
    /// Sharper corners than this are cut off (SVG 2, 13.5.5).
    pub miter: f32,
    /// Lengths on and off; none where the line is whole.
    pub dashes: Vec<f32>,
    /// Where in them it begins.
    pub start: f32,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// At its end.
    Butt,
    /// In half a circle.
    Round,
    /// Half its width farther.
    Square,
}

/// How a line turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// In a corner.
    Miter,
    /// In an arc.
    Round,
    /// In a corner that is cut off.
    Bevel,
}

/// What something is painted with.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// One colour.
    Flat(Flat),
    /// A course of colours.
    Course(Arc<Course>),
    /// A drawing that is repeated.
    Tiles(Arc<Tiles>),
}

/// One colour.
#[derive(Clone, Debug, PartialEq)]
pub enum Flat {
    /// Of light.
    Light(Rgb),
    /// Of the layout.
    Named(Colour),
}

/// A course of colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Along what.
    pub way: Way,
    /// From its measure to that of what it paints.
    pub matrix: Matrix,
    /// What comes before its first colour and behind its last.
    pub spread: Spread,
    /// Its colours, from the first to the last; at least two.
    pub stops: Vec<Stop>,
}

/// Along what a course of colours goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// From a point to another.
    Line([[f32; 2]; 2]),
    /// From a circle to another, each by its middle and its radius.
    Circles([[f32; 3]; 2]),
}

/// What comes before the first colour of a course and behind its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// The same colour.
    Pad,
    /// The same colour where it says so: before, and behind.
    Ends([bool; 2]),
    /// The course again, there and back.
    Reflect,
    /// The course again.
    Repeat,
}

/// A colour of a course.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Where, 0 to 1.
    pub at: f32,
    /// What.
    pub colour: Flat,
    /// How much of what lies below it hides, 0 to 1.
    pub opacity: f32,
}

/// A drawing that is repeated.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiles {
    /// The upper left corner of the first.
    pub at: [f32; 2],
    /// The width and height of each.
    pub size: [f32; 2],
    /// From its measure to that of what it paints.
    pub matrix: Matrix,
    /// What is painted in each, from 0, 0.
    pub marks: Vec<Mark>,
}

/// Things that are painted together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name in the file, where it has one.
    pub id: Option<Arc<str>>,
    /// From its measure to that of what it stands in.
    pub matrix: Matrix,
    /// How much of what lies below it hides, 0 to 1.
    pub opacity: f32,
    /// How it is mixed with what lies below.
    pub blend: Blend,
    /// Whether its things are mixed among themselves first.
    pub isolation: Isolation,
    /// What is seen of it.
    pub clip: Option<Arc<Clip>>,
    /// How much is seen of it.
    pub mask: Option<Arc<Mask>>,
    /// What is painted.
    pub marks: Vec<Mark>,
}

/// Whether the things of a group are mixed with what lies below the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// They are.
    Open,
    /// They are mixed among themselves first.
    Isolated,
}

/// How things are mixed with what lies below (ISO 32000-1, 11.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they have the names of PDF")]
pub enum Blend {
    Normal,
    Multiply,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColorDodge,
    ColorBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
    Hue,
    Saturation,
    Color,
    Luminosity,
}

/// What is seen of a group: the inside of any of its outlines.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// The outlines, in the measure of the group.
    pub parts: Vec<Part>,
    /// What is seen of that.
    pub within: Option<Arc<Clip>>,
}

/// An outline whose inside is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its steps.
    pub steps: Arc<[Step]>,
    /// From its measure to that of the clip.
    pub matrix: Matrix,
    /// Which points are inside.
    pub inside: Inside,
    /// What is seen of it, in the measure of the whole clip.
    pub within: Option<Arc<Clip>>,
}

/// How much is seen of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Mask {
    /// What of its things counts.
    pub by: MaskBy,
    /// Nothing is seen outside this box: left, top, right, bottom.
    pub bounds: [f32; 4],
    /// What is painted.
    pub marks: Vec<Mark>,
    /// How much is seen of that.
    pub within: Option<Arc<Mask>>,
}

/// What of the things of a mask counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskBy {
    /// How light they are.
    Light,
    /// How much they hide.
    Opacity,
}

impl Group {
    /// Whether it is nothing but its things elsewhere.
    pub fn is_plain(&self) -> bool {
        self.opacity >= 1.0
            && self.blend == Blend::Normal
            && self.isolation == Isolation::Open
            && self.mask.is_none()
    }
}

impl Drawing {
    /// Calls `each` with every colour of light, every colour of the layout, and every picture of pixels: of
    /// masks none, for they print nothing.
    pub fn each(&self, each: &mut dyn FnMut(Used<'_>)) {
        walk(&self.marks, each);
    }

    /// Whether something shines through, so that colours are mixed.
    pub fn is_blended(&self) -> bool {
        let mut is_blended = false;
        walk(&self.marks, &mut |used| is_blended |= matches!(used, Used::Blended));
        is_blended
    }
}

/// What a drawing uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Used<'a> {
    /// A colour of light.
    Light(Rgb),
    /// A colour of the layout.
    Named(&'a Colour),
    /// A picture made of pixels.
    Image(&'a Arc<Image>),
    /// Something is mixed with what lies below.
    Blended,
}

fn walk(marks: &[Mark], each: &mut dyn FnMut(Used<'_>)) {
    for mark in marks {
        match mark {
            Mark::Image { image, .. } => {
                each(Used::Image(image));
                if image.alpha.is_some() {
                    each(Used::Blended);
                }
            }
            Mark::Path(path) => {
                let fill = path.fill.as_ref().map(|fill| (&fill.paint, fill.opacity));
                let stroke = path.stroke.as_ref().map(|stroke| (&stroke.paint, stroke.opacity));
                for (paint, opacity) in fill.into_iter().chain(stroke) {
                    if opacity < 1.0 {
                        each(Used::Blended);
                    }
                    walk_paint(paint, each);
                }
            }
            Mark::Group(group) => {
                let is_masked = group.clip.as_ref().is_some_and(|clip| !clip.is_simple());
                if !group.is_plain() || is_masked {
                    each(Used::Blended);
                }
                walk(&group.marks, each);
            }
        }
    }
}

fn walk_paint(paint: &Paint, each: &mut dyn FnMut(Used<'_>)) {
    match paint {
        Paint::Flat(flat) => each_flat(flat, each),
        Paint::Course(course) => {
            for stop in &course.stops {
                each_flat(&stop.colour, each);
                if stop.opacity < 1.0 {
                    each(Used::Blended);
                }
            }
        }
        Paint::Tiles(tiles) => walk(&tiles.marks, each),
    }
}

fn each_flat(flat: &Flat, each: &mut dyn FnMut(Used<'_>)) {
    match flat {
        Flat::Light(light) => each(Used::Light(*light)),
        Flat::Named(colour) => each(Used::Named(colour)),
    }
}

impl Clip {
    /// Whether the inside of one path is all that is seen, so that no mask is needed.
    pub fn is_simple(&self) -> bool {
        self.parts.len() <= 1
            && self.parts.iter().all(|part| part.within.is_none())
            && self.within.as_ref().is_none_or(|within| within.is_simple())
    }
}

//! What a page puts on its plates, mark by mark, in the order in which it is painted.

use std::rc::Rc;

use super::area::Area;
use super::ink::Ink;
use super::picture::Picture;
use super::shading::Shading;
use super::typeface::Typeface;
use crate::font::Step;
use crate::preflight::reader::matrix::Matrix;

/// A mark.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Mark<'a> {
    /// What it draws.
    pub(in crate::preflight) shape: Shape<'a>,
    /// With what.
    pub(in crate::preflight) paint: Paint,
    /// How.
    pub(in crate::preflight) look: Look<'a>,
    /// The box round it, within its clip.
    pub(in crate::preflight) area: Area,
    /// As what.
    pub(in crate::preflight) part: Part,
}

/// What a mark is a part of, as the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Part {
    /// The page itself.
    Page,
    /// What stands round pages for those who cut and print: an artifact of type `Page` (14.8.2.2.2).
    Furniture,
}

/// What a mark draws.
#[derive(Clone, Debug)]
pub(in crate::preflight) enum Shape<'a> {
    /// The inside of a path, in points of the page.
    Fill(Path),
    /// A path along its line.
    Stroke(Path, Pen),
    /// Letters.
    Text(Text<'a>),
    /// A picture, or a stencil that the paint shows through.
    Picture(Rc<Picture<'a>>, Matrix),
    /// All that the clip leaves free.
    Everything,
    /// Marks that are painted together.
    Group(Vec<Mark<'a>>),
}

/// What a mark is painted with.
#[derive(Clone, Debug)]
pub(in crate::preflight) enum Paint {
    /// A colour.
    Ink(Ink),
    /// A course of colours, and how its coordinates become those of the page.
    Shading(Rc<Shading>, Matrix),
    /// The shape's own colours.
    Own,
}

/// A path in points of the page.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Path {
    pub(in crate::preflight) steps: Rc<[Step]>,
    pub(in crate::preflight) inside: Inside,
}

/// Which points are inside (8.5.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Inside {
    NonZero,
    EvenOdd,
}

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::preflight) struct Pen {
    /// In points of the page.
    pub(in crate::preflight) width: f64,
    pub(in crate::preflight) cap: u8,
    pub(in crate::preflight) join: u8,
    pub(in crate::preflight) miter: f64,
    /// Lengths on and off, in points of the page, and where they begin.
    pub(in crate::preflight) dashes: Rc<(Vec<f64>, f64)>,
}

/// Letters of one string.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Text<'a> {
    pub(in crate::preflight) face: Rc<Typeface<'a>>,
    pub(in crate::preflight) glyphs: Rc<[Glyph]>,
    /// The type size on the page, in points.
    pub(in crate::preflight) size: f64,
    /// Whether the letters are filled, or drawn along their outlines.
    pub(in crate::preflight) pen: Option<Pen>,
}

/// A letter at its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct Glyph {
    /// The glyph in the font's program, where it is known.
    pub(in crate::preflight) glyph: Option<u32>,
    /// From an em of 1 to the page.
    pub(in crate::preflight) matrix: Matrix,
}

/// How a mark is painted over what lies below.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Look<'a> {
    pub(in crate::preflight) overprint: Overprint,
    /// How much of it covers, 0 to 1.
    pub(in crate::preflight) alpha: f32,
    pub(in crate::preflight) blend: Blend,
    pub(in crate::preflight) mask: Option<Rc<SoftMask<'a>>>,
    pub(in crate::preflight) clip: Option<Rc<Clip>>,
}

/// What happens to the inks that a mark does not speak of (8.6.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Overprint {
    /// They are knocked out.
    Off,
    /// They stay, but a `DeviceCMYK` colour speaks of all four process inks (`OPM` 0).
    Named,
    /// They stay, and a `DeviceCMYK` colour does not speak of inks that are 0 (`OPM` 1).
    NonZero,
}

/// How a mark and what lies below are mixed (11.3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Blend {
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
}

/// What limits marks: a path, within what limited them before.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Clip {
    pub(in crate::preflight) path: Path,
    /// The box round all.
    pub(in crate::preflight) area: Area,
    pub(in crate::preflight) before: Option<Rc<Clip>>,
    /// How many there are in a row.
    pub(in crate::preflight) depth: usize,
    /// Its number in the file.
    pub(in crate::preflight) number: usize,
    pub(in crate::preflight) form: Form,
}

/// What is left free by a clip and those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Form {
    /// An upright box.
    Box,
    /// Anything else.
    Other,
}

/// A mask that is drawn by marks (11.6.5.3).
#[derive(Clone, Debug)]
pub(in crate::preflight) struct SoftMask<'a> {
    pub(in crate::preflight) marks: Vec<Mark<'a>>,
    pub(in crate::preflight) by: MaskBy,
    /// How light the mask is where nothing is drawn.
    pub(in crate::preflight) backdrop: f32,
    /// Whether light is turned into dark by the transfer function.
    pub(in crate::preflight) inverted: bool,
}

/// What of the marks of a mask counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum MaskBy {
    Alpha,
    Luminosity,
}

impl Mark<'_> {
    /// Whether it paints with no ink at all.
    pub(in crate::preflight) fn is_white(&self) -> bool {
        matches!(&self.paint, Paint::Ink(ink) if ink.is_white())
    }
}

impl Blend {
    /// The mode of a name; those that mix colours as a whole are taken for the plain one.
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"Multiply" => Self::Multiply,
            b"Screen" => Self::Screen,
            b"Overlay" => Self::Overlay,
            b"Darken" => Self::Darken,
            b"Lighten" => Self::Lighten,
            b"ColorDodge" => Self::ColorDodge,
            b"ColorBurn" => Self::ColorBurn,
            b"HardLight" => Self::HardLight,
            b"SoftLight" => Self::SoftLight,
            b"Difference" => Self::Difference,
            b"Exclusion" => Self::Exclusion,
            _ => Self::Normal,
        }
    }
}

impl Path {
    /// Whether it is the outline of an upright box and nothing else.
    pub(in crate::preflight) fn is_box(&self) -> bool {
        let mut corners: Vec<[f32; 2]> = Vec::new();
        for step in self.steps.iter() {
            match step {
                Step::Move(_) if !corners.is_empty() => return false,
                Step::Move(to) | Step::Line(to) if corners.len() < 6 => corners.push(*to),
                Step::Close => {}
                _ => return false,
            }
        }
        let near = |a: f32, b: f32| (a - b).abs() < 0.01;
        let upright = |two: &[[f32; 2]]| near(two[0][0], two[1][0]) != near(two[0][1], two[1][1]);
        let closed = corners.len() == 5 && corners[0].iter().zip(&corners[4]).all(|(a, b)| near(*a, *b));
        (corners.len() == 4 || closed) && corners.windows(2).all(upright)
    }

    /// The box round its points.
    pub(in crate::preflight) fn area(&self) -> Area {
        let mut area = Area::EMPTY;
        let mut add = |[x, y]: [f32; 2]| area.add(f64::from(x), f64::from(y));
        for step in self.steps.iter() {
            match step {
                Step::Move(to) | Step::Line(to) => add(*to),
                Step::Quadratic(pull, to) => [*pull, *to].into_iter().for_each(&mut add),
                Step::Cubic(first, second, to) => [*first, *second, *to].into_iter().for_each(&mut add),
                Step::Close => {}
            }
        }
        area
    }
}

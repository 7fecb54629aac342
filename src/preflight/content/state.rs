//! What the operators of content streams find set (ISO 32000-1, 8.4 and 9.3).

use std::rc::Rc;

use hayro_syntax::object::{Dict, Stream};

use super::ink::{Ink, Origin};
use super::mark::{Blend, Clip, Look, Overprint, Pen, SoftMask};
use super::shading::Shading;
use super::space::Space;
use super::typeface::Typeface;
use crate::preflight::reader::matrix::Matrix;

/// What an operator finds set.
#[derive(Clone, Debug)]
pub(super) struct State<'a> {
    pub(super) page: Matrix,
    pub(super) fill: Brush<'a>,
    pub(super) stroke: Brush<'a>,
    pub(super) line: Line,
    pub(super) text: TextState<'a>,
    /// `OPM` is 1.
    pub(super) non_zero: bool,
    pub(super) blend: Blend,
    pub(super) mask: Option<Rc<SoftMask<'a>>>,
    pub(super) clip: Option<Rc<Clip>>,
}

/// What is painted with.
#[derive(Clone, Debug)]
pub(super) struct Brush<'a> {
    pub(super) space: Space,
    pub(super) colour: Colour<'a>,
    pub(super) alpha: f32,
    pub(super) overprints: bool,
}

/// A colour or a pattern.
#[derive(Clone, Debug)]
pub(super) enum Colour<'a> {
    Ink(Ink),
    Shading(Rc<Shading>, Matrix),
    Tiling(Rc<Tiling<'a>>, Option<Ink>),
    /// A pattern that cannot be read.
    Nothing,
}

/// A drawing that is repeated (8.7.3).
#[derive(Clone, Debug)]
pub(super) struct Tiling<'a> {
    pub(super) stream: Stream<'a>,
    /// From its own coordinates to those of the page.
    pub(super) matrix: Matrix,
    pub(super) area: [f64; 4],
    pub(super) step: [f64; 2],
}

/// How lines are drawn, in the coordinates of the stream.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) width: f64,
    pub(super) cap: u8,
    pub(super) join: u8,
    pub(super) miter: f64,
    pub(super) dashes: Rc<(Vec<f64>, f64)>,
}

/// How text is shown.
#[derive(Clone, Debug)]
pub(super) struct TextState<'a> {
    pub(super) face: Option<Rc<Typeface<'a>>>,
    pub(super) size: f64,
    pub(super) letter_space: f64,
    pub(super) word_space: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: u8,
}

/// Which of both brushes paints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum With {
    Fill,
    Stroke,
}

impl<'a> State<'a> {
    /// What a page begins with (Table 52).
    pub(super) fn new() -> Self {
        let brush = Brush {
            space: Space::Grey(Origin::DeviceGray),
            colour: Colour::Ink(Ink::black()),
            alpha: 1.0,
            overprints: false,
        };
        Self {
            page: Matrix::IDENTITY,
            fill: brush.clone(),
            stroke: brush,
            line: Line { width: 1.0, cap: 0, join: 0, miter: 10.0, dashes: Rc::default() },
            text: TextState {
                face: None,
                size: 0.0,
                letter_space: 0.0,
                word_space: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
            non_zero: false,
            blend: Blend::Normal,
            mask: None,
            clip: None,
        }
    }

    pub(super) fn brush(&mut self, with: With) -> &mut Brush<'a> {
        match with {
            With::Fill => &mut self.fill,
            With::Stroke => &mut self.stroke,
        }
    }

    /// How a mark is painted over what lies below.
    pub(super) fn look(&self, with: With) -> Look<'a> {
        let brush = if with == With::Fill { &self.fill } else { &self.stroke };
        let overprint = match (brush.overprints, self.non_zero) {
            (false, _) => Overprint::Off,
            (true, false) => Overprint::Named,
            (true, true) => Overprint::NonZero,
        };
        Look {
            overprint,
            alpha: brush.alpha,
            blend: self.blend,
            mask: self.mask.clone(),
            clip: self.clip.clone(),
        }
    }

    /// Whether a group would be painted otherwise than its parts one by one.
    pub(super) fn mixes(&self) -> bool {
        self.fill.alpha < 1.0 || self.blend != Blend::Normal || self.mask.is_some()
    }

    /// The state inside a group that is painted as one.
    pub(super) fn inside_group(&mut self) {
        (self.fill.alpha, self.stroke.alpha) = (1.0, 1.0);
        (self.blend, self.mask) = (Blend::Normal, None);
    }

    /// The pen, in points of the page.
    pub(super) fn pen(&self) -> Pen {
        let scale = size_of(self.page);
        let (lengths, start) = &*self.line.dashes;
        let dashes = (lengths.iter().map(|length| length * scale).collect(), start * scale);
        Pen {
            width: self.line.width * scale,
            cap: self.line.cap,
            join: self.line.join,
            miter: self.line.miter,
            dashes: Rc::new(dashes),
        }
    }
}

/// How many times as long a transformation makes lines, in the middle of all directions.
pub(super) fn size_of(Matrix([a, b, c, d, ..]): Matrix) -> f64 {
    (a * d - b * c).abs().sqrt()
}

/// What a stream can name.
#[derive(Clone, Default)]
pub(super) struct Names<'a> {
    pub(super) fonts: Dict<'a>,
    pub(super) objects: Dict<'a>,
    pub(super) spaces: Dict<'a>,
    pub(super) patterns: Dict<'a>,
    pub(super) shadings: Dict<'a>,
    pub(super) states: Dict<'a>,
    pub(super) properties: Dict<'a>,
}

impl<'a> Names<'a> {
    pub(super) fn of(dict: &Dict<'a>) -> Self {
        let get = |key: &str| dict.get::<Dict<'a>>(key).unwrap_or_default();
        Self {
            fonts: get("Font"),
            objects: get("XObject"),
            spaces: get("ColorSpace"),
            patterns: get("Pattern"),
            shadings: get("Shading"),
            states: get("ExtGState"),
            properties: get("Properties"),
        }
    }
}

/// A stream that is run.
#[derive(Clone, Copy)]
pub(super) struct Run<'r, 'a> {
    pub(super) names: &'r Names<'a>,
    /// From the coordinates that patterns are placed in to those of the page.
    pub(super) base: Matrix,
    /// How many streams it stands in.
    pub(super) depth: usize,
}

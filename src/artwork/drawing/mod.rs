//! Pictures made of outlines, as far as they are the same for every file that shows them.
//!
//! The measure of a drawing is the pixel of CSS, y downwards.  Colours are light or colours of the layout: what
//! becomes of light is a matter of the file.

mod matrix;
mod paint;
mod spots;
mod used;

use std::fmt;
use std::sync::Arc;

use super::image::{Digest, Image};
use crate::font::Step;
pub use matrix::Matrix;
pub use paint::{Course, Flat, Paint, Spread, Stop, Tiles, Way};
pub use used::Used;

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

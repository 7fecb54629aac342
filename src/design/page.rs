//! Pages and the frames on them.

use std::sync::Arc;

use super::artwork::{ArtworkDesign, CodeDesign};
use super::style::ParagraphStyle;
use crate::colour::Colour;
use crate::geometry::{Rect, Sides, Size};
use crate::language::Direction;
use crate::units::Length;

/// Size, margins and binding of the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageDesign {
    /// The trimmed page.
    pub size: Size,
    /// What is printed beyond the trim and cut off.
    pub bleed: Sides,
    /// White between the trim and the type area.
    pub margins: Margins,
    /// The side on which the pages are bound; else the direction decides.
    pub binding: Option<Binding>,
    /// Whether left and right pages mirror each other.
    pub facing: Facing,
    /// The distance of the lines of a baseline grid and its first line's distance from the top of the
    /// type area, where the type keeps to one.
    pub grid: Option<Length>,
}

/// White between the trim and the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margins {
    /// At the head.
    pub top: Length,
    /// At the foot.
    pub bottom: Length,
    /// At the spine.
    pub inner: Length,
    /// At the fore edge.
    pub outer: Length,
}

/// The side of the spine, seen from the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// As Persian books are bound.
    Right,
    /// As English books are bound.
    Left,
}

/// Whether left and right pages mirror each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facing {
    /// Every page is like the first.
    Single,
    /// Even pages mirror odd ones.
    Mirrored,
}

/// On which side of the spine a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageSide {
    /// Where odd pages lie when the binding is on the right.
    Odd,
    /// Where even pages lie then.
    Even,
}

impl PageDesign {
    /// The side of page `number`, counted from 1, in a document that runs in `direction`.
    ///
    /// Frames are measured for pages that are bound on the right; where the layout leaves the binding to
    /// the document, a left-to-right one has the sides the other way round.
    pub fn side(&self, number: usize, direction: Direction) -> PageSide {
        let is_even = self.facing == Facing::Mirrored && number.is_multiple_of(2);
        let is_turned = self.binding.is_none() && direction == Direction::LeftToRight;
        if is_even == is_turned { PageSide::Odd } else { PageSide::Even }
    }
}

/// The pages on which a frame stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSet {
    /// All of them.
    All,
    /// The first.
    First,
    /// All but the first.
    Later,
    /// The last.
    Last,
    /// The odd ones.
    Odd,
    /// The even ones.
    Even,
}

impl PageSet {
    /// Whether page `number` of `pages`, counted from 1, is among them.
    pub fn holds(self, number: usize, pages: usize) -> bool {
        match self {
            Self::All => true,
            Self::First => number == 1,
            Self::Later => number > 1,
            Self::Last => number == pages,
            Self::Odd => !number.is_multiple_of(2),
            Self::Even => number.is_multiple_of(2),
        }
    }
}

/// A box on the page that holds text, or colour, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameDesign {
    /// Its name.
    pub name: String,
    /// Where it stands on an odd page, from the trim's top left corner.
    pub odd: Rect,
    /// Where it stands on an even page.
    pub even: Rect,
    /// The pages on which it stands.
    pub pages: PageSet,
    /// Where it starts lower than its box says: below what another frame really holds.
    pub below: Option<Below>,
    /// A colour behind it, over its whole box.
    pub background: Option<Colour>,
    /// How round its corners are.
    pub radius: Length,
    /// A line along its edges, within its box.
    pub border: Option<Border>,
    /// How text of other frames flows round it, where it does.
    pub wrap: Option<Wrap>,
    /// White between its edges and its type.
    pub inset: Sides,
    /// Where its text stands when it does not fill it.
    pub vertical_align: VerticalAlign,
    /// The most white that is added between two paragraphs so that a column reaches its foot.
    pub vertical_limit: Length,
    /// What it holds.
    pub content: Content,
}

impl FrameDesign {
    /// Its box on a page of `side`.
    pub fn rect(&self, side: PageSide) -> Rect {
        match side {
            PageSide::Odd => self.odd,
            PageSide::Even => self.even,
        }
    }
}

/// A line along the edges of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Border {
    /// How thick it is.
    pub thickness: Length,
    /// Its colour.
    pub colour: Colour,
}

/// How text of other frames flows round a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrap {
    /// The white between the two.
    pub gap: Length,
    /// A line beside the frame that were shorter stands below it.
    pub least: Length,
}

/// A frame that starts where the text of another one ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Below {
    /// The other one's place in the design's list, earlier than this frame's.
    pub frame: usize,
    /// The white between the two.
    pub gap: Length,
}

/// Where text stands in a frame that it does not fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerticalAlign {
    /// At the head.
    Top,
    /// In the middle.
    Centre,
    /// At the head and at the foot, where white between paragraphs does it.
    Justify,
    /// At the foot.
    Bottom,
}

/// What a frame holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A part of a thread.
    Flow {
        /// Which thread.
        thread: Thread,
        /// How many columns the frame has.
        columns: u16,
        /// The white between two columns.
        gutter: Length,
    },
    /// Words of the layout's own, with `{{ fields }}`.
    Text {
        /// The words.
        template: Template,
        /// Their style.
        style: Arc<ParagraphStyle>,
    },
    /// A picture.
    Artwork(ArtworkDesign),
    /// A code for machines.
    Code(CodeDesign),
    /// Nothing but its background.
    Empty,
}

/// Words with fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Words and fields in order.
    pub parts: Vec<TemplatePart>,
    /// Where the template stands in its layout.
    pub span: crate::source::Span,
}

/// A part of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplatePart {
    /// Words as they stand.
    Words(String),
    /// A field: `page`, `pages`, `title`, `date`, or one of the front matter's.
    Field {
        /// Its name.
        name: String,
        /// Where it stands in its layout.
        span: crate::source::Span,
    },
}

/// A chain of frames through which a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thread {
    /// Title, subtitle, author and date.
    Head,
    /// The statement; its head too, where no frame takes that.
    Statement,
}

/// How many pages there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// As many as the text needs.
    Grow,
    /// At most this many.
    AtMost(usize),
}

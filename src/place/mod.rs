//! Lines into frames, columns and pages.
//!
//! A thread runs through its columns in order: page by page, frame by frame, column by column in the
//! direction of the document.  What stands where is decided once, for both files.

mod balance;
mod block;
mod broken;
mod columns;
mod couplets;
mod display;
mod emit;
mod emit_report;
mod emit_row;
mod emit_rules;
mod end_space;
mod figure;
mod fill;
mod foot;
mod footnotes;
mod footnotes_emit;
mod furniture;
mod grid;
mod justify;
mod keep;
mod leader;
mod overset;
mod pair;
mod pairs;
mod plan;
mod rows;
mod sidenotes;
mod signatures;
mod split;
mod straddle;
mod strips;
mod tracks;
mod uneven;
mod wrap;

pub use block::{Bar, FlowBlock, FlowContent, Label};
pub use display::narrowest;
pub use figure::Figure;
pub use foot::{Footnote, Footnotes};
pub use furniture::{Spot, inside, set_in_frame};
pub use grid::{Cell, CoupletForm, Form, Grid, GridRule, Level, Row, SignatureForm, Track};
pub use pair::{Pair, PairForm};
pub use sidenotes::Sidenote;

use crate::design::{FrameDesign, Growth, PageDesign, SidenoteDesign, Thread};
use crate::diagnostic::{Failed, Notes};
use crate::font::FontBook;
use crate::frame::Item;
use crate::language::Direction;
use crate::shape::Shaper;
use crate::source::Span;
use crate::units::Length;

/// What the pages of a document are made after.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'a> {
    /// Size and margins.
    pub page: &'a PageDesign,
    /// The frames, in the order in which they are threaded.
    pub frames: &'a [FrameDesign],
    /// How many pages there may be.
    pub growth: Growth,
    /// The way columns run.
    pub direction: Direction,
    /// The fonts of the texts.
    pub fonts: &'a FontBook,
    /// How notes stand in the margin.
    pub sidenotes: Option<&'a SidenoteDesign>,
    /// The footnotes that the threads refer to.
    pub footnotes: Footnotes<'a>,
    /// The whole statement, to point at when its text does not fit anywhere.
    pub span: Option<Span>,
}

/// What stands in the frames of a page.
#[derive(Clone, Debug, Default)]
pub struct PlacedPage {
    /// The things in each frame, in the order of the design.
    pub frames: Vec<PlacedFrame>,
}

/// What stands in a frame.
#[derive(Clone, Debug, Default)]
pub struct PlacedFrame {
    /// The things.
    pub items: Vec<Item>,
    /// How far down its text reaches, from the top of the page.
    pub bottom: Option<Length>,
    /// How far down the notes in its margin reach, from the top of the page.
    sidenotes: Option<Length>,
    /// Which of its things stand beside others.
    beside: Vec<pair::Beside>,
}

/// What placing works with.
struct Tools<'a> {
    shaper: &'a mut Shaper,
    notes: &'a mut Notes,
}

/// A limit against texts that would never end: more pages than any leaflet or book has.
pub const MOST_PAGES: usize = 20_000;

/// Places the threads of a document on its pages, in their order.
///
/// # Errors
/// When text is left over, and when a word is wider than its line: both are noted.
pub fn place(
    pages: &Pages<'_>,
    mut threads: Vec<(Thread, Vec<FlowBlock>)>,
    shaper: &mut Shaper,
    notes: &mut Notes,
) -> Result<Vec<PlacedPage>, Failed> {
    let errors = notes.errors();
    let mut placed = Vec::new();
    let mut waiting = Vec::new();
    for (thread, blocks) in &mut threads {
        display::prepare(pages, *thread, blocks, shaper);
        let mut tools = Tools { shaper, notes };
        waiting = straddle::fill(pages, (*thread, blocks), &waiting, &mut placed, &mut tools)?;
    }
    if notes.errors() > errors {
        return Err(Failed);
    }
    if placed.is_empty() {
        placed.push(PlacedPage::new(pages.frames.len()));
    }
    placed.iter_mut().flat_map(|page| &mut page.frames).for_each(PlacedFrame::side_by_side);
    Ok(placed)
}

impl PlacedPage {
    fn new(frames: usize) -> Self {
        Self { frames: vec![PlacedFrame::default(); frames] }
    }
}

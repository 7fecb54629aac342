//! Words that let what lies below shine through.
//!
//! Joined letters overlap a little, and where two lie upon each other a veil would be twice as dark.  Readers are
//! to treat the glyphs of a text object as one (ISO 32000-1, 9.3.8), and hardly any does.  So the glyphs of such a
//! run become one clip (9.3.6), through which one box of their colour is seen.

use super::super::Error;
use super::super::marks::Marker;
use super::super::operators::{Decimal, Operators};
use super::super::paint::{Paint, Use};
use super::{Object, TextShower};
use crate::colour::Share;
use crate::frame::TextRun;
use crate::units::Length;

/// How far ink reaches beyond its line, in type sizes: Nastaliq the farthest.
const REACH: i64 = 3;

/// Text becomes part of the clip, and nothing else (9.3.6, table 106).
const CLIP: Decimal = Decimal::ten_thousandths(70_000);

/// Whether something is seen through a run.
pub(super) fn is_veil(run: &TextRun) -> bool {
    run.colour.opacity != Share::FULL
}

/// Whether two neighbouring runs are shown in one text object: what is opaque is, and what is one veil in one part
/// of the document.
pub(super) fn stand_together(run: &TextRun, next: &TextRun) -> bool {
    match (is_veil(run), is_veil(next)) {
        (false, false) => true,
        (true, true) => run.colour == next.colour && run.node == next.node,
        _ => false,
    }
}

impl<'a> TextShower<'a> {
    /// Shows runs of one colour that is seen through.
    pub(super) fn veil(
        &mut self,
        object: &Object<'a>,
        paint: &mut Paint<'_, 'a>,
        marker: &mut Marker<'_>,
        out: &mut Operators,
    ) -> Result<(), Error> {
        let runs = &object.line.runs[object.runs.clone()];
        let Some(first) = runs.first() else { return Ok(()) };
        // The mark holds the box as well as the words, and colours outlast the clip.
        marker.begin_run(first, out);
        paint.fill(&first.colour, Use::Text, out);
        let font = self.set;
        out.op(&[], "q");
        out.op(&[], "BT");
        out.op(&[CLIP], "Tr");
        self.object(object, paint, marker, out)?;
        out.op(&[], "ET");
        self.set = font;
        let reach = runs.iter().map(|run| run.size).max().unwrap_or_default() * REACH;
        let left = runs.iter().map(|run| run.x).min().unwrap_or_default() - reach;
        let right = runs.iter().map(|run| run.x + run.width).max().unwrap_or_default() + reach;
        let baseline = object.height - object.line.origin.y;
        let corner: [Length; 4] = [left, baseline - reach, right - left, reach + reach];
        out.op(&corner.map(Decimal::points), "re");
        out.op(&[], "f");
        out.op(&[], "Q");
        marker.end_object(out);
        Ok(())
    }
}

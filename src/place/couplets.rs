//! The halves of couplets: beside each other where both have room, else stepped, the second below the first
//! and at the other side.

use super::emit::Emitter;
use super::grid::{CoupletForm, Grid};
use super::tracks::{Slot, Step, TooWide};
use crate::design::{Align, TableExtent};
use crate::diagnostic::{Code, Diagnostic};
use crate::linebreak::SetLine;
use crate::units::Length;

/// The tracks of the halves.
const HALVES: [usize; 2] = [0, 2];

/// A gap of so many ems between words tears a line apart.
const TORN: i64 = 1;

/// The places of the halves and of what stands between them.
pub(super) fn slots(grid: &Grid, form: &CoupletForm, measure: Length) -> Result<Vec<Slot>, TooWide> {
    let natural = |track: usize| grid.tracks.get(track).map_or(Length::ZERO, |track| track.content.natural);
    let widest = HALVES.map(natural).into_iter().max().unwrap_or_default();
    let gap = form.gap.max(natural(1));
    let room = (measure - gap) / 2;
    if widest > room {
        if widest > measure {
            let track = if natural(HALVES[0]) == widest { HALVES[0] } else { HALVES[1] };
            return Err(TooWide { by: widest - measure, track });
        }
        let slot = |start, width, step| Slot { start, width, step };
        return Ok(vec![
            slot(Length::ZERO, widest, Step::Down(0)),
            slot(widest, Length::ZERO, Step::Hidden),
            slot(measure - widest, widest, Step::Down(1)),
        ]);
    }
    let half = if grid.extent == TableExtent::Full { room } else { widest };
    let white = measure - half * 2 - gap;
    let mut start = match form.align {
        Align::Start | Align::Justify => Length::ZERO,
        Align::Centre => white / 2,
        Align::End => white,
    };
    let slot = |width| {
        let slot = Slot { start, width, step: Step::Down(0) };
        start += width;
        slot
    };
    Ok([half, gap, half].map(slot).into())
}

/// What is to be said of a half that is wider than its frame.
pub(super) fn too_wide(grid: &Grid, wide: TooWide, frame: &str) -> Option<Diagnostic> {
    let (words, place) = grid.tracks.get(wide.track)?.widest.as_ref()?;
    let message = format!("half a couplet is {} wider than the frame `{frame}`: `{words}`", wide.by);
    let hint = "make the style `couplet` smaller, or the frame wider: halves are never broken";
    Some(Diagnostic::error(Code::WordTooWide, *place, message).hint(hint.to_owned()))
}

impl Emitter<'_> {
    /// Warns of a half that has too few joins and spaces to fill its measure.
    pub(super) fn report_half(&mut self, size: Length, measure: Length, set: &SetLine) {
        let short = measure - set.text.width;
        let (what, by) = if set.slack_per_space > size * TORN {
            ("the gaps of this half-line are {} wider than usual", set.slack_per_space)
        } else if short > size * TORN {
            ("this half-line is {} shorter than the others, and has nothing to stretch", short)
        } else {
            return;
        };
        let message = what.replace("{}", &by.to_string());
        let hint =
            "let its joins be longer (`kashida` of the style `couplet`), or set that style `align: start`";
        let problem = Diagnostic::warning(Code::LooseLine, set.text.span, message);
        self.notes.push(problem.hint(hint.to_owned()));
    }
}

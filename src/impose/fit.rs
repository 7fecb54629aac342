//! How many cells lie beside and above one another, and how the paper lies.

use super::press::Press;
use crate::design::{Fold, Lies, Paper, Scheme};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::geometry::Size;
use crate::units::Length;

/// More cells than this on a side are a slip: the smallest page has 10 mm, the largest sheet 2 m.
const MOST_CELLS: usize = 10_000;

/// What lies on a sheet, and the sheet itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// The paper; else it is as large as what lies on it.
    pub(super) paper: Option<Size>,
}

impl Press<'_> {
    /// Chooses a grid and a way for the paper to lie in which everything has room.
    pub(super) fn fit(&self, notes: &mut Notes) -> Result<Fit, Failed> {
        let papers = self.papers();
        let grids = self.grids(&papers, notes)?;
        let found = grids.iter().find_map(|&(columns, rows)| {
            let needed = self.needed(columns, rows, self.bleeding());
            match &papers[..] {
                [] => Some(Fit { columns, rows, paper: None }),
                papers => {
                    let paper = papers.iter().find(|paper| holds(**paper, needed))?;
                    Some(Fit { columns, rows, paper: Some(*paper) })
                }
            }
        });
        found.ok_or_else(|| notes.fail(self.too_small(&grids, &papers)))
    }

    /// The ways in which the paper may lie.
    fn papers(&self) -> Vec<Size> {
        match self.design.paper {
            None => Vec::new(),
            Some(Paper { size, lies: Lies::AsWritten }) => vec![size],
            Some(Paper { size, lies: Lies::AsNeeded }) => vec![size, size.turned()],
        }
    }

    /// The grids that may be tried, the best first.
    fn grids(&self, papers: &[Size], notes: &mut Notes) -> Result<Vec<(usize, usize)>, Failed> {
        let said = (self.design.grid.columns, self.design.grid.rows);
        let grids = match (self.design.scheme, said) {
            (Scheme::Single, _) => vec![(1, 1)],
            (Scheme::Fold(fold), _) => vec![fold_grid(fold)],
            (Scheme::SaddleStitch | Scheme::PerfectBound, _) => vec![(2, 1)],
            (_, (Some(columns), Some(rows))) => vec![(columns, rows)],
            (Scheme::NUp(count), said) => self.factors(count, said),
            (_, said) => vec![self.most(papers, said)],
        };
        for (columns, rows) in &grids {
            self.even((*columns, *rows), notes)?;
        }
        if let Scheme::NUp(count) = self.design.scheme
            && grids.iter().all(|(columns, rows)| columns * rows != count)
        {
            let message = format!("{count} pages do not make a grid of these columns and rows");
            let hint = "leave `columns` or `rows` out, or choose numbers whose product is right";
            return Err(notes.fail(self.error(Code::InvalidValue, message, hint)));
        }
        Ok(grids)
    }

    /// One plate for both sides has as many backs as fronts.
    fn even(&self, (columns, rows): (usize, usize), notes: &mut Notes) -> Result<(), Failed> {
        let (count, what) = match self.design.scheme {
            Scheme::WorkAndTurn => (columns, "columns"),
            Scheme::WorkAndTumble => (rows, "rows"),
            _ => return Ok(()),
        };
        if count.is_multiple_of(2) {
            return Ok(());
        }
        let message = format!("fronts and backs on one plate take an even number of {what}, not {count}");
        let hint = format!("write `{what}: {}`, or choose a larger sheet", count + 1);
        Err(notes.fail(self.error(Code::InvalidValue, message, &hint)))
    }

    /// The grids of so many cells, those nearest to a square first.
    fn factors(&self, count: usize, said: (Option<usize>, Option<usize>)) -> Vec<(usize, usize)> {
        let mut grids: Vec<(usize, usize)> = (1..=count)
            .filter(|columns| count.is_multiple_of(*columns))
            .map(|columns| (columns, count / columns))
            .filter(|grid| said.0.is_none_or(|columns| columns == grid.0))
            .filter(|grid| said.1.is_none_or(|rows| rows == grid.1))
            .collect();
        grids.sort_by_key(|&(columns, rows)| {
            let Size { width, height } = self.needed(columns, rows, self.bleeding());
            (width + height, width)
        });
        grids
    }

    /// As many cells as have room.
    fn most(&self, papers: &[Size], said: (Option<usize>, Option<usize>)) -> (usize, usize) {
        // Marks want their room too, unless not even one page would be left.
        let best = [self.marked(), self.bleeding()]
            .into_iter()
            .find_map(|white| self.most_with(papers, said, white));
        let usual = match self.design.scheme {
            Scheme::WorkAndTurn => (2, 1),
            Scheme::WorkAndTumble => (1, 2),
            _ => (1, 1),
        };
        let otherwise = (said.0.unwrap_or(usual.0), said.1.unwrap_or(usual.1));
        best.unwrap_or(otherwise)
    }

    /// As many cells as have room with so much white beyond the trim, where there are any.
    fn most_with(
        &self,
        papers: &[Size],
        said: (Option<usize>, Option<usize>),
        white: Size,
    ) -> Option<(usize, usize)> {
        let (one, two) = (self.needed(1, 1, white), self.needed(2, 2, white));
        let step = Size { width: two.width - one.width, height: two.height - one.height };
        let count = |room: Length, first: Length, step: Length| {
            let more = (room - first).units().max(0) / step.units().max(1);
            usize::try_from(more).unwrap_or(0).saturating_add(1)
        };
        let evened = |count: usize, scheme| {
            let odd = self.design.scheme == scheme && !count.is_multiple_of(2);
            if odd && count > 1 { count - 1 } else { count }
        };
        let grid = |paper: &Size| {
            let (columns, rows) = said;
            let columns = columns
                .unwrap_or_else(|| evened(count(paper.width, one.width, step.width), Scheme::WorkAndTurn));
            let rows = rows.unwrap_or_else(|| {
                evened(count(paper.height, one.height, step.height), Scheme::WorkAndTumble)
            });
            (columns, rows, holds(*paper, self.needed(columns, rows, white)))
        };
        let grids = papers.iter().map(grid);
        let fitting = grids.filter(|(columns, rows, fits)| *fits && columns * rows <= MOST_CELLS);
        // Of two ways that hold as much the first is taken.
        let best = fitting.rev().max_by_key(|(columns, rows, _)| columns * rows);
        best.map(|(columns, rows, _)| (columns, rows))
    }

    fn too_small(&self, grids: &[(usize, usize)], papers: &[Size]) -> Diagnostic {
        let (columns, rows) = grids.first().copied().unwrap_or((1, 1));
        let needed = self.needed(columns, rows, self.bleeding());
        let paper = papers.first().copied().unwrap_or_default();
        let message = format!(
            "what lies on a sheet is {} by {}, the paper {} by {}",
            mm(needed.width),
            mm(needed.height),
            mm(paper.width),
            mm(paper.height)
        );
        let hint = "choose a larger `size` of the sheet, fewer pages on it, or a smaller `gutter`";
        let span = self.design.places.paper.or(self.design.places.scheme);
        Diagnostic::error(Code::SheetTooSmall, span, message).hint(hint.to_owned())
    }
}

const fn fold_grid(fold: Fold) -> (usize, usize) {
    match fold {
        Fold::Half => (2, 1),
        Fold::Letter | Fold::Z | Fold::Gate => (3, 1),
        Fold::DoubleGate | Fold::Roll | Fold::Accordion | Fold::DoubleParallel => (4, 1),
        Fold::Cross => (2, 2),
        Fold::Zine => (4, 2),
    }
}

fn holds(paper: Size, needed: Size) -> bool {
    needed.width <= paper.width && needed.height <= paper.height
}

/// A length to a tenth of a millimetre.
pub(super) fn mm(length: Length) -> String {
    let text = format!("{:.1}", length.to_mm());
    format!("{} mm", text.trim_end_matches('0').trim_end_matches('.'))
}

//! What is wrong with pages on sheets, and the way out.

use super::fit::mm;
use super::order::Order;
use super::press::Press;
use crate::design::{Blanks, Gutter, Scheme, SheetDesign};
use crate::diagnostic::{Code, Diagnostic, Severity};

impl Press<'_> {
    /// More pages than the sheets have room for.
    pub(super) fn too_many(&self, order: &Order) -> Option<Diagnostic> {
        let pages = order.pages;
        let (most, hint) = match (self.design.scheme, self.design.signature) {
            (Scheme::Fold(fold), _) => {
                let room = fold.pages();
                let hint = format!(
                    "shorten the text, let it vary (`fit: {{pages: {room}, vary: [leading, size]}}`), or choose a fold with more panels"
                );
                (room, hint)
            }
            (Scheme::SaddleStitch, Some(most)) => {
                let hint = "allow a thicker `signature`, or write `impose: perfect-bound`";
                (most, hint.to_owned())
            }
            _ => return None,
        };
        let message = format!("the text takes {pages} pages, and the sheets have room for {most}");
        (pages > most).then(|| self.error(Code::TooManyPages, message, &hint))
    }

    /// What is said where leaves of many documents cannot lie on the same sheets: a folded sheet is one document.
    pub fn combines_nothing(&self) -> Option<Diagnostic> {
        let message = "statements cannot be combined on sheets that are folded: each makes sheets of its own";
        let hint =
            "leave `combine` out, or impose cards and pages (`n-up`, `step-and-repeat`, `cut-and-stack`)";
        (!self.is_ganged()).then(|| self.error(Code::InvalidValue, message.to_owned(), hint))
    }

    /// Pages on which nothing stands.
    pub(super) fn blanks(&self, order: &Order, is_blank: &dyn Fn(usize) -> bool) -> Option<Diagnostic> {
        let room = order.room();
        let blank: Vec<usize> = (0..room).filter(|page| is_blank(*page)).map(|page| page + 1).collect();
        if blank.is_empty() || self.design.scheme == Scheme::Single {
            return None;
        }
        let (noun, verb) = if blank.len() == 1 { ("page", "stays") } else { ("pages", "stay") };
        let message = format!("{noun} {} of {room} {verb} blank", ranges(&blank));
        let severity = match self.design.blanks {
            Blanks::Report => Severity::Warning,
            Blanks::Refuse => Severity::Error,
        };
        let hint = match self.design.blanks {
            Blanks::Report => "add text, or let it vary with `fit` until it fills them",
            Blanks::Refuse => {
                "add text, let it vary with `fit` until it fills them, or write `blanks: report`"
            }
        };
        let problem = Diagnostic::warning(Code::BlankPages, self.design.places.scheme, message);
        Some(Diagnostic { severity, ..problem.hint(hint.to_owned()) })
    }

    /// Pages that would creep into the spine.
    pub(super) fn creep_too_large(&self, order: &Order) -> Option<Diagnostic> {
        let creep = self.design.creep?;
        let most = (0..order.sheets().min(MOST_AROUND)).map(|sheet| order.plan(sheet).around).max()?;
        let (shift, margin) = (creep.shift(most), self.page.margins.inner);
        if shift <= margin {
            return None;
        }
        let message = format!(
            "the innermost of {} sheets moves {} towards the spine, and the inner margin is {}",
            most + 1,
            mm(shift),
            mm(margin)
        );
        let hint =
            "write a larger inner margin, less `creep`, or `impose: perfect-bound` with smaller signatures";
        let span = self.design.places.creep.or(self.design.places.scheme);
        Some(Diagnostic::error(Code::CreepTooLarge, span, message).hint(hint.to_owned()))
    }

    /// Bleeds that have no room beside each other: after the cut each page would show a strip of its neighbour,
    /// or white.
    pub(super) fn narrow_gutter(&self, order: &Order) -> Option<Diagnostic> {
        let Gutter { across, down } = self.design.gutter?;
        let bleeds = Press { design: &SheetDesign { gutter: None, ..self.design.clone() }, ..*self }.gutter();
        let pairs = [
            (order.columns > 1, across, bleeds.across, "across"),
            (order.rows > 1, down, bleeds.down, "down"),
        ];
        let (_, gutter, bleeds, way) =
            pairs.into_iter().find(|(beside, gutter, bleeds, _)| *beside && gutter < bleeds)?;
        if !self.is_ganged() {
            return None;
        }
        let message =
            format!("a gutter of {} {way} has no room for two bleeds of {} together", mm(gutter), mm(bleeds));
        let hint = format!("write `gutter: {}` or more, or a smaller `bleed`", mm(bleeds).replace(' ', ""));
        let span = self.design.places.gutter.or(self.design.places.scheme);
        Some(Diagnostic::error(Code::NarrowGutter, span, message).hint(hint))
    }
}

/// No stack of folded sheets is thicker.
const MOST_AROUND: usize = 20_000;

/// Numbers as people write them: `5, 7–9`.
fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let run = |(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

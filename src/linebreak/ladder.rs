//! What a line can give and take, and what that costs.

use super::widths::Span;
use crate::design::{Align, KeepWithNext, LastLine, ParagraphStyle};
use crate::units::Length;

/// A means of making a line longer, up to an amount; the rungs of a ladder are climbed in order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rung {
    /// How much it gives at the most; the last rung gives more, at a growing price.
    pub(super) amount: Length,
    /// The badness of giving all of it.
    pub(super) price: i64,
}

/// The badness of a line set to the limit of its word spaces (TeX's scale).
const FULL_STRETCH: i64 = 100;

/// Badness beyond this is all the same.
pub(super) const WORST: i64 = 1_000_000;

/// How the lines of a style are judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    justified: bool,
    /// Whether the last line counts like the others: centred lines and headings are balanced.
    pub(super) last_counts: bool,
}

/// What a line set to a measure is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// From 0; 100 is the limit of what the layout wants.
    pub(super) badness: i64,
    /// How tight or loose it looks beside its neighbours.
    pub(super) class: usize,
    /// By how much it is too wide however much it takes.
    pub(super) excess: Length,
}

/// The number of fitness classes: tight, decent, loose, very loose.
pub(super) const CLASSES: usize = 4;

impl Model {
    pub(super) fn new(style: &ParagraphStyle) -> Self {
        let justified = style.align == Align::Justify;
        let last_counts = match style.align {
            Align::Centre => true,
            Align::Justify => style.last_line == LastLine::Justify,
            // Headings of several lines look better with lines of about one length.
            Align::Start | Align::End => style.keep_with_next == KeepWithNext::Together,
        };
        Self { justified, last_counts }
    }

    /// Judges a line that is to fill its measure.
    pub(super) fn full(self, span: Span, measure: Length) -> Verdict {
        let slack = measure - span.natural;
        if slack < Length::ZERO {
            self.tight(span, -slack)
        } else if self.justified {
            loose(&[Rung { amount: span.stretch, price: FULL_STRETCH }], slack)
        } else {
            // A ragged line is at its limit when a quarter of it is white.
            loose(&[Rung { amount: measure / 4, price: FULL_STRETCH }], slack)
        }
    }

    /// Judges a line that may end early.
    pub(super) fn short(self, span: Span, measure: Length) -> Verdict {
        let slack = measure - span.natural;
        if slack < Length::ZERO {
            return self.tight(span, -slack);
        }
        Verdict { badness: 0, class: 1, excess: Length::ZERO }
    }

    fn tight(self, span: Span, missing: Length) -> Verdict {
        let shrink = if self.justified { span.shrink } else { Length::ZERO };
        if missing > shrink {
            return Verdict { badness: WORST, class: 0, excess: missing - shrink };
        }
        let ratio = thousandths(missing, shrink);
        Verdict { badness: cubed(ratio, FULL_STRETCH), class: usize::from(ratio < 500), excess: Length::ZERO }
    }
}

/// Climbs the ladder until the slack is used up.
fn loose(ladder: &[Rung], slack: Length) -> Verdict {
    let mut badness = 0;
    let mut left = slack;
    let mut ratio = 0;
    for (i, rung) in ladder.iter().enumerate() {
        let last = i + 1 == ladder.len();
        let used = if last { left } else { left.min(rung.amount) };
        let own = thousandths(used, rung.amount);
        badness += cubed(own, rung.price);
        ratio += own;
        left -= used;
    }
    let class = match ratio {
        ..=499 => 1,
        500..=999 => 2,
        _ => 3,
    };
    Verdict { badness: badness.min(WORST), class, excess: Length::ZERO }
}

/// How many thousandths of `whole` a part is, within what can be cubed.
fn thousandths(part: Length, whole: Length) -> i64 {
    const MOST: i64 = 100_000;
    if part == Length::ZERO {
        0
    } else if whole <= Length::ZERO {
        MOST
    } else {
        (part.units().saturating_mul(1000) / whole.units()).min(MOST)
    }
}

/// `price` times the cube of a ratio in thousandths: Knuth and Plass's badness.
fn cubed(ratio: i64, price: i64) -> i64 {
    let cube = i128::from(ratio) * i128::from(ratio) * i128::from(ratio) * i128::from(price) / 1_000_000_000;
    i64::try_from(cube).unwrap_or(WORST).min(WORST)
}

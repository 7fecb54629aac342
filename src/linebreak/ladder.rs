//! What a line can give and take, and what that costs.

use super::widths::Span;
use crate::design::{Align, KeepWithNext, LastLine, ParagraphStyle};
use crate::units::Length;

/// A means of making a line longer, up to an amount; the rungs of a ladder are climbed in order.
#[derive(Clone, Copy, Debug)]
struct Rung {
    means: Means,
    /// How much it gives at the most; the last rung gives more, at a growing price.
    amount: Length,
    /// The badness of giving all of it.
    price: i64,
}

/// What makes a line longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    WordSpace,
    Alternates,
    Kashida,
}

/// The badness of stretching as many joins as may be stretched to their usual length.
const ALL_USUAL: i64 = 60;

/// The badness of drawing all words wider that may be: less than that of stretching joins.
const ALL_WIDER: i64 = 40;

/// How much of a line's slack each means takes up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shares {
    pub(super) spaces: Length,
    pub(super) kashida: Length,
}

/// The badness of a line set to the limit of its word spaces (TeX's scale).
const FULL_STRETCH: i64 = 100;

/// The same of a line at the minimum of its word spaces where joins may be stretched instead: beside lines
/// that kashida keeps even, a tight one stands out.
const TIGHT_BESIDE_KASHIDA: i64 = 400;

/// A last line of one short word is worse than a line at its limit, better than three of them.
const RUNT: i64 = 180;

/// Badness beyond this is all the same.
pub(super) const WORST: i64 = 1_000_000;

/// What a search for the best breaks accepts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pass {
    /// The highest badness; TeX calls it the tolerance.
    pub(super) tolerance: i64,
    /// Word spaces that grow beyond their soft maximum by so many times its stretch are dearer than that.
    pub(super) beyond: i64,
}

impl Pass {
    /// Whether a line has so much slack that it need not be judged.
    fn is_hopeless(self, span: Span, slack: Length) -> bool {
        slack > span.stretch * (1 + self.beyond) + span.alternates + span.kashida + span.longer_kashida
    }
}

/// How the lines of a style are judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    justified: bool,
    /// A shorter last line costs [`RUNT`].
    shortest_last: Length,
    /// The badness of a line whose word spaces have given all they can.
    tight: i64,
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
        let tight = if style.kashida.is_some() { TIGHT_BESIDE_KASHIDA } else { FULL_STRETCH };
        Self { justified, shortest_last: style.shortest_last_line, tight, last_counts }
    }

    /// Judges a line that is to fill its measure; `stretched` says what its joins can give.
    pub(super) fn full(
        self,
        span: Span,
        measure: Length,
        pass: Pass,
        stretched: impl FnOnce(Span) -> Span,
    ) -> Verdict {
        let slack = measure - span.natural;
        if slack < Length::ZERO {
            self.tight(span, -slack)
        } else if self.justified {
            let span = stretched(span);
            if pass.is_hopeless(span, slack) {
                return Verdict { badness: WORST, class: CLASSES - 1, excess: Length::ZERO };
            }
            climb(&ladder(span), slack, span.stretch).0
        } else {
            // A ragged line is at its limit when a quarter of it is white.
            let white = measure / 4;
            climb(&[Rung { means: Means::WordSpace, amount: white, price: FULL_STRETCH }], slack, white).0
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

    /// Judges the last of several lines, which may end early but not with one short word.
    pub(super) fn last(self, span: Span, measure: Length) -> Verdict {
        let verdict = self.short(span, measure);
        let is_runt = span.natural < self.shortest_last.min(measure);
        Verdict { badness: if is_runt { verdict.badness.max(RUNT) } else { verdict.badness }, ..verdict }
    }

    fn tight(self, span: Span, missing: Length) -> Verdict {
        let shrink = if self.justified { span.shrink } else { Length::ZERO };
        if missing > shrink {
            return Verdict { badness: WORST, class: 0, excess: missing - shrink };
        }
        let ratio = thousandths(missing, shrink);
        Verdict { badness: cubed(ratio, self.tight), class: usize::from(ratio < 500), excess: Length::ZERO }
    }
}

/// How a justified line shares its slack out.
pub(super) fn share_out(span: Span, slack: Length) -> Shares {
    climb(&ladder(span), slack, span.stretch).1
}

/// What a justified line climbs: word spaces until words are drawn wider or kashida begins, these, kashida of the usual length, word spaces up
/// to their soft maximum, longer kashida, and word spaces beyond.
fn ladder(span: Span) -> [Rung; 6] {
    let rung = |means, amount, price| Rung { means, amount, price };
    let beyond = rung(Means::WordSpace, span.stretch, FULL_STRETCH);
    if span.kashida == Length::ZERO {
        let none = rung(Means::Kashida, Length::ZERO, 0);
        if span.alternates == Length::ZERO {
            return [none, none, none, none, none, beyond];
        }
        let white = rung(Means::WordSpace, span.stretch, FULL_STRETCH);
        return [white, rung(Means::Alternates, span.alternates, ALL_WIDER), none, none, none, beyond];
    }
    // The price of the first rung is what a line without kashida pays for the same.
    let early = cubed(thousandths(span.early, span.stretch), FULL_STRETCH);
    [
        rung(Means::WordSpace, span.early, early),
        rung(Means::Alternates, span.alternates, ALL_WIDER),
        rung(Means::Kashida, span.kashida, ALL_USUAL),
        rung(Means::WordSpace, span.stretch - span.early, FULL_STRETCH),
        rung(Means::Kashida, span.longer_kashida, FULL_STRETCH),
        beyond,
    ]
}

/// Climbs a ladder until the slack is used up.  A line is loose when its word spaces use all of `white`.
fn climb(ladder: &[Rung], slack: Length, white: Length) -> (Verdict, Shares) {
    let (mut badness, mut left, mut shares) = (0, slack, Shares::default());
    for (i, rung) in ladder.iter().enumerate() {
        let last = i + 1 == ladder.len();
        let used = if last { left } else { left.min(rung.amount) };
        if used == Length::ZERO {
            continue;
        }
        badness += cubed(thousandths(used, rung.amount), rung.price);
        match rung.means {
            Means::WordSpace => shares.spaces += used,
            Means::Kashida => shares.kashida += used,
            Means::Alternates => {}
        }
        left -= used;
    }
    let class = match thousandths(shares.spaces, white) {
        ..=499 => 1,
        500..=999 => 2,
        _ => 3,
    };
    (Verdict { badness: badness.min(WORST), class, excess: Length::ZERO }, shares)
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
///
/// The largest ratio and the highest price together stay below 2⁶³.
fn cubed(ratio: i64, price: i64) -> i64 {
    (ratio * ratio * ratio / 1_000_000 * price / 1_000).min(WORST)
}

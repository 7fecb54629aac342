//! Copyfitting: the text fills its pages.
//!
//! First the text is set as the layout has it.  If it is a little too long, its longest paragraphs are set a
//! line shorter, which no reader sees.  Else one factor moves white, leading and size, each to its limit
//! before the next, and the largest that fits is found by halving, because line breaks make the
//! height jump; what is left is shared out among the paragraphs.

mod limits;
mod shorter;

use super::ground::{Ground, Set};
use crate::design::{Content, Design, Fit, Growth, Ratio, Role, Scale, Thread, Varied, Vary};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::shape::Shaper;
use crate::source::Span;
use crate::units::Length;

/// A varied thing goes from what the layout gives it to its limit in so many steps.
const STEPS: i64 = 1_000;

/// Sizes and leadings are rounded to a twentieth of a point.
const GRAIN: i64 = 635;

/// The halvings of the search for the factor; after them it is known to a thirtieth.
const HALVINGS: u32 = 5;

/// The halvings of the search for how many paragraphs are set shorter, and of that for the white between them.
const FINER: u32 = 3;

/// One way to set the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Variant {
    /// How far everything is moved: below 0 to the least, above 0 to the most.
    step: i64,
    /// How many of the longest paragraphs are set a line shorter.
    shorter: usize,
    /// White that is added between paragraphs.
    white: Length,
}

/// A text that fills its pages, and what was changed for that.
pub(super) fn fill(
    fit: &Fit,
    ground: &Ground<'_>,
    shaper: &mut Shaper,
    notes: &mut Notes,
) -> Result<Set, Failed> {
    let mut search = Search { fit, ground, shaper, vary: fit.vary.clone(), trials: 0, last: None };
    let natural = Variant { step: 0, shorter: 0, white: Length::ZERO };
    let Some(best) = search.best(natural, notes)? else { return Err(search.unreachable(notes)) };
    let best = search.spread(best);
    debug_assert!(search.trials <= MOST_TRIALS, "{} trials", search.trials);
    let set = match search.last.take().filter(|last| last.variant == best) {
        Some(last) => {
            notes.extend(last.notes.list().iter().cloned());
            last.set
        }
        None => search.set(best, notes)?,
    };
    if set.placed.len() < fit.pages {
        return Err(search.too_short(set.placed.len(), notes));
    }
    notes.push(search.report(best, white(ground, &set)));
    let all = i64::try_from(search.vary.len().max(1)).unwrap_or(1);
    Ok(Set { fitted: i32::try_from(best.step / all).ok(), ..set })
}

/// A page with less white than so many lines at its foot is full.
const MOST_WHITE: i64 = 2;

/// How much of the last page is white below its text.
fn white(ground: &Ground<'_>, set: &Set) -> Length {
    let Some(last) = set.placed.last() else { return Length::ZERO };
    let design = &ground.layout.design;
    let number = set.placed.len();
    let frames = design.frames.iter().zip(&last.frames).filter(|(frame, _)| {
        let is_story = matches!(frame.content, Content::Flow { thread: Thread::Statement, .. });
        is_story && frame.pages.holds(number, number)
    });
    let mut white = frames.map(|(frame, placed)| {
        let rect = frame.rect(design.page.side(number, ground.direction));
        let foot = rect.bottom() - frame.inset.bottom;
        foot - placed.bottom.unwrap_or(rect.y)
    });
    white.next_back().unwrap_or_default()
}

/// A text is set so often at the most.
const MOST_TRIALS: usize = 12;

/// A variant that fits, as it is set.
struct Fitting {
    variant: Variant,
    set: Set,
    notes: Notes,
}

struct Search<'a> {
    fit: &'a Fit,
    ground: &'a Ground<'a>,
    shaper: &'a mut Shaper,
    vary: Vec<Varied>,
    trials: usize,
    /// The last one that fitted.
    last: Option<Fitting>,
}

impl Search<'_> {
    /// The roomiest variant that fits, if any does.
    fn best(&mut self, natural: Variant, notes: &mut Notes) -> Result<Option<Variant>, Failed> {
        let end = STEPS * i64::try_from(self.vary.len()).unwrap_or(0);
        let largest = Variant { step: end, ..natural };
        let smallest = Variant { step: -end, ..natural };
        if self.fits(natural, notes)? {
            if end == 0 || self.fits(largest, notes)? {
                return Ok(Some(largest));
            }
            return self.halve(natural, largest, notes).map(Some);
        }
        if let Some(shorter) = self.shorter(natural, notes)? {
            return Ok(Some(shorter));
        }
        if end == 0 || !self.fits(smallest, notes)? {
            return Ok(None);
        }
        self.halve(smallest, natural, notes).map(Some)
    }

    /// The largest variant that fits between one that does and one that does not.
    fn halve(&mut self, mut fits: Variant, mut fails: Variant, notes: &mut Notes) -> Result<Variant, Failed> {
        for _ in 0..HALVINGS {
            let middle = Variant { step: i64::midpoint(fits.step, fails.step), ..fits };
            if middle == fits || middle == fails {
                break;
            }
            if self.fits(middle, notes)? { fits = middle } else { fails = middle }
        }
        Ok(fits)
    }

    /// The same with as few paragraphs a line shorter as make it fit.
    fn shorter(&mut self, natural: Variant, notes: &mut Notes) -> Result<Option<Variant>, Failed> {
        let all = Variant { shorter: self.ground.statement.blocks.len(), ..natural };
        if all.shorter == 0 || !self.fits(all, notes)? {
            return Ok(None);
        }
        let (mut fits, mut fails) = (all, natural);
        for _ in 0..FINER {
            let middle = Variant { shorter: usize::midpoint(fits.shorter, fails.shorter), ..natural };
            if middle == fits || middle == fails {
                break;
            }
            if self.fits(middle, notes)? { fits = middle } else { fails = middle }
        }
        Ok(Some(fits))
    }

    /// The same with what is left of its pages shared out among the paragraphs, where that is little.
    fn spread(&mut self, variant: Variant) -> Variant {
        let body = self.ground.layout.design.styles.role(Role::Body);
        if body.space_after == Length::ZERO {
            return variant;
        }
        let most = Variant { white: body.leading / 2, ..variant };
        if self.fits(most, &mut Notes::new()) == Ok(true) {
            return variant;
        }
        let (mut fits, mut fails) = (variant, most);
        for _ in 0..FINER {
            let middle = Variant { white: (fits.white + fails.white) / 2, ..variant };
            if self.fits(middle, &mut Notes::new()) == Ok(true) { fits = middle } else { fails = middle }
        }
        fits
    }

    /// Whether the text does not need more pages than it is to fill.
    ///
    /// # Errors
    /// When something else is wrong with it; that is noted.
    fn fits(&mut self, variant: Variant, notes: &mut Notes) -> Result<bool, Failed> {
        let mut found = Notes::new();
        let set = self.set(variant, &mut found);
        let errors =
            || found.list().iter().filter(|problem| problem.severity == crate::diagnostic::Severity::Error);
        match set {
            Ok(set) => {
                self.last = Some(Fitting { variant, set, notes: found });
                Ok(true)
            }
            Err(Failed)
                if errors().all(|problem| matches!(problem.code, Code::Overset | Code::WordTooWide)) =>
            {
                Ok(false)
            }
            Err(Failed) => {
                notes.extend(found.list().iter().cloned());
                Err(Failed)
            }
        }
    }

    fn set(&mut self, variant: Variant, notes: &mut Notes) -> Result<Set, Failed> {
        self.trials += 1;
        let design = &self.ground.layout.design;
        let scale = self.scale(variant);
        let (styles, couplets) = (design.styles.scaled(scale), design.couplets.scaled(scale));
        let design = Design { styles, couplets, growth: Growth::AtMost(self.fit.pages), ..design.clone() };
        let mut composed = self.ground.compose(&design, self.shaper, notes)?;
        shorter::shorten(&mut composed, variant.shorter);
        self.ground.place(&design, composed, self.shaper, notes)
    }

    /// What each varied thing comes to.
    fn values(&self, variant: Variant) -> impl Iterator<Item = (Varied, Length)> {
        self.vary.iter().zip(0..).map(move |(varied, index)| {
            let moved = (variant.step.abs() - index * STEPS).clamp(0, STEPS);
            let limit = if variant.step < 0 { varied.least } else { varied.most };
            let exact = varied.natural + (limit - varied.natural).scale(moved, STEPS);
            let grain = Length::from_units(exact.units() / GRAIN * GRAIN);
            let is_free = moved > 0 && moved < STEPS && varied.what != Vary::SpaceAfter;
            (*varied, if is_free { grain } else { exact })
        })
    }

    fn scale(&self, variant: Variant) -> Scale {
        let mut scale = Scale::NATURAL;
        let body = self.ground.layout.design.styles.role(Role::Body);
        scale.space = Ratio { new: body.space_after + variant.white, old: body.space_after };
        for (varied, value) in self.values(variant) {
            let ratio = Ratio { new: value, old: varied.natural };
            match varied.what {
                Vary::SpaceAfter => scale.space = Ratio { new: value + variant.white, old: varied.natural },
                Vary::Leading => scale.leading = ratio,
                Vary::Size => scale.size = ratio,
            }
        }
        scale
    }

    /// What a variant comes to, for people: `size 10.85pt, leading 16.4pt`.
    fn described(&self, variant: Variant) -> String {
        let values = self.values(variant).map(|(varied, value)| match varied.what {
            Vary::SpaceAfter => (varied, value + variant.white),
            Vary::Leading | Vary::Size => (varied, value),
        });
        let changed = values.filter(|(varied, value)| *value != varied.natural);
        let mut parts: Vec<String> = changed
            .map(|(varied, value)| {
                format!("{} {} instead of {}", varied.what.name(), short(value), short(varied.natural))
            })
            .collect();
        if variant.shorter > 0 {
            parts.push(format!("up to {} of the longest paragraphs a line shorter", variant.shorter));
        }
        parts.join(", ")
    }

    /// What was changed, and how much of the last page is `white`.
    fn report(&self, variant: Variant, white: Length) -> Diagnostic {
        let pages = counted(self.fit.pages);
        let described = self.described(variant);
        let leading = self.ground.layout.design.styles.role(Role::Body).leading;
        let end = if white < leading * MOST_WHITE {
            String::new()
        } else {
            format!(", the last not to its end: {} stay white", short(white))
        };
        let message = if described.is_empty() {
            format!("the text fills {pages} as it is{end}")
        } else {
            format!("the text fills {pages} with {described}{end}")
        };
        Diagnostic::note(Code::Fitted, self.place(), message)
    }

    fn place(&self) -> Span {
        Span::new(self.ground.statement.source, 0..0)
    }
}

fn counted(pages: usize) -> String {
    if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") }
}

/// A length to a hundredth of a point.
fn short(length: Length) -> String {
    let rounded = format!("{:.2}", length.to_pt());
    format!("{}pt", rounded.trim_end_matches('0').trim_end_matches('.'))
}

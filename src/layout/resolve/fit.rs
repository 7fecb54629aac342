//! What may change so that a text fills its pages.

use super::lengths::spacing;
use crate::design::{Fit, Growth, ParagraphStyle, Role, StyleSheet, Varied, Vary};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, OrNone};
use crate::layout::record::{FitRecord, VariedValue};
use crate::source::Span;
use crate::units::{Length, Relative};

/// Resolves the key `fit`.
pub(super) fn resolve(
    at: Option<&At<OrNone<FitRecord>>>,
    styles: &StyleSheet,
    growth: Growth,
    notes: &mut Notes,
) -> Option<Fit> {
    let At { value: OrNone(Some(record)), span } = at? else { return None };
    let Some(pages) = &record.pages else {
        let is_known = |problem: &Diagnostic| {
            problem
                .span
                .is_some_and(|at| at.source == span.source && span.start <= at.start && at.end <= span.end)
        };
        if notes.list().iter().any(is_known) {
            return None;
        }
        let message = "`fit` does not say how many pages the text fills";
        notes.push(super::missing(*span, message).hint("write `fit: {pages: 2}`".to_owned()));
        return None;
    };
    let count = usize::from(pages.value.0);
    if let Growth::AtMost(most) = growth
        && most < count
    {
        let message = format!("`fit` wants {count} pages, and `pages` allows {most}");
        let problem = Diagnostic::error(Code::OutOfRange, pages.span, message);
        notes.push(problem.hint("give both the same number, or write `pages: grow`".to_owned()));
    }
    let body = styles.role(Role::Body);
    let vary = match &record.vary {
        Some(list) => list.value.iter().map(|item| varied(&item.value, item.span, body, notes)).collect(),
        None => Vary::NAMES.iter().map(|(_, what)| usual(*what, body)).collect(),
    };
    twice(record, notes);
    Some(Fit { pages: count, vary, span: Some(*span) })
}

/// Two limits for the same thing contradict each other.
fn twice(record: &FitRecord, notes: &mut Notes) {
    let list = record.vary.iter().flat_map(|list| &list.value);
    let mut seen: Vec<Vary> = Vec::new();
    for item in list {
        let what = item.value.what;
        if seen.contains(&what) {
            let message = format!("`{}` stands in `vary` twice", what.name());
            let problem = Diagnostic::error(Code::DuplicateKey, item.span, message);
            notes.push(problem.hint("keep one of them".to_owned()));
        }
        seen.push(what);
    }
}

fn natural(what: Vary, body: &ParagraphStyle) -> Length {
    match what {
        Vary::SpaceAfter => body.space_after,
        Vary::Leading => body.leading,
        Vary::Size => body.text.size,
    }
}

/// So little that a reader does not see it: half of the white, a sixteenth of leading and size.
fn usual(what: Vary, body: &ParagraphStyle) -> Varied {
    let natural = natural(what, body);
    let room = match what {
        Vary::SpaceAfter => natural / 2,
        Vary::Leading | Vary::Size => natural / 16,
    };
    Varied { what, least: natural - room, natural, most: natural + room }
}

fn varied(value: &VariedValue, span: Span, body: &ParagraphStyle, notes: &mut Notes) -> Varied {
    let usual = usual(value.what, body);
    let Some((least, most)) = value.limits else { return usual };
    let length = |value| spacing(Some(&At { value, span }), body.text.size, Relative::Fixed(Length::ZERO));
    let varied = Varied { least: length(least), most: length(most), ..usual };
    let is_positive = value.what == Vary::SpaceAfter || varied.least > Length::ZERO;
    if varied.least <= varied.natural && varied.natural <= varied.most && is_positive {
        return varied;
    }
    let (name, natural) = (value.what.name(), usual.natural);
    let message = format!("the limits of `{name}` do not hold the body's own, {natural}");
    let hint = format!("write the least first, the most second, with {natural} between them");
    notes.push(Diagnostic::error(Code::OutOfRange, span, message).hint(hint));
    usual
}

//! What is wrong with a template, in our words.

use std::ops::Range;

use minijinja::{Error, ErrorKind};

use super::Values;
use super::filters::Unfit;
use super::values::{ALL, with_joiners};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Span;

/// The problem of an error, and the bytes of the template that it is about.
pub(super) fn problem(error: &Error, text: &str, values: &Values) -> (Diagnostic, Range<usize>) {
    let range = error.range().filter(|range| text.get(range.clone()).is_some()).unwrap_or(0..0);
    let words = text.get(range.clone()).unwrap_or_default().trim();
    if let Some(unfit) = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Unfit>()) {
        let problem = Diagnostic::error(Code::InvalidRecords, None, unfit.message.clone());
        return (problem.hint(unfit.hint.to_owned()), range);
    }
    let problem = match error.kind() {
        ErrorKind::UndefinedError => unknown(words, values),
        ErrorKind::OutOfFuel => Diagnostic::error(Code::TooLarge, None, "the template takes too many steps")
            .hint("loop over less".to_owned()),
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction => {
            Diagnostic::error(Code::InvalidTemplate, None, said(error)).hint(
                "the filters are those of Jinja: `upper`, `default`, `join`, `replace` and the like"
                    .to_owned(),
            )
        }
        _ => Diagnostic::error(Code::InvalidTemplate, None, said(error))
            .hint("write a field as `{{ name }}`, a condition as `{% if name %}…{% endif %}`".to_owned()),
    };
    (problem, range)
}

fn said(error: &Error) -> String {
    match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    }
}

/// The problem of a name that has no value.
pub(super) fn unknown(words: &str, values: &Values) -> Diagnostic {
    let name = words.split(['|', '.', '[', ' ', '=', '!', '<', '>']).next().unwrap_or_default().trim();
    // `record["family name"]` is about what stands in it.
    let inside = words.strip_prefix(ALL).and_then(|rest| rest.trim_start().strip_prefix('['));
    let inside = inside.and_then(|rest| rest.trim_start().strip_prefix(['"', '\'']));
    let name = inside.and_then(|rest| rest.split(['"', '\'']).next()).unwrap_or(name);
    let name = with_joiners(name);
    let known = values.iter().filter(|(_, value)| value.is_plain()).map(|(name, _)| name);
    let hint = nearest(&name, known).unwrap_or_else(|| "no fields are given".to_owned());
    Diagnostic::error(Code::UnknownField, None, format!("there is no field `{name}`")).hint(hint)
}

/// A problem at its place in a source.
pub(super) fn at(problem: Diagnostic, span: Option<Span>) -> Diagnostic {
    Diagnostic { span, ..problem }
}

//! Words with fields: `{{ page }}`.

use crate::design::{Template, TemplatePart};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::source::{Sources, Span};
use crate::template::Pattern;

/// The joiner that Persian words have inside: a field's name may have it too.
const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';

/// Reads a template that stands at `span`, quotes included.
pub(super) fn parse(text: &str, span: Span, sources: &Sources, notes: &mut Notes) -> Template {
    let place = Place { span, start: start_of(text, sources.slice(span)) };
    let mut parts = Vec::new();
    let mut rest = 0;
    while let Some(open) = text[rest..].find("{{").map(|at| rest + at) {
        words(&mut parts, &text[rest..open]);
        let inside = open + 2;
        let Some(length) = text[inside..].find("}}") else {
            let problem =
                Diagnostic::error(Code::InvalidValue, place.of(open..text.len()), "`{{` is never closed");
            notes.push(problem.hint("write a field as `{{ page }}`".to_owned()));
            return Template { parts, span };
        };
        let name = text[inside..inside + length].trim();
        rest = inside + length + 2;
        let field = place.of(open..rest);
        if is_name(name) {
            parts.push(TemplatePart::Field { name: name.to_owned(), span: field });
        } else {
            match Pattern::new(&text[open..rest]) {
                Ok(pattern) => parts.push(TemplatePart::Expression { pattern, span: field }),
                Err(problem) => notes.push(Diagnostic { span: Some(field), ..problem }),
            }
        }
    }
    words(&mut parts, &text[rest..]);
    Template { parts, span }
}

fn words(parts: &mut Vec<TemplatePart>, text: &str) {
    if !text.is_empty() {
        parts.push(TemplatePart::Words(text.to_owned()));
    }
}

fn is_name(name: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ZERO_WIDTH_NON_JOINER);
    name.starts_with(char::is_alphabetic) && name.chars().all(letter)
}

struct Place {
    span: Span,
    start: Option<usize>,
}

impl Place {
    /// A part of the template; the whole of it, where escapes make the part hard to find.
    fn of(&self, range: std::ops::Range<usize>) -> Span {
        match self.start {
            Some(start) => {
                let base = self.span.start as usize + start;
                Span::new(self.span.source, base + range.start..base + range.end)
            }
            None => self.span,
        }
    }
}

/// Where the words start in what is written: behind the quotation mark, if there is one.
fn start_of(text: &str, written: &str) -> Option<usize> {
    let quote = usize::from(written.starts_with(['"', '\'']));
    written.get(quote..).is_some_and(|inside| inside.starts_with(text)).then_some(quote)
}

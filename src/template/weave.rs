//! A template and values woven into one text in which each value is one character.

use std::ops::Range;

use minijinja::OutputSpanKind;

use super::compared::Compared;
use super::error::{at, problem};
use super::values::{restored, without_joiners};
use super::{Values, environment};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::{Piece, SourceId, Span};

/// The character that stands for the first value; those behind it stand for the others.
///
/// It is for private use (Unicode, 23.5), and no statement may hold it.
const FIRST_PLACEHOLDER: char = '\u{F0000}';

/// So many values one document may show.
const MOST: u32 = 10_000;

/// A value is a name, an address, a paragraph: not a book.
const LONGEST: usize = 100_000;

/// A woven text may grow so far, in bytes.
const LIMIT: usize = 32_000_000;

/// A text with a placeholder for each value.
#[derive(Clone, Debug, Default)]
pub struct Woven {
    /// The text.
    pub text: String,
    /// Where its stretches came from, in order and without gaps.
    pub pieces: Vec<Piece>,
    /// The values, by placeholder.
    pub values: Vec<String>,
}

impl Woven {
    /// The value that a character stands for.
    pub fn value(&self, placeholder: char) -> Option<&str> {
        let index = u32::from(placeholder).checked_sub(u32::from(FIRST_PLACEHOLDER))?;
        self.values.get(usize::try_from(index).ok()?).map(String::as_str)
    }

    /// A text with its values written out.
    pub fn write_out(&self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        for c in text.chars() {
            match self.value(c) {
                Some(value) => written.push_str(value),
                None => written.push(c),
            }
        }
        written
    }
}

/// Whether a character stands for a value.
pub fn is_placeholder(c: char) -> bool {
    matches!(c, FIRST_PLACEHOLDER..='\u{FFFFD}')
}

/// Whether a text holds anything that a template would.
pub fn has_tags(text: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|tag| text.contains(tag))
}

/// Weaves the text of a source with values.
///
/// # Errors
/// When it is no template, or a value is missing or may not stand in a statement; `notes` says which.
pub fn weave(text: &str, id: SourceId, values: &Values, notes: &mut Notes) -> Result<Woven, Failed> {
    let environment: &minijinja::Environment<'_> = environment();
    let template = without_joiners(text);
    let compared = Compared::template(&template);
    let rendered = environment
        .template_from_str(&compared.text)
        .and_then(|template| template.render_with_spans(values.context()));
    let (output, spans) = rendered.map_err(|error| {
        let (problem, range) = problem(&error, &compared.text, values);
        notes.fail(at(problem, Some(Span::new(id, compared.written(&range)))))
    })?;
    if output.len() > LIMIT {
        let message = format!("the filled statement is larger than {} MB", LIMIT / 1_000_000);
        return Err(notes.fail(Diagnostic::error(Code::TooLarge, None, message)));
    }
    let mut woven = Woven::default();
    for span in spans {
        let words = &output[span.output_range()];
        let place = compared.written(&span.source_range());
        if span.kind() == OutputSpanKind::Raw {
            woven.words(words, id, place);
        } else {
            let words = restored(words, &template);
            woven.field(&words, Span::new(id, place)).map_err(|problem| notes.fail(problem))?;
        }
    }
    Ok(woven)
}

impl Woven {
    fn words(&mut self, words: &str, id: SourceId, place: Range<usize>) {
        self.pieces.push(Piece { at: self.text.len(), from: Span::new(id, place) });
        self.text.push_str(words);
    }

    fn field(&mut self, words: &str, span: Span) -> Result<(), Diagnostic> {
        if words.len() > LONGEST {
            let message = format!("the value has {} characters", words.chars().count());
            let hint = format!("at most {LONGEST} bytes fit into a field");
            return Err(Diagnostic::error(Code::TooLarge, span, message).hint(hint));
        }
        let count = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        let character = char::from_u32(u32::from(FIRST_PLACEHOLDER) + count);
        let Some(character) = character.filter(|_| count < MOST) else {
            let message = format!("more than {MOST} fields are filled");
            return Err(Diagnostic::error(Code::TooLarge, span, message).hint("loop over less".to_owned()));
        };
        self.pieces.push(Piece { at: self.text.len(), from: span });
        self.text.push(character);
        self.values.push(words.to_owned());
        Ok(())
    }
}

//! The fields of a layout's furniture: `{{ page }}`, `{{ title }}`, and those of the front matter.

use std::collections::BTreeMap;

use super::Job;
use crate::design::{Template, TemplatePart};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes, nearest};
use crate::itemise::base_direction;
use crate::language::{Digits, Language};
use crate::source::Span;
use crate::statement::{Mark, MarkKind, RichText, Statement};
use crate::template::{Value, Values};

/// The values of all fields of a document.
pub(super) struct Fields {
    values: BTreeMap<String, String>,
    digits: Digits,
    language: Language,
}

impl Fields {
    /// Those of the job, and those of the statement's front matter in their place.
    pub(super) fn new(
        job: &Job<'_>,
        statement: &Statement,
        title: &str,
        digits: Digits,
        language: Language,
    ) -> Self {
        let given = job.values.into_iter().flat_map(Values::iter).filter(|(_, value)| value.is_plain());
        let mut values: BTreeMap<String, String> =
            given.map(|(name, value)| (name.to_owned(), value.shown())).collect();
        let own = statement.meta.fields.iter();
        values.extend(own.map(|(name, field)| (name.clone(), field.value.clone())));
        values.insert("title".to_owned(), title.to_owned());
        Self { values, digits, language }
    }

    /// The words of a template on page `number` of `pages`.  Values are text, isolated for bidi.
    ///
    /// # Errors
    /// When a field has no value.
    pub(super) fn fill(
        &self,
        template: &Template,
        number: usize,
        pages: usize,
        notes: &mut Notes,
    ) -> Result<RichText, Failed> {
        let mut filled = RichText::default();
        for part in &template.parts {
            match part {
                TemplatePart::Words(words) => append(&mut filled, words, template.span),
                TemplatePart::Field { name, span } => {
                    let value = self
                        .value(name, number, pages)
                        .ok_or_else(|| notes.fail(self.unknown(name, *span)))?;
                    self.isolate(&mut filled, &value, *span);
                }
                TemplatePart::Expression { pattern, span } => {
                    let value = pattern
                        .fill(&self.all(number, pages))
                        .map_err(|problem| notes.fail(Diagnostic { span: Some(*span), ..problem }))?;
                    self.isolate(&mut filled, &value, *span);
                }
            }
        }
        Ok(filled)
    }

    fn isolate(&self, filled: &mut RichText, value: &str, span: Span) {
        let start = filled.text.len();
        append(filled, value, span);
        let kind = MarkKind::Direction(base_direction(value, self.language));
        filled.marks.push(Mark { range: start..filled.text.len(), kind });
    }

    /// All fields, for expressions.
    fn all(&self, number: usize, pages: usize) -> Values {
        let names = self.values.keys().map(String::as_str).chain(["page", "pages"]);
        let value = |name: &str| Value::text(&self.value(name, number, pages).unwrap_or_default());
        Values::new(names.map(|name| (name.into(), value(name))))
    }

    fn value(&self, name: &str, number: usize, pages: usize) -> Option<String> {
        match name {
            "page" => Some(self.digits.number(number as u64)),
            "pages" => Some(self.digits.number(pages as u64)),
            // A day in figures is a number like the page's; in words it is the author's.
            "date" => self.values.get(name).map(|date| {
                let is_iso = date.chars().all(|c| c.is_ascii_digit() || c == '-');
                if is_iso { self.digits.convert(date) } else { date.clone() }
            }),
            _ => self.values.get(name).cloned(),
        }
    }

    fn unknown(&self, name: &str, span: Span) -> Diagnostic {
        let known = self.values.keys().map(String::as_str).chain(["page", "pages"]);
        let hint = nearest(name, known).filter(|hint| hint.starts_with("did you mean"));
        let hint = hint.unwrap_or_else(|| format!("add `{name}: …` to the front matter of the statement"));
        Diagnostic::error(Code::UnknownField, span, format!("the statement has no field `{name}`")).hint(hint)
    }
}

fn append(text: &mut RichText, words: &str, span: Span) {
    // Furniture stands on one line unless the layout says so: values never break it.
    text.text.extend(words.chars().map(|c| if c.is_control() { ' ' } else { c }));
    let length = text.text.len() - text.origin.length() as usize;
    let mut origin = std::mem::take(&mut text.origin);
    origin.push(length, span);
    text.origin = origin;
}

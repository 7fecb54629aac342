//! Short templates whose result is plain text: file names, the words of furniture, conditions.

use super::compared::Compared;
use super::error::{problem, unknown};
use super::values::{restored, without_joiners};
use super::{Values, environment};
use crate::diagnostic::Diagnostic;

/// A template that is filled often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: String,
}

impl Pattern {
    /// A pattern, if it is one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(text: &str) -> Result<Self, Diagnostic> {
        let environment: &minijinja::Environment<'_> = environment();
        match environment.template_from_str(&Compared::template(&without_joiners(text)).text) {
            Ok(_) => Ok(Self { text: text.to_owned() }),
            Err(error) => Err(problem(&error, text, &Values::default()).0),
        }
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The words with their fields filled.
    ///
    /// # Errors
    /// When a field has no value, or a filter does not suit it.
    pub fn fill(&self, values: &Values) -> Result<String, Diagnostic> {
        let environment: &minijinja::Environment<'_> = environment();
        let text = without_joiners(&self.text);
        let compared = Compared::template(&text);
        environment
            .template_from_str(&compared.text)
            .and_then(|template| template.render(values.context()))
            .map(|words| restored(&words, &text).into_owned())
            .map_err(|error| problem(&error, &compared.text, values).0)
    }
}

/// Whether an expression, `city == "Shiraz"`, holds.
///
/// # Errors
/// When it is no expression, or a field has no value.
pub fn holds(expression: &str, values: &Values) -> Result<bool, Diagnostic> {
    let environment: &minijinja::Environment<'_> = environment();
    // An expression has no tags around it that would say where its names are.
    let tag = format!("{{{{{expression}}}}}");
    let joined = without_joiners(&tag);
    let compared = Compared::expression(&joined[2..joined.len() - 2]);
    let value = environment
        .compile_expression(&compared.text)
        .and_then(|compiled| compiled.eval(values.context()))
        .map_err(|error| problem(&error, &compared.text, values).0)?;
    if value.is_undefined() { Err(unknown(expression, values)) } else { Ok(value.is_true()) }
}

//! Problems with their places looked up, ready to be written in any format.

use warraq::diagnostic::{Code, Diagnostic, Finished, Severity};
use warraq::source::{Location, Sources, Span};

use super::excerpt::Excerpt;
use super::mended::Walk;

/// A problem.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Finding {
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) hint: Option<String>,
    /// The file, as the user may open it from the current folder.
    pub(super) file: Option<String>,
    pub(super) place: Option<Box<Place>>,
    /// The place on a page of a finished file, and what was measured there.
    pub(super) finished: Option<Box<Finished>>,
}

/// A place in a text.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    /// The words in question as they stand.
    pub(super) text: String,
    pub(super) excerpt: Excerpt,
}

impl Finding {
    /// An error about a file as a whole.
    pub(in crate::cli) fn of_file(code: Code, file: impl Into<String>, message: String) -> Self {
        let severity = Severity::Error;
        Self { code, severity, message, file: Some(file.into()), ..Self::bare() }
    }

    /// An error without a place.
    pub(in crate::cli) fn error(code: Code, message: String) -> Self {
        Self { code, message, ..Self::bare() }
    }

    fn bare() -> Self {
        Self {
            code: Code::Internal,
            severity: Severity::Error,
            message: String::new(),
            hint: None,
            file: None,
            place: None,
            finished: None,
        }
    }

    /// What was found in a finished file.
    pub(in crate::cli) fn of_finished(found: &Diagnostic, file: &str) -> Self {
        Self { file: Some(file.to_owned()), place: None, ..Self::of(found) }
    }

    fn of(found: &Diagnostic) -> Self {
        Self {
            code: found.code,
            severity: found.severity,
            message: found.message.clone(),
            hint: found.hint.clone(),
            finished: found.finished.clone(),
            ..Self::bare()
        }
    }

    /// The same problem, of a record.
    pub(in crate::cli) fn in_record(mut self, record: Option<&str>) -> Self {
        self.message.insert_str(0, record.unwrap_or_default());
        self
    }

    /// The same problem with a way out.
    pub(in crate::cli) fn hint(mut self, hint: impl Into<Option<String>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// What a stage found.  `name` turns the name of a source into the file to open.
    pub(in crate::cli) fn of_stage(
        found: &Diagnostic,
        sources: &Sources,
        name: &dyn Fn(&str) -> String,
    ) -> Self {
        Self {
            file: found.span.map(|span| name(sources.get(span.source).name())),
            place: found.span.map(|span| Box::new(Place::of(sources, span))),
            ..Self::of(found)
        }
    }

    /// What a stage found, in the order of the text: places are found in one walk.
    pub(in crate::cli) fn of_text(
        found: &[Diagnostic],
        sources: &Sources,
        name: &dyn Fn(&str) -> String,
    ) -> Vec<Self> {
        let mut walk = Walk::default();
        let mut at = |span: Span| {
            Place::at(sources, span, walk.location(span.source, sources.get(span.source), span.range().start))
        };
        let finding = |found: &Diagnostic| Self {
            file: found.span.map(|span| name(sources.get(span.source).name())),
            place: found.span.map(|span| Box::new(at(span))),
            ..Self::of(found)
        };
        found.iter().map(finding).collect()
    }

    /// What kind of problem it is.
    #[cfg(test)]
    pub(in crate::cli) fn code(&self) -> Code {
        self.code
    }

    /// What is wrong.
    #[cfg(test)]
    pub(in crate::cli) fn message(&self) -> &str {
        &self.message
    }

    /// What tells it from another problem, wherever in its file it stands.
    pub(in crate::cli) fn name(&self) -> (String, Option<String>, String) {
        (self.code.to_string(), self.file.clone(), self.message.clone())
    }

    pub(in crate::cli) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl Place {
    fn of(sources: &Sources, span: Span) -> Self {
        let (source, span) = sources.written(span);
        Self {
            line: source.location(span.range().start).line,
            column: source.location(span.range().start).column,
            text: source.text().get(span.range()).unwrap_or_default().to_owned(),
            excerpt: Excerpt::of(&source, span),
        }
    }

    fn at(sources: &Sources, span: Span, location: Location) -> Self {
        let source = sources.get(span.source);
        Self {
            line: location.line,
            column: location.column,
            text: sources.slice(span).to_owned(),
            excerpt: Excerpt::of(source, span),
        }
    }
}

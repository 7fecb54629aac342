//! What can be wrong with a document, in our words.

use granit_parser::{ErrorKind, ScanError};

use super::limit;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, Span};

pub(super) fn given_twice(key: &str, second: Span, first: Span, source: &Source) -> Diagnostic {
    let place = source.location(first.start as usize);
    Diagnostic::error(Code::DuplicateKey, second, format!("the key `{key}` is given twice"))
        .hint(format!("it stands first in line {}, column {}", place.line, place.column))
}

pub(super) fn second_document(span: Span) -> Diagnostic {
    invalid(span, "a second document starts here").hint("write one document to a file".to_owned())
}

pub(super) fn tag(span: Span) -> Diagnostic {
    invalid(span, "a tag stands before this value").hint("write the value without `!`".to_owned())
}

pub(super) fn strange_key(span: Span) -> Diagnostic {
    invalid(span, "a key must be a word").hint("write `key: value`; quote a value that holds `: `".to_owned())
}

pub(super) fn merge_key(span: Span) -> Diagnostic {
    invalid(span, "merge keys are not supported").hint("write the keys out, or use `extends`".to_owned())
}

pub(super) fn holds_itself(span: Span) -> Diagnostic {
    Diagnostic::error(Code::Cycle, span, "this alias stands inside the value that it names")
        .hint("write the value out".to_owned())
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("lists and maps nest deeper than {}", limit::DEPTH);
    Diagnostic::error(Code::NestedTooDeep, span, message).hint("a layout needs six levels".to_owned())
}

pub(super) fn too_large(span: Span, most: usize) -> Diagnostic {
    let message = format!("the YAML holds more than {most} values");
    let hint = if most > limit::COST {
        "split the file, or write the records as CSV"
    } else {
        "aliases count as what they stand for"
    };
    Diagnostic::error(Code::TooLarge, span, message).hint(hint.to_owned())
}

/// The parser closed what it never opened.
pub(super) fn internal(span: Span) -> Diagnostic {
    Diagnostic::error(Code::Internal, span, "the YAML parser lost count of brackets")
        .hint("please report this with the layout".to_owned())
}

/// The parser's own finding.
pub(super) fn from_parser(error: &ScanError, span: Span) -> Diagnostic {
    let kind = error.kind();
    match kind {
        ErrorKind::RecursionLimitExceeded => return too_deep(span),
        ErrorKind::UnclosedFlowCollection { open } => {
            let hint = if *open == '[' { "add the missing `]`" } else { "add the missing `}`" };
            return invalid(span, format!("`{open}` is never closed")).hint(hint.to_owned());
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            let message = format!("`{open}` is closed by `{close}`");
            return invalid(span, message).hint("close brackets in the order of their opening".to_owned());
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("`{character}` cannot start a value");
            return invalid(span, message).hint("put the value in quotes".to_owned());
        }
        _ => {}
    }
    match brackets_and_quotes(kind).or_else(|| lines(kind)) {
        Some((message, hint)) => invalid(span, message).hint(hint.to_owned()),
        None => {
            invalid(span, kind.to_string()).hint("quote the value, or look at the line before".to_owned())
        }
    }
}

fn invalid(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::InvalidYaml, span, message)
}

/// What is wrong inside a line, and the way out.
fn brackets_and_quotes(kind: &ErrorKind) -> Option<(&'static str, &'static str)> {
    use ErrorKind as K;
    Some(match kind {
        K::UnexpectedEofFlowSequence => ("a list is never closed", "add the missing `]`"),
        K::UnexpectedEofFlowMapping | K::UnexpectedEofImplicitFlowMapping => {
            ("a map is never closed", "add the missing `}`")
        }
        K::MisplacedFlowCollectionEnd => ("a bracket is closed that was never opened", "delete it"),
        K::ExpectedFlowMappingSeparator | K::ExpectedFlowSequenceSeparator => {
            ("a comma or a closing bracket is missing before this", "write `{a: 1, b: 2}` and `[1, 2]`")
        }
        K::FlowMappingValueAdjacentCollection => {
            ("a space is missing behind this `:`", "write `{a: [1, 2]}`")
        }
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => {
            ("a quotation mark is never closed", "close it on the same line")
        }
        K::InvalidQuotedScalarIndent => {
            ("a quoted text goes on without indentation", "close the quotation mark, or indent the text")
        }
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => (
            "something follows a quoted text",
            "put the whole value in quotes; double a quote inside: 'a''b'",
        ),
        K::UnknownQuotedScalarEscape => {
            ("an unknown escape after `\\`", "single quotes take everything as it stands: 'a\\b'")
        }
        K::UnknownAnchor => {
            ("no value before this is marked with `&` and this name", "mark one, or write it out")
        }
        _ => return None,
    })
}

/// What is wrong from line to line, and the way out.
fn lines(kind: &ErrorKind) -> Option<(&'static str, &'static str)> {
    use ErrorKind as K;
    Some(match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabAtBlockScalarStart
        | K::TabInPlainScalar
        | K::InvalidBlockEntryWhitespace
        | K::InvalidMappingValueWhitespace => ("a tab stands where YAML wants spaces", "indent with spaces"),
        K::ExpectedBlockMappingKey | K::SimpleKeyExpected | K::InvalidSimpleKey => {
            ("a `key: value` was expected here", "indent keys of one map alike; put a space behind the colon")
        }
        K::MappingValueNotAllowed | K::MappingKeyNotAllowed | K::InvalidColonPlacement => (
            "a `:` stands where no key can be",
            "indent the keys of one map alike; put quotes round a value that itself holds a colon",
        ),
        K::InvalidIndentation | K::InvalidFlowScalarIndent | K::InvalidBlockScalarIndent => {
            ("the indentation fits nothing above it", "indent the keys of one map alike")
        }
        K::BlockSequenceEntryNotAllowed | K::BlockEntryInFlowCollection | K::ExpectedBlockSequenceEntry => {
            ("a `-` stands where no list can be", "put every item on its own line, indented alike")
        }
        K::DirectiveDisallowed => ("directives are not supported", "delete the line that starts with `%`"),
        K::UndeclaredTagHandle => ("a tag stands here", "write the value without `!`, or quote it"),
        _ => return None,
    })
}

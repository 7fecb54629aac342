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
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("lists and maps nest deeper than {}", limit::DEPTH);
    Diagnostic::error(Code::NestedTooDeep, span, message)
}

pub(super) fn too_large(span: Span) -> Diagnostic {
    let message = format!("the YAML holds more than {} values", limit::COST);
    Diagnostic::error(Code::TooLarge, span, message).hint("aliases count as what they stand for".to_owned())
}

/// The parser closed what it never opened.
pub(super) fn internal(span: Span) -> Diagnostic {
    Diagnostic::error(Code::Internal, span, "the YAML parser lost count of brackets")
}

/// The parser's own finding.
pub(super) fn from_parser(error: &ScanError, span: Span) -> Diagnostic {
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return too_deep(span);
    }
    let (message, hint) = words(error.kind());
    invalid(span, message.unwrap_or_else(|| error.kind().to_string())).hint(hint.map(str::to_owned))
}

fn invalid(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::InvalidYaml, span, message)
}

/// The message, where the parser's own is not clear, and the way out.
fn words(kind: &ErrorKind) -> (Option<String>, Option<&'static str>) {
    use ErrorKind as K;
    let (message, hint) = match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabAtBlockScalarStart
        | K::TabInPlainScalar
        | K::InvalidBlockEntryWhitespace
        | K::InvalidMappingValueWhitespace => ("a tab stands where YAML wants spaces", "indent with spaces"),
        K::UnclosedFlowCollection { open } => {
            let closing = if *open == '[' { "]" } else { "}" };
            return (Some(format!("`{open}` is never closed")), Some(closing_hint(closing)));
        }
        K::UnexpectedEofFlowSequence => ("a list is never closed", closing_hint("]")),
        K::UnexpectedEofFlowMapping | K::UnexpectedEofImplicitFlowMapping => {
            ("a map is never closed", closing_hint("}"))
        }
        K::MismatchedFlowCollectionEnd { open, close } => {
            return (Some(format!("`{open}` is closed by `{close}`")), None);
        }
        K::MisplacedFlowCollectionEnd => ("a bracket is closed that was never opened", "delete it"),
        K::ExpectedFlowMappingSeparator | K::ExpectedFlowSequenceSeparator => {
            ("a comma or a closing bracket is missing before this", "write `{a: 1, b: 2}` and `[1, 2]`")
        }
        K::InvalidQuotedScalarIndent => {
            ("a quoted text goes on without indentation", "close the quotation mark, or indent the text")
        }
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => {
            ("a quotation mark is never closed", "close it on the same line")
        }
        K::UnknownQuotedScalarEscape => {
            ("an unknown escape after `\\`", "single quotes take everything as it stands: 'a\\b'")
        }
        K::UnknownAnchor => {
            ("no value before this is marked with `&` and this name", "mark one, or write it out")
        }
        K::ExpectedBlockMappingKey | K::SimpleKeyExpected | K::InvalidSimpleKey => {
            ("a `key: value` was expected here", "indent keys of one map alike; put a space behind the colon")
        }
        K::MappingValueNotAllowed | K::MappingKeyNotAllowed | K::InvalidColonPlacement => {
            ("a `:` stands where no key can be", "quote a value that holds a colon and a space")
        }
        K::FlowMappingValueAdjacentCollection => {
            ("a space is missing behind this `:`", "write `{a: [1, 2]}`")
        }
        K::InvalidIndentation | K::InvalidFlowScalarIndent | K::InvalidBlockScalarIndent => {
            ("the indentation fits nothing above it", "indent the keys of one map alike")
        }
        K::BlockSequenceEntryNotAllowed | K::BlockEntryInFlowCollection | K::ExpectedBlockSequenceEntry => {
            ("a `-` stands where no list can be", "put every item on its own line, indented alike")
        }
        K::DirectiveDisallowed => ("directives are not supported", "delete the line that starts with `%`"),
        K::UnexpectedCharacter { character } => {
            let message = format!("`{character}` cannot start a value");
            return (Some(message), Some("put the value in quotes"));
        }
        K::UndeclaredTagHandle => ("a tag stands here", "write the value without `!`, or quote it"),
        _ => return (None, None),
    };
    (Some(message.to_owned()), Some(hint))
}

fn closing_hint(bracket: &str) -> &'static str {
    if bracket == "]" { "add the missing `]`" } else { "add the missing `}`" }
}

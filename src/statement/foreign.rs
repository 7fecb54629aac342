//! Files that are no text, told by how they begin.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// White space before this may stand before the first word of a web page.
const LEAD: usize = 1024;

/// How a kind of file begins (the PRONOM registry), and what to call it.
const KINDS: [(&[u8], &str); 4] = [
    (b"PK\x03\x04", "a Word or OpenDocument file, or another archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a file of an old Word"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a file in rich text format"),
];

/// How web pages begin.
const PAGES: [&[u8]; 2] = [b"<!doctype html", b"<html"];

/// What the bytes of a file are that is no statement.
pub(super) fn refusal(bytes: &[u8]) -> Option<&'static str> {
    let known = KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    known.or_else(|| is_page(bytes).then_some("a web page"))
}

fn is_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let blank = bytes.iter().take(LEAD).take_while(|byte| byte.is_ascii_whitespace()).count();
    let begins = |start: &&[u8]| {
        bytes[blank..].get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    PAGES.iter().any(begins)
}

/// The diagnostic for a file of this kind.
pub(super) fn problem(name: &str, kind: &str, span: Span) -> Diagnostic {
    Diagnostic::error(Code::InvalidEncoding, span, format!("`{name}` is no text: this is {kind}"))
        .hint("save it as plain text (.txt, UTF-8) or as Markdown".to_owned())
}

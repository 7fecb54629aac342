//! Which addresses may become links.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::statement::inline::Place;

/// Where a link may lead: into the web, to a mailbox, to a telephone.  Anything else runs a program or
/// opens a file on the reader's machine, or means nothing outside the author's.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Longer addresses are shortened in messages.
const SHOWN: usize = 60;

/// Why the link at `span` may not lead to `address`.
pub(super) fn refusal(address: &str, span: Span) -> Option<Diagnostic> {
    let unsafe_link = |message: String, hint: &str| {
        Some(Diagnostic::error(Code::UnsafeLink, span, message).hint(hint.to_owned()))
    };
    let shown: String = address.chars().take(SHOWN).collect();
    match scheme(address) {
        _ if matches!(address.trim(), "" | "#") => {
            unsafe_link("the link has no address".to_owned(), "write it between the round brackets")
        }
        None if address.starts_with('#') => None,
        None => unsafe_link(
            format!("`{shown}` is not the whole of an address"),
            "write the whole address, as in `https://example.org/page`, or `#` and the words of a heading",
        ),
        Some(scheme) if SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)) => None,
        Some(scheme) => unsafe_link(
            format!("a link may not lead to a `{scheme}:` address"),
            "link to `https:`, `http:`, `mailto:` or `tel:`, or write the address as text",
        ),
    }
}

/// Where in the link at `range` its address stands, or the whole of it where its definition says it.
pub(super) fn place(place: Place<'_>, address: &str, range: &Range<usize>) -> Span {
    let at = place.text[range.clone()].rfind(address).map(|at| range.start + at);
    place.span(at.map_or(range.clone(), |at| at..at + address.len()))
}

/// What stands before the colon, where that has the form of a scheme (RFC 3986, 3.1).
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.trim_start().split_once(':')?;
    let formed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(formed)).then_some(scheme)
}

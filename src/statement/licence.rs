//! What others may do with a statement: in words, by an address, or by the name of a licence.

use crate::diagnostic::{Code, Diagnostic};
use crate::frame::Licence;
use crate::source::Span;

/// What a licence of Creative Commons asks for, in the order in which its name says it.
const TERMS: [&str; 6] = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"];
/// The versions of these licences.
const VERSIONS: [&str; 5] = ["4.0", "3.0", "2.5", "2.0", "1.0"];
/// The longest of their names has so many characters: `CC BY-NC-SA 4.0`.
const LONGEST: usize = 16;

/// Reads a licence that stands at `span`: an address, the name of a licence of Creative Commons as people
/// or as SPDX write it (`CC BY-SA 4.0`, `CC-BY-SA-4.0`, `CC0`), or words.
///
/// # Errors
/// When a name begins as one of Creative Commons and is none.
pub(super) fn read(text: &str, span: Span) -> Result<Licence, Diagnostic> {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_address =
        matches!(scheme.as_deref(), Some("http" | "https")) && !text.contains(char::is_whitespace);
    let url = if is_address { Some(text.to_owned()) } else { creative_commons(text, span)? };
    Ok(Licence { words: text.to_owned(), url })
}

/// The address of a licence of Creative Commons, or nothing where the text names no such licence.
fn creative_commons(text: &str, span: Span) -> Result<Option<String>, Diagnostic> {
    let name = text.to_ascii_lowercase().replace([' ', '_'], "-");
    if matches!(&*name, "cc0" | "cc0-1.0") {
        return Ok(Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()));
    }
    // Longer texts are sentences that begin with a name.
    let is_name = text.chars().count() <= LONGEST;
    let Some(rest) = name.strip_prefix("cc-").filter(|_| is_name) else { return Ok(None) };
    let (terms, version) = rest.rsplit_once('-').unwrap_or((rest, ""));
    if TERMS.contains(&terms) && VERSIONS.contains(&version) {
        return Ok(Some(format!("https://creativecommons.org/licenses/{terms}/{version}/")));
    }
    let hint = "write BY, BY-SA, BY-ND, BY-NC, BY-NC-SA or BY-NC-ND and the version, as in `CC BY-SA 4.0`";
    Err(Diagnostic::error(Code::InvalidValue, span, format!("`{text}` is no licence of Creative Commons"))
        .hint(hint.to_owned()))
}

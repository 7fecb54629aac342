//! What must be known of a file before its parser sees it.
//!
//! The parser unpacks cross-reference and object streams by itself and without a limit, so a few
//! kilobytes could fill the memory.  Their sizes are therefore measured first, whatever their
//! dictionaries say of them.

use memchr::memmem;

use super::Unreadable;
use super::stream::{Budget, inflate};

/// So far before the word `stream` its dictionary is looked for.
const DICTIONARY: usize = 4_096;

/// Refuses encrypted files, and those whose tables unpack to more than the limit.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    if find(bytes, b"/Encrypt", 0).is_some() {
        return Err(Unreadable::Encrypted);
    }
    let mut budget = Budget::default();
    let mut at = 0;
    while let Some(found) = find(bytes, b"stream", at) {
        at = found + b"stream".len();
        if bytes[..found].ends_with(b"end") {
            continue;
        }
        let dictionary = dictionary(&bytes[found.saturating_sub(DICTIONARY)..found]);
        if contains(&dictionary, b"ObjStm") || contains(&dictionary, b"XRef") {
            if has_strange_filters(&dictionary) {
                return Err(Unreadable::TooLarge("a chain of filters"));
            }
            inflate(after_line_end(&bytes[at..]), &mut budget)?;
        }
    }
    Ok(())
}

/// What stands between the word `obj` and the end, with the escapes of names undone (7.3.5).
fn dictionary(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.windows(4).rposition(|four| four == b" obj").unwrap_or(0);
    let mut plain = Vec::with_capacity(bytes.len() - start);
    let mut rest = &bytes[start..];
    while let [first, behind @ ..] = rest {
        let hex = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let escaped = hex.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'#');
        plain.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &behind[2..] } else { behind };
    }
    plain
}

/// Tables are packed with `FlateDecode` alone, by every program there is; two filters in a row could
/// unpack to a million times their size.
fn has_strange_filters(dictionary: &[u8]) -> bool {
    let Some(at) = find(dictionary, b"/Filter", 0) else { return false };
    let value = dictionary[at + b"/Filter".len()..].trim_ascii_start();
    let value = value.strip_prefix(b"[").map_or(value, <[u8]>::trim_ascii_start);
    let Some(rest) = value.strip_prefix(b"/FlateDecode").or_else(|| value.strip_prefix(b"/Fl")) else {
        return true;
    };
    value.len() < dictionary[at + b"/Filter".len()..].trim_ascii_start().len()
        && !rest.trim_ascii_start().starts_with(b"]")
}

fn after_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\r").unwrap_or(bytes);
    bytes.strip_prefix(b"\n").unwrap_or(bytes)
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    find(bytes, word, 0).is_some()
}

/// Where a word first stands, from `start` on.
fn find(bytes: &[u8], word: &[u8], start: usize) -> Option<usize> {
    memmem::find(bytes.get(start..)?, word).map(|at| start + at)
}

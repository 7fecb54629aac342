//! The values of fields, put where the woven text holds their placeholders: text, never markup, and isolated
//! for bidi (UAX #9, 2.4.2: the first strong character of a value says its direction).

use std::sync::Arc;

use super::markdown::is_safe_address;
use super::{MarkKind, Meta, Origin, RichText, Statement, decode};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::template::Woven;

/// FIRST STRONG ISOLATE.
const OPEN: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE.
const CLOSE: char = '\u{2069}';

/// Puts all values in.  A value with characters that may not stand in a statement is an error.
pub(super) fn fill(statement: &mut Statement, woven: &Woven, notes: &mut Notes) {
    for text in statement.texts_mut() {
        if text.text.chars().any(|c| woven.value(c).is_some()) {
            *text = filled(text, woven, notes);
        } else {
            addresses(text, woven, notes);
        }
    }
    meta(&mut statement.meta, woven);
}

fn meta(meta: &mut Meta, woven: &Woven) {
    let texts = meta.fields.values_mut().map(|field| &mut field.value);
    texts.chain(&mut meta.keywords).chain(&mut meta.url).for_each(|text| *text = woven.write_out(text));
}

fn filled(text: &RichText, woven: &Woven, notes: &mut Notes) -> RichText {
    let mut out = RichText::default();
    // Where each byte of the text begins in what comes out.
    let mut places = Vec::with_capacity(text.text.len() + 1);
    for (at, c) in text.text.char_indices() {
        places.extend(std::iter::repeat_n(out.text.len(), c.len_utf8()));
        let range = at..at + c.len_utf8();
        let Some(value) = woven.value(c) else {
            out.text.push(c);
            out.origin.append(&text.origin, range);
            continue;
        };
        let span = text.origin.span(range);
        if let (Some(c), Some(span)) = (value.chars().find(|&c| decode::is_forbidden(c)), span) {
            notes.push(decode::forbidden(c, span));
        }
        let value = isolated(value);
        if let Some(span) = span {
            out.origin.append(&Origin::whole(&value, span), 0..value.len());
        }
        out.text.push_str(&value);
    }
    places.push(out.text.len());
    out.marks.clone_from(&text.marks);
    for mark in &mut out.marks {
        mark.range = places[mark.range.start]..places[mark.range.end];
    }
    out.marks.retain(|mark| !mark.range.is_empty());
    addresses(&mut out, woven, notes);
    out
}

/// A value between isolates, on one line, without a close that would let it out of its own.
fn isolated(value: &str) -> String {
    if value.trim().is_empty() {
        return value.to_owned();
    }
    let mut depth = 0_usize;
    let mut text = String::with_capacity(value.len() + 6);
    text.push(OPEN);
    for c in value.trim().chars() {
        match c {
            '\n' | '\u{2029}' => text.push('\u{2028}'),
            '\r' => {}
            '\u{2066}'..=OPEN => {
                depth += 1;
                text.push(c);
            }
            CLOSE if depth == 0 => {}
            CLOSE => {
                depth -= 1;
                text.push(c);
            }
            c => text.push(c),
        }
    }
    text.extend(std::iter::repeat_n(CLOSE, depth + 1));
    text
}

/// Puts values into the addresses of links, and looks at those again.
fn addresses(text: &mut RichText, woven: &Woven, notes: &mut Notes) {
    for mark in &mut text.marks {
        let MarkKind::Link(address) = &mut mark.kind else { continue };
        if !address.chars().any(|c| woven.value(c).is_some()) {
            continue;
        }
        let filled = address_of(address, woven);
        if is_safe_address(&filled) {
            *address = filled;
        } else {
            let span = text.origin.span(mark.range.clone());
            let message = format!("the link leads to `{filled}`");
            notes.push(
                Diagnostic::error(Code::UnsafeLink, span, message)
                    .hint("the value of its field has to make a whole address: `https://…`".to_owned()),
            );
        }
    }
}

/// An address with its values: whole where the value is the address, percent-encoded (RFC 3986, 2.1) inside one.
fn address_of(address: &str, woven: &Woven) -> Arc<str> {
    let mut filled = String::new();
    for (at, c) in address.char_indices() {
        match woven.value(c) {
            None => filled.push(c),
            Some(value) if at == 0 => filled.push_str(value.trim()),
            Some(value) => encode(value.trim(), &mut filled),
        }
    }
    filled.into()
}

fn encode(value: &str, out: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let digit = |nibble: u8| char::from(b"0123456789ABCDEF"[usize::from(nibble & 15)]);
            out.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
}

//! What the trailer of a file says (ISO 32000-1, 7.5.5): its identifier, and where its information stands.

use crate::preflight::reader::lexer::{Lexer, Token, Value};

/// So far behind the start of a file its header is looked for.
const HEADER_WITHIN: usize = 1_024;

/// What the trailer says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::preflight) struct Trailer {
    /// The version of the header, such as `1.6`.
    pub(in crate::preflight) version: String,
    /// Both parts of the identifier.
    pub(in crate::preflight) id: Vec<Vec<u8>>,
    /// The number of the information dictionary.
    pub(in crate::preflight) info: Option<u32>,
    /// How the file ends.
    pub(in crate::preflight) end: End,
}

/// How a file ends (7.5.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::preflight) enum End {
    /// With the place of its table of objects, which stands there.
    Whole,
    /// Without its last lines: it was cut off.
    #[default]
    Missing,
    /// With a place where no table stands.
    Astray,
}

/// So far before the end of a file its last lines are looked for, as readers do (Annex H, note 18).
const END_WITHIN: usize = 1_024;

impl Trailer {
    /// Reads the last trailer of a file.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut trailer = Self { version: version(bytes), end: end(bytes), ..Self::default() };
        let at = start(bytes).and_then(|at| dictionary(bytes.get(at..)?));
        // Where the place is wrong, the last trailer that there is counts, as for most readers.
        let last = || last(bytes, b"trailer").and_then(|at| dictionary(bytes.get(at..)?));
        if let Some(dict) = at.or_else(last) {
            if let Some(Value::List(parts)) = dict.get(b"ID") {
                let text =
                    |part: &Value| if let Value::Text(text) = part { Some(text.clone()) } else { None };
                trailer.id = parts.iter().filter_map(text).collect();
            }
            trailer.info =
                dict.get(b"Info").and_then(Value::whole).and_then(|number| u32::try_from(number).ok());
        }
        trailer
    }
}

fn version(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEADER_WITHIN)];
    let at = head.windows(5).position(|five| five == b"%PDF-");
    let rest = at.and_then(|at| head.get(at + 5..)).unwrap_or_default();
    rest.iter()
        .take_while(|byte| byte.is_ascii_digit() || **byte == b'.')
        .take(8)
        .map(|byte| char::from(*byte))
        .collect()
}

fn end(bytes: &[u8]) -> End {
    let tail = &bytes[bytes.len().saturating_sub(END_WITHIN)..];
    let (Some(_), Some(_)) = (last(tail, b"%%EOF"), last(tail, b"startxref")) else { return End::Missing };
    // Places are counted from the header, and some programs count what stands before it too.
    let head = &bytes[..bytes.len().min(HEADER_WITHIN)];
    let header = head.windows(5).position(|five| five == b"%PDF-").unwrap_or(0);
    let stands = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default().trim_ascii_start();
        rest.starts_with(b"xref") || is_object(rest)
    };
    match start(bytes) {
        Some(at) if stands(at) || stands(at.saturating_add(header)) => End::Whole,
        _ => End::Astray,
    }
}

/// Whether an object begins here: two numbers and a word.
fn is_object(bytes: &[u8]) -> bool {
    let mut words = bytes.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let is_number = |word: Option<&[u8]>| word.is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    is_number(words.next())
        && is_number(words.next())
        && words.next().is_some_and(|word| word.starts_with(b"obj"))
}

/// Where the last table of places stands.
fn start(bytes: &[u8]) -> Option<usize> {
    let at = last(bytes, b"startxref")? + b"startxref".len();
    match Lexer::new(bytes.get(at..)?).next()? {
        Token::Value(value) => usize::try_from(value.whole()?).ok(),
        Token::Word(_) => None,
    }
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let mut end = bytes.len();
    loop {
        let at = bytes[..end].iter().rposition(|byte| *byte == word[0])?;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        end = at;
    }
}

/// The dictionary of the table at the start of some bytes: behind `trailer`, or of a stream.
fn dictionary(bytes: &[u8]) -> Option<Value> {
    let bytes = if bytes.starts_with(b"xref") {
        let mut at = 0;
        loop {
            at += bytes.get(at..)?.iter().position(|byte| *byte == b't')?;
            if bytes[at..].starts_with(b"trailer") {
                break;
            }
            at += 1;
        }
        &bytes[at..]
    } else {
        bytes
    };
    let mut lexer = Lexer::new(bytes);
    for _ in 0..8 {
        match lexer.next()? {
            Token::Value(dict @ Value::Dict(_)) => return Some(dict),
            Token::Value(_) | Token::Word(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_trailer_counts_however_it_is_written() {
        let table = b"%PDF-1.6\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Info 7 0 R/ID[<01><02>]>>\nstartxref\n9\n%%EOF";
        let stream =
            b"%PDF-1.7\n5 0 obj\n<</Type/XRef/Info 7 0 R/ID[(\x01)(\x02)]>>stream\nstartxref\n9\n%%EOF";
        let broken = b"%PDF-1.4\ntrailer\n<</Info 7 0 R/ID[<01><02>]>>\nstartxref\n99999\n%%EOF";
        for (bytes, version, end) in [
            (&table[..], "1.6", End::Whole),
            (&stream[..], "1.7", End::Whole),
            (&broken[..], "1.4", End::Astray),
            (&table[..table.len() - 1], "1.6", End::Missing),
        ] {
            let trailer = Trailer::read(bytes);
            let id = vec![vec![1], vec![2]];
            assert_eq!(trailer, Trailer { version: version.to_owned(), id, info: Some(7), end });
        }
        assert_eq!(Trailer::read(b"%PDF-"), Trailer::default());
    }
}

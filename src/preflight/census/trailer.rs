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
}

impl Trailer {
    /// Reads the last trailer of a file.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut trailer = Self { version: version(bytes), ..Self::default() };
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
        for (bytes, version) in [(&table[..], "1.6"), (&stream[..], "1.7"), (&broken[..], "1.4")] {
            let trailer = Trailer::read(bytes);
            let expected = Trailer { version: version.to_owned(), id: vec![vec![1], vec![2]], info: Some(7) };
            assert_eq!(trailer, expected);
        }
        assert_eq!(Trailer::read(b"%PDF-"), Trailer::default());
    }
}

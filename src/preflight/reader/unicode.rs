//! Character maps: what each code of a font says (`ToUnicode`: ISO 32000-1, 9.10.3), and how long codes are.

use std::collections::BTreeMap;

use super::lexer::{Lexer, Token, Value};

/// The most codes of one font: as many as two bytes have, twice.
const MOST_CODES: usize = 131_072;

/// What a character map says.
#[derive(Debug, Default)]
pub(in crate::preflight) struct CharacterMap {
    /// What each code says.
    texts: BTreeMap<u32, String>,
    /// Code spaces: how many bytes, from which code, to which.
    spaces: Vec<(usize, u32, u32)>,
}

impl CharacterMap {
    /// Reads a map.  What makes no sense in it says nothing.
    pub(in crate::preflight) fn read(stream: &[u8]) -> Self {
        let mut map = Self::default();
        let (mut lexer, mut values) = (Lexer::new(stream), Vec::new());
        while let Some(token) = lexer.next() {
            match token {
                Token::Value(value) => values.push(value),
                Token::Word(word) => {
                    match word {
                        b"endbfchar" => map.characters(&values),
                        b"endbfrange" => map.ranges(&values),
                        b"endcodespacerange" => map.spaces(&values),
                        _ => {}
                    }
                    values.clear();
                }
            }
        }
        map
    }

    /// What a code says.
    pub(in crate::preflight) fn text(&self, code: u32) -> Option<&str> {
        self.texts.get(&code).map(String::as_str)
    }

    /// How many bytes the code at the start of some bytes has; nothing where the map does not say it.
    pub(in crate::preflight) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |&&(length, low, high): &&(usize, u32, u32)| {
            bytes.get(..length).is_some_and(|code| within(code, low, high))
        };
        self.spaces.iter().find(fits).map(|(length, ..)| *length)
    }

    fn say(&mut self, code: u32, text: String) {
        if self.texts.len() < MOST_CODES {
            self.texts.insert(code, text);
        }
    }

    fn characters(&mut self, values: &[Value]) {
        for pair in values.chunks_exact(2) {
            if let [Value::Text(code), Value::Text(text)] = pair {
                self.say(number(code), utf16(text));
            }
        }
    }

    fn ranges(&mut self, values: &[Value]) {
        for triple in values.chunks_exact(3) {
            let [Value::Text(low), Value::Text(high), to] = triple else { continue };
            let (low, high) = (number(low), number(high));
            let codes = (low..=high).take(MOST_CODES);
            match to {
                Value::List(texts) => {
                    for (code, text) in codes.zip(texts) {
                        if let Value::Text(text) = text {
                            self.say(code, utf16(text));
                        }
                    }
                }
                Value::Text(first) => {
                    let first = utf16(first);
                    for (step, code) in (0..).zip(codes) {
                        self.say(code, moved(&first, step));
                    }
                }
                _ => {}
            }
        }
    }

    fn spaces(&mut self, values: &[Value]) {
        for pair in values.chunks_exact(2) {
            if let [Value::Text(low), Value::Text(high)] = pair
                && (1..=4).contains(&low.len())
                && self.spaces.len() < 64
            {
                self.spaces.push((low.len(), number(low), number(high)));
            }
        }
    }
}

/// Whether every byte of a code lies between those of two codes (9.7.6.2).
fn within(code: &[u8], low: u32, high: u32) -> bool {
    let (low, high) = (low.to_be_bytes(), high.to_be_bytes());
    let skip = 4 - code.len().min(4);
    code.iter().zip(&low[skip..]).zip(&high[skip..]).all(|((byte, low), high)| (low..=high).contains(&byte))
}

/// The number that up to four bytes write.
pub(in crate::preflight) fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The text with its last character moved on.
fn moved(text: &str, step: u32) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    if let Some(last) = characters.last_mut() {
        *last = u32::from(*last).checked_add(step).and_then(char::from_u32).unwrap_or(super::UNKNOWN);
    }
    characters.into_iter().collect()
}

fn utf16(bytes: &[u8]) -> String {
    // Some programs write one byte for a Latin letter.
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// A text string of a dictionary (7.9.2.2): UTF-16 or UTF-8 with their marks, else near enough Latin-1.
pub(in crate::preflight) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest).trim_end_matches('\0').to_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

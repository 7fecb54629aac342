//! The words of content streams and of character maps (ISO 32000-1, 7.2, 7.8.2 and 9.10.3).
//!
//! Every byte is looked at once, whatever it is, so that no stream keeps the reader busy for long.

/// Arrays and dictionaries in one another are read this deep.
const DEEPEST: usize = 16;

/// A word of a stream.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::preflight) enum Token<'a> {
    /// What an operator works on.
    Value(Value),
    /// An operator.
    Word(&'a [u8]),
}

/// What an operator works on.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::preflight) enum Value {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Value>),
    Dict(Vec<(Vec<u8>, Value)>),
    /// `true`, `false`, `null`, and what makes no sense.
    Other,
}

impl Value {
    /// The value of a key.
    pub(in crate::preflight) fn get(&self, key: &[u8]) -> Option<&Self> {
        let Self::Dict(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// As a whole number.
    pub(in crate::preflight) fn whole(&self) -> Option<i64> {
        match self {
            Self::Number(number) => whole(*number),
            _ => None,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the range is looked at first")]
fn whole(number: f64) -> Option<i64> {
    (number.abs() < 9.0e15).then_some(number as i64)
}

/// Reads the words of a stream.
pub(in crate::preflight) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(in crate::preflight) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next word.
    pub(in crate::preflight) fn next(&mut self) -> Option<Token<'a>> {
        self.token(0)
    }

    fn token(&mut self, depth: usize) -> Option<Token<'a>> {
        loop {
            self.skip_white();
            let value = match self.peek()? {
                b'/' => self.name(),
                b'(' => self.text(),
                b'<' if self.bytes.get(self.at + 1) != Some(&b'<') => self.hexadecimal(),
                b'<' if depth < DEEPEST => self.dict(depth),
                b'[' if depth < DEEPEST => self.list(depth),
                b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
                b'<' | b'[' | b')' | b'>' | b']' | b'{' | b'}' => {
                    self.at += 1;
                    continue;
                }
                _ => return Some(Token::Word(self.regular())),
            };
            return Some(Token::Value(value));
        }
    }

    /// Steps over a picture inside the stream, behind its operator `BI` (8.9.7).
    pub(in crate::preflight) fn skip_image(&mut self) {
        self.inline_image();
    }

    /// A picture inside the stream, behind its operator `BI`: what is said of it, and its bytes.
    pub(in crate::preflight) fn inline_image(&mut self) -> (&'a [u8], &'a [u8]) {
        let start = self.at;
        let mut said = start..start;
        while let Some(token) = self.next() {
            if token == Token::Word(b"ID") {
                said = start..self.at - 2;
                break;
            }
        }
        let from = (self.at + 1).min(self.bytes.len());
        while let Some(found) =
            self.bytes.get(self.at..).and_then(|rest| rest.iter().position(|b| *b == b'E'))
        {
            let at = self.at + found;
            self.at = at + 1;
            let white = |index: Option<usize>| {
                index.and_then(|index| self.bytes.get(index)).is_none_or(|byte| is_white(*byte))
            };
            if self.bytes.get(at + 1) == Some(&b'I') && white(at.checked_sub(1)) && white(Some(at + 2)) {
                self.at = at + 2;
                return (&self.bytes[said], &self.bytes[from.min(at)..at]);
            }
        }
        self.at = self.bytes.len();
        (&self.bytes[said], &self.bytes[from..])
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_white(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
            } else if is_white(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|b| is_white(*b) || is_delimiter(*b)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn name(&mut self) -> Value {
        self.at += 1;
        let mut rest = self.regular();
        let mut name = Vec::with_capacity(rest.len());
        while let [first, behind @ ..] = rest {
            let digits = behind.get(..2).filter(|_| *first == b'#').and_then(pair);
            name.push(digits.unwrap_or(*first));
            rest = if digits.is_some() { &behind[2..] } else { behind };
        }
        Value::Name(name)
    }

    fn number(&mut self) -> Value {
        let word = self.regular();
        let plain = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
        match plain.filter(|number: &f64| number.is_finite()) {
            Some(number) => Value::Number(number),
            None => Value::Other,
        }
    }

    fn hexadecimal(&mut self) -> Value {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
        self.at = (self.at + length + 1).min(self.bytes.len());
        let mut digits: Vec<u8> = rest[..length].iter().filter_map(|b| digit(*b)).collect();
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        Value::Text(digits.chunks_exact(2).map(|two| two[0] << 4 | two[1]).collect())
    }

    /// A string in brackets (7.3.4.2).
    fn text(&mut self) -> Value {
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut text),
                b'(' => {
                    open += 1;
                    text.push(byte);
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                    text.push(byte);
                }
                _ => text.push(byte),
            }
        }
        Value::Text(text)
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'0'..=b'7' => {
                let mut code = u16::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u16::from(next - b'0');
                    self.at += 1;
                }
                text.push(code.to_le_bytes()[0]);
            }
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            _ => text.push(byte),
        }
    }

    fn list(&mut self, depth: usize) -> Value {
        self.at += 1;
        Value::List(self.values(b"]", depth))
    }

    fn dict(&mut self, depth: usize) -> Value {
        self.at += 2;
        let mut entries = Vec::new();
        let mut key = None;
        for value in self.values(b">>", depth) {
            match (key.take(), value) {
                (None, Value::Name(name)) => key = Some(name),
                (None, _) => {}
                (Some(key), value) => entries.push((key, value)),
            }
        }
        Value::Dict(entries)
    }

    /// The values up to an end.
    fn values(&mut self, end: &[u8], depth: usize) -> Vec<Value> {
        let mut values = Vec::new();
        loop {
            self.skip_white();
            if self.bytes[self.at..].starts_with(end) {
                self.at += end.len();
                return values;
            }
            match self.token(depth + 1) {
                Some(Token::Value(value)) => values.push(value),
                Some(Token::Word(_)) => values.push(Value::Other),
                None => return values,
            }
        }
    }
}

fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn pair(two: &[u8]) -> Option<u8> {
    Some(digit(*two.first()?)? << 4 | digit(*two.get(1)?)?)
}

//! Texts that are compared with numbers: `{% if age > 50 %}`.
//!
//! The cells of a CSV file are texts, and no text equals a number or has a place among them, so that such a
//! condition would be quietly wrong.  Where a field stands beside a number, it is therefore read as one: a filter
//! is written behind its name before the template is.

use std::borrow::Cow;
use std::ops::Range;

use super::filters::{NUMBER, NUMBER_OR_TEXT};

/// A template or an expression, and where something was put into it.
#[derive(Debug)]
pub(super) struct Compared<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where in the new text something begins that its author did not write, and how long it is.
    added: Vec<Range<usize>>,
}

impl<'a> Compared<'a> {
    /// Of an expression.
    pub(super) fn expression(text: &'a str) -> Self {
        Self::of(text, &places(text, 0))
    }

    /// Of a template, of which only the tags are looked at.
    pub(super) fn template(text: &'a str) -> Self {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|open| at + open) {
            let end = |sign: &str| text[open + 2..].find(sign).map(|end| open + 2 + end);
            let close = match text.as_bytes().get(open + 1) {
                Some(b'{') => end("}}"),
                Some(b'%') => end("%}"),
                Some(b'#') => {
                    at = end("#}").unwrap_or(text.len());
                    continue;
                }
                _ => {
                    at = open + 1;
                    continue;
                }
            };
            let Some(close) = close else { break };
            let inside = &text[open + 2..close];
            let is_raw = inside.trim_matches(['-', '+', ' ', '\n', '\t']) == "raw";
            at = if is_raw {
                text[close..].find("endraw").map_or(text.len(), |end| close + end)
            } else {
                found.extend(places(inside, open + 2));
                close + 2
            };
        }
        Self::of(text, &found)
    }

    fn of(text: &'a str, places: &[(usize, &str)]) -> Self {
        if places.is_empty() {
            return Self { text: text.into(), added: Vec::new() };
        }
        let (mut new, mut added, mut from) = (String::with_capacity(text.len() + 64), Vec::new(), 0);
        for &(at, filter) in places {
            new.push_str(&text[from..at]);
            let start = new.len();
            new.push('|');
            new.push_str(filter);
            added.push(start..new.len());
            from = at;
        }
        new.push_str(&text[from..]);
        Self { text: new.into(), added }
    }

    /// The place in what the author wrote.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        self.back(range.start)..self.back(range.end)
    }

    fn back(&self, at: usize) -> usize {
        let before = self.added.iter().take_while(|added| added.start < at);
        at - before.map(|added| added.end.min(at) - added.start).sum::<usize>()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A field, with what is taken out of it: `guest.age`, `record["age"]`.
    Field,
    Number,
    Equality,
    Order,
    /// A filter, a call, a sum: what its value is nobody knows here.
    Other,
}

/// Where a filter belongs behind a field, and which.
fn places(text: &str, offset: usize) -> Vec<(usize, &'static str)> {
    let tokens = tokens(text);
    let token = |index: Option<usize>| index.and_then(|index| tokens.get(index)).map(|(token, _)| *token);
    let is_free = |neighbour: Option<Token>| neighbour != Some(Token::Other);
    let mut found = Vec::new();
    for (index, (sign, _)) in tokens.iter().enumerate() {
        let filter = match sign {
            Token::Equality => NUMBER_OR_TEXT,
            Token::Order => NUMBER,
            _ => continue,
        };
        let (left, right) = (index.checked_sub(1), index + 1);
        let field = match (token(left), token(Some(right))) {
            (Some(Token::Field), Some(Token::Number)) if is_free(token(index.checked_sub(2))) => left,
            (Some(Token::Number), Some(Token::Field)) if is_free(token(Some(right + 1))) => Some(right),
            _ => None,
        };
        found.extend(field.map(|field| (offset + tokens[field].1.end, filter)));
    }
    // In `18 < age < 30` a field stands beside two.
    found.dedup_by_key(|(at, _)| *at);
    found
}

fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (token, length) = match first {
            c if c.is_whitespace() => (None, c.len_utf8()),
            '"' | '\'' => (Some(Token::Other), quoted(rest)),
            '0'..='9' => (Some(Token::Number), number(rest)),
            c if is_of_word(c) => word(rest),
            '=' | '!' if rest[1..].starts_with('=') => (Some(Token::Equality), 2),
            '<' | '>' => (Some(Token::Order), 1 + usize::from(rest[1..].starts_with('='))),
            c => (Some(Token::Other), c.len_utf8()),
        };
        tokens.extend(token.map(|token| (token, at..at + length)));
        at += length;
    }
    negative(&mut tokens, text);
    tokens
}

/// A minus behind nothing or behind a sign of comparison belongs to its number.
fn negative(tokens: &mut Vec<(Token, Range<usize>)>, text: &str) {
    let mut index = 0;
    while index + 1 < tokens.len() {
        let is_sign = &text[tokens[index].1.clone()] == "-" && tokens[index + 1].0 == Token::Number;
        let before = index.checked_sub(1).map(|before| tokens[before].0);
        if is_sign && matches!(before, None | Some(Token::Equality | Token::Order)) {
            tokens.remove(index);
        }
        index += 1;
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn quoted(text: &str) -> usize {
    let quote = text.chars().next().unwrap_or('"');
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

fn number(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    match text[whole..].strip_prefix('.').map(digits) {
        Some(places) if places > 0 => whole + 1 + places,
        _ => whole,
    }
}

/// A field with what is taken out of it, or a word of the language of templates: these part what stands beside them.
fn word(text: &str) -> (Option<Token>, usize) {
    let name = |text: &str| text.chars().take_while(|c| is_of_word(*c)).map(char::len_utf8).sum::<usize>();
    let mut end = name(text);
    if ["and", "or", "not", "in", "is", "if", "elif", "else", "set", "for"].contains(&&text[..end]) {
        return (None, end);
    }
    loop {
        let rest = &text[end..];
        if let Some(part) = rest.strip_prefix('.').map(name).filter(|length| *length > 0) {
            end += 1 + part;
        } else if let Some(inside) = rest.strip_prefix('[') {
            let length = if inside.starts_with(['"', '\'']) { quoted(inside) } else { name(inside) };
            if !inside[length..].starts_with(']') {
                return (Some(Token::Other), end);
            }
            end += length + 2;
        } else if rest.trim_start().starts_with('(') {
            return (Some(Token::Other), end);
        } else {
            return (Some(Token::Field), end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(text: &str) -> String {
        Compared::expression(text).text.replace(NUMBER_OR_TEXT, "?").replace(NUMBER, "#")
    }

    #[test]
    fn a_field_beside_a_number_is_read_as_one() {
        assert_eq!(expression("id == 7"), "id|? == 7");
        assert_eq!(expression("7 != id and سن>= 18.5"), "7 != id|? and سن|#>= 18.5");
        assert_eq!(
            expression("record[\"a b\"] < -3 or guest.age>1"),
            "record[\"a b\"]|# < -3 or guest.age|#>1"
        );
        assert_eq!(expression("18 < age < 30"), "18 < age|# < 30");
    }

    #[test]
    fn what_is_no_field_beside_a_number_stays() {
        for text in [
            "id == \"7\"",
            "id | int == 7",
            "7 == id | length",
            "f(x) == 7",
            "a + b == 7",
            "\"id == 7\" == id",
            "",
        ] {
            assert_eq!(expression(text), text);
        }
    }

    #[test]
    fn only_the_tags_of_a_template_are_looked_at_and_places_stay_known() {
        let text =
            "id == 7 {# id == 7 #} {% if id == 7 %}{ id == 7 }{% endif %}{% raw %}{{ id == 7 }}{% endraw %}";
        let compared = Compared::template(text);
        assert_eq!(compared.text.matches(NUMBER_OR_TEXT).count(), 1);
        let end = compared.text.find("endraw").expect("it is there");
        let written = compared.written(&(end..end + 6));
        assert_eq!(&text[written], "endraw");
    }
}

//! Filters of our own: texts that are meant as numbers or truth values.

use std::fmt;

use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Value};

/// The filter that reads a text as a number.
pub(super) const NUMBER: &str = "number";

/// The same for texts that need be none.
pub(super) const NUMBER_OR_TEXT: &str = "number_or_text";

/// The filter that reads a text as a truth value.
const TRUTH: &str = "truth";

/// What is written for true and false, in small letters.
const TRUE: [&str; 12] = ["true", "yes", "y", "t", "on", "1", "۱", "بله", "بلی", "آری", "درست", "✓"];
const FALSE: [&str; 12] = ["", "false", "no", "n", "f", "off", "0", "۰", "نه", "خیر", "نادرست", "✗"];

/// A value that is not what a filter takes it for.
#[derive(Debug)]
pub(super) struct Unfit {
    pub(super) message: String,
    pub(super) hint: &'static str,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Unfit {}

/// Makes the filters known.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter(NUMBER, |value: &Value| {
        number(value).ok_or_else(|| {
            let hint = "compare it with a text, or ask first whether it holds anything: `age and age > 18`";
            unfit(value, "no number", hint)
        })
    });
    environment.add_filter(NUMBER_OR_TEXT, |value: &Value| number(value).unwrap_or_else(|| value.clone()));
    environment.add_filter(TRUTH, |value: &Value| {
        truth(value).ok_or_else(|| {
            unfit(value, "neither true nor false", "write true or false, yes or no, 1 or 0, or nothing")
        })
    });
}

fn unfit(value: &Value, what: &str, hint: &'static str) -> Error {
    let shown: String = value.to_string().chars().take(80).collect();
    let message =
        if shown.is_empty() { format!("the empty text is {what}") } else { format!("`{shown}` is {what}") };
    Error::new(ErrorKind::InvalidOperation, message.clone()).with_source(Unfit { message, hint })
}

/// A value as a number, whatever digits it is written in.
fn number(value: &Value) -> Option<Value> {
    let Some(text) = value.as_str() else {
        return matches!(value.kind(), ValueKind::Number | ValueKind::Bool).then(|| value.clone());
    };
    let text: String = text.trim().chars().map(western).collect();
    let plain = text.strip_prefix('-').unwrap_or(&text);
    let is_number = plain.starts_with(|c: char| c.is_ascii_digit())
        && plain.chars().all(|c| c.is_ascii_digit() || c == '.')
        && plain.matches('.').count() <= 1;
    if !is_number {
        return None;
    }
    text.parse::<i128>().map(Value::from).ok().or_else(|| text.parse::<f64>().map(Value::from).ok())
}

fn western(c: char) -> char {
    let from = |zero: char| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10);
    let digit = from('۰').or_else(|| from('٠')).and_then(|value| char::from_digit(value, 10));
    match (digit, c) {
        (Some(digit), _) => digit,
        (None, '٫') => '.',
        (None, '\u{2212}') => '-',
        (None, other) => other,
    }
}

fn truth(value: &Value) -> Option<bool> {
    let Some(text) = value.as_str() else { return Some(value.is_true()) };
    let text = text.trim().to_lowercase();
    if TRUE.contains(&&*text) { Some(true) } else { FALSE.contains(&&*text).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_all_digits() {
        for (text, expected) in
            [("7", Some("7")), (" ۱۲٫۵ ", Some("12.5")), ("-3", Some("-3")), ("007", Some("7"))]
        {
            assert_eq!(
                number(&Value::from(text)).map(|number| number.to_string()).as_deref(),
                expected,
                "{text}"
            );
        }
        for text in ["", "n/a", "7px", "1e3", "1.2.3", "-", "."] {
            assert_eq!(number(&Value::from(text)), None, "{text}");
        }
    }

    #[test]
    fn words_of_truth_are_read() {
        for (text, expected) in [
            ("TRUE", Some(true)),
            ("خیر", Some(false)),
            ("", Some(false)),
            ("0", Some(false)),
            ("maybe", None),
        ] {
            assert_eq!(truth(&Value::from(text)), expected, "{text}");
        }
        assert_eq!(truth(&Value::from(false)), Some(false));
    }
}

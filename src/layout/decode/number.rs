//! Numbers: counts, shares, weights; and language tags.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, expected};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::font::Weight;
use crate::language::Language;
use crate::yaml::Node;

/// A whole number from `MIN` to `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Count<const MIN: u16, const MAX: u16>(pub u16);

impl<const MIN: u16, const MAX: u16> Decode for Count<MIN, MAX> {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let range = || format!("a whole number from {MIN} to {MAX}");
        let Some(text) = node.text().filter(|text| is_number(text) && !text.contains('.')) else {
            return expected(&range(), node, notes);
        };
        match text.parse() {
            Ok(count) if (MIN..=MAX).contains(&count) => Some(Self(count)),
            _ => out_of_range(text, &range(), node, notes),
        }
    }
}

impl<const MIN: u16, const MAX: u16> JsonSchema for Count<MIN, MAX> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Count{MIN}To{MAX}").into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "integer", "minimum": MIN, "maximum": MAX})
    }
}

/// `70%` or `70`, from nothing to `MAX` per cent, in hundredths of a per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct Percent<const MAX: u16>(pub u32);

impl<const MAX: u16> Percent<MAX> {
    /// In thousandths of the whole.
    pub(in crate::layout) fn thousandths(self) -> u32 {
        self.0 / 10
    }
}

impl<const MAX: u16> Decode for Percent<MAX> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked before"
    )]
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let range = || format!("a percentage from 0 to {MAX}");
        let number = node.text().map(|text| text.strip_suffix('%').unwrap_or(text));
        let Some(number) = number.filter(|number| is_number(number)) else {
            return expected(&range(), node, notes);
        };
        match number.parse::<f64>() {
            Ok(value) if (0.0..=f64::from(MAX)).contains(&value) => {
                Some(Self((value * 100.0).round() as u32))
            }
            _ => out_of_range(node.text().unwrap_or_default(), &range(), node, notes),
        }
    }
}

impl<const MAX: u16> JsonSchema for Percent<MAX> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Percent{MAX}").into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [
            {"type": "number", "minimum": 0, "maximum": MAX},
            {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?%$"},
        ]})
    }
}

/// Digits with at most one point in them and a sign before them: no `NaN`, no `1e400`.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}

/// Notes that a number is out of its range.
pub(super) fn out_of_range<T>(written: &str, range: &str, node: &Node, notes: &mut Notes) -> Option<T> {
    let message = format!("`{}` is out of range", super::shortened(written));
    notes.push(Diagnostic::error(Code::OutOfRange, node.span, message).hint(format!("write {range}")));
    None
}

/// A weight by name or by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct WeightValue(pub Weight);

impl Decode for WeightValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let text = node.text().unwrap_or_default();
        if let Some((_, weight)) = Weight::NAMES.iter().find(|(name, _)| *name == text) {
            return Some(Self(*weight));
        }
        if is_number(text) {
            return Count::<1, 1000>::decode(node, notes).map(|number| Self(Weight(number.0)));
        }
        super::choice::no_choice(&Weight::NAMES.map(|(name, _)| name), node, notes)
    }
}

impl JsonSchema for WeightValue {
    fn schema_name() -> Cow<'static, str> {
        "Weight".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = Weight::NAMES.map(|(name, _)| name);
        json_schema!({"anyOf": [{"enum": names}, {"type": "integer", "minimum": 1, "maximum": 1000}]})
    }
}

/// A language as a BCP 47 tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LanguageTag(pub Language);

impl Decode for LanguageTag {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Some(text) = node.text() else { return expected("a language such as `fa`", node, notes) };
        if let Some(language) = Language::parse(text) {
            return Some(Self(language));
        }
        let message = format!("`{}` is no language tag", super::shortened(text));
        let problem = Diagnostic::error(Code::UnknownLanguage, node.span, message);
        notes.push(problem.hint(Language::advice(text)));
        None
    }
}

impl JsonSchema for LanguageTag {
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A language as a BCP 47 tag: `fa`, `ar`, `ckb`, `en-GB`.",
            "type": "string",
            "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        })
    }
}

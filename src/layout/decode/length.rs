//! Lengths with their units.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::number::is_number;
use super::{Decode, expected, shortened};
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::units::{Length, Relative};
use crate::yaml::Node;

/// No page is longer, so no length on it is.
const LONGEST: Length = Length::mm(2_000);

/// More than this times the type size is no typography.
const MOST_EMS: f64 = 100.0;

const UNITS: [&str; 5] = ["pt", "mm", "cm", "in", "em"];

/// Whether a length may point the other way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Positive,
    Either,
}

/// Defines kinds of lengths that differ in their limits only.
macro_rules! lengths {
    ($($(#[doc = $doc:literal])+ $name:ident($inner:ty) $sign:ident |$relative:ident| $convert:expr, $units:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::layout) struct $name(pub $inner);

        impl Decode for $name {
            fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
                let $relative = length(Sign::$sign, node, notes)?;
                let converted: Option<$inner> = $convert;
                match converted {
                    Some(length) => Some(Self(length)),
                    None => no_type_size(node, notes),
                }
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let sign = if Sign::$sign == Sign::Either { "-?" } else { "" };
                let pattern = format!(r"^{sign}[0-9]+(\.[0-9]+)?({})$", $units);
                json_schema!({
                    "description": concat!("A length with its unit (", $units, "); 0 needs none."),
                    "anyOf": [{"const": 0}, {"type": "string", "pattern": pattern}],
                })
            }
        }
    )+};
}

lengths! {
    /// A length on the page, not negative.
    Distance(Length) Positive |length| fixed(length), "pt|mm|cm|in";
    /// A length on the page, of either sign.
    Offset(Length) Either |length| fixed(length), "pt|mm|cm|in";
    /// A length in a style, not negative, possibly in `em`.
    Spacing(Relative) Positive |length| Some(length), "pt|mm|cm|in|em";
    /// A length in a style, of either sign, possibly in `em`.
    Signed(Relative) Either |length| Some(length), "pt|mm|cm|in|em";
}

fn fixed(length: Relative) -> Option<Length> {
    match length {
        Relative::Fixed(length) => Some(length),
        Relative::Em(_) => None,
    }
}

fn no_type_size<T>(node: &Node, notes: &mut Notes) -> Option<T> {
    let message =
        format!("`{}` depends on a type size, and there is none here", node.text().unwrap_or_default());
    let hint = "write the length in pt, mm, cm or in".to_owned();
    notes.push(Diagnostic::error(Code::InvalidValue, node.span, message).hint(hint));
    None
}

/// Reads a number and its unit; `0` needs none.
fn length(sign: Sign, node: &Node, notes: &mut Notes) -> Option<Relative> {
    let Some(text) = node.text() else { return expected("a length such as `11pt`", node, notes) };
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &text[digits.len()..];
    if !is_number(digits) {
        return no_length(text, node, notes);
    }
    // A number of digits and a point always parses; too many of them come out as infinite.
    let number: f64 = digits.parse().unwrap_or(f64::INFINITY);
    if unit.is_empty() && number == 0.0 {
        return Some(Relative::Fixed(Length::ZERO));
    }
    if sign == Sign::Positive && number < 0.0 {
        let hint = "write a length of 0 or more: `3mm`".to_owned();
        return refuse(
            Code::OutOfRange,
            format!("`{}` is negative", shortened(text)),
            Some(hint),
            node,
            notes,
        );
    }
    let (scale, most) = match unit {
        "pt" => (1.0, LONGEST.to_pt()),
        "mm" => (72.0 / 25.4, LONGEST.to_pt()),
        "cm" => (720.0 / 25.4, LONGEST.to_pt()),
        "in" => (72.0, LONGEST.to_pt()),
        "em" => (1.0, MOST_EMS),
        _ => return wrong_unit(text, unit, node, notes),
    };
    let value = number * scale;
    if value.abs() > most {
        let limit = if unit == "em" { "100em" } else { "2 m" };
        let message = format!("`{}` is longer than {limit}", shortened(text));
        let hint = "write a shorter one; was another unit meant?".to_owned();
        return refuse(Code::OutOfRange, message, Some(hint), node, notes);
    }
    Some(if unit == "em" { Relative::Em(thousandths(value)) } else { Relative::Fixed(exact(number, unit)) })
}

/// A thousandth of a millimetre is exact, so metric lengths are not led through points.
#[expect(clippy::cast_possible_truncation, reason = "the length is at most two metres")]
fn exact(number: f64, unit: &str) -> Length {
    let per_unit = match unit {
        "mm" => Length::MM,
        "cm" => Length::MM * 10,
        "in" => Length::INCH,
        _ => Length::PT,
    };
    #[expect(clippy::cast_precision_loss, reason = "a unit has at most a million parts")]
    let units = per_unit.units() as f64;
    Length::from_units((number * units).round() as i64)
}

#[expect(clippy::cast_possible_truncation, reason = "at most a hundred ems")]
fn thousandths(ems: f64) -> i32 {
    (ems * 1000.0).round() as i32
}

fn no_length(text: &str, node: &Node, notes: &mut Notes) -> Option<Relative> {
    let foreign = text.chars().any(|c| c.is_numeric() && !c.is_ascii());
    let hint = if foreign {
        "write the digits 0 to 9 and a point: `11.5pt`"
    } else {
        "write a number and its unit without a space: `11pt`, `3mm`, `1.5em`"
    };
    let message = format!("`{}` is not a length", shortened(text));
    refuse(Code::InvalidValue, message, Some(hint.to_owned()), node, notes)
}

fn wrong_unit(text: &str, unit: &str, node: &Node, notes: &mut Notes) -> Option<Relative> {
    let message = if unit.is_empty() {
        format!("`{}` has no unit", shortened(text))
    } else {
        format!("`{}` is not a unit of length", shortened(unit))
    };
    let hint = nearest(unit, UNITS).filter(|_| unit.len() > 1);
    let hint = hint.unwrap_or_else(|| format!("known are: {}", UNITS.join(", ")));
    refuse(Code::InvalidValue, message, Some(hint), node, notes)
}

fn refuse<T>(code: Code, message: String, hint: Option<String>, node: &Node, notes: &mut Notes) -> Option<T> {
    notes.push(Diagnostic::error(code, node.span, message).hint(hint));
    None
}

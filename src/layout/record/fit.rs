//! The keys of copyfitting.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::design::Vary;
use crate::diagnostic::Notes;
use crate::layout::decode::{At, Count, Decode, Spacing, expected, no_choice, record};
use crate::yaml::{Entry, Node, Value};

record! {
    /// The text fills its pages exactly.
    FitRecord {
        /// How many pages it fills.
        pages "pages": Count<1, 10_000>,
        /// What may change, first what comes first: `[space-after, leading: [15pt, 18pt], size: [10pt, 11pt]]`.
        vary "vary": Vec<At<VariedValue>>,
    }
}

/// `size`, or `size: [10pt, 11pt]`.
#[derive(Clone, Debug)]
pub(in crate::layout) struct VariedValue {
    /// What may change.
    pub what: Vary,
    /// The least and the most of the body's; else a few hundredths of it.
    pub limits: Option<(Spacing, Spacing)>,
}

impl Decode for VariedValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.value {
            Value::Scalar(_) => vary(node, node.text(), notes).map(|what| Self { what, limits: None }),
            Value::Map(entries) => match entries.as_slice() {
                [Entry { key, value, .. }] => {
                    let what = vary(node, Some(key), notes)?;
                    let Some([least, most]) = value.items() else {
                        return expected("the least and the most, as in `[10pt, 11pt]`", value, notes);
                    };
                    let limits = Spacing::decode(least, notes).zip(Spacing::decode(most, notes));
                    limits.map(|limits| Self { what, limits: Some(limits) })
                }
                _ => expected("one key with its limits, as in `size: [10pt, 11pt]`", node, notes),
            },
            Value::Null | Value::List(_) => {
                expected("`space-after`, `leading` or `size`, with or without limits", node, notes)
            }
        }
    }
}

fn vary(node: &Node, word: Option<&str>, notes: &mut Notes) -> Option<Vary> {
    let known = Vary::NAMES.iter().find(|(name, _)| Some(*name) == word);
    known.map(|(_, vary)| *vary).or_else(|| no_choice(&Vary::NAMES.map(|(name, _)| name), node, notes))
}

impl JsonSchema for VariedValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Varied".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let names = Vary::NAMES.map(|(name, _)| name);
        let length = generator.subschema_for::<Spacing>();
        let limits = json_schema!({"type": "array", "items": length, "minItems": 2, "maxItems": 2});
        json_schema!({"anyOf": [
            {"enum": names},
            {"type": "object", "propertyNames": {"enum": names}, "additionalProperties": limits,
             "minProperties": 1, "maxProperties": 1},
        ]})
    }
}

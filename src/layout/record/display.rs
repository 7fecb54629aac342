//! The keys of display type.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::diagnostic::Notes;
use crate::layout::decode::{Decode, Spacing, expected};
use crate::yaml::{Node, Value};

/// Whether a headline fills its measure: `true`, `false`, or its least and its most size.
#[derive(Clone, Debug)]
pub(in crate::layout) enum FitWidthValue {
    /// It keeps its size.
    No,
    /// Within the usual limits.
    Usual,
    /// Within these.
    Limits(Spacing, Spacing),
}

impl Decode for FitWidthValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.value {
            Value::Scalar(_) => match node.truth() {
                Some(true) => Some(Self::Usual),
                Some(false) => Some(Self::No),
                None => refuse(node, notes),
            },
            Value::List(items) => {
                let [least, most] = items.as_slice() else { return refuse(node, notes) };
                let limits = Spacing::decode(least, notes).zip(Spacing::decode(most, notes));
                limits.map(|(least, most)| Self::Limits(least, most))
            }
            Value::Null | Value::Map(_) => refuse(node, notes),
        }
    }
}

fn refuse<T>(node: &Node, notes: &mut Notes) -> Option<T> {
    let mut found = Notes::new();
    let value = expected("`true`, `false`, or two sizes", node, &mut found);
    let hint = "write `fit-width: true`, or the least and the most size: `fit-width: [20pt, 48pt]`";
    notes.extend(found.list().iter().map(|problem| problem.clone().hint(hint.to_owned())));
    value
}

impl JsonSchema for FitWidthValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "FitWidth".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let length = generator.subschema_for::<Spacing>();
        json_schema!({"anyOf": [
            {"type": "boolean"},
            {"type": "array", "items": length, "minItems": 2, "maxItems": 2},
        ]})
    }
}

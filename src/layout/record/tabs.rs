//! The keys of tab stops.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::design::{Leader, TabAlign};
use crate::diagnostic::Notes;
use crate::layout::decode::{Decode, Spacing, record};
use crate::yaml::{Node, Value};

record! {
    /// A place in a line to which a tab leads.
    TabRecord {
        /// How far it is from the side where the lines start, their `indent-start` not counted; or `end`, the other
        /// side.
        at "at": TabPlaceValue,
        /// Which part of the words behind the tab stands there: their `start`, their `end`, their `centre`, or the
        /// `decimal` sign of their number; `start` where nothing is said.
        align "align": TabAlign,
        /// What fills the white before it: `dots`, `dashes`, a `line`, or `none`.
        leader "leader": Leader,
        /// For `align: decimal`: the sign that stands at the stop; `٫` or a point where nothing is said.
        sign "sign": String,
    }
}

/// Where a tab stop is.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) enum TabPlaceValue {
    /// So far from the start.
    From(Spacing),
    /// At the end.
    End,
}

impl Decode for TabPlaceValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match node.text() {
            Some("end") => Some(Self::End),
            _ => Spacing::decode(node, notes).map(Self::From),
        }
    }
}

impl JsonSchema for TabPlaceValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "TabPlace".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let length = generator.subschema_for::<Spacing>();
        json_schema!({"anyOf": [{"const": "end"}, length]})
    }
}

/// A tab stop: its place alone, or all that can be said of it.
#[derive(Clone, Debug)]
pub(in crate::layout) enum TabValue {
    /// Words start there.
    Place(TabPlaceValue),
    /// As it says.
    Stop(Box<TabRecord>),
}

impl Decode for TabValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.value {
            Value::Map(_) => TabRecord::decode(node, notes).map(|stop| Self::Stop(Box::new(stop))),
            _ => TabPlaceValue::decode(node, notes).map(Self::Place),
        }
    }
}

impl JsonSchema for TabValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "TabValue".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let place = generator.subschema_for::<TabPlaceValue>();
        let stop = generator.subschema_for::<TabRecord>();
        json_schema!({"anyOf": [place, stop]})
    }
}

//! From tree nodes to values: every mistake is noted with its place and reading goes on.

mod choice;
mod length;
mod number;
pub(super) mod record;

pub(super) use choice::{Edge, OrNone, Orientation, Reference, RichBlack, no_choice};
pub(super) use length::{Distance, Offset, Signed, Spacing};
pub(super) use number::{Count, LanguageTag, Percent, WeightValue};
pub(super) use record::record;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::source::Span;
use crate::yaml::{Node, Value};

/// What can be read from a node of a layout.  The schema of a type stands beside its reading.
pub(super) trait Decode: Sized {
    /// Reads the value, or notes why it cannot be read.
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self>;
}

/// What can build on another of its kind.
pub(super) trait Inherit {
    /// What it says, and where it says nothing, what `base` says.
    #[must_use]
    fn over(&self, base: &Self) -> Self;
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T: Decode> Decode for At<T> {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        T::decode(node, notes).map(|value| Self { value, span: node.span })
    }
}

/// A place says nothing about the form of a value.
impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Notes that a value is not of the form that was expected.
pub(super) fn expected<T>(what: &str, node: &Node, notes: &mut Notes) -> Option<T> {
    let message = match node.text() {
        Some(text) => format!("`{}` is not {what}", shortened(text)),
        None => format!("{what} was expected, not {}", node.kind()),
    };
    notes.push(Diagnostic::error(Code::InvalidValue, node.span, message));
    None
}

/// The start of a text that may be long, for a message.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    const ENOUGH: usize = 60;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

impl Decode for bool {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        node.truth().or_else(|| expected("`true` or `false`", node, notes))
    }
}

impl Decode for String {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        node.text().map(str::to_owned).or_else(|| expected("text", node, notes))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Some(items) = node.items() else { return expected("a list", node, notes) };
        Some(items.iter().filter_map(|item| T::decode(item, notes)).collect())
    }
}

/// One value, or a list of them.
#[derive(Clone, Debug)]
pub(super) struct OneOrMore<T>(pub Vec<At<T>>);

impl<T: Decode> Decode for OneOrMore<T> {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let items =
            if node.items().is_some() { Vec::decode(node, notes)? } else { vec![At::decode(node, notes)?] };
        if items.is_empty() {
            expected("a list with at least one value", node, notes)
        } else {
            Some(Self(items))
        }
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMore<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMore{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        json_schema!({"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]})
    }
}

/// A map whose keys are the author's own.
#[derive(Clone, Debug)]
pub(super) struct Named<T>(pub Vec<NamedItem<T>>);

/// A value with the author's own key.
#[derive(Clone, Debug)]
pub(super) struct NamedItem<T> {
    /// The key.
    pub name: At<String>,
    /// The value.
    pub value: T,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Named<T> {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Some(entries) = node.entries() else { return expected("a map", node, notes) };
        let given = entries.iter().filter(|entry| entry.value.value != Value::Null);
        let item = |entry: &crate::yaml::Entry, notes: &mut Notes| {
            let name = At { value: entry.key.clone(), span: entry.key_span };
            T::decode(&entry.value, notes).map(|value| NamedItem { name, value })
        };
        Some(Self(given.filter_map(|entry| item(entry, notes)).collect()))
    }
}

impl<T: JsonSchema> JsonSchema for Named<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Named{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<T>();
        json_schema!({"type": "object", "additionalProperties": item})
    }
}

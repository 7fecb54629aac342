//! What the fields of a document hold.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::ValueKind;
use serde_json::Value as Json;

/// The joiner that Persian words have inside.
const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';

/// What stands for a joiner while a template is read, in whose names it may not stand: a letter that takes as
/// many bytes, so that places stay where they are.
const STAND_IN: char = '\u{A66E}';

/// All fields together, for names that are no words: `{{ record["family name"] }}`.
pub(super) const ALL: &str = "record";

/// The value of a field: a text, a number, a truth value, nothing, or a list or map of these.
#[derive(Clone, Debug)]
pub struct Value(minijinja::Value);

impl Value {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self(minijinja::Value::from(text))
    }

    /// What JSON says; nothing is the empty text, which no condition takes for true.
    pub fn from_json(json: &Json) -> Self {
        Self(inner(json))
    }

    /// The value as a template writes it: truth is `true` or `false`.
    pub fn shown(&self) -> String {
        match self.0.kind() {
            ValueKind::Bool => self.0.is_true().to_string(),
            _ => self.0.to_string(),
        }
    }

    /// Whether it is one value, and no list or map of them.
    pub fn is_plain(&self) -> bool {
        !matches!(self.0.kind(), ValueKind::Seq | ValueKind::Map | ValueKind::Iterable)
    }
}

fn inner(json: &Json) -> minijinja::Value {
    match json {
        Json::Null => minijinja::Value::from(""),
        Json::Bool(truth) => minijinja::Value::from(*truth),
        Json::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(whole), ..) => minijinja::Value::from(whole),
            (_, Some(whole), _) => minijinja::Value::from(whole),
            (.., Some(other)) => minijinja::Value::from(other),
            _ => minijinja::Value::from(number.to_string()),
        },
        Json::String(text) => minijinja::Value::from(text.as_str()),
        Json::Array(list) => list.iter().map(inner).collect(),
        Json::Object(map) => {
            minijinja::Value::from_pairs(map.iter().map(|(key, value)| (key.as_str(), inner(value))))
        }
    }
}

/// The fields of a document by name.
#[derive(Clone, Debug, Default)]
pub struct Values {
    map: BTreeMap<Arc<str>, Value>,
}

impl Values {
    /// The fields that are given; of two of one name the later one holds.
    pub fn new(fields: impl IntoIterator<Item = (Arc<str>, Value)>) -> Self {
        Self { map: fields.into_iter().collect() }
    }

    /// The same fields with one more, or with one replaced.
    pub fn insert(&mut self, name: &str, value: Value) {
        self.map.insert(name.into(), value);
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.map.get(name)
    }

    /// Whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// The fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.map.iter().map(|(name, value)| (&**name, value))
    }

    /// What a template sees: each field by its name, by its name with `_` for what may stand in none, and
    /// all of them as `record`.
    pub(super) fn context(&self) -> minijinja::Value {
        let all = minijinja::Value::from_pairs(
            self.map.iter().map(|(name, Value(value))| (&**name, value.clone())),
        );
        let mut context: BTreeMap<String, minijinja::Value> = BTreeMap::new();
        context.insert(ALL.to_owned(), all);
        context.extend(self.map.iter().map(|(name, Value(value))| (as_word(name), value.clone())));
        minijinja::Value::from_pairs(context)
    }
}

/// A name as a template can write it.
fn as_word(name: &str) -> String {
    let letter = |c: char| match c {
        ZERO_WIDTH_NON_JOINER => STAND_IN,
        c if c.is_alphanumeric() => c,
        _ => '_',
    };
    name.trim().chars().map(letter).collect()
}

/// A template whose tags hold no joiners, each byte where it was.
pub(super) fn without_joiners(text: &str) -> Cow<'_, str> {
    if !text.contains(ZERO_WIDTH_NON_JOINER) || !super::has_tags(text) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = rest[open..].find("}}").into_iter().chain(rest[open..].find("%}")).min();
        let end = close.map_or(rest.len(), |close| open + close);
        out.push_str(&rest[..open]);
        out.extend(rest[open..end].chars().map(|c| if c == ZERO_WIDTH_NON_JOINER { STAND_IN } else { c }));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.into()
}

/// What a template put out, with the joiners that were taken out of its tags.
pub(super) fn restored<'a>(words: &'a str, template: &str) -> Cow<'a, str> {
    // A letter that the author wrote stands in the template too.
    if words.contains(STAND_IN) && template.contains(STAND_IN) {
        with_joiners(words).into()
    } else {
        words.into()
    }
}

/// A name as its author wrote it.
pub(super) fn with_joiners(words: &str) -> String {
    words.replace(STAND_IN, ZERO_WIDTH_NON_JOINER.encode_utf8(&mut [0; 4]))
}

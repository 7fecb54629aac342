//! What the operators of content streams find set, and what they can name (ISO 32000-1, 7.8.3 and 8.4).

use std::rc::Rc;

use hayro_syntax::object::{Dict, Object};

use super::font::Font;
use super::lexer::Value;
use super::matrix::Matrix;

/// What an operator finds set.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) page: Matrix,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) letter_space: f64,
    pub(super) word_space: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            page: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// What a stream can name.
#[derive(Clone, Default)]
pub(super) struct Resources<'a> {
    pub(super) fonts: Dict<'a>,
    pub(super) forms: Dict<'a>,
    pub(super) properties: Dict<'a>,
}

impl<'a> Resources<'a> {
    /// What a dictionary of resources names.
    pub(super) fn of(dict: &Dict<'a>) -> Self {
        let get = |key: &str| dict.get::<Dict<'a>>(key).unwrap_or_default();
        Self { fonts: get("Font"), forms: get("XObject"), properties: get("Properties") }
    }
}

/// A stream that is read: its number, and how many forms it stands in.
#[derive(Clone, Copy)]
pub(super) struct Reading<'r, 'a> {
    pub(super) resources: &'r Resources<'a>,
    pub(super) stream: u32,
    pub(super) depth: usize,
}

/// As a number.
pub(super) fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// The matrix that six operands are.
pub(super) fn matrix(operands: &[Value]) -> Option<Matrix> {
    let numbers: Option<Vec<f64>> = operands.iter().map(as_number).collect();
    numbers?.try_into().ok().map(Matrix)
}

/// What a sequence's properties say by name, of what is asked for (14.6.2).
pub(super) fn plain_properties(dict: &Dict<'_>) -> Value {
    let mut entries = Vec::new();
    if let Some(Object::Number(id)) = dict.get::<Object<'_>>("MCID") {
        entries.push((b"MCID".to_vec(), Value::Number(id.as_f64())));
    }
    if let Some(Object::String(text)) = dict.get::<Object<'_>>("ActualText") {
        entries.push((b"ActualText".to_vec(), Value::Text(text.as_bytes().to_vec())));
    }
    Value::Dict(entries)
}

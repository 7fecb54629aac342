//! What the operators of content streams find set, and what they can name (ISO 32000-1, 7.8.3 and 8.4).

use std::rc::Rc;

use hayro_syntax::object::{Dict, Object};

use super::font::Font;
use super::lexer::Value;
use super::matrix::Matrix;

/// What an operator finds set.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct State {
    pub(in crate::preflight) page: Matrix,
    pub(in crate::preflight) font: Option<Rc<Font>>,
    pub(in crate::preflight) size: f64,
    pub(in crate::preflight) letter_space: f64,
    pub(in crate::preflight) word_space: f64,
    pub(in crate::preflight) scale: f64,
    pub(in crate::preflight) leading: f64,
    pub(in crate::preflight) rise: f64,
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
pub(in crate::preflight) struct Resources<'a> {
    pub(in crate::preflight) fonts: Dict<'a>,
    pub(in crate::preflight) forms: Dict<'a>,
    pub(in crate::preflight) properties: Dict<'a>,
}

impl<'a> Resources<'a> {
    /// What a dictionary of resources names.
    pub(in crate::preflight) fn of(dict: &Dict<'a>) -> Self {
        let get = |key: &str| dict.get::<Dict<'a>>(key).unwrap_or_default();
        Self { fonts: get("Font"), forms: get("XObject"), properties: get("Properties") }
    }
}

/// A stream that is read: its number, and how many forms it stands in.
#[derive(Clone, Copy)]
pub(in crate::preflight) struct Reading<'r, 'a> {
    pub(in crate::preflight) resources: &'r Resources<'a>,
    pub(in crate::preflight) stream: u32,
    pub(in crate::preflight) depth: usize,
}

/// As a number.
pub(in crate::preflight) fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// The matrix that six operands are.
pub(in crate::preflight) fn matrix(operands: &[Value]) -> Option<Matrix> {
    let numbers: Option<Vec<f64>> = operands.iter().map(as_number).collect();
    numbers?.try_into().ok().map(Matrix)
}

/// What a sequence's properties say by name, of what is asked for (14.6.2).
pub(in crate::preflight) fn plain_properties(dict: &Dict<'_>) -> Value {
    let mut entries = Vec::new();
    if let Some(Object::Number(id)) = dict.get::<Object<'_>>("MCID") {
        entries.push((b"MCID".to_vec(), Value::Number(id.as_f64())));
    }
    if let Some(Object::String(text)) = dict.get::<Object<'_>>("ActualText") {
        entries.push((b"ActualText".to_vec(), Value::Text(text.as_bytes().to_vec())));
    }
    Value::Dict(entries)
}

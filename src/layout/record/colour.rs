//! The keys of colours.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::colour::{Printing, Rgb};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{Decode, Percent, expected, record, shortened};
use crate::yaml::Node;

record! {
    /// A colour: inks for the press, light for the screen.
    ColourRecord {
        /// Cyan, magenta, yellow and black in per cent; beside `spot`, what stands for the full ink.
        cmyk "cmyk": Process,
        /// The name of an ink of its own, as the press knows it.
        spot "spot": String,
        /// How much of the spot ink, in per cent; all of it where nothing is said.
        tint "tint": Percent<100>,
        /// How much of what lies below it hides, in per cent; all of it where nothing is said.
        opacity "opacity": Percent<100>,
        /// Whether text and thin lines of black ink leave no other ink below them, where they would print over it.
        knock_out "knock-out": Printing,
        /// Black ink in per cent.
        grey "grey": Percent<100>,
        /// What the screen shows; alone, it is converted for the press.
        rgb "rgb": Hex,
    }
}

/// A colour as it is written: a name, light, or a record.
#[derive(Clone, Debug)]
pub(in crate::layout) enum ColourValue {
    /// One of the layout's colours, or `black` or `white`.
    Name(String),
    /// `"#rrggbb"`
    Light(Rgb),
    /// Inks.
    Inks(Box<ColourRecord>),
}

/// What is wrong is noted, and black stands in for it: a colour that is wrong is not one that is missing.
impl Decode for ColourValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let before = notes.errors();
        let value = match node.text() {
            Some(text) if text.starts_with('#') => Hex::decode(node, notes).map(|hex| Self::Light(hex.0)),
            Some(text) => Some(Self::Name(text.to_owned())),
            None if node.entries().is_some() => {
                ColourRecord::decode(node, notes).map(|record| Self::Inks(Box::new(record)))
            }
            None => expected("a colour such as `ink`, \"#1f3a5f\" or {cmyk: [0, 0, 0, 100]}", node, notes),
        };
        value.filter(|_| notes.errors() == before).or(Some(Self::Light(Rgb::BLACK)))
    }
}

impl JsonSchema for ColourValue {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let inks = generator.subschema_for::<ColourRecord>();
        json_schema!({
            "description": "The name of a colour, \"#rrggbb\", or inks.",
            "anyOf": [{"type": "string"}, inks],
        })
    }
}

/// Four process inks in per cent.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Process(pub [Percent<100>; 4]);

impl Decode for Process {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let inks = node.items().unwrap_or_default();
        let [cyan, magenta, yellow, black] = inks else {
            let message = format!("`cmyk` takes a list of four percentages, not of {}", inks.len());
            let problem = Diagnostic::error(Code::InvalidValue, node.span, message);
            notes.push(problem.hint("cyan, magenta, yellow, black: [0, 0, 0, 100]".to_owned()));
            return None;
        };
        // All four are read before one that is wrong ends it.
        let inks = [cyan, magenta, yellow, black].map(|ink| Percent::decode(ink, notes));
        let [Some(cyan), Some(magenta), Some(yellow), Some(black)] = inks else { return None };
        Some(Self([cyan, magenta, yellow, black]))
    }
}

impl JsonSchema for Process {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Process".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let ink = generator.subschema_for::<Percent<100>>();
        json_schema!({"type": "array", "items": ink, "minItems": 4, "maxItems": 4})
    }
}

/// `"#rrggbb"`
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Hex(pub Rgb);

impl Decode for Hex {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Some(text) = node.text() else { return expected("a colour such as \"#1f3a5f\"", node, notes) };
        if let Some(rgb) = hex(text) {
            return Some(Self(rgb));
        }
        let message = format!("`{}` is not a colour of light", shortened(text));
        let hint = "write six hexadecimal digits in quotes: \"#1f3a5f\"".to_owned();
        notes.push(Diagnostic::error(Code::InvalidValue, node.span, message).hint(hint));
        None
    }
}

fn hex(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Rgb([channel(0)?, channel(2)?, channel(4)?]))
}

impl JsonSchema for Hex {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Hex".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})
    }
}

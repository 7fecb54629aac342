//! Fonts, as far as text is concerned: the codes of a string, what each says and how wide it is.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::Unreadable;
use super::encoding::Encoding;
use super::stream::{Budget, decode};
use super::unicode::{CharacterMap, number};

/// The most widths of one font.
const MOST_WIDTHS: usize = 131_072;

/// A font of a file.
#[derive(Debug)]
pub(in crate::preflight) struct Font {
    /// Its name, without the tag of a subset.
    pub(in crate::preflight) name: String,
    texts: Option<CharacterMap>,
    codes: Codes,
    widths: Widths,
}

/// How the bytes of a string are codes.
#[derive(Debug)]
enum Codes {
    /// One byte each (9.4.3).
    Simple(Encoding),
    /// As the character map of a composite font says, else two bytes each (9.7).
    Composite(CharacterMap),
}

/// How wide the glyphs are, in parts of the type size.
#[derive(Debug)]
struct Widths {
    known: BTreeMap<u32, f64>,
    ranges: Vec<(u32, u32, f64)>,
    other: f64,
}

/// A code of a string.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) struct Code {
    pub(in crate::preflight) number: u32,
    /// How many bytes it takes.
    pub(in crate::preflight) length: usize,
}

impl Font {
    /// Reads the dictionary of a font.
    pub(in crate::preflight) fn read(dict: &Dict<'_>, budget: &mut Budget) -> Result<Self, Unreadable> {
        let name = dict.get::<Name<'_>>("BaseFont").or_else(|| dict.get::<Name<'_>>("Name"));
        let name = name.map(|name| String::from_utf8_lossy(&name).into_owned()).unwrap_or_default();
        let mut map = |key: &str| -> Result<Option<CharacterMap>, Unreadable> {
            let Some(stream) = dict.get::<Stream<'_>>(key) else { return Ok(None) };
            Ok(Some(CharacterMap::read(&decode(&stream, budget)?)))
        };
        let texts = map("ToUnicode")?;
        let descendants = dict.get::<Array<'_>>("DescendantFonts");
        let descendant = descendants.and_then(|all| all.iter::<Dict<'_>>().next());
        let (codes, widths) = match &descendant {
            Some(descendant) => {
                (Codes::Composite(map("Encoding")?.unwrap_or_default()), Widths::composite(descendant))
            }
            None => (Codes::Simple(Encoding::of(dict, &name)), Widths::simple(dict)),
        };
        let plain = name.split_once('+').filter(|(tag, _)| tag.len() == 6).map_or(&*name, |(_, rest)| rest);
        Ok(Self { name: plain.to_owned(), texts, codes, widths })
    }

    /// The code at the start of some bytes.
    pub(in crate::preflight) fn code(&self, bytes: &[u8]) -> Option<Code> {
        let length = match &self.codes {
            Codes::Simple(_) => 1,
            Codes::Composite(map) => map.length(bytes).unwrap_or(2),
        };
        let length = length.min(bytes.len());
        (length > 0).then(|| Code { number: number(&bytes[..length]), length })
    }

    /// What a code says; nothing where no table tells.
    pub(in crate::preflight) fn text(&self, code: Code) -> Option<String> {
        let said = self.texts.as_ref().and_then(|texts| texts.text(code.number));
        if let Some(said) = said.filter(|said| !said.is_empty() && *said != "\0") {
            return Some(said.to_owned());
        }
        match &self.codes {
            Codes::Simple(encoding) => {
                let code = u8::try_from(code.number).ok()?;
                encoding.character(code).map(String::from)
            }
            Codes::Composite(_) => None,
        }
    }

    /// The character of a simple font's code by its encoding alone.
    pub(in crate::preflight) fn encoded(&self, code: u8) -> Option<char> {
        match &self.codes {
            Codes::Simple(encoding) => encoding.character(code),
            Codes::Composite(_) => None,
        }
    }

    /// How wide the glyph of a code is, in parts of the type size.
    pub(in crate::preflight) fn width(&self, code: Code) -> f64 {
        self.widths.of(code.number)
    }
}

impl Widths {
    /// `FirstChar` and `Widths` (9.6.2).  A Type 3 font counts in units of its own (9.6.5).
    fn simple(font: &Dict<'_>) -> Self {
        let matrix = font.get::<Array<'_>>("FontMatrix").and_then(|all| all.iter::<f64>().next());
        let unit = matrix.unwrap_or(0.001);
        let first = font.get::<u32>("FirstChar").unwrap_or(0);
        let widths = font.get::<Array<'_>>("Widths");
        let widths = widths.iter().flat_map(Array::iter::<f64>).take(256);
        let missing = font.get::<Dict<'_>>("FontDescriptor").and_then(|own| own.get::<f64>("MissingWidth"));
        Self {
            known: (first..).zip(widths.map(|width| width * unit)).collect(),
            ranges: Vec::new(),
            // Half an em is nearest to what a letter of a font without widths takes.
            other: missing.unwrap_or(500.0) * unit,
        }
    }

    /// `DW` and `W` (9.7.4.3).
    fn composite(font: &Dict<'_>) -> Self {
        let other = font.get::<f64>("DW").unwrap_or(1_000.0) / 1_000.0;
        let mut widths = Self { known: BTreeMap::new(), ranges: Vec::new(), other };
        let Some(list) = font.get::<Array<'_>>("W") else { return widths };
        let mut pending: Vec<f64> = Vec::new();
        for object in list.iter::<Object<'_>>().take(MOST_WIDTHS) {
            match object {
                Object::Number(number) => pending.push(number.as_f64()),
                Object::Array(own) => {
                    let first = pending.pop().and_then(index).unwrap_or(0);
                    pending.clear();
                    let own = own.iter::<f64>().take(MOST_WIDTHS.saturating_sub(widths.known.len()));
                    widths.known.extend((first..).zip(own.map(|width| width / 1_000.0)));
                }
                _ => {}
            }
            if let [low, high, width] = pending[..] {
                widths.ranges.extend(index(low).zip(index(high)).map(|(a, b)| (a, b, width / 1_000.0)));
                pending.clear();
            }
        }
        widths
    }

    fn of(&self, code: u32) -> f64 {
        let within = |(low, high, _): &&(u32, u32, f64)| (*low..=*high).contains(&code);
        let known = self.known.get(&code).copied();
        known.or_else(|| self.ranges.iter().find(within).map(|(.., width)| *width)).unwrap_or(self.other)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is looked at first")]
fn index(number: f64) -> Option<u32> {
    (0.0..=65_535.0).contains(&number).then_some(number as u32)
}

//! Marked-content sequences that are open (ISO 32000-1, 14.6).

use super::lexer::Value;
use super::speech::Place;
use super::structure::Part;
use super::unicode::text_string;
use super::weave::{Manner, Reversal};

/// Sequences in one another are read this deep; deeper ones change nothing.
const DEEPEST: usize = 256;

/// The sequences that are open.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// How many more are open, too deep to matter.
    deeper: usize,
    /// How many sequences with reversed characters there were.
    reversals: u32,
}

#[derive(Clone, Debug)]
struct Mark {
    place: Place,
    manner: Manner,
    reversal: Reversal,
    /// What replaces the words of the sequence, unless it was said already.
    replacement: Option<String>,
}

impl Marks {
    /// Where text belongs now.
    pub(super) fn place(&self) -> Place {
        self.open.last().map_or(Place::Unmarked, |mark| mark.place)
    }

    /// How text is said now.
    pub(super) fn manner(&self) -> Manner {
        self.open.last().map_or(Manner::Own, |mark| mark.manner)
    }

    /// In which sequence with reversed characters text stands now.
    pub(super) fn reversal(&self) -> Reversal {
        self.open.last().and_then(|mark| mark.reversal)
    }

    /// Begins a sequence of the stream `stream`; `properties` are those of the sequence.
    pub(super) fn begin(&mut self, tag: &[u8], properties: Option<&Value>, stream: u32) {
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let id = properties.and_then(|all| all.get(b"MCID")).and_then(Value::whole);
        let place = match (self.place(), id.and_then(|id| i32::try_from(id).ok())) {
            (Place::Artifact, _) => Place::Artifact,
            _ if tag == b"Artifact" => Place::Artifact,
            (_, Some(id)) => Place::Part(Part { stream, id }),
            (around, None) => around,
        };
        let replacement = match properties.and_then(|all| all.get(b"ActualText")) {
            Some(Value::Text(text)) if self.manner() != Manner::Replaced => Some(text_string(text)),
            _ => None,
        };
        let manner = if replacement.is_some() { Manner::Replaced } else { self.manner() };
        let reversal = if tag == b"ReversedChars" {
            self.reversals = self.reversals.wrapping_add(1);
            Some(self.reversals)
        } else {
            self.reversal()
        };
        self.open.push(Mark { place, manner, reversal, replacement });
    }

    /// What replaces the words that come now; it is given once.
    pub(super) fn take_replacement(&mut self) -> Option<String> {
        self.open.iter_mut().rev().find_map(|mark| mark.replacement.take())
    }

    /// Ends a sequence; what replaces its words is given back where nothing was shown in it.
    pub(super) fn end(&mut self) -> Option<(String, Reversal, Place)> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return None;
        }
        let mark = self.open.pop()?;
        mark.replacement.map(|text| (text, mark.reversal, mark.place))
    }

    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len() + self.deeper
    }
}

//! What the pages of a file say.

use std::collections::BTreeMap;

use super::structure::Part;

/// What the pages of a file say, in the order of their content.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The pages.
    pub pages: Vec<Page>,
    /// Characters that are none, or stand for shapes, by font and page; those of artifacts too.
    pub odd: BTreeMap<Odd, usize>,
    /// Right-to-left words whose letters stand in the order in which they are seen, and nothing says so.
    /// Their pieces have them turned round, as readers do that look at places.
    pub backwards: Vec<Backwards>,
    /// Whether anything in the file says that its characters are reversed.
    pub reversed: ReversedChars,
}

/// Whether a file says where its characters run backwards (`ReversedChars`: ISO 32000-1, 14.8.2.3.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReversedChars {
    /// It says it somewhere.
    Used,
    /// It says it nowhere.
    #[default]
    Unused,
}

/// What a page says.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The number of its object.
    pub object: u32,
    /// What it says, piece by piece.
    pub pieces: Vec<Piece>,
}

/// A stretch of text of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it says, in reading order; [`JOINT`](super::JOINT)s where nothing but room divides words.
    pub text: String,
    /// What it is a part of.
    pub place: Place,
}

/// What a stretch of text is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A part that the structure can name.
    Part(Part),
    /// Something beside the text, such as a page number.
    Artifact,
    /// Nothing says it.
    Unmarked,
}

/// A character that is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odd {
    /// Its page, from 0.
    pub page: usize,
    /// The font that shows it.
    pub font: String,
    /// What is odd about it.
    pub oddity: Oddity,
}

/// What is odd about a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Oddity {
    /// A code for which no table has a character.
    NoUnicode(u32),
    /// A character of a private use area, which means nothing outside, or U+FFFD.
    Meaningless(char),
    /// A shape of a letter, in place of the letter.
    PresentationForm(char),
}

/// A stretch of right-to-left words, letters reversed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backwards {
    /// Its page, from 0.
    pub page: usize,
    /// The words, turned round.
    pub text: String,
}

impl Content {
    /// What each part of the file says, its pieces one after another.
    pub fn parts(&self) -> BTreeMap<Part, String> {
        let mut parts: BTreeMap<Part, String> = BTreeMap::new();
        for piece in self.pages.iter().flat_map(|page| &page.pieces) {
            if let Place::Part(part) = piece.place {
                parts.entry(part).or_default().push_str(&piece.text);
            }
        }
        parts
    }
}

impl Oddity {
    /// What is odd about a character, if anything is.
    pub(super) fn of(c: char) -> Option<Self> {
        match u32::from(c) {
            0xE000..=0xF8FF | 0xFFFD | 0xF_0000.. => Some(Self::Meaningless(c)),
            0xFB50..=0xFDCF | 0xFDF0..=0xFDFF | 0xFE70..=0xFEFC => Some(Self::PresentationForm(c)),
            _ => None,
        }
    }
}

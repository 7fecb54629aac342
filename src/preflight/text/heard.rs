//! The words that come out of a file, in one order or the other.

use std::collections::{BTreeMap, BTreeSet};

use super::Extract;
use super::compare::Expected;
use super::fold::{Brackets, is_layouts, key};
use super::notes::{gather, parted};
use crate::preflight::reader::{Element, JOINT, Kid, Part, Piece, Place};

/// So many stretches may make one word: each line end in an address is one.
const MOST_STRETCHES: usize = 12;

/// The words of a file in one order.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    /// The words.
    pub(super) words: Vec<HeardWord>,
}

impl Heard {
    fn push(&mut self, text: &str, kind: HeardKind, page: usize, brackets: Brackets) {
        let key = key(text, brackets);
        if !key.is_empty() {
            let text = text.chars().filter(|c| !is_layouts(*c)).collect();
            self.words.push(HeardWord { text, key, page, kind });
        }
    }
}

/// A word that came out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeardWord {
    pub(super) text: String,
    /// What it is compared by.
    pub(super) key: String,
    /// Its page, from 0.
    pub(super) page: usize,
    pub(super) kind: HeardKind,
}

/// What was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeardKind {
    /// A word.
    Word,
    /// The number of a note that is glued to the word before.
    NoteNumber,
}

/// Listens to a file.
pub(super) struct Listener<'a> {
    extract: &'a Extract,
    expected: &'a Expected,
    /// The block that each part belongs to.
    blocks: BTreeMap<Part, usize>,
    /// The parts of notes.
    notes: BTreeSet<Part>,
    /// The stretch of the document that each part belongs to, where that is not its first.
    stretches: BTreeMap<Part, usize>,
}

impl<'a> Listener<'a> {
    pub(super) fn new(extract: &'a Extract, expected: &'a Expected) -> Self {
        let (mut blocks, mut notes, mut stretches) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        if let Some(root) = &extract.structure {
            number_blocks(root, 0, &mut 0, &mut blocks);
            collect_notes(root, Around::Text, &mut notes);
            number_stretches(root, "", &mut 0, &mut stretches);
        }
        Self { extract, expected, blocks, notes, stretches }
    }

    /// The words in the order of the content streams, those of notes behind all others.
    pub(super) fn by_content(&self) -> Heard {
        let mut text = (Divider::new(self.expected), None);
        let mut notes = (Divider::new(self.expected), None);
        for stretch in self.stretches() {
            for (number, piece) in stretch {
                let (block, is_note) = match piece.place {
                    Place::Artifact => continue,
                    Place::Unmarked => (None, false),
                    Place::Part(part) => (self.blocks.get(&part).copied(), self.notes.contains(&part)),
                };
                let (words, before) = if is_note { &mut notes } else { &mut text };
                if before.replace(block).is_some_and(|before| before != block) {
                    words.divide();
                }
                words.hear(&piece.text, number);
            }
        }
        let mut heard = text.0.finish();
        heard.words.extend(notes.0.finish().words);
        if self.extract.structure.is_none() {
            gather(&mut heard.words, self.expected);
        }
        heard
    }

    /// The pieces with their pages in the order of the content streams, but of texts in two languages, which stand
    /// beside each other on every page, the whole of the one before the other.
    fn stretches(&self) -> impl Iterator<Item = Vec<(usize, &Piece)>> {
        let mut stretches: BTreeMap<usize, Vec<(usize, &Piece)>> = BTreeMap::new();
        for (number, page) in self.extract.content.pages.iter().enumerate() {
            for piece in &page.pieces {
                let stretch = match piece.place {
                    Place::Part(part) => self.stretches.get(&part).copied().unwrap_or(0),
                    Place::Artifact | Place::Unmarked => 0,
                };
                stretches.entry(stretch).or_default().push((number, piece));
            }
        }
        stretches.into_values()
    }

    /// The words in the order of the structure, where there is one.
    pub(super) fn by_structure(&self) -> Option<Heard> {
        let root = self.extract.structure.as_ref()?;
        let mut said: BTreeMap<Part, (usize, String)> = BTreeMap::new();
        for (number, page) in self.extract.content.pages.iter().enumerate() {
            for piece in &page.pieces {
                if let Place::Part(part) = piece.place {
                    said.entry(part).or_insert((number, String::new())).1.push_str(&piece.text);
                }
            }
        }
        let mut words = Divider::new(self.expected);
        self.element(root, &said, &mut words);
        Some(words.finish())
    }

    fn element(&self, element: &Element, said: &BTreeMap<Part, (usize, String)>, words: &mut Divider<'_>) {
        if !element.is_inline() {
            words.divide();
        }
        if let Some(text) = self.instead(element, said) {
            words.hear(text, first_page(element, said).unwrap_or(words.page));
        } else {
            for kid in &element.kids {
                match kid {
                    Kid::Element(element) => self.element(element, said, words),
                    Kid::Part(part) => {
                        if let Some((page, text)) = said.get(part) {
                            words.hear(text, *page);
                        }
                    }
                    Kid::Link(_) => {}
                }
            }
        }
        if !element.is_inline() {
            words.divide();
        }
    }

    /// What is read instead of an element's content: what replaces it, or what it is short for where the
    /// statement has that and not the short form.
    fn instead<'e>(&self, element: &'e Element, said: &BTreeMap<Part, (usize, String)>) -> Option<&'e str> {
        let knows = |text: &str| {
            text.split(|c: char| c.is_whitespace() || c == JOINT)
                .filter(|word| !word.is_empty())
                .all(|word| self.expected.knows(&key(word, self.expected.brackets)))
        };
        let long = element.expansion.as_deref().filter(|long| {
            let mut short = String::new();
            spoken(element, said, &mut short);
            knows(long) && !knows(&short)
        });
        element.replacement.as_deref().or(long)
    }

    /// The words of artifacts, which no reader is to say.
    pub(super) fn artifacts(extract: &Extract, brackets: Brackets) -> BTreeSet<String> {
        let pieces = extract.content.pages.iter().flat_map(|page| &page.pieces);
        let artifacts = pieces.filter(|piece| piece.place == Place::Artifact);
        let words = artifacts.flat_map(|piece| piece.text.split(|c: char| c.is_whitespace() || c == JOINT));
        words.map(|word| key(word, brackets)).collect()
    }
}

fn spoken(element: &Element, said: &BTreeMap<Part, (usize, String)>, text: &mut String) {
    for kid in &element.kids {
        match kid {
            Kid::Element(element) => spoken(element, said, text),
            Kid::Part(part) => text.extend(said.get(part).map(|(_, words)| words.as_str())),
            Kid::Link(_) => {}
        }
    }
}

fn first_page(element: &Element, said: &BTreeMap<Part, (usize, String)>) -> Option<usize> {
    element.kids.iter().find_map(|kid| match kid {
        Kid::Element(element) => first_page(element, said),
        Kid::Part(part) => said.get(part).map(|(page, _)| *page),
        Kid::Link(_) => None,
    })
}

/// What an element stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Text,
    Note,
}

/// Collects the parts of footnotes (`Note` in PDF 1.7, `FENote` in PDF 2.0), which begin with their number; notes in
/// the margin have none, and are read where they are written.
fn collect_notes(element: &Element, around: Around, notes: &mut BTreeSet<Part>) {
    let is_label = |kid: &Kid| matches!(kid, Kid::Element(element) if element.role == "Lbl");
    let is_note = matches!(element.role.as_str(), "Note" | "FENote") && element.kids.iter().any(is_label);
    let around = if is_note { Around::Note } else { around };
    for kid in &element.kids {
        match kid {
            Kid::Element(element) => collect_notes(element, around, notes),
            Kid::Part(part) if around == Around::Note => {
                notes.insert(*part);
            }
            Kid::Part(_) | Kid::Link(_) => {}
        }
    }
}

/// Numbers the stretches of a document that has texts in two languages: what comes before them, the one text, the
/// other, what comes behind them.  Those texts are divisions of a division.
fn number_stretches(
    element: &Element,
    around: &str,
    number: &mut usize,
    stretches: &mut BTreeMap<Part, usize>,
) {
    let is_text = element.role == "Div" && around == "Div";
    *number += usize::from(is_text);
    for kid in &element.kids {
        match kid {
            Kid::Element(kid) => number_stretches(kid, &element.role, number, stretches),
            Kid::Part(part) => {
                stretches.insert(*part, *number);
            }
            Kid::Link(_) => {}
        }
    }
    *number += usize::from(is_text);
}

/// Numbers the blocks, and says which of them each part belongs to.
fn number_blocks(element: &Element, around: usize, next: &mut usize, blocks: &mut BTreeMap<Part, usize>) {
    let mut own = around;
    if !element.is_inline() {
        *next += 1;
        own = *next;
    }
    for kid in &element.kids {
        match kid {
            Kid::Element(element) => number_blocks(element, own, next, blocks),
            Kid::Part(part) => {
                blocks.insert(*part, own);
            }
            Kid::Link(_) => {}
        }
    }
}

/// Divides text into words.
///
/// A line end without a space, or a gap, may stand between two words or inside one that was divided.
/// The statement knows: stretches that make a word of it together are one.
struct Divider<'a> {
    expected: &'a Expected,
    heard: Heard,
    /// The stretches of the word at hand, each with its page.
    stretches: Vec<(String, usize)>,
    /// Whether the next character begins a new stretch.
    fresh: bool,
    page: usize,
}

impl<'a> Divider<'a> {
    fn new(expected: &'a Expected) -> Self {
        Self { expected, heard: Heard::default(), stretches: Vec::new(), fresh: true, page: 0 }
    }

    fn hear(&mut self, text: &str, page: usize) {
        if page != self.page {
            self.joint();
            self.page = page;
        }
        for c in text.chars() {
            if c.is_whitespace() {
                self.divide();
            } else if c == JOINT {
                self.joint();
            } else {
                match self.stretches.last_mut() {
                    Some((stretch, _)) if !self.fresh => stretch.push(c),
                    _ => self.stretches.push((c.to_string(), page)),
                }
                self.fresh = false;
            }
        }
    }

    /// What follows may be another word.
    fn joint(&mut self) {
        self.fresh = true;
    }

    /// What follows is another word.
    fn divide(&mut self) {
        self.fresh = true;
        let stretches = std::mem::take(&mut self.stretches);
        let brackets = self.expected.brackets;
        let mut rest = stretches.as_slice();
        while let [(_, page), ..] = rest {
            let text_of =
                |count: usize| rest[..count].iter().map(|(part, _)| part.as_str()).collect::<String>();
            let most = rest.len().min(MOST_STRETCHES);
            let is_word = |count: &usize| *count > 1 && self.expected.knows(&key(&text_of(*count), brackets));
            let whole = (1..=most).rev().find(is_word);
            let noted = || {
                let is_free = |count: &usize| !self.expected.knows(&key(&text_of(*count), brackets));
                let counts = (1..=most).filter(is_free);
                counts.rev().find_map(|count| Some((parted(&text_of(count), self.expected)?, count)))
            };
            let found = if whole.is_none() { noted() } else { None };
            let count = whole.or(found.as_ref().map(|(_, count)| *count)).unwrap_or(1);
            let (text, numbers) = found.map_or_else(|| (text_of(count), Vec::new()), |(parts, _)| parts);
            self.heard.push(&text, HeardKind::Word, *page, brackets);
            for number in numbers {
                self.heard.push(&number, HeardKind::NoteNumber, *page, brackets);
            }
            rest = &rest[count..];
        }
    }

    fn finish(mut self) -> Heard {
        self.divide();
        self.heard
    }
}

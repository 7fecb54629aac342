//! The words that come out of a file, in one order or the other.

use std::collections::{BTreeMap, BTreeSet};

use super::Extract;
use super::compare::Expected;
use super::fold::{Brackets, is_layouts, key};
use crate::preflight::reader::{Element, JOINT, Kid, Part, Place};

/// So many stretches may make one word: each line end in an address is one.
const MOST_STRETCHES: usize = 12;

/// The words of a file in one order.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    /// The words.
    pub(super) words: Vec<HeardWord>,
}

/// A word that came out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeardWord {
    pub(super) text: String,
    /// What it is compared by.
    pub(super) key: String,
    /// Its page, from 0.
    pub(super) page: usize,
}

/// Listens to a file.
pub(super) struct Listener<'a> {
    extract: &'a Extract,
    expected: &'a Expected,
    /// The block that each part belongs to.
    blocks: BTreeMap<Part, usize>,
}

impl<'a> Listener<'a> {
    pub(super) fn new(extract: &'a Extract, expected: &'a Expected) -> Self {
        let mut blocks = BTreeMap::new();
        if let Some(root) = &extract.structure {
            number_blocks(root, 0, &mut 0, &mut blocks);
        }
        Self { extract, expected, blocks }
    }

    /// The words in the order of the content streams.
    pub(super) fn by_content(&self) -> Heard {
        let mut words = Divider::new(self.expected);
        let mut before: Option<Option<usize>> = None;
        for (number, page) in self.extract.content.pages.iter().enumerate() {
            for piece in &page.pieces {
                let block = match piece.place {
                    Place::Artifact => continue,
                    Place::Unmarked => None,
                    Place::Part(part) => self.blocks.get(&part).copied(),
                };
                if before.replace(block).is_some_and(|before| before != block) {
                    words.divide();
                }
                words.hear(&piece.text, number);
            }
        }
        words.finish()
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
        while let [(first, page), ..] = rest {
            let joined = (2..=rest.len().min(MOST_STRETCHES)).rev().find_map(|count| {
                let text: String = rest[..count].iter().map(|(stretch, _)| stretch.as_str()).collect();
                let key = key(&text, brackets);
                self.expected.knows(&key).then_some((text, key, count))
            });
            let (text, key, count) = joined.unwrap_or_else(|| (first.clone(), key(first, brackets), 1));
            if !key.is_empty() {
                let text = text.chars().filter(|c| !is_layouts(*c)).collect();
                self.heard.words.push(HeardWord { text, key, page: *page });
            }
            rest = &rest[count..];
        }
    }

    fn finish(mut self) -> Heard {
        self.divide();
        self.heard
    }
}

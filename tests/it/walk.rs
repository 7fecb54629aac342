//! Walks through a PDF as a screen reader does: element after element of the structure tree, the words of
//! each taken from the marked content of the pages (ISO 32000-1, 14.7 and 14.8.2.3.3).

use std::collections::BTreeMap;

use warraq::preflight::reader::{self, File, JOINT, Part, Target};

/// An element of the structure tree.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its type, with its language and its attributes.
    name: String,
    /// What it holds.
    kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Debug)]
enum Kid {
    Element(Element),
    Words(String),
    Link(String),
}

impl Element {
    /// All words in the order of the structure.
    pub(crate) fn words(&self) -> String {
        let words = self.kids.iter().map(|kid| match kid {
            Kid::Element(element) => format!("{}{}", element.words(), gap(element)),
            Kid::Words(words) => words.clone(),
            Kid::Link(_) => String::new(),
        });
        words.collect()
    }

    /// The tree, one element or text a line.
    pub(crate) fn outline(&self) -> String {
        self.lines(0).join("\n")
    }

    fn lines(&self, depth: usize) -> Vec<String> {
        let margin = "  ".repeat(depth + 1);
        let own = format!("{}{}", "  ".repeat(depth), self.name);
        let kids = self.kids.iter().flat_map(|kid| match kid {
            Kid::Element(element) => element.lines(depth + 1),
            Kid::Words(words) => vec![format!("{margin}“{}”", one_line(words))],
            Kid::Link(address) => vec![format!("{margin}-> {address}")],
        });
        std::iter::once(own).chain(kids).collect()
    }

    /// Adds words; those of two sequences in a row are one text.
    fn say(&mut self, words: &str) {
        match self.kids.last_mut() {
            Some(Kid::Words(before)) => before.push_str(words),
            _ => self.kids.push(Kid::Words(words.to_owned())),
        }
    }
}

/// Words with one space between them, without direction marks.
pub(crate) fn one_line(text: &str) -> String {
    let text = text.replace(['\u{61C}', '\u{200E}', '\u{200F}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Blocks are apart from each other; parts of lines are not.
fn gap(element: &Element) -> &'static str {
    if element.name.starts_with("Span") || element.name.starts_with("Link") { "" } else { "\n" }
}

/// The document's element.
pub(crate) fn walk(file: &[u8]) -> Element {
    let file = File::open(file).expect("a file that can be read");
    let parts = file.content().expect("content").parts();
    let mut root = named(&file.structure().expect("a sound tree").expect("a structure tree"), &parts);
    assert_eq!(root.kids.len(), 1, "the root holds the document");
    match root.kids.pop() {
        Some(Kid::Element(document)) => document,
        other => panic!("{other:?} in the root"),
    }
}

/// Where a link leads, as text.
fn shown(target: &Target) -> String {
    match target {
        Target::Address(address) => address.clone(),
        Target::Place { height, element } => {
            let height = height.expect("a height");
            format!("height {height} {}", element.as_deref().unwrap_or_default()).trim_end().to_owned()
        }
        Target::Unknown => panic!("a link that leads nowhere"),
    }
}

/// An element with the words of its content: those that are said, not those that places let guess.
fn named(element: &reader::Element, parts: &BTreeMap<Part, String>) -> Element {
    let attributes = element.attributes.iter().map(|(_, value)| value);
    let names = std::iter::once(&element.role).chain(&element.language).chain(attributes);
    let alternate = element.alternate.iter().map(|words| format!(" “{words}”"));
    let name: String = names
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .chain(alternate.flat_map(|words| words.chars().collect::<Vec<_>>()))
        .collect();
    let mut named = Element { name, kids: Vec::new() };
    for kid in &element.kids {
        match kid {
            reader::Kid::Element(inner) => named.kids.push(Kid::Element(self::named(inner, parts))),
            reader::Kid::Part(part) => {
                // A picture says nothing.
                if let Some(words) = parts.get(part) {
                    named.say(&words.replace(JOINT, ""));
                }
            }
            reader::Kid::Link(target) => named.kids.push(Kid::Link(shown(target))),
        }
    }
    named
}

//! Walks through a PDF as a screen reader does: element after element of the structure tree, the words of
//! each taken from the marked content of the pages (ISO 32000-1, 14.7 and 14.8.2.3.3).

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Page;

/// An element of the structure tree.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its type, with its language and its attributes.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Debug)]
pub(crate) enum Kid {
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
}

/// Words with one space between them, without direction marks.
pub(crate) fn one_line(text: &str) -> String {
    let text = text.replace(['\u{200E}', '\u{200F}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Blocks are apart from each other; parts of lines are not.
fn gap(element: &Element) -> &'static str {
    if element.name.starts_with("Span") || element.name.starts_with("Link") { "" } else { "\n" }
}

/// The document's element.
pub(crate) fn walk(file: &[u8]) -> Element {
    let pdf = Pdf::new(file.to_vec()).expect("a file that can be read");
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue");
    let root = catalogue.get::<Dict<'_>>("StructTreeRoot").expect("a structure tree");
    let pages = pdf.pages().iter().map(|page| (number(page.raw()), content(page)));
    element(&root.get::<Dict<'_>>("K").expect("a document"), &pages.collect())
}

/// The place that a link inside the document leads to, and the element where it names one.
fn destination(action: &Dict<'_>) -> String {
    let place = action.get::<Array<'_>>("D").expect("a place to go to");
    let mut place = place.iter::<Object<'_>>();
    let Some(Object::Dict(page)) = place.next() else { panic!("a place on no page") };
    let top =
        place.nth(2).and_then(|top| if let Object::Number(top) = top { Some(top.as_f64()) } else { None });
    assert_eq!(page.get::<Name<'_>>("Type").expect("a type").as_str(), "Page");
    let element = action.get::<Array<'_>>("SD").and_then(|place| place.iter::<Dict<'_>>().next());
    let element = element.map(|element| element.get::<Name<'_>>("S").expect("a type").as_str().to_owned());
    format!("height {:.0} {}", top.expect("a height"), element.unwrap_or_default()).trim_end().to_owned()
}

/// The words of each marked-content sequence, by the number of the page's object.
type Pages = BTreeMap<u32, BTreeMap<i64, String>>;

fn number(dict: &Dict<'_>) -> u32 {
    dict.obj_id().expect("an object of its own").obj_number
}

fn element(dict: &Dict<'_>, pages: &Pages) -> Element {
    let name = |dict: &Dict<'_>, key: &str| {
        dict.get::<Name<'_>>(key).map(|name| String::from_utf8_lossy(&name).into_owned())
    };
    let mut names = vec![name(dict, "S").expect("a type")];
    if let Some(Object::String(language)) = dict.get::<Object<'_>>("Lang") {
        names.push(String::from_utf8_lossy(language.as_bytes()).into_owned());
    }
    for attributes in dict.get::<Array<'_>>("A").iter().flat_map(Array::iter::<Dict<'_>>) {
        names.extend(
            ["WritingMode", "ListNumbering", "Scope"].iter().filter_map(|key| name(&attributes, key)),
        );
    }
    let mut element = Element { name: names.join(" "), kids: Vec::new() };
    let own = dict.get::<Dict<'_>>("Pg").map(|page| number(&page));
    for kid in dict.get::<Array<'_>>("K").iter().flat_map(Array::iter::<Object<'_>>) {
        match kid {
            Object::Number(id) => element.say(&pages[&own.expect("a page")][&id.as_i64()]),
            Object::Dict(kid) if kid.contains_key("MCID") => {
                let page = number(&kid.get::<Dict<'_>>("Pg").expect("a page"));
                element.say(&pages[&page][&kid.get::<i64>("MCID").expect("a number")]);
            }
            Object::Dict(kid) if kid.contains_key("Obj") => {
                let action = kid.get::<Dict<'_>>("Obj").and_then(|link| link.get::<Dict<'_>>("A"));
                let action = action.expect("an object that is a link");
                let address = match action.get::<Object<'_>>("URI") {
                    Some(Object::String(uri)) => String::from_utf8_lossy(uri.as_bytes()).into_owned(),
                    _ => destination(&action),
                };
                element.kids.push(Kid::Link(address));
            }
            Object::Dict(kid) => element.kids.push(Kid::Element(self::element(&kid, pages))),
            other => panic!("{other:?} in a structure element"),
        }
    }
    element
}

impl Element {
    /// Adds words; those of two sequences in a row are one text.
    fn say(&mut self, words: &str) {
        match self.kids.last_mut() {
            Some(Kid::Words(before)) => before.push_str(words),
            _ => self.kids.push(Kid::Words(words.to_owned())),
        }
    }
}

/// The words of each marked-content sequence of a page.
fn content(page: &Page<'_>) -> BTreeMap<i64, String> {
    let stream = String::from_utf8_lossy(page.page_stream().expect("content")).into_owned();
    let mut sequences: BTreeMap<i64, String> = BTreeMap::new();
    let (mut open, mut font, mut run): (Vec<Open>, _, _) = (Vec::new(), BTreeMap::new(), String::new());
    for line in stream.lines() {
        if line.ends_with("BDC") || line.ends_with("BMC") {
            let around = open.last().and_then(|open| open.part);
            if line.contains("ReversedChars") {
                open.push(Open { part: around, reversed: true });
                continue;
            }
            assert!(open.is_empty(), "a part lies in another");
            let part = line.split_once("/MCID ").and_then(|(_, id)| id.split('>').next()?.parse().ok());
            if let Some(id) = part {
                assert_eq!(sequences.insert(id, String::new()), None, "a number twice");
            }
            open.push(Open { part, reversed: false });
        } else if line == "EMC" {
            let Open { part, reversed } = open.pop().expect("a sequence");
            let words = std::mem::take(&mut run);
            let words = if reversed { words.chars().rev().collect() } else { words };
            part.and_then(|id| sequences.get_mut(&id)).into_iter().for_each(|said| said.push_str(&words));
        } else if let Some(operands) = line.strip_suffix(" Tf") {
            let name = operands.trim_start_matches('/').split(' ').next().expect("a name");
            font = texts(page, name);
        } else if let Some(codes) = line.strip_suffix("TJ") {
            let words = shown(codes, &font);
            let open = open.last().expect("all that is shown is marked");
            match open.part.and_then(|id| sequences.get_mut(&id)) {
                Some(said) if !open.reversed => said.push_str(&words),
                _ => run.push_str(&words),
            }
        }
    }
    assert!(open.is_empty(), "a sequence stays open");
    sequences
}

/// A marked-content sequence that is open.
struct Open {
    /// Its part of the document; artifacts have none.
    part: Option<i64>,
    /// Whether its characters run backwards.
    reversed: bool,
}

/// What the codes of a `TJ` array say.
fn shown(codes: &str, font: &BTreeMap<u16, String>) -> String {
    let strings = codes.split('<').skip(1).filter_map(|part| part.split('>').next());
    let codes = strings.flat_map(|hex| {
        (0..hex.len() / 4).map(|at| u16::from_str_radix(&hex[at * 4..at * 4 + 4], 16).expect("a code"))
    });
    codes.map(|code| font.get(&code).map_or("", String::as_str)).collect()
}

/// What each code of a font says (`ToUnicode`).
fn texts(page: &Page<'_>, font: &str) -> BTreeMap<u16, String> {
    let font = page.resources().get_font(&Name::new_unescaped(font.as_bytes())).expect("a font");
    let map = font.get::<Stream<'_>>("ToUnicode").expect("texts").decoded().expect("decoded").to_vec();
    let units = |hex: &str| -> Vec<u16> {
        let digits = hex.trim_matches(['<', '>']);
        let digits = (0..digits.len() / 4).map(|at| u16::from_str_radix(&digits[at * 4..at * 4 + 4], 16));
        digits.map(|digits| digits.expect("digits")).collect()
    };
    let map = String::from_utf8_lossy(&map).into_owned();
    let pairs = map.lines().filter_map(|line| line.strip_prefix('<')?.split_once("> <"));
    pairs
        .filter(|(code, text)| code.len() == 4 && !text.contains(' '))
        .map(|(code, text)| (units(code)[0], String::from_utf16(&units(text)).expect("characters")))
        .collect()
}

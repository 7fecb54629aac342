//! The structure tree (ISO 32000-1, 14.7): element after element as a screen reader meets them.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use hayro_syntax::xref::XRef;

use super::Unreadable;
use super::unicode::text_string;

/// Elements in one another are read this deep.
const DEEPEST: usize = 200;
/// The most elements and pieces of content.
const MOST: usize = 1_000_000;
/// A role may stand for a role, so many times (14.7.3).
const MOST_ROLES: usize = 8;

/// A piece of content that the structure can name: a marked-content sequence (14.7.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The number of the page's object, or of the form that is drawn on it.
    pub stream: u32,
    /// Its number in that stream (`MCID`).
    pub id: i32,
}

/// An element of the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its standard type, such as `P` or `Lbl`; empty for the root.
    pub role: String,
    /// Its language, where it says one.
    pub language: Option<String>,
    /// What its attributes say, such as `WritingMode` and `RlTb`.
    pub attributes: Vec<(String, String)>,
    /// Words that replace what it holds (`ActualText`).
    pub replacement: Option<String>,
    /// What it shows in words (`Alt`).
    pub alternate: Option<String>,
    /// What it is short for (`E`).
    pub expansion: Option<String>,
    /// What it holds.
    pub kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kid {
    /// An element.
    Element(Element),
    /// Content of a page.
    Part(Part),
    /// Something that can be clicked.
    Link(Target),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an address.
    Address(String),
    /// To a place in the document.
    Place {
        /// How far it is from the bottom of its page, in points.
        height: Option<i32>,
        /// The type of the element that it names (`SD`: ISO 32000-2, 12.3.2.3).
        element: Option<String>,
    },
    /// Nowhere that a reader of files could say.
    Unknown,
}

impl Element {
    /// Whether it is a part of a line, rather than a block of its own (14.8.4.4).
    pub fn is_inline(&self) -> bool {
        let inline = [
            "Span",
            "Quote",
            "Note",
            "Reference",
            "BibEntry",
            "Code",
            "Link",
            "Annot",
            "Ruby",
            "RB",
            "RT",
            "RP",
            "Warichu",
            "WT",
            "WP",
            "Em",
            "Strong",
            "Sub",
            "NonStruct",
            "Private",
        ];
        inline.contains(&&*self.role)
    }
}

/// Reads the tree of a root.
pub(super) fn read(root: &Dict<'_>, xref: &XRef) -> Result<Element, Unreadable> {
    let roles = root.get::<Dict<'_>>("RoleMap").unwrap_or_default();
    let mut reader = Reader { xref, roles, above: BTreeSet::new(), count: 0 };
    reader.element(root, None, 0)
}

struct Reader<'a> {
    xref: &'a XRef,
    roles: Dict<'a>,
    /// The objects of the elements around.
    above: BTreeSet<u32>,
    count: usize,
}

impl<'a> Reader<'a> {
    fn element(&mut self, dict: &Dict<'_>, page: Option<u32>, depth: usize) -> Result<Element, Unreadable> {
        if depth >= DEEPEST {
            return Err(Unreadable::TooLarge("the depth of its structure tree"));
        }
        let text = |key: &str| match dict.get::<Object<'_>>(key) {
            Some(Object::String(text)) => Some(text_string(text.as_bytes())),
            _ => None,
        };
        let mut element = Element {
            role: self.role(dict),
            language: text("Lang"),
            attributes: attributes(dict),
            replacement: text("ActualText"),
            alternate: text("Alt"),
            expansion: text("E"),
            kids: Vec::new(),
        };
        let page = dict.get_ref("Pg").map(|page| page.obj_number).or(page);
        if let Some(kid) = dict.get_raw::<Object<'_>>("K") {
            let (number, kid) = self.resolve(kid);
            match kid {
                Some(Object::Array(kids)) => {
                    for kid in kids.raw_iter() {
                        let (number, kid) = self.resolve(kid);
                        self.kid(number, kid, page, depth, &mut element)?;
                    }
                }
                kid => self.kid(number, kid, page, depth, &mut element)?,
            }
        }
        Ok(element)
    }

    /// An object, and its number where it has one of its own.
    fn resolve<'o>(&self, object: MaybeRef<Object<'o>>) -> (Option<u32>, Option<Object<'o>>)
    where
        'a: 'o,
    {
        match object {
            MaybeRef::Ref(id) => (Some(id.obj_number), self.xref.get::<Object<'o>>(id.into())),
            MaybeRef::NotRef(object) => (None, Some(object)),
        }
    }

    fn kid(
        &mut self,
        number: Option<u32>,
        kid: Option<Object<'_>>,
        page: Option<u32>,
        depth: usize,
        element: &mut Element,
    ) -> Result<(), Unreadable> {
        self.count += 1;
        if self.count > MOST {
            return Err(Unreadable::TooLarge("its structure tree"));
        }
        match kid {
            Some(Object::Number(id)) => {
                let id = i32::try_from(id.as_i64()).ok();
                element.kids.extend(page.zip(id).map(|(stream, id)| Kid::Part(Part { stream, id })));
            }
            Some(Object::Dict(kid)) if kid.contains_key("MCID") => {
                let stream = kid.get_ref("Stm").or_else(|| kid.get_ref("Pg")).map(|id| id.obj_number);
                let part = stream.or(page).zip(kid.get::<i32>("MCID"));
                element.kids.extend(part.map(|(stream, id)| Kid::Part(Part { stream, id })));
            }
            Some(Object::Dict(kid)) if kid.contains_key("Obj") => element.kids.push(Kid::Link(target(&kid))),
            Some(Object::Dict(kid)) => {
                if let Some(number) = number
                    && !self.above.insert(number)
                {
                    return Err(Unreadable::CyclicStructure);
                }
                let inner = self.element(&kid, page, depth + 1)?;
                element.kids.push(Kid::Element(inner));
                if let Some(number) = number {
                    self.above.remove(&number);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The standard type of an element (14.7.3).
    fn role(&self, dict: &Dict<'_>) -> String {
        let mut role = dict.get::<Name<'_>>("S").map(named).unwrap_or_default();
        for _ in 0..MOST_ROLES {
            match self.roles.get::<Name<'_>>(&role) {
                Some(standard) => role = named(standard),
                None => break,
            }
        }
        role
    }
}

fn named(name: impl AsRef<[u8]>) -> String {
    String::from_utf8_lossy(name.as_ref()).into_owned()
}

/// Attributes that are names, of one dictionary or of several (14.7.5).
fn attributes(dict: &Dict<'_>) -> Vec<(String, String)> {
    let several = dict.get::<Array<'_>>("A");
    let several = several.iter().flat_map(Array::iter::<Dict<'_>>).take(64);
    let all = dict.get::<Dict<'_>>("A").into_iter().chain(several);
    let mut found = Vec::new();
    for attributes in all {
        for key in attributes.entries().map(|(key, _)| key).filter(|key| &**key != b"O") {
            let value = attributes.get::<Name<'_>>(&*key).map(named);
            found.extend(value.map(|value| (named(key), value)));
        }
    }
    found
}

/// Where a link leads (12.6.4.7, 12.6.4.2).
fn target(reference: &Dict<'_>) -> Target {
    let action =
        reference.get::<Dict<'_>>("Obj").and_then(|link| link.get::<Dict<'_>>("A")).unwrap_or_default();
    if let Some(Object::String(uri)) = action.get::<Object<'_>>("URI") {
        return Target::Address(String::from_utf8_lossy(uri.as_bytes()).into_owned());
    }
    let Some(place) = action.get::<Array<'_>>("D") else { return Target::Unknown };
    let top = place.iter::<Object<'_>>().nth(3);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a place that far away is none, and a cast saturates"
    )]
    let height = top
        .and_then(|top| if let Object::Number(top) = top { Some(top.as_f64().round() as i32) } else { None });
    let element = action.get::<Array<'_>>("SD").and_then(|place| place.iter::<Dict<'_>>().next());
    Target::Place { height, element: element.and_then(|element| element.get::<Name<'_>>("S")).map(named) }
}

//! Things that a file for a press does not hold (ISO 15930-7, 6), wherever in it they stand.

use std::collections::BTreeMap;

use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};

/// The most objects that are looked at, and how deep they may lie in one another.
const MOST_OBJECTS: usize = 500_000;
const DEEPEST: usize = 24;

/// A thing that a file for a press does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::preflight) enum Forbidden {
    /// Something that happens when the file is opened, turned over or clicked.
    Action,
    JavaScript,
    /// A program in another language (`PS`).
    PostScript,
    /// A place for a picture that stands elsewhere (`OPI`).
    Opi,
    /// A form or a stream that stands in another file.
    Reference,
    /// A curve that changes tints (`TR`, `TR2`, `HTP`).
    Transfer,
    Lzw,
}

/// How often each stands in the file.
pub(super) fn find<'a>(objects: impl IntoIterator<Item = Object<'a>>) -> BTreeMap<Forbidden, usize> {
    let mut search = Search { left: MOST_OBJECTS, found: BTreeMap::new() };
    for object in objects {
        search.object(&object, 0);
    }
    search.found
}

struct Search {
    left: usize,
    found: BTreeMap<Forbidden, usize>,
}

impl Search {
    fn object(&mut self, object: &Object<'_>, depth: usize) {
        if depth > DEEPEST || self.left == 0 {
            return;
        }
        self.left -= 1;
        match object {
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                self.dict(stream.dict(), depth);
                if stream.filters().contains(&Filter::LzwDecode) {
                    self.add(Forbidden::Lzw);
                }
                if stream.dict().contains_key("F") && stream.dict().get::<Dict<'_>>("F").is_some() {
                    self.add(Forbidden::Reference);
                }
            }
            Object::Array(array) => self.array(array, depth),
            _ => {}
        }
    }

    /// What stands in the array itself; what it refers to is looked at in its own place.
    fn array(&mut self, array: &Array<'_>, depth: usize) {
        for item in array.raw_iter() {
            if let MaybeRef::NotRef(item @ (Object::Dict(_) | Object::Array(_))) = item {
                self.object(&item, depth + 1);
            }
        }
    }

    fn add(&mut self, what: Forbidden) {
        *self.found.entry(what).or_default() += 1;
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: usize) {
        let named = |key: &str| dict.get::<Name<'_>>(key);
        if named("S").as_deref() == Some(b"JavaScript") || dict.contains_key("JS") {
            self.add(Forbidden::JavaScript);
        }
        let opens = dict.contains_key("AA") || dict.contains_key("OpenAction");
        if opens || is_action(dict) {
            self.add(Forbidden::Action);
        }
        let subtype = named("Subtype");
        if subtype.as_deref() == Some(b"PS") || named("Subtype2").as_deref() == Some(b"PS") {
            self.add(Forbidden::PostScript);
        }
        if dict.contains_key("OPI") {
            self.add(Forbidden::Opi);
        }
        if subtype.as_deref() == Some(b"Form") && dict.contains_key("Ref") {
            self.add(Forbidden::Reference);
        }
        if changes_tints(dict) {
            self.add(Forbidden::Transfer);
        }
        for (key, value) in dict.entries() {
            if let MaybeRef::NotRef(value @ (Object::Dict(_) | Object::Array(_))) = value
                && &*key != b"Parent"
            {
                self.object(&value, depth + 1);
            }
        }
    }
}

/// The kinds of actions (Table 198), which a dictionary need not say that it is one of.
fn is_action(dict: &Dict<'_>) -> bool {
    let kinds: [&[u8]; 18] = [
        b"GoTo",
        b"GoToR",
        b"GoToE",
        b"Launch",
        b"Thread",
        b"URI",
        b"Sound",
        b"Movie",
        b"Hide",
        b"Named",
        b"SubmitForm",
        b"ResetForm",
        b"ImportData",
        b"JavaScript",
        b"SetOCGState",
        b"Rendition",
        b"Trans",
        b"GoTo3DView",
    ];
    let kind = dict.get::<Name<'_>>("S");
    let says_so = dict.get::<Name<'_>>("Type").as_deref() == Some(b"Action");
    says_so
        || kind.is_some_and(|kind| kinds.contains(&&*kind))
            && (dict.contains_key("URI")
                || dict.contains_key("D")
                || dict.contains_key("N")
                || dict.contains_key("JS")
                || dict.contains_key("F"))
}

/// `TR` of a soft mask is another thing, and so is the name that says to leave tints alone.
fn changes_tints(dict: &Dict<'_>) -> bool {
    let is_mask = dict.contains_key("G") && dict.contains_key("S");
    let changes = |key: &str| match dict.get::<Object<'_>>(key) {
        None | Some(Object::Null(_)) => false,
        Some(Object::Name(name)) => key == "TR" || &*name != b"Default",
        Some(_) => true,
    };
    !is_mask && (changes("TR") || changes("TR2") || dict.contains_key("HTP"))
}

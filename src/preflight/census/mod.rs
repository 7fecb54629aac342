//! The facts of a file: what it says of itself, and what its pages hold.

mod boxes;
mod forbidden;
mod intent;
mod trailer;
mod xmp;

pub(super) use boxes::Boxes;
pub(super) use forbidden::Forbidden;
pub(super) use intent::{Intent, Sound};
pub(super) use trailer::{End, Trailer};
pub(super) use xmp::Xmp;

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};

use super::content::{Area, Machine, Mark};
use super::reader::stream::{Budget, decode};
use super::reader::unicode::text_string;
use super::reader::{File, Unreadable};

/// The most annotations of a page that are looked at.
const MOST_ANNOTATIONS: usize = 10_000;

/// The facts of a file.
pub(super) struct Census {
    pub(super) trailer: Trailer,
    /// The entries of the information dictionary.
    pub(super) info: BTreeMap<String, String>,
    pub(super) xmp: Option<Xmp>,
    pub(super) intents: Vec<Intent>,
    pub(super) forbidden: BTreeMap<Forbidden, usize>,
}

/// The facts of a page.
pub(super) struct PageFacts<'a> {
    pub(super) boxes: Boxes,
    pub(super) annotations: Vec<Annotation>,
    /// The colour space in which the page is mixed, where it says one.
    pub(super) group: Option<GroupSpace>,
    /// What is painted: by the page itself, then by its annotations.
    pub(super) marks: Vec<Mark<'a>>,
    /// How many of them are the page's own.
    pub(super) own_marks: usize,
}

/// An annotation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Annotation {
    pub(super) kind: String,
    pub(super) area: Option<Area>,
}

/// The colour space of a page's transparency group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupSpace {
    /// `DeviceCMYK`, or a profile for four inks.
    Cmyk,
    /// Another one.
    Other,
    /// The group says none, and has that of the output intent.
    Silent,
}

impl Annotation {
    fn read(dict: &Dict<'_>) -> Self {
        let kind = dict.get::<Name<'_>>("Subtype");
        Self {
            kind: kind.map(|kind| String::from_utf8_lossy(&kind).into_owned()).unwrap_or_default(),
            area: boxes::rectangle(dict),
        }
    }
}

impl Census {
    /// Looks at a file as a whole.
    ///
    /// # Errors
    /// When its streams come to more than the limits.
    pub(super) fn take(file: &File, bytes: &[u8], budget: &mut Budget) -> Result<Self, Unreadable> {
        let trailer = Trailer::read(bytes);
        let catalogue = file.catalogue().unwrap_or_default();
        let xmp = match catalogue.get::<Stream<'_>>("Metadata") {
            Some(stream) => Some(Xmp::read(&decode(&stream, budget)?)),
            None => None,
        };
        let intents = intent::read(&catalogue, budget)?;
        Ok(Self {
            info: information(file, trailer.info),
            trailer,
            xmp,
            intents,
            forbidden: forbidden::find(file.objects()),
        })
    }

    /// A property of the metadata.
    pub(super) fn said(&self, space: &str, name: &str) -> Option<&str> {
        self.xmp.as_ref().and_then(|xmp| xmp.get(space, name))
    }

    /// The intents for a press.
    pub(super) fn press_intents(&self) -> impl Iterator<Item = &Intent> {
        self.intents.iter().filter(|intent| intent.subtype == "GTS_PDFX")
    }
}

impl<'a> PageFacts<'a> {
    /// Looks at a page.
    ///
    /// # Errors
    /// When its streams, marks or paths come to more than the limits.
    pub(super) fn take(page: &Dict<'a>, machine: &mut Machine<'a>) -> Result<Self, Unreadable> {
        let resources = match boxes::inherit(page, "Resources") {
            Some(Object::Dict(resources)) => resources,
            _ => Dict::default(),
        };
        let mut marks = machine.page(page, &resources)?;
        let own_marks = marks.len();
        let mut annotations = Vec::new();
        let list = page.get::<Array<'a>>("Annots");
        for dict in list.iter().flat_map(Array::iter::<Dict<'a>>).take(MOST_ANNOTATIONS) {
            let annotation = Annotation::read(&dict);
            marks.extend(machine.annotation(&dict, annotation.area, &resources)?);
            annotations.push(annotation);
        }
        Ok(Self { boxes: Boxes::read(page), annotations, group: group(page), marks, own_marks })
    }
}

fn information(file: &File, number: Option<u32>) -> BTreeMap<String, String> {
    let dict = number.and_then(|number| file.dictionary(ObjectIdentifier::new(number, 0)));
    let mut entries = BTreeMap::new();
    for key in dict.iter().flat_map(Dict::keys).take(256) {
        let value = match dict.as_ref().and_then(|dict| dict.get::<Object<'_>>(&*key)) {
            Some(Object::String(text)) => text_string(text.as_bytes()),
            Some(Object::Name(name)) => format!("/{}", String::from_utf8_lossy(&name)),
            _ => continue,
        };
        entries.insert(String::from_utf8_lossy(&key).into_owned(), value);
    }
    entries
}

fn group(page: &Dict<'_>) -> Option<GroupSpace> {
    let group = page.get::<Dict<'_>>("Group")?;
    Some(match group.get::<Object<'_>>("CS") {
        None => GroupSpace::Silent,
        Some(Object::Name(name)) if &*name == b"DeviceCMYK" => GroupSpace::Cmyk,
        Some(Object::Array(own)) => {
            let profile = own.iter::<Object<'_>>().nth(1);
            let inks = match profile {
                Some(Object::Stream(profile)) => profile.dict().get::<u32>("N"),
                _ => None,
            };
            if inks == Some(4) { GroupSpace::Cmyk } else { GroupSpace::Other }
        }
        Some(_) => GroupSpace::Other,
    })
}

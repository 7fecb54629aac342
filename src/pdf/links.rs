//! Links (ISO 32000-1, 12.5.6.5): into the web, and to headings of the same document.

use pdf_writer::types::{ActionType, AnnotationFlags, AnnotationType};
use pdf_writer::writers::{Action, Annotation};
use pdf_writer::{Chunk, Name, Null, Rect, Ref, Str, TextStr};

use super::Version;
use super::operators::Decimal;
use super::pack::Objects;
use super::tree::{Tree, link_keys};
use crate::frame::Structure;
use crate::impose::Sheet;

/// A link as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clickable<'a> {
    /// Its node.
    pub(super) node: Option<u32>,
    /// Its annotation.
    pub(super) annotation: Ref,
    /// The sheet that it lies on.
    pub(super) sheet: usize,
    /// Its place on the sheet.
    pub(super) place: Rect,
    /// Where it leads.
    pub(super) address: &'a str,
}

/// What links inside the document lead to.
pub(super) struct Targets<'t> {
    /// The parts of the document.
    pub(super) structure: &'t Structure,
    /// Where they stand, and their elements.
    pub(super) tree: &'t Tree<'t>,
    /// The sheets.
    pub(super) sheets: &'t [Sheet],
    /// The objects of the sheets.
    pub(super) pages: &'t [Ref],
    /// The version of the file.
    pub(super) version: Version,
}

/// Writes the annotations: no border, and words for those who cannot see where they lead.
pub(super) fn write(links: &[Clickable<'_>], targets: &Targets<'_>, objects: &mut Objects) {
    for (link, key) in links.iter().zip(link_keys(targets.pages.len())) {
        objects.plain(link.annotation, |chunk, id| annotation(chunk, id, link, key, targets));
    }
}

fn annotation(chunk: &mut Chunk, id: Ref, link: &Clickable<'_>, key: i32, targets: &Targets<'_>) {
    let mut annotation = chunk.indirect(id).start::<Annotation<'_>>();
    annotation.subtype(AnnotationType::Link).rect(link.place);
    let anchor = targets.structure.anchor(link.address);
    let words = anchor.map_or(link.address, |anchor| &anchor.words);
    annotation.border(0.0, 0.0, 0.0, None).flags(AnnotationFlags::PRINT).contents(TextStr(words));
    annotation.struct_parent(key);
    let mut action = annotation.action();
    match anchor {
        Some(anchor) => targets.go_to(anchor.node, &mut action),
        None => {
            action.action_type(ActionType::Uri).uri(Str(uri(link.address).as_bytes()));
        }
    }
}

/// The place of a part: the object of its sheet, and the height on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) page: Ref,
    pub(super) top: f32,
}

impl Targets<'_> {
    /// Where a part stands: at the head of the first sheet, where it was not placed.
    pub(super) fn place(&self, node: u32) -> Option<Place> {
        let start = self.tree.start(node);
        let sheet = start.map_or(0, |start| start.sheet);
        let height = self.sheets.get(sheet)?.media.height;
        let top = Decimal::points(start.map_or(height, |start| height - start.top)).to_f32();
        Some(Place { page: *self.pages.get(sheet)?, top })
    }

    /// `GoTo` (12.6.4.2): to the place of a part.  From PDF 2.0 on it also names the element of the part
    /// (`SD`: ISO 32000-2, 12.3.2.3), so that the way leads there however the pages are shown.
    pub(super) fn go_to(&self, node: u32, action: &mut Action<'_>) {
        let Some(Place { page, top }) = self.place(node) else { return };
        action.action_type(ActionType::GoTo).destination().page(page).xyz(0.0, top, None);
        if let Some(element) = self.tree.reference(node).filter(|_| self.version == Version::Pdf20) {
            let mut destination = action.insert(Name(b"SD")).array();
            destination.item(element).item(Name(b"XYZ")).item(0.0).item(top).item(Null);
        }
    }
}

/// An address in seven bits (ISO 32000-1, 12.6.4.7): the other characters are written as RFC 3987, 3.1 says.
fn uri(url: &str) -> String {
    let mut uri = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            uri.push(char::from(byte));
        } else {
            let [high, low] = [byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16));
            uri.push('%');
            uri.extend(high.into_iter().chain(low).map(|digit| digit.to_ascii_uppercase()));
        }
    }
    uri
}

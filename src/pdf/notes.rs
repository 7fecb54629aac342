//! Footnotes in the structure tree: their identifiers, and what they are from PDF 2.0 on.

use std::collections::BTreeMap;

use pdf_writer::types::StructRole2;
use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Name, Ref, Str};

use super::marks::role;
use super::tree::Tree;
use crate::frame::{Node, NodeKind};

/// What elements say from PDF 2.0 on.
pub(super) struct Later {
    /// The name space.
    pub(super) names: Ref,
    /// Each note and its marks, by its number.
    pub(super) notes: BTreeMap<u32, Noted>,
}

/// The elements of a note and of its marks.
#[derive(Default)]
pub(super) struct Noted {
    note: Option<Ref>,
    marks: Vec<Ref>,
}

impl Tree<'_> {
    /// Each note's element and those of its marks, by its number.
    pub(super) fn notes(&self) -> BTreeMap<u32, Noted> {
        let mut notes: BTreeMap<u32, Noted> = BTreeMap::new();
        for (id, node) in (0..).zip(&self.structure.nodes) {
            match (&node.kind, self.reference(id)) {
                (NodeKind::Note(note), Some(element)) => notes.entry(*note).or_default().note = Some(element),
                (NodeKind::Reference(note), Some(element)) => {
                    notes.entry(*note).or_default().marks.push(element);
                }
                _ => {}
            }
        }
        notes
    }

    /// The type of an element.  From PDF 2.0 on, whose name space is `names`, notes are of another one, and
    /// they and their marks point to each other (`Ref`: ISO 14289-2, 8.2.5.14).
    pub(super) fn kind(&self, element: &mut StructElement<'_>, node: &Node, later: Option<&Later>) {
        match (&node.kind, later) {
            (NodeKind::Document, Some(later)) => {
                element.kind(role(&node.kind, self.target)).namespace(later.names);
            }
            (NodeKind::Note(note), Some(later)) => {
                element.kind_2(StructRole2::FENote, later.names);
                let marks = later.notes.get(note).map_or(&[][..], |noted| &noted.marks);
                element.refs(marks.iter().copied());
            }
            (NodeKind::Sidenote(_), Some(later)) => {
                element.kind_2(StructRole2::Aside, later.names);
            }
            (NodeKind::Reference(note), Some(later)) => {
                element.kind(role(&node.kind, self.target));
                element.refs(later.notes.get(note).and_then(|noted| noted.note));
            }
            (kind, _) => {
                element.kind(role(kind, self.target));
            }
        }
    }

    /// `IDTree` (14.7.2): notes have identifiers (ISO 14289-1, 7.9).
    pub(super) fn ids(&self, root: &mut StructTreeRoot<'_>) {
        let notes = (0..).zip(&self.structure.nodes).filter_map(|(id, node)| match node.kind {
            NodeKind::Note(note) => Some((note_id(note), self.reference(id)?)),
            NodeKind::Sidenote(note) => Some((sidenote_id(note), self.reference(id)?)),
            _ => None,
        });
        let mut notes: Vec<(String, Ref)> = notes.collect();
        if notes.is_empty() {
            return;
        }
        notes.sort();
        let mut tree = root.insert(Name(b"IDTree")).dict();
        let mut names = tree.insert(Name(b"Names")).array();
        for (name, reference) in &notes {
            names.item(Str(name.as_bytes())).item(*reference);
        }
    }
}

/// The identifier of a note: by number, in the order of a name tree.
pub(super) fn note_id(note: u32) -> String {
    format!("note-{:06}", note.saturating_add(1))
}

/// The identifier of a note in the margin, likewise.
pub(super) fn sidenote_id(note: u32) -> String {
    format!("sidenote-{:06}", note.saturating_add(1))
}

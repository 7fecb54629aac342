//! The documents that lie on one sheet, as one document of many sections.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::frame::{Document, ItemKind, NodeKind, Page, Tag};

/// The documents of a sheet as one.
pub(super) struct Merged {
    pub(super) document: Document,
    /// The pages of each record.
    pub(super) pages: BTreeMap<usize, Range<usize>>,
    /// The node of each record.
    pub(super) nodes: BTreeMap<usize, u32>,
    /// The first page of each record that stands on the sheet, from 0.
    pub(super) first_shown: BTreeMap<usize, usize>,
}

impl Merged {
    /// Adds a record's pages, and its parts as a section.
    pub(super) fn add(&mut self, number: usize, document: Document, notes: &mut u32) {
        let Document { pages, structure, info, fitted: _ } = document;
        let nodes = &mut self.document.structure.nodes;
        let offset = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
        let first = self.document.pages.len();
        self.pages.insert(number, first..first + pages.len());
        self.nodes.insert(number, offset);
        let first_note = *notes;
        for (index, mut node) in structure.nodes.into_iter().enumerate() {
            node.parent = Some(node.parent.map_or(0, |parent| parent + offset));
            if index == 0 {
                node.kind = NodeKind::Section;
                node.language = Some(info.language).filter(|own| *own != self.document.info.language);
                node.direction = Some(info.direction).filter(|own| *own != self.document.info.direction);
            }
            match &mut node.kind {
                NodeKind::Note(note) => {
                    *notes = (*notes).max(first_note + *note + 1);
                    *note += first_note;
                }
                NodeKind::Reference(note) => *note += first_note,
                _ => {}
            }
            nodes.push(node);
        }
        self.document.pages.extend(pages.into_iter().map(|page| shifted(page, offset)));
    }
}

/// The page with its parts counted from `offset`.
fn shifted(mut page: Page, offset: u32) -> Page {
    for item in &mut page.items {
        if let Tag::Node(node) = &mut item.tag {
            *node += offset;
        }
        if let ItemKind::Text(line) = &mut item.kind {
            for node in line.runs.iter_mut().filter_map(|run| run.node.as_mut()) {
                *node += offset;
            }
        }
    }
    page
}

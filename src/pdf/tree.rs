//! The structure tree (ISO 32000-1, 14.7): the parts of the document in reading order, each with the
//! stretches of content and the links that it consists of.

use std::collections::BTreeMap;
use std::iter::successors;

use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Name, Ref, TextStr};

use super::links::Clickable;
use super::marks::{Mark, Spot};
use super::notes::Later;
use super::pack::Objects;
use super::{Target, Version};
use crate::frame::{Document, Node, Structure};
use crate::language::Direction;

/// The name space of PDF 2.0 (ISO 32000-2, 14.8.6.1).
const PDF_2: &str = "http://iso.org/pdf2/ssn";

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kid {
    Node(u32),
    Content { sheet: usize, id: i32 },
    Object { sheet: usize, annotation: Ref },
}

/// The structure tree of a file.
pub(super) struct Tree<'a> {
    pub(super) structure: &'a Structure,
    pub(super) target: Target,
    pub(super) direction: Direction,
    version: Version,
    /// What the pictures cover.
    pub(super) figures: &'a BTreeMap<u32, pdf_writer::Rect>,
    /// Of each node, what it holds; a node without content stays out of the file.
    pub(super) kids: Vec<Vec<Kid>>,
    /// Where the content of each node begins.
    starts: Vec<Option<Spot>>,
    /// The objects of the nodes that have content.
    refs: Vec<Option<Ref>>,
}

impl<'a> Tree<'a> {
    /// Gives every node the content that was marked as its own, in the order of the pages.
    pub(super) fn new(
        document: &'a Document,
        target: Target,
        marked: (&[Mark], &'a BTreeMap<u32, pdf_writer::Rect>),
        links: &[Clickable<'_>],
        objects: &mut Objects,
    ) -> Self {
        Self::under(None, document, target, marked, links, objects)
    }

    /// The same where the document's element is there already.
    pub(super) fn under(
        root: Option<Ref>,
        document: &'a Document,
        target: Target,
        (marks, figures): (&[Mark], &'a BTreeMap<u32, pdf_writer::Rect>),
        links: &[Clickable<'_>],
        objects: &mut Objects,
    ) -> Self {
        let Document { structure, info, .. } = document;
        let count = structure.nodes.len();
        let mut tree = Self {
            structure,
            target,
            direction: info.direction,
            version: Version::of(info, target),
            figures,
            kids: vec![Vec::new(); count],
            starts: vec![None; count],
            refs: vec![None; count],
        };
        // Sheets hold pages in the order of their folds.
        let mut marks: Vec<&Mark> = marks.iter().collect();
        marks.sort_by_key(|mark| mark.at.page);
        for mark in marks {
            tree.begin(mark.node, mark.at);
            tree.hold(mark.node, Kid::Content { sheet: mark.at.sheet, id: mark.id });
        }
        for link in links {
            let object = Kid::Object { sheet: link.sheet, annotation: link.annotation };
            link.node.into_iter().for_each(|node| tree.hold(node, object));
        }
        tree.fill_tables();
        tree.connect();
        for (number, (reference, start)) in tree.refs.iter_mut().zip(&tree.starts).enumerate() {
            *reference = match root {
                Some(root) if number == 0 => Some(root),
                _ => start.map(|_| objects.reserve()),
            };
        }
        tree
    }

    /// Where the content of a node begins.
    pub(super) fn start(&self, node: u32) -> Option<Spot> {
        *self.starts.get(node as usize)?
    }

    fn hold(&mut self, node: u32, kid: Kid) {
        if let Some(kids) = self.kids.get_mut(node as usize) {
            kids.push(kid);
        }
    }

    /// A node has content, and so has all that holds it.  Parts of lines stand among the content of
    /// their blocks, where they begin.
    fn begin(&mut self, node: u32, at: Spot) {
        let structure = self.structure;
        let parent = |id: &u32| structure.node(*id)?.parent;
        for id in successors(Some(node), parent) {
            let Some(start @ None) = self.starts.get_mut(id as usize) else { return };
            *start = Some(at);
            if let Some(node @ Node { parent: Some(parent), .. }) = structure.node(id)
                && node.is_in_line()
            {
                self.hold(*parent, Kid::Node(id));
            }
        }
    }

    /// Empty cells begin where their row does, and empty rows where their table does: tables are regular
    /// (ISO 14289-1, 7.5).
    fn fill_tables(&mut self) {
        for (index, node) in self.structure.nodes.iter().enumerate() {
            let parent = node.parent.filter(|_| node.kind.is_of_table() && self.starts[index].is_none());
            if let Some(start) = parent.and_then(|parent| self.start(parent)) {
                self.starts[index] = Some(start);
            }
        }
    }

    /// Blocks stand in the order of the statement, wherever they were placed.
    fn connect(&mut self) {
        for (id, node) in (0..).zip(&self.structure.nodes) {
            if let Some(parent) = node.parent
                && !node.is_in_line()
                && self.start(id).is_some()
            {
                self.hold(parent, Kid::Node(id));
            }
        }
    }

    /// The element of a node, where that is in the file.
    pub(super) fn reference(&self, node: u32) -> Option<Ref> {
        *self.refs.get(node as usize)?
    }

    /// Writes the tree, and says the number of its root.
    ///
    /// `pages` are the objects of the sheets.  In the parent tree (14.7.4.4) the numbers of the sheets
    /// come first and those of the links behind them, in the order of `links`.
    pub(super) fn write(
        &self,
        marks: &[Mark],
        links: &[Clickable<'_>],
        pages: &[Ref],
        objects: &mut Objects,
    ) -> Ref {
        let root = objects.reserve();
        let names = (self.version == Version::Pdf20).then(|| objects.reserve());
        if let Some(names) = names {
            objects.plain(names, |chunk, id| {
                chunk.namespace(id).ns(TextStr(PDF_2));
            });
        }
        let later = names.map(|names| Later { names, notes: self.notes() });
        for id in (0..).take(self.structure.nodes.len()) {
            self.write_node(id, root, later.as_ref(), pages, objects);
        }
        objects.plain(root, |chunk, id| {
            let mut dict = chunk.indirect(id).start::<StructTreeRoot<'_>>();
            if let Some(document) = self.reference(0) {
                dict.child(document);
            }
            self.ids(&mut dict);
            if let Some(names) = names {
                dict.namespaces().item(names);
            }
            self.parents(root, marks, links, pages, &mut dict);
            dict.parent_tree_next_key(count(pages.len() + links.len()));
        });
        root
    }

    /// Writes the element of a node, where it is in the file.
    pub(super) fn write_node(
        &self,
        id: u32,
        root: Ref,
        later: Option<&Later>,
        pages: &[Ref],
        objects: &mut Objects,
    ) {
        let (Some(node), Some(reference)) = (self.structure.node(id), self.reference(id)) else { return };
        let parent = node.parent.and_then(|parent| self.reference(parent)).unwrap_or(root);
        objects.plain(reference, |chunk, at| {
            let mut element = chunk.indirect(at).start::<StructElement<'_>>();
            self.kind(&mut element, node, later);
            element.parent(parent);
            self.element(&mut element, id, node, pages);
        });
    }

    /// `ParentTree` (14.7.4.4): to which element each stretch of content and each link belongs.
    fn parents(
        &self,
        root: Ref,
        marks: &[Mark],
        links: &[Clickable<'_>],
        pages: &[Ref],
        dict: &mut StructTreeRoot<'_>,
    ) {
        let mut parents = dict.insert(Name(b"ParentTree")).dict();
        let mut numbers = parents.insert(Name(b"Nums")).array();
        let mut marks = marks.iter().peekable();
        for (sheet, key) in (0..pages.len()).zip(0..) {
            numbers.item(key);
            let mut elements = numbers.push().array();
            while let Some(mark) = marks.next_if(|mark| mark.at.sheet == sheet) {
                elements.item(self.reference(mark.node).unwrap_or(root));
            }
        }
        for (link, key) in links.iter().zip(link_keys(pages.len())) {
            numbers.item(key).item(link.node.and_then(|node| self.reference(node)).unwrap_or(root));
        }
    }
}

/// The keys of links in the parent tree of a file with so many sheets.
pub(super) fn link_keys(sheets: usize) -> impl Iterator<Item = i32> {
    count(sheets)..
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

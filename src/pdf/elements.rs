//! Elements of the structure tree (ISO 32000-1, 14.7.2): what each holds, and what it says of itself.

use std::iter::successors;

use pdf_writer::types::{ListNumbering, Placement, TableHeaderScope, WritingMode};
use pdf_writer::writers::{StructChildren, StructElement};
use pdf_writer::{Ref, Str, TextStr};

use super::notes::{note_id, sidenote_id};
use super::tree::{Kid, Tree};
use crate::frame::{Node, NodeKind, Numbering, Scope};
use crate::language::Direction;

impl<'a> Tree<'a> {
    pub(super) fn element(&self, element: &mut StructElement<'_>, id: u32, node: &Node, pages: &[Ref]) {
        match node.kind {
            NodeKind::Note(note) => element.id(Str(note_id(note).as_bytes())),
            NodeKind::Sidenote(note) => element.id(Str(sidenote_id(note).as_bytes())),
            _ => element,
        };
        if let Some(language) = &node.language {
            element.lang(TextStr(language.as_str()));
        }
        if let NodeKind::Figure(alt) = &node.kind {
            element.alt(TextStr(alt));
        }
        self.attributes(element, id, node);
        let kids = self.kids.get(id as usize).map_or(&[][..], Vec::as_slice);
        let own = kids.iter().find_map(|kid| match kid {
            Kid::Content { sheet, .. } => Some(*sheet),
            Kid::Node(_) | Kid::Object { .. } => None,
        });
        if let Some(&page) = own.and_then(|sheet| pages.get(sheet)) {
            element.page(page);
        }
        let mut children = element.children();
        for kid in kids {
            self.kid(*kid, own, pages, &mut children);
        }
    }

    /// What an element holds (`K`); the numbers of content on its `own` sheet stand for themselves.
    fn kid(&self, kid: Kid, own: Option<usize>, pages: &[Ref], children: &mut StructChildren<'_>) {
        match kid {
            Kid::Node(node) => {
                if let Some(element) = self.reference(node) {
                    children.struct_element(element);
                }
            }
            Kid::Content { sheet, id } if own == Some(sheet) => {
                children.marked_content_id(id);
            }
            Kid::Content { sheet, id } => {
                let mut content = children.marked_content_ref();
                if let Some(&page) = pages.get(sheet) {
                    content.page(page);
                }
                content.marked_content_id(id);
            }
            Kid::Object { sheet, annotation } => {
                let mut object = children.object_ref();
                if let Some(&page) = pages.get(sheet) {
                    object.page(page);
                }
                object.object(annotation);
            }
        }
    }

    /// The way that what is around a node runs.
    fn around(&self, node: &Node) -> Direction {
        let parent = |node: &&'a Node| node.parent.and_then(|parent| self.structure.node(parent));
        let mut above = successors(node.parent.and_then(|parent| self.structure.node(parent)), parent);
        above.find_map(|node| node.direction).unwrap_or(self.direction)
    }

    /// `WritingMode` (14.8.5.4.3) is inherited: the document says it, and who runs the other way.
    /// `BBox`: 14.8.5.4.3; `ListNumbering`: 14.8.5.5; `Scope`: 14.8.5.7.
    fn attributes(&self, element: &mut StructElement<'_>, id: u32, node: &Node) {
        let direction = match node.kind {
            NodeKind::Document => (self.direction == Direction::RightToLeft).then_some(self.direction),
            _ => node.direction.filter(|direction| *direction != self.around(node)),
        };
        let bounds = self.figures.get(&id);
        let has_own = matches!(node.kind, NodeKind::List(_) | NodeKind::TableHeader(_));
        if direction.is_none() && bounds.is_none() && !has_own {
            return;
        }
        let mut attributes = element.attributes();
        if let Some(bounds) = bounds {
            attributes.push().layout().bbox(*bounds).placement(Placement::Block);
        }
        if let Some(direction) = direction {
            let mode = match direction {
                Direction::LeftToRight => WritingMode::LtrTtb,
                Direction::RightToLeft => WritingMode::RtlTtb,
            };
            attributes.push().layout().writing_mode(mode);
        }
        match node.kind {
            NodeKind::List(numbering) => {
                attributes.push().list().list_numbering(list_numbering(numbering));
            }
            NodeKind::TableHeader(Scope::Column) => {
                attributes.push().table().scope(TableHeaderScope::Column);
            }
            NodeKind::TableHeader(Scope::Row) => {
                attributes.push().table().scope(TableHeaderScope::Row);
            }
            _ => {}
        }
    }
}

const fn list_numbering(numbering: Numbering) -> ListNumbering {
    match numbering {
        Numbering::None => ListNumbering::None,
        Numbering::Disc => ListNumbering::Disc,
        Numbering::Circle => ListNumbering::Circle,
        Numbering::Square => ListNumbering::Square,
        Numbering::Decimal => ListNumbering::Decimal,
        Numbering::LowerAlpha => ListNumbering::LowerAlpha,
        Numbering::UpperAlpha => ListNumbering::UpperAlpha,
        Numbering::LowerRoman => ListNumbering::LowerRoman,
        Numbering::UpperRoman => ListNumbering::UpperRoman,
    }
}

//! Marked content (ISO 32000-1, 14.6 and 14.7.4): every stretch of a content stream says which part of the
//! document it shows, or that it is an artifact (ISO 14289-1, 7.1).

use std::collections::BTreeMap;

use pdf_writer::types::StructRole;

use super::Target;
use super::operators::Operators;
use crate::frame::{Artifact, NodeKind, Structure, Tag, TextLine, TextRun};
use crate::units::Length;

/// A stretch of a content stream that shows a part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The part.
    pub(super) node: u32,
    /// Its number on the sheet (`MCID`).
    pub(super) id: i32,
    /// Where it begins.
    pub(super) at: Spot,
}

/// A place of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The sheet, from 0.
    pub(super) sheet: usize,
    /// The page that is drawn on the sheet, from 0.
    pub(super) page: usize,
    /// From the top of the sheet.
    pub(super) top: Length,
}

/// Puts marks into the content streams of a file.
///
/// Sequences of parts never lie in one another, and those of right-to-left runs (`ReversedChars`) lie
/// in them: a line whose runs belong to different parts has one sequence for each.
#[derive(Debug)]
pub(super) struct Marker<'a> {
    structure: &'a Structure,
    target: Target,
    marks: Vec<Mark>,
    /// What the pictures cover.
    figures: BTreeMap<u32, pdf_writer::Rect>,
    /// The next number on this sheet.
    next: i32,
    /// What stands open, with a mark or without.
    open: Option<Tag>,
    /// The line whose runs are marked one by one.
    line: Option<(Tag, Spot)>,
    /// Whether what is drawn is marked.
    state: State,
}

/// Whether what is drawn is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Marking,
    Paused,
}

impl<'a> Marker<'a> {
    /// No marks yet.
    pub(super) fn new(structure: &'a Structure, target: Target) -> Self {
        Self {
            structure,
            target,
            marks: Vec::new(),
            figures: BTreeMap::new(),
            next: 0,
            open: None,
            line: None,
            state: State::Marking,
        }
    }

    /// Starts a sheet, on which numbers begin anew.
    pub(super) fn begin_sheet(&mut self) {
        self.next = 0;
    }

    /// What is drawn for `tag` covers this box of the file.
    pub(super) fn cover(&mut self, tag: Tag, place: pdf_writer::Rect) {
        if let Tag::Node(node) = tag
            && self.structure.node(node).is_some_and(|node| matches!(node.kind, NodeKind::Figure(_)))
        {
            let known = self.figures.entry(node).or_insert(place);
            known.x1 = known.x1.min(place.x1);
            known.y1 = known.y1.min(place.y1);
            known.x2 = known.x2.max(place.x2);
            known.y2 = known.y2.max(place.y2);
        }
    }

    /// The boxes of the pictures.
    pub(super) fn figures(&self) -> &BTreeMap<u32, pdf_writer::Rect> {
        &self.figures
    }

    /// What is drawn next is not marked: it is shown as an artifact, or not at all.
    pub(super) fn pause(&mut self) {
        self.state = State::Paused;
    }

    /// What is drawn next is marked again.
    pub(super) fn go_on(&mut self) {
        self.state = State::Marking;
    }

    /// Whether nothing is marked.
    pub(super) fn is_paused(&self) -> bool {
        self.state == State::Paused
    }

    /// All marks, in the order in which they were drawn.
    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What is drawn next belongs to `tag`.
    pub(super) fn show(&mut self, tag: Tag, at: Spot, out: &mut Operators) {
        if self.open == Some(tag) || self.is_paused() {
            return;
        }
        self.close(out);
        self.open = Some(tag);
        match tag {
            Tag::Artifact(artifact) => begin_artifact(artifact, out),
            Tag::Node(node) => {
                let Some(known) = self.structure.node(node) else {
                    return begin_artifact(Artifact::Layout, out);
                };
                let role = role(&known.kind, self.target).to_name();
                out.marked(role.0, &format!("<</MCID {}>>", self.next));
                self.marks.push(Mark { node, id: self.next, at });
                self.next += 1;
            }
        }
    }

    /// What is drawn next belongs to nothing yet.
    pub(super) fn close(&mut self, out: &mut Operators) {
        if self.open.take().is_some() {
            out.op(&[], "EMC");
        }
    }

    /// Starts a line.  Where all of it belongs to one part, it goes on with what that part has open.
    pub(super) fn begin_line(&mut self, tag: Tag, line: &TextLine, at: Spot, out: &mut Operators) {
        if line.runs.iter().all(|run| run.node.is_none()) {
            self.show(tag, at, out);
        } else {
            self.close(out);
            self.line = Some((tag, at));
        }
    }

    /// Starts a run of the line.
    pub(super) fn begin_run(&mut self, run: &TextRun, out: &mut Operators) {
        if let Some((tag, at)) = self.line {
            self.show(run.node.map_or(tag, Tag::Node), at, out);
        }
    }

    /// Ends a text object within a line: what its runs opened one by one does not outlast it.
    pub(super) fn end_object(&mut self, out: &mut Operators) {
        if self.line.is_some() {
            self.close(out);
        }
    }

    /// Ends a line, inside its text object.
    pub(super) fn end_line(&mut self, out: &mut Operators) {
        if self.line.take().is_some() {
            self.close(out);
        }
    }
}

/// What is no part of the text; headers and footers say so (ISO 14289-1, 7.8).
fn begin_artifact(artifact: Artifact, out: &mut Operators) {
    match artifact {
        Artifact::Layout => out.named("Artifact", &[], "BMC"),
        Artifact::Page => out.marked(b"Artifact", "<</Type/Page>>"),
        Artifact::Header => out.marked(b"Artifact", "<</Type/Pagination/Subtype/Header>>"),
        Artifact::Footer => out.marked(b"Artifact", "<</Type/Pagination/Subtype/Footer>>"),
    }
}

/// The standard structure type of a part (ISO 32000-1, 14.8.4).
///
/// On a press sheet nothing can be clicked, and a `Link` without its annotation would be a lie.
pub(super) fn role(kind: &NodeKind, target: Target) -> StructRole {
    match kind {
        NodeKind::Document => StructRole::Document,
        NodeKind::Section => StructRole::Sect,
        NodeKind::Title | NodeKind::Heading(0 | 1) => StructRole::H1,
        NodeKind::Heading(2) => StructRole::H2,
        NodeKind::Heading(3) => StructRole::H3,
        NodeKind::Heading(4) => StructRole::H4,
        NodeKind::Heading(5) => StructRole::H5,
        NodeKind::Heading(_) => StructRole::H6,
        NodeKind::Paragraph => StructRole::P,
        NodeKind::List(_) => StructRole::L,
        NodeKind::ListItem => StructRole::LI,
        NodeKind::Label => StructRole::Lbl,
        NodeKind::ListBody => StructRole::LBody,
        NodeKind::Verse | NodeKind::Parallel | NodeKind::Version => StructRole::Div,
        NodeKind::BlockQuote => StructRole::BlockQuote,
        NodeKind::Reference(_) => StructRole::Reference,
        // PDF 1.7 has no `Aside`: what explains the text beside it is a note.
        NodeKind::Note(_) | NodeKind::Sidenote(_) => StructRole::Note,
        NodeKind::Figure(_) => StructRole::Figure,
        NodeKind::Table => StructRole::Table,
        NodeKind::Caption => StructRole::Caption,
        NodeKind::TableRow => StructRole::TR,
        NodeKind::TableHeader(_) => StructRole::TH,
        NodeKind::TableCell => StructRole::TD,
        NodeKind::Link(_) if target == Target::Screen => StructRole::Link,
        NodeKind::Link(_) | NodeKind::Words => StructRole::Span,
    }
}

//! Blocks between fences: poems, who signs, texts in two languages.

use std::ops::Range;

use super::fences::{Fence, Says};
use super::{Open, OpenKind, Walker, parallel, unsupported};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::statement::BlockKind;
use crate::statement::attributes::{self, Attributes};

/// A block that stands between fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DivKind {
    /// A poem in couplets.
    Verse,
    /// Who signs.
    Signatures,
    /// One text in two languages.
    Parallel,
    /// One of the two, which has no name.
    Version,
    /// A note in the margin.
    Sidenote,
}

impl DivKind {
    /// Every kind with its name.
    const NAMES: [(&'static str, Self); 4] = [
        ("beyt", Self::Verse),
        ("signatures", Self::Signatures),
        ("parallel", Self::Parallel),
        ("sidenote", Self::Sidenote),
    ];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("{lang=…}", |(name, _)| *name)
    }
}

/// A block whose end is still to come.
pub(super) struct OpenDiv {
    pub(super) kind: DivKind,
    pub(super) attributes: Attributes,
    /// The texts of a [`DivKind::Parallel`] that have ended.
    pub(super) versions: Vec<parallel::Written>,
}

/// From the beginning of each poem to its end.
pub(super) fn poems<'a>(text: &'a str, fences: &'a [Fence]) -> impl Iterator<Item = Range<usize>> + 'a {
    let is_poem = |fence: &Fence| matches!(&fence.says, Says::Begin { name, .. } if text[name.clone()] == *DivKind::Verse.name());
    fences
        .iter()
        .enumerate()
        .filter(move |(_, fence)| is_poem(fence))
        .map(|(i, fence)| fence.range.start..fences.get(i + 1).map_or(text.len(), |next| next.range.end))
}

impl Walker<'_> {
    /// The fence that a thematic break stands for.
    pub(super) fn fence_at(&self, range: &Range<usize>) -> Option<Fence> {
        let next = self.fences.partition_point(|fence| fence.range.start < range.start);
        self.fences.get(next).filter(|fence| fence.range.start < range.end).cloned()
    }

    /// The block that is open, where it stands between fences.
    pub(super) fn div(&self) -> Option<DivKind> {
        match self.open.last() {
            Some(Open { kind: OpenKind::Div(div), .. }) => Some(div.kind),
            _ => None,
        }
    }

    /// Whether what is read stands between fences.
    fn in_div(&self) -> bool {
        self.open.iter().any(|open| matches!(open.kind, OpenKind::Div(_)))
    }

    /// Whether line ends stay in what is read: in poems, and in names.
    pub(super) fn keeps_lines(&self) -> bool {
        self.open.iter().any(|open| {
            matches!(&open.kind, OpenKind::Div(div) if matches!(div.kind, DivKind::Verse | DivKind::Signatures))
        })
    }

    pub(super) fn fence(&mut self, fence: &Fence) {
        self.end_words();
        match &fence.says {
            Says::End if self.div().is_some() => self.end_div(fence.range.end),
            Says::End => self.wrong(
                fence.range.clone(),
                "nothing is there that this `:::` could end",
                "take it away, or begin a block above it with `::: beyt`",
            ),
            Says::Unclear(rest) => self.wrong(
                rest.clone(),
                "this stands behind the name of a block, where only attributes may",
                "write the name and attributes in braces: `::: beyt {lang=ar}`",
            ),
            Says::Begin { name, attributes } if name.is_empty() && self.div() == Some(DivKind::Parallel) => {
                self.open_div(fence.range.clone(), DivKind::Version, attributes.clone());
            }
            Says::Begin { name, .. } if name.is_empty() => {
                self.refuse(unsupported::DIV, fence.range.start..fence.range.start + 3);
            }
            Says::Begin { name, attributes } => {
                self.begin_div(fence.range.clone(), name.clone(), attributes.clone());
            }
        }
    }

    fn begin_div(&mut self, fence: Range<usize>, name: Range<usize>, braces: Option<Range<usize>>) {
        let written = &self.place.text[name.clone()];
        let Some((_, kind)) = DivKind::NAMES.iter().find(|(known, _)| *known == written) else {
            let message = format!("no block is called `{written}`");
            let problem = Diagnostic::error(Code::UnsupportedMarkup, self.place.span(name), message);
            let names = DivKind::NAMES.iter().map(|(name, _)| *name);
            return self.notes.push(problem.hint(nearest(written, names)));
        };
        if self.in_div() {
            let message = "a block between fences stands in no other";
            let problem = Diagnostic::error(Code::UnsupportedMarkup, self.place.span(fence), message);
            return self.notes.push(problem.hint("end the block above with a line `:::`".to_owned()));
        }
        if *kind == DivKind::Parallel && !self.open.is_empty() {
            let message = "texts in two languages stand in no list, quote or note";
            let problem = Diagnostic::error(Code::InvalidParallel, self.place.span(fence), message);
            return self.notes.push(problem.hint("begin the line with `:::`, below a blank line".to_owned()));
        }
        if *kind == DivKind::Sidenote && !self.open.is_empty() {
            let hint = "begin the line with `:::`, below the paragraph that it belongs to";
            return self.wrong(fence, "a note in the margin stands in no list, quote or note", hint);
        }
        self.open_div(fence, *kind, braces);
    }

    fn open_div(&mut self, fence: Range<usize>, kind: DivKind, braces: Option<Range<usize>>) {
        let parsed = braces.map(|range| attributes::parse(self.place.text, self.place.id, range)).transpose();
        let attributes = parsed.unwrap_or_else(|problem| {
            self.notes.push(problem);
            None
        });
        let attributes = attributes.unwrap_or_default();
        let kind = OpenKind::Div(OpenDiv { kind, attributes, versions: Vec::new() });
        self.open.push(Open { kind, range: fence, outside: std::mem::take(&mut self.blocks) });
    }

    fn end_div(&mut self, end: usize) {
        let Some(Open { kind: OpenKind::Div(mut div), range, outside }) = self.open.pop() else { return };
        let inside = std::mem::replace(&mut self.blocks, outside);
        let range = range.start..end;
        let kind = match div.kind {
            DivKind::Verse => self.verse(inside, &range).map(BlockKind::Verse),
            DivKind::Signatures => self.signatures(inside, &range).map(BlockKind::Signatures),
            DivKind::Sidenote => self.sidenote(inside, &range).map(BlockKind::Sidenote),
            DivKind::Version => return self.end_version(div.attributes, inside, range),
            DivKind::Parallel => {
                let versions = std::mem::take(&mut div.versions);
                self.parallel(versions, &inside, &range).map(BlockKind::Parallel)
            }
        };
        if let Some(kind) = kind {
            self.block(kind, range, div.attributes);
        }
    }

    /// What holds a block ends, or the statement does, and the block has not.
    pub(super) fn unended_divs(&mut self) {
        while let Some(kind) = self.div() {
            self.end_words();
            let Some(Open { range, outside, .. }) = self.open.pop() else { return };
            self.blocks = outside;
            let message = format!("the block `{}` never ends", kind.name());
            self.wrong(range, &message, "end it with a line `:::`");
        }
    }

    pub(super) fn wrong(&mut self, range: Range<usize>, message: &str, hint: &str) {
        let span = self.place.span(range);
        let problem = Diagnostic::error(Code::UnsupportedMarkup, span, message.to_owned());
        self.notes.push(problem.hint(hint.to_owned()));
    }
}

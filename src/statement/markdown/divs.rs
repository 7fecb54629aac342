//! Blocks between fences: poems, who signs, texts in two languages.

use std::ops::Range;

use super::fences::{Fence, Says};
use super::{Open, OpenKind, Walker, parallel, unsupported};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Span;
use crate::statement::attributes::{self, Attributes};
use crate::statement::{Block, BlockKind, Couplet, RichText, Signature, Stanza, Verse};

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

/// What parts the halves of a couplet.
const BETWEEN: [&str; 2] = [" / ", "\t"];

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

    /// Parts the paragraphs of a poem into couplets.
    fn verse(&mut self, blocks: Vec<Block>, place: &Range<usize>) -> Option<Verse> {
        let before = self.notes.errors();
        let mut stanzas = Vec::new();
        for Block { kind, span, language, direction, .. } in blocks {
            if let BlockKind::Paragraph(text) = kind {
                if text.text.matches('\u{2028}').count() >= MOST_COUPLETS {
                    let message = format!("a stanza has more than {MOST_COUPLETS} couplets");
                    self.notes.push(
                        Diagnostic::error(Code::TooLarge, span, message)
                            .hint("part it by blank lines".to_owned()),
                    );
                    continue;
                }
                let couplets = text.lines().filter_map(|line| self.couplet(&line)).collect();
                stanzas.push(Stanza { language, direction, couplets });
            } else {
                let message = "only couplets may stand in a poem";
                let problem = Diagnostic::error(Code::InvalidCouplet, span, message);
                self.notes.push(problem.hint("end the poem above it with a line `:::`".to_owned()));
            }
        }
        if self.notes.errors() > before {
            return None;
        }
        stanzas.retain(|stanza| !stanza.couplets.is_empty());
        if stanzas.is_empty() {
            self.wrong(place.clone(), "the poem has no words", HALVES);
            return None;
        }
        Some(Verse { stanzas })
    }

    fn couplet(&mut self, line: &RichText) -> Option<Couplet> {
        let span = line.origin.span(0..line.text.len())?;
        if line.text.starts_with("/ ") || line.text.ends_with(" /") {
            self.notes.push(invalid(span, "a half of the couplet is empty", HALVES));
            return None;
        }
        let halves = line.parted(&BETWEEN);
        let filled = halves.iter().filter(|half| !half.text.is_empty()).count();
        if let (Ok(halves), 2) = (<[RichText; 2]>::try_from(halves), filled) {
            return Some(Couplet { span, halves });
        }
        let message = match filled {
            0 => "the couplet has no words".to_owned(),
            1 => "the couplet has one half".to_owned(),
            more => format!("the couplet has {more} parts instead of two halves"),
        };
        self.notes.push(invalid(span, &message, HALVES));
        None
    }

    /// The items of lists as names.
    fn signatures(&mut self, blocks: Vec<Block>, place: &Range<usize>) -> Option<Vec<Signature>> {
        let before = self.notes.errors();
        let mut found = Vec::new();
        for Block { kind, span, .. } in blocks {
            let BlockKind::List(_, items) = kind else {
                self.no_signature(span, "only a list of names may stand here");
                continue;
            };
            for item in items {
                match <[Block; 1]>::try_from(item.blocks) {
                    Ok([Block { kind: BlockKind::Paragraph(text), language, direction, .. }]) => {
                        found.push(Signature { span: item.span, language, direction, text: text.signed() });
                    }
                    _ => self
                        .no_signature(item.span, "a signature is one name, with an office where it has one"),
                }
            }
        }
        if self.notes.errors() > before {
            return None;
        }
        if found.is_empty() || found.len() > MOST_SIGNATURES {
            let message = format!(
                "{} names stand here: at least one signs, and at most {MOST_SIGNATURES}",
                found.len()
            );
            self.wrong(place.clone(), &message, NAMES);
            return None;
        }
        Some(found)
    }

    /// The paragraphs of a note in the margin.
    fn sidenote(&mut self, blocks: Vec<Block>, place: &Range<usize>) -> Option<Vec<Block>> {
        let before = self.notes.errors();
        for block in &blocks {
            let message = match &block.kind {
                BlockKind::Paragraph(text) if text.has_notes() => {
                    "a note in the margin refers to no footnote"
                }
                BlockKind::Paragraph(_) => continue,
                _ => "only paragraphs may stand in a note in the margin",
            };
            let problem = Diagnostic::error(Code::UnsupportedMarkup, block.span, message);
            self.notes.push(problem.hint("end the note above it with a line `:::`".to_owned()));
        }
        if blocks.is_empty() {
            self.wrong(place.clone(), "the note has no words", "write its words above the line `:::`");
        }
        (self.notes.errors() == before).then_some(blocks)
    }

    fn no_signature(&mut self, span: Span, message: &str) {
        let problem = Diagnostic::error(Code::InvalidSignature, span, message.to_owned());
        self.notes.push(problem.hint(NAMES.to_owned()));
    }

    pub(super) fn wrong(&mut self, range: Range<usize>, message: &str, hint: &str) {
        let span = self.place.span(range);
        let problem = Diagnostic::error(Code::UnsupportedMarkup, span, message.to_owned());
        self.notes.push(problem.hint(hint.to_owned()));
    }
}

/// No stanza that anybody prints is as long.
const MOST_COUPLETS: usize = 10_000;

/// All signatures stand in one column of one page.
const MOST_SIGNATURES: usize = 60;

/// How signatures are written.
const NAMES: &str = "write each as an item, `- name *office*`, or the office on a further line of the item";

/// How couplets are written.
const HALVES: &str = "write each couplet on one line, its two halves parted by ` / `";

fn invalid(span: Span, message: &str, hint: &str) -> Diagnostic {
    Diagnostic::error(Code::InvalidCouplet, span, message.to_owned()).hint(hint.to_owned())
}

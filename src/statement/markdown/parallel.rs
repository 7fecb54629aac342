//! Texts in two languages: whether each block of the one has its counterpart in the other.

use std::ops::Range;

use super::divs::DivKind;
use super::{Open, OpenKind, Walker};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::statement::attributes::{Attributes, misplaced_pull};
use crate::statement::{Block, BlockKind, Parallel, Version, ids};

/// A text that has ended.
pub(super) struct Written {
    /// Where it stands.
    range: Range<usize>,
    attributes: Attributes,
    blocks: Vec<Block>,
}

/// How texts in two languages are written.
const TWO: &str =
    "write both between fences of their own inside: `::: {lang=fa}` … `:::` and `::: {lang=en}` … `:::`";

impl Walker<'_> {
    pub(super) fn end_version(&mut self, attributes: Attributes, blocks: Vec<Block>, range: Range<usize>) {
        if let Some((_, place)) = &attributes.id {
            self.notes.push(ids::misplaced(*place));
        }
        self.notes.extend(attributes.pull.map(misplaced_pull));
        if let Some(Open { kind: OpenKind::Div(div), .. }) = self.open.last_mut()
            && div.kind == DivKind::Parallel
        {
            div.versions.push(Written { range, attributes, blocks });
        }
    }

    /// Makes two texts of what was written between the fences of a parallel text, if they are counterparts.
    pub(super) fn parallel(
        &mut self,
        written: Vec<Written>,
        beside: &[Block],
        place: &Range<usize>,
    ) -> Option<Parallel> {
        let before = self.notes.errors();
        if let Some(first) = beside.first() {
            let message = "this stands in none of the two texts";
            self.notes.push(invalid(first.span, message).hint(TWO.to_owned()));
            return None;
        }
        let count = written.len();
        let Ok(written) = <[Written; 2]>::try_from(written) else {
            let fence = self.place.text[place.clone()].lines().next().map_or(place.len(), str::len);
            let span = self.place.span(place.start..place.start + fence);
            let message = match count {
                0 => "there are no texts to stand beside each other".to_owned(),
                1 => "one of the two languages is missing".to_owned(),
                more => format!("{more} texts are to stand beside each other, and there is room for two"),
            };
            self.notes.push(invalid(span, message).hint(TWO.to_owned()));
            return None;
        };
        let versions = written.map(|written| self.version(written));
        if self.notes.errors() > before {
            return None;
        }
        let [Some(first), Some(second)] = versions else { return None };
        let parallel = Parallel { versions: [first, second] };
        self.uneven(&parallel);
        (self.notes.errors() == before).then_some(parallel)
    }

    fn version(&mut self, written: Written) -> Option<Version> {
        let Written { range, attributes, blocks } = written;
        let span = self.place.span(range);
        for block in &blocks {
            if let Some(what) = refused(&block.kind) {
                let message = format!("{what} stands in no text with a counterpart in another language");
                let hint = "end the texts above it, and begin others below it".to_owned();
                self.notes.push(invalid(block.span, message).hint(hint));
            }
        }
        let Some(language) = attributes.language else {
            let first = self.place.text[span.range()].lines().next().map_or(0, str::len);
            let fence = Span::new(span.source, span.range().start..span.range().start + first);
            let hint = "write it behind the colons: `::: {lang=en}`".to_owned();
            self.notes.push(invalid(fence, "this text does not say its language").hint(hint));
            return None;
        };
        if blocks.is_empty() {
            self.notes.push(invalid(span, format!("the text in `{language}` is empty")).hint(TWO.to_owned()));
            return None;
        }
        Some(Version { span, language, direction: attributes.direction, blocks })
    }

    /// Notes the first block that has no counterpart, or one of another kind, and lists whose items have none.
    fn uneven(&mut self, parallel: &Parallel) {
        let [first, second] = &parallel.versions;
        for [one, other] in parallel.pairs() {
            let (own, theirs) = (name(&one.kind), name(&other.kind));
            if own != theirs {
                let message =
                    format!("{theirs} in `{}` stands beside {own} in `{}`", second.language, first.language);
                self.notes.push(invalid(other.span, message).hint(UNEVEN.to_owned()));
                return;
            }
            self.uneven_items([one, other]);
        }
        let (longer, shorter) =
            if first.blocks.len() > second.blocks.len() { (first, second) } else { (second, first) };
        if let Some(block) = longer.blocks.get(shorter.blocks.len()) {
            let message = format!(
                "{} in `{}` has no counterpart in `{}`: {} blocks stand beside {}",
                name(&block.kind),
                longer.language,
                shorter.language,
                longer.blocks.len(),
                shorter.blocks.len()
            );
            self.notes.push(invalid(block.span, message).hint(UNEVEN.to_owned()));
        }
    }

    /// Items that have no counterpart are likely forgotten, but the lists still stand beside each other.
    fn uneven_items(&mut self, [first, second]: [&Block; 2]) {
        let (BlockKind::List(_, items), BlockKind::List(_, others)) = (&first.kind, &second.kind) else {
            return;
        };
        if items.len() != others.len() {
            let message =
                format!("this list has {} items, and its counterpart {}", others.len(), items.len());
            let problem = Diagnostic::warning(Code::InvalidParallel, second.span, message);
            let hint = "give both as many, so that each item stands beside its own".to_owned();
            self.notes.push(problem.hint(hint));
        }
    }
}

/// How texts are made even.
const UNEVEN: &str = "write as many headings, paragraphs, lists and quotes in both texts, in the same order; a line \
                      break inside a paragraph parts nothing";

/// What a block is called; blocks of one name are counterparts.
fn name(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(..) => "a heading",
        BlockKind::List(..) => "a list",
        BlockKind::Quote(_) => "a quote",
        _ => "a paragraph",
    }
}

/// The name of a block that stands beside no other: it has columns of its own, or is as wide as the page.
fn refused(kind: &BlockKind) -> Option<&'static str> {
    match kind {
        BlockKind::Heading(..) | BlockKind::Paragraph(_) => None,
        BlockKind::Quote(blocks) => blocks.iter().find_map(|block| refused(&block.kind)),
        BlockKind::List(_, items) => {
            items.iter().flat_map(|item| &item.blocks).find_map(|block| refused(&block.kind))
        }
        BlockKind::Table(_) => Some("a table"),
        BlockKind::Verse(_) => Some("a poem"),
        BlockKind::Signatures(_) => Some("a list of names"),
        BlockKind::Parallel(_) => Some("another such text"),
        BlockKind::Figure(_) => Some("a picture"),
        BlockKind::Sidenote(_) => Some("a note in the margin"),
        BlockKind::Break => Some("a thematic break"),
    }
}

fn invalid(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::InvalidParallel, span, message)
}

//! Statements without anything to show.

use super::{Block, BlockKind, Head, Statement, TableRow};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::{Sources, Span};

/// Refuses a statement without text, or with nothing but a title.
pub(super) fn refuse(statement: &Statement, sources: &Sources, notes: &mut Notes) -> Result<(), Failed> {
    // A poster may be a title and a picture.
    let is_picture = |block: &Block| matches!(block.kind, BlockKind::Figure(_));
    let is_poster = statement.head.title.is_some() && statement.blocks.iter().any(is_picture);
    if is_poster || statement.blocks.iter().any(has_text) {
        return Ok(());
    }
    let source = sources.get(statement.source);
    let Head { title, .. } = &statement.head;
    let titled = title.as_ref().and_then(|title| title.origin.span(0..title.text.len()));
    let heading = statement.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(..)));
    let problem = if let Some(span) = titled.or_else(|| heading.map(|block| block.span)) {
        Diagnostic::error(Code::EmptyStatement, span, "the statement has a title and nothing else")
            .hint("add a paragraph or a picture under the title".to_owned())
    } else {
        let message = format!("`{}` holds no text", source.name());
        Diagnostic::error(Code::EmptyStatement, Span::new(statement.source, 0..0), message)
            .hint("write a title and a paragraph into it".to_owned())
    };
    Err(notes.fail(problem))
}

/// Whether a block holds text that is not a heading's.
fn has_text(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(_) | BlockKind::Verse(_) => true,
        BlockKind::List(_, items) => items.iter().any(|item| item.blocks.iter().any(has_text)),
        BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => blocks.iter().any(has_text),
        BlockKind::Parallel(parallel) => {
            parallel.versions.iter().any(|version| version.blocks.iter().any(has_text))
        }
        BlockKind::Table(table) => !table.all_rows().all(TableRow::is_blank),
        BlockKind::Heading(..) | BlockKind::Signatures(_) | BlockKind::Figure(_) | BlockKind::Break => false,
    }
}

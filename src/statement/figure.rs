//! Pictures.

use std::sync::Arc;

use super::{Block, BlockKind, RichText, Statement};
use crate::design::FigureWidth;
use crate::source::Span;

/// A picture in a paragraph of its own.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its file, a path from the project folder.
    pub file: Arc<str>,
    /// Where that is written.
    pub place: Span,
    /// What it shows, in words; nothing for decoration.
    pub alt: Option<Arc<str>>,
    /// How wide it is, where the statement says so.
    pub width: Option<FigureWidth>,
    /// What stands below it.
    pub caption: Option<RichText>,
}

impl Statement {
    /// All pictures in reading order.
    pub fn figures(&self) -> Vec<&Figure> {
        let mut figures = Vec::new();
        self.blocks.iter().for_each(|block| collect(block, &mut figures));
        figures
    }
}

fn collect<'s>(block: &'s Block, figures: &mut Vec<&'s Figure>) {
    match &block.kind {
        BlockKind::Figure(figure) => figures.push(figure),
        BlockKind::Quote(blocks) => blocks.iter().for_each(|block| collect(block, figures)),
        BlockKind::List(_, items) => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| collect(block, figures));
        }
        _ => {}
    }
}

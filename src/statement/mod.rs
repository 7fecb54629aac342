//! Statements: plain text and Markdown as blocks and inlines, every one with its span.

mod model;

pub use model::{
    Block, BlockKind, Field, Head, ListItem, ListKind, Mark, MarkKind, Meta, Origin, RichText, Statement,
};

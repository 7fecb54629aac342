//! A statement for people who open no PDF: plain text to paste into a message, and a page for the web.
//!
//! Both hold the words of the PDF in the same order, with the same list numbers and bullets.  Lines and
//! pages are the reader's own here, so nothing of this waits for a layout to have room.  Footnotes have no
//! page to stand on: they are numbered through the document and stand at its end.

mod around;
mod html;
mod notes;
mod plain;

pub use html::html;
pub use plain::plain;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::artwork::WebImage;
use crate::design::FirstColumn;
use crate::frame::Info;
use crate::language::{Counter, Digits};
use crate::statement::{Statement, Tabs};

/// What is published, and what a layout says about it.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// What the document says of itself.
    pub info: &'a Info,
    /// The digits of list numbers; else the language of each list decides.
    pub digits: Option<Digits>,
    /// The bullets of lists, by how many lists are around them.
    pub bullets: &'a [Arc<str>],
    /// What counts the items of lists, by how many lists are around them; where there is none, digits.
    pub counters: &'a [Counter],
    /// What the first column of tables holds.
    pub first_column: FirstColumn,
    /// What stands for a thematic break in plain text.
    pub ornament: &'a str,
    /// What becomes of tabs.
    pub tabs: Tabs,
    /// The pictures of the statement, by their files.
    pub images: &'a BTreeMap<String, WebImage>,
}

/// The levels of headings: from the level that the author wrote to the one in the whole document, which is
/// 1 for a title, and skips none.
pub type Levels<'l> = dyn FnMut(&crate::statement::RichText, u8) -> u8 + 'l;

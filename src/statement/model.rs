//! What a statement is made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Figure, Note, Parallel, RichText, Signature, Table, Verse};
use crate::calendar::{Calendar, Day};
use crate::design::Orthography;
use crate::frame::Licence;
use crate::language::{Counter, Direction, Language};
use crate::source::{SourceId, Span};

/// A statement as its author wrote it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The file that it came from.
    pub source: SourceId,
    /// What its front matter says.
    pub meta: Meta,
    /// Title, subtitle, author and date, as they are to be set.
    pub head: Head,
    /// Its blocks in reading order, without the head.
    pub blocks: Vec<Block>,
    /// Its footnotes, in the order in which the text refers to them.
    pub notes: Vec<Note>,
}

impl Statement {
    /// The title on one line, without its marks.
    pub fn plain_title(&self) -> Option<String> {
        self.head.title.as_ref().map(RichText::plain)
    }

    /// All texts in reading order, the head first.
    pub fn texts(&self) -> Vec<&RichText> {
        let Head { title, subtitle, author, date, .. } = &self.head;
        let mut texts: Vec<&RichText> = [title, subtitle, author, date].into_iter().flatten().collect();
        let notes = self.notes.iter().flat_map(|note| &note.blocks);
        self.blocks.iter().chain(notes).for_each(|block| block.texts(&mut texts));
        texts
    }

    /// All texts in reading order, to be changed.
    pub(super) fn texts_mut(&mut self) -> Vec<&mut RichText> {
        let Head { title, subtitle, author, date, .. } = &mut self.head;
        let mut texts: Vec<&mut RichText> = [title, subtitle, author, date].into_iter().flatten().collect();
        let notes = self.notes.iter_mut().flat_map(|note| &mut note.blocks);
        self.blocks.iter_mut().chain(notes).for_each(|block| block.texts_mut(&mut texts));
        texts
    }
}

/// What the front matter says, for choosing and for fields.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// The language, where it is given.
    pub language: Option<Language>,
    /// The layout to use, and where that is said.
    pub layout: Option<(String, Span)>,
    /// The web address of the statement.
    pub url: Option<String>,
    /// What it is about.
    pub keywords: Vec<String>,
    /// What others may do with it: words, an address, or the name of a licence.
    pub licence: Option<Licence>,
    /// What happens to slips of spelling.
    pub orthography: Option<Orthography>,
    /// The day that `date` names, of whichever calendar.
    pub date: Option<Dated>,
    /// All scalar keys of the front matter, those above too, by name.
    pub fields: BTreeMap<String, Field>,
}

/// The day of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub day: Day,
    /// The calendar in which its author gave it.
    pub calendar: Calendar,
    /// How its author gave it.
    pub given: Given,
}

/// How a day is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// As `1405-07-16`: a layout says how it is written.
    InFigures,
    /// With the name of its month: it is set as it stands.
    InWords,
}

/// A value of the front matter, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

/// Title, subtitle, author and date.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The title.
    pub title: Option<RichText>,
    /// The id of the title, where it was the first heading.
    pub id: Option<Arc<str>>,
    /// The second title.
    pub subtitle: Option<RichText>,
    /// Who speaks.
    pub author: Option<RichText>,
    /// When, in the author's words.
    pub date: Option<RichText>,
}

/// A block of a statement.
#[derive(Clone, Debug)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// Its language, where Markdown says it.
    pub language: Option<Language>,
    /// Its direction, where Markdown says it.
    pub direction: Option<Direction>,
    /// What links inside the statement call it: headings with words have an id of their own each.
    pub id: Option<Arc<str>>,
    /// What sets it apart from others of its kind: of quotes, and of the paragraphs that make them so.
    pub class: Option<Class>,
    /// What it is.
    pub kind: BlockKind,
}

/// What sets a block apart from others of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A pull quote: a sentence that stands out.
    Pull,
}

impl Block {
    fn texts<'a>(&'a self, texts: &mut Vec<&'a RichText>) {
        match &self.kind {
            BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => texts.push(text),
            BlockKind::List(_, items) => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| block.texts(texts));
            }
            BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => {
                for block in blocks {
                    block.texts(texts);
                }
            }
            BlockKind::Table(table) => {
                texts.extend(&table.caption);
                texts.extend(table.all_rows().flat_map(|row| &row.cells).map(|cell| &cell.text));
            }
            BlockKind::Verse(verse) => texts.extend(verse.halves()),
            BlockKind::Signatures(all) => texts.extend(all.iter().map(|one| &one.text)),
            BlockKind::Figure(figure) => texts.extend(&figure.caption),
            BlockKind::Parallel(parallel) => {
                let blocks = parallel.versions.iter().flat_map(|version| &version.blocks);
                blocks.for_each(|block| block.texts(texts));
            }
            BlockKind::Break => {}
        }
    }

    fn texts_mut<'a>(&'a mut self, texts: &mut Vec<&'a mut RichText>) {
        match &mut self.kind {
            BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => texts.push(text),
            BlockKind::List(_, items) => {
                items.iter_mut().flat_map(|item| &mut item.blocks).for_each(|block| block.texts_mut(texts));
            }
            BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => {
                for block in blocks {
                    block.texts_mut(texts);
                }
            }
            BlockKind::Table(Table { caption, head, rows, .. }) => {
                texts.extend(caption);
                let rows = std::iter::once(head).chain(rows);
                texts.extend(rows.flat_map(|row| &mut row.cells).map(|cell| &mut cell.text));
            }
            BlockKind::Verse(verse) => texts.extend(verse.halves_mut()),
            BlockKind::Signatures(all) => texts.extend(all.iter_mut().map(|one| &mut one.text)),
            BlockKind::Figure(figure) => texts.extend(&mut figure.caption),
            BlockKind::Parallel(parallel) => {
                let blocks = parallel.versions.iter_mut().flat_map(|version| &mut version.blocks);
                blocks.for_each(|block| block.texts_mut(texts));
            }
            BlockKind::Break => {}
        }
    }
}

/// What a block is.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A heading, its level from 1 to 3.
    Heading(u8, RichText),
    /// A paragraph.
    Paragraph(RichText),
    /// A list.
    List(ListKind, Vec<ListItem>),
    /// A block quote.
    Quote(Vec<Block>),
    /// A table.
    Table(Table),
    /// A poem in couplets.
    Verse(Verse),
    /// Who signs.
    Signatures(Vec<Signature>),
    /// A picture.
    Figure(Figure),
    /// One text in two languages.
    Parallel(Parallel),
    /// A note in the margin, beside the block before it.
    Sidenote(Vec<Block>),
    /// A thematic break.
    Break,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// By bullets.
    Bullets,
    /// By numbers.
    Numbers(ListNumbers),
}

/// The numbers of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListNumbers {
    /// The first.
    pub first: u64,
    /// The way they go on.
    pub order: ListOrder,
    /// What counts, where the author says so; else the layout does.
    pub counter: Option<Counter>,
}

/// The way the numbers of a list go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOrder {
    /// One more each time.
    Up,
    /// One less each time.
    Down,
}

impl ListNumbers {
    /// The number of an item, from 0.
    pub fn of(&self, index: usize) -> u64 {
        match self.order {
            ListOrder::Up => self.first.saturating_add(index as u64),
            ListOrder::Down => self.first.saturating_sub(index as u64),
        }
    }
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// Where it stands.
    pub span: Span,
    /// What it holds.
    pub blocks: Vec<Block>,
}

impl ListItem {
    /// Whether it is at most one paragraph, and lists below it: what people write without blank lines.
    pub fn is_short(&self) -> bool {
        let (first, rest) =
            self.blocks.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
        let is_list = |block: &Block| matches!(block.kind, BlockKind::List(..));
        first.is_none_or(|block| is_list(block) || matches!(block.kind, BlockKind::Paragraph(_)))
            && rest.iter().all(is_list)
    }
}

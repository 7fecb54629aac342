//! The parts of a document in reading order, whatever place they are given.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::language::{Counter, Direction, Language};
use crate::source::Span;

/// The part of a document that a thing belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// What is seen and not read.
    Artifact(Artifact),
    /// The node of this number in the [`Structure`].
    Node(u32),
}

/// What is no part of the text (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Artifact {
    /// Rules, bars and tints.
    Layout,
    /// What those need who print, cut and fold: marks round the page.
    Page,
    /// Words that come back in the upper half of every page.
    Header,
    /// Words that come back in the lower half of every page: folios.
    Footer,
}

/// The tree of a document's parts, in reading order, parents before children.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// All nodes; the first is the document itself.
    pub nodes: Vec<Node>,
    /// What a reader's list of contents shows, in reading order.
    pub bookmarks: Vec<Bookmark>,
    /// What links inside the document lead to, by their ids without `#`.
    pub anchors: BTreeMap<Arc<str>, Anchor>,
}

impl Structure {
    /// Adds a part and says its number.
    pub fn add(&mut self, parent: Option<u32>, kind: NodeKind, span: Option<Span>) -> u32 {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node { parent, kind, language: None, direction: None, span });
        id
    }

    /// The node of a number.
    pub fn node(&self, id: u32) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// What a link to `#…` leads to.
    pub fn anchor(&self, address: &str) -> Option<&Anchor> {
        let id = address.strip_prefix('#')?;
        self.anchors.get(id)
    }

    /// The footnote to which a node refers that is a mark, or the link in one.
    pub fn reference(&self, id: u32) -> Option<u32> {
        let node = self.node(id)?;
        match (&node.kind, node.parent) {
            (NodeKind::Reference(note), _) => Some(*note),
            (NodeKind::Link(_), Some(parent)) => match self.node(parent)?.kind {
                NodeKind::Reference(note) => Some(note),
                _ => None,
            },
            _ => None,
        }
    }

    /// The node of a number, to say more of it.
    pub fn node_mut(&mut self, id: u32) -> Option<&mut Node> {
        self.nodes.get_mut(id as usize)
    }
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The part that holds it.
    pub parent: Option<u32>,
    /// What it is.
    pub kind: NodeKind,
    /// Its language, where it differs from its parent's.
    pub language: Option<Language>,
    /// The way its lines run, where it has lines.
    pub direction: Option<Direction>,
    /// The words that it came from.
    pub span: Option<Span>,
}

impl Node {
    /// Whether it is a part of a line.  A link round a picture of its own stands among the blocks.
    pub fn is_in_line(&self) -> bool {
        self.kind.is_inline() && self.parent != Some(0)
    }
}

/// What a part of a document is: the standard structure types of ISO 32000-1, 14.8.4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// The whole.
    Document,
    /// A heading and what stands under it.
    Section,
    /// The statement's title.
    Title,
    /// A heading, its level in the whole document: a title is level 1, and no level is skipped.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List(Numbering),
    /// An item of a list.
    ListItem,
    /// The bullet or number of an item.
    Label,
    /// The text of an item.
    ListBody,
    /// A poem; its half-lines are paragraphs.
    Verse,
    /// One text in two languages; it holds two versions.
    Parallel,
    /// One of the two.
    Version,
    /// A note in the margin.
    Sidenote(u32),
    /// A block quote.
    BlockQuote,
    /// A picture, and what it shows in words (ISO 14289-1, 7.3).
    Figure(Arc<str>),
    /// A table.
    Table,
    /// The caption of a table or a picture.
    Caption,
    /// A row of a table.
    TableRow,
    /// A cell of a table that names others.
    TableHeader(Scope),
    /// Another cell of a table.
    TableCell,
    /// A link and where it leads: a whole address, or `#` and the id of an [`Anchor`].
    Link(Arc<str>),
    /// The number of a footnote in the text.
    Reference(u32),
    /// A footnote of this number, from 0.
    Note(u32),
    /// Words of another language.
    Words,
}

impl NodeKind {
    /// Whether it belongs into a table even where nothing stands in it: all rows have as many cells.
    pub const fn is_of_table(&self) -> bool {
        matches!(self, Self::TableRow | Self::TableHeader(_) | Self::TableCell)
    }

    /// Whether it is a part of a line, whose place among its sisters is that of its words.
    pub const fn is_inline(&self) -> bool {
        matches!(self, Self::Link(_) | Self::Reference(_) | Self::Words)
    }
}

/// What a header cell names (ISO 32000-1, 14.8.5.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its column.
    Column,
    /// Its row.
    Row,
}

/// How the items of a list are marked (ISO 32000-1, 14.8.5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// By nothing.
    None,
    /// By filled dots, or by any other bullet that has no name.
    Disc,
    /// By rings.
    Circle,
    /// By squares.
    Square,
    /// By numbers.
    Decimal,
    /// By small letters, or those of a script that has but one kind.
    LowerAlpha,
    /// By capital letters.
    UpperAlpha,
    /// By small Roman numerals.
    LowerRoman,
    /// By capital Roman numerals.
    UpperRoman,
}

impl Numbering {
    /// The name of what counts.
    pub const fn of_counter(counter: Counter) -> Self {
        match counter {
            Counter::Digits | Counter::PersianDigits | Counter::LatinDigits => Self::Decimal,
            Counter::Alphabetic | Counter::Abjad | Counter::LowerLatin => Self::LowerAlpha,
            Counter::UpperLatin => Self::UpperAlpha,
            Counter::LowerRoman => Self::LowerRoman,
            Counter::UpperRoman => Self::UpperRoman,
        }
    }

    /// The name of a bullet.
    pub fn of_bullet(bullet: &str) -> Self {
        match bullet.chars().find(|c| !c.is_whitespace()) {
            None => Self::None,
            Some('○' | '◦' | '◯' | '⚬') => Self::Circle,
            Some('■' | '▪' | '◼' | '□' | '▫' | '◻') => Self::Square,
            Some(_) => Self::Disc,
        }
    }
}

/// An entry in a reader's list of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Where it leads.
    pub node: u32,
    /// Its level, from 1.
    pub level: u8,
    /// Its words.
    pub words: String,
}

/// A part that links inside the document lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Which part it is.
    pub node: u32,
    /// Its words.
    pub words: String,
}

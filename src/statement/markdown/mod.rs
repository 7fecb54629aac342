//! Markdown: from the parser's events to blocks.  The only owner of `pulldown-cmark`.

mod divs;
mod fences;
mod figures;
mod links;
mod lists;
mod notes;
mod parallel;
mod tables;
mod unsupported;

pub use links::is_safe_address;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::attributes::{Attributes, misplaced_counter, misplaced_pull};
use super::inline::{self, Place, TokenKind, Tokens};
use super::{
    Block, BlockKind, Class, ListItem, ListKind, ListNumbers, ListOrder, Mark, MarkKind, Note, Statement,
};
use super::{front, ids, nesting};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::{SourceId, Sources, Span};

/// Reads the source `id` as Markdown.
pub(super) fn read(id: SourceId, sources: &Sources, notes: &mut Notes) -> Result<Statement, Failed> {
    let before = notes.errors();
    let front = front::read(id, sources, notes);
    let place = Place { id, text: sources.get(id).text() };
    let Walked { blocks, ids, references, footnotes } = walked(place, front.body, notes)?;
    let mut statement =
        Statement { source: id, meta: front.meta, head: front.head, blocks, notes: footnotes };
    ids::assign(&mut statement, &ids, notes);
    ids::resolve(&mut statement, &references, notes);
    if notes.errors() > before {
        return Err(Failed);
    }
    Ok(with_title(statement))
}

/// Where the front matter gives no title, a heading of level 1 at the very top does.
fn with_title(mut statement: Statement) -> Statement {
    let first = statement.blocks.first().map(|block| &block.kind);
    if statement.head.title.is_none()
        && let Some(BlockKind::Heading(1, words)) = first
        && !words.text.trim().is_empty()
        && let Block { kind: BlockKind::Heading(_, mut text), language, direction, id, .. } =
            statement.blocks.remove(0)
    {
        let range = 0..text.text.len();
        let whole = Attributes { language, direction, ..Attributes::default() }.marks();
        let whole: Vec<Mark> = whole.map(|kind| Mark { range: range.clone(), kind }).collect();
        text.marks.splice(0..0, whole);
        statement.head.title = Some(text);
        statement.head.id = id;
    }
    statement
}

/// `CommonMark` with tables and footnotes, and of its extensions those that are to be recognised and refused.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
}

/// What the body of a statement gives.
#[derive(Default)]
struct Walked {
    blocks: Vec<Block>,
    /// The ids that the author gave, and where.
    ids: Vec<(Arc<str>, Span)>,
    /// The links to `#…`, and where.
    references: Vec<(Arc<str>, Span)>,
    footnotes: Vec<Note>,
}

fn walked(place: Place<'_>, body: usize, notes: &mut Notes) -> Result<Walked, Failed> {
    let text = &place.text[body..];
    if let Some(range) = nesting::too_deep(text) {
        return Err(too_deep(place, range.start + body..range.end + body, notes));
    }
    let mut walker = Walker {
        place,
        notes,
        open: Vec::new(),
        blocks: Vec::new(),
        words: None,
        above: None,
        skipped: 0,
        after_comment: false,
        table: None,
        picture: None,
        footnotes: notes::Found::default(),
        found: Walked::default(),
        fences: fences::find(place.text, body),
    };
    let text = fences::hidden(place.text, body, &walker.fences);
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        walker.take(event, range.start + body..range.end + body)?;
    }
    walker.end_words();
    walker.no_list_below();
    walker.unended_divs();
    let Walker { blocks, found, footnotes, notes, .. } = walker;
    Ok(Walked { blocks, footnotes: footnotes.finish(place, notes), ..found })
}

fn too_deep(place: Place<'_>, range: Range<usize>, notes: &mut Notes) -> Failed {
    let message = format!("quotes and lists nest deeper than {} levels", nesting::LIMIT);
    notes.fail(
        Diagnostic::error(Code::NestedTooDeep, place.span(range), message)
            .hint("take some of the levels away".to_owned()),
    )
}

/// A quote, a list, an item or a note that has begun: what it is, where it stands, the blocks outside it.
struct Open {
    kind: OpenKind,
    range: Range<usize>,
    outside: Vec<Block>,
}

enum OpenKind {
    Quote,
    List(ListKind, Vec<ListItem>, Attributes),
    Item,
    Note(String),
    Div(divs::OpenDiv),
}

/// A paragraph or a heading that has begun.
struct Words {
    /// The heading's level, or nothing for a paragraph.
    level: Option<u8>,
    /// Where it stands; tight lists do not say.
    range: Option<Range<usize>>,
    tokens: Tokens,
}

struct Walker<'a> {
    place: Place<'a>,
    notes: &'a mut Notes,
    open: Vec<Open>,
    /// The blocks of the innermost open thing.
    blocks: Vec<Block>,
    words: Option<Words>,
    /// The attributes above a list.
    above: Option<Attributes>,
    /// How many ends are to come until something unsupported is over.
    skipped: usize,
    /// A comment was dropped behind a space: the space behind it goes too.
    after_comment: bool,
    table: Option<tables::OpenTable>,
    picture: Option<figures::OpenPicture>,
    footnotes: notes::Found,
    /// The ids and references so far.
    found: Walked,
    fences: Vec<fences::Fence>,
}

impl Walker<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Failed> {
        match event {
            Event::Start(_) if self.skipped > 0 => self.skipped += 1,
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            event if self.picture.is_some() => self.in_picture(&event),
            Event::Start(tag) => self.start(tag, range)?,
            Event::End(end) if unsupported::is_inline_end(end) => self.end_mark(range.end),
            Event::End(TagEnd::TableCell) => self.end_cell(),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.end_row(range),
            Event::End(TagEnd::Table) => self.end_table(range),
            Event::End(_) => self.end_block(),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.push(range, TokenKind::Code(boxed(&text))),
            Event::SoftBreak => self.push(range, TokenKind::SoftBreak),
            Event::HardBreak => self.push(range, TokenKind::HardBreak),
            Event::InlineMath(text) if unsupported::is_prose(&text) => {
                self.push(range, TokenKind::Verbatim);
            }
            Event::InlineHtml(html) if html.starts_with("<!--") => self.comment(),
            Event::FootnoteReference(name) => self.note_mark(&name, range),
            Event::Rule => self.rule(range),
            other => self.refuse(unsupported::event(&other), range),
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) -> Result<(), Failed> {
        match tag {
            Tag::Paragraph => self.begin_words(None, range),
            Tag::Heading { level, .. } if level <= HeadingLevel::H3 => {
                self.begin_words(Some(level as u8), range);
            }
            Tag::BlockQuote(None) => self.begin(OpenKind::Quote, range)?,
            Tag::List(first) => {
                self.end_words();
                let attributes = self.above.take().unwrap_or_default();
                let counter = attributes.counter.as_ref().map(|(counter, _)| *counter);
                let numbers = |first| ListNumbers { first, order: ListOrder::Up, counter };
                let kind = first.map_or(ListKind::Bullets, |first| ListKind::Numbers(numbers(first)));
                self.begin(OpenKind::List(kind, Vec::new(), attributes), range)?;
            }
            Tag::Item => self.begin(OpenKind::Item, range)?,
            Tag::FootnoteDefinition(name) => self.begin(OpenKind::Note(name.into_string()), range)?,
            Tag::Emphasis => self.push(range, TokenKind::Open(MarkKind::Emphasis)),
            Tag::Strong => self.push(range, TokenKind::Open(MarkKind::Strong)),
            Tag::Table(columns) => self.begin_table(&columns, range),
            Tag::TableHead | Tag::TableRow => self.begin_row(),
            Tag::TableCell => self.begin_cell(range),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range),
            Tag::Image { dest_url, title, .. } => self.begin_picture(&dest_url, &title, range),
            Tag::HtmlBlock => {
                self.end_words();
                self.skipped = 1;
                let html = self.place.text[range.clone()].trim();
                if !unsupported::is_comments(html) {
                    self.refuse(unsupported::html(html), range);
                }
            }
            other => {
                self.refuse(unsupported::tag(&other), range);
                self.skipped = 1;
            }
        }
        Ok(())
    }

    fn begin(&mut self, kind: OpenKind, range: Range<usize>) -> Result<(), Failed> {
        self.end_words();
        let levels = self.open.iter().filter(|open| !matches!(open.kind, OpenKind::Item)).count();
        if levels >= nesting::LIMIT && !matches!(kind, OpenKind::Item) {
            return Err(too_deep(self.place, range.start..range.start + 1, self.notes));
        }
        self.open.push(Open { kind, range, outside: std::mem::take(&mut self.blocks) });
        Ok(())
    }

    /// A paragraph, a heading, a quote, an item or a list ends.
    fn end_block(&mut self) {
        if self.words.as_ref().is_some_and(|words| words.range.is_some()) {
            return self.end_words();
        }
        self.end_words();
        self.no_list_below();
        self.unended_divs();
        let Some(Open { kind, range, outside }) = self.open.pop() else {
            return;
        };
        let inside = std::mem::replace(&mut self.blocks, outside);
        match kind {
            OpenKind::Note(name) => self.end_note(name, range, inside),
            OpenKind::Quote => {
                let class = inside.iter().find_map(|block| block.class);
                self.block(BlockKind::Quote(inside), range, Attributes::default());
                self.blocks.last_mut().into_iter().for_each(|quote| quote.class = class);
            }
            OpenKind::List(mut kind, items, attributes) => {
                if let ListKind::Numbers(numbers) = &mut kind {
                    numbers.order = self.order(&items);
                }
                self.block(BlockKind::List(kind, items), range, attributes);
            }
            OpenKind::Item => {
                let span = self.place.span(trimmed(self.place.text, range));
                if let Some(Open { kind: OpenKind::List(_, items, _), .. }) = self.open.last_mut() {
                    items.push(ListItem { span, blocks: inside });
                }
            }
            OpenKind::Div(_) => {}
        }
    }

    /// A thematic break, or the fence that it stands for.
    fn rule(&mut self, range: Range<usize>) {
        if let Some(fence) = self.fence_at(&range) {
            return self.fence(&fence);
        }
        self.end_words();
        self.block(BlockKind::Break, range, Attributes::default());
    }

    fn block(&mut self, kind: BlockKind, range: Range<usize>, attributes: Attributes) {
        let span = self.place.span(trimmed(self.place.text, range));
        self.no_list_below();
        let Attributes { language, direction, id, pull, counter } = attributes;
        let is_counted = matches!(kind, BlockKind::List(ListKind::Numbers(_), _));
        if let Some((_, place)) = counter.filter(|_| !is_counted) {
            self.notes.push(misplaced_counter(place));
        }
        let is_quoted = self.open.last().is_some_and(|open| matches!(open.kind, OpenKind::Quote));
        if let Some(place) = pull.filter(|_| !is_quoted || !matches!(kind, BlockKind::Paragraph(_))) {
            self.notes.push(misplaced_pull(place));
        }
        let is_heading = matches!(kind, BlockKind::Heading(..));
        id.iter().filter(|_| !is_heading).for_each(|(_, place)| self.notes.push(ids::misplaced(*place)));
        self.found.ids.extend(id.clone());
        let (class, id) = (pull.map(|_| Class::Pull), id.map(|(id, _)| id));
        self.blocks.push(Block { span, language, direction, id, class, kind });
    }

    fn begin_words(&mut self, level: Option<u8>, range: Range<usize>) {
        self.end_words();
        self.words = Some(Words { level, range: Some(range), tokens: Tokens::default() });
    }

    fn end_words(&mut self) {
        self.after_comment = false;
        let Some(Words { level, range, mut tokens }) = self.words.take() else {
            return;
        };
        let Some(range) = range.or_else(|| tokens.range()) else {
            return;
        };
        if self.place.text[range.clone()].starts_with(":::") {
            self.refuse(unsupported::DIV, range.start..range.start + 3);
        }
        if level.is_none() && self.takes_attributes(&tokens) {
            return;
        }
        let captioned = if level.is_none() { self.captioned(&tokens) } else { None };
        if let Some(caption) = captioned {
            return self.caption(tokens, caption);
        }
        if level.is_none() && !self.keeps_lines() && self.figure(&tokens, &range) {
            return;
        }
        if self.keeps_lines() {
            tokens.keep_lines();
        }
        let (text, attributes) = inline::read(tokens, self.place, self.notes);
        if text.text.trim().is_empty() && level.is_none() {
            return;
        }
        let kind = match level {
            Some(level) => BlockKind::Heading(level, text),
            None => BlockKind::Paragraph(text),
        };
        self.block(kind, range, attributes);
    }

    fn push(&mut self, range: Range<usize>, kind: TokenKind) {
        let begin = || Words { level: None, range: None, tokens: Tokens::default() };
        self.words.get_or_insert_with(begin).tokens.push(range, kind);
    }

    fn text(&mut self, text: &CowStr<'_>, mut range: Range<usize>) {
        let verbatim = self.place.text.get(range.clone()) == Some(text);
        if std::mem::take(&mut self.after_comment) && verbatim && text.starts_with(' ') {
            range.start += 1;
        }
        let kind = if verbatim { TokenKind::Verbatim } else { TokenKind::Replaced(boxed(text)) };
        self.push(range, kind);
    }

    fn comment(&mut self) {
        let text = self.place.text;
        let end = self.words.as_ref().and_then(|words| words.tokens.end());
        self.after_comment = end.is_none_or(|end| text[..end].ends_with(char::is_whitespace));
    }

    fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) {
        let scheme = if kind == LinkType::Email { "mailto:" } else { "" };
        let address: Arc<str> = format!("{scheme}{address}").into();
        self.notes.extend(links::refusal(&address, self.place.span(range.clone())));
        if address.starts_with('#') {
            self.found.references.push((Arc::clone(&address), links::place(self.place, &address, &range)));
        }
        self.push(range, TokenKind::Open(MarkKind::Link(address)));
    }

    fn end_mark(&mut self, end: usize) {
        self.push(end..end, TokenKind::Close);
    }

    fn refuse(&mut self, (what, hint): (&str, &str), range: Range<usize>) {
        let span = self.place.span(trimmed(self.place.text, range));
        let message = format!("{what} not supported");
        self.notes.push(Diagnostic::error(Code::UnsupportedMarkup, span, message).hint(hint.to_owned()));
    }
}

fn boxed(text: &CowStr<'_>) -> Box<str> {
    Box::from(&**text)
}

/// A range without the white space at its end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

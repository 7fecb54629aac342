//! Markdown: from the parser's events to blocks.  The only owner of `pulldown-cmark`.

mod beside;
mod blocks;
mod divs;
mod eastern;
mod fences;
mod figures;
mod links;
mod lists;
mod notes;
mod parallel;
mod poems;
mod tables;
mod unsupported;
mod words;

pub use links::is_safe_address;

use blocks::{Open, OpenKind};
use eastern::Readable;
use words::Words;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::attributes::Attributes;
use super::inline::Place;
use super::tokens::TokenKind;
use super::{Block, BlockKind, ListKind, ListNumbers, ListOrder, Mark, MarkKind, Note, Statement};
use super::{fields, front, ids, nesting};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::{SourceId, Sources, Span};
use crate::template::Woven;

/// Reads the source `id` as Markdown.
///
/// Where the source was woven, placeholders become values before anything is made of the words.
pub(super) fn read(
    id: SourceId,
    woven: Option<&Woven>,
    sources: &Sources,
    notes: &mut Notes,
) -> Result<Statement, Failed> {
    let before = notes.errors();
    let front = front::read(id, woven, sources, notes);
    let place = Place { id, text: sources.get(id).text() };
    let Walked { blocks, ids, references, footnotes } = walked(place, front.body, notes)?;
    let mut statement =
        Statement { source: id, meta: front.meta, head: front.head, blocks, notes: footnotes };
    if let Some(woven) = woven {
        fields::fill(&mut statement, woven, notes);
    }
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
    let fences = fences::find(place.text, body);
    let poems: Vec<Range<usize>> = divs::poems(place.text, &fences)
        .map(|range| range.start.saturating_sub(body)..range.end.saturating_sub(body))
        .collect();
    let readable = Readable::new(&fences::hidden(place.text, body, &fences), &poems);
    let source = |range: Range<usize>| {
        let Range { start, end } = readable.source(range);
        start + body..end + body
    };
    if let Some(range) = nesting::too_deep(&readable.text) {
        return Err(too_deep(place, source(range), notes));
    }
    let mut walker = Walker::new(place, fences, notes);
    for (event, range) in Parser::new_ext(&readable.text, options()).into_offset_iter() {
        walker.take(event, source(range))?;
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

impl<'a> Walker<'a> {
    fn new(place: Place<'a>, fences: Vec<fences::Fence>, notes: &'a mut Notes) -> Self {
        Self {
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
            fences,
        }
    }

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

//! The inside of a paragraph or a heading: from tokens with places to a [`RichText`].
//!
//! The parser does not know Pandoc's bracketed spans: their brackets and braces come as text.  So
//! the tokens of a paragraph are collected first, spans are looked for among them ([`cuts`]), and
//! the text is built last ([`build`]), stepping over what the spans cut out.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::nesting::LIMIT;
use super::spans::{Action, Cut, cuts};
use super::{Mark, MarkKind, NOTE_SIGN, RichText};
use super::{decode, leftovers};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::source::{SourceId, Span};

/// A stretch of a paragraph as the parser sees it.
#[derive(Debug)]
pub(super) struct Token {
    /// Where it stands in the source.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: TokenKind,
}

/// What a [`Token`] is.
#[derive(Debug)]
pub(super) enum TokenKind {
    /// Text that stands in the source as it is.
    Verbatim,
    /// Text that the source writes otherwise: an entity.
    Replaced(Box<str>),
    /// Code, without its back-ticks.
    Code(Box<str>),
    /// A mark begins.
    Open(MarkKind),
    /// A mark ends.
    Close,
    /// A line end of the source: a space.
    SoftBreak,
    /// A line end that stays.
    HardBreak,
    /// The mark of a footnote.
    Note(usize),
    /// A picture.
    Picture(Box<Picture>),
}

/// A picture as it is written.
#[derive(Debug)]
pub(super) struct Picture {
    /// What stands in the round brackets.
    pub(super) file: String,
    /// What stands in quotes behind it.
    pub(super) title: String,
    /// What stands in the square brackets.
    pub(super) alt: String,
}

/// A picture, where it stands, and the attributes behind it.
pub(super) type Lone<'t> = (&'t Picture, Range<usize>, Option<Range<usize>>);

/// The tokens of one paragraph or heading.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    list: Vec<Token>,
}

impl Tokens {
    /// Takes the next token in; text that goes on where the last one ended becomes one with it.
    pub(super) fn push(&mut self, range: Range<usize>, kind: TokenKind) {
        if let (TokenKind::Verbatim, Some(last)) = (&kind, self.list.last_mut())
            && matches!(last.kind, TokenKind::Verbatim)
            && last.range.end == range.start
        {
            last.range.end = range.end;
            return;
        }
        self.list.push(Token { range, kind });
    }

    /// From the first token to the last.
    pub(super) fn range(&self) -> Option<Range<usize>> {
        Some(self.list.first()?.range.start..self.list.iter().map(|token| token.range.end).max()?)
    }

    /// Where the last token ends.
    pub(super) fn end(&self) -> Option<usize> {
        self.list.last().map(|token| token.range.end)
    }

    /// The picture that these tokens are, where they are nothing else: where it stands, and the attributes behind
    /// it.
    pub(super) fn picture(&self, text: &str) -> Option<Lone<'_>> {
        let (Token { range, kind: TokenKind::Picture(picture) }, rest) = self.list.split_first()? else {
            return None;
        };
        let behind = match rest {
            [] => None,
            [Token { range, kind: TokenKind::Verbatim }] => Some(range.clone()),
            _ => return None,
        };
        let written = behind.map(|behind| {
            let words = &text[behind.clone()];
            let start = behind.start + words.len() - words.trim_start().len();
            start..start + words.trim().len()
        });
        let is_one = written.as_ref().is_none_or(|at| {
            text[at.clone()].is_empty() || attributes::find(text, at.start).as_ref() == Some(at)
        });
        is_one.then(|| (&**picture, range.clone(), written.filter(|at| !at.is_empty())))
    }

    /// Drops so many bytes of text at the beginning.
    pub(super) fn drop_front(&mut self, bytes: usize) {
        if let Some(Token { range, kind: TokenKind::Verbatim }) = self.list.first_mut() {
            range.start = range.end.min(range.start + bytes);
        }
    }

    /// Makes every line end one that stays.
    pub(super) fn keep_lines(&mut self) {
        for token in self.list.iter_mut().filter(|token| matches!(token.kind, TokenKind::SoftBreak)) {
            token.kind = TokenKind::HardBreak;
        }
    }

    /// Drops white space at the end.
    fn trim(&mut self, text: &str) {
        while let Some(last) = self.list.last_mut() {
            match last.kind {
                TokenKind::Verbatim => {
                    last.range.end = last.range.start + text[last.range.clone()].trim_end().len();
                    if !last.range.is_empty() {
                        return;
                    }
                }
                TokenKind::SoftBreak | TokenKind::HardBreak => {}
                _ => return,
            }
            self.list.pop();
        }
    }

    /// The attributes on a line of their own at the start, and whether they are all there is.
    pub(super) fn leading_attributes(&self, text: &str) -> Option<(Range<usize>, Extent)> {
        let (Token { range, kind: TokenKind::Verbatim }, rest) = self.list.split_first()? else {
            return None;
        };
        let words = text[range.clone()].trim_end();
        let is_it = words.starts_with('{') && words.ends_with('}') && attributes::looks_right(words);
        let extent = if rest.is_empty() { Extent::All } else { Extent::Start };
        is_it.then(|| (range.start..range.start + words.len(), extent))
    }

    /// Takes the attributes of the whole paragraph off its end, where it bears some.
    fn take_attributes(&mut self, text: &str) -> Option<Range<usize>> {
        let (last, before) = self.list.split_last_mut()?;
        if !matches!(last.kind, TokenKind::Verbatim) {
            return None;
        }
        let words = &text[last.range.clone()];
        let at = words.ends_with('}').then(|| words.rfind('{'))??;
        let apart = match before.last() {
            _ if at > 0 => words[..at].ends_with(char::is_whitespace),
            Some(token) => matches!(token.kind, TokenKind::SoftBreak | TokenKind::HardBreak),
            None => false,
        };
        if !apart || !attributes::looks_right(&words[at..]) {
            return None;
        }
        let found = last.range.start + at..last.range.end;
        last.range.end = found.start;
        self.trim(text);
        Some(found)
    }
}

/// How much of a paragraph something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    All,
    /// Its first line.
    Start,
}

/// Where a paragraph's source lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The source.
    pub(super) id: SourceId,
    /// The source's whole text.
    pub(super) text: &'a str,
}

impl Place<'_> {
    /// A span of the source.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.id, range)
    }
}

/// Makes the text of a paragraph and reads the attributes of the whole of it.
pub(super) fn read(mut tokens: Tokens, place: Place<'_>, notes: &mut Notes) -> (RichText, Attributes) {
    tokens.trim(place.text);
    let whole = tokens.take_attributes(place.text);
    let attributes = whole.map(|range| attributes::parse(place.text, place.id, range));
    let attributes = attributes.transpose().unwrap_or_else(|problem| {
        notes.push(problem);
        None
    });
    for token in tokens.list.iter().filter(|token| matches!(token.kind, TokenKind::Verbatim)) {
        leftovers::in_markdown(place, token.range.clone(), notes);
    }
    let cuts = cuts(&tokens.list, place, notes);
    (build(tokens.list, cuts, place, notes), attributes.unwrap_or_default())
}

fn build(tokens: Vec<Token>, cuts: Vec<Cut>, place: Place<'_>, notes: &mut Notes) -> RichText {
    let mut builder =
        Builder { place, rich: RichText::default(), open: Vec::new(), at: 0, deep: None, blank: Vec::new() };
    let mut cuts = cuts.into_iter().peekable();
    for Token { range, kind } in tokens {
        while let Some(cut) = cuts.next_if(|cut| cut.at <= range.start) {
            builder.cut(&cut);
        }
        match kind {
            TokenKind::Verbatim => {
                builder.at = builder.at.max(range.start);
                while let Some(cut) = cuts.next_if(|cut| cut.at < range.end) {
                    builder.verbatim(cut.at);
                    builder.cut(&cut);
                }
                builder.verbatim(range.end);
            }
            TokenKind::Replaced(text) => builder.replaced(&text, range, notes),
            TokenKind::Code(text) => builder.code(&text, range),
            TokenKind::Open(mark) => builder.open(mark, range),
            TokenKind::Close => builder.close(),
            TokenKind::SoftBreak => builder.push(" ", range),
            TokenKind::HardBreak => builder.push("\u{2028}", range),
            TokenKind::Picture(_) => {
                let message = "a picture among words is not supported";
                let hint = "put it into a paragraph of its own, between empty lines, outside of tables, poems and notes";
                let problem = Diagnostic::error(Code::UnsupportedMarkup, place.span(range), message);
                notes.push(problem.hint(hint.to_owned()));
            }
            TokenKind::Note(note) => {
                builder.open(MarkKind::Note(note), range.clone());
                builder.push(NOTE_SIGN.encode_utf8(&mut [0; 4]), range);
                builder.close();
            }
        }
    }
    cuts.for_each(|cut| builder.cut(&cut));
    builder.finish(notes)
}

struct Builder<'a> {
    place: Place<'a>,
    rich: RichText,
    /// The marks that have begun, by index, and where each stands.
    open: Vec<(usize, Range<usize>)>,
    /// How far the source is used up.
    at: usize,
    /// The first mark that lies too deep.
    deep: Option<Range<usize>>,
    /// The links that hold no words.
    blank: Vec<Range<usize>>,
}

impl Builder<'_> {
    /// Text and where it came from.  A form feed is white space; a paragraph separator inside a
    /// paragraph can only mean a new line, and no later room may meet one (UAX #9 would begin a new
    /// paragraph there).  What replaces them is as long as they are.
    fn push(&mut self, text: &str, range: Range<usize>) {
        let start = self.rich.text.len();
        self.rich.text.push_str(text);
        if text.contains(['\u{C}', '\u{2029}']) {
            let clean = text.replace('\u{C}', " ").replace('\u{2029}', "\u{2028}");
            self.rich.text.replace_range(start.., &clean);
        }
        self.rich.origin.push(text.len(), self.place.span(range));
    }

    /// Text of the source up to `end`.
    fn verbatim(&mut self, end: usize) {
        if self.at < end {
            self.push(&self.place.text[self.at..end], self.at..end);
            self.at = end;
        }
    }

    /// Text of an entity, which can name characters that may not stand in the source itself.
    fn replaced(&mut self, text: &str, range: Range<usize>, notes: &mut Notes) {
        if let Some(c) = text.chars().find(|&c| decode::is_forbidden(c)) {
            notes.push(decode::forbidden(c, self.place.span(range.clone())));
        }
        // One by one, so that none of them passes for a stretch of the source.
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r') { ' ' } else { c };
            self.push(c.encode_utf8(&mut [0; 4]), range.clone());
        }
    }

    /// Code: character by character, since line ends became spaces and a quote's markers went.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let source = self.place.text;
        let ticks = source[range.clone()].bytes().take_while(|byte| *byte == b'`').count();
        let end = range.end.saturating_sub(ticks);
        let mut inner = (range.start + ticks).min(end)..end;
        if source.get(inner.start + 1..inner.end.saturating_sub(1)) == Some(text) {
            inner = inner.start + 1..inner.end - 1;
        }
        self.open(MarkKind::Code, range);
        if source.get(inner.clone()) == Some(text) {
            self.push(text, inner);
        } else {
            self.align(text, inner);
        }
        self.close();
    }

    fn align(&mut self, text: &str, mut inner: Range<usize>) {
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let rest = &self.place.text[inner.clone()];
            let begins = |skip: usize| rest[skip..].starts_with(c);
            let line_end = rest.bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            let margin =
                rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'>')).count();
            let (skip, length) = if c == ' ' && line_end > 0 {
                // The parser makes two spaces of CR LF.
                let _ = characters.next_if(|(_, next)| line_end > 1 && *next == ' ');
                (0, line_end)
            } else if let Some(skip) = (0..=margin).find(|&skip| begins(skip)) {
                (skip, c.len_utf8())
            } else {
                return self.push(&text[at..], inner);
            };
            let start = inner.start + skip;
            self.push(&text[at..at + c.len_utf8()], start..start + length);
            inner.start = start + length;
        }
    }

    fn open(&mut self, kind: MarkKind, range: Range<usize>) {
        if self.open.len() >= LIMIT && self.deep.is_none() {
            self.deep = Some(range.clone());
        }
        let start = self.rich.text.len();
        self.open.push((self.rich.marks.len(), range));
        self.rich.marks.push(Mark { range: start..start, kind });
    }

    fn close(&mut self) {
        let Some((index, place)) = self.open.pop() else { return };
        let mark = &mut self.rich.marks[index];
        mark.range.end = self.rich.text.len();
        if matches!(mark.kind, MarkKind::Link(_)) && self.rich.text[mark.range.clone()].trim().is_empty() {
            mark.range.end = mark.range.start;
            self.blank.push(place);
        }
    }

    fn cut(&mut self, cut: &Cut) {
        match &cut.action {
            Action::Open(attributes) => {
                attributes.marks().for_each(|mark| self.open(mark, cut.at..cut.until));
            }
            Action::Close(attributes) => attributes.marks().for_each(|_| self.close()),
        }
        self.at = self.at.max(cut.until);
    }

    fn finish(mut self, notes: &mut Notes) -> RichText {
        if let Some(range) = self.deep {
            let message = format!("marked words nest deeper than {LIMIT} levels");
            notes.push(
                Diagnostic::error(Code::NestedTooDeep, self.place.span(range), message)
                    .hint("take some of the marks away".to_owned()),
            );
        }
        for range in self.blank {
            let place = self.place.span(range);
            let problem = Diagnostic::error(Code::EmptyLink, place, "the link has no words");
            notes.push(problem.hint("write between the square brackets where it leads".to_owned()));
        }
        self.rich.marks.retain(|mark| !mark.range.is_empty());
        self.rich
    }
}

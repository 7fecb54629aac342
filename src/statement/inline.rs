//! The inside of a paragraph or a heading: from tokens with places to a [`RichText`].
//!
//! The parser does not know Pandoc's bracketed spans: their brackets and braces come as text.  So
//! the tokens of a paragraph are collected first, spans are looked for among them ([`cuts`]), and
//! the text is built last ([`build`]), stepping over what the spans cut out.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::nesting::LIMIT;
use super::spans::{Action, Cut, cuts};
use super::tokens::{Token, TokenKind, Tokens};
use super::{Mark, MarkKind, NOTE_SIGN, RichText};
use super::{decode, leftovers};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::source::{SourceId, Span};

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

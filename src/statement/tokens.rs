//! A paragraph or a heading as the parser sees it: tokens with places.

use std::ops::Range;

use super::MarkKind;
use super::attributes;

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
    pub(super) list: Vec<Token>,
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
    pub(super) fn trim(&mut self, text: &str) {
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
    pub(super) fn take_attributes(&mut self, text: &str) -> Option<Range<usize>> {
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

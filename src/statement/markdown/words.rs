//! Paragraphs and headings, and what stands in them.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, LinkType};

use super::{Walker, boxed, links, unsupported};
use crate::statement::BlockKind;
use crate::statement::MarkKind;
use crate::statement::inline;
use crate::statement::tokens::{TokenKind, Tokens};
use crate::template::is_placeholder;

/// A paragraph or a heading that has begun.
pub(super) struct Words {
    /// The heading's level, or nothing for a paragraph.
    pub(super) level: Option<u8>,
    /// Where it stands; tight lists do not say.
    pub(super) range: Option<Range<usize>>,
    pub(super) tokens: Tokens,
}

impl Walker<'_> {
    pub(super) fn begin_words(&mut self, level: Option<u8>, range: Range<usize>) {
        self.end_words();
        self.words = Some(Words { level, range: Some(range), tokens: Tokens::default() });
    }

    pub(super) fn end_words(&mut self) {
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

    pub(super) fn push(&mut self, range: Range<usize>, kind: TokenKind) {
        let begin = || Words { level: None, range: None, tokens: Tokens::default() };
        self.words.get_or_insert_with(begin).tokens.push(range, kind);
    }

    pub(super) fn text(&mut self, text: &CowStr<'_>, mut range: Range<usize>) {
        let verbatim = self.place.text.get(range.clone()) == Some(text);
        if std::mem::take(&mut self.after_comment) && verbatim && text.starts_with(' ') {
            range.start += 1;
        }
        let kind = if verbatim { TokenKind::Verbatim } else { TokenKind::Replaced(boxed(text)) };
        self.push(range, kind);
    }

    pub(super) fn comment(&mut self) {
        let text = self.place.text;
        let end = self.words.as_ref().and_then(|words| words.tokens.end());
        self.after_comment = end.is_none_or(|end| text[..end].ends_with(char::is_whitespace));
    }

    pub(super) fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>) {
        let scheme = if kind == LinkType::Email { "mailto:" } else { "" };
        let address: Arc<str> = format!("{scheme}{address}").into();
        // What a field makes of an address is known when the field is filled.
        if !address.contains(is_placeholder) {
            self.notes.extend(links::refusal(&address, self.place.span(range.clone())));
        }
        if address.starts_with('#') {
            self.found.references.push((Arc::clone(&address), links::place(self.place, &address, &range)));
        }
        self.push(range, TokenKind::Open(MarkKind::Link(address)));
    }

    pub(super) fn end_mark(&mut self, end: usize) {
        self.push(end..end, TokenKind::Close);
    }
}

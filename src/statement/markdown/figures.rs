//! Pictures: `![what it shows](file "caption"){width=60%}` in a paragraph of its own.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event};

use super::{OpenKind, Walker};
use crate::diagnostic::{Code, Diagnostic};
use crate::statement::attributes::{self, Attributes, FigureAttributes};
use crate::statement::tokens::{Picture, TokenKind, Tokens};
use crate::statement::{BlockKind, Figure, Origin, RichText};

/// A picture that has begun, and how many marks are open in it.
pub(super) struct OpenPicture {
    picture: Picture,
    range: Range<usize>,
    depth: usize,
}

impl Walker<'_> {
    pub(super) fn begin_picture(&mut self, file: &CowStr<'_>, title: &CowStr<'_>, range: Range<usize>) {
        let picture = Picture { file: decoded(file), title: title.trim().to_owned(), alt: String::new() };
        self.picture = Some(OpenPicture { picture, range, depth: 0 });
    }

    /// Takes in what stands in the square brackets: its words, whatever they are marked as.
    pub(super) fn in_picture(&mut self, event: &Event<'_>) {
        let Some(open) = &mut self.picture else { return };
        match event {
            Event::Start(_) => open.depth += 1,
            Event::End(_) if open.depth > 0 => open.depth -= 1,
            Event::End(_) => {
                if let Some(OpenPicture { picture, range, .. }) = self.picture.take() {
                    self.push(range, TokenKind::Picture(Box::new(picture)));
                }
            }
            Event::Text(text) | Event::Code(text) => open.picture.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => open.picture.alt.push(' '),
            _ => {}
        }
    }

    /// The paragraph of a picture: whether its tokens are one.
    pub(super) fn figure(&mut self, tokens: &Tokens, range: &Range<usize>) -> bool {
        let is_in_note = self.open.iter().any(|open| matches!(open.kind, OpenKind::Note(_)));
        let Some((picture, place, rest)) = tokens.picture(self.place.text).filter(|_| !is_in_note) else {
            return false;
        };
        let written = match rest {
            Some(rest) => attributes::parse_figure(self.place.text, self.place.id, rest),
            None => Ok((Attributes::default(), FigureAttributes::default())),
        };
        let (attributes, own) = written.unwrap_or_else(|problem| {
            self.notes.push(problem);
            Default::default()
        });
        let span = self.place.span(place.clone());
        if picture.file.is_empty() {
            let problem = Diagnostic::error(Code::UnreadableFile, span, "the picture has no file");
            self.notes.push(problem.hint("write its path between the round brackets".to_owned()));
        }
        let words = own.alt.as_deref().unwrap_or(&picture.alt).trim();
        if words.is_empty() && own.alt.is_none() {
            let problem = Diagnostic::error(Code::MissingAlt, span, "the picture does not say what it shows");
            let hint =
                "say so between the square brackets, or write `{alt=\"\"}` behind it where it is decoration";
            self.notes.push(problem.hint(hint.to_owned()));
        }
        let kind = BlockKind::Figure(Figure {
            file: picture.file.as_str().into(),
            place: span,
            alt: Some(words).filter(|words| !words.is_empty()).map(Arc::from),
            width: own.width,
            caption: self.title(&picture.title, place),
        });
        self.block(kind, range.clone(), attributes);
        true
    }

    /// The title of a picture as its caption.
    fn title(&self, title: &str, place: Range<usize>) -> Option<RichText> {
        if title.is_empty() {
            return None;
        }
        let at = self.place.text[place.clone()].rfind(title).map(|at| place.start + at);
        let origin = match at {
            Some(at) => Origin::verbatim(self.place.span(at..at + title.len())),
            None => Origin::whole(title, self.place.span(place)),
        };
        Some(RichText { text: title.replace(['\n', '\r'], " "), marks: Vec::new(), origin })
    }
}

/// A path without per cent signs (RFC 3986, 2.1), as editors write spaces and letters that are not Latin.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digit = |at: usize| behind.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'%'));
            rest = &behind[2..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

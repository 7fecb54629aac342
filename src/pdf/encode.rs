//! Which code each glyph of a run gets: the one place where characters are shared out among glyphs.
//!
//! Readers take the text of a page from the codes alone, so every character of a run must be said by
//! one code, once, where readers expect it.  Each rule is the one of several that poppler, pdfium,
//! pdf.js and `MuPDF` made the most of:
//!
//! * The glyphs of a cluster that move the pen share its characters out among themselves, in order.
//! * Several characters on one glyph of a right-to-left run are said from the last to the first, like
//!   the glyphs of the run themselves: readers, and the standard, turn all of it round.
//! * Marks, and all glyphs for which no character is left, stand aside: they are drawn when the line
//!   is finished and say a space each.  Inside a word they would cut it into pieces, because they
//!   stand over other letters or off the baseline.

use std::ops::Range;

use super::codes::{Code, Order};
use crate::frame::{Glyph, TextRun};
use crate::language::Direction;

/// A glyph that is to be shown: its code and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// What it draws and says.
    pub(super) code: Code<'a>,
    /// How it moves the pen.
    pub(super) glyph: &'a Glyph,
    /// How it belongs to the words of its line.
    pub(super) part: Part,
}

/// How a glyph belongs to the words of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is a letter, a digit or a sign.
    Letter,
    /// It is a space, after which a show string ends (ISO 32000-1, 14.8.2.3.3).
    Space,
    /// It is drawn after the words.
    Aside,
}

/// What stands before and after a run in reading order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Neighbours {
    /// The direction of the run before it on its line.
    pub(super) before: Option<Direction>,
    /// The direction of the run after it on its line.
    pub(super) after: Option<Direction>,
}

/// The text of a space between a right-to-left run and a left-to-right one: pdf.js loses a bare one.
const BOUNDARY_SPACE: &str = "\u{200F} ";

/// What a glyph says that stands aside.
const NOTHING: &str = " ";

/// Gives every glyph of a run its code, from left to right.
pub(super) fn encode<'a>(run: &'a TextRun, neighbours: Neighbours, pieces: &mut Vec<Piece<'a>>) {
    pieces.clear();
    for cluster in run.glyphs.chunk_by(|a, b| a.text == b.text) {
        push_cluster(run, cluster, pieces);
    }
    if run.direction == Direction::RightToLeft {
        mark_boundaries(run, neighbours, pieces);
    }
}

/// Shares the characters of a cluster out among its glyphs.
fn push_cluster<'a>(run: &'a TextRun, cluster: &'a [Glyph], pieces: &mut Vec<Piece<'a>>) {
    let text = cluster.first().map_or("", |glyph| slice(&run.text, &glyph.text));
    if let [glyph] = cluster {
        let part = if text == " " || text == "\u{A0}" { Part::Space } else { Part::Letter };
        pieces.push(piece(glyph, text, part, run.direction));
        return;
    }
    let moving = cluster.iter().filter(|glyph| glyph.advance != 0).count();
    let start = pieces.len();
    let mut shares = Shares::new(text, if moving == 0 { cluster.len() } else { moving });
    let mut push = |glyph: &'a Glyph| {
        let share = if glyph.advance != 0 || moving == 0 { shares.next() } else { "" };
        pieces.push(match share {
            "" => piece(glyph, NOTHING, Part::Aside, run.direction),
            share => piece(glyph, share, Part::Letter, run.direction),
        });
    };
    match run.direction {
        Direction::LeftToRight => cluster.iter().for_each(&mut push),
        Direction::RightToLeft => cluster.iter().rev().for_each(&mut push),
    }
    if run.direction == Direction::RightToLeft {
        pieces[start..].reverse();
    }
}

fn piece<'a>(glyph: &'a Glyph, text: &'a str, part: Part, direction: Direction) -> Piece<'a> {
    let one = text.chars().nth(1).is_none();
    let order = if one || direction == Direction::LeftToRight { Order::Forward } else { Order::Backward };
    Piece { code: Code { glyph: glyph.id, text, order }, glyph, part }
}

/// The characters of a cluster, handed out from the first to the last.
struct Shares<'a> {
    rest: &'a str,
    glyphs: usize,
}

impl<'a> Shares<'a> {
    fn new(text: &'a str, glyphs: usize) -> Self {
        Self { rest: text, glyphs }
    }

    /// The characters of the next glyph: one, or more where fewer glyphs are to come than characters.
    fn next(&mut self) -> &'a str {
        self.glyphs = self.glyphs.saturating_sub(1);
        let count = self.rest.chars().count().saturating_sub(self.glyphs).max(1);
        let end = self.rest.char_indices().nth(count).map_or(self.rest.len(), |(at, _)| at);
        let (share, rest) = self.rest.split_at(end);
        self.rest = rest;
        share
    }
}

/// Gives the spaces where the direction changes, and those behind a mark, a text of their own.
fn mark_boundaries(run: &TextRun, neighbours: Neighbours, pieces: &mut [Piece<'_>]) {
    let changes = |direction: Option<Direction>| direction == Some(Direction::LeftToRight);
    let count = pieces.len();
    for (index, piece) in pieces.iter_mut().enumerate().filter(|(_, piece)| piece.part == Part::Space) {
        let text = run.text.get(..piece.glyph.text.start as usize).unwrap_or_default();
        let at_end = index == 0 && changes(neighbours.after);
        let at_start = index + 1 == count && changes(neighbours.before);
        if at_end || at_start || text.ends_with(is_arabic_mark) {
            piece.code.text = BOUNDARY_SPACE;
        }
    }
}

/// Whether a character is a mark of the Arabic script (Unicode 17: `Script=Arab`, `gc=Mn`).
fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

fn slice<'a>(text: &'a str, range: &Range<u32>) -> &'a str {
    text.get(range.start as usize..range.end as usize).unwrap_or_default()
}

//! Which code each glyph of a run gets: the one place where characters are shared out among glyphs.
//!
//! Readers take the text of a page from the codes alone, so every character of a run must be said by
//! one code, once, where readers expect it.  Each rule is the one of several that poppler, pdfium,
//! pdf.js and `MuPDF` made the most of:
//!
//! * A cluster of several characters (a ligature, a letter with its marks) is shown as one added glyph
//!   that draws all of it and says the first character, and empty ones that say the others and move
//!   the pen ([`compose`]).  `MuPDF` gives marks no width: the empty glyphs of two marks together
//!   stay narrower than a space.
//! * What stands off the baseline in a right-to-left run, or is kerned by more than 0.08 em, is an added
//!   glyph too, with the move inside: a rise or a jump of the pen divides words.  Nastaliq has little
//!   else.
//! * ZWNJ is said by the code of the letter before it, in front of that letter: pdf.js drops a code
//!   whose text ends with a format character, and a code of its own has no other text.
//! * A space where the direction or the font changes, behind a mark, or between two pieces of one line
//!   ([`place`](crate::place) ends cells and halves of couplets with it), and a mark before punctuation,
//!   carry an Arabic letter mark ([`bound`]): pdf.js loses a bare space there, pdfium and `MuPDF` take the
//!   mark for part of the punctuation.  At the start of a run, and behind signs there, another such mark
//!   parts the space from the number before it, as poppler drops a space at the edge.
//! * A sign right behind a number or Latin («۲۵٪», a bracket) is parted from it by such a mark and shown for
//!   itself; a sign right before one carries the mark.  Readers otherwise draw it into the number: «٪۲۵».
//! * The mark is U+061C and not U+200F, which pdf.js counts as Latin, so that it takes a short run such as
//!   « و » between two numbers for one that runs to the right.
//! * A hyphen or a plus sign beside a space bears the mark as well: `MuPDF` takes it for the end of a run and
//!   puts the words on its two sides in the wrong order.  Inside a word it stays bare, so that the word is
//!   found.
//! * A right-to-left run of signs alone, such as a bullet, is shown in reading order outside of
//!   `ReversedChars`: pdf.js and `MuPDF` turn round only what holds a letter.  Labels end with a space of
//!   their own ([`place`](crate::place)).
//! * Words that justification pulls more than 0.55 em apart are shown one after the other in reading order:
//!   pdf.js takes such gaps for those between columns, and the words from left to right.
//! * A direction mark of the author's is said by the code of the letter beside it: poppler divides words at
//!   an empty glyph.
//! * A stretched space stands beside the word before it ([`show`](super::show)).
//! * Where a font has no room for more glyphs, the glyphs of a cluster that move the pen share its
//!   characters out among themselves, in order.  Several characters on one glyph of a right-to-left
//!   run are said from the last to the first, like the glyphs of the run themselves: readers, and the
//!   standard, turn all of it round.  Marks, and all glyphs for which no character is left, stand
//!   aside: they are drawn when the line is finished and say a space each.
//!
//! Share of a text's words that come out whole, by the version of each reader of late 2026, without
//! these rules and with them (`ISO`: the order of the codes, `ReversedChars` honoured):
//!
//! | text | poppler | pdfium | pdf.js | `MuPDF` | ISO |
//! |---|---|---|---|---|---|
//! | plain Persian | 1.00, 1.00 | 1.00, 1.00 | 1.00, 1.00 | 0.99, 0.99 | 1.00, 1.00 |
//! | ZWNJ, a few numbers | 0.99, 1.00 | 1.00, 1.00 | 0.86, 1.00 | 0.98, 1.00 | 1.00, 1.00 |
//! | marks, ZWNJ, prices, phones, Latin | 0.83, 0.98 | 0.97, 0.97 | 0.85, 1.00 | 0.86, 0.94 | 1.00, 1.00 |
//! | lists of times, addresses, Latin | 0.71, 0.95 | 0.96, 0.96 | 0.81, 0.89 | 0.91, 0.95 | 0.98, 0.98 |
//! | fully vocalised Arabic | 0.95, 0.96 | 0.86, 0.98 | 0.95, 0.95 | 0.37, 0.93 | 0.98, 0.98 |
//! | plain Persian in Nastaliq | 0.83, 0.99 | 0.72, 1.00 | 0.47, 1.00 | 0.98, 0.99 | 1.00, 1.00 |
//!
//! What came last, by the statements that ship and a hard text (`.ci/hard-text.txt`), before the rules for
//! cells, signs beside numbers, wide gaps, changes of the font and the author's marks, and with them
//! (`a5-leaflet`, poppler 22.12, pdfium 159.0.8149, pdf.js 5.6, `MuPDF` 1.28, late 2026):
//!
//! | statement | poppler | pdfium | pdf.js | `MuPDF` |
//! |---|---|---|---|---|
//! | `reading-week.md` (tables, notes) | 0.99, 1.00 | 0.99, 0.99 | 0.64, 1.00 | 0.79, 1.00 |
//! | `poetry-evening.md` (couplets) | 1.00, 1.00 | 1.00, 1.00 | 0.97, 1.00 | 1.00, 1.00 |
//! | `conference-programme.md` | 1.00, 1.00 | 0.98, 0.98 | 0.98, 1.00 | 0.99, 1.00 |
//! | `two-language-announcement.md` | 0.97, 0.97 | 0.95, 0.95 | 1.00, 1.00 | 0.99, 1.00 |
//! | `translators-day.md` (Arabic, vowel marks) | 1.00, 1.00 | 1.00, 1.00 | 0.99, 1.00 | 0.95, 0.97 |
//! | `book-fair.md` (Sorani, Arabic digits) | 1.00, 1.00 | 0.99, 0.99 | 1.00, 1.00 | 0.96, 0.96 |
//! | the other three | 0.99, 0.99 | 0.99, 0.99 | 0.99, 0.99 | 0.99, 0.99 |
//! | the hard text | 0.97, 1.00 | 0.94, 0.96 | 0.98, 1.00 | 0.97, 1.00 |
//!
//! What is still lost: addresses, codes and ranges («PDF/X-4», «4–10») in right-to-left lines in pdfium, which
//! cuts a line where the class of its characters changes and puts the pieces in the order of the line: only
//! characters inside the word could change that, and these would be copied with it.  Numbers in Arabic digits
//! in `MuPDF`, which turns them round.  Words divided at a line's end.
//!
//! What was tried and lost: the space behind a number as one code with a mark on either side (poppler 0.98,
//! pdf.js 0.59) or bare before such a mark (`MuPDF` 0.98, pdf.js 0.85); two marks on one empty glyph (pdf.js
//! 0.85); ZWNJ on an empty glyph of 0.12 em (pdf.js 0.87); a mark on the signs of a run of signs too (`MuPDF`
//! 0.91), or on none of it (pdf.js 0.87); no mark on the space behind a vowel mark at a line's end (`MuPDF`
//! 0.91); a percent sign with its mark but in one piece with what follows (`MuPDF` 0.98: «۲۵ ٪»).

use std::ops::Range;

use super::boundary::bound;
use super::codes::{Code, Order};
use super::compose::{Group, compose, is_format};
use super::shapes::{Drawing, Shapes};
use crate::font::Face;
use crate::frame::{Glyph, TextRun};
use crate::language::Direction;
use crate::units::{Length, font_units};

/// A code that is to be shown, and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// What it draws and says.
    pub(super) code: Code<'a>,
    /// How far it is moved to the right, in font units.
    pub(super) x: i32,
    /// How far it is moved up, in font units.
    pub(super) y: i32,
    /// How far it moves the pen, in font units.
    pub(super) advance: i32,
    /// What justification adds to that.
    pub(super) stretch: Length,
    /// How it belongs to the words of its line.
    pub(super) part: Part,
}

impl<'a> Piece<'a> {
    /// A glyph of the font as the shaper placed it.
    pub(super) fn glyph(glyph: &Glyph, text: &'a str, part: Part, direction: Direction) -> Self {
        let code = Code { drawing: Drawing::Glyph(glyph.id), text, order: Order::of(text, direction) };
        let Glyph { advance, x_offset: x, y_offset: y, stretch, .. } = *glyph;
        Self { code, x, y, advance, stretch, part }
    }

    /// Whether it is a space so wide that readers take the words on both sides for two columns: 0.6 em for
    /// pdf.js, which then takes the words of a right-to-left run from left to right.
    pub(super) fn is_torn(&self, size: Length, units_per_em: u16) -> bool {
        let width = font_units(i64::from(self.advance), size, units_per_em) + self.stretch;
        self.part == Part::Space && width > size.scale(55, 100)
    }
}

/// How a glyph belongs to the words of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is a letter, a digit or a sign.
    Letter,
    /// It is a space, after which a show string ends (ISO 32000-1, 14.8.2.3.3).
    Space,
    /// It is the sign at the start of a run, behind a number or Latin: `MuPDF` reads it with what is before it
    /// if it is shown for itself.
    Sign,
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

/// What a glyph says that stands aside.
const NOTHING: &str = " ";

/// Gives every glyph of a run its code, from left to right.
pub(super) fn encode<'a>(
    run: &'a TextRun,
    neighbours: Neighbours,
    face: &Face,
    shapes: &mut Shapes,
    pieces: &mut Vec<Piece<'a>>,
) {
    pieces.clear();
    let mut rest = run.glyphs.as_slice();
    while !rest.is_empty() {
        let (group, behind) = next_group(run, rest);
        rest = behind;
        if group.is_plain(run.direction, face) {
            let space = matches!(group.text, " " | "\u{A0}");
            let part = if space { Part::Space } else { Part::Letter };
            pieces.push(Piece::glyph(&group.glyphs[0], group.text, part, run.direction));
        } else if compose(&group, run.direction, face, shapes, pieces).is_none() {
            group.clusters().for_each(|cluster| share_out(run, cluster, pieces));
        }
    }
    if run.direction == Direction::RightToLeft {
        bound(neighbours, run.size, face, shapes, pieces);
    } else if neighbours.before == Some(Direction::RightToLeft)
        && let Some(space) = pieces.first_mut().filter(|piece| piece.part == Part::Space)
    {
        space.code.text = "\u{200E} ";
    }
}

/// The cluster at the left end of some glyphs, with the format character that stands to its left; and what is
/// left.
fn next_group<'a>(run: &'a TextRun, glyphs: &'a [Glyph]) -> (Group<'a>, &'a [Glyph]) {
    let mut clusters = glyphs.chunk_by(|a, b| a.text == b.text);
    let first = clusters.next().unwrap_or_default();
    let joiner = first.first().filter(|glyph| is_joiner(run, glyph, first.len()));
    let mut group = Group { joiners: &[], glyphs: first, text: cluster_text(run, first) };
    if let (Some(joiner), Some(letter)) = (joiner, clusters.next()) {
        let beside = letter.first().map_or(0..0, |glyph| glyph.text.clone());
        let (start, end) = match run.direction {
            Direction::RightToLeft => (beside, joiner.text.clone()),
            Direction::LeftToRight => (joiner.text.clone(), beside),
        };
        if start.end == end.start {
            let text = slice(&run.text, &(start.start..end.end));
            group = Group { joiners: first, glyphs: letter, text };
        }
    }
    (group, &glyphs[group.joiners.len() + group.glyphs.len()..])
}

/// Whether a glyph is a ZWNJ or another format character that draws nothing, alone in its cluster.
fn is_joiner(run: &TextRun, glyph: &Glyph, cluster: usize) -> bool {
    cluster == 1
        && glyph.advance == 0
        && glyph.stretch == Length::ZERO
        && slice(&run.text, &glyph.text).chars().all(is_format)
}

/// Shares the characters of a cluster out among its glyphs, where no glyph can be added for them.
fn share_out<'a>(run: &'a TextRun, cluster: &'a [Glyph], pieces: &mut Vec<Piece<'a>>) {
    let text = cluster_text(run, cluster);
    let moving = cluster.iter().filter(|glyph| glyph.advance != 0).count();
    let start = pieces.len();
    let mut shares = Shares::new(text, if moving == 0 { cluster.len() } else { moving });
    let mut push = |glyph: &'a Glyph| {
        let share = if glyph.advance != 0 || moving == 0 { shares.next() } else { "" };
        pieces.push(match share {
            "" => Piece::glyph(glyph, NOTHING, Part::Aside, run.direction),
            share => Piece::glyph(glyph, share, Part::Letter, run.direction),
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

fn cluster_text<'a>(run: &'a TextRun, cluster: &[Glyph]) -> &'a str {
    cluster.first().map_or("", |glyph| slice(&run.text, &glyph.text))
}

fn slice<'a>(text: &'a str, range: &Range<u32>) -> &'a str {
    text.get(range.start as usize..range.end as usize).unwrap_or_default()
}

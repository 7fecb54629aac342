//! The ends of words in right-to-left runs, where readers that sort characters by their direction go
//! astray: they are held by an Arabic letter mark.

use super::codes::{Code, Order};
use super::compose::is_arabic_mark;
use super::encode::{Neighbours, Part, Piece};
use super::shapes::{Component, Drawing, Shape, Shapes};
use crate::font::Face;
use crate::frame::Glyph;
use crate::language::Direction;
use crate::units::Length;

/// The Arabic letter mark.  It counts as a letter of the Arabic script where readers ask which way a text
/// runs; pdf.js takes the right-to-left mark (U+200F) for Latin.
pub(super) const MARK: &str = "\u{61C}";

/// Bounds the spaces where the direction changes, at the edges of a run, where the line is pulled far apart
/// and behind a mark; marks before punctuation; signs beside numbers and Latin; dashes between words.
pub(super) fn bound(
    neighbours: Neighbours,
    size: Length,
    face: &Face,
    shapes: &mut Shapes,
    pieces: &mut Vec<Piece<'_>>,
) {
    let weak = is_weak(pieces);
    let changes = |direction: Option<Direction>| direction == Some(Direction::LeftToRight);
    let mut mark = None;
    let count = pieces.len();
    for index in (0..count).rev() {
        let piece @ Piece { code, part, .. } = pieces[index];
        let at_start = index + 1 == count && neighbours.before.is_some();
        let at_end = || match index {
            0 => neighbours.after.is_some(),
            _ => changes(neighbours.after) && are_signs(&pieces[..index]),
        };
        match (part, mark) {
            (Part::Aside, _) => continue,
            (Part::Space, mark)
                if weak
                    || at_start
                    || mark.is_some()
                    || piece.is_torn(size, face.units_per_em())
                    || at_end() =>
            {
                pieces[index].code.order = Order::Bounded;
            }
            (Part::Letter, _) if is_loose_dash(pieces, index) => pieces[index].code.order = Order::Bounded,
            (Part::Letter, Some(mark)) if is_sign(code.text) => {
                let mark: &mut Piece<'_> = &mut pieces[mark];
                mark.code.order = Order::Bounded;
            }
            (Part::Letter, _) if index == 0 && !weak && changes(neighbours.after) && is_sign(code.text) => {
                pieces[index].code.order = Order::Bounded;
            }
            _ => {}
        }
        mark = code.text.ends_with(is_arabic_mark).then_some(index);
    }
    if changes(neighbours.before) {
        part_from_number(face, shapes, pieces);
    }
}

/// Whether a run has nothing that says which way it runs: bullets, points, quotation marks.
pub(super) fn is_weak(pieces: &[Piece<'_>]) -> bool {
    pieces.iter().all(|piece| is_sign(piece.code.text) && piece.code.text != MARK)
}

/// Whether pieces are signs without a space, or none at all.
fn are_signs(pieces: &[Piece<'_>]) -> bool {
    pieces.iter().all(|piece| piece.part == Part::Letter && is_sign(piece.code.text))
}

/// Whether a piece is a hyphen or a plus sign that stands beside a space or at an end of its run.
fn is_loose_dash(pieces: &[Piece<'_>], index: usize) -> bool {
    let is_loose = |beside: Option<&Piece<'_>>| beside.is_none_or(|piece| piece.part == Part::Space);
    matches!(pieces[index].code.text, "-" | "+")
        && (is_loose(pieces.get(index + 1))
            || is_loose(index.checked_sub(1).and_then(|left| pieces.get(left))))
}

/// Whether a text is neither a letter nor a digit: readers give it the direction of what is beside it.
fn is_sign(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !c.is_alphanumeric() && !is_arabic_mark(c))
}

/// Begins a run behind a number or Latin, and the space behind the signs there, with a code of its own for
/// the mark: poppler loses a space whose other side is a number or Latin, or signs that it takes for part of
/// these, and all readers draw a sign into the number.
fn part_from_number(face: &Face, shapes: &mut Shapes, pieces: &mut Vec<Piece<'_>>) {
    let is_a_sign = |piece: &&Piece<'_>| piece.part == Part::Letter && is_sign(piece.code.text);
    let signs = pieces.iter().rev().take_while(is_a_sign).count();
    if let Some(index) = pieces.len().checked_sub(signs + 1)
        && pieces[index].part == Part::Space
        && mark_before(face, shapes, pieces, index).is_some()
    {
        pieces[index].code.order = Order::Bounded;
    }
    if let Some(first) = pieces.len().checked_sub(1).filter(|_| signs > 0)
        && mark_before(face, shapes, pieces, first).is_some()
    {
        let sign = &mut pieces[first];
        sign.part = Part::Sign;
        if is_of_number(sign.code.text) {
            sign.code.order = Order::Bounded;
        }
    }
}

/// Whether a text is a sign that belongs to numbers (UAX #9: ES and ET); `MuPDF` gives it their direction.
fn is_of_number(text: &str) -> bool {
    text.starts_with(['%', '٪', '‰', '+', '-', '−', '#', '$', '€', '£', '¥', '°'])
}

/// Puts a code for the mark before a piece, whose width it shares; none where it is too narrow.
fn mark_before(face: &Face, shapes: &mut Shapes, pieces: &mut Vec<Piece<'_>>, index: usize) -> Option<()> {
    /// How wide the empty glyph of the mark is, in hundredths of the em.
    const ROOM: i32 = 11;
    let piece = pieces.get_mut(index)?;
    let Drawing::Glyph(glyph) = piece.code.drawing else { return None };
    let room = i32::from(face.units_per_em()) * ROOM / 100;
    let drawn = Component { glyph, x: 0, y: 0, wide: Glyph::AS_DRAWN };
    let components = if piece.part == Part::Space { Vec::new() } else { vec![drawn] };
    let mut enter = |advance: i32, components: Vec<Component>| {
        let advance = u16::try_from(advance).ok().filter(|&advance| advance > 0)?;
        shapes.enter(Shape { advance, components }).map(Drawing::Added)
    };
    let (narrow, mark) = (enter(face.advance(glyph) - room, components)?, enter(room, Vec::new())?);
    piece.code.drawing = narrow;
    piece.advance -= room;
    let (x, y) = (piece.x, piece.y);
    let code = Code { drawing: mark, text: MARK, order: Order::Forward };
    let mark = Piece { code, x, y, advance: room, stretch: Length::ZERO, part: Part::Letter };
    pieces.insert(index + 1, mark);
    Some(())
}

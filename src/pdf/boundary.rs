//! The ends of words in right-to-left runs, where readers that sort characters by their direction go
//! astray: they are held by a right-to-left mark.

use super::codes::{Code, Order};
use super::compose::is_arabic_mark;
use super::encode::{Neighbours, Part, Piece};
use super::shapes::{Drawing, Shape, Shapes};
use crate::font::Face;
use crate::language::Direction;
use crate::units::Length;

/// The right-to-left mark.
pub(super) const RLM: &str = "\u{200F}";

/// Bounds the spaces where the direction changes and behind a mark, marks before punctuation, and dashes
/// between words.
pub(super) fn bound(neighbours: Neighbours, face: &Face, shapes: &mut Shapes, pieces: &mut Vec<Piece<'_>>) {
    let changes = |direction: Option<Direction>| direction == Some(Direction::LeftToRight);
    let weak = is_weak(pieces);
    let mut mark = None;
    let count = pieces.len();
    for index in (0..count).rev() {
        let Piece { code, part, .. } = pieces[index];
        let at_end = || changes(neighbours.after) && are_signs(&pieces[..index]);
        let at_start = index + 1 == count && changes(neighbours.before);
        match (part, mark) {
            (Part::Aside, _) => continue,
            (Part::Space, mark) if weak || at_start || mark.is_some() || at_end() => {
                pieces[index].code.order = Order::Bounded;
            }
            (Part::Letter, _) if is_loose_dash(pieces, index) => pieces[index].code.order = Order::Bounded,
            (Part::Letter, Some(mark)) if is_sign(code.text) => {
                let mark: &mut Piece<'_> = &mut pieces[mark];
                mark.code.order = Order::Bounded;
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
    pieces.iter().all(|piece| is_sign(piece.code.text))
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

/// Begins the space at the start of a run, or behind the signs there, with a code of its own for the mark:
/// poppler loses a space whose other side is a number or Latin, or signs that it takes for part of these.
fn part_from_number(face: &Face, shapes: &mut Shapes, pieces: &mut Vec<Piece<'_>>) {
    /// How wide the empty glyph of the mark is, in hundredths of the em.
    const ROOM: i32 = 11;
    let is_a_sign = |piece: &&Piece<'_>| piece.part == Part::Letter && is_sign(piece.code.text);
    let signs = pieces.iter().rev().take_while(is_a_sign).count();
    let Some(index) = pieces.len().checked_sub(signs + 1) else { return };
    let Some(space) = pieces.get_mut(index).filter(|piece| piece.part == Part::Space) else { return };
    let Drawing::Glyph(glyph) = space.code.drawing else { return };
    let room = i32::from(face.units_per_em()) * ROOM / 100;
    let mut empty = |advance: i32| {
        let advance = u16::try_from(advance).ok().filter(|&advance| advance > 0)?;
        shapes.enter(Shape { advance, components: Vec::new() }).map(Drawing::Added)
    };
    let (Some(narrow), Some(mark)) = (empty(face.advance(glyph) - room), empty(room)) else { return };
    space.code.drawing = narrow;
    space.advance -= room;
    space.code.order = Order::Bounded;
    let code = Code { drawing: mark, text: RLM, order: Order::Forward };
    let (x, y) = (space.x, space.y);
    let mark = Piece { code, x, y, advance: room, stretch: Length::ZERO, part: Part::Letter };
    pieces.insert(index + 1, mark);
}

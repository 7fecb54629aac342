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

/// Bounds the spaces where the direction changes and behind a mark, and marks before punctuation.
pub(super) fn bound(neighbours: Neighbours, face: &Face, shapes: &mut Shapes, pieces: &mut Vec<Piece<'_>>) {
    let changes = |direction: Option<Direction>| direction == Some(Direction::LeftToRight);
    let mut mark = None;
    let count = pieces.len();
    for index in (0..count).rev() {
        let Piece { code, part, .. } = pieces[index];
        let at_end = index == 0 && changes(neighbours.after);
        let at_start = index + 1 == count && changes(neighbours.before);
        match (part, mark) {
            (Part::Aside, _) => continue,
            (Part::Space, mark) if at_end || at_start || mark.is_some() => {
                pieces[index].code.order = Order::Bounded;
            }
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

/// Whether a text is neither a letter nor a digit: readers give it the direction of what is beside it.
fn is_sign(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !c.is_alphanumeric() && !is_arabic_mark(c))
}

/// Ends the space at the start of a run with a code of its own for the mark: poppler loses a space
/// whose other side is a number or Latin.
fn part_from_number(face: &Face, shapes: &mut Shapes, pieces: &mut Vec<Piece<'_>>) {
    /// How wide the empty glyph of the mark is, in hundredths of the em.
    const ROOM: i32 = 11;
    let Some(space) = pieces.last_mut().filter(|piece| piece.part == Part::Space) else { return };
    let Drawing::Glyph(glyph) = space.code.drawing else { return };
    let room = i32::from(face.units_per_em()) * ROOM / 100;
    let mut empty = |advance: i32| {
        let advance = u16::try_from(advance).ok().filter(|&advance| advance > 0)?;
        shapes.enter(Shape { advance, components: Vec::new() }).map(Drawing::Added)
    };
    let (Some(narrow), Some(mark)) = (empty(face.advance(glyph) - room), empty(room)) else { return };
    space.code.drawing = narrow;
    space.advance -= room;
    let code = Code { drawing: mark, text: RLM, order: Order::Forward };
    let (x, y) = (space.x, space.y);
    pieces.push(Piece { code, x, y, advance: room, stretch: Length::ZERO, part: Part::Letter });
}

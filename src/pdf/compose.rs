//! Several characters on one drawing, shown as several codes.
//!
//! One added glyph draws everything and says the first character; empty ones say the others.  They
//! take their width from the drawing's own, so nothing on the page moves.

use super::codes::{Code, Order};
use super::encode::{Part, Piece};
use super::shapes::{Component, Drawing, Shape, Shapes};
use crate::font::Face;
use crate::frame::Glyph;
use crate::language::Direction;
use crate::units::Length;

/// Whether a character steers its neighbours and draws nothing: joiners and direction marks.
pub(super) fn is_format(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200C}'..='\u{200F}' | '\u{2060}')
}

/// Glyphs that are shown together: a cluster and the format character to its left, which follows it in a
/// right-to-left run and leads it in another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group<'a> {
    /// The format character, which draws nothing.
    pub(super) joiners: &'a [Glyph],
    /// The glyphs of the cluster, from left to right.
    pub(super) glyphs: &'a [Glyph],
    /// The characters of all, in reading order.
    pub(super) text: &'a str,
}

impl<'a> Group<'a> {
    /// Whether it is one glyph that says one character, where readers look for it.
    pub(super) fn is_plain(&self, direction: Direction, face: &Face) -> bool {
        let [glyph] = self.glyphs else { return false };
        let level = direction == Direction::LeftToRight || glyph.y_offset == 0 && !is_far(glyph, face);
        level && self.text.chars().nth(1).is_none()
    }

    /// Its clusters from left to right.
    pub(super) fn clusters(&self) -> impl Iterator<Item = &'a [Glyph]> {
        [self.joiners, self.glyphs].into_iter().filter(|cluster| !cluster.is_empty())
    }
}

/// Shows a group by added glyphs; none, and nothing shown, where that cannot be.
pub(super) fn compose<'a>(
    group: &Group<'a>,
    direction: Direction,
    face: &Face,
    shapes: &mut Shapes,
    pieces: &mut Vec<Piece<'a>>,
) -> Option<()> {
    let whole = Whole::of(group.glyphs, direction, face).filter(|_| !group.text.contains(' '))?;
    let (said_first, others) = sayings(group.text, whole.width, face.units_per_em());
    let taken: i32 = others.iter().map(|(_, room)| room).sum();
    let shift = if direction == Direction::RightToLeft { taken } else { 0 };
    let piece = |drawing, text, advance, stretch| {
        let code = Code { drawing, text, order: Order::of(text, direction) };
        Piece { code, x: whole.x, y: whole.y, advance, stretch, part: Part::Letter }
    };
    let drawn = whole.drawing(shift, taken, shapes)?;
    let start = pieces.len();
    pieces.push(piece(drawn, said_first, whole.advance - taken, Length::ZERO));
    for (text, room) in others {
        let empty = Shape { advance: u16::try_from(room).ok()?, components: Vec::new() };
        let Some(empty) = shapes.enter(empty) else {
            pieces.truncate(start);
            return None;
        };
        pieces.push(piece(Drawing::Added(empty), text, room, Length::ZERO));
    }
    if direction == Direction::RightToLeft {
        pieces[start..].reverse();
    }
    pieces.last_mut()?.stretch = whole.stretch;
    Some(())
}

/// Whether kerning moves a glyph so far that readers divide the word there, as in Nastaliq.
fn is_far(glyph: &Glyph, face: &Face) -> bool {
    let kerning = (glyph.advance - face.advance(glyph.id)).abs().max(glyph.x_offset.abs());
    glyph.advance != 0 && kerning * 100 > i32::from(face.units_per_em()) * FARTHEST
}

/// How far kerning may move a glyph before the move becomes part of its drawing, in hundredths of the em.
const FARTHEST: i32 = 8;

/// The glyphs of a cluster as one drawing.
struct Whole {
    components: Vec<Component>,
    /// Where its letter stands from the pen.
    x: i32,
    y: i32,
    /// How wide it is, and how far the shaper says that it moves the pen, which kerning changes.
    width: i32,
    advance: i32,
    /// Whether kerning is part of it.
    far: bool,
    stretch: Length,
}

impl Whole {
    /// None where a glyph stands too far away, or justification pulls the glyphs apart.
    fn of(glyphs: &[Glyph], direction: Direction, face: &Face) -> Option<Self> {
        let letter = glyphs.iter().find(|glyph| glyph.advance != 0)?;
        let (last, before) = glyphs.split_last()?;
        if before.iter().any(|glyph| glyph.stretch != Length::ZERO) {
            return None;
        }
        // Readers want a run to right on one baseline; what is raised in a run to left may stay so.
        let to_left = direction == Direction::RightToLeft;
        let level = if to_left { 0 } else { letter.y_offset };
        let far = to_left && is_far(letter, face);
        let start = if far { 0 } else { letter.x_offset };
        let mut advance = 0_i32;
        let mut components = Vec::with_capacity(glyphs.len());
        for glyph in glyphs {
            let x = i16::try_from(advance + glyph.x_offset - start).ok()?;
            let y = i16::try_from(glyph.y_offset - level).ok()?;
            components.push(Component { glyph: glyph.id, x, y, wide: glyph.wide });
            advance = advance.checked_add(glyph.advance)?;
        }
        let moving = glyphs.iter().filter(|glyph| glyph.advance != 0).count();
        let width = if moving == 1 && !far { face.advance(letter.id) } else { advance };
        Some(Self { components, x: start, y: level, width, advance, far, stretch: last.stretch })
    }

    /// What draws it, moved to the left, with so much taken from its width.
    fn drawing(&self, shift: i32, taken: i32, shapes: &mut Shapes) -> Option<Drawing> {
        if let [only] = self.components.as_slice()
            && (taken, only.x, only.y, self.far) == (0, 0, 0, false)
        {
            return Some(Drawing::Glyph(only.glyph));
        }
        let mut components = self.components.clone();
        for component in &mut components {
            component.x = i16::try_from(i32::from(component.x) - shift).ok()?;
        }
        let advance = u16::try_from(self.width - taken).ok()?;
        shapes.enter(Shape { advance, components }).map(Drawing::Added)
    }
}

/// What the drawing's own code says, and what the empty ones say, each with its width in font units.
///
/// All is said by the drawing's own code where there is not enough width for the others.
fn sayings(text: &str, width: i32, units_per_em: u16) -> (&str, Vec<(&str, i32)>) {
    let em = i32::from(units_per_em);
    let hundredths = |count: i32| (em * count + 99) / 100;
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match parts.last_mut() {
            Some((start, end)) if is_format(c) || text[*start..*end].chars().all(is_format) => {
                *end = at + c.len_utf8();
            }
            _ => parts.push((at, at + c.len_utf8())),
        }
    }
    let room =
        |part: &str| hundredths(if part.starts_with(is_arabic_mark) { MARK_ROOM } else { LETTER_ROOM });
    let mut parts = parts.into_iter().map(|(start, end)| &text[start..end]);
    let first = parts.next().unwrap_or_default();
    let mut others: Vec<_> = parts.map(|part| (part, room(part))).collect();
    if others.iter().map(|(_, room)| room).sum::<i32>() + hundredths(LETTER_ROOM) <= width {
        return (first, others);
    }
    let share = width / i32::try_from(others.len() + 1).unwrap_or(i32::MAX);
    if share < hundredths(LEAST_ROOM) {
        return (text, Vec::new());
    }
    for (_, room) in &mut others {
        *room = share;
    }
    (first, others)
}

/// How wide the empty glyph of a letter is, in hundredths of the em: poppler divides words at less.
const LETTER_ROOM: i32 = 10;
/// The same of a mark, which has no width for `MuPDF`: it divides words where the empty glyphs of two
/// marks together are as wide as a space, 0.15 em.
const MARK_ROOM: i32 = 7;
/// The least width of an empty glyph where a letter is too narrow for all.
const LEAST_ROOM: i32 = 2;

/// Whether a character is a mark of the Arabic script (Unicode 17: `Script=Arab`, `gc=Mn`).
pub(super) fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

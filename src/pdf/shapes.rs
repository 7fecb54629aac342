//! The glyphs that a file adds to a font, so that every code can say one character.
//!
//! A ligature, or a letter with its marks, is one drawing that stands for several characters.  It is
//! shown as several codes: one draws the whole, the others draw nothing and only move the pen.  None
//! of these is in the font; they are added to what is embedded of it, made of the font's own glyphs.

use std::collections::BTreeMap;

/// A glyph of the font inside an added one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Component {
    /// The glyph, by its number in the font.
    pub(super) glyph: u16,
    /// How far it is moved to the right, in font units.
    pub(super) x: i16,
    /// How far it is moved up, in font units.
    pub(super) y: i16,
    /// How many times as wide it is drawn, as [`crate::frame::Glyph::wide`] says it.
    pub(super) wide: i16,
}

/// A glyph that is added to a font: empty, or made of the font's own glyphs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    /// How far it moves the pen, in font units.
    pub(super) advance: u16,
    /// What it draws, the first at the bottom.
    pub(super) components: Vec<Component>,
}

/// What a code draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawing {
    /// The glyph of this number in the font.
    Glyph(u16),
    /// The shape of this number in the file's [`Shapes`].
    Added(u16),
}

/// The shapes that are added to one font, in the order in which they were first used.
#[derive(Debug)]
pub(super) struct Shapes {
    list: Vec<Shape>,
    numbers: BTreeMap<Shape, u16>,
    most: usize,
}

impl Shapes {
    /// None yet, for a font of so many glyphs; a font has at most 65,535 (`maxp`: OpenType 1.9).
    pub(super) fn new(glyph_count: u16) -> Self {
        Self { list: Vec::new(), numbers: BTreeMap::new(), most: usize::from(u16::MAX - glyph_count) }
    }

    /// The number of a shape, entered if this is its first use; none where there is no room for it.
    pub(super) fn enter(&mut self, shape: Shape) -> Option<u16> {
        if let Some(&known) = self.numbers.get(&shape) {
            return Some(known);
        }
        let number = u16::try_from(self.list.len()).ok().filter(|_| self.list.len() < self.most)?;
        self.list.push(shape.clone());
        self.numbers.insert(shape, number);
        Some(number)
    }

    /// A shape by its number.
    pub(super) fn get(&self, number: u16) -> Option<&Shape> {
        self.list.get(usize::from(number))
    }

    /// All shapes.
    pub(super) fn list(&self) -> &[Shape] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty(advance: u16) -> Shape {
        Shape { advance, components: Vec::new() }
    }

    #[test]
    fn a_shape_is_added_once_however_often_it_is_used() {
        let mut shapes = Shapes::new(100);
        assert_eq!([7, 9, 7].map(|advance| shapes.enter(empty(advance))), [Some(0), Some(1), Some(0)]);
        assert_eq!(shapes.list(), [empty(7), empty(9)]);
    }

    #[test]
    fn a_full_font_takes_no_more_shapes_but_knows_those_it_has() {
        let mut shapes = Shapes::new(u16::MAX - 1);
        assert_eq!([7, 9, 7].map(|advance| shapes.enter(empty(advance))), [Some(0), None, Some(0)]);
    }
}

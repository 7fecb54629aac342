//! The codes of an embedded font: which outline each one draws and which characters it says.

use super::Error;
use super::shapes::{Drawing, Shapes};
use crate::font::{Face, FontId};
use crate::language::Direction;

/// What one code draws and says.
///
/// The same outline has a code for every text that it stands for, because the text of a code is the
/// same wherever it is shown (`ToUnicode`: ISO 32000-1, 9.10.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code<'a> {
    /// What is drawn.
    pub(super) drawing: Drawing,
    /// The characters that it says, in reading order.
    pub(super) text: &'a str,
    /// The order in which it says them.
    pub(super) order: Order,
}

/// The order in which a code says its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// From the first to the last.
    Forward,
    /// From the last to the first.
    Backward,
    /// From the last to the first, behind an Arabic letter mark.
    Bounded,
}

impl Order {
    /// How a text is said in a run, whose characters a reader turns round if it runs to the left.
    pub(super) fn of(text: &str, direction: Direction) -> Self {
        match direction {
            Direction::RightToLeft if text.chars().nth(1).is_some() => Self::Backward,
            Direction::RightToLeft | Direction::LeftToRight => Self::Forward,
        }
    }
}

/// What the codes of a font draw and say, from code 1 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeList {
    drawings: Vec<Drawing>,
    /// Where the text of each code ends in `texts`.
    ends: Vec<usize>,
    texts: String,
    orders: Vec<Order>,
}

/// All codes of one font, numbered from 1 in the order in which they were first used.
#[derive(Debug)]
pub(super) struct Codes {
    list: CodeList,
    widths: Vec<i64>,
    /// What is added to the font for them.
    pub(super) shapes: Shapes,
    glyph_count: u16,
    /// The first code of each glyph of the font and, behind these, of each shape; and for each code the
    /// next one that draws the same; 0 is none.
    first: Vec<u16>,
    next: Vec<u16>,
}

impl Codes {
    /// No codes yet, for a font of so many glyphs.
    fn new(glyph_count: u16) -> Self {
        Self {
            list: CodeList::default(),
            widths: Vec::new(),
            shapes: Shapes::new(glyph_count),
            glyph_count,
            first: vec![0; usize::from(glyph_count)],
            next: Vec::new(),
        }
    }

    /// The code of a drawing and its text: the one it has, or a new one.
    pub(super) fn code(&mut self, code: Code<'_>, face: &Face) -> Result<u16, Error> {
        let place = match code.drawing {
            Drawing::Glyph(glyph) => usize::from(glyph),
            Drawing::Added(shape) => usize::from(self.glyph_count) + usize::from(shape),
        };
        if place >= self.first.len() {
            self.first.resize(place + 1, 0);
        }
        let mut known = self.first[place];
        while known != 0 {
            if self.list.says(known, code) {
                return Ok(known);
            }
            known = self.next[usize::from(known) - 1];
        }
        let new = self.list.push(code)?;
        let advance = match code.drawing {
            Drawing::Glyph(glyph) => face.advance(glyph),
            Drawing::Added(shape) => self.shapes.get(shape).map_or(0, |shape| i32::from(shape.advance)),
        };
        self.widths.push(millionths(advance, face.units_per_em()));
        self.next.push(self.first[place]);
        self.first[place] = new;
        Ok(new)
    }

    /// What they draw and say.
    pub(super) fn list(&self) -> &CodeList {
        &self.list
    }

    /// How far a code moves a reader's pen, in millionths of the type size.
    ///
    /// The width array says it in thousandths with three decimals (`W`: ISO 32000-1, 9.7.4.3).
    pub(super) fn width(&self, code: u16) -> i64 {
        self.widths.get(usize::from(code).wrapping_sub(1)).copied().unwrap_or(0)
    }

    /// The width of each code, from code 1 on.
    pub(super) fn widths(&self) -> &[i64] {
        &self.widths
    }
}

impl CodeList {
    fn push(&mut self, code: Code<'_>) -> Result<u16, Error> {
        self.drawings.push(code.drawing);
        self.texts.push_str(code.text);
        self.ends.push(self.texts.len());
        self.orders.push(code.order);
        u16::try_from(self.drawings.len()).map_err(|_| Error::TooManyCodes)
    }

    /// How many codes there are.
    pub(super) fn len(&self) -> u16 {
        u16::try_from(self.drawings.len()).unwrap_or(u16::MAX)
    }

    /// How many bytes it takes to keep.
    pub(super) fn size(&self) -> usize {
        let each = size_of::<Drawing>() + size_of::<usize>() + size_of::<Order>();
        self.texts.len() + self.drawings.len() * each
    }

    /// Whether a known code with the same drawing also says the same.
    fn says(&self, known: u16, code: Code<'_>) -> bool {
        let index = usize::from(known).wrapping_sub(1);
        self.drawings.get(index) == Some(&code.drawing)
            && self.text(known) == code.text
            && self.order(known) == code.order
    }

    /// What each code draws.
    pub(super) fn drawings(&self) -> &[Drawing] {
        &self.drawings
    }

    /// The order in which a code says its text.
    pub(super) fn order(&self, code: u16) -> Order {
        self.orders.get(usize::from(code).wrapping_sub(1)).copied().unwrap_or(Order::Forward)
    }

    /// What a code says, in reading order.
    pub(super) fn text(&self, code: u16) -> &str {
        let index = usize::from(code).wrapping_sub(1);
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).and_then(|&end| self.texts.get(start..end)).unwrap_or_default()
    }
}

/// Font units in millionths of the type size, to the nearest.
pub(super) fn millionths(units: i32, units_per_em: u16) -> i64 {
    let em = i64::from(units_per_em.max(1));
    let doubled = i64::from(units) * 2_000_000;
    if doubled < 0 { (doubled - em) / (2 * em) } else { (doubled + em) / (2 * em) }
}

/// The fonts of a file in the order in which they were first used.
#[derive(Debug, Default)]
pub(super) struct UsedFonts {
    list: Vec<UsedFont>,
}

/// A font of a file.
#[derive(Debug)]
pub(super) struct UsedFont {
    /// Which font it is.
    pub(super) id: FontId,
    /// Its name in the resources.
    pub(super) name: String,
    /// Its codes.
    pub(super) codes: Codes,
}

impl UsedFonts {
    /// The font, entered if this is its first use.
    pub(super) fn enter(&mut self, id: FontId, face: &Face) -> &mut UsedFont {
        let known = self.list.iter().position(|font| font.id == id);
        let index = known.unwrap_or_else(|| {
            let name = format!("F{}", self.list.len() + 1);
            self.list.push(UsedFont { id, name, codes: Codes::new(face.glyph_count()) });
            self.list.len() - 1
        });
        &mut self.list[index]
    }

    /// All fonts.
    pub(super) fn list(&self) -> &[UsedFont] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn font_units_become_the_nearest_millionth_on_both_sides_of_zero() {
        assert_eq!(millionths(1000, 1000), 1_000_000);
        assert_eq!(millionths(1, 2048), 488);
        assert_eq!(millionths(3, 2048), 1_465);
        assert_eq!(millionths(-3, 2048), -1_465);
    }
}

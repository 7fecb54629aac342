//! The codes of an embedded font: which outline each one draws and which characters it says.

use super::Error;
use crate::font::{Face, FontId};

/// What one code draws and says.
///
/// The same outline has a code for every text that it stands for, because the text of a code is the
/// same wherever it is shown (`ToUnicode`: ISO 32000-1, 9.10.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code<'a> {
    /// The glyph of the font that is drawn.
    pub(super) glyph: u16,
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
}

/// What the codes of a font draw and say, from code 1 on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CodeList {
    glyphs: Vec<u16>,
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
    /// The first code of each glyph of the font, and for each code the next one of its glyph; 0 is none.
    first: Vec<u16>,
    next: Vec<u16>,
}

impl Codes {
    /// No codes yet, for a font of so many glyphs.
    fn new(glyph_count: u16) -> Self {
        Self {
            list: CodeList::default(),
            widths: Vec::new(),
            first: vec![0; usize::from(glyph_count)],
            next: Vec::new(),
        }
    }

    /// The code of a glyph and its text: the one it has, or a new one.
    pub(super) fn code(&mut self, code: Code<'_>, face: &Face) -> Result<u16, Error> {
        let glyph = usize::from(code.glyph);
        if glyph >= self.first.len() {
            self.first.resize(glyph + 1, 0);
        }
        let mut known = self.first[glyph];
        while known != 0 {
            if self.list.text(known) == code.text && self.list.order(known) == code.order {
                return Ok(known);
            }
            known = self.next[usize::from(known) - 1];
        }
        let new = self.list.push(code)?;
        self.widths.push(millionths(face.advance(code.glyph), face.units_per_em()));
        self.next.push(self.first[glyph]);
        self.first[glyph] = new;
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
        self.glyphs.push(code.glyph);
        self.texts.push_str(code.text);
        self.ends.push(self.texts.len());
        self.orders.push(code.order);
        u16::try_from(self.glyphs.len()).map_err(|_| Error::TooManyCodes)
    }

    /// How many codes there are.
    pub(super) fn len(&self) -> u16 {
        u16::try_from(self.glyphs.len()).unwrap_or(u16::MAX)
    }

    /// How many bytes it takes to keep.
    pub(super) fn size(&self) -> usize {
        self.texts.len() + self.glyphs.len() * (size_of::<u16>() + size_of::<usize>() + size_of::<Order>())
    }

    /// The glyph of each code.
    pub(super) fn glyphs(&self) -> &[u16] {
        &self.glyphs
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

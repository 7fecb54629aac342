//! The space that parts a label from its text for those who take the words off the page.

use crate::font::FontBook;
use crate::frame::{Glyph, TextLine};
use crate::language::Direction;
use crate::units::{Length, font_units};

/// Ends a line with a space, which nobody sees.  Readers that see only how far a bullet stands from its
/// text take both for one word.
pub(super) fn end_with_space(line: &mut TextLine, fonts: &FontBook) {
    let Some(run) = line.runs.last_mut() else { return };
    let face = fonts.face(run.font);
    let (Some(id), Ok(start)) = (face.glyph(' '), u32::try_from(run.text.len())) else { return };
    let advance = face.advance(id);
    let width = font_units(i64::from(advance), run.size, face.units_per_em());
    let glyph = Glyph {
        id,
        advance,
        x_offset: 0,
        y_offset: 0,
        wide: Glyph::AS_DRAWN,
        stretch: Length::ZERO,
        text: start..start + 1,
    };
    run.text.push(' ');
    run.width += width;
    match run.direction {
        Direction::LeftToRight => run.glyphs.push(glyph),
        Direction::RightToLeft => {
            run.x -= width;
            run.glyphs.insert(0, glyph);
        }
    }
}

//! The space that parts a label from its text, and a line from the next behind a hard break, for those who
//! take the words off the page.

use crate::font::FontBook;
use crate::frame::{Glyph, TextLine, TextRun};
use crate::language::Direction;
use crate::units::{Length, font_units};

/// A hard break, as texts write it: "line separator".
const HARD_BREAK: char = '\u{2028}';

/// Ends a line with a space, which nobody sees.  Readers that see only how far a bullet stands from its
/// text take both for one word.
pub(super) fn end_with_space(line: &mut TextLine, fonts: &FontBook) {
    if let Some(run) = line.runs.last_mut() {
        add_space(run, fonts);
    }
}

/// Ends a line beside which another goes on, with a space in a run of its own.
pub(super) fn part_from_next(line: &mut TextLine, side: Direction, fonts: &FontBook) {
    let Some(last) = line.runs.last() else { return };
    let x = match side {
        Direction::LeftToRight => line.runs.iter().map(|run| run.x + run.width).max(),
        Direction::RightToLeft => line.runs.iter().map(|run| run.x).min(),
    };
    let mut run = TextRun {
        direction: side,
        rise: Length::ZERO,
        x: x.unwrap_or_default(),
        width: Length::ZERO,
        text: String::new(),
        glyphs: Vec::new(),
        ..last.clone()
    };
    add_space(&mut run, fonts);
    line.runs.push(run);
}

/// Ends a line with a space where it ends with a vowel mark: pdf.js would put the mark on the line before.
pub(super) fn end_mark_with_space(line: &mut TextLine, fonts: &FontBook) {
    if let Some(run) = line.runs.last_mut().filter(|run| run.text.ends_with(is_vowel_mark)) {
        add_space(run, fonts);
    }
}

/// Whether a character is a mark of the Arabic script above or below its letter, as texts have them.
fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// A hard break shows nothing, and readers would take the words on both sides of it for one: it is a space.
pub(super) fn break_with_space(line: &mut TextLine, fonts: &FontBook) {
    if let Some(run) = line.runs.iter_mut().find(|run| run.text.ends_with(HARD_BREAK)) {
        run.text.pop();
        add_space(run, fonts);
    }
}

fn add_space(run: &mut TextRun, fonts: &FontBook) {
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

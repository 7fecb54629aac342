//! The operators of text (ISO 32000-1, 9.3 and 9.4).

use std::rc::Rc;

use hayro_syntax::object::Dict;

use super::area::Area;
use super::draw::placed;
use super::machine::Machine;
use super::mark::{Glyph, Inside, Path, Pen, Shape, Text};
use super::state::{Names, Run, With};
use super::typeface::Typeface;
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::font::Code;
use crate::preflight::reader::lexer::Value;
use crate::preflight::reader::matrix::{Matrix, Spot};
use crate::preflight::reader::state::{as_number, matrix};

/// The most steps of outlines that become a clip.
const MOST_CLIP_STEPS: usize = 500_000;

impl<'a> Machine<'a> {
    pub(super) fn text_operator(
        &mut self,
        word: &[u8],
        operands: &[Value],
        run: Run<'_, 'a>,
    ) -> Result<(), Unreadable> {
        let number = |at: usize| operands.get(at).and_then(as_number);
        let first = number(0);
        let text = &mut self.state.text;
        match (word, first) {
            (b"BT", _) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            (b"ET", _) => self.end_text(),
            (b"Tf", _) => self.set_font(operands, run)?,
            (b"Tc", Some(space)) => text.letter_space = space,
            (b"Tw", Some(space)) => text.word_space = space,
            (b"Tz", Some(percent)) => text.scale = percent / 100.0,
            (b"TL", Some(leading)) => text.leading = leading,
            (b"Ts", Some(rise)) => text.rise = rise,
            (b"Tr", Some(mode)) => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited")]
                let mode = mode.clamp(0.0, 7.0) as u8;
                text.mode = mode;
            }
            (b"Td", Some(x)) => self.next_line(x, number(1).unwrap_or(0.0)),
            (b"TD", Some(x)) => {
                let y = number(1).unwrap_or(0.0);
                text.leading = -y;
                self.next_line(x, y);
            }
            (b"T*", _) => self.next_line(0.0, -self.state.text.leading),
            (b"Tm", _) => {
                if let Some(matrix) = matrix(operands) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            (b"Tj" | b"TJ" | b"'" | b"\"", _) => self.show_operator(word, operands, run)?,
            _ => {}
        }
        Ok(())
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.text = self.line;
    }

    /// Text that was to become a clip becomes one at the end of its object (9.3.6).
    fn end_text(&mut self) {
        let steps = std::mem::take(&mut self.text_clip);
        if !steps.is_empty() {
            self.clip(Path { steps: steps.into(), inside: Inside::NonZero });
        }
    }

    fn set_font(&mut self, operands: &[Value], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let [Value::Name(name), size, ..] = operands else { return Ok(()) };
        self.state.text.size = as_number(size).unwrap_or(0.0);
        let fonts = &run.names.fonts;
        let number = fonts.get_ref(&**name).map(|reference| reference.obj_number);
        if let Some(known) = number.and_then(|number| self.faces.get(&number)) {
            self.state.text.face = Some(Rc::clone(known));
            return Ok(());
        }
        self.state.text.face = match fonts.get::<Dict<'a>>(&**name) {
            Some(dict) => Some(Rc::new(Typeface::read(&dict, &mut self.budget)?)),
            None => None,
        };
        self.faces.extend(number.zip(self.state.text.face.clone()));
        Ok(())
    }

    fn show_operator(&mut self, word: &[u8], operands: &[Value], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        if word != b"Tj" && word != b"TJ" {
            if let (b"\"", [words, letters, ..]) = (word, operands) {
                self.state.text.word_space = as_number(words).unwrap_or(0.0);
                self.state.text.letter_space = as_number(letters).unwrap_or(0.0);
            }
            self.next_line(0.0, -self.state.text.leading);
        }
        let mut shown = Shown { glyphs: Vec::new(), area: Area::EMPTY };
        match operands.last() {
            Some(Value::Text(bytes)) => self.show(bytes, &mut shown, run)?,
            Some(Value::List(values)) => {
                for value in values {
                    match value {
                        Value::Text(bytes) => self.show(bytes, &mut shown, run)?,
                        Value::Number(number) => self.advance(-number / 1_000.0 * self.state.text.size),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        self.mark_text(shown, run)
    }

    fn advance(&mut self, x: f64) {
        self.text = Matrix::translation(x * self.state.text.scale, 0.0).then(self.text);
    }

    fn show(&mut self, bytes: &[u8], shown: &mut Shown, run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let Some(face) = self.state.text.face.clone() else { return Ok(()) };
        let mut rest = bytes;
        while let Some(code) = face.font.code(rest) {
            rest = &rest[code.length..];
            let width = face.font.width(code);
            self.spend(1)?;
            if face.drawn.is_some() {
                self.show_drawing(&face, code, run)?;
            } else {
                let glyph = Glyph { glyph: face.glyph(code), matrix: self.glyph_matrix() };
                shown.area = shown.area.with(face.extent(glyph.glyph, width).moved(glyph.matrix));
                shown.glyphs.push(glyph);
            }
            let text = &self.state.text;
            let space = if code.length == 1 && code.number == 32 { text.word_space } else { 0.0 };
            self.advance(width * text.size + text.letter_space + space);
        }
        Ok(())
    }

    /// From an em of 1 to the page.
    fn glyph_matrix(&self) -> Matrix {
        let text = &self.state.text;
        let own = Matrix([text.size * text.scale, 0.0, 0.0, text.size, 0.0, text.rise]);
        own.then(self.text).then(self.state.page)
    }

    /// A glyph of a Type 3 font is a stream (9.6.5).
    fn show_drawing(&mut self, face: &Typeface<'a>, code: Code, run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let Some(drawn) = &face.drawn else { return Ok(()) };
        let Some(stream) = drawn.procedures.get(&code.number) else { return Ok(()) };
        if run.depth >= super::machine::DEEPEST || self.state.text.mode == 3 {
            return Ok(());
        }
        let bytes = self.bytes(stream)?;
        let own = drawn.resources.as_ref().map(Names::of);
        let names = own.as_ref().unwrap_or(run.names);
        let outside = self.state.clone();
        self.state.page = Matrix(drawn.matrix).then(self.glyph_matrix());
        let base = self.state.page;
        self.within(&bytes, Run { names, base, depth: run.depth + 1 })?;
        self.state = outside;
        Ok(())
    }

    fn mark_text(&mut self, shown: Shown, run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let Some(face) = self.state.text.face.clone().filter(|_| !shown.glyphs.is_empty()) else {
            return Ok(());
        };
        let mode = self.state.text.mode;
        let glyphs: Rc<[Glyph]> = shown.glyphs.into();
        let size = self.type_size();
        let text = |pen: Option<Pen>| Text { face: Rc::clone(&face), glyphs: Rc::clone(&glyphs), size, pen };
        if mode >= 4 && self.text_clip.len() < MOST_CLIP_STEPS {
            for glyph in glyphs.iter() {
                if let Some(number) = glyph.glyph {
                    self.text_clip.extend(placed(&face.outline(number), glyph.matrix));
                }
            }
        }
        if matches!(mode, 0 | 2 | 4 | 6) {
            self.mark(Shape::Text(text(None)), With::Fill, shown.area, run)?;
        }
        if matches!(mode, 1 | 2 | 5 | 6) {
            let pen = self.state.pen();
            let area = shown.area.grown(pen.width / 2.0);
            self.mark(Shape::Text(text(Some(pen))), With::Stroke, area, run)?;
        }
        Ok(())
    }

    /// The type size on the page, in points: how high an em stands.
    fn type_size(&self) -> f64 {
        let matrix = self.glyph_matrix();
        Spot::length(matrix.apply(0.0, 1.0).minus(matrix.apply(0.0, 0.0)))
    }
}

/// What a string shows.
struct Shown {
    glyphs: Vec<Glyph>,
    area: Area,
}

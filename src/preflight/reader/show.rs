//! The operators that show text (ISO 32000-1, 9.4.3 and 9.4.4).

use super::content::Machine;
use super::font::{Code, Font};
use super::lexer::Value;
use super::matrix::{Matrix, Spot};
use super::speech::{Odd, Oddity};
use super::state::{State, as_number};
use super::weave::{Glyph, Manner};
use super::{JOINT, UNKNOWN};

/// The most different odd characters that are kept.
const MOST_ODD: usize = 1_000;

impl Machine {
    /// `Tj`, `TJ`, `'` and `"`.
    pub(super) fn show_operator(&mut self, word: &[u8], operands: &[Value]) {
        if word != b"Tj" && word != b"TJ" {
            if let (b"\"", [words, letters, ..]) = (word, operands) {
                self.state.word_space = as_number(words).unwrap_or(0.0);
                self.state.letter_space = as_number(letters).unwrap_or(0.0);
            }
            self.next_line(0.0, -self.state.leading);
        }
        match operands.last() {
            Some(Value::Text(bytes)) => self.show(bytes),
            Some(Value::List(values)) => {
                for value in values {
                    match value {
                        Value::Text(bytes) => self.show(bytes),
                        Value::Number(number) => self.advance(-number / 1_000.0 * self.state.size),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn advance(&mut self, x: f64) {
        self.text = Matrix::translation(x * self.state.scale, 0.0).then(self.text);
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let mut rest = bytes;
        while let Some(code) = font.code(rest) {
            rest = &rest[code.length..];
            let width = font.width(code);
            self.show_code(&font, code, width);
            let is_space = code.length == 1 && code.number == 32;
            let space = if is_space { self.state.word_space } else { 0.0 };
            self.advance(width * self.state.size + self.state.letter_space + space);
        }
    }

    fn show_code(&mut self, font: &Font, code: Code, width: f64) {
        let State { size, scale, rise, .. } = self.state;
        let glyph = Matrix([size * scale, 0.0, 0.0, size, 0.0, rise]).then(self.text).then(self.state.page);
        let (start, end, top) = (glyph.apply(0.0, 0.0), glyph.apply(width, 0.0), glyph.apply(0.0, 1.0));
        let way = glyph.apply(1.0, 0.0).minus(start).way();
        let (manner, reversal, place) = (self.marks.manner(), self.marks.reversal(), self.marks.place());
        let text = if manner == Manner::Replaced {
            self.marks.take_replacement().unwrap_or_default()
        } else {
            self.said(font, code)
        };
        let size = Spot::length(top.minus(start));
        self.weaver.glyph(Glyph { text: &text, start, end, way, size }, manner, reversal, place);
    }

    /// What a code says; what is odd about it is remembered.
    fn said(&mut self, font: &Font, code: Code) -> String {
        let Some(text) = font.text(code) else {
            self.remember(font, Oddity::NoUnicode(code.number));
            return UNKNOWN.to_string();
        };
        for c in text.chars() {
            if let Some(oddity) = Oddity::of(c) {
                self.remember(font, oddity);
            }
        }
        text.replace(JOINT, "\u{FFFD}")
    }

    fn remember(&mut self, font: &Font, oddity: Oddity) {
        let odd = Odd { page: self.content.pages.len(), font: font.name.clone(), oddity };
        if self.content.odd.len() < MOST_ODD || self.content.odd.contains_key(&odd) {
            *self.content.odd.entry(odd).or_default() += 1;
        }
    }
}

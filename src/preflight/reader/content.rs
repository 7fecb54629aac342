//! Content streams, as far as they say something (ISO 32000-1, 7.8, 8.4, 8.10 and 9.4).

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_syntax::page;

use super::Unreadable;
use super::font::Font;
use super::lexer::{Lexer, Token, Value};
use super::marks::Marks;
use super::matrix::Matrix;
use super::speech::{Content, Page, ReversedChars};
use super::state::{Reading, Resources, State, as_number, matrix, plain_properties};
use super::stream::{Budget, decode};
use super::weave::Weaver;

/// Forms in one another are read this deep.
const DEEPEST: usize = 12;
/// The most saved states, and the most operands of an operator.
const MOST_SAVED: usize = 1_024;
const MOST_OPERANDS: usize = 64;

/// Reads the pages of a file.
pub(super) struct Machine {
    budget: Budget,
    /// The fonts read so far, by the number of their object.
    fonts: BTreeMap<u32, Rc<Font>>,
    pub(super) content: Content,
    pub(super) weaver: Weaver,
    pub(super) marks: Marks,
    pub(super) state: State,
    saved: Vec<State>,
    pub(super) text: Matrix,
    line: Matrix,
}

impl Machine {
    /// Nothing read yet.
    pub(super) fn new(budget: Budget) -> Self {
        Self {
            budget,
            fonts: BTreeMap::new(),
            content: Content::default(),
            weaver: Weaver::default(),
            marks: Marks::default(),
            state: State::default(),
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }

    /// What was read.
    pub(super) fn finish(self) -> Content {
        self.content
    }

    /// Reads a page.
    pub(super) fn page(&mut self, page: &page::Page<'_>) -> Result<(), Unreadable> {
        let object = page.raw().obj_id().map_or(0, |id| id.obj_number);
        let bytes = self.page_stream(page.raw())?;
        let own = page.resources();
        let resources = Resources {
            fonts: own.fonts.clone(),
            forms: own.x_objects.clone(),
            properties: own.properties.clone(),
        };
        (self.state, self.marks) = (State::default(), Marks::default());
        self.saved.clear();
        self.run(&bytes, Reading { resources: &resources, stream: object, depth: 0 })?;
        let (pieces, backwards) = self.weaver.finish_page();
        let number = self.content.pages.len();
        self.content.backwards.extend(backwards.into_iter().map(|mut found| {
            found.page = number;
            found
        }));
        self.content.pages.push(Page { object, pieces });
        Ok(())
    }

    fn page_stream(&mut self, page: &Dict<'_>) -> Result<Vec<u8>, Unreadable> {
        if let Some(stream) = page.get::<Stream<'_>>("Contents") {
            return decode(&stream, &mut self.budget);
        }
        let mut bytes = Vec::new();
        let parts = page.get::<Array<'_>>("Contents");
        for stream in parts.iter().flat_map(Array::iter::<Stream<'_>>) {
            bytes.extend(decode(&stream, &mut self.budget)?);
            bytes.push(b'\n');
        }
        Ok(bytes)
    }

    fn run(&mut self, bytes: &[u8], reading: Reading<'_, '_>) -> Result<(), Unreadable> {
        let (mut lexer, mut operands) = (Lexer::new(bytes), Vec::new());
        while let Some(token) = lexer.next() {
            match token {
                Token::Value(value) if operands.len() < MOST_OPERANDS => operands.push(value),
                Token::Value(_) => {}
                Token::Word(b"BI") => {
                    lexer.skip_image();
                    operands.clear();
                }
                Token::Word(word) => {
                    self.operate(word, &operands, reading)?;
                    operands.clear();
                }
            }
        }
        Ok(())
    }

    fn operate(
        &mut self,
        word: &[u8],
        operands: &[Value],
        reading: Reading<'_, '_>,
    ) -> Result<(), Unreadable> {
        match word {
            b"q" if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => {
                if let Some(matrix) = matrix(operands) {
                    self.state.page = matrix.then(self.state.page);
                }
            }
            b"Do" => self.form(operands, reading)?,
            b"BMC" | b"BDC" => self.begin_mark(operands, reading),
            b"EMC" => self.end_mark(),
            b"Tf" => self.set_font(operands, reading)?,
            b"Tj" | b"TJ" | b"'" | b"\"" => self.show_operator(word, operands),
            _ => self.place(word, operands),
        }
        Ok(())
    }

    /// The operators that say where text stands, and how it is spaced (9.3 and 9.4.2).
    fn place(&mut self, word: &[u8], operands: &[Value]) {
        let number = |at: usize| operands.get(at).and_then(as_number);
        let first = number(0);
        match (word, first) {
            (b"BT", _) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            (b"Td", Some(x)) => self.next_line(x, number(1).unwrap_or(0.0)),
            (b"TD", Some(x)) => {
                let y = number(1).unwrap_or(0.0);
                self.state.leading = -y;
                self.next_line(x, y);
            }
            (b"T*", _) => self.next_line(0.0, -self.state.leading),
            (b"Tm", _) => {
                if let Some(matrix) = matrix(operands) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            (b"Tc", Some(space)) => self.state.letter_space = space,
            (b"Tw", Some(space)) => self.state.word_space = space,
            (b"Tz", Some(percent)) => self.state.scale = percent / 100.0,
            (b"TL", Some(leading)) => self.state.leading = leading,
            (b"Ts", Some(rise)) => self.state.rise = rise,
            _ => {}
        }
    }

    /// Moves to the start of the next line (`Td`).
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.text = self.line;
    }

    fn begin_mark(&mut self, operands: &[Value], reading: Reading<'_, '_>) {
        let Some(Value::Name(tag)) = operands.first() else { return self.marks.begin(b"", None, 0) };
        if tag == b"ReversedChars" {
            self.content.reversed = ReversedChars::Used;
        }
        let named = match operands.get(1) {
            Some(Value::Name(name)) => {
                let properties = &reading.resources.properties;
                properties.get::<Dict<'_>>(&**name).map(|dict| plain_properties(&dict))
            }
            _ => None,
        };
        self.marks.begin(tag, named.as_ref().or(operands.get(1)), reading.stream);
    }

    fn end_mark(&mut self) {
        if let Some((text, reversal, place)) = self.marks.end() {
            self.weaver.replace(&text, reversal, place);
        }
    }

    fn set_font(&mut self, operands: &[Value], reading: Reading<'_, '_>) -> Result<(), Unreadable> {
        let [Value::Name(name), size, ..] = operands else { return Ok(()) };
        self.state.size = as_number(size).unwrap_or(0.0);
        let fonts = &reading.resources.fonts;
        let number = fonts.get_ref(&**name).map(|reference| reference.obj_number);
        if let Some(known) = number.and_then(|number| self.fonts.get(&number)) {
            self.state.font = Some(Rc::clone(known));
            return Ok(());
        }
        self.state.font = match fonts.get::<Dict<'_>>(&**name) {
            Some(dict) => Some(Rc::new(Font::read(&dict, &mut self.budget)?)),
            None => None,
        };
        self.fonts.extend(number.zip(self.state.font.clone()));
        Ok(())
    }

    /// Reads a form in the place where it is drawn (8.10).
    fn form(&mut self, operands: &[Value], reading: Reading<'_, '_>) -> Result<(), Unreadable> {
        let Some(Value::Name(name)) = operands.first() else { return Ok(()) };
        let Some(form) = reading.resources.forms.get::<Stream<'_>>(&**name) else { return Ok(()) };
        let dict = form.dict();
        if reading.depth >= DEEPEST || dict.get::<Name<'_>>("Subtype").as_deref() != Some(b"Form") {
            return Ok(());
        }
        let bytes = decode(&form, &mut self.budget)?;
        let own = dict.get::<Dict<'_>>("Resources").map(|own| Resources::of(&own));
        let numbers: Vec<f64> =
            dict.get::<Array<'_>>("Matrix").iter().flat_map(Array::iter::<f64>).take(6).collect();
        let before = (self.state.clone(), self.text, self.line, self.marks.depth(), self.saved.len());
        if let Ok(matrix) = <[f64; 6]>::try_from(numbers) {
            self.state.page = Matrix(matrix).then(self.state.page);
        }
        let resources = own.as_ref().unwrap_or(reading.resources);
        let stream = form.obj_id().obj_number;
        self.run(&bytes, Reading { resources, stream, depth: reading.depth + 1 })?;
        while self.marks.depth() > before.3 {
            self.end_mark();
        }
        self.saved.truncate(before.4);
        (self.state, self.text, self.line) = (before.0, before.1, before.2);
        Ok(())
    }
}

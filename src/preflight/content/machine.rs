//! Content streams, as far as they put ink on paper (ISO 32000-1, 8 and 9).

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::area::Area;
use super::mark::{Inside, Mark, Paint, Part, Shape};
use super::space::{Inks, Space};
use super::state::{Colour, Names, Run, State, With};
use super::typeface::Typeface;
use crate::font::Step;
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::lexer::{Lexer, Token, Value};
use crate::preflight::reader::matrix::Matrix;
use crate::preflight::reader::state::matrix;
use crate::preflight::reader::stream::{Budget, decode};

/// Streams in one another are run this deep.
pub(super) const DEEPEST: usize = 12;
/// The most saved states, and the most operands of an operator.
const MOST_SAVED: usize = 1_024;
const MOST_OPERANDS: usize = 64;
/// The most marks, and the most steps of all paths and letters, of a page.
const MOST_MARKS: usize = 400_000;
const MOST_STEPS: usize = 4_000_000;
/// The most operators of a file.
const MOST_OPERATORS: usize = 20_000_000;
/// As many copies of a pattern's drawing are drawn where all of them count.
const MOST_EXACT_TILES: f64 = 40_000.0;

/// Runs the pages of a file.
pub(in crate::preflight) struct Machine<'a> {
    pub(in crate::preflight) budget: Budget,
    pub(in crate::preflight) inks: Inks,
    /// The fonts read so far, by the number of their object.
    pub(super) faces: BTreeMap<u32, Rc<Typeface<'a>>>,
    /// The spaces read so far, by the place of their array.
    spaces: BTreeMap<usize, Option<Space>>,
    pub(super) marks: Vec<Mark<'a>>,
    pub(super) state: State<'a>,
    saved: Vec<State<'a>>,
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    /// The outlines of text that becomes a clip.
    pub(super) text_clip: Vec<Step>,
    pub(super) steps: Vec<Step>,
    pub(super) pending: Option<Inside>,
    pub(super) left: Left,
    pub(super) clips: usize,
    /// What the file says that the marks are parts of, innermost last.
    parts: Vec<Part>,
    /// As many copies of a pattern's drawing are drawn one by one.
    pub(super) most_tiles: f64,
    /// What could not be painted.
    pub(in crate::preflight) unpainted: usize,
}

/// How much may still come.
#[derive(Debug)]
pub(super) struct Left {
    marks: usize,
    steps: usize,
    operators: usize,
}

impl<'a> Machine<'a> {
    /// Nothing run yet.
    pub(in crate::preflight) fn new() -> Self {
        Self {
            budget: Budget::default(),
            inks: Inks::default(),
            faces: BTreeMap::new(),
            spaces: BTreeMap::new(),
            marks: Vec::new(),
            state: State::new(),
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            text_clip: Vec::new(),
            steps: Vec::new(),
            pending: None,
            left: Left { marks: MOST_MARKS, steps: MOST_STEPS, operators: MOST_OPERATORS },
            clips: 0,
            parts: Vec::new(),
            most_tiles: super::draw::MOST_TILES,
            unpainted: 0,
        }
    }

    /// Nothing run yet; what is run is to be seen closely, with every copy of a pattern.
    pub(in crate::preflight) fn exact() -> Self {
        Self { most_tiles: MOST_EXACT_TILES, ..Self::new() }
    }

    /// The marks of a page.
    ///
    /// # Errors
    /// When the file's streams, marks or operators come to more than the limits.
    pub(in crate::preflight) fn page(
        &mut self,
        page: &Dict<'a>,
        resources: &Dict<'a>,
    ) -> Result<Vec<Mark<'a>>, Unreadable> {
        self.state = State::new();
        self.saved.clear();
        self.parts.clear();
        (self.left.marks, self.left.steps) = (MOST_MARKS, MOST_STEPS);
        let bytes = self.page_stream(page)?;
        let names = Names::of(resources);
        self.run(&bytes, Run { names: &names, base: Matrix::IDENTITY, depth: 0 })?;
        Ok(std::mem::take(&mut self.marks))
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

    pub(super) fn run(&mut self, bytes: &[u8], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let (mut lexer, mut operands) = (Lexer::new(bytes), Vec::new());
        while let Some(token) = lexer.next() {
            match token {
                Token::Value(value) if operands.len() < MOST_OPERANDS => operands.push(value),
                Token::Value(_) => {}
                Token::Word(word) => {
                    let left = self.left.operators.checked_sub(1);
                    self.left.operators = left.ok_or(Unreadable::TooLarge("the number of its operators"))?;
                    if word == b"BI" {
                        let (said, data) = lexer.inline_image();
                        self.inline_picture(said, data, run)?;
                    } else {
                        self.operate(word, &operands, run)?;
                    }
                    operands.clear();
                }
            }
        }
        Ok(())
    }

    fn operate(&mut self, word: &[u8], operands: &[Value], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        match word {
            b"q" if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(before) = self.saved.pop() {
                    self.state = before;
                }
            }
            b"cm" => {
                if let Some(matrix) = matrix(operands) {
                    self.state.page = matrix.then(self.state.page);
                }
            }
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.construct(word, operands)?,
            b"W" => self.pending = Some(Inside::NonZero),
            b"W*" => self.pending = Some(Inside::EvenOdd),
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                self.paint_path(word, run)?;
            }
            b"w" | b"J" | b"j" | b"M" | b"d" => self.set_line(word, operands),
            b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" | b"cs" | b"CS" | b"sc" | b"SC" | b"scn" | b"SCN" => {
                self.set_colour(word, operands, run)?;
            }
            b"gs" => self.set_state(operands, run)?,
            b"Do" => self.draw(operands, run)?,
            b"sh" => self.shade(operands, run)?,
            b"BMC" | b"BDC" if self.parts.len() < MOST_SAVED => self.parts.push(self.part(operands, run)),
            b"EMC" => {
                self.parts.pop();
            }
            _ => self.text_operator(word, operands, run)?,
        }
        Ok(())
    }

    /// What a sequence of marks is (14.6); what is inside furniture is furniture.
    fn part(&self, operands: &[Value], run: Run<'_, 'a>) -> Part {
        let around = self.parts.last().copied().unwrap_or(Part::Page);
        let [Value::Name(tag), said, ..] = operands else { return around };
        let is_of_page = match said {
            Value::Dict(_) => matches!(said.get(b"Type"), Some(Value::Name(kind)) if kind == b"Page"),
            Value::Name(name) => run.names.properties.get::<Dict<'_>>(&**name).is_some_and(|said| {
                said.get::<hayro_syntax::object::Name<'_>>("Type").as_deref() == Some(b"Page")
            }),
            _ => false,
        };
        if tag == b"Artifact" && is_of_page { Part::Furniture } else { around }
    }

    /// Takes so many steps of paths, or letters, away from those that may still come.
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), Unreadable> {
        let left = self.left.steps.checked_sub(steps);
        self.left.steps = left.ok_or(Unreadable::TooLarge("what is drawn on a page"))?;
        Ok(())
    }

    /// Remembers a mark in the colour of one of the brushes.
    pub(super) fn mark(
        &mut self,
        shape: Shape<'a>,
        with: With,
        area: Area,
        run: Run<'_, 'a>,
    ) -> Result<(), Unreadable> {
        let paint = match &self.state.brush(with).colour {
            Colour::Ink(ink) => Paint::Ink(*ink),
            Colour::Shading(shading, matrix) => Paint::Shading(Rc::clone(shading), *matrix),
            Colour::Tiling(tiling, ink) => {
                let (tiling, ink) = (Rc::clone(tiling), *ink);
                return self.tile(&shape, &tiling, ink, area, run);
            }
            Colour::Nothing => {
                self.unpainted += 1;
                return Ok(());
            }
        };
        self.push(shape, paint, with, area)
    }

    /// Remembers a mark.
    pub(super) fn push(
        &mut self,
        shape: Shape<'a>,
        paint: Paint,
        with: With,
        area: Area,
    ) -> Result<(), Unreadable> {
        let left = self.left.marks.checked_sub(1);
        self.left.marks = left.ok_or(Unreadable::TooLarge("the number of its marks"))?;
        let look = self.state.look(with);
        let area = area.common(look.clip.as_ref().map_or(Area::ALL, |clip| clip.area));
        // What a clip leaves nothing of is not there.  Lines may be without width.
        if area.left <= area.right && area.bottom <= area.top {
            let part = self.parts.last().copied().unwrap_or(Part::Page);
            self.marks.push(Mark { shape, paint, look, area, part });
        }
        Ok(())
    }

    /// Runs a stream with a state of its own, and gives back its marks.
    pub(super) fn apart(&mut self, bytes: &[u8], run: Run<'_, 'a>) -> Result<Vec<Mark<'a>>, Unreadable> {
        let own = std::mem::take(&mut self.marks);
        self.within(bytes, run)?;
        Ok(std::mem::replace(&mut self.marks, own))
    }

    /// Runs a stream and restores the state that was before it.
    pub(super) fn within(&mut self, bytes: &[u8], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let before = (self.state.clone(), self.text, self.line, std::mem::take(&mut self.saved));
        let steps = std::mem::take(&mut self.steps);
        let parts = self.parts.len();
        self.run(bytes, run)?;
        self.parts.truncate(parts);
        (self.state, self.text, self.line, self.saved) = before;
        self.steps = steps;
        Ok(())
    }

    /// A colour space by its name in the resources, or by its own.
    pub(super) fn space(&mut self, name: &[u8], run: Run<'_, 'a>) -> Result<Option<Space>, Unreadable> {
        let object = run.names.spaces.get::<Object<'a>>(name);
        match object {
            Some(object) => self.space_of(&object, run),
            None => Space::read(&named(name), &run.names.spaces, &mut self.inks, &mut self.budget),
        }
    }

    /// A colour space by its object, read once.
    pub(super) fn space_of(
        &mut self,
        object: &Object<'a>,
        run: Run<'_, 'a>,
    ) -> Result<Option<Space>, Unreadable> {
        let key = match object {
            Object::Array(array) => Some(array.data().as_ptr().addr()),
            _ => None,
        };
        if let Some(known) = key.and_then(|key| self.spaces.get(&key)) {
            return Ok(known.clone());
        }
        let space = Space::read(object, &run.names.spaces, &mut self.inks, &mut self.budget)?;
        if let Some(key) = key {
            self.spaces.insert(key, space.clone());
        }
        Ok(space)
    }
}

/// A name as an object.
fn named(name: &[u8]) -> Object<'_> {
    Object::Name(hayro_syntax::object::Name::new_unescaped(name))
}

/// A point on the page.
#[expect(clippy::cast_possible_truncation, reason = "single precision is enough for what is drawn")]
pub(super) fn point(page: Matrix, x: f64, y: f64) -> [f32; 2] {
    let spot = page.apply(x, y);
    [spot.x, spot.y].map(|axis| if axis.is_finite() { axis.clamp(-1e7, 1e7) as f32 } else { 0.0 })
}

//! The operators that set colours and how they are mixed (ISO 32000-1, 8.4.5, 8.6.8 and 8.7).

use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::function::Function;
use super::machine::Machine;
use super::mark::{Blend, MaskBy, SoftMask};
use super::shading::Shading;
use super::space::Space;
use super::state::{Brush, Colour, Run, State, Tiling, With};
use super::typeface::Typeface;
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::lexer::Value;
use crate::preflight::reader::matrix::Matrix;
use crate::preflight::reader::state::as_number;
use crate::preflight::reader::stream::decode;

impl<'a> Machine<'a> {
    /// `g`, `rg`, `k`, `cs`, `sc`, `scn` and their sisters for lines.
    pub(super) fn set_colour(
        &mut self,
        word: &[u8],
        operands: &[Value],
        run: Run<'_, 'a>,
    ) -> Result<(), Unreadable> {
        let with = if word[0].is_ascii_uppercase() { With::Stroke } else { With::Fill };
        #[expect(clippy::cast_possible_truncation, reason = "single precision is enough for colours")]
        let numbers: Vec<f32> = operands.iter().filter_map(as_number).map(|number| number as f32).collect();
        let device: Option<&[u8]> = match word {
            b"g" | b"G" => Some(b"DeviceGray"),
            b"rg" | b"RG" => Some(b"DeviceRGB"),
            b"k" | b"K" => Some(b"DeviceCMYK"),
            _ => None,
        };
        let named =
            operands.last().and_then(|value| if let Value::Name(name) = value { Some(name) } else { None });
        if let Some(name) = device {
            if let Some(space) = self.space(name, run)? {
                self.take_colour(with, space, &numbers);
            }
        } else if let (b"cs" | b"CS", Some(name)) = (word, named) {
            match self.space(name, run)? {
                Some(space) => {
                    let first = space.first();
                    self.take_colour(with, space, &first);
                }
                None => self.state.brush(with).colour = Colour::Nothing,
            }
        } else if let (b"scn" | b"SCN", Some(name)) = (word, named) {
            let pattern = run.names.patterns.get::<Object<'a>>(&**name);
            self.set_pattern(with, pattern.as_ref(), &numbers, run)?;
        } else if matches!(word, b"sc" | b"SC" | b"scn" | b"SCN") {
            let space = self.state.brush(with).space.clone();
            self.take_colour(with, space, &numbers);
        }
        Ok(())
    }

    fn take_colour(&mut self, with: With, space: Space, numbers: &[f32]) {
        let Brush { space: own, colour, .. } = self.state.brush(with);
        *colour = match &space {
            Space::Pattern(_) => Colour::Nothing,
            space => Colour::Ink(space.ink(numbers)),
        };
        *own = space;
    }

    fn set_pattern(
        &mut self,
        with: With,
        pattern: Option<&Object<'a>>,
        numbers: &[f32],
        run: Run<'_, 'a>,
    ) -> Result<(), Unreadable> {
        let (dict, stream) = match pattern {
            Some(Object::Dict(dict)) => (dict.clone(), None),
            Some(Object::Stream(stream)) => (stream.dict().clone(), Some(stream.clone())),
            _ => {
                self.state.brush(with).colour = Colour::Nothing;
                return Ok(());
            }
        };
        let matrix = matrix_of(&dict).then(run.base);
        let colour = match (dict.get::<i32>("PatternType"), stream) {
            (Some(2), _) => {
                let shading = dict.get::<Object<'a>>("Shading").unwrap_or(Object::Dict(Dict::default()));
                let spaces = &run.names.spaces;
                let read = Shading::read(&shading, spaces, &mut self.inks, &mut self.budget)?;
                read.map_or(Colour::Nothing, |shading| Colour::Shading(Rc::new(shading), matrix))
            }
            (Some(1), Some(stream)) => {
                let below = match &self.state.brush(with).space {
                    Space::Pattern(Some(below)) => Some(Rc::clone(below)),
                    _ => None,
                };
                let ink = below.map(|below| below.ink(numbers));
                tiling(&dict, stream, matrix)
                    .map_or(Colour::Nothing, |tiling| Colour::Tiling(Rc::new(tiling), ink))
            }
            _ => Colour::Nothing,
        };
        self.state.brush(with).colour = colour;
        Ok(())
    }

    /// `gs`: everything that a dictionary of parameters sets.
    pub(super) fn set_state(&mut self, operands: &[Value], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let Some(Value::Name(name)) = operands.first() else { return Ok(()) };
        let Some(dict) = run.names.states.get::<Dict<'a>>(&**name) else { return Ok(()) };
        let state = &mut self.state;
        if let Some(width) = dict.get::<f64>("LW") {
            state.line.width = width.abs();
        }
        // `OP` sets both, unless `op` says otherwise (Table 58).
        let (lines, areas) = (dict.get::<bool>("OP"), dict.get::<bool>("op"));
        if let Some(is) = lines {
            state.stroke.overprints = is;
        }
        if let Some(is) = areas.or(lines) {
            state.fill.overprints = is;
        }
        if let Some(mode) = dict.get::<i32>("OPM") {
            state.non_zero = mode == 1;
        }
        if let Some(alpha) = dict.get::<f32>("CA") {
            state.stroke.alpha = alpha.clamp(0.0, 1.0);
        }
        if let Some(alpha) = dict.get::<f32>("ca") {
            state.fill.alpha = alpha.clamp(0.0, 1.0);
        }
        match dict.get::<Object<'_>>("BM") {
            Some(Object::Name(name)) => state.blend = Blend::of(&name),
            Some(Object::Array(names)) => {
                state.blend = names.iter::<Name<'_>>().next().map_or(Blend::Normal, |name| Blend::of(&name));
            }
            _ => {}
        }
        if let Some(own) = dict.get::<Array<'a>>("Font") {
            self.set_font_of(&own)?;
        }
        match dict.get::<Object<'a>>("SMask") {
            Some(Object::Name(_)) => self.state.mask = None,
            Some(Object::Dict(mask)) => self.set_mask(&mask, run)?,
            _ => {}
        }
        Ok(())
    }

    fn set_font_of(&mut self, own: &Array<'a>) -> Result<(), Unreadable> {
        let (Some(dict), size) = (own.iter::<Dict<'a>>().next(), own.iter::<f64>().last()) else {
            return Ok(());
        };
        self.state.text.face = Some(Rc::new(Typeface::read(&dict, &mut self.budget)?));
        self.state.text.size = size.unwrap_or(0.0);
        Ok(())
    }

    /// A soft mask is drawn in the coordinates that are in force where it is set (11.6.5.3).
    fn set_mask(&mut self, mask: &Dict<'a>, run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let Some(form) = mask.get::<Stream<'a>>("G") else { return Ok(()) };
        if run.depth >= super::machine::DEEPEST {
            return Ok(());
        }
        let by = match mask.get::<Name<'_>>("S").as_deref() {
            Some(b"Alpha") => MaskBy::Alpha,
            _ => MaskBy::Luminosity,
        };
        let inside = State { page: self.state.page, ..State::new() };
        let outside = std::mem::replace(&mut self.state, inside);
        let own = std::mem::take(&mut self.marks);
        let drawn = self.form(&form, run);
        let marks = std::mem::replace(&mut self.marks, own);
        self.state = outside;
        drawn?;
        let space = form.dict().get::<Dict<'a>>("Group").and_then(|group| group.get::<Object<'a>>("CS"));
        let space = match space {
            Some(space) => self.space_of(&space, run)?,
            None => None,
        };
        let backdrop: Vec<f32> =
            mask.get::<Array<'_>>("BC").iter().flat_map(Array::iter::<f32>).take(32).collect();
        let backdrop = match space.filter(|_| !backdrop.is_empty()) {
            Some(space) => lightness(&space.ink(&backdrop).amounts),
            None => 0.0,
        };
        let inverted = match mask.get::<Object<'_>>("TR") {
            Some(object) => Function::read(&object, &mut self.budget)?
                .is_some_and(|function| function.at(&[0.0]).first() > function.at(&[1.0]).first()),
            None => false,
        };
        self.state.mask = Some(Rc::new(SoftMask { marks, by, backdrop, inverted }));
        Ok(())
    }
}

/// How light inks are (11.5.3, by the weights of 10.3.2).
pub(in crate::preflight) fn lightness(plates: &[f32]) -> f32 {
    let part = |plate: usize, weight: f32| plates.get(plate).copied().unwrap_or(0.0) * weight;
    (1.0 - part(0, 0.3) - part(1, 0.59) - part(2, 0.11) - part(3, 1.0)).clamp(0.0, 1.0)
}

/// The matrix of a form or a pattern.
pub(super) fn matrix_of(dict: &Dict<'_>) -> Matrix {
    let numbers: Vec<f64> =
        dict.get::<Array<'_>>("Matrix").iter().flat_map(Array::iter::<f64>).take(6).collect();
    <[f64; 6]>::try_from(numbers).map_or(Matrix::IDENTITY, Matrix)
}

fn tiling<'a>(dict: &Dict<'a>, stream: Stream<'a>, matrix: Matrix) -> Option<Tiling<'a>> {
    let area: Vec<f64> = dict.get::<Array<'_>>("BBox")?.iter::<f64>().take(4).collect();
    let area = area.try_into().ok()?;
    let step = [dict.get::<f64>("XStep")?.abs(), dict.get::<f64>("YStep")?.abs()];
    step.iter().all(|step| *step > 0.0 && step.is_finite()).then_some(Tiling { stream, matrix, area, step })
}

/// What a stream draws, unpacked.
impl<'a> Machine<'a> {
    pub(super) fn bytes(&mut self, stream: &Stream<'a>) -> Result<Vec<u8>, Unreadable> {
        decode(stream, &mut self.budget)
    }
}

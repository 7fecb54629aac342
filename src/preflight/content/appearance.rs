//! What annotations look like (ISO 32000-1, 12.5.5): a press that prints them prints their colours too.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::area::Area;
use super::colour::matrix_of;
use super::machine::Machine;
use super::mark::Mark;
use super::state::{Names, Run, State};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::matrix::Matrix;

/// The flag of an annotation that is never seen (Table 165).
const HIDDEN: u32 = 2;

impl<'a> Machine<'a> {
    /// The marks of an annotation, where it has an appearance of its own and is not hidden.
    ///
    /// # Errors
    /// When the file's streams, marks or operators come to more than the limits.
    pub(in crate::preflight) fn annotation(
        &mut self,
        annotation: &Dict<'a>,
        area: Option<Area>,
        resources: &Dict<'a>,
    ) -> Result<Vec<Mark<'a>>, Unreadable> {
        let is_hidden = annotation.get::<u32>("F").is_some_and(|flags| flags & HIDDEN != 0);
        let (Some(form), Some(area), false) = (normal(annotation), area, is_hidden) else {
            return Ok(Vec::new());
        };
        self.state = State { page: placing(form.dict(), area), ..State::new() };
        let names = Names::of(resources);
        self.form(&form, Run { names: &names, base: Matrix::IDENTITY, depth: 0 })?;
        Ok(std::mem::take(&mut self.marks))
    }
}

/// The appearance that is printed: one of several where the annotation has states.
fn normal<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    let appearances = annotation.get::<Dict<'a>>("AP")?;
    match appearances.get::<Object<'a>>("N")? {
        Object::Stream(form) => Some(form),
        Object::Dict(states) => states.get::<Stream<'a>>(&*annotation.get::<Name<'_>>("AS")?),
        _ => None,
    }
}

/// Brings the box of a form, after its own matrix, onto the box of the annotation (12.5.5, algorithm 8.1).
fn placing(form: &Dict<'_>, area: Area) -> Matrix {
    let limits: Vec<f64> =
        form.get::<Array<'_>>("BBox").iter().flat_map(Array::iter::<f64>).take(4).collect();
    let own = <[f64; 4]>::try_from(limits).map_or(area, Area::of).moved(matrix_of(form));
    let scale = |from: f64, to: f64| if from > 0.0 { to / from } else { 1.0 };
    let (x, y) = (scale(own.width(), area.width()), scale(own.height(), area.height()));
    Matrix([x, 0.0, 0.0, y, area.left - own.left * x, area.bottom - own.bottom * y])
}

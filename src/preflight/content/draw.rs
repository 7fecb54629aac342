//! The operators that draw what stands elsewhere: forms, pictures, courses of colours, patterns.

use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, FromBytes, Name, Object, Stream};

use super::area::Area;
use super::colour::matrix_of;
use super::ink::Ink;
use super::machine::{DEEPEST, Machine, point};
use super::mark::{Inside, Paint, Path, Shape};
use super::picture::{Kind, Picture, Said, masks};
use super::shading::{Shading, backwards};
use super::state::{Brush, Colour, Names, Run, State, Tiling, With};
use crate::font::Step;
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::lexer::Value;
use crate::preflight::reader::matrix::Matrix;
use crate::preflight::reader::stream::decode_picture;

/// As many copies of a pattern's drawing are drawn; more of them are drawn fewer and larger.
pub(super) const MOST_TILES: f64 = 400.0;
/// Pictures that mask pictures are read this deep.
const DEEPEST_MASK: usize = 2;

impl<'a> Machine<'a> {
    /// `Do`
    pub(super) fn draw(&mut self, operands: &[Value], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let Some(Value::Name(name)) = operands.first() else { return Ok(()) };
        let Some(stream) = run.names.objects.get::<Stream<'a>>(&**name) else { return Ok(()) };
        match stream.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") if run.depth < DEEPEST => self.form(&stream, run),
            Some(b"Image") => match self.picture(&stream, run, 0)? {
                Some(picture) => self.place_picture(picture, run),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// A form: where it is a group that is mixed as one, its marks are one mark (11.6.6).
    pub(super) fn form(&mut self, form: &Stream<'a>, run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let dict = form.dict();
        let bytes = self.bytes(form)?;
        let own = dict.get::<Dict<'a>>("Resources").map(|own| Names::of(&own));
        let names = own.as_ref().unwrap_or(run.names);
        let outside = self.state.clone();
        self.state.page = matrix_of(dict).then(self.state.page);
        let base = self.state.page;
        let limits: Vec<f64> =
            dict.get::<Array<'_>>("BBox").iter().flat_map(Array::iter::<f64>).take(4).collect();
        if let Ok(limits) = <[f64; 4]>::try_from(limits) {
            self.clip(rectangle(base, limits));
        }
        let group = dict.get::<Dict<'_>>("Group");
        let is_group = group.is_some_and(|own| own.get::<Name<'_>>("S").as_deref() == Some(b"Transparency"));
        let inner = Run { names, base, depth: run.depth + 1 };
        if is_group && self.state.mixes() {
            self.state.inside_group();
            let marks = self.apart(&bytes, inner)?;
            self.state = outside;
            return self.push_group(marks, With::Fill);
        }
        self.within(&bytes, inner)?;
        self.state = outside;
        Ok(())
    }

    fn push_group(&mut self, marks: Vec<super::mark::Mark<'a>>, with: With) -> Result<(), Unreadable> {
        let area = marks.iter().fold(Area::EMPTY, |area, mark| area.with(mark.area));
        if marks.is_empty() {
            return Ok(());
        }
        self.push(Shape::Group(marks), Paint::Own, with, area)
    }

    fn place_picture(&mut self, picture: Rc<Picture<'a>>, run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let matrix = self.state.page;
        let area = Area::of([0.0, 0.0, 1.0, 1.0]).moved(matrix);
        match picture.kind {
            Kind::Stencil => self.mark(Shape::Picture(picture, matrix), With::Fill, area, run),
            Kind::Colours => self.push(Shape::Picture(picture, matrix), Paint::Own, With::Fill, area),
        }
    }

    /// The picture of a stream, with the pictures that mask it.
    fn picture(
        &mut self,
        stream: &Stream<'a>,
        run: Run<'_, 'a>,
        depth: usize,
    ) -> Result<Option<Rc<Picture<'a>>>, Unreadable> {
        let dict = stream.dict().clone();
        let space = match dict.get::<Object<'a>>("ColorSpace") {
            Some(Object::Name(name)) => self.space(&name, run)?,
            Some(object) => self.space_of(&object, run)?,
            None => None,
        };
        let mut both = [None, None];
        for (slot, mask) in both.iter_mut().zip(masks(&dict)) {
            if let Some(mask) = mask.filter(|_| depth < DEEPEST_MASK) {
                *slot = self.picture(&mask, run, depth + 1)?;
            }
        }
        Ok(Picture::of_stream(stream, &Said { dict, space }, both).map(Rc::new))
    }

    /// A picture inside the stream (8.9.7).
    pub(super) fn inline_picture(
        &mut self,
        said: &[u8],
        data: &[u8],
        run: Run<'_, 'a>,
    ) -> Result<(), Unreadable> {
        let head = format!("/Length {}>>\nstream\n", data.len());
        let bytes = [b"<<", said, head.as_bytes(), data, b"\nendstream"].concat();
        let Some(stream) = Stream::from_bytes(&bytes) else { return Ok(()) };
        let dict = stream.dict().clone();
        let space = match dict.get::<Object<'_>>("ColorSpace").or_else(|| dict.get::<Object<'_>>("CS")) {
            Some(Object::Name(name)) => self.space(&name, run)?,
            Some(object) => {
                super::space::Space::read(&object, &run.names.spaces, &mut self.inks, &mut self.budget)?
            }
            None => None,
        };
        let said = Said { dict, space };
        let Some(size) = Picture::inline(&said, &[]).map(|picture| picture.size()) else { return Ok(()) };
        let unpacked = decode_picture(&stream, size, &mut self.budget)?;
        let Some(picture) = Picture::inline(&said, &unpacked) else { return Ok(()) };
        self.place_picture(Rc::new(picture), run)
    }

    /// `sh`
    pub(super) fn shade(&mut self, operands: &[Value], run: Run<'_, 'a>) -> Result<(), Unreadable> {
        let Some(Value::Name(name)) = operands.first() else { return Ok(()) };
        let Some(object) = run.names.shadings.get::<Object<'a>>(&**name) else { return Ok(()) };
        let spaces = &run.names.spaces;
        let Some(shading) = Shading::read(&object, spaces, &mut self.inks, &mut self.budget)? else {
            self.unpainted += 1;
            return Ok(());
        };
        let area = shading.limits.map_or(Area::ALL, |limits| Area::of(limits).moved(self.state.page));
        let paint = Paint::Shading(Rc::new(shading), self.state.page);
        self.push(Shape::Everything, paint, With::Fill, area)
    }

    /// Fills a shape with copies of a drawing.
    pub(super) fn tile(
        &mut self,
        shape: &Shape<'a>,
        tiling: &Tiling<'a>,
        ink: Option<Ink>,
        area: Area,
        run: Run<'_, 'a>,
    ) -> Result<(), Unreadable> {
        let Some(outline) = outline_of(shape).filter(|_| run.depth < DEEPEST) else {
            self.unpainted += 1;
            return Ok(());
        };
        let area = area.common(self.state.clip.as_ref().map_or(Area::ALL, |clip| clip.area));
        if area.is_empty() {
            return Ok(());
        }
        let outside = self.state.clone();
        self.clip(outline);
        let bytes = self.bytes(&tiling.stream)?;
        let own = tiling.stream.dict().get::<Dict<'a>>("Resources").map(|own| Names::of(&own));
        let names = own.as_ref().unwrap_or(run.names);
        let mut marks = Vec::new();
        let (places, is_exact) = places(tiling, area, self.most_tiles);
        self.unpainted += usize::from(!is_exact && self.most_tiles > MOST_TILES);
        for matrix in places {
            self.state = State { page: matrix, clip: self.state.clip.clone(), ..State::new() };
            if let Some(ink) = ink {
                for with in [With::Fill, With::Stroke] {
                    let Brush { colour, .. } = self.state.brush(with);
                    *colour = Colour::Ink(ink);
                }
            }
            let clip = self.state.clip.clone();
            self.clip(rectangle(matrix, tiling.area));
            marks.extend(self.apart(&bytes, Run { names, base: matrix, depth: run.depth + 1 })?);
            self.state.clip = clip;
        }
        self.state = outside;
        self.push_group(marks, With::Fill)
    }
}

/// Where the copies of a drawing stand that are seen in an area.
///
/// More than so many are fewer and larger, and not exact.
fn places(tiling: &Tiling<'_>, area: Area, most: f64) -> (Vec<Matrix>, bool) {
    let corners =
        [[area.left, area.bottom], [area.right, area.bottom], [area.left, area.top], [area.right, area.top]];
    let mut own = Area::EMPTY;
    for corner in corners {
        let Some([x, y]) = backwards(tiling.matrix.0, corner) else { return (Vec::new(), true) };
        own.add(x, y);
    }
    let cell = Area::of(tiling.area);
    let count = |from: f64, to: f64, step: f64| ((to - from) / step).ceil() + 1.0;
    let tiles = count(own.left - cell.width(), own.right, tiling.step[0])
        * count(own.bottom - cell.height(), own.top, tiling.step[1]);
    // The same drawing, larger, covers the same part of the area.
    let larger = (tiles / most).sqrt().max(1.0);
    let matrix = Matrix([larger, 0.0, 0.0, larger, 0.0, 0.0]).then(tiling.matrix);
    let own = Area {
        left: own.left / larger,
        bottom: own.bottom / larger,
        right: own.right / larger,
        top: own.top / larger,
    };
    let first = |from: f64, high: f64, step: f64| ((from - high) / step).floor();
    let [from_x, from_y] =
        [first(own.left, cell.right, tiling.step[0]), first(own.bottom, cell.top, tiling.step[1])];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a small whole number")]
    let room = 4 * most as usize;
    let mut found = Vec::new();
    let mut row = from_y;
    while row * tiling.step[1] + cell.bottom <= own.top && found.len() < room {
        let mut column = from_x;
        while column * tiling.step[0] + cell.left <= own.right && found.len() < room {
            found.push(Matrix::translation(column * tiling.step[0], row * tiling.step[1]).then(matrix));
            column += 1.0;
        }
        row += 1.0;
    }
    (found, larger <= 1.0)
}

/// The outline of what is filled, where it is one.
fn outline_of(shape: &Shape<'_>) -> Option<Path> {
    match shape {
        Shape::Fill(path) => Some(path.clone()),
        Shape::Text(text) => {
            let mut steps = Vec::new();
            for glyph in text.glyphs.iter() {
                if let Some(number) = glyph.glyph {
                    steps.extend(placed(&text.face.outline(number), glyph.matrix));
                }
            }
            Some(Path { steps: steps.into(), inside: Inside::NonZero })
        }
        _ => None,
    }
}

/// An outline at its place on the page.
pub(in crate::preflight) fn placed(outline: &[Step], matrix: Matrix) -> Vec<Step> {
    let at = |[x, y]: [f32; 2]| point(matrix, f64::from(x), f64::from(y));
    outline
        .iter()
        .map(|step| match step {
            Step::Move(to) => Step::Move(at(*to)),
            Step::Line(to) => Step::Line(at(*to)),
            Step::Quadratic(pull, to) => Step::Quadratic(at(*pull), at(*to)),
            Step::Cubic(first, second, to) => Step::Cubic(at(*first), at(*second), at(*to)),
            Step::Close => Step::Close,
        })
        .collect()
}

/// The path round a box.
fn rectangle(matrix: Matrix, [a, b, c, d]: [f64; 4]) -> Path {
    let at = |x: f64, y: f64| point(matrix, x, y);
    let steps = vec![
        Step::Move(at(a, b)),
        Step::Line(at(c, b)),
        Step::Line(at(c, d)),
        Step::Line(at(a, d)),
        Step::Close,
    ];
    Path { steps: steps.into(), inside: Inside::NonZero }
}

//! Courses of colours: axial and radial shadings (ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4).

use pdf_writer::types::FunctionShadingType;
use pdf_writer::{Finish, Name, Ref};

use super::super::tone::{Components, Tone};
use super::Forms;
use crate::artwork::drawing::{Course, Flat, Matrix, Spread, Stop, Way};
use crate::colour::Rgb;

/// Between two colours of light, inks are worked out at so many places.
const SAMPLES: u16 = 33;
/// A course is repeated so often at most on each side.
const MOST_REPEATS: f32 = 120.0;

impl Forms<'_, '_> {
    /// A pattern that paints a course over a box.
    pub(super) fn course(
        &mut self,
        course: &Course,
        bounds: [f32; 4],
        matrix: Matrix,
        tone: Tone<'_>,
    ) -> Ref {
        let pieces = pieces(&course.stops, |from, to| self.piece(&from.colour, &to.colour, tone));
        let function = self.joined(&pieces);
        self.shading(course, bounds, matrix, (function, tone))
    }

    /// A pattern whose lightness is the opacity of a course.
    pub(super) fn opacities(&mut self, course: &Course, bounds: [f32; 4], matrix: Matrix) -> Ref {
        let pieces = pieces(&course.stops, |from, to| self.line(&[from.opacity], &[to.opacity]));
        let function = self.joined(&pieces);
        self.shading(course, bounds, matrix, (function, Tone::Grey))
    }

    /// A function from one colour to another.
    fn piece(&mut self, from: &Flat, to: &Flat, tone: Tone<'_>) -> Ref {
        let (Flat::Light(from), Flat::Light(to)) = (from, to) else {
            return self.line(&numbers(&tone.flat(from)), &numbers(&tone.flat(to)));
        };
        let (from, to) = (*from, *to);
        let is_neutral = |Rgb([red, green, blue]): Rgb| red == green && green == blue;
        // Greys become black ink alone.  Between a grey and a colour, inks go straight from one to the other: by
        // way of light there would be a step where black ink turns into four.
        let goes_by_light = tone.is_inks() && from != to && is_neutral(from) == is_neutral(to);
        if !goes_by_light {
            return self.line(&numbers(&tone.light(from)), &numbers(&tone.light(to)));
        }
        let mut samples = Vec::new();
        for step in 0..SAMPLES {
            let Rgb(end) = to;
            let between = |axis: usize| mixed(from.0[axis], end[axis], step, SAMPLES - 1);
            samples.extend(numbers(&tone.light(Rgb([0, 1, 2].map(between)))).into_iter().map(byte));
        }
        let id = self.writer.objects.reserve();
        let data = self.writer.deflater.deflate(samples);
        self.writer.objects.chunk(id, |chunk| {
            let mut function = chunk.sampled_function(id, &data.data);
            if data.is_packed() {
                function.filter(pdf_writer::Filter::FlateDecode);
            }
            function.domain([0.0, 1.0]).range([0.0, 1.0].repeat(4));
            function.size([i32::from(SAMPLES)]).bits_per_sample(8);
        });
        id
    }

    /// A function that goes straight from numbers to others.
    fn line(&mut self, from: &[f32], to: &[f32]) -> Ref {
        let id = self.writer.objects.reserve();
        self.writer.objects.plain(id, |chunk, id| {
            let mut function = chunk.exponential_function(id);
            function.domain([0.0, 1.0]).c0(from.iter().copied()).c1(to.iter().copied()).n(1.0);
        });
        id
    }

    /// The functions of pieces as one from 0 to 1.
    fn joined(&mut self, pieces: &[Piece]) -> Ref {
        if let [only] = pieces {
            return only.function;
        }
        let copies: Vec<(Ref, bool)> = pieces.iter().map(|piece| (piece.function, false)).collect();
        let bounds: Vec<f32> = pieces.iter().skip(1).map(|piece| piece.start).collect();
        self.stitched(&copies, &bounds, [0.0, 1.0])
    }

    /// Functions one behind the other, each from 0 to 1 or back.
    fn stitched(&mut self, copies: &[(Ref, bool)], bounds: &[f32], domain: [f32; 2]) -> Ref {
        let id = self.writer.objects.reserve();
        self.writer.objects.plain(id, |chunk, id| {
            let mut function = chunk.stitching_function(id);
            function.domain(domain).functions(copies.iter().map(|(function, _)| *function));
            function.bounds(bounds.iter().copied());
            function.encode(copies.iter().flat_map(|(_, back)| if *back { [1.0, 0.0] } else { [0.0, 1.0] }));
        });
        id
    }

    fn shading(
        &mut self,
        course: &Course,
        bounds: [f32; 4],
        outer: Matrix,
        (function, tone): (Ref, Tone<'_>),
    ) -> Ref {
        let (reach, extend) = match course.spread {
            Spread::Pad => ([0.0, 1.0], [true; 2]),
            Spread::Ends(ends) => ([0.0, 1.0], ends),
            Spread::Reflect | Spread::Repeat => (reach(course, bounds), [true; 2]),
        };
        let [first, last] = reach;
        let function = if steps(first, last).count() == 1 {
            function
        } else {
            let copies: Vec<(Ref, bool)> = steps(first, last)
                .map(|step| (function, course.spread == Spread::Reflect && step.rem_euclid(2.0) >= 1.0))
                .collect();
            let inner: Vec<f32> = steps(first, last).skip(1).collect();
            self.stitched(&copies, &inner, reach)
        };
        let between = |from: f32, to: f32, part: f32| from + (to - from) * part;
        let coords: Vec<f32> = match course.way {
            Way::Line([from, to]) => reach
                .iter()
                .flat_map(|part| [0, 1].map(|axis| between(from[axis], to[axis], *part)))
                .collect(),
            Way::Circles([from, to]) => reach
                .iter()
                .flat_map(|part| [0, 1, 2].map(|axis| between(from[axis], to[axis], *part)))
                .collect(),
        };
        let id = self.writer.objects.reserve();
        self.writer.objects.plain(id, |chunk, id| {
            let mut pattern = chunk.shading_pattern(id);
            pattern.matrix(outer.of(course.matrix).0);
            let mut shading = pattern.function_shading();
            shading.shading_type(match course.way {
                Way::Line(_) => FunctionShadingType::Axial,
                Way::Circles(_) => FunctionShadingType::Radial,
            });
            match tone {
                Tone::Light => shading.color_space().device_rgb(),
                Tone::Inks(..) | Tone::Process(..) | Tone::Complement => shading.color_space().device_cmyk(),
                Tone::Grey => shading.color_space().device_gray(),
            }
            shading.coords(coords).function(function).extend(extend);
            shading.insert(Name(b"Domain")).array().items(reach);
            shading.finish();
            pattern.finish();
        });
        id
    }
}

/// A part of a course from one colour to the next.
struct Piece {
    start: f32,
    function: Ref,
}

/// The parts of a course from 0 to 1.
fn pieces(stops: &[Stop], mut piece: impl FnMut(&Stop, &Stop) -> Ref) -> Vec<Piece> {
    let Some((first, last)) = stops.first().zip(stops.last()) else { return Vec::new() };
    let mut all = vec![Stop { at: 0.0, ..first.clone() }];
    all.extend_from_slice(stops);
    all.push(Stop { at: 1.0, ..last.clone() });
    let mut pieces = Vec::new();
    for two in all.windows(2) {
        // A place at which the colour jumps has no length.
        if two[1].at - two[0].at > 1e-5 {
            pieces.push(Piece { start: two[0].at, function: piece(&two[0], &two[1]) });
        }
    }
    if pieces.is_empty() {
        pieces.push(Piece { start: 0.0, function: piece(last, last) });
    }
    pieces
}

/// How far a course has to be repeated to cover a box: whole numbers.
fn reach(course: &Course, [left, top, right, bottom]: [f32; 4]) -> [f32; 2] {
    let Some(back) = course.matrix.inverse() else { return [0.0, 1.0] };
    let corners =
        [[left, top], [right, top], [right, bottom], [left, bottom]].map(|corner| back.apply(corner));
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    for [x, y] in corners {
        match course.way {
            Way::Line([from, to]) => {
                let way = [to[0] - from[0], to[1] - from[1]];
                let length = way[0] * way[0] + way[1] * way[1];
                let along = ((x - from[0]) * way[0] + (y - from[1]) * way[1]) / length.max(f32::MIN_POSITIVE);
                (first, last) = (first.min(along), last.max(along));
            }
            Way::Circles([from, to]) => {
                let growth = to[2] - from[2] - (to[0] - from[0]).hypot(to[1] - from[1]);
                let far = (x - from[0]).hypot(y - from[1]) - from[2];
                last = last.max(far / growth.max(to[2] * 0.01).max(f32::MIN_POSITIVE));
            }
        }
    }
    [first.floor().max(-MOST_REPEATS), last.ceil().min(MOST_REPEATS)]
}

/// The whole numbers from one up to another, which is left out.
fn steps(first: f32, last: f32) -> impl Iterator<Item = f32> {
    std::iter::successors(Some(first), |step| Some(step + 1.0)).take_while(move |step| *step < last)
}

/// The numbers of a colour, 0 to 1.
fn numbers(colour: &Components) -> Vec<f32> {
    let part = |byte: u8| f32::from(byte) / 255.0;
    match colour {
        Components::Grey(grey) => vec![part(*grey)],
        Components::Light(light) => light.map(part).to_vec(),
        Components::Inks(inks) => inks.iter().map(|ink| ink.to_f32()).collect(),
        // Courses are of light, and light becomes no ink of its own.
        Components::Spot { .. } => Vec::new(),
    }
}

fn mixed(from: u8, to: u8, step: u16, of: u16) -> u8 {
    let [from, to, step, of] = [u32::from(from), u32::from(to), u32::from(step), u32::from(of)];
    u8::try_from((from * (of - step) + to * step + of / 2) / of).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

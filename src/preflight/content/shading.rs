//! Courses of colours (ISO 32000-1, 8.7.4.5).

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::function::{Function, numbers};
use super::ink::{MOST_PLATES, Origin};
use super::space::{Inks, Space};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::stream::Budget;

/// So many colours of a course along a line are made once.
const STEPS: usize = 256;
/// So many at least in each piece of a course, as long as they are no more than so many in all.
const STEPS_OF_PIECE: usize = 16;
const MOST_STEPS: usize = 8_192;

/// The inks of a point.
pub(in crate::preflight) type Plates = [f32; MOST_PLATES];

/// Along what a course of colours goes.
#[derive(Clone, Copy, Debug)]
pub(in crate::preflight) enum Way {
    /// From a point to another.
    Line([[f64; 2]; 2]),
    /// From a circle to another: x, y and radius of each.
    Circles([[f64; 3]; 2]),
}

/// A course of colours.
#[derive(Debug)]
pub(in crate::preflight) struct Shading {
    /// Its colour space.
    pub(in crate::preflight) space: Space,
    /// Its limits in its own coordinates (`BBox`).
    pub(in crate::preflight) limits: Option<[f64; 4]>,
    kind: Kind,
    /// Its colours as light, where it is one of light along a line or between circles.
    lights: Option<Vec<Plates>>,
}

#[derive(Debug)]
enum Kind {
    /// Along a line from one point to another.
    Axial { from: [f64; 2], to: [f64; 2], extend: [bool; 2], steps: Vec<Plates> },
    /// Between two circles: x, y and radius of each.
    Radial { circles: [[f64; 3]; 2], extend: [bool; 2], steps: Vec<Plates> },
    /// By a function of both coordinates.
    Plane { domain: [f32; 4], matrix: [f64; 6], function: Function },
    /// The colour in the middle of a mesh, whose patches are not drawn one by one.
    Mean(Box<Plates>),
}

impl Shading {
    /// Reads a shading, or the reason why there is none.
    pub(super) fn read(
        object: &Object<'_>,
        named: &Dict<'_>,
        inks: &mut Inks,
        budget: &mut Budget,
    ) -> Result<Option<Self>, Unreadable> {
        let dict = match object {
            Object::Dict(dict) => dict.clone(),
            Object::Stream(stream) => Stream::dict(stream).clone(),
            _ => return Ok(None),
        };
        let Some(space) = dict.get::<Object<'_>>("ColorSpace") else { return Ok(None) };
        let Some(space) = Space::read(&space, named, inks, budget)? else { return Ok(None) };
        let function = match dict.get::<Object<'_>>("Function") {
            Some(function) => Function::read(&function, budget)?,
            None => None,
        };
        let limits = dict.get::<Array<'_>>("BBox").map(|own| own.iter::<f64>().take(4).collect::<Vec<_>>());
        let limits = limits.and_then(|own| own.try_into().ok());
        let lights = match (space.as_light(), &function) {
            (Some(light), Some(function)) => Some(steps(&numbers(&dict, "Domain"), &light, function)),
            _ => None,
        };
        let Some(kind) = kind(&dict, &space, function) else { return Ok(None) };
        Ok(Some(Self { space, limits, kind, lights }))
    }

    /// Its way from colour to colour, where it goes along a line or between circles.
    pub(in crate::preflight) fn way(&self) -> Option<(Way, [bool; 2], &[Plates])> {
        match &self.kind {
            Kind::Axial { from, to, extend, steps } => Some((Way::Line([*from, *to]), *extend, steps)),
            Kind::Radial { circles, extend, steps } => Some((Way::Circles(*circles), *extend, steps)),
            Kind::Plane { .. } | Kind::Mean(_) => None,
        }
    }

    /// The steps of that way as red, green and blue, where it is one of light.
    pub(in crate::preflight) fn lights(&self) -> Option<&[Plates]> {
        self.lights.as_deref()
    }

    /// The plates that it speaks of, as a set.
    pub(in crate::preflight) fn named(&self) -> u32 {
        self.space.named()
    }

    /// What kind of colours it has.
    pub(in crate::preflight) fn origin(&self) -> Origin {
        self.space.origin()
    }

    /// The inks at a point of its own coordinates; none where it paints nothing.
    #[expect(clippy::cast_possible_truncation, reason = "single precision is enough for colours")]
    pub(in crate::preflight) fn at(&self, x: f64, y: f64) -> Option<Plates> {
        if let Some([a, b, c, d]) = self.limits
            && (x < a.min(c) || x > a.max(c) || y < b.min(d) || y > b.max(d))
        {
            return None;
        }
        match &self.kind {
            Kind::Axial { from, to, extend, steps } => {
                let way = [to[0] - from[0], to[1] - from[1]];
                let length = way[0] * way[0] + way[1] * way[1];
                let along = (x - from[0]) * way[0] + (y - from[1]) * way[1];
                step(if length > 0.0 { along / length } else { 0.0 }, *extend, steps)
            }
            Kind::Radial { circles, extend, steps } => {
                radius(circles, [x, y], *extend).and_then(|part| step(part, *extend, steps))
            }
            Kind::Plane { domain, matrix, function } => {
                let [x, y] = backwards(*matrix, [x, y])?;
                let inside = x >= f64::from(domain[0])
                    && x <= f64::from(domain[1])
                    && y >= f64::from(domain[2])
                    && y <= f64::from(domain[3]);
                inside.then(|| colour(&self.space, &function.at(&[x as f32, y as f32])))
            }
            Kind::Mean(plates) => Some(**plates),
        }
    }
}

fn kind(dict: &Dict<'_>, space: &Space, function: Option<Function>) -> Option<Kind> {
    let coordinates: Vec<f64> = numbers(dict, "Coords").into_iter().map(f64::from).collect();
    let mut both =
        dict.get::<Array<'_>>("Extend").into_iter().flat_map(|own| own.iter::<bool>().collect::<Vec<_>>());
    let extend = [both.next().unwrap_or(false), both.next().unwrap_or(false)];
    let own: Vec<f32> = numbers(dict, "Domain");
    let steps = |function: &Function| steps(&own, space, function);
    match (dict.get::<i32>("ShadingType")?, function, coordinates.as_slice()) {
        (1, Some(function), _) => {
            let domain = own.try_into().unwrap_or([0.0, 1.0, 0.0, 1.0]);
            let matrix: Vec<f64> = numbers(dict, "Matrix").into_iter().map(f64::from).collect();
            let matrix = matrix.try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
            Some(Kind::Plane { domain, matrix, function })
        }
        (2, Some(function), [a, b, c, d, ..]) => {
            Some(Kind::Axial { from: [*a, *b], to: [*c, *d], extend, steps: steps(&function) })
        }
        (3, Some(function), [x0, y0, r0, x1, y1, r1, ..]) => {
            let circles = [[*x0, *y0, *r0], [*x1, *y1, *r1]];
            Some(Kind::Radial { circles, extend, steps: steps(&function) })
        }
        (4..=7, function, _) => {
            let ranges = numbers(dict, "Decode");
            let middle: Vec<f32> =
                ranges.chunks_exact(2).skip(2).map(|range| f32::midpoint(range[0], range[1])).collect();
            let middle = function.map_or(middle.clone(), |function| function.at(&middle));
            Some(Kind::Mean(Box::new(colour(space, &middle))))
        }
        _ => None,
    }
}

/// The colours of a course from its beginning to its end.
fn steps(domain: &[f32], space: &Space, function: &Function) -> Vec<Plates> {
    let [low, high] = [domain.first().copied().unwrap_or(0.0), domain.get(1).copied().unwrap_or(1.0)];
    // A course that is repeated has as many steps in each of its pieces.
    let count = (function.pieces() * STEPS_OF_PIECE).clamp(STEPS, MOST_STEPS);
    #[expect(clippy::cast_precision_loss, reason = "there are few steps")]
    let at = |step: usize| low + step as f32 / (count - 1) as f32 * (high - low);
    (0..count).map(|step| colour(space, &function.at(&[at(step)]))).collect()
}

fn colour(space: &Space, numbers: &[f32]) -> Plates {
    let mut plates = [0.0; MOST_PLATES];
    space.amounts(numbers, &mut plates);
    plates
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "it lies between the first step and the last"
)]
fn step(part: f64, [before, behind]: [bool; 2], steps: &[Plates]) -> Option<Plates> {
    if part < 0.0 && !before || part > 1.0 && !behind {
        return None;
    }
    let at = (part.clamp(0.0, 1.0) * (steps.len() as f64 - 1.0) + 0.5) as usize;
    steps.get(at).copied()
}

/// Where between two circles a point lies: the largest part whose circle goes through it (8.7.4.5.4).
fn radius(
    [[x0, y0, r0], [x1, y1, r1]]: &[[f64; 3]; 2],
    [x, y]: [f64; 2],
    [before, behind]: [bool; 2],
) -> Option<f64> {
    let (dx, dy, dr) = (x1 - x0, y1 - y0, r1 - r0);
    let (px, py) = (x - x0, y - y0);
    // The equation is square · part² − 2 · linear · part + rest = 0.
    let square = dx * dx + dy * dy - dr * dr;
    let linear = px * dx + py * dy + r0 * dr;
    let rest = px * px + py * py - r0 * r0;
    let roots = if square.abs() < 1e-9 {
        if linear.abs() < 1e-12 {
            return None;
        }
        [rest / (2.0 * linear); 2]
    } else {
        let root = (linear * linear - square * rest).max(-1.0);
        if root < 0.0 {
            return None;
        }
        let [one, other] = [(linear + root.sqrt()) / square, (linear - root.sqrt()) / square];
        [one.max(other), one.min(other)]
    };
    let sound =
        |part: &&f64| r0 + **part * dr >= 0.0 && (**part >= 0.0 || before) && (**part <= 1.0 || behind);
    roots.iter().find(sound).copied()
}

/// A point before a transformation; nothing where it has no way back.
pub(in crate::preflight) fn backwards(matrix: [f64; 6], point: [f64; 2]) -> Option<[f64; 2]> {
    let [xx, xy, yx, yy, left, up] = matrix;
    let whole = xx * yy - xy * yx;
    if whole.abs() < 1e-12 {
        return None;
    }
    let [x, y] = [point[0] - left, point[1] - up];
    Some([(yy * x - yx * y) / whole, (xx * y - xy * x) / whole])
}

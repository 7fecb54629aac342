//! Functions of a file (ISO 32000-1, 7.10): what tints, shadings and masks are computed with.

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::calculator::Calculator;
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::stream::{Budget, decode};

/// Functions in one another are read this deep, and so many of them.
const DEEPEST: usize = 8;
const MOST_PARTS: usize = 256;
/// The most numbers that go into a function, or come out.
const MOST_NUMBERS: usize = 32;
/// The most samples of a function.
const MOST_SAMPLES: usize = 4_000_000;

/// A function.
#[derive(Clone, Debug)]
pub(super) struct Function {
    domain: Vec<[f32; 2]>,
    range: Vec<[f32; 2]>,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Sampled {
        size: Vec<usize>,
        encode: Vec<[f32; 2]>,
        decode: Vec<[f32; 2]>,
        samples: Vec<f32>,
    },
    Exponential {
        from: Vec<f32>,
        to: Vec<f32>,
        power: f32,
    },
    Stitched {
        parts: Vec<Function>,
        bounds: Vec<f32>,
        encode: Vec<[f32; 2]>,
    },
    Calculator(Calculator),
    /// One function for each number.
    Several(Vec<Function>),
    Identity,
}

impl Function {
    /// Reads a function, or an array of functions with one result each; nothing where it makes no sense.
    pub(super) fn read(object: &Object<'_>, budget: &mut Budget) -> Result<Option<Self>, Unreadable> {
        Self::at_depth(object, budget, 0)
    }

    fn at_depth(object: &Object<'_>, budget: &mut Budget, depth: usize) -> Result<Option<Self>, Unreadable> {
        if depth > DEEPEST {
            return Ok(None);
        }
        let kind = match object {
            Object::Array(parts) => several(parts, budget, depth)?,
            Object::Dict(dict) => return Self::of_dict(dict, None, budget, depth),
            Object::Stream(stream) => return Self::of_dict(stream.dict(), Some(stream), budget, depth),
            Object::Name(name) if &**name == b"Identity" => Some(Kind::Identity),
            _ => None,
        };
        Ok(kind.map(|kind| Self { domain: Vec::new(), range: Vec::new(), kind }))
    }

    fn of_dict(
        dict: &Dict<'_>,
        stream: Option<&Stream<'_>>,
        budget: &mut Budget,
        depth: usize,
    ) -> Result<Option<Self>, Unreadable> {
        let domain = pairs(&numbers(dict, "Domain"));
        let range = pairs(&numbers(dict, "Range"));
        let kind = match (dict.get::<i32>("FunctionType"), stream) {
            (Some(0), Some(stream)) => sampled(stream, [&domain, &range], budget)?,
            (Some(2), _) => Some(exponential(dict)),
            (Some(3), _) => stitched(dict, budget, depth)?,
            (Some(4), Some(stream)) => Calculator::read(&decode(stream, budget)?).map(Kind::Calculator),
            _ => None,
        };
        Ok(kind.map(|kind| Self { domain, range, kind }))
    }

    /// Of how many pieces it is made that follow each other.
    pub(super) fn pieces(&self) -> usize {
        match &self.kind {
            Kind::Stitched { parts, .. } => parts.iter().map(Self::pieces).sum(),
            _ => 1,
        }
    }

    /// The values at a point.
    pub(super) fn at(&self, input: &[f32]) -> Vec<f32> {
        let mut input: Vec<f32> = input.to_vec();
        for (value, [low, high]) in input.iter_mut().zip(&self.domain) {
            *value = value.max(*low).min(*high);
        }
        let first = input.first().copied().unwrap_or(0.0);
        let mut output = match &self.kind {
            Kind::Identity => input,
            Kind::Several(parts) => {
                parts.iter().map(|part| part.at(&input).first().copied().unwrap_or(0.0)).collect()
            }
            Kind::Exponential { from, to, power } => {
                let grown = if (*power - 1.0).abs() < f32::EPSILON { first } else { first.powf(*power) };
                from.iter().zip(to).map(|(from, to)| from + grown * (to - from)).collect()
            }
            Kind::Stitched { parts, bounds, encode } => self.part(first, parts, bounds, encode),
            Kind::Calculator(calculator) => calculator.run(&input, self.range.len()),
            Kind::Sampled { size, encode, decode, samples } => {
                self.sample(&input, size, [encode, decode], samples)
            }
        };
        for (value, [low, high]) in output.iter_mut().zip(&self.range) {
            *value = value.max(*low).min(*high);
        }
        output
    }

    fn part(&self, x: f32, parts: &[Self], bounds: &[f32], encode: &[[f32; 2]]) -> Vec<f32> {
        let at = bounds.iter().take_while(|bound| x >= **bound).count().min(parts.len().saturating_sub(1));
        let Some(part) = parts.get(at) else { return Vec::new() };
        let [first, last] = self.domain.first().copied().unwrap_or([0.0, 1.0]);
        let low = at.checked_sub(1).and_then(|before| bounds.get(before)).copied().unwrap_or(first);
        let high = bounds.get(at).copied().unwrap_or(last);
        part.at(&[between(x, [low, high], encode.get(at).copied().unwrap_or([0.0, 1.0]))])
    }

    /// Values between samples, by the distance to the two next in every direction.
    fn sample(
        &self,
        input: &[f32],
        size: &[usize],
        [encode, decode]: [&[[f32; 2]]; 2],
        samples: &[f32],
    ) -> Vec<f32> {
        let count = self.range.len();
        let mut output = vec![0.0; count];
        let places: Vec<(usize, f32)> = (0..size.len())
            .map(|axis| {
                let x = input.get(axis).copied().unwrap_or(0.0);
                let domain = self.domain.get(axis).copied().unwrap_or([0.0, 1.0]);
                place(between(x, domain, encode[axis]), size[axis])
            })
            .collect();
        for corner in 0..1_usize << size.len() {
            let (mut index, mut step, mut weight) = (0, 1, 1.0);
            for (axis, (low, part)) in places.iter().enumerate() {
                let upper = corner >> axis & 1;
                weight *= if upper == 1 { *part } else { 1.0 - part };
                index += (low + upper).min(size[axis] - 1) * step;
                step *= size[axis];
            }
            if weight > 0.0 {
                for (number, value) in output.iter_mut().enumerate() {
                    *value += weight * samples.get(index * count + number).copied().unwrap_or(0.0);
                }
            }
        }
        output.iter().zip(decode).map(|(value, [low, high])| low + value * (high - low)).collect()
    }
}

fn several(parts: &Array<'_>, budget: &mut Budget, depth: usize) -> Result<Option<Kind>, Unreadable> {
    let mut read = Vec::new();
    for part in parts.iter::<Object<'_>>().take(MOST_NUMBERS) {
        let Some(part) = Function::at_depth(&part, budget, depth + 1)? else { return Ok(None) };
        read.push(part);
    }
    Ok(Some(Kind::Several(read)))
}

fn exponential(dict: &Dict<'_>) -> Kind {
    let or = |key: &str, other: f32| {
        let own = numbers(dict, key);
        if own.is_empty() { vec![other] } else { own }
    };
    let power = dict.get::<f32>("N").unwrap_or(1.0);
    Kind::Exponential { from: or("C0", 0.0), to: or("C1", 1.0), power }
}

fn stitched(dict: &Dict<'_>, budget: &mut Budget, depth: usize) -> Result<Option<Kind>, Unreadable> {
    let Some(list) = dict.get::<Array<'_>>("Functions") else { return Ok(None) };
    let mut parts = Vec::new();
    for part in list.iter::<Object<'_>>().take(MOST_PARTS) {
        let Some(part) = Function::at_depth(&part, budget, depth + 1)? else { return Ok(None) };
        parts.push(part);
    }
    let all = |key: &str| -> Vec<f32> {
        dict.get::<Array<'_>>(key).iter().flat_map(Array::iter::<f32>).take(2 * MOST_PARTS).collect()
    };
    Ok(Some(Kind::Stitched { parts, bounds: all("Bounds"), encode: pairs(&all("Encode")) }))
}

fn sampled(
    stream: &Stream<'_>,
    [domain, range]: [&[[f32; 2]]; 2],
    budget: &mut Budget,
) -> Result<Option<Kind>, Unreadable> {
    let dict = stream.dict();
    let size: Vec<usize> =
        dict.get::<Array<'_>>("Size").iter().flat_map(Array::iter::<u32>).map(|n| n as usize).collect();
    let bits = dict.get::<u32>("BitsPerSample").unwrap_or(8);
    let total = size.iter().try_fold(range.len(), |all, one| all.checked_mul(*one));
    let sound = (1..=4).contains(&size.len())
        && size.len() == domain.len()
        && (1..=MOST_NUMBERS).contains(&range.len())
        && !size.contains(&0)
        && matches!(bits, 1 | 2 | 4 | 8 | 12 | 16 | 24 | 32);
    let Some(total) = total.filter(|total| sound && *total <= MOST_SAMPLES) else { return Ok(None) };
    let bytes = decode(stream, budget)?;
    let samples = samples(&bytes, bits, total);
    let own = |key: &str| Some(pairs(&numbers(dict, key))).filter(|own| !own.is_empty());
    #[expect(clippy::cast_precision_loss, reason = "a size is small")]
    let encode = || size.iter().map(|size| [0.0, *size as f32 - 1.0]).collect();
    let encode = own("Encode").filter(|own| own.len() >= size.len()).unwrap_or_else(encode);
    let decode = own("Decode").filter(|own| own.len() >= range.len()).unwrap_or_else(|| range.to_vec());
    Ok(Some(Kind::Sampled { size, encode, decode, samples }))
}

/// Numbers of so many bits each, from 0 to 1.
fn samples(bytes: &[u8], bits: u32, count: usize) -> Vec<f32> {
    let most = f64::from(u32::MAX >> (32 - bits));
    let bits = bits as usize;
    let sample = |index: usize| {
        let number = (index * bits..(index + 1) * bits).fold(0_u64, |number, bit| {
            number << 1 | u64::from(bytes.get(bit / 8).copied().unwrap_or(0) >> (7 - bit % 8) & 1)
        });
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "it is at most 1")]
        let part = (number as f64 / most) as f32;
        part
    };
    (0..count).map(sample).collect()
}

/// The sample before a place, and how far the place lies behind it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "it lies between the samples"
)]
fn place(x: f32, size: usize) -> (usize, f32) {
    let x = x.max(0.0).min(size as f32 - 1.0);
    (x as usize, x.fract())
}

fn between(x: f32, [low, high]: [f32; 2], [from, to]: [f32; 2]) -> f32 {
    if (high - low).abs() < f32::EPSILON { from } else { from + (x - low) * (to - from) / (high - low) }
}

/// The numbers of an array.
pub(super) fn numbers(dict: &Dict<'_>, key: &str) -> Vec<f32> {
    let list = dict.get::<Array<'_>>(key);
    list.iter().flat_map(Array::iter::<f32>).take(2 * MOST_NUMBERS).collect()
}

fn pairs(numbers: &[f32]) -> Vec<[f32; 2]> {
    numbers.chunks_exact(2).map(|two| [two[0], two[1]]).collect()
}

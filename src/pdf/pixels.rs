//! Pixels as the data of a stream.

use super::deflate::Deflater;
use crate::artwork::{Depth, Image, encode_jpeg};

/// The data of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stream {
    pub(super) data: Vec<u8>,
    pub(super) filter: Filter,
    /// Bits a sample.
    pub(super) bits: u8,
}

/// How it is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    /// As JPEG; inks may be written the other way round.
    Jpeg {
        /// Whether a full ink is 0.
        inverted: bool,
    },
    /// As a zlib stream of rows with predictors (ISO 32000-1, 7.4.4.4).
    Flate {
        /// Pixels in a row.
        columns: u32,
        /// Samples in a pixel.
        colours: u8,
    },
}

/// A photograph as JPEG has to be so many times smaller than exact, or its pixels stay what they are.
const WORTH_LOSING: usize = 3;

/// The smallest form for a screen: JPEG where the picture was packed so before, or where it is a photograph.
pub(super) fn smallest(image: &Image, was_jpeg: bool, deflater: &mut Deflater) -> Stream {
    let lossy = || {
        let data = encode_jpeg(image)?;
        Some(Stream { data, filter: Filter::Jpeg { inverted: false }, bits: 8 })
    };
    if was_jpeg && let Some(stream) = lossy() {
        return stream;
    }
    let exact = exact(image, deflater);
    if image.depth == Depth::Line || image.is_drawn() {
        return exact;
    }
    lossy().filter(|lossy| lossy.data.len() * WORTH_LOSING < exact.data.len()).unwrap_or(exact)
}

/// The pixels as they are.
pub(super) fn exact(image: &Image, deflater: &mut Deflater) -> Stream {
    let channels = image.model.channels();
    let width = image.width as usize;
    let samples = image.pixels();
    let (rows, bits) = match image.depth {
        Depth::Line => (lines(&samples, width), 1),
        Depth::Tone => (predicted(&samples, width * channels, channels), 8),
    };
    let colours = u8::try_from(channels).unwrap_or(u8::MAX);
    let data = deflater.packed(&rows);
    Stream { data, filter: Filter::Flate { columns: image.width, colours }, bits }
}

/// Rows of one bit a pixel, without a predictor: what stands above says nothing of edges.
fn lines(samples: &[u8], width: usize) -> Vec<u8> {
    let mut rows = Vec::with_capacity(samples.len() / 8);
    for row in samples.chunks_exact(width) {
        rows.push(0);
        rows.extend(row.chunks(8).map(|eight| {
            let bits = eight.iter().enumerate().map(|(at, sample)| (sample & 0x80) >> at);
            bits.fold(0, |byte, bit| byte | bit)
        }));
    }
    rows
}

/// What a sample is likely to be, from that at its left, that above, and that above at its left.
type Predictor = fn(u8, u8, u8) -> u8;

/// The predictors that are tried on each row: `Sub`, `Up` and `Paeth` (ISO/IEC 15948, 9).
const PREDICTORS: [(u8, Predictor); 3] = [(1, |left, _, _| left), (2, |_, above, _| above), (4, paeth)];

/// Rows of differences, each with the number of its predictor: the one whose differences are least.
fn predicted(samples: &[u8], row: usize, step: usize) -> Vec<u8> {
    let mut rows = Vec::with_capacity(samples.len() + samples.len() / row.max(1));
    let nothing = vec![0; row];
    let mut above = &nothing[..];
    let mut tried = vec![0; row];
    let mut best = vec![0; row];
    for own in samples.chunks_exact(row) {
        let mut chosen = (u64::MAX, 0);
        for (number, predict) in PREDICTORS {
            for at in 0..row {
                let before = |line: &[u8]| at.checked_sub(step).map_or(0, |at| line[at]);
                tried[at] = own[at].wrapping_sub(predict(before(own), above[at], before(above)));
            }
            let weight = tried.iter().map(|byte| u64::from(byte.cast_signed().unsigned_abs())).sum();
            if weight < chosen.0 {
                chosen = (weight, number);
                std::mem::swap(&mut tried, &mut best);
            }
        }
        rows.push(chosen.1);
        rows.extend_from_slice(&best);
        above = own;
    }
    rows
}

/// The neighbour that is nearest to where all three lead (ISO/IEC 15948, 9.4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let guess = a + b - c;
    let far = |neighbour: i16| (guess - neighbour).abs();
    if far(a) <= far(b) && far(a) <= far(c) {
        left
    } else if far(b) <= far(c) {
        above
    } else {
        corner
    }
}

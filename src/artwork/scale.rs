//! Pictures with fewer pixels.

use std::sync::Arc;

use super::image::{Depth, Image};

impl Image {
    /// The same picture with at most so many pixels; as it is, where it has no more.
    #[must_use]
    pub fn at_most(&self, width: u32, height: u32) -> Self {
        let (width, height) = (width.clamp(1, self.width), height.clamp(1, self.height));
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        let channels = self.model.channels();
        let scaled = |samples: &[u8], channels: usize| {
            let narrow = narrowed(samples, channels, self.width as usize, width as usize);
            lowered(&narrow, channels * width as usize, self.height as usize, height as usize)
        };
        let own = self.pixels();
        let (samples, alpha) = match &self.alpha {
            None => (scaled(&own, channels), None),
            // What cannot be seen must not shine through at the edges.
            Some(alpha) => {
                let alpha_there = scaled(alpha, 1);
                let seen = scaled(&weighed(&own, alpha, channels, product), channels);
                (weighed(&seen, &alpha_there, channels, quotient), Some(Arc::from(alpha_there)))
            }
        };
        Self { width, height, samples: samples.into(), alpha, depth: Depth::Tone, jpeg: None, ..self.clone() }
    }
}

/// Each pixel's samples by its opacity.
fn weighed(samples: &[u8], alpha: &[u8], channels: usize, by: fn(u8, u8) -> u8) -> Vec<u8> {
    let pixels = samples.chunks_exact(channels).zip(alpha);
    pixels.flat_map(|(pixel, alpha)| pixel.iter().map(|sample| by(*sample, *alpha))).collect()
}

fn product(sample: u8, alpha: u8) -> u8 {
    byte((u64::from(sample) * u64::from(alpha) + 127) / 255)
}

fn quotient(sample: u8, alpha: u8) -> u8 {
    byte((u64::from(sample) * 255 + u64::from(alpha) / 2) / u64::from(alpha.max(1)))
}

fn byte(value: u64) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// The old pixels under each new one, and how much of each: shares add up to `from`.
fn shares(from: usize, to: usize) -> Vec<(usize, Vec<u64>)> {
    let share = |new: usize| {
        let (start, end) = (new * from, (new + 1) * from);
        let first = start / to;
        let last = (end - 1) / to;
        let overlap = |old: usize| (end.min((old + 1) * to) - start.max(old * to)) as u64;
        (first, (first..=last).map(overlap).collect())
    };
    (0..to).map(share).collect()
}

/// Every row with fewer pixels.
fn narrowed(samples: &[u8], channels: usize, from: usize, to: usize) -> Vec<u8> {
    let shares = shares(from, to);
    let mut narrow = Vec::with_capacity(samples.len() / from * to);
    for row in samples.chunks_exact(from * channels) {
        for (first, weights) in &shares {
            for channel in 0..channels {
                let olds = row[first * channels + channel..].iter().step_by(channels);
                let sum: u64 = olds.zip(weights).map(|(old, weight)| u64::from(*old) * weight).sum();
                narrow.push(byte((sum + from as u64 / 2) / from as u64));
            }
        }
    }
    narrow
}

/// Fewer rows of so many bytes.
fn lowered(samples: &[u8], row: usize, from: usize, to: usize) -> Vec<u8> {
    let mut low = Vec::with_capacity(row * to);
    let mut sums = vec![0_u64; row];
    for (first, weights) in shares(from, to) {
        sums.fill(from as u64 / 2);
        for (old, weight) in samples.chunks_exact(row).skip(first).zip(weights) {
            sums.iter_mut().zip(old).for_each(|(sum, old)| *sum += u64::from(*old) * weight);
        }
        low.extend(sums.iter().map(|sum| byte(sum / from as u64)));
    }
    low
}

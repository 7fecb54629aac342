//! The pixels of a picture as inks, at the size in which they are looked at.

use super::ink::{MOST_PLATES, Origin};
use super::picture::{Kind, Picture};
use super::space::Space;

/// A picture's pixels, few enough to be looked at.
#[derive(Debug)]
pub(in crate::preflight) struct Pixels {
    pub(in crate::preflight) width: usize,
    pub(in crate::preflight) height: usize,
    /// The inks of the plates that the picture speaks of, row by row from the top.
    pub(in crate::preflight) plates: Vec<(usize, Vec<u8>)>,
    /// How much of each pixel is seen.
    pub(in crate::preflight) alpha: Option<Vec<u8>>,
}

/// What a picture is whose space cannot be read.
pub(super) const GREY: Space = Space::Grey(Origin::DeviceGray);

/// A picture's numbers.
pub(super) struct Raw {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) bits: u32,
    pub(super) space: Space,
    pub(super) bytes: Vec<u8>,
}

impl Raw {
    pub(super) fn new(picture: &Picture<'_>, bytes: Vec<u8>, space: Space) -> Self {
        Self { width: picture.width, height: picture.height, bits: picture.bits, space, bytes }
    }

    /// Means of boxes of pixels, as inks.
    pub(super) fn reduced(&self, picture: &Picture<'_>, wanted: [usize; 2]) -> Pixels {
        let step = |own: usize, wanted: usize| (own / wanted.max(1)).max(1);
        let (across, down) = (step(self.width, wanted[0]), step(self.height, wanted[1]));
        let (width, height) = (self.width.div_ceil(across), self.height.div_ceil(down));
        let named = match picture.kind {
            Kind::Colours => self.space.named(),
            Kind::Stencil => 0,
        };
        // A stencil is a plate of its own for the while.
        let named = if picture.kind == Kind::Stencil { 1 } else { named };
        let wanted: Vec<usize> = (0..MOST_PLATES).filter(|plate| named >> plate & 1 == 1).collect();
        let mut plates: Vec<(usize, Vec<u8>)> =
            wanted.iter().map(|plate| (*plate, vec![0; width * height])).collect();
        let hidden = picture.hidden();
        let mut alpha = hidden.map(|_| vec![255; width * height]);
        let mut boxes = Boxes::new(self, picture, hidden);
        for row in 0..height {
            for column in 0..width {
                let from = [column * across, row * down];
                let to = [(from[0] + across).min(self.width), (from[1] + down).min(self.height)];
                let (amounts, seen) = boxes.mean(from, to);
                let at = row * width + column;
                for (plate, values) in &mut plates {
                    values[at] = byte(amounts[*plate]);
                }
                if let Some(alpha) = &mut alpha {
                    alpha[at] = byte(seen);
                }
            }
        }
        Pixels { width, height, plates, alpha }
    }

    #[inline]
    fn number(&self, row: usize, index: usize, row_bytes: usize) -> u32 {
        let get = |at: usize| u32::from(self.bytes.get(row * row_bytes + at).copied().unwrap_or(0));
        match self.bits {
            8 => get(index),
            16 => get(2 * index) << 8 | get(2 * index + 1),
            bits @ (1 | 2 | 4) => {
                let bit = index * bits as usize;
                get(bit / 8) >> (8 - bits as usize - bit % 8) & ((1 << bits) - 1)
            }
            _ => 0,
        }
    }
}

/// Means of boxes of pixels.
struct Boxes<'r> {
    raw: &'r Raw,
    decode: Vec<[f32; 2]>,
    most: f32,
    count: usize,
    row_bytes: usize,
    /// The inks of every number of an indexed space.
    table: Vec<[f32; MOST_PLATES]>,
    stencil: bool,
    hidden: Option<&'r [f32]>,
    sums: Vec<u64>,
}

impl<'r> Boxes<'r> {
    #[expect(clippy::cast_precision_loss, reason = "numbers have at most 16 bits")]
    fn new(raw: &'r Raw, picture: &Picture<'_>, hidden: Option<&'r [f32]>) -> Self {
        let count = raw.space.count().max(1);
        let stencil = picture.kind == Kind::Stencil;
        let usual = raw.space.usual_decode(raw.bits);
        let decode = if picture.decode.len() >= count { picture.decode.clone() } else { usual };
        let most = ((1_u64 << raw.bits.min(16)) - 1) as f32;
        let mut table = Vec::new();
        if matches!(raw.space, Space::Indexed(_)) && !stencil {
            table = (0..=255_u32.min((1 << raw.bits.min(8)) - 1))
                .map(|number| {
                    let [low, high] = decode.first().copied().unwrap_or([0.0, most]);
                    let mut plates = [0.0; MOST_PLATES];
                    raw.space.amounts(&[low + number as f32 / most * (high - low)], &mut plates);
                    plates
                })
                .collect();
        }
        let row_bytes = (raw.width * count * raw.bits as usize).div_ceil(8);
        Self { raw, decode, most, count, row_bytes, table, stencil, hidden, sums: vec![0; count] }
    }

    #[expect(clippy::cast_precision_loss, reason = "sums are far below 2^52")]
    fn mean(&mut self, from: [usize; 2], to: [usize; 2]) -> ([f32; MOST_PLATES], f32) {
        self.sums.fill(0);
        let mut plates = [0.0; MOST_PLATES];
        let (mut seen, mut all) = (0_u32, 0_u32);
        for row in from[1]..to[1] {
            for column in from[0]..to[0] {
                all += 1;
                if self.is_hidden(row, column) {
                    continue;
                }
                seen += 1;
                if self.table.is_empty() {
                    for part in 0..self.count {
                        let number = self.raw.number(row, column * self.count + part, self.row_bytes);
                        self.sums[part] += u64::from(number);
                    }
                } else {
                    let number = self.raw.number(row, column, self.row_bytes) as usize;
                    if let Some(own) = self.table.get(number) {
                        plates.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
                    }
                }
            }
        }
        let (seen_part, seen) = (seen as f32 / all.max(1) as f32, seen.max(1) as f32);
        if !self.table.is_empty() {
            plates = plates.map(|sum| sum / seen);
            return (plates, seen_part);
        }
        let mut numbers = [0.0_f32; 32];
        for (part, sum) in self.sums.iter().enumerate().take(32) {
            let [low, high] = self.decode.get(part).copied().unwrap_or([0.0, 1.0]);
            numbers[part] = low + *sum as f32 / seen / self.most * (high - low);
        }
        if self.stencil {
            // A pixel of 0 lets the colour through (8.9.6.2).
            plates[0] = 1.0 - numbers[0];
        } else {
            self.raw.space.amounts(&numbers[..self.count.min(32)], &mut plates);
        }
        (plates, seen_part)
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers have at most 16 bits")]
    fn is_hidden(&self, row: usize, column: usize) -> bool {
        let Some(ranges) = self.hidden else { return false };
        (0..self.count).all(|part| {
            let number = self.raw.number(row, column * self.count + part, self.row_bytes) as f32;
            ranges.get(2 * part..2 * part + 2).is_some_and(|range| (range[0]..=range[1]).contains(&number))
        })
    }
}

impl Pixels {
    /// The pixel at a place of the picture, both parts from 0 to 1 from its top left.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "it lies in the picture"
    )]
    pub(in crate::preflight) fn place(&self, x: f64, y: f64) -> Option<usize> {
        if !(0.0..=1.0).contains(&x) || !(0.0..=1.0).contains(&y) {
            return None;
        }
        let column = ((x * self.width as f64) as usize).min(self.width - 1);
        let row = ((y * self.height as f64) as usize).min(self.height - 1);
        Some(row * self.width + column)
    }

    /// How much of each pixel is seen through another picture, stretched over this one.
    pub(super) fn masked_by(&self, mask: &Self, soft: bool) -> Vec<u8> {
        let empty = Vec::new();
        // Black ink is what is dark in a soft mask; the plate of a stencil is where it lets through.
        let plate = if soft { 3 } else { 0 };
        let values = mask.plates.iter().find(|(own, _)| *own == plate).map_or(&empty, |(_, values)| values);
        let mut alpha = Vec::with_capacity(self.width * self.height);
        for row in 0..self.height {
            for column in 0..self.width {
                let x = column * mask.width / self.width;
                let y = row * mask.height / self.height;
                let value = values.get(y * mask.width + x).copied().unwrap_or(255);
                alpha.push(if soft { 255 - value } else { value });
            }
        }
        alpha
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
pub(in crate::preflight) fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

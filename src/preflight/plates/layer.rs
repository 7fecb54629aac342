//! Plates in the making: amounts of ink, pixel by pixel, and how marks change them.

use super::cover::{Cover, Grid, times};
use crate::preflight::content::{Blend, MOST_PLATES, Overprint, PROCESS};

/// Plates, and how much of each pixel is painted at all.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) width: usize,
    /// For each plate its inks, 255 full, row by row from the top.
    pub(super) plates: Vec<Vec<u8>>,
    /// How much of each pixel is painted; on paper all counts as painted.
    pub(super) alpha: Option<Vec<u8>>,
}

/// The inks of one pixel.
pub(super) type Inks = [u8; MOST_PLATES];

/// How a mark meets what lies below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meeting {
    /// The plates that it changes, as a set.
    pub(super) changes: u32,
    pub(super) blend: Blend,
    /// How much of it covers, 255 all.
    pub(super) alpha: u8,
}

impl Meeting {
    /// The plates that a mark changes: all of them, or those that its colour speaks of where it overprints.
    pub(super) fn changes(named: u32, overprint: Overprint, nothing: u32) -> u32 {
        match overprint {
            Overprint::Off => u32::MAX,
            Overprint::Named => named,
            Overprint::NonZero => named & !nothing,
        }
    }
}

impl Layer {
    /// Paper.
    pub(super) fn paper(grid: &Grid, plates: usize) -> Self {
        let size = grid.width * grid.height;
        Self { width: grid.width, plates: vec![vec![0; size]; plates], alpha: None }
    }

    /// Nothing, for marks that are painted together.
    pub(super) fn clear(grid: &Grid, plates: usize) -> Self {
        let size = grid.width * grid.height;
        Self { alpha: Some(vec![0; size]), ..Self::paper(grid, plates) }
    }

    /// Paints the pixels of a cover; `inks` says with what, and how much of it is seen.
    pub(super) fn paint(
        &mut self,
        cover: &Cover,
        meeting: Meeting,
        inks: impl Fn(usize, usize) -> Option<(Inks, u8)>,
    ) {
        for row in cover.span.top..cover.span.bottom {
            for column in cover.span.left..cover.span.right {
                let covered = times(cover.at(column, row), meeting.alpha);
                if covered == 0 {
                    continue;
                }
                if let Some((inks, seen)) = inks(column, row) {
                    self.pixel(row * self.width + column, &inks, times(covered, seen), meeting);
                }
            }
        }
    }

    /// Paints one flat colour.
    pub(super) fn flat(&mut self, cover: &Cover, meeting: Meeting, inks: &Inks) {
        if self.alpha.is_some() || meeting.blend != Blend::Normal {
            return self.paint(cover, meeting, |_, _| Some((*inks, 255)));
        }
        for (plate, values) in self.plates.iter_mut().enumerate() {
            if meeting.changes >> plate & 1 == 0 {
                continue;
            }
            let ink = inks[plate];
            for row in cover.span.top..cover.span.bottom {
                let start = row * self.width;
                for column in cover.span.left..cover.span.right {
                    let covered = times(cover.at(column, row), meeting.alpha);
                    let value = &mut values[start + column];
                    *value = mixed(*value, ink, covered);
                }
            }
        }
    }

    fn pixel(&mut self, at: usize, inks: &Inks, covered: u8, meeting: Meeting) {
        if covered == 0 {
            return;
        }
        let below = self.alpha.as_ref().map_or(255, |alpha| alpha[at]);
        // What a mark covers of a pixel that is painted in part (11.3.6).
        let union = u8::try_from(u32::from(below) + u32::from(covered) - u32::from(times(below, covered)))
            .unwrap_or(u8::MAX);
        let part = if below == 255 { covered } else { share(covered, union) };
        for (plate, values) in self.plates.iter_mut().enumerate() {
            if meeting.changes >> plate & 1 == 0 {
                continue;
            }
            let value = &mut values[at];
            let blended = blend(meeting.blend, *value, inks[plate], plate);
            let source = if below == 255 { blended } else { mixed(inks[plate], blended, below) };
            *value = mixed(*value, source, part);
        }
        if let Some(alpha) = &mut self.alpha {
            alpha[at] = union;
        }
    }

    /// The inks of a pixel.
    pub(super) fn inks(&self, column: usize, row: usize) -> Inks {
        let at = row * self.width + column;
        let mut inks = [0; MOST_PLATES];
        inks.iter_mut().zip(&self.plates).for_each(|(ink, plate)| *ink = plate[at]);
        inks
    }

    /// How much of a pixel is painted.
    pub(super) fn seen(&self, column: usize, row: usize) -> u8 {
        self.alpha.as_ref().map_or(255, |alpha| alpha[row * self.width + column])
    }
}

/// `covered` of 255 parts of `to`, the rest `from`.
#[inline]
fn mixed(from: u8, to: u8, covered: u8) -> u8 {
    match covered {
        0 => from,
        255 => to,
        covered => {
            let rest = 255 - u32::from(covered);
            let sum = u32::from(from) * rest + u32::from(to) * u32::from(covered) + 127;
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        }
    }
}

/// `part / whole` in parts of 255.
fn share(part: u8, whole: u8) -> u8 {
    if whole == 0 {
        return 0;
    }
    u8::try_from((u32::from(part) * 255 + u32::from(whole) / 2) / u32::from(whole)).unwrap_or(u8::MAX)
}

/// Mixes inks as lights (11.3.5.2 and 11.7.4.2).  A spot ink is never made where neither side has it.
fn blend(mode: Blend, below: u8, above: u8, plate: usize) -> u8 {
    let preserves = !matches!(mode, Blend::Difference | Blend::Exclusion);
    if mode == Blend::Normal || plate >= PROCESS && !preserves {
        return above;
    }
    let light = |ink: u8| 1.0 - f32::from(ink) / 255.0;
    let (b, s) = (light(below), light(above));
    let mixed = match mode {
        Blend::Normal => s,
        Blend::Multiply => b * s,
        Blend::Screen => b + s - b * s,
        Blend::Overlay => hard_light(s, b),
        Blend::HardLight => hard_light(b, s),
        Blend::Darken => b.min(s),
        Blend::Lighten => b.max(s),
        Blend::ColorDodge if b <= 0.0 => 0.0,
        Blend::ColorDodge if b >= 1.0 - s => 1.0,
        Blend::ColorDodge => b / (1.0 - s),
        Blend::ColorBurn if b >= 1.0 => 1.0,
        Blend::ColorBurn if 1.0 - b >= s => 0.0,
        Blend::ColorBurn => 1.0 - (1.0 - b) / s,
        Blend::SoftLight => soft_light(b, s),
        Blend::Difference => (b - s).abs(),
        Blend::Exclusion => b + s - 2.0 * b * s,
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
    let ink = ((1.0 - mixed).clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
    ink
}

fn hard_light(b: f32, s: f32) -> f32 {
    if s <= 0.5 { b * 2.0 * s } else { b + (2.0 * s - 1.0) - b * (2.0 * s - 1.0) }
}

fn soft_light(b: f32, s: f32) -> f32 {
    if s <= 0.5 {
        return b - (1.0 - 2.0 * s) * b * (1.0 - b);
    }
    let d = if b <= 0.25 { ((16.0 * b - 12.0) * b + 4.0) * b } else { b.sqrt() };
    b + (2.0 * s - 1.0) * (d - b)
}

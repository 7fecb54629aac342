//! Amounts of ink, plate by plate.

use std::sync::OnceLock;

use crate::profile::{Neutrals, Profile, Rendering};

/// The plates of process inks: cyan, magenta, yellow, black.
pub(in crate::preflight) const PROCESS: usize = 4;
/// The most plates: those of process inks, and of spot inks.
pub(in crate::preflight) const MOST_PLATES: usize = 16;
/// The process plates as a set.
pub(in crate::preflight) const PROCESS_SET: u32 = 0b1111;
/// Less ink than this part is none.
pub(in crate::preflight) const NO_INK: f32 = 0.004;

/// A colour as inks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::preflight) struct Ink {
    /// How much of each, 0 to 1.
    pub(in crate::preflight) amounts: [f32; MOST_PLATES],
    /// The plates that the colour speaks of, as a set.
    pub(in crate::preflight) named: u32,
    /// What kind of colour it is.
    pub(in crate::preflight) origin: Origin,
    /// The device space that a press sees: its own, or what stands for inks by name.
    pub(in crate::preflight) device: Option<Origin>,
    /// The light that it was, 0 to 1 each, where it is one of red, green and blue.
    pub(in crate::preflight) light: Option<[f32; 3]>,
}

/// The kind of space that a colour comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::preflight) enum Origin {
    /// `DeviceGray`.
    DeviceGray,
    /// `DeviceRGB`.
    DeviceRgb,
    /// `DeviceCMYK`.
    DeviceCmyk,
    /// Grey that is defined without a device (`CalGray`, `ICCBased`).
    Grey,
    /// RGB or Lab that is defined without a device (`CalRGB`, `ICCBased`, `Lab`).
    Rgb,
    /// CMYK of a profile (`ICCBased`).
    Cmyk,
    /// Inks by name (`Separation`, `DeviceN`).
    Named,
    /// The name `All`: every plate there is.
    All,
}

impl Ink {
    /// No ink of a kind.
    pub(in crate::preflight) const fn none(origin: Origin, named: u32, device: Option<Origin>) -> Self {
        Self { amounts: [0.0; MOST_PLATES], named, origin, device, light: None }
    }

    /// `DeviceGray` black, which every page begins with (8.6.3).
    pub(in crate::preflight) const fn black() -> Self {
        let mut ink = Self::none(Origin::DeviceGray, PROCESS_SET, Some(Origin::DeviceGray));
        ink.amounts[3] = 1.0;
        ink
    }

    /// All of it together, 1 for one full ink.
    pub(in crate::preflight) fn sum(&self) -> f32 {
        self.amounts.iter().sum()
    }

    /// How many inks there are.
    pub(in crate::preflight) fn count(&self) -> usize {
        self.amounts.iter().filter(|amount| **amount > NO_INK).count()
    }

    /// Whether it is paper.
    pub(in crate::preflight) fn is_white(&self) -> bool {
        self.count() == 0
    }

    /// Whether it is black ink alone, of any strength.
    pub(in crate::preflight) fn is_black_only(&self) -> bool {
        self.amounts[3] > NO_INK && self.count() == 1
    }

    /// How it is written in messages: `C 20 M 10 K 90`.
    pub(in crate::preflight) fn shown(&self, plates: &[String]) -> String {
        let inks = self.amounts.iter().enumerate().filter(|(_, amount)| **amount > NO_INK);
        let shown: Vec<String> = inks
            .map(|(plate, amount)| {
                let name = plates.get(plate).map_or("spot", String::as_str);
                format!("{name} {:.0}", amount * 100.0)
            })
            .collect();
        if shown.is_empty() { "paper".to_owned() } else { shown.join(" ") }
    }
}

/// The table of inks has so many lights a side: within a hundredth of the profile between them.
const SIDE: usize = 17;

/// The process inks of lights, by the profile that ships, worked out once.
static TABLE: OnceLock<Vec<[u8; PROCESS]>> = OnceLock::new();

fn table() -> &'static [[u8; PROCESS]] {
    TABLE.get_or_init(|| {
        let light = |step: usize| byte(part(step) / part(SIDE - 1));
        let mut lights = Vec::with_capacity(3 * SIDE * SIDE * SIDE);
        for red in 0..SIDE {
            for green in 0..SIDE {
                for blue in 0..SIDE {
                    lights.extend([red, green, blue].map(light));
                }
            }
        }
        let inks = Profile::shipped().cmyk_of(&lights, Rendering::Relative, Neutrals::Profile);
        inks.as_chunks::<PROCESS>().0.to_vec()
    })
}

#[expect(clippy::cast_precision_loss, reason = "steps are few")]
fn part(step: usize) -> f32 {
    step as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Process inks of RGB, each part from 0 to 1, as the press of the profile that ships would print them: what
/// a file gives in RGB, a press has to convert, and this is the most usual way.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies in the table")]
pub(super) fn of_rgb(rgb: [f32; 3]) -> [f32; PROCESS] {
    let table = table();
    let places = rgb.map(|light| light.clamp(0.0, 1.0) * part(SIDE - 1));
    let mut inks = [0.0; PROCESS];
    for corner in 0..8_usize {
        let (mut index, mut weight) = (0, 1.0);
        for (axis, place) in places.iter().enumerate() {
            let low = (*place as usize).min(SIDE - 2);
            let upper = corner >> axis & 1;
            let behind = place - part(low);
            weight *= if upper == 1 { behind } else { 1.0 - behind };
            index = index * SIDE + low + upper;
        }
        if weight > 0.0 {
            let own = table.get(index).copied().unwrap_or_default();
            inks.iter_mut().zip(own).for_each(|(sum, ink)| *sum += weight * f32::from(ink) / 255.0);
        }
    }
    inks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_becomes_the_inks_of_a_press() {
        assert!(of_rgb([1.0; 3]).iter().all(|ink| *ink < 0.02));
        let black = of_rgb([0.0; 3]);
        let sum: f32 = black.iter().sum();
        assert!(black[3] > 0.8 && (2.5..3.1).contains(&sum), "{black:?}");
        let red = of_rgb([1.0, 0.0, 0.0]);
        assert!(red[0] < 0.1 && red[1] > 0.85 && red[2] > 0.8, "{red:?}");
        let middle = of_rgb([0.5, 0.5, 0.5]);
        assert!(middle.iter().all(|ink| (0.05..0.6).contains(ink)), "{middle:?}");
    }
}

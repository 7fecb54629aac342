//! Amounts of ink, plate by plate.

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
        Self { amounts: [0.0; MOST_PLATES], named, origin, device }
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

/// Process inks of RGB, each part from 0 to 1, where no profile says better: black takes what the three
/// have in common, as much of it as usual separations do.
pub(super) fn of_rgb([red, green, blue]: [f32; 3]) -> [f32; PROCESS] {
    let inks = [1.0 - red, 1.0 - green, 1.0 - blue].map(|ink| ink.clamp(0.0, 1.0));
    let common = inks[0].min(inks[1]).min(inks[2]);
    // Black sets in at a third and is full where all three are.
    let black = ((common - 0.3) / 0.7).max(0.0).powf(1.5);
    let under = common.mul_add(0.25, 0.0).min(black);
    [inks[0] - under, inks[1] - under, inks[2] - under, black * 0.9].map(|ink| ink.clamp(0.0, 1.0))
}

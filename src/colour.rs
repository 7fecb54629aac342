//! Colours as a press and as a screen see them.

use std::fmt;
use std::sync::Arc;

/// A share from nothing to all, in ten-thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Share(u16);

impl Share {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// All.
    pub const FULL: Self = Self(10_000);

    /// `ten_thousandths` of the whole, at most all.
    pub const fn new(ten_thousandths: u16) -> Self {
        Self(if ten_thousandths > 10_000 { 10_000 } else { ten_thousandths })
    }

    /// The share in ten-thousandths.
    pub const fn ten_thousandths(self) -> u16 {
        self.0
    }

    /// The share from 0 to 1, as PDF operands are written.
    pub fn to_f32(self) -> f32 {
        f32::from(self.0) / 10_000.0
    }
}

/// Cyan, magenta, yellow and black ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cmyk(pub [Share; 4]);

impl Cmyk {
    /// Black ink alone.
    pub const BLACK: Self = Self([Share::NONE, Share::NONE, Share::NONE, Share::FULL]);

    /// How much ink lies in one place, in ten-thousandths of one full ink.
    pub fn total(self) -> u32 {
        self.0.iter().map(|ink| u32::from(ink.0)).sum()
    }

    /// The same inks, so much of each.
    #[must_use]
    pub fn tinted(self, tint: Share) -> Self {
        Self(self.0.map(|ink| product(ink, tint)))
    }

    /// Whether nothing but black ink is used.
    pub fn is_black_only(self) -> bool {
        self.0[..3].iter().all(|&ink| ink == Share::NONE)
    }
}

/// Red, green and blue light, sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// No light.
    pub const BLACK: Self = Self([0, 0, 0]);
}

/// What a press prints.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Process inks.
    Cmyk(Cmyk),
    /// A share of one ink of its own, with the process inks that stand for it.
    Spot {
        /// The ink's name, as the press knows it.
        name: Arc<str>,
        /// How much of it.
        tint: Share,
        /// The full ink in process inks.
        alternate: Cmyk,
    },
}

impl Ink {
    /// How much ink lies in one place, in ten-thousandths of one full ink.
    pub fn total(&self) -> u32 {
        match self {
            Self::Cmyk(cmyk) => cmyk.total(),
            Self::Spot { tint, .. } => u32::from(tint.0),
        }
    }
}

/// As a printer says it: `C 85 M 60 Y 25 K 35`, in per cent.
impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: Share| f64::from(share.0) / 100.0;
        match self {
            Self::Cmyk(Cmyk([cyan, magenta, yellow, black])) => {
                let [cyan, magenta, yellow, black] = [*cyan, *magenta, *yellow, *black].map(percent);
                write!(f, "C {cyan} M {magenta} Y {yellow} K {black}")
            }
            Self::Spot { name, tint, .. } => write!(f, "{name} {}", percent(*tint)),
        }
    }
}

/// What a colour does to the inks that lie below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Printing {
    /// Text and thin lines of black ink alone print over them, everything else takes their place.
    #[default]
    Usual,
    /// It takes their place, black too.
    KnockOut,
}

/// A colour of a layout: one for the press, one for the screen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// What the press prints.
    pub ink: Ink,
    /// What the screen shows.
    pub rgb: Rgb,
    /// How much of what lies below it hides.
    pub opacity: Share,
    /// What it does to the inks below it.
    pub printing: Printing,
}

impl Colour {
    /// Text black: black ink alone, no light.
    pub const BLACK: Self = Self::new(Ink::Cmyk(Cmyk::BLACK), Rgb::BLACK);
    /// Paper.
    pub const WHITE: Self = Self::new(Ink::Cmyk(Cmyk([Share::NONE; 4])), Rgb([255; 3]));

    /// An opaque colour.
    pub const fn new(ink: Ink, rgb: Rgb) -> Self {
        Self { ink, rgb, opacity: Share::FULL, printing: Printing::Usual }
    }

    /// The colour of process inks; the screen shows their plain complement.
    pub fn from_cmyk(cmyk: Cmyk) -> Self {
        Self::new(Ink::Cmyk(cmyk), rgb_of(cmyk))
    }

    /// The colour of light, where no press is known; its grey is all in the black ink.
    pub fn from_rgb(rgb: Rgb) -> Self {
        Self::new(Ink::Cmyk(cmyk_of(rgb)), rgb)
    }

    /// Whether text and thin lines of it print over the inks below them.
    pub fn overprints(&self) -> bool {
        self.printing == Printing::Usual && self.ink == Ink::Cmyk(Cmyk::BLACK)
    }

    /// A share of an ink of its own; the screen shows the alternate's complement.
    pub fn spot(name: Arc<str>, tint: Share, alternate: Cmyk) -> Self {
        let tinted = rgb_of(alternate.tinted(tint));
        Self::new(Ink::Spot { name, tint, alternate }, tinted)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a product of two shares is a share")]
fn product(a: Share, b: Share) -> Share {
    Share::new(((u32::from(a.0) * u32::from(b.0) + 5_000) / 10_000) as u16)
}

/// The complement of the inks, after ISO 32000-1, 10.3.5 (the black ink multiplied rather than added,
/// so that a dark colour keeps its hue).
fn rgb_of(Cmyk([cyan, magenta, yellow, black]): Cmyk) -> Rgb {
    Rgb([cyan, magenta, yellow].map(|ink| {
        let light = u32::from(10_000 - ink.0) * u32::from(10_000 - black.0) / 10_000;
        u8::try_from((light * 255 + 5_000) / 10_000).unwrap_or(u8::MAX)
    }))
}

/// The complement of the light with full grey replacement, after ISO 32000-1, 10.3.4: `#000` is black ink alone.
#[expect(clippy::cast_possible_truncation, reason = "each share is at most 10,000")]
fn cmyk_of(Rgb(light): Rgb) -> Cmyk {
    let most = u32::from(light.iter().copied().max().unwrap_or(0));
    if most == 0 {
        return Cmyk::BLACK;
    }
    let ink = |channel: u8| Share::new((((most - u32::from(channel)) * 10_000 + most / 2) / most) as u16);
    let black = Share::new((((255 - most) * 10_000 + 127) / 255) as u16);
    Cmyk([ink(light[0]), ink(light[1]), ink(light[2]), black])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neutral_black_is_black_ink_alone() {
        assert_eq!(Colour::from_rgb(Rgb::BLACK).ink, Ink::Cmyk(Cmyk::BLACK));
        assert_eq!(Colour::from_cmyk(Cmyk::BLACK).rgb, Rgb::BLACK);
    }

    #[test]
    fn neutral_grey_uses_black_ink_alone() {
        let Ink::Cmyk(cmyk) = Colour::from_rgb(Rgb([128; 3])).ink else { panic!("process inks") };
        assert!(cmyk.is_black_only());
    }

    #[test]
    fn a_tint_is_lighter_than_its_full_ink() {
        let red = Cmyk([Share::new(200), Share::FULL, Share::new(8_500), Share::new(600)]);
        let full = Colour::spot("Red".into(), Share::FULL, red);
        let half = Colour::spot("Red".into(), Share::new(5_000), red);
        assert!(half.rgb.0[1] > full.rgb.0[1]);
    }
}

//! The inks of a page as colours of a drawing.

use std::sync::Arc;

use super::refused;
use crate::artwork::Error;
use crate::artwork::drawing::Flat;
use crate::colour::{Cmyk, Colour, Ink as Inks, Printing, Rgb, Share};
use crate::preflight::content::{
    Ink, MOST_PLATES, NO_INK, Origin, Overprint, PROCESS, PROCESS_SET, lightness,
};
use crate::profile::Profile;

/// The spot inks of a file: their names, and what stands for all of each.
pub(super) struct Palette {
    names: Vec<String>,
    alternates: Vec<Option<[f32; PROCESS]>>,
    screen: Profile,
    /// What the colours are for.
    pub(super) purpose: Purpose,
}

/// What colours are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be seen.
    Paint,
    /// Their lightness says how much of something else is seen.
    Mask,
}

impl Palette {
    pub(super) fn new(names: Vec<String>, alternates: Vec<Option<[f32; PROCESS]>>) -> Self {
        Self { names, alternates, screen: Profile::shipped(), purpose: Purpose::Paint }
    }

    /// A colour as it is printed.
    pub(super) fn flat(&self, ink: &Ink, overprint: Overprint) -> Result<Flat, Error> {
        if let Some(light) = ink.light {
            return Ok(Flat::Light(Rgb(light.map(byte))));
        }
        // A half of black lets a half through: how paper shows it does not matter here (11.5.3).
        if self.purpose == Purpose::Mask {
            return Ok(Flat::Light(Rgb([byte(lightness(&ink.amounts)); 3])));
        }
        if ink.origin == Origin::All {
            let all = Cmyk([Share::FULL; 4].map(|_| share(ink.amounts[0])));
            return Ok(Flat::Named(self.colour(Inks::Cmyk(all), all, Printing::KnockOut)));
        }
        let printing = if overprint == Overprint::Off { Printing::KnockOut } else { Printing::Usual };
        let spots: Vec<usize> = (PROCESS..MOST_PLATES).filter(|plate| ink.amounts[*plate] > 0.0).collect();
        let is_spot_space = ink.named & PROCESS_SET == 0;
        match spots.as_slice() {
            [plate] if is_spot_space => {
                let alternate = self.alternate(*plate)?;
                let tint = share(ink.amounts[*plate]);
                let name: Arc<str> = self.names[*plate].as_str().into();
                let shown = alternate.tinted(tint);
                Ok(Flat::Named(self.colour(Inks::Spot { name, tint, alternate }, shown, printing)))
            }
            _ => {
                let inks = Cmyk(self.process(&ink.amounts)?.map(share));
                Ok(Flat::Named(self.colour(Inks::Cmyk(inks), inks, printing)))
            }
        }
    }

    /// All of an ink in process inks.
    fn alternate(&self, plate: usize) -> Result<Cmyk, Error> {
        let known = self.alternates.get(plate).copied().flatten();
        let name = self.names.get(plate).map_or("spot", String::as_str);
        known.map(|full| Cmyk(full.map(share))).ok_or_else(|| {
            let what =
                format!("uses the ink `{name}` in mixtures alone, so that nothing says what it looks like");
            refused(&what, "turn its spot inks into CMYK")
        })
    }

    /// Amounts of all inks as process inks alone.
    pub(super) fn process(&self, amounts: &[f32; MOST_PLATES]) -> Result<[f32; PROCESS], Error> {
        let mut inks = [amounts[0], amounts[1], amounts[2], amounts[3]];
        for (plate, amount) in
            amounts.iter().enumerate().skip(PROCESS).filter(|(_, amount)| **amount > NO_INK)
        {
            let Cmyk(full) = self.alternate(plate)?;
            // One ink over another: what each leaves of the light.
            for (ink, full) in inks.iter_mut().zip(full) {
                *ink = 1.0 - (1.0 - *ink) * (1.0 - full.to_f32() * amount);
            }
        }
        Ok(inks)
    }

    fn colour(&self, ink: Inks, shown: Cmyk, printing: Printing) -> Colour {
        let bytes = shown.0.map(|share| byte(share.to_f32()));
        let light = self.screen.rgb_of(&bytes);
        let rgb = Rgb(std::array::from_fn(|at| light.get(at).copied().unwrap_or(0)));
        Colour { printing, ..Colour::new(ink, rgb) }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
pub(super) fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
fn share(part: f32) -> Share {
    Share::new((part.clamp(0.0, 1.0) * 10_000.0 + 0.5) as u16)
}

//! What is made of the tables of a press's profile: each way when it is first gone.

use std::sync::OnceLock;

use moxcms::ColorProfile;

use super::neutral::Ramp;
use super::transform::read;
use super::{Conversion, Error, Rendering};

/// A profile, and the ways from it and to it.
pub(super) struct Tables {
    profile: ColorProfile,
    perceptual: OnceLock<Conversion>,
    relative: OnceLock<Conversion>,
    to_light: OnceLock<Conversion>,
    ramp: OnceLock<Ramp>,
}

impl Tables {
    /// The tables of a profile that is known to be good.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let way = OnceLock::new;
        let profile = read(bytes)?;
        Ok(Self { profile, perceptual: way(), relative: way(), to_light: way(), ramp: OnceLock::new() })
    }

    /// The tables of a profile that nobody has seen yet: all ways are gone once.
    pub(super) fn whole(bytes: &[u8]) -> Result<Self, Error> {
        let tables = Self::read(bytes)?;
        let light = ColorProfile::new_srgb();
        let from_light = |how| Conversion::between(&light, &tables.profile, how);
        let (perceptual, relative) = (from_light(Rendering::Perceptual)?, from_light(Rendering::Relative)?);
        let to_light = Conversion::between(&tables.profile, &light, Rendering::Relative)?;
        tables.perceptual.get_or_init(|| perceptual);
        tables.relative.get_or_init(|| relative);
        tables.to_light.get_or_init(|| to_light);
        Ok(tables)
    }

    /// The profile itself.
    pub(super) fn profile(&self) -> &ColorProfile {
        &self.profile
    }

    /// The way from sRGB.
    pub(super) fn inks(&self, how: Rendering) -> &Conversion {
        let way = match how {
            Rendering::Perceptual => &self.perceptual,
            Rendering::Relative => &self.relative,
        };
        way.get_or_init(|| good(Conversion::between(&ColorProfile::new_srgb(), &self.profile, how)))
    }

    /// The way to sRGB.
    pub(super) fn to_light(&self) -> &Conversion {
        let how = Rendering::Relative;
        self.to_light.get_or_init(|| good(Conversion::between(&self.profile, &ColorProfile::new_srgb(), how)))
    }

    /// The black ink for a grey.  The ends need no table.
    pub(super) fn black(&self, light: u8) -> u8 {
        match light {
            0 => u8::MAX,
            u8::MAX => 0,
            light => self.ramp().black(light),
        }
    }

    /// The grey of a share of black ink.
    pub(super) fn grey(&self, black: u8) -> u8 {
        match black {
            0 => u8::MAX,
            u8::MAX => 0,
            black => self.ramp().grey(black),
        }
    }

    fn ramp(&self) -> &Ramp {
        self.ramp.get_or_init(|| Ramp::of(self.to_light()))
    }
}

#[expect(clippy::panic, reason = "the shipped profile is whole, and a file's was tried when it was opened")]
fn good(made: Result<Conversion, Error>) -> Conversion {
    made.unwrap_or_else(|error| panic!("the profile that ships is broken: {error}"))
}

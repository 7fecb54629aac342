//! Profiles that pictures bring with them.

use moxcms::ColorProfile;

use super::header::{Header, shown};
use super::transform::read;
use super::{Conversion, Error, Rendering};

/// The colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Space {
    /// One channel of light.
    Grey,
    /// Red, green and blue light.
    Rgb,
    /// Cyan, magenta, yellow and black ink.
    Cmyk,
}

impl Space {
    /// How many channels it has, a byte each.
    pub const fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// What the numbers in a picture mean.
#[derive(Clone, Debug)]
pub struct PictureProfile {
    pub(super) profile: ColorProfile,
    space: Space,
}

impl PictureProfile {
    /// The colours of pictures that say nothing (IEC 61966-2-1).
    pub fn srgb() -> Self {
        Self { profile: ColorProfile::new_srgb(), space: Space::Rgb }
    }

    /// Opens the profile in a picture, for a screen, a scanner, a camera or a press.
    ///
    /// # Errors
    /// If it is broken, or for other colours than grey, RGB and CMYK.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let header = Header::of(bytes)?;
        if !matches!(&header.class, b"prtr" | b"mntr" | b"scnr" | b"spac") {
            return Err(Error::WrongClass { class: shown(header.class) });
        }
        let space = match &header.space {
            b"GRAY" => Space::Grey,
            b"RGB " => Space::Rgb,
            b"CMYK" => Space::Cmyk,
            _ => return Err(Error::WrongSpace { space: shown(header.space) }),
        };
        Ok(Self { profile: read(bytes)?, space })
    }

    /// Its colours.
    pub const fn space(&self) -> Space {
        self.space
    }

    /// The way to the colours of a screen.
    ///
    /// # Errors
    /// If the profile lacks the tables for it.
    pub fn to_srgb(&self, how: Rendering) -> Result<Conversion, Error> {
        Conversion::between(&self.profile, &ColorProfile::new_srgb(), how)
    }
}

//! What becomes of light in a file.

use crate::artwork::drawing::Flat;
use crate::artwork::{Image, Model};
use crate::colour::{Cmyk, Colour, Ink, Rgb, Share};
use crate::profile::{Neutrals, Profile, Rendering};

/// What becomes of light in a file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tone<'a> {
    /// It stays light.
    Light,
    /// It becomes the inks of a press.
    Inks(&'a Profile, Rendering),
    /// The same, and inks of their own become what stands for them.
    Process(&'a Profile, Rendering),
    /// It becomes what is missing of each: cyan for red and so on, exactly and without black.  No file is for
    /// people that has it; plates of it are turned back into light.
    Complement,
    /// It becomes its lightness, for masks.
    Grey,
}

/// A colour as the operators of a file have it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Components {
    Grey(u8),
    Light([u8; 3]),
    Inks([Share; 4]),
    Spot { name: std::sync::Arc<str>, tint: Share, alternate: Cmyk },
}

impl Components {
    /// Whether it is all of the black ink and nothing else.
    pub(super) fn is_black(&self) -> bool {
        *self == Self::Inks(Cmyk::BLACK.0)
    }
}

impl Tone<'_> {
    /// Whether light becomes the inks of a press.
    pub(super) fn is_inks(self) -> bool {
        matches!(self, Self::Inks(..) | Self::Process(..))
    }

    /// A colour of light.
    pub(super) fn light(self, Rgb(light): Rgb) -> Components {
        match self {
            Self::Light => Components::Light(light),
            Self::Grey => Components::Grey(lightness(light)),
            Self::Complement => Components::Inks(complement(light)),
            Self::Inks(press, rendering) | Self::Process(press, rendering) => {
                let inks = press.cmyk_of(&light, rendering, Neutrals::BlackInk);
                Components::Inks(std::array::from_fn(|ink| share(inks.get(ink).copied().unwrap_or(0))))
            }
        }
    }

    /// A colour of the layout.
    pub(super) fn colour(self, colour: &Colour) -> Components {
        match self {
            Self::Light | Self::Grey | Self::Complement => self.light(colour.rgb),
            Self::Inks(..) | Self::Process(..) => match &colour.ink {
                Ink::Cmyk(Cmyk(inks)) => Components::Inks(*inks),
                Ink::Spot { tint, alternate, .. } if matches!(self, Self::Process(..)) => {
                    Components::Inks(alternate.tinted(*tint).0)
                }
                Ink::Spot { name, tint, alternate } => {
                    Components::Spot { name: name.clone(), tint: *tint, alternate: *alternate }
                }
            },
        }
    }

    /// A colour of a drawing.
    pub(super) fn flat(self, flat: &Flat) -> Components {
        match flat {
            Flat::Light(light) => self.light(*light),
            Flat::Named(colour) => self.colour(colour),
        }
    }

    /// A picture of pixels.
    pub(super) fn image(self, image: &Image) -> Image {
        match self {
            Self::Light => image.to_light(),
            Self::Inks(press, rendering) | Self::Process(press, rendering) => image.to_inks(press, rendering),
            Self::Grey | Self::Complement => {
                let light = image.to_light();
                if light.model == Model::Grey {
                    return light;
                }
                let samples = light.pixels();
                let pixels = samples.chunks_exact(3).map(|own| [own[0], own[1], own[2]]);
                let (model, samples): (Model, Vec<u8>) = match self {
                    Self::Grey => (Model::Grey, pixels.map(lightness).collect()),
                    _ => (
                        Model::Cmyk,
                        pixels
                            .flat_map(|own| {
                                let [red, green, blue] = own.map(|light| u8::MAX - light);
                                [red, green, blue, 0]
                            })
                            .collect(),
                    ),
                };
                Image { model, samples: samples.into(), ..light }
            }
        }
    }

    /// Whether colours of a model can stay what they are.
    pub(super) fn keeps(self, model: Model) -> bool {
        match (self, model) {
            (_, Model::Grey)
            | (Self::Light, Model::Rgb)
            | (Self::Inks(..) | Self::Process(..), Model::Cmyk) => true,
            (_, Model::Rgb | Model::Cmyk) => false,
        }
    }
}

/// How light a colour is (Filter Effects 1, 9.6: the weights of `luminanceToAlpha`).
fn lightness([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 2_125 * u32::from(red) + 7_154 * u32::from(green) + 721 * u32::from(blue);
    u8::try_from((sum + 5_000) / 10_000).unwrap_or(u8::MAX)
}

fn complement([red, green, blue]: [u8; 3]) -> [Share; 4] {
    let missing = |light: u8| share(u8::MAX - light);
    [missing(red), missing(green), missing(blue), Share::NONE]
}

fn share(byte: u8) -> Share {
    let ten_thousandths = (u32::from(byte) * 10_000 + 127) / 255;
    Share::new(u16::try_from(ten_thousandths).unwrap_or(10_000))
}

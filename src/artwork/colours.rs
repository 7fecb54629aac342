//! The colours of pictures for a screen and for a press.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::image::{Image, Model};
use crate::profile::{Conversion, Neutrals, PictureProfile, Profile, Rendering};

/// A picture of at most so many colours is drawn rather than photographed.
const FEW_COLOURS: usize = 256;

/// So many pixels are converted at once.
const PIECE: usize = 1 << 16;

impl Image {
    /// The picture as a screen shows it: grey or sRGB, without a profile.
    #[must_use]
    pub fn to_light(&self) -> Self {
        let own = self.profile.as_deref().and_then(|bytes| PictureProfile::open(bytes).ok());
        let way = own.and_then(|own| own.to_srgb(Rendering::Perceptual).ok());
        let samples = match (self.model, way) {
            (Model::Grey | Model::Rgb, None) => return self.clone(),
            (Model::Cmyk, None) => {
                let shipped = Profile::shipped();
                in_pieces(&self.pixels(), 4, |inks| shipped.rgb_of(inks))
            }
            (model, Some(way)) => in_pieces(&self.pixels(), model.channels(), |samples| way.apply(samples)),
        };
        let bare = Self { jpeg: None, profile: None, ..self.clone() };
        match self.model {
            Model::Grey => Self { samples: samples.chunks_exact(3).map(|light| light[1]).collect(), ..bare },
            Model::Rgb | Model::Cmyk => Self { model: Model::Rgb, samples: samples.into(), ..bare },
        }
    }

    /// The picture as a press prints it: grey, which is black ink, or four inks.  Inks stay what they are.
    #[must_use]
    pub fn to_inks(&self, press: &Profile, rendering: Rendering) -> Self {
        if self.model != Model::Rgb {
            return self.clone();
        }
        let own = self.profile.as_deref().and_then(|bytes| PictureProfile::open(bytes).ok());
        let way: Option<Conversion> = own.and_then(|own| press.conversion(&own, rendering).ok());
        // What is drawn has type and lines, whose black is black ink; in photographs that would leave edges.
        let neutrals = if self.is_drawn() { Neutrals::BlackInk } else { Neutrals::Profile };
        let samples = in_pieces(&self.pixels(), 3, |light| match &way {
            Some(way) => way.apply(light),
            None => press.cmyk_of(light, rendering, neutrals),
        });
        Self { model: Model::Cmyk, samples: samples.into(), profile: None, jpeg: None, ..self.clone() }
    }

    /// Whether it is drawn rather than photographed: it has few colours.
    pub fn is_drawn(&self) -> bool {
        let mut colours = BTreeSet::new();
        let mut last: &[u8] = &[];
        let samples = self.pixels();
        for pixel in samples.chunks_exact(self.model.channels()) {
            if pixel != last && colours.insert(pixel) && colours.len() > FEW_COLOURS {
                return false;
            }
            last = pixel;
        }
        true
    }
}

fn in_pieces(samples: &[u8], channels: usize, turn: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    samples.chunks(PIECE * channels).flat_map(turn).collect()
}

/// The profile of a picture, where it can be read, fits the picture's model, and says anything: sRGB is what
/// pictures mean that say nothing.
pub(super) fn said(profile: Vec<u8>, model: Model) -> Option<Arc<[u8]>> {
    use crate::profile::Space;
    let own = PictureProfile::open(&profile).ok()?;
    let space = match model {
        Model::Grey => Space::Grey,
        Model::Rgb => Space::Rgb,
        Model::Cmyk => Space::Cmyk,
    };
    // PDF/A-2 knows the versions 2 to 4 (ISO 19005-2, 6.2.4.2).
    let is_known = profile.get(8).is_some_and(|version| (2..=4).contains(version));
    (own.space() == space && is_known && !is_srgb(&own)).then(|| profile.into())
}

/// Whether a profile leaves sRGB as it is.
fn is_srgb(profile: &PictureProfile) -> bool {
    const STEPS: [u8; 5] = [0, 64, 128, 192, 255];
    if profile.space() != crate::profile::Space::Rgb {
        return false;
    }
    let cube: Vec<u8> = (0..125).flat_map(|at| [STEPS[at / 25], STEPS[at / 5 % 5], STEPS[at % 5]]).collect();
    let turned = profile.to_srgb(Rendering::Relative).map(|way| way.apply(&cube));
    turned.is_ok_and(|turned| turned.iter().zip(&cube).all(|(new, old)| new.abs_diff(*old) <= 2))
}

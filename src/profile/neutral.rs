//! Greys as black ink alone.

use super::Conversion;

/// How dark a press prints each share of black ink, measured between its paper and its full black.
///
/// The ends are stretched to `#fff` and `#000` (what is called black point compensation), so that black type
/// is all of the ink and not the 95 % that a profile would call as dark as a screen.
#[derive(Clone, Debug)]
pub(super) struct Ramp {
    black: [u8; 256],
    grey: [u8; 256],
}

impl Ramp {
    /// Reads the ramp from what the profile shows for black ink alone.
    pub(super) fn of(to_light: &Conversion) -> Self {
        let inks: Vec<u8> = (0..=u8::MAX).flat_map(|black| [0, 0, 0, black]).collect();
        let shown = to_light.apply(&inks);
        let lights: Vec<f64> = shown.chunks_exact(3).map(|rgb| linear(rgb[1])).collect();
        let (white, dark) = (lights[0], lights[255]);
        let stretched = |light: f64| ((light - dark) / (white - dark).max(f64::EPSILON)).clamp(0.0, 1.0);
        let grey: [u8; 256] = std::array::from_fn(|black| encoded(stretched(lights[black])));
        let mut black = [0; 256];
        for (light, ink) in (0..=u8::MAX).zip(&mut black) {
            *ink = nearest(&grey, light);
        }
        (black[0], black[255]) = (u8::MAX, 0);
        Self { black, grey }
    }

    /// The black ink for a grey.
    pub(super) const fn black(&self, light: u8) -> u8 {
        self.black[light as usize]
    }

    /// The grey of a share of black ink.
    pub(super) const fn grey(&self, black: u8) -> u8 {
        self.grey[black as usize]
    }
}

/// The least ink that is nearest to a grey.
fn nearest(grey: &[u8; 256], light: u8) -> u8 {
    (0..=u8::MAX).min_by_key(|ink| grey[usize::from(*ink)].abs_diff(light)).unwrap_or(0)
}

/// The light of an sRGB value, 0 to 1 (IEC 61966-2-1, 5.2).
fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// The sRGB value of light.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 255")]
fn encoded(light: f64) -> u8 {
    let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

//! Plates as a JPEG file (ISO/IEC 10918-1) of four inks: the owner of `jpeg-encoder`.
//!
//! The inks are written inverted behind a marker of Adobe's, as all programs of print shops expect (ISO/IEC
//! 10918-6), each for itself: turned into brightness and hue, black would come back in four inks.

use jpeg_encoder::{ColorType, Encoder, PixelDensity, SamplingFactor};

use super::Error;
use super::plates::Plates;
use crate::profile::Profile;

/// So good that no rim is seen round type.
const QUALITY: u8 = 95;

/// A JPEG file of four inks at a resolution in pixels to the inch.
///
/// All pixels are in memory while it is written: 160 MB for the largest picture.
pub(super) fn encode(plates: &Plates, dpi: u16, profile: &Profile) -> Result<Vec<u8>, Error> {
    let [width, height] = plates.size();
    let unwritable = |reason: String| Error::Unwritable(reason);
    let side = |pixels: u32| {
        u16::try_from(pixels)
            .map_err(|_| unwritable(format!("a JPEG has at most 65,535 pixels a side, not {pixels}")))
    };
    let (width, height) = (side(width)?, side(height)?);
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 4);
    for band in plates.bands() {
        pixels.extend(band?);
    }
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.set_density(PixelDensity::dpi(dpi));
    let failed = |error: jpeg_encoder::EncodingError| unwritable(error.to_string());
    encoder.add_icc_profile(&profile.icc()).map_err(failed)?;
    encoder.encode(&pixels, width, height, ColorType::Cmyk).map_err(failed)?;
    Ok(file)
}

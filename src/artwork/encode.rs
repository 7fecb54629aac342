//! Packing pixels as JPEG (ITU-T T.81): the owner of `jpeg-encoder`.

use jpeg_encoder::{ColorType, Encoder, EncodingError, PixelDensity, SamplingFactor};

use super::image::{Image, Model};

/// What is lost at this quality is not seen at 200 pixels to the inch (0 to 100, after the scale that the
/// Independent JPEG Group gave to the tables of T.81, K.1).
const QUALITY: u8 = 84;
/// So good that no rim is seen round type.
const INKS_QUALITY: u8 = 95;

/// Packs a picture of grey or RGB for a screen; inks are not packed.  Colours have half as many pixels each way
/// as brightness, since eyes see them less sharply.
pub fn encode_jpeg(image: &Image) -> Option<Vec<u8>> {
    let (width, height) = (u16::try_from(image.width).ok()?, u16::try_from(image.height).ok()?);
    let colours = match image.model {
        Model::Grey => ColorType::Luma,
        Model::Rgb => ColorType::Rgb,
        Model::Cmyk => return None,
    };
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(&image.pixels(), width, height, colours).ok()?;
    Some(file)
}

/// Packs pixels of four inks at a resolution in pixels to the inch, with their profile.
///
/// The inks are written inverted behind a marker of Adobe's, as all programs of print shops expect (ISO/IEC
/// 10918-6), each for itself: turned into brightness and hue, black would come back in four inks.
///
/// # Errors
/// In words, if a side has more pixels than the format can say, or the profile is too long for it.
pub fn encode_inks(
    [width, height]: [u32; 2],
    inks: &[u8],
    dpi: u16,
    profile: &[u8],
) -> Result<Vec<u8>, String> {
    let side = |pixels: u32| {
        u16::try_from(pixels).map_err(|_| format!("a JPEG has at most 65,535 pixels a side, not {pixels}"))
    };
    let (width, height) = (side(width)?, side(height)?);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, INKS_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.set_density(PixelDensity::dpi(dpi));
    let failed = |error: EncodingError| error.to_string();
    encoder.add_icc_profile(profile).map_err(failed)?;
    encoder.encode(inks, width, height, ColorType::Cmyk).map_err(failed)?;
    Ok(file)
}

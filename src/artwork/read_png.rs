//! PNG (ISO/IEC 15948).

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Limits, Transformations};

use super::image::{Depth, Model, Orientation};
use super::pixels::Pixels;
use super::{Error, Workroom, exif, limits};

/// Room for the pixels, and for what else stands in the file.
const MOST_BYTES: usize = 900_000_000;

/// Reads a PNG file: the first picture of those that move.
pub(super) fn read(bytes: &[u8]) -> Result<Pixels, Error> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_BYTES });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let info = decoder.read_header_info().map_err(Error::damaged)?;
    let (width, height) = limits::check(u64::from(info.width), u64::from(info.height))?;
    let _room = Workroom::of(width, height, Model::Rgb);
    let mut reader = decoder.read_info().map_err(Error::damaged)?;
    let info = reader.info();
    let is_line = info.color_type == ColorType::Grayscale && info.bit_depth == BitDepth::One;
    let profile = info.icc_profile.as_ref().map(|profile| profile.to_vec());
    let orientation =
        info.exif_metadata.as_ref().map_or_else(Orientation::default, |data| exif::orientation(data));
    let (colours, _) = reader.output_color_type();
    let size = reader.output_buffer_size().ok_or_else(|| Error::damaged("its size is beyond measure"))?;
    let mut data = vec![0; size];
    reader.next_frame(&mut data).map_err(Error::damaged)?;
    let (model, samples, alpha) = parted(colours, data)?;
    let depth = if is_line && alpha.is_none() { Depth::Line } else { Depth::Tone };
    Ok(Pixels { width, height, model, depth, samples, alpha, profile, orientation, jpeg: None })
}

/// What the samples mean, the samples, and how opaque each pixel is.
pub(super) type Parted = (Model, Vec<u8>, Option<Vec<u8>>);

/// Colours, and opacity apart.
fn parted(colours: ColorType, data: Vec<u8>) -> Result<Parted, Error> {
    Ok(match colours {
        ColorType::Grayscale => (Model::Grey, data, None),
        ColorType::Rgb => (Model::Rgb, data, None),
        ColorType::GrayscaleAlpha => with_alpha(Model::Grey, &data),
        ColorType::Rgba => with_alpha(Model::Rgb, &data),
        ColorType::Indexed => return Err(Error::damaged("its palette is missing")),
    })
}

/// Parts samples from the opacity that stands behind them in each pixel.
pub(super) fn with_alpha(model: Model, data: &[u8]) -> Parted {
    let channels = model.channels();
    let pixels = data.chunks_exact(channels + 1);
    let alpha = pixels.clone().map(|pixel| pixel[channels]).collect();
    (model, pixels.flat_map(|pixel| &pixel[..channels]).copied().collect(), Some(alpha))
}

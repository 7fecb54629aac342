//! WebP (RFC 9649): the owner of `image-webp`.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::image::{Depth, Model, Orientation};
use super::pixels::Pixels;
use super::read_png::with_alpha;
use super::{Error, Workroom, exif, limits};

/// Room for what stands in a file besides its pixels.
const MOST_BYTES: usize = 900_000_000;

/// Reads a WebP file: the first picture of those that move.
pub(super) fn read(bytes: &[u8]) -> Result<Pixels, Error> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(Error::damaged)?;
    decoder.set_memory_limit(MOST_BYTES);
    let (width, height) = decoder.dimensions();
    let (width, height) = limits::check(u64::from(width), u64::from(height))?;
    let _room = Workroom::of(width, height, Model::Rgb);
    let profile = decoder.icc_profile().map_err(Error::damaged)?;
    let orientation = match decoder.exif_metadata().map_err(Error::damaged)? {
        Some(data) => exif::orientation(data.strip_prefix(b"Exif\0\0").unwrap_or(&data)),
        None => Orientation::default(),
    };
    let size = decoder.output_buffer_size().ok_or_else(|| Error::damaged("its size is beyond measure"))?;
    let mut data = vec![0; size];
    decoder.read_image(&mut data).map_err(Error::damaged)?;
    let (model, samples, alpha) =
        if decoder.has_alpha() { with_alpha(Model::Rgb, &data) } else { (Model::Rgb, data, None) };
    Ok(Pixels { width, height, model, depth: Depth::Tone, samples, alpha, profile, orientation, jpeg: None })
}

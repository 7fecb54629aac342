//! JPEG (ITU-T T.81): the owner of `zune-jpeg`.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::image::{Depth, Inks, Jpeg, Model, Orientation};
use super::pixels::{self, Pixels};
use super::{Error, Workroom, exif, jpeg, limits};

/// The largest side that the format can write.
const MOST_SIDE: usize = 65_535;

/// Reads a JPEG file.
pub(super) fn read(bytes: &[u8]) -> Result<Pixels, Error> {
    let header = jpeg::header(bytes)?;
    let (width, height) = limits::check(header.size.0, header.size.1)?;
    let model = match header.components {
        1 => Model::Grey,
        3 => Model::Rgb,
        4 => Model::Cmyk,
        other => return Err(Error::Colours(format!("{other} of them"))),
    };
    if !jpeg::is_whole(bytes) {
        return Err(Error::damaged("its pixels come to no end"));
    }
    let _room = Workroom::of(width, height, model);
    let inks = if header.adobe.is_some() { Inks::Inverted } else { Inks::Plain };
    let is_mixed = header.adobe == Some(2);
    let (samples, decoder) = decoded(bytes, (width, height), model, (inks, is_mixed))?;
    let orientation = decoder.exif().map_or_else(Orientation::default, |exif| exif::orientation(exif));
    let packed = Jpeg { bytes: header.bare.into(), width, height, model, inks, orientation };
    Ok(Pixels {
        width,
        height,
        model,
        depth: Depth::Tone,
        samples,
        alpha: None,
        profile: decoder.icc_profile(),
        orientation,
        jpeg: Some(packed),
    })
}

/// The samples of a picture that was read before, upright, as `model` has them: grey where all colours were.
pub(super) fn unpack(jpeg: &Jpeg, model: Model) -> Result<Vec<u8>, Error> {
    let is_mixed = jpeg.model == Model::Cmyk && jpeg::header(&jpeg.bytes)?.adobe == Some(2);
    let (samples, _) = decoded(&jpeg.bytes, (jpeg.width, jpeg.height), jpeg.model, (jpeg.inks, is_mixed))?;
    Ok(pixels::as_meant(samples, (jpeg.width, jpeg.height), (jpeg.model, model), jpeg.orientation))
}

/// Samples, and the decoder that they came out of.
type Decoded<'a> = (Vec<u8>, JpegDecoder<ZCursor<&'a [u8]>>);

/// The samples as they are packed, and the decoder that knows what else the file holds.
fn decoded(
    bytes: &[u8],
    (width, height): (u32, u32),
    model: Model,
    (inks, is_mixed): (Inks, bool),
) -> Result<Decoded<'_>, Error> {
    // Whatever the components were made of, they are taken out as they are where they stand for inks.
    let out = match model {
        Model::Grey => ColorSpace::Luma,
        Model::Rgb => ColorSpace::RGB,
        Model::Cmyk if is_mixed => ColorSpace::YCCK,
        Model::Cmyk => ColorSpace::CMYK,
    };
    let options = DecoderOptions::new_safe()
        .jpeg_set_out_colorspace(out)
        .set_max_width(MOST_SIDE)
        .set_max_height(MOST_SIDE)
        .set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let mut samples = decoder.decode().map_err(Error::damaged)?;
    let wanted = width as usize * height as usize * model.channels();
    if samples.len() != wanted || decoder.output_colorspace() != Some(out) {
        return Err(Error::damaged("it has fewer pixels than it says"));
    }
    if model == Model::Cmyk {
        to_inks(&mut samples, is_mixed, inks);
    }
    Ok((samples, decoder))
}

/// Makes inks of four components; those that are `mixed` say brightness and two differences of colour, as
/// YCCK does (Adobe Technical Note 5116, 18).
fn to_inks(samples: &mut [u8], mixed: bool, inks: Inks) {
    for pixel in samples.chunks_exact_mut(4) {
        if mixed {
            let light = to_light([pixel[0], pixel[1], pixel[2]]);
            pixel[..3].copy_from_slice(&light.map(|light| u8::MAX - light));
        }
        if inks == Inks::Inverted {
            for ink in pixel {
                *ink = u8::MAX - *ink;
            }
        }
    }
}

/// Red, green and blue from brightness and differences (ITU-T T.871, 7), in whole numbers.
fn to_light([bright, blue, red]: [u8; 3]) -> [u8; 3] {
    const HALF: i32 = 1 << 15;
    let (bright, blue, red) = (i32::from(bright) << 16, i32::from(blue) - 128, i32::from(red) - 128);
    [bright + 91_881 * red, bright - 22_554 * blue - 46_802 * red, bright + 116_130 * blue]
        .map(|light| u8::try_from(((light + HALF) >> 16).clamp(0, 255)).unwrap_or(u8::MAX))
}

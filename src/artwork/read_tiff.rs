//! TIFF (revision 6.0): the owner of `tiff`.

use std::io::Cursor;

use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::{PhotometricInterpretation, Tag};
use tiff::{ColorType, TiffError, TiffUnsupportedError as Unsupported};

use super::image::{Depth, Model, Orientation};
use super::pixels::Pixels;
use super::read_png::{Parted, with_alpha};
use super::{Error, Workroom, limits};

/// Room for the pixels: 100 million of four inks and opacity, sixteen bits each.
const MOST_BYTES: usize = 1_000_000_000;

/// Reads a TIFF file: its first picture.
pub(super) fn read(bytes: &[u8]) -> Result<Pixels, Error> {
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions().map_err(Error::damaged)?;
    let (width, height) = limits::check(u64::from(width), u64::from(height))?;
    let _room = Workroom::of(width, height, Model::Cmyk);
    let mut room = Limits::default();
    (room.decoding_buffer_size, room.intermediate_buffer_size) = (MOST_BYTES, MOST_BYTES);
    room.ifd_value_size = limits::MOST_PROFILE;
    let mut decoder = decoder.with_limits(room);
    let colours = decoder.colortype().map_err(|error| damaged(&error))?;
    let profile = decoder.find_tag(Tag::IccProfile).ok().flatten().and_then(|tag| tag.into_u8_vec().ok());
    let turned = decoder.find_tag_unsigned::<u16>(Tag::Orientation).ok().flatten();
    let mut data = DecodingResult::U8(Vec::new());
    let layout = decoder.read_image_to_buffer(&mut data).map_err(|error| damaged(&error))?;
    if layout.planes > 1 {
        return Err(Error::Colours("one plane for each".to_owned()));
    }
    let count = width as usize * height as usize;
    let depth = if colours == ColorType::Gray(1) { Depth::Line } else { Depth::Tone };
    let (model, samples, alpha) = parted(colours, eight_bits(data, colours, (width, height))?)?;
    if samples.len() != count * model.channels() {
        return Err(Error::damaged("it has fewer pixels than it says"));
    }
    let orientation = Orientation::from_exif(turned.unwrap_or(1));
    Ok(Pixels { width, height, model, depth, samples, alpha, profile, orientation, jpeg: None })
}

/// A file that is whole may still hold what is not read; its owner would look for damage in vain.
fn damaged(error: &TiffError) -> Error {
    let TiffError::UnsupportedError(kind) = error else { return Error::damaged(error) };
    match kind {
        Unsupported::InterpretationWithBits(interpretation, bits) => {
            let bits = bits.first().copied().unwrap_or(0);
            Error::Colours(format!("{} of {bits} bits", colours_of(*interpretation)))
        }
        Unsupported::UnknownCompressionMethod | Unsupported::UnsupportedCompressionMethod(_) => {
            Error::Packing(kind.to_string())
        }
        other => Error::Colours(other.to_string()),
    }
}

fn colours_of(interpretation: PhotometricInterpretation) -> String {
    use PhotometricInterpretation as Known;
    match interpretation {
        Known::CIELab | Known::IccLab | Known::ItuLab => "Lab colours".to_owned(),
        Known::RGBPalette => "a palette".to_owned(),
        Known::TransparencyMask => "a mask".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Samples of eight bits each.
fn eight_bits(data: DecodingResult, colours: ColorType, size: (u32, u32)) -> Result<Vec<u8>, Error> {
    match (data, colours.bit_depth()) {
        (DecodingResult::U8(data), 8) => Ok(data),
        (DecodingResult::U8(data), bits @ (1 | 2 | 4)) => Ok(unpacked(&data, bits, colours, size)),
        (DecodingResult::U16(data), _) => Ok(data.into_iter().map(|sample| (sample >> 8) as u8).collect()),
        (_, bits) => Err(Error::Colours(format!("samples of {bits} bits"))),
    }
}

/// Samples of fewer bits, each row of which begins with a byte.
fn unpacked(data: &[u8], bits: u8, colours: ColorType, (width, height): (u32, u32)) -> Vec<u8> {
    let row = width as usize * usize::from(colours.num_samples());
    let most = (1_u8 << bits) - 1;
    let per_byte = usize::from(8 / bits);
    let rows = data.chunks_exact(row.div_ceil(per_byte)).take(height as usize);
    let sample = |bytes: &[u8], at: usize| {
        let shift = 8 - bits * (u8::try_from(at % per_byte).unwrap_or(0) + 1);
        (bytes[at / per_byte] >> shift & most) * (u8::MAX / most)
    };
    rows.flat_map(|bytes| (0..row).map(move |at| sample(bytes, at))).collect()
}

/// Colours, and opacity apart.
fn parted(colours: ColorType, data: Vec<u8>) -> Result<Parted, Error> {
    Ok(match colours {
        ColorType::Gray(_) => (Model::Grey, data, None),
        ColorType::RGB(_) => (Model::Rgb, data, None),
        ColorType::CMYK(_) => (Model::Cmyk, data, None),
        ColorType::GrayA(_) => with_alpha(Model::Grey, &data),
        ColorType::RGBA(_) => with_alpha(Model::Rgb, &data),
        ColorType::CMYKA(_) => with_alpha(Model::Cmyk, &data),
        other => return Err(Error::Colours(format!("{other:?}"))),
    })
}

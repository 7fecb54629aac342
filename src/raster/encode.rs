//! Pixels as a PNG file (ISO/IEC 15948): the owner of `png`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use png::{
    BitDepth, ColorType, Compression, Encoder, EncodingError, Filter, PixelDimensions, SrgbRenderingIntent,
    Unit,
};

use super::Error;
use super::canvas::Canvas;

/// Pixels in the form that takes least room.
#[derive(Debug, PartialEq, Eq)]
enum Form {
    /// A byte of grey each.
    Grey(Vec<u8>),
    /// The number of a colour each, and the colours.
    Palette(Vec<u8>, Vec<u8>),
    /// Red, green and blue each.
    Colour(Vec<u8>),
}

/// Pixels in red, green and blue, row by row from the top.
#[derive(Clone, Copy, Debug)]
pub struct Pixels<'a> {
    /// How many a row.
    pub width: usize,
    /// How many rows.
    pub height: usize,
    /// All of them.
    pub pixels: &'a [[u8; 3]],
}

/// Pixels as a PNG file, in the form that takes least room.
///
/// # Errors
/// If there are not as many of them as their rows and columns say.
pub fn png(picture: &Pixels<'_>) -> Result<Vec<u8>, Error> {
    let unwritable = |error: EncodingError| Error::Unwritable(error.to_string());
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let (mut file, form) = (Vec::new(), form(|| picture.pixels.iter().copied()));
    let mut encoder = Encoder::new(&mut file, side(picture.width), side(picture.height));
    encoder.set_compression(Compression::Fast);
    data(encoder, form).map_err(unwritable)?;
    Ok(file)
}

/// The picture as a file, with its title in it and its size on paper.
pub(super) fn encode(canvas: &Canvas, per_metre: u32, title: &str) -> Result<Vec<u8>, Error> {
    write(canvas, per_metre, title).map_err(|error| Error::Unwritable(error.to_string()))
}

fn write(canvas: &Canvas, per_metre: u32, title: &str) -> Result<Vec<u8>, EncodingError> {
    let [width, height] = canvas.size();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_compression(Compression::Balanced);
    encoder.set_source_srgb(SrgbRenderingIntent::RelativeColorimetric);
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
    encoder.add_itxt_chunk("Title".to_owned(), title.to_owned())?;
    data(encoder, form(|| canvas.pixels()))?;
    Ok(file)
}

fn data(mut encoder: Encoder<'_, &mut Vec<u8>>, form: Form) -> Result<(), EncodingError> {
    encoder.set_depth(BitDepth::Eight);
    // Type is edges and white: what stands above or beside a pixel says little about it (12.7).
    encoder.set_filter(Filter::NoFilter);
    let data = match form {
        Form::Grey(data) => {
            encoder.set_color(ColorType::Grayscale);
            data
        }
        Form::Palette(data, colours) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(colours);
            data
        }
        Form::Colour(data) => {
            encoder.set_color(ColorType::Rgb);
            encoder.set_filter(Filter::Adaptive);
            data
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()
}

fn form<I: Iterator<Item = [u8; 3]>>(pixels: impl Fn() -> I) -> Form {
    if pixels().all(|[red, green, blue]| red == green && green == blue) {
        return Form::Grey(pixels().map(|pixel| pixel[0]).collect());
    }
    palette(pixels()).unwrap_or_else(|| Form::Colour(pixels().flatten().collect()))
}

/// The colours in the order in which they are met, if a palette holds them: 256 (ISO/IEC 15948, 11.2.3).
fn palette(pixels: impl Iterator<Item = [u8; 3]>) -> Option<Form> {
    let mut numbers: HashMap<[u8; 3], u8> = HashMap::new();
    let mut colours = Vec::new();
    let mut last = None;
    let number = |pixel: [u8; 3]| {
        if let Some((_, number)) = last.filter(|(before, _)| *before == pixel) {
            return Some(number);
        }
        let next = u8::try_from(numbers.len());
        let number = *match numbers.entry(pixel) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                colours.extend(pixel);
                new.insert(next.ok()?)
            }
        };
        last = Some((pixel, number));
        Some(number)
    };
    let data = pixels.map(number).collect::<Option<Vec<u8>>>()?;
    Some(Form::Palette(data, colours))
}

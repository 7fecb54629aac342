//! Pictures (ISO 32000-1, 8.9): what they are, and their inks at the size in which they are looked at.

use std::rc::Rc;

use hayro_syntax::Filter;
use hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::ink::Origin;
use super::pixels::{GREY, Pixels, Raw};
use super::space::Space;
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::stream::{Budget, decode_picture, inflate};

/// The most pixels of a picture that is painted: 600 dpi on A4 is half of it.
pub(in crate::preflight) const MOST_PIXELS: usize = 64_000_000;

/// A picture.
#[derive(Clone, Debug)]
pub(in crate::preflight) struct Picture<'a> {
    pub(in crate::preflight) width: usize,
    pub(in crate::preflight) height: usize,
    /// Bits of a number; 1 for a stencil.
    pub(in crate::preflight) bits: u32,
    /// Its colour space; nothing for a stencil, and for a JPEG 2000 that says it itself.
    pub(in crate::preflight) space: Option<Space>,
    pub(in crate::preflight) kind: Kind,
    pub(super) decode: Vec<[f32; 2]>,
    /// What is seen of it.
    mask: Mask<'a>,
    data: Data<'a>,
}

/// Whether a picture has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Kind {
    Colours,
    /// It lets a colour through where its pixels are set (8.9.6.2).
    Stencil,
}

#[derive(Clone, Debug)]
enum Mask<'a> {
    None,
    /// Another picture says how much is seen, 1 all of it (`SMask`).
    Soft(Rc<Picture<'a>>),
    /// Another picture says where nothing is seen (`Mask`).
    Stencil(Rc<Picture<'a>>),
    /// Colours that are not seen.
    Colours(Vec<f32>),
}

#[derive(Clone, Debug)]
enum Data<'a> {
    Stream(Stream<'a>),
    /// A picture inside a content stream, unpacked.
    Inline(Rc<[u8]>),
}

/// What a picture's dictionary says, its keys short or long (8.9.7).
pub(super) struct Said<'a> {
    pub(super) dict: Dict<'a>,
    pub(super) space: Option<Space>,
}

impl<'a> Picture<'a> {
    /// The picture of a stream.
    pub(super) fn of_stream(
        stream: &Stream<'a>,
        said: &Said<'a>,
        masks: [Option<Rc<Self>>; 2],
    ) -> Option<Self> {
        let mut picture = Self::said(said, Data::Stream(stream.clone()))?;
        let [soft, stencil] = masks;
        let colours = said.dict.get::<Array<'_>>("Mask");
        picture.mask = match (soft, stencil, colours) {
            (Some(soft), ..) => Mask::Soft(soft),
            (None, Some(stencil), _) => Mask::Stencil(stencil),
            (None, None, Some(colours)) => Mask::Colours(colours.iter::<f32>().take(64).collect()),
            (None, None, None) => Mask::None,
        };
        Some(picture)
    }

    /// The picture of unpacked bytes inside a content stream.
    pub(super) fn inline(said: &Said<'_>, bytes: &[u8]) -> Option<Self> {
        Self::said(said, Data::Inline(bytes.into()))
    }

    fn said(Said { dict, space }: &Said<'_>, data: Data<'a>) -> Option<Self> {
        let number = |long: &str, short: &str| dict.get::<u32>(long).or_else(|| dict.get::<u32>(short));
        let side =
            |long: &str, short: &str| number(long, short).filter(|side| (1..=1_000_000).contains(side));
        let (width, height) = (side("Width", "W")? as usize, side("Height", "H")? as usize);
        let stencil = dict.get::<bool>("ImageMask").or_else(|| dict.get::<bool>("IM")).unwrap_or(false);
        let bits = if stencil { 1 } else { number("BitsPerComponent", "BPC").unwrap_or(8) };
        let space = space.clone().filter(|_| !stencil);
        let list = dict.get::<Array<'_>>("Decode").or_else(|| dict.get::<Array<'_>>("D"));
        let decode: Vec<f32> = list.iter().flat_map(Array::iter::<f32>).take(64).collect();
        let decode = decode.chunks_exact(2).map(|two| [two[0], two[1]]).collect();
        let kind = if stencil { Kind::Stencil } else { Kind::Colours };
        Some(Self { width, height, bits, space, kind, decode, mask: Mask::None, data })
    }

    /// The pixels, at least `wanted` in each direction where there are so many, and few more.
    ///
    /// # Errors
    /// When the file's streams come to more than the limits.
    pub(in crate::preflight) fn pixels(
        &self,
        wanted: [usize; 2],
        budget: &mut Budget,
    ) -> Result<Option<Pixels>, Unreadable> {
        let Some(raw) = self.raw(budget)? else { return Ok(None) };
        let mut pixels = raw.reduced(self, wanted);
        let mask = match &self.mask {
            Mask::Soft(mask) | Mask::Stencil(mask) => mask.raw(budget)?.map(|raw| raw.reduced(mask, wanted)),
            Mask::Colours(_) | Mask::None => None,
        };
        if let Some(mask) = mask {
            let upside = matches!(self.mask, Mask::Soft(_));
            pixels.alpha = Some(pixels.masked_by(&mask, upside));
        }
        Ok(Some(pixels))
    }

    /// The same picture whose plates are red, green and blue, where it is one of light.
    pub(in crate::preflight) fn as_light(&self) -> Option<Self> {
        let space = self.space.as_ref()?.as_light()?;
        Some(Self { space: Some(space), ..self.clone() })
    }

    /// The numbers of the picture, unpacked.
    fn raw(&self, budget: &mut Budget) -> Result<Option<Raw>, Unreadable> {
        if self.width.saturating_mul(self.height) > MOST_PIXELS {
            return Ok(None);
        }
        let stream = match &self.data {
            Data::Inline(bytes) => {
                let Some(space) = self.space.as_ref().or(Some(&GREY)) else { return Ok(None) };
                return Ok(Some(Raw::new(self, bytes.to_vec(), space.clone())));
            }
            Data::Stream(stream) => stream,
        };
        let filters = stream.filters();
        let coded = [Filter::DctDecode, Filter::JpxDecode, Filter::CcittFaxDecode];
        if !filters.last().is_some_and(|last| coded.contains(last)) {
            if filters.contains(&Filter::Jbig2Decode) {
                return Ok(None);
            }
            let bytes = decode_picture(stream, self.size(), budget)?;
            let space = self.space.clone().unwrap_or(GREY);
            return Ok(Some(Raw::new(self, bytes, space)));
        }
        if filters.len() > 2 || !self.is_sound(stream, &filters) {
            return Ok(None);
        }
        if filters.len() == 2 && filters.first() == Some(&Filter::FlateDecode) {
            // The crate unpacks without a limit, so what it will find is measured first.
            inflate(&stream.raw_data(), budget)?;
        }
        budget.take(self.width * self.height)?;
        Ok(self.coded(stream))
    }

    /// Whether the picture is as large inside as its dictionary says.
    fn is_sound(&self, stream: &Stream<'_>, filters: &[Filter]) -> bool {
        let own = || {
            let first = || stream.dict().get::<Array<'_>>("DecodeParms")?.iter::<Dict<'_>>().next();
            stream.dict().get::<Dict<'_>>("DecodeParms").or_else(first)
        };
        match filters.last() {
            Some(Filter::CcittFaxDecode) => {
                let columns = own().and_then(|own| own.get::<u32>("Columns")).unwrap_or(1_728);
                columns as usize <= 2 * self.width + 64
            }
            Some(Filter::JpxDecode) => {
                let raw = stream.raw_data();
                let at = raw.windows(2).position(|two| two == [0xFF, 0x51]);
                let side = |from: usize| {
                    let bytes = raw.get(at? + from..at? + from + 4)?;
                    Some(bytes.iter().fold(0_usize, |number, byte| number << 8 | usize::from(*byte)))
                };
                let [wide, high] = [side(6), side(10)];
                filters.len() == 1
                    && wide.zip(high).is_some_and(|(wide, high)| wide.saturating_mul(high) <= MOST_PIXELS)
            }
            _ => true,
        }
    }

    fn coded(&self, stream: &Stream<'_>) -> Option<Raw> {
        let whole = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let indexed = matches!(self.space, Some(Space::Indexed(_)));
        let params = ImageDecodeParams {
            is_indexed: indexed,
            bpc: u8::try_from(self.bits).ok(),
            num_components: self.space.as_ref().and_then(|space| u8::try_from(space.count()).ok()),
            target_dimension: None,
            width: whole(self.width),
            height: whole(self.height),
        };
        let decoded = stream.decoded_image(&params).ok()?;
        let image = decoded.image_data?;
        let own = match image.color_space {
            Some(ImageColorSpace::Gray) => Some(GREY),
            Some(ImageColorSpace::Rgb) => Some(Space::Rgb(Origin::Rgb)),
            Some(ImageColorSpace::Cmyk) => Some(Space::Cmyk(Origin::Cmyk)),
            Some(ImageColorSpace::Unknown(_)) | None => None,
        };
        let count = own.as_ref().map(Space::count);
        let said = self.space.clone().filter(|said| count.is_none_or(|count| count == said.count()));
        let space = said.or(own)?;
        Some(Raw {
            width: image.width as usize,
            height: image.height as usize,
            bits: u32::from(image.bits_per_component),
            space,
            bytes: decoded.data.into_owned(),
        })
    }

    /// The ranges of the colours that are not seen.
    pub(super) fn hidden(&self) -> Option<&[f32]> {
        match &self.mask {
            Mask::Colours(ranges) => Some(ranges.as_slice()),
            _ => None,
        }
    }

    /// How many bytes its numbers take.
    pub(super) fn size(&self) -> usize {
        let count = self.space.as_ref().map_or(1, Space::count);
        (self.width * count * self.bits as usize).div_ceil(8).saturating_mul(self.height)
    }
}

/// The streams that say what is seen of a picture, a soft mask and a stencil.
pub(super) fn masks<'a>(dict: &Dict<'a>) -> [Option<Stream<'a>>; 2] {
    let stencil = match dict.get::<Object<'a>>("Mask") {
        Some(Object::Stream(stencil)) => Some(stencil),
        _ => None,
    };
    [dict.get::<Stream<'a>>("SMask"), stencil]
}

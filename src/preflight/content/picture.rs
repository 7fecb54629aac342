//! Pictures (ISO 32000-1, 8.9): what they are, and their inks at the size in which they are looked at.

use std::rc::Rc;

use hayro_syntax::Filter;
use hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::ink::{MOST_PLATES, Origin};
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
    decode: Vec<[f32; 2]>,
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

/// A picture's pixels, few enough to be looked at.
#[derive(Debug)]
pub(in crate::preflight) struct Pixels {
    pub(in crate::preflight) width: usize,
    pub(in crate::preflight) height: usize,
    /// The inks of the plates that the picture speaks of, row by row from the top.
    pub(in crate::preflight) plates: Vec<(usize, Vec<u8>)>,
    /// How much of each pixel is seen.
    pub(in crate::preflight) alpha: Option<Vec<u8>>,
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

    /// How many bytes its numbers take.
    pub(super) fn size(&self) -> usize {
        let count = self.space.as_ref().map_or(1, Space::count);
        (self.width * count * self.bits as usize).div_ceil(8).saturating_mul(self.height)
    }
}

/// What a picture is whose space cannot be read.
const GREY: Space = Space::Grey(Origin::DeviceGray);

/// A picture's numbers.
struct Raw {
    width: usize,
    height: usize,
    bits: u32,
    space: Space,
    bytes: Vec<u8>,
}

impl Raw {
    fn new(picture: &Picture<'_>, bytes: Vec<u8>, space: Space) -> Self {
        Self { width: picture.width, height: picture.height, bits: picture.bits, space, bytes }
    }

    /// Means of boxes of pixels, as inks.
    fn reduced(&self, picture: &Picture<'_>, wanted: [usize; 2]) -> Pixels {
        let step = |own: usize, wanted: usize| (own / wanted.max(1)).max(1);
        let (across, down) = (step(self.width, wanted[0]), step(self.height, wanted[1]));
        let (width, height) = (self.width.div_ceil(across), self.height.div_ceil(down));
        let named = match picture.kind {
            Kind::Colours => self.space.named(),
            Kind::Stencil => 0,
        };
        // A stencil is a plate of its own for the while.
        let named = if picture.kind == Kind::Stencil { 1 } else { named };
        let wanted: Vec<usize> = (0..MOST_PLATES).filter(|plate| named >> plate & 1 == 1).collect();
        let mut plates: Vec<(usize, Vec<u8>)> =
            wanted.iter().map(|plate| (*plate, vec![0; width * height])).collect();
        let hidden = match &picture.mask {
            Mask::Colours(ranges) => Some(ranges.as_slice()),
            _ => None,
        };
        let mut alpha = hidden.map(|_| vec![255; width * height]);
        let mut boxes = Boxes::new(self, picture, hidden);
        for row in 0..height {
            for column in 0..width {
                let from = [column * across, row * down];
                let to = [(from[0] + across).min(self.width), (from[1] + down).min(self.height)];
                let (amounts, seen) = boxes.mean(from, to);
                let at = row * width + column;
                for (plate, values) in &mut plates {
                    values[at] = byte(amounts[*plate]);
                }
                if let Some(alpha) = &mut alpha {
                    alpha[at] = byte(seen);
                }
            }
        }
        Pixels { width, height, plates, alpha }
    }

    #[inline]
    fn number(&self, row: usize, index: usize, row_bytes: usize) -> u32 {
        let get = |at: usize| u32::from(self.bytes.get(row * row_bytes + at).copied().unwrap_or(0));
        match self.bits {
            8 => get(index),
            16 => get(2 * index) << 8 | get(2 * index + 1),
            bits @ (1 | 2 | 4) => {
                let bit = index * bits as usize;
                get(bit / 8) >> (8 - bits as usize - bit % 8) & ((1 << bits) - 1)
            }
            _ => 0,
        }
    }
}

/// Means of boxes of pixels.
struct Boxes<'r> {
    raw: &'r Raw,
    decode: Vec<[f32; 2]>,
    most: f32,
    count: usize,
    row_bytes: usize,
    /// The inks of every number of an indexed space.
    table: Vec<[f32; MOST_PLATES]>,
    stencil: bool,
    hidden: Option<&'r [f32]>,
    sums: Vec<u64>,
}

impl<'r> Boxes<'r> {
    #[expect(clippy::cast_precision_loss, reason = "numbers have at most 16 bits")]
    fn new(raw: &'r Raw, picture: &Picture<'_>, hidden: Option<&'r [f32]>) -> Self {
        let count = raw.space.count().max(1);
        let stencil = picture.kind == Kind::Stencil;
        let usual = raw.space.usual_decode(raw.bits);
        let decode = if picture.decode.len() >= count { picture.decode.clone() } else { usual };
        let most = ((1_u64 << raw.bits.min(16)) - 1) as f32;
        let mut table = Vec::new();
        if matches!(raw.space, Space::Indexed(_)) && !stencil {
            table = (0..=255_u32.min((1 << raw.bits.min(8)) - 1))
                .map(|number| {
                    let [low, high] = decode.first().copied().unwrap_or([0.0, most]);
                    let mut plates = [0.0; MOST_PLATES];
                    raw.space.amounts(&[low + number as f32 / most * (high - low)], &mut plates);
                    plates
                })
                .collect();
        }
        let row_bytes = (raw.width * count * raw.bits as usize).div_ceil(8);
        Self { raw, decode, most, count, row_bytes, table, stencil, hidden, sums: vec![0; count] }
    }

    #[expect(clippy::cast_precision_loss, reason = "sums are far below 2^52")]
    fn mean(&mut self, from: [usize; 2], to: [usize; 2]) -> ([f32; MOST_PLATES], f32) {
        self.sums.fill(0);
        let mut plates = [0.0; MOST_PLATES];
        let (mut seen, mut all) = (0_u32, 0_u32);
        for row in from[1]..to[1] {
            for column in from[0]..to[0] {
                all += 1;
                if self.is_hidden(row, column) {
                    continue;
                }
                seen += 1;
                if self.table.is_empty() {
                    for part in 0..self.count {
                        let number = self.raw.number(row, column * self.count + part, self.row_bytes);
                        self.sums[part] += u64::from(number);
                    }
                } else {
                    let number = self.raw.number(row, column, self.row_bytes) as usize;
                    if let Some(own) = self.table.get(number) {
                        plates.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
                    }
                }
            }
        }
        let (seen_part, seen) = (seen as f32 / all.max(1) as f32, seen.max(1) as f32);
        if !self.table.is_empty() {
            plates = plates.map(|sum| sum / seen);
            return (plates, seen_part);
        }
        let mut numbers = [0.0_f32; 32];
        for (part, sum) in self.sums.iter().enumerate().take(32) {
            let [low, high] = self.decode.get(part).copied().unwrap_or([0.0, 1.0]);
            numbers[part] = low + *sum as f32 / seen / self.most * (high - low);
        }
        if self.stencil {
            // A pixel of 0 lets the colour through (8.9.6.2).
            plates[0] = 1.0 - numbers[0];
        } else {
            self.raw.space.amounts(&numbers[..self.count.min(32)], &mut plates);
        }
        (plates, seen_part)
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers have at most 16 bits")]
    fn is_hidden(&self, row: usize, column: usize) -> bool {
        let Some(ranges) = self.hidden else { return false };
        (0..self.count).all(|part| {
            let number = self.raw.number(row, column * self.count + part, self.row_bytes) as f32;
            ranges.get(2 * part..2 * part + 2).is_some_and(|range| (range[0]..=range[1]).contains(&number))
        })
    }
}

impl Pixels {
    /// The pixel at a place of the picture, both parts from 0 to 1 from its top left.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "it lies in the picture"
    )]
    pub(in crate::preflight) fn place(&self, x: f64, y: f64) -> Option<usize> {
        if !(0.0..=1.0).contains(&x) || !(0.0..=1.0).contains(&y) {
            return None;
        }
        let column = ((x * self.width as f64) as usize).min(self.width - 1);
        let row = ((y * self.height as f64) as usize).min(self.height - 1);
        Some(row * self.width + column)
    }

    /// How much of each pixel is seen through another picture, stretched over this one.
    fn masked_by(&self, mask: &Self, soft: bool) -> Vec<u8> {
        let empty = Vec::new();
        // Black ink is what is dark in a soft mask; the plate of a stencil is where it lets through.
        let plate = if soft { 3 } else { 0 };
        let values = mask.plates.iter().find(|(own, _)| *own == plate).map_or(&empty, |(_, values)| values);
        let mut alpha = Vec::with_capacity(self.width * self.height);
        for row in 0..self.height {
            for column in 0..self.width {
                let x = column * mask.width / self.width;
                let y = row * mask.height / self.height;
                let value = values.get(y * mask.width + x).copied().unwrap_or(255);
                alpha.push(if soft { 255 - value } else { value });
            }
        }
        alpha
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
pub(in crate::preflight) fn byte(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

/// What a picture's object is called in its resources.
pub(super) fn masks<'a>(dict: &Dict<'a>) -> [Option<Stream<'a>>; 2] {
    let stencil = match dict.get::<Object<'a>>("Mask") {
        Some(Object::Stream(stencil)) => Some(stencil),
        _ => None,
    };
    [dict.get::<Stream<'a>>("SMask"), stencil]
}

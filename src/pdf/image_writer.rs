//! Pictures as objects of a file (ISO 32000-1, 8.9.5): as they were packed, or their pixels in the colours that
//! the file wants.

use std::collections::BTreeMap;
use std::sync::Arc;

use pdf_writer::{Finish, Name, Ref};

use super::deflate::Deflater;
use super::images::{Form, Setting, Used, chosen};
use super::pack::Objects;
use super::pixels::{self, Filter, Stream};
use super::tone::Tone;
use super::vector;
use crate::artwork::{Artwork, Depth, Digest, Image, Inks, Jpeg, Model, Orientation, Workroom};

/// Writes pictures.
pub(super) struct Writer<'w> {
    pub(super) setting: &'w Setting<'w>,
    pub(super) objects: &'w mut Objects,
    pub(super) deflater: &'w mut Deflater,
    /// The profiles that are embedded, by their bytes.
    pub(super) profiles: BTreeMap<Arc<[u8]>, Ref>,
    /// The pictures inside drawings: each at a size, and grey or not.
    pub(super) inner: BTreeMap<(Digest, (u32, u32), bool), Ref>,
}

impl<'w> Writer<'w> {
    /// What becomes of light.
    pub(super) fn tone(&self) -> Tone<'w> {
        self.setting.tone
    }

    pub(super) fn used(&mut self, artwork: &Artwork, used: &Used) -> Ref {
        match artwork {
            Artwork::Pixels(image) => self.pixels(image, used.most, used.form, self.setting.tone),
            Artwork::Drawing(drawing) => vector::write(drawing, used.width, self),
        }
    }

    /// A picture inside a drawing, at so many inches.
    pub(super) fn inner(&mut self, image: &Image, inches: [f32; 2], tone: Tone<'_>) -> Ref {
        let most = match self.setting.resolution.most {
            None => (image.width, image.height),
            Some(ppi) => {
                let [wide, high] = inches.map(|inches| whole(inches * f32::from(ppi)));
                (wide.clamp(1, image.width), high.clamp(1, image.height))
            }
        };
        let key = (image.digest, most, matches!(tone, Tone::Grey));
        if let Some(known) = self.inner.get(&key) {
            return *known;
        }
        // Its square is turned by the drawing, so that its pixels have to stand upright.
        let form = match chosen(image, most, tone) {
            Form::Packed(turned) if turned == Orientation::default() => Form::Packed(turned),
            _ => Form::Pixels,
        };
        let id = self.pixels(image, most, form, tone);
        self.inner.insert(key, id);
        id
    }

    fn pixels(&mut self, own: &Image, most: (u32, u32), form: Form, tone: Tone<'_>) -> Ref {
        if let (Form::Packed(_), Some(jpeg)) = (form, &own.jpeg) {
            return self.packed(own, jpeg);
        }
        let _room = Workroom::of(own.width, own.height, own.model);
        let image = tone.image(&own.at_most(most.0, most.1).unpacked());
        let stream = match tone {
            Tone::Light => pixels::smallest(&image, own.jpeg.is_some(), self.deflater),
            _ => pixels::exact(&image, self.deflater),
        };
        let mask = image.alpha.as_ref().map(|alpha| self.mask(&image, alpha));
        let space = Space { model: image.model, profile: None };
        self.stream(&stream, (image.width, image.height), space, mask)
    }

    /// A JPEG goes into the file as it came.
    fn packed(&mut self, image: &Image, jpeg: &Jpeg) -> Ref {
        let inverted = jpeg.inks == Inks::Inverted && jpeg.model == Model::Cmyk;
        let stream = Stream { data: jpeg.bytes.to_vec(), filter: Filter::Jpeg { inverted }, bits: 8 };
        // Grey and inks are numbers for the press, whatever a profile says of them.
        let profile = image.profile.as_ref().filter(|_| matches!(self.setting.tone, Tone::Light));
        let profile = profile.map(|bytes| self.profile(bytes, jpeg.model));
        self.stream(&stream, (jpeg.width, jpeg.height), Space { model: jpeg.model, profile }, None)
    }

    fn profile(&mut self, bytes: &Arc<[u8]>, model: Model) -> Ref {
        if let Some(known) = self.profiles.get(bytes) {
            return *known;
        }
        let id = self.objects.reserve();
        self.objects.stream(id, &self.deflater.deflate(bytes.to_vec()), |stream| {
            stream.pair(Name(b"N"), i32::try_from(model.channels()).unwrap_or(0));
        });
        self.profiles.insert(Arc::clone(bytes), id);
        id
    }

    /// How opaque each pixel is (`SMask`: 11.6.5.3).
    fn mask(&mut self, image: &Image, alpha: &Arc<[u8]>) -> Ref {
        let mask = Image {
            model: Model::Grey,
            samples: Arc::clone(alpha).into(),
            alpha: None,
            profile: None,
            jpeg: None,
            depth: Depth::Tone,
            ..image.clone()
        };
        let stream = pixels::exact(&mask, self.deflater);
        let space = Space { model: Model::Grey, profile: None };
        self.stream(&stream, (image.width, image.height), space, None)
    }

    fn stream(&mut self, data: &Stream, (width, height): (u32, u32), space: Space, mask: Option<Ref>) -> Ref {
        let id = self.objects.reserve();
        let size = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
        self.objects.packed(id, &data.data, |stream| {
            stream.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Image"));
            stream.pair(Name(b"Width"), size(width)).pair(Name(b"Height"), size(height));
            stream.pair(Name(b"BitsPerComponent"), i32::from(data.bits));
            match space.profile {
                Some(profile) => {
                    stream.insert(Name(b"ColorSpace")).array().item(Name(b"ICCBased")).item(profile);
                }
                None => {
                    stream.pair(Name(b"ColorSpace"), space.device());
                }
            }
            if let Some(mask) = mask {
                stream.pair(Name(b"SMask"), mask);
            }
            match data.filter {
                Filter::Jpeg { inverted } => {
                    stream.filter(pdf_writer::Filter::DctDecode);
                    if inverted {
                        stream.insert(Name(b"Decode")).array().items([1, 0, 1, 0, 1, 0, 1, 0]);
                    }
                }
                Filter::Flate { columns, colours } => {
                    stream.filter(pdf_writer::Filter::FlateDecode);
                    let mut parms = stream.decode_parms();
                    parms.pair(Name(b"Predictor"), 15).pair(Name(b"Colors"), i32::from(colours));
                    parms.pair(Name(b"BitsPerComponent"), i32::from(data.bits));
                    parms.pair(Name(b"Columns"), size(columns));
                    parms.finish();
                }
            }
        });
        id
    }
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "float casts saturate")]
fn whole(pixels: f32) -> u32 {
    pixels.ceil() as u32
}

/// The colours of a picture in a file.
#[derive(Clone, Copy)]
struct Space {
    model: Model,
    profile: Option<Ref>,
}

impl Space {
    fn device(self) -> Name<'static> {
        match self.model {
            Model::Grey => Name(b"DeviceGray"),
            Model::Rgb => Name(b"DeviceRGB"),
            Model::Cmyk => Name(b"DeviceCMYK"),
        }
    }
}

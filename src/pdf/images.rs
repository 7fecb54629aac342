//! The pictures of a file, each embedded once however often it is placed (ISO 32000-1, 8.9.5).

use std::collections::BTreeMap;
use std::sync::Arc;

use pdf_writer::{Finish, Name, Ref};

use super::Target;
use super::deflate::Deflater;
use super::operators::{Decimal, Operators};
use super::pack::Objects;
use super::paint::Blending;
use super::pixels::{self, Filter, Stream};
use crate::artwork::{Depth, Digest, Image, Inks, Jpeg, Model, Orientation};
use crate::design::Resolution;
use crate::frame::{ItemKind, Page, PlacedImage};
use crate::geometry::Rect;
use crate::profile::{Profile, Rendering};
use crate::units::Length;

/// How pictures go into a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    pub(super) target: Target,
    pub(super) resolution: Resolution,
    pub(super) press: &'a Profile,
    pub(super) rendering: Rendering,
}

/// The pictures of a file, in the order of their pages.
#[derive(Debug, Default)]
pub(super) struct Images<'a> {
    list: Vec<Used<'a>>,
    numbers: BTreeMap<Digest, usize>,
}

/// A picture that is used.
#[derive(Debug)]
struct Used<'a> {
    image: &'a Arc<Image>,
    /// The most pixels that its largest place wants.
    most: (u32, u32),
    form: Form,
}

/// In what form a picture is embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// As it was packed.
    Packed(Orientation),
    /// Its pixels, upright.
    Pixels,
}

impl<'a> Images<'a> {
    /// Looks for the pictures of pages: how each is embedded depends on all of its places.
    pub(super) fn of(pages: &'a [Page], setting: &Setting<'_>) -> Self {
        let mut images = Self::default();
        for item in pages.iter().flat_map(|page| &page.items) {
            if let ItemKind::Image(placed) = &item.kind {
                images.enter(placed, setting);
            }
        }
        for used in &mut images.list {
            used.form = used.chosen(setting.target);
        }
        images
    }

    fn enter(&mut self, placed: &'a PlacedImage, setting: &Setting<'_>) {
        let image = &placed.image;
        let number = *self.numbers.entry(image.digest).or_insert(self.list.len());
        if number == self.list.len() {
            self.list.push(Used { image, most: (0, 0), form: Form::Pixels });
        }
        let wanted = |own: u32, length: Length| match setting.resolution.most {
            None => own,
            Some(ppi) => {
                let pixels = length.scale(i64::from(ppi), Length::INCH.units()).units();
                u32::try_from(pixels.max(1)).unwrap_or(own).min(own)
            }
        };
        let most = &mut self.list[number].most;
        most.0 = most.0.max(wanted(image.width, placed.rect.width));
        most.1 = most.1.max(wanted(image.height, placed.rect.height));
    }

    /// Whether anything shines through a picture.
    pub(super) fn blending(placed: &PlacedImage) -> Blending {
        if placed.image.alpha.is_some() { Blending::Transparent } else { Blending::Opaque }
    }

    /// Draws a picture on a page so high, as far as its window goes; the clip is set before.
    pub(super) fn draw(&self, placed: &PlacedImage, height: Length, out: &mut Operators) {
        let Some(number) = self.numbers.get(&placed.image.digest) else { return };
        let turned = match self.list[*number].form {
            Form::Packed(orientation) => orientation,
            Form::Pixels => Orientation::default(),
        };
        out.op(&matrix(&placed.rect, height, turned), "cm");
        out.named(&name(*number), &[], "Do");
    }

    /// Writes the pictures, and says their names and objects.
    pub(super) fn write(
        &self,
        setting: &Setting<'_>,
        objects: &mut Objects,
        deflater: &mut Deflater,
    ) -> Vec<(String, Ref)> {
        let mut writer = Writer { setting, objects, deflater, profiles: BTreeMap::new() };
        self.list.iter().enumerate().map(|(number, used)| (name(number), writer.image(used))).collect()
    }
}

/// The name of a picture among the resources.
fn name(number: usize) -> String {
    format!("I{}", number + 1)
}

impl Used<'_> {
    /// As it was packed, where neither its size nor its colours have to change.
    fn chosen(&self, target: Target) -> Form {
        let is_whole = self.most == (self.image.width, self.image.height);
        match self.image.jpeg.as_ref().filter(|_| is_whole) {
            Some(jpeg) if fits(jpeg.model, target) => Form::Packed(jpeg.orientation),
            _ => Form::Pixels,
        }
    }
}

/// Whether colours can stay what they are: a screen has no inks, a press no light.
fn fits(model: Model, target: Target) -> bool {
    match model {
        Model::Grey => true,
        Model::Rgb => target == Target::Screen,
        Model::Cmyk => target == Target::Press,
    }
}

struct Writer<'w> {
    setting: &'w Setting<'w>,
    objects: &'w mut Objects,
    deflater: &'w mut Deflater,
    /// The profiles that are embedded, by their bytes.
    profiles: BTreeMap<Arc<[u8]>, Ref>,
}

impl Writer<'_> {
    fn image(&mut self, used: &Used<'_>) -> Ref {
        if let (Form::Packed(_), Some(jpeg)) = (used.form, &used.image.jpeg) {
            return self.packed(used.image, jpeg);
        }
        let image = used.image.at_most(used.most.0, used.most.1);
        let image = match self.setting.target {
            Target::Screen => image.to_light(),
            Target::Press => image.to_inks(self.setting.press, self.setting.rendering),
        };
        let stream = match self.setting.target {
            Target::Screen => pixels::smallest(&image, used.image.jpeg.is_some(), self.deflater),
            Target::Press => pixels::exact(&image, self.deflater),
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
        let profile = image.profile.as_ref().filter(|_| self.setting.target == Target::Screen);
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
            samples: Arc::clone(alpha),
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

/// From the square of one that every picture fills (8.9.5.1) to its place on a page so high.
fn matrix(rect: &Rect, height: Length, turned: Orientation) -> [Decimal; 6] {
    let Orientation { transposed, mirrored, flipped } = turned;
    let (left, bottom) = (rect.x, height - rect.bottom());
    let zero = Length::ZERO;
    // Along each side of the page: whether it is walked backwards.  Rows run down a picture and up a page.
    let across =
        |backwards: bool| if backwards { (-rect.width, left + rect.width) } else { (rect.width, left) };
    let upward = |backwards: bool| {
        if backwards { (-rect.height, bottom + rect.height) } else { (rect.height, bottom) }
    };
    let matrix = if transposed {
        let (c, e) = across(!mirrored);
        let (b, f) = upward(!flipped);
        [zero, b, c, zero, e, f]
    } else {
        let (a, e) = across(mirrored);
        let (d, f) = upward(flipped);
        [a, zero, zero, d, e, f]
    };
    matrix.map(Decimal::points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_picture_fills_its_place() {
        let rect =
            Rect { x: Length::pt(10), y: Length::pt(20), width: Length::pt(30), height: Length::pt(40) };
        let at = |matrix: [Decimal; 6], (x, y): (f32, f32)| {
            let row = matrix.map(Decimal::to_f32);
            (row[0] * x + row[2] * y + row[4], row[1] * x + row[3] * y + row[5])
        };
        // Where the upper left pixel of the file comes to lie, and the one right of it.
        let upright = matrix(&rect, Length::pt(100), Orientation::default());
        assert_eq!((at(upright, (0.0, 1.0)), at(upright, (1.0, 1.0))), ((10.0, 80.0), (40.0, 80.0)));
        let quarter = Orientation { transposed: true, mirrored: true, flipped: false };
        let turned = matrix(&rect, Length::pt(100), quarter);
        assert_eq!((at(turned, (0.0, 1.0)), at(turned, (1.0, 1.0))), ((40.0, 80.0), (40.0, 40.0)));
    }
}

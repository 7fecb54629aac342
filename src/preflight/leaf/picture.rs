//! Pictures of a page, pixel by pixel.

use std::rc::Rc;
use std::sync::Arc;

use super::colours::byte;
use super::marks::Converter;
use super::{group, refused, single};
use crate::artwork::drawing::{Flat, Group, Mark, Matrix};
use crate::artwork::{Depth, Digest, Error, Image, Model};
use crate::colour::{Ink as Inks, Rgb};
use crate::preflight::content::{
    Kind, LIGHT, MOST_PLATES, Origin, Overprint, PROCESS, Paint, Picture, Pixels, Space,
};
use crate::preflight::reader::matrix::Matrix as Own;

/// Samples, and what they mean.
type Samples = (Model, Vec<u8>);

impl Converter<'_> {
    pub(super) fn picture(
        &mut self,
        picture: &Rc<Picture<'_>>,
        matrix: Own,
        paint: &Paint,
        overprint: Overprint,
    ) -> Result<Mark, Error> {
        let size = [picture.width, picture.height];
        // Light stays light; what becomes of it is a matter of the file.
        let light = picture.as_light();
        let own = light.as_ref().unwrap_or(picture);
        let pixels = own.pixels(size, &mut self.machine.budget);
        let unread =
            || refused("holds a picture that cannot be read", "save it anew as PDF/X-4, or as a picture");
        let pixels = pixels.map_err(|error| refused(&error.to_string(), error.hint()))?.ok_or_else(unread)?;
        let (model, samples, alpha) = if picture.kind == Kind::Stencil {
            let Paint::Ink(ink) = paint else { return Err(unread()) };
            let flat = self.palette.flat(ink, overprint)?;
            let count = pixels.width * pixels.height;
            let alpha = pixels.plates.first().map(|(_, values)| values.clone());
            let (model, samples) = even(&flat, count);
            (model, samples, alpha)
        } else {
            let is_grey =
                matches!(picture.space.as_ref().map(Space::origin), Some(Origin::DeviceGray | Origin::Grey));
            let (model, samples) = match light {
                Some(_) => lights(&pixels),
                None if is_grey => grey(&pixels),
                None => self.inks(&pixels)?,
            };
            (model, samples, pixels.alpha)
        };
        let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
        let alpha = alpha.filter(|alpha| alpha.iter().any(|part| *part != u8::MAX));
        let told = [samples.as_slice(), alpha.as_deref().unwrap_or_default()].concat();
        let image = Image {
            width: side(pixels.width),
            height: side(pixels.height),
            model,
            depth: if picture.bits == 1 && picture.kind == Kind::Colours && alpha.is_none() {
                Depth::Line
            } else {
                Depth::Tone
            },
            digest: Digest::of(&told),
            samples: samples.into(),
            alpha: alpha.map(Arc::from),
            profile: None,
            jpeg: None,
        };
        // A picture of a page stands on its feet, one of a drawing hangs from its top.
        let place = Matrix(matrix.0.map(single)).of(Matrix([1.0, 0.0, 0.0, -1.0, 0.0, 1.0]));
        let marks = vec![Mark::Image { image: Arc::new(image), size: [1.0, 1.0] }];
        Ok(Mark::Group(Group { marks, ..group(place) }))
    }

    /// Process inks, with those of their own folded in.
    fn inks(&self, pixels: &Pixels) -> Result<Samples, Error> {
        let count = pixels.width * pixels.height;
        let mut samples = vec![0; count * PROCESS];
        let has_spots = pixels.plates.iter().any(|(plate, _)| *plate >= PROCESS);
        for (plate, values) in pixels.plates.iter().filter(|(plate, _)| *plate < PROCESS) {
            samples
                .iter_mut()
                .skip(*plate)
                .step_by(PROCESS)
                .zip(values)
                .for_each(|(own, value)| *own = *value);
        }
        if has_spots {
            for at in 0..count {
                let mut amounts = [0.0; MOST_PLATES];
                for (plate, values) in &pixels.plates {
                    amounts[*plate] = f32::from(values[at]) / 255.0;
                }
                let inks = self.palette.process(&amounts)?.map(byte);
                samples[at * PROCESS..][..PROCESS].copy_from_slice(&inks);
            }
        }
        Ok((Model::Cmyk, samples))
    }
}

/// Red, green and blue from the first plates.
fn lights(pixels: &Pixels) -> Samples {
    let mut samples = vec![0; pixels.width * pixels.height * LIGHT];
    for (plate, values) in &pixels.plates {
        let own = samples.iter_mut().skip(*plate).step_by(LIGHT);
        own.zip(values).for_each(|(own, value)| *own = *value);
    }
    (Model::Rgb, samples)
}

fn grey(pixels: &Pixels) -> Samples {
    let black = pixels.plates.iter().find(|(plate, _)| *plate == 3);
    let light = black.map(|(_, values)| values.iter().map(|ink| u8::MAX - ink).collect());
    (Model::Grey, light.unwrap_or_else(|| vec![u8::MAX; pixels.width * pixels.height]))
}

/// One colour, as often as there are pixels.
fn even(flat: &Flat, count: usize) -> Samples {
    match flat {
        Flat::Light(Rgb(light)) => (Model::Rgb, light.repeat(count)),
        Flat::Named(colour) => {
            let inks = match &colour.ink {
                Inks::Cmyk(inks) => *inks,
                Inks::Spot { tint, alternate, .. } => alternate.tinted(*tint),
            };
            (Model::Cmyk, inks.0.map(|share| byte(share.to_f32())).repeat(count))
        }
    }
}

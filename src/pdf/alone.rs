//! A picture as the only thing on a page: what painters of plates read where a picture is to become pixels.

use pdf_writer::{Finish, Name, Rect};

use super::deflate::Deflater;
use super::images::{Images, Setting};
use super::operators::Operators;
use super::pack::{Objects, Trailer};
use super::tone::Tone;
use super::{Error, Version};
use crate::artwork::Artwork;
use crate::design::Resolution;
use crate::frame::{Outline, PlacedImage};
use crate::geometry::Rect as Place;
use crate::profile::{Profile, Rendering};
use crate::units::Length;

/// What a picture is painted with.
#[derive(Clone, Copy, Debug)]
pub enum Shade<'a> {
    /// Light, each written as the share of cyan, magenta and yellow that takes it away; greys may be black.
    Light,
    /// The inks of a press; inks of their own are what stands for them.
    Inks(&'a Profile, Rendering),
}

/// A file of one page of so many points across and down that a picture fills.
///
/// # Errors
/// If the file outgrows what PDF can number.
pub fn alone(artwork: &Artwork, [width, height]: [u32; 2], shade: Shade<'_>) -> Result<Vec<u8>, Error> {
    let size = |points: u32| Length::pt(i64::from(points));
    let rect = Place { width: size(width), height: size(height), ..Place::default() };
    let window = Outline::rounded(rect, Length::ZERO);
    let placed = PlacedImage { artwork: artwork.clone(), rect, window, span: None };
    let tone = match shade {
        Shade::Light => Tone::Complement,
        Shade::Inks(press, rendering) => Tone::Process(press, rendering),
    };
    let resolution = Resolution { most: None, least: 0, fair: 0 };
    let setting = Setting { tone, resolution };
    let mut images = Images::of_one(&placed, &setting);
    let (mut objects, mut deflater) = (Objects::new(), Deflater::new());
    let [catalog, pages, page, content] = [(); 4].map(|()| objects.reserve());
    let mut out = Operators::default();
    images.draw(&placed, rect.height, &mut out);
    objects.stream(content, &deflater.deflate(out.into_bytes()), |_| {});
    let names = images.write(&setting, &mut objects, &mut deflater);
    objects.plain(page, |chunk, id| {
        let mut dict = chunk.page(id);
        #[expect(clippy::cast_precision_loss, reason = "pictures have fewer pixels a side")]
        let media = Rect::new(0.0, 0.0, width as f32, height as f32);
        dict.parent(pages).contents(content).media_box(media);
        let mut resources = dict.resources();
        resources.x_objects().pairs(names.iter().map(|(name, id)| (Name(name.as_bytes()), *id)));
        resources.finish();
    });
    objects.plain(pages, |chunk, id| {
        chunk.pages(id).kids([page]).count(1);
    });
    objects.plain(catalog, |chunk, id| {
        chunk.indirect(id).start::<pdf_writer::writers::Catalog<'_>>().pages(pages);
    });
    let trailer = Trailer { catalog, info: None, id: [0; 16], version: Version::Pdf17 };
    objects.into_file(&trailer, &mut deflater)
}

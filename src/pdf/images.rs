//! The pictures of a file, each embedded once however often it is placed (ISO 32000-1, 8.9.5).

use std::collections::BTreeMap;

use pdf_writer::Ref;

use super::Error;
use super::deflate::Deflater;
use super::image_writer::Writer;
use super::operators::{Decimal, Operators};
use super::pack::Objects;
use super::paint::{Blending, Spots};
use super::tone::Tone;
use crate::artwork::drawing::Used as Part;
use crate::artwork::{Artwork, Digest, Image, Orientation};
use crate::design::Resolution;
use crate::frame::{ItemKind, Page, PlacedImage};
use crate::geometry::Rect;
use crate::units::Length;

/// How pictures go into a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    pub(super) tone: Tone<'a>,
    pub(super) resolution: Resolution,
}

/// The pictures of a file, in the order of their pages.
#[derive(Debug, Default)]
pub(super) struct Images {
    list: Vec<Used>,
    /// How many of them are written.
    written: usize,
    numbers: BTreeMap<Digest, usize>,
}

/// A picture that is used.
#[derive(Debug)]
pub(super) struct Used {
    /// The picture, until it is written.
    artwork: Option<Artwork>,
    /// The most pixels that its largest place wants.
    pub(super) most: (u32, u32),
    /// The width of its largest place.
    pub(super) width: Length,
    pub(super) form: Form,
}

/// In what form a picture is embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As it was packed.
    Packed(Orientation),
    /// Its pixels, upright.
    Pixels,
}

impl Images {
    /// Looks for the pictures of pages: how each is embedded depends on all of its places.
    pub(super) fn of(pages: &[Page], setting: &Setting<'_>) -> Self {
        let mut images = Self::default();
        images.add(pages, setting);
        images
    }

    /// Looks for the pictures of more pages.  What is written already stays as it is, unless a place wants more of
    /// it; then it is embedded anew.
    pub(super) fn add(&mut self, pages: &[Page], setting: &Setting<'_>) {
        for item in pages.iter().flat_map(|page| &page.items) {
            if let ItemKind::Image(placed) = &item.kind {
                self.enter(placed, setting);
            }
        }
        self.choose(setting);
    }

    /// One picture, which stands alone.
    pub(super) fn of_one(placed: &PlacedImage, setting: &Setting<'_>) -> Self {
        let mut images = Self::default();
        images.enter(placed, setting);
        images.choose(setting);
        images
    }

    fn choose(&mut self, setting: &Setting<'_>) {
        for used in &mut self.list[self.written..] {
            used.form = used.chosen(setting.tone);
        }
    }

    /// Enters the inks that drawings name, before anything is painted.
    pub(super) fn enter_inks(&self, spots: &mut Spots) -> Result<(), Error> {
        let mut entered = Ok(());
        for used in &self.list[self.written..] {
            if let Some(Artwork::Drawing(drawing)) = &used.artwork {
                drawing.each(&mut |own| {
                    if let Part::Named(colour) = own
                        && entered.is_ok()
                    {
                        entered = spots.enter(colour);
                    }
                });
            }
        }
        entered
    }

    fn enter(&mut self, placed: &PlacedImage, setting: &Setting<'_>) {
        let artwork = &placed.artwork;
        let wanted = |own: u32, length: Length| match setting.resolution.most {
            None => own,
            Some(ppi) => {
                let pixels = length.scale(i64::from(ppi), Length::INCH.units()).units();
                u32::try_from(pixels.max(1)).unwrap_or(own).min(own)
            }
        };
        let most = match artwork {
            Artwork::Pixels(image) => {
                (wanted(image.width, placed.rect.width), wanted(image.height, placed.rect.height))
            }
            Artwork::Drawing(_) => (0, 0),
        };
        let next = self.list.len();
        let number = self.numbers.entry(artwork.digest()).or_insert(next);
        if let Some(known) = self.list.get(*number)
            && *number < self.written
            && (known.most.0 < most.0 || known.most.1 < most.1)
        {
            *number = next;
        }
        if *number == next {
            let (artwork, width) = (Some(artwork.clone()), Length::ZERO);
            self.list.push(Used { artwork, most: (0, 0), width, form: Form::Pixels });
        }
        let used = &mut self.list[*number];
        if used.artwork.is_some() {
            used.width = used.width.max(placed.rect.width);
            used.most = (used.most.0.max(most.0), used.most.1.max(most.1));
        }
    }

    /// Whether anything shines through a picture.
    pub(super) fn blending(placed: &PlacedImage) -> Blending {
        let is_blended = match &placed.artwork {
            Artwork::Pixels(image) => image.alpha.is_some(),
            Artwork::Drawing(drawing) => drawing.is_blended(),
        };
        if is_blended { Blending::Transparent } else { Blending::Opaque }
    }

    /// Draws a picture on a page so high, as far as its window goes; the clip is set before.
    pub(super) fn draw(&self, placed: &PlacedImage, height: Length, out: &mut Operators) {
        let Some(number) = self.numbers.get(&placed.artwork.digest()) else { return };
        let turned = match self.list[*number].form {
            Form::Packed(orientation) => orientation,
            Form::Pixels => Orientation::default(),
        };
        out.op(&matrix(&placed.rect, height, turned), "cm");
        out.named(&name(*number), &[], "Do");
    }

    /// Writes the pictures that are not written yet, forgets their pixels, and says their names and objects.
    pub(super) fn write(
        &mut self,
        setting: &Setting<'_>,
        objects: &mut Objects,
        deflater: &mut Deflater,
    ) -> Vec<(String, Ref)> {
        let (profiles, inner) = (BTreeMap::new(), BTreeMap::new());
        let mut writer = Writer { setting, objects, deflater, profiles, inner };
        let mut names = Vec::new();
        for (number, used) in self.list.iter_mut().enumerate().skip(self.written) {
            if let Some(artwork) = used.artwork.take() {
                names.push((name(number), writer.used(&artwork, used)));
            }
        }
        self.written = self.list.len();
        names
    }
}

/// The name of a picture among the resources.
fn name(number: usize) -> String {
    format!("I{}", number + 1)
}

impl Used {
    /// As it was packed, where neither its size nor its colours have to change.
    fn chosen(&self, tone: Tone<'_>) -> Form {
        let Some(Artwork::Pixels(image)) = &self.artwork else { return Form::Pixels };
        chosen(image, self.most, tone)
    }
}

/// As it was packed, where neither size nor colours have to change.
pub(super) fn chosen(image: &Image, most: (u32, u32), tone: Tone<'_>) -> Form {
    let is_whole = most == (image.width, image.height);
    match image.jpeg.as_ref().filter(|_| is_whole) {
        Some(jpeg) if tone.keeps(jpeg.model) => Form::Packed(jpeg.orientation),
        _ => Form::Pixels,
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

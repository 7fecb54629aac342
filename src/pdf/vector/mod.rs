//! Drawings as forms (ISO 32000-1, 8.10), each written once however often it is placed.
//!
//! A form fills the square of one, as pictures do, so that both are placed alike.  All forms of a drawing share
//! one measure, in which its longer side is 1,000: places are written to a hundredth of it, a five-hundredth of a
//! millimetre at the width of A4, and only lines that are stretched need a matrix of their own.  Groups without effect
//! melt into what holds them; all others are transparency groups (11.6.6), so that no stream nests states deeply
//! (ISO 19005-2, 6.1.13).

mod clip;
mod course;
mod group;
mod path;
mod sheet;
mod tiles;

use pdf_writer::types::BlendMode;
use pdf_writer::{Finish, Name, Rect, Ref};

use super::image_writer::Writer;
use super::tone::Tone;
use crate::artwork::drawing::{Drawing, Mark, Matrix};
use crate::units::Length;
use sheet::Sheet;

/// The longer side of a drawing in its form.
const SIDE: f32 = 1_000.0;

/// Writes a drawing whose largest place is so wide.
pub(super) fn write(drawing: &Drawing, width: Length, writer: &mut Writer<'_>) -> Ref {
    let scale = SIDE / drawing.width.max(drawing.height);
    let size = [drawing.width * scale, drawing.height * scale];
    #[expect(clippy::cast_possible_truncation, reason = "single precision is enough for a size")]
    let points = width.to_pt() as f32 / size[0];
    let tone = writer.tone();
    let mut forms = Forms { writer, points, bounds: [0.0, 0.0, size[0], size[1]] };
    let mut sheet = Sheet::new(tone, Over::Paper);
    forms.marks(&drawing.marks, Matrix::scaling(scale), &mut sheet);
    // From the measure of the forms, y downwards, to the square of one.
    let square = [1.0 / size[0], 0.0, 0.0, -1.0 / size[1], 0.0, 1.0];
    forms.form(sheet, Some(square), Kind::Plain)
}

/// Writes the forms of one drawing.
struct Forms<'f, 'w> {
    writer: &'f mut Writer<'w>,
    /// Points to the unit of the forms, where the drawing is largest.
    points: f32,
    /// The box round the drawing.
    bounds: [f32; 4],
}

/// What the things of a form lie over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// What is on the page.
    Paper,
    /// The rest of their group, in which overprinting means nothing.
    Group,
}

/// What a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing but its content.
    Plain,
    /// Mixed as one.
    Group,
    /// Mixed as one, and among itself first.
    Isolated,
}

impl Forms<'_, '_> {
    fn marks(&mut self, marks: &[Mark], matrix: Matrix, sheet: &mut Sheet<'_>) {
        for mark in marks {
            match mark {
                Mark::Path(path) => self.path(path, matrix, sheet),
                Mark::Group(group) => self.group(group, matrix, sheet),
                Mark::Image { image, size } => {
                    let box_of = Matrix([size[0], 0.0, 0.0, -size[1], 0.0, size[1]]);
                    let wide = size[0] * matrix.scale() * self.points / 72.0;
                    let high = size[1] * matrix.scale() * self.points / 72.0;
                    let id = self.writer.inner(image, [wide, high], sheet.tone);
                    let name = sheet.object(id);
                    sheet.image(matrix.of(box_of), &name);
                }
            }
        }
    }

    /// Writes what was painted as a form.
    fn form(&mut self, sheet: Sheet<'_>, matrix: Option<[f32; 6]>, kind: Kind) -> Ref {
        let (id, [left, top, right, bottom]) = (self.writer.objects.reserve(), self.bounds);
        let (operators, resources) = sheet.finish();
        let data = self.writer.deflater.deflate(operators);
        let tone = resources.tone;
        self.writer.objects.stream(id, &data, |stream| {
            stream.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Form"));
            stream.pair(Name(b"BBox"), Rect::new(left, top, right, bottom));
            if let Some(matrix) = matrix {
                stream.insert(Name(b"Matrix")).array().items(matrix);
            }
            if kind != Kind::Plain {
                let mut group = stream.insert(Name(b"Group")).dict();
                group.pair(Name(b"Type"), Name(b"Group")).pair(Name(b"S"), Name(b"Transparency"));
                group.pair(Name(b"CS"), device(tone));
                if kind == Kind::Isolated {
                    group.pair(Name(b"I"), true);
                }
                group.finish();
            }
            resources.write(&mut stream.insert(Name(b"Resources")).start());
        });
        id
    }
}

/// The colour space in which things of a tone are painted and mixed.
fn device(tone: Tone<'_>) -> Name<'static> {
    match tone {
        Tone::Light => Name(b"DeviceRGB"),
        Tone::Inks(..) | Tone::Process(..) | Tone::Complement => Name(b"DeviceCMYK"),
        Tone::Grey => Name(b"DeviceGray"),
    }
}

fn mode(blend: crate::artwork::drawing::Blend) -> BlendMode {
    use crate::artwork::drawing::Blend;
    match blend {
        Blend::Normal => BlendMode::Normal,
        Blend::Multiply => BlendMode::Multiply,
        Blend::Screen => BlendMode::Screen,
        Blend::Overlay => BlendMode::Overlay,
        Blend::Darken => BlendMode::Darken,
        Blend::Lighten => BlendMode::Lighten,
        Blend::ColorDodge => BlendMode::ColorDodge,
        Blend::ColorBurn => BlendMode::ColorBurn,
        Blend::HardLight => BlendMode::HardLight,
        Blend::SoftLight => BlendMode::SoftLight,
        Blend::Difference => BlendMode::Difference,
        Blend::Exclusion => BlendMode::Exclusion,
        Blend::Hue => BlendMode::Hue,
        Blend::Saturation => BlendMode::Saturation,
        Blend::Color => BlendMode::Color,
        Blend::Luminosity => BlendMode::Luminosity,
    }
}

//! The files of a document that is placed.

use super::library::Loaded;
use super::proof_sheets::{self, Proof};
use super::vectors::{self, Vectors};
use super::{Kind, Output, Part, Typesetter, sheets};
use crate::diagnostic::{Failed, Notes};
use crate::frame::Document;
use crate::impose::{Edge, impose};
use crate::pdf::{self, Delivery, Shade, Target};
use crate::raster::{self, Inked, Picture, Shown};

impl Typesetter {
    /// Press and screen part ways here, and only here.
    pub(super) fn pdf(
        &self,
        kind: Kind,
        document: &Document,
        layout: &Loaded,
        notes: &mut Notes,
    ) -> Result<Output, Failed> {
        let (sheets, target) = match kind {
            Kind::Press => (sheets::press(document, layout, notes)?, Target::Press),
            _ => (sheets::screen(document, layout), Target::Screen),
        };
        let delivery =
            Delivery { target, press: &layout.design.press, resolutions: &layout.design.resolutions };
        let bytes = pdf::write(document, &sheets, &layout.fonts, &delivery, &self.library.subsets)
            .map_err(|error| notes.fail(error.into()))?;
        Ok(Output { kind, part: Part::Whole, bytes })
    }

    /// What is looked at before it is printed; none of its overlays is in any other file.
    pub(super) fn proof(
        &self,
        document: &Document,
        layout: &Loaded,
        notes: &mut Notes,
    ) -> Result<Output, Failed> {
        let Proof { document, sheets } = proof_sheets::proof(document, layout, notes)?;
        let (press, resolutions) = (&layout.design.press, &layout.design.resolutions);
        let delivery = Delivery { target: Target::Screen, press, resolutions };
        let bytes = pdf::write(&document, &sheets, &layout.fonts, &delivery, &self.library.subsets)
            .map_err(|error| notes.fail(error.into()))?;
        Ok(Output { kind: Kind::Proof, part: Part::Whole, bytes })
    }

    /// The imposed sheets as pictures: painted from the press file itself, with all that stands round the pages.
    pub(super) fn sheets(
        &self,
        kind: Kind,
        document: &Document,
        layout: &Loaded,
        notes: &mut Notes,
    ) -> Result<Vec<Output>, Failed> {
        let mut said = Notes::new();
        let sheets = sheets::press(document, layout, &mut said);
        // The press file of the same job has said the same.
        notes.extend(
            said.list().iter().filter(|own| !notes.list().contains(own)).cloned().collect::<Vec<_>>(),
        );
        let sheets = sheets?;
        let (press, resolutions) = (&layout.design.press, &layout.design.resolutions);
        let sizes = raster::sizes(&sheets, press).map_err(|error| notes.fail(error.into()))?;
        let delivery = Delivery { target: Target::Press, press, resolutions };
        let bytes = pdf::write(document, &sheets, &layout.fonts, &delivery, &self.library.subsets)
            .map_err(|error| notes.fail(error.into()))?;
        let file = if kind == Kind::Tiff { Inked::Tiff } else { Inked::Jpeg };
        vectors::sheets(&bytes, &sizes, press, file, &document.info.title)
            .map(|files| {
                let whole = |(number, bytes)| Output { kind, part: Part::Page(number), bytes };
                (1..).zip(files).map(whole).collect()
            })
            .map_err(|problem| notes.fail(problem))
    }
}

/// The pages as pictures, as a screen shows them.
pub(super) fn pictures(
    document: &Document,
    layout: &Loaded,
    notes: &mut Notes,
) -> Result<Vec<Output>, Failed> {
    let sheets = sheets::screen(document, layout);
    let painter = Vectors::new(Shade::Light);
    let pictures = raster::draw(document, &sheets, &layout.fonts, &layout.design.picture, &painter)
        .map_err(|error| notes.fail(error.into()))?;
    painter.finish(notes)?;
    Ok(pictures.into_iter().map(|picture| output(Kind::Png, picture)).collect())
}

/// The pages as pictures, as the press prints them.
pub(super) fn separations(
    kind: Kind,
    document: &Document,
    layout: &Loaded,
    notes: &mut Notes,
) -> Result<Vec<Output>, Failed> {
    let sheets = impose(document, Edge::Bleeding);
    let file = if kind == Kind::Tiff { Inked::Tiff } else { Inked::Jpeg };
    let press = &layout.design.press;
    let painter = Vectors::new(Shade::Inks(&press.profile, press.rendering));
    let pictures = raster::separate(document, &sheets, &layout.fonts, press, file, &painter)
        .map_err(|error| notes.fail(error.into()))?;
    painter.finish(notes)?;
    Ok(pictures.into_iter().map(|picture| output(kind, picture)).collect())
}

fn output(kind: Kind, Picture { of, bytes }: Picture) -> Output {
    let part = match of {
        Shown::Page(number) => Part::Page(number),
        Shown::Thumbnail => Part::Thumbnail,
    };
    Output { kind, part, bytes }
}

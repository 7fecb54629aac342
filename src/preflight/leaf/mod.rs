//! Pages of other PDFs as pictures: an advertisement, a logo.
//!
//! A page is run as preflight runs it, and what it paints becomes a drawing: outlines, also those of its type,
//! inks as they are, pictures, groups, masks.  Fonts, actions, layers and structure of the other file stay behind, so
//! that nothing of them can break what this program's files promise.  What cannot be painted exactly is refused.

mod colours;
mod marks;
mod paint;
mod picture;

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::census::PageFacts;
use super::content::Machine;
use super::reader::File;
use crate::artwork::drawing::Blend;
use crate::artwork::drawing::{Drawing, Group, Isolation, Lettering, Mark, Matrix};
use crate::artwork::{Digest, Error};
use marks::Converter;

/// A page of a file, and the kinds of annotations that were left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// What it paints.
    pub drawing: Drawing,
    /// The annotations on it, by their kinds: form fields, comments, films.
    pub left_out: Vec<String>,
}

/// Whether a file is a PDF by how it begins.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1_024)].windows(5).any(|five| five == b"%PDF-")
}

/// Blend modes that mix colours as a whole, which four inks cannot be mixed by (ISO 32000-1, 11.3.5.3).
const WHOLE: [&[u8]; 4] = [b"Hue", b"Saturation", b"Color", b"Luminosity"];

/// Reads the page of a number, from 1, as it is trimmed.
///
/// # Errors
/// If the file is locked or broken, has no such page, or paints what cannot be taken exactly: type whose font is not
/// in the file, meshes of colours, hidden layers.
pub fn read(bytes: &[u8], number: u32) -> Result<Leaf, Error> {
    if bytes.windows(9).any(|part| part == b"/Encrypt " || part == b"/Encrypt<") {
        return Err(refused("is locked", "save it without protection"));
    }
    let file = File::open(bytes).map_err(|error| refused(&error.to_string(), error.hint()))?;
    layers(&file)?;
    modes(&file)?;
    let count = file.page_count();
    let page = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let Some(page) = page.and_then(|page| file.page_dictionaries().nth(page)) else {
        let what = format!("has no page {number}, for it has {count}");
        return Err(refused(&what, "count its pages from 1"));
    };
    let mut machine = Machine::exact();
    let facts =
        PageFacts::take(&page, &mut machine).map_err(|error| refused(&error.to_string(), error.hint()))?;
    if machine.unpainted > 0 {
        let what = format!("paints {} things that cannot be read on page {number}", machine.unpainted);
        return Err(refused(&what, "save it anew as PDF/X-4, or as a picture"));
    }
    let unit = facts.boxes.user_unit.unwrap_or(1.0);
    let (cut, turned) = (facts.boxes.cut(), facts.boxes.rotate.rem_euclid(360));
    let mut converter = Converter::new(machine, cut);
    let marks = converter.marks(&facts.marks[..facts.own_marks])?;
    let [width, height] = [cut.width() * unit, cut.height() * unit];
    let place = upright([cut.left, cut.bottom], [cut.width(), cut.height()], turned, unit);
    let (width, height) = if turned % 180 == 90 { (height, width) } else { (width, height) };
    let [width, height] = [width, height].map(single);
    if width < 1.0 || height < 1.0 {
        return Err(Error::Measure { width, height });
    }
    let root = Group { marks, ..group(Matrix(place.map(single))) };
    let digest = Digest::of(&[bytes, &number.to_be_bytes()].concat());
    let left_out: BTreeSet<String> = facts
        .annotations
        .into_iter()
        .map(|annotation| annotation.kind)
        .filter(|kind| kind != "Link" && kind != "Popup")
        .collect();
    let drawing = Drawing {
        width,
        height,
        marks: vec![Mark::Group(root)],
        web: "".into(),
        lettering: Lettering::None,
        digest,
    };
    Ok(Leaf { drawing, left_out: left_out.into_iter().collect() })
}

fn refused(what: &str, hint: &'static str) -> Error {
    Error::Page { what: what.to_owned(), hint }
}

/// A group without effect.
fn group(matrix: Matrix) -> Group {
    Group {
        id: None,
        matrix,
        opacity: 1.0,
        blend: Blend::Normal,
        isolation: Isolation::Open,
        clip: None,
        mask: None,
        marks: Vec::new(),
    }
}

/// From a page, y upwards, to the drawing, y downwards, turned clockwise by so many degrees.
fn upright([left, bottom]: [f64; 2], [width, height]: [f64; 2], turned: i64, unit: f64) -> [f64; 6] {
    let rows: [f64; 6] = match turned {
        90 => [0.0, 1.0, 1.0, 0.0, -bottom, -left],
        180 => [-1.0, 0.0, 0.0, 1.0, left + width, -bottom],
        270 => [0.0, -1.0, -1.0, 0.0, bottom + height, left + width],
        _ => [1.0, 0.0, 0.0, -1.0, -left, bottom + height],
    };
    rows.map(|part| part * unit)
}

#[expect(clippy::cast_possible_truncation, reason = "drawings are in single precision")]
fn single(number: f64) -> f32 {
    number as f32
}

/// Refuses layers that are hidden: what is painted would be more than what is seen.
fn layers(file: &File) -> Result<(), Error> {
    let hidden = file.catalogue().and_then(|all| all.get::<Dict<'_>>("OCProperties")).is_some_and(|all| {
        let usual = all.get::<Dict<'_>>("D").unwrap_or_default();
        let off = usual.get::<Array<'_>>("OFF").is_some_and(|off| off.raw_iter().next().is_some());
        off || usual.get::<Name<'_>>("BaseState").is_some_and(|state| &*state == b"OFF")
    });
    if hidden {
        return Err(refused(
            "has hidden layers",
            "delete the hidden layers, or flatten them, and save it anew",
        ));
    }
    Ok(())
}

/// Refuses blend modes that cannot be painted.
fn modes(file: &File) -> Result<(), Error> {
    let uses = |object: Object<'_>| {
        let dict = match object {
            Object::Dict(dict) => dict,
            Object::Stream(stream) => stream.dict().clone(),
            _ => return false,
        };
        let state = |dict: &Dict<'_>| dict.get::<Name<'_>>("BM").is_some_and(|mode| WHOLE.contains(&&*mode));
        let states = dict.get::<Dict<'_>>("Resources").unwrap_or(dict.clone()).get::<Dict<'_>>("ExtGState");
        let inner = states.is_some_and(|states| {
            states.keys().any(|key| states.get::<Dict<'_>>(&*key).is_some_and(|own| state(&own)))
        });
        inner || state(&dict)
    };
    if file.objects().into_iter().any(uses) {
        let what = "mixes colours by hue or luminosity, which four inks cannot";
        return Err(refused(what, "flatten its transparency where it was made"));
    }
    Ok(())
}

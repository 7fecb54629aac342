//! Drawings as pixels, for files that hold nothing else: painted from the same form that the PDF shows, by the
//! painter that judges press files.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::artwork::{Artwork, Digest, Image};
use crate::design::PressDesign;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::pdf::{self, Shade};
use crate::preflight::paint::{paint_page, paint_sheet};
use crate::preflight::reader::{File, Unreadable};
use crate::raster::{self, Inked, Painter};

/// A picture and its size in pixels.
type Key = (Digest, [u32; 2]);

/// The drawings of a document in one shade, each at each of its sizes.
pub(super) struct Vectors<'a> {
    shade: Shade<'a>,
    known: RefCell<BTreeMap<Key, Option<Image>>>,
    problem: RefCell<Option<Diagnostic>>,
}

impl<'a> Vectors<'a> {
    pub(super) fn new(shade: Shade<'a>) -> Self {
        Self { shade, known: RefCell::default(), problem: RefCell::default() }
    }

    /// Notes why a drawing could not be painted.
    pub(super) fn finish(self, notes: &mut Notes) -> Result<(), Failed> {
        self.problem.into_inner().map_or(Ok(()), |problem| Err(notes.fail(problem)))
    }

    fn painted(&self, artwork: &Artwork, size: [u32; 2]) -> Result<Image, Diagnostic> {
        let file = pdf::alone(artwork, size, self.shade)?;
        let inks = paint_page(&file, size).map_err(|error| {
            let message = format!("a drawing cannot be turned into pixels: {error}");
            Diagnostic::error(Code::UnreadableImage, None, message)
                .hint("simplify it, or save it as a picture".to_owned())
        })?;
        Ok(match self.shade {
            Shade::Light => inks.into_light(artwork.digest()),
            Shade::Inks(..) => inks.into_image(artwork.digest()),
        })
    }
}

/// The pages of a press file as pictures of so many pixels.
pub(super) fn sheets(
    bytes: &[u8],
    sizes: &[[u32; 2]],
    press: &PressDesign,
    file: Inked,
    title: &str,
) -> Result<Vec<Vec<u8>>, Diagnostic> {
    let unpainted = |error: Unreadable| {
        let message = format!("the sheets cannot be turned into pixels: {error}");
        Diagnostic::error(Code::TooLarge, None, message).hint("lower `--dpi`".to_owned())
    };
    let pdf = File::open(bytes).map_err(unpainted)?;
    let sheet = |(number, size): (usize, &[u32; 2])| {
        let inks = paint_sheet(&pdf, number, *size).map_err(unpainted)?;
        Ok(raster::packed(*size, &inks, press, file, title)?)
    };
    sizes.iter().enumerate().map(sheet).collect()
}

impl Painter for Vectors<'_> {
    fn pixels(&self, artwork: &Artwork, size: [u32; 2]) -> Option<Image> {
        let key = (artwork.digest(), size);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let painted = self.painted(artwork, size).map_err(|problem| {
            self.problem.borrow_mut().get_or_insert(problem);
        });
        self.known.borrow_mut().insert(key, painted.clone().ok());
        painted.ok()
    }
}

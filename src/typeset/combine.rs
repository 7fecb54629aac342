//! Many statements on the sheets of one press file.

use std::io::Write;
use std::sync::Arc;

use super::gallery::Gallery;
use super::ground::place_all;
use super::job_line::Furniture;
use super::library::Loaded;
use super::{Job, Typesetter};
use crate::diagnostic::Notes;
use crate::frame::{Document, Page};
use crate::impose::{Press, Sheet};
use crate::orthography::Mending;
use crate::pdf::{self, Delivery, Records, Run, Target};
use crate::shape::Shaper;
use crate::source::{Files, Sources};

/// Statements that are set one by one, as often as they are asked for.
pub trait Batch {
    /// How many there are.
    fn count(&self) -> usize;

    /// Hands the job of a number, from 0, to `set`.  The first job's layout is that of all of them, and its
    /// title is that of the file.
    fn with(&self, number: usize, set: &mut dyn FnMut(&Job<'_>));
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Combined {
    /// How many sheets of paper.
    pub sheets: usize,
    /// How many printed sides: pages of the file.
    pub sides: usize,
    /// What is to be said of the sheets.
    pub notes: Notes,
    /// The texts that the notes point into.
    pub sources: Sources,
}

/// Why there is no file.
#[derive(Clone, Debug, Default)]
pub struct Refused {
    /// The statement that could not be set, from 0, where it was one.
    pub record: Option<usize>,
    /// What is wrong.
    pub notes: Notes,
    /// The texts that the notes point into.
    pub sources: Sources,
}

impl Typesetter {
    /// Sets many statements onto the sheets of one press file, written sheet by sheet into `sink`: memory does
    /// not grow with their number, and fonts and profile are in the file once.
    ///
    /// Each statement takes as many pages as the first one, on leaves that lie one behind the other: one page to a
    /// leaf, or two where the layout says `sides: two`.  Warnings of single statements are not kept.
    ///
    /// # Errors
    /// When a statement cannot be set or has too many pages, when they cannot be imposed, and when `sink` takes no
    /// more.  What was written until then is no file.
    pub fn combine(
        &self,
        batch: &dyn Batch,
        files: &dyn Files,
        sink: &mut dyn Write,
    ) -> Result<Combined, Box<Refused>> {
        let mut setting =
            Setting { typesetter: self, batch, files, layout: None, refused: Refused::default() };
        let Some(first) = setting.set(0) else { return Err(Box::new(setting.refused)) };
        let Some(layout) = setting.layout.clone() else { return Err(Box::new(setting.refused)) };
        let design = &layout.design;
        let press = Press { page: &design.page, design: &design.sheet, direction: first.info.direction };
        let mut notes = Notes::new();
        let sources = layout.own_sources();
        if let Some(problem) = press.combines_nothing() {
            notes.push(problem);
            return Err(Box::new(Refused { record: None, notes, sources }));
        }
        let pages_of_record = first.pages.len().max(1).next_multiple_of(press.pages_of_leaf());
        let Ok(sheets) = press.sheets(batch.count() * pages_of_record, &|_| false, &mut notes) else {
            return Err(Box::new(Refused { record: None, notes, sources }));
        };
        let delivery =
            Delivery { target: Target::Press, press: &design.press, resolutions: &design.resolutions };
        let run = Run {
            info: &first.info,
            sheets: &sheets,
            pages_of_record,
            fonts: &layout.fonts,
            delivery: &delivery,
            cache: &self.library.subsets,
        };
        let furniture = Furniture { info: &first.info, layout: &layout, papers: sheets.count() };
        let mut source = Source { setting, furniture, shaper: layout.lend_shaper() };
        let combined = pdf::combine(&run, &mut source, sink);
        layout.take_back(source.shaper);
        let mut refused = source.setting.refused;
        let combined =
            combined.map(|done| Combined { sheets: done.sheets, sides: done.sides, notes, sources });
        combined.map_err(|error| {
            if let pdf::Error::Record { number } | pdf::Error::LongRecord { number, .. } = error {
                refused.record = Some(number);
            }
            if refused.notes.errors() == 0 {
                refused.notes.push(error.into());
            }
            Box::new(refused)
        })
    }
}

/// Statements as they are set.
struct Setting<'a> {
    typesetter: &'a Typesetter,
    batch: &'a dyn Batch,
    files: &'a dyn Files,
    /// The layout of all, once the first was read.
    layout: Option<Arc<Loaded>>,
    /// What is wrong with the one that could not be set.
    refused: Refused,
}

impl Setting<'_> {
    fn set(&mut self, number: usize) -> Option<Document> {
        let (mut document, mut layout) = (None, self.layout.take());
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        self.batch.with(number, &mut |job| {
            let texts = (self.files, &mut sources, &mut notes);
            let read = self.typesetter.read(job, layout.as_ref(), texts, &mut Mending::default());
            document = read
                .and_then(|(statement, loaded)| {
                    layout = Some(Arc::clone(&loaded));
                    let mut gallery =
                        Gallery::new(self.files, &self.typesetter.library.images, &loaded.fonts, job.folder);
                    place_all(job, &statement, &loaded, &mut gallery, &mut notes)
                })
                .ok();
        });
        self.layout = layout;
        if document.is_none() {
            self.refused = Refused { record: Some(number), notes, sources };
        }
        document
    }
}

/// Statements for the sheets of a file.
struct Source<'a> {
    setting: Setting<'a>,
    furniture: Furniture<'a>,
    shaper: Shaper,
}

impl Records for Source<'_> {
    fn record(&mut self, number: usize) -> Option<Document> {
        self.setting.set(number)
    }

    fn furnish(&mut self, sheet: &mut Sheet, pages: &[Page]) {
        self.furniture.furnish(sheet, pages, &mut self.shaper);
    }
}

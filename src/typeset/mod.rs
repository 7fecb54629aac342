//! The whole way from a statement and a layout to the files, on one screen.

mod about;
mod artwork;
mod coarse;
mod codes;
mod combine;
mod compose;
mod date;
mod deliver;
mod fields;
mod figures;
mod fit;
mod footnotes;
mod furnish;
mod gallery;
mod ground;
mod groups;
mod imprint;
mod ink;
mod job;
mod job_line;
mod language;
mod library;
mod numbering;
mod outline;
mod parallel;
mod parts;
mod preflight;
mod proof;
mod proof_sheets;
mod published;
mod run_in;
mod safe;
mod sheets;
mod sidenotes;
mod signatures;
mod stamp;
mod stiff;
mod tables;
mod text_check;
mod vectors;
mod verse;

pub use combine::{Batch, Combined, Refused};
pub use imprint::{Imprint, LinePrint};
pub use job::{Job, Kind, Outcome, Output, Part, Preflight, TextCheck};

use std::sync::Arc;

use crate::design::Scheme;
use crate::diagnostic::{Failed, Notes};
use crate::frame::Document;
use crate::orthography::Mending;
use crate::source::{Files, NoFiles, Sources};
use crate::statement::{self, Input, Statement};
use deliver::{pictures, separations};
use gallery::Gallery;
use ground::place_all;
use ink::check_ink;
use library::{Keeping, Library, Loaded, NotedFiles};
use published::Source;
use safe::check_safe_margin;
use text_check::check_text;

/// The layout of statements that name none.
pub const DEFAULT_LAYOUT: &str = "a5-leaflet";

/// Sets statements: what depends on fonts and layouts alone is made once and kept.
///
/// One value serves any number of jobs, on any number of threads.
#[derive(Debug, Default)]
pub struct Typesetter {
    library: Library,
}

/// Sets one statement with what ships, from memory to memory.
///
/// ```
/// use warraq::typeset::{Job, Kind, typeset};
///
/// let text = "پیام همایش\nبه همهٔ دوستداران کتاب درود می‌فرستیم.";
/// let outcome = typeset(&Job { kinds: &[Kind::Screen], ..Job::new("hello.txt", text.as_bytes()) });
/// assert_eq!(outcome.notes.list(), []);
/// assert!(outcome.outputs[0].bytes.starts_with(b"%PDF-1.7"));
/// ```
pub fn typeset(job: &Job<'_>) -> Outcome {
    Typesetter::new().typeset(job, &NoFiles)
}

impl Typesetter {
    /// A typesetter with the fonts and the layouts that ship.
    pub fn new() -> Self {
        Self::default()
    }

    /// A typesetter that keeps the project's layouts and fonts too, once they are read: for a batch, during which
    /// they do not change.
    pub fn keeping_all() -> Self {
        Self { library: Library::keeping(Keeping::All) }
    }

    /// Reads the layouts again that were made from a file of the project of which `is_changed` holds.
    pub fn forget(&self, is_changed: &dyn Fn(&str) -> bool) {
        self.library.forget(is_changed);
    }

    /// Sets one statement.  Layouts, fonts and pictures of the project are read through `files`.
    pub fn typeset(&self, job: &Job<'_>, files: &dyn Files) -> Outcome {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let mut mended = Mending::default();
        let noted = NotedFiles::new(files);
        let done = self.run(job, &noted, &mut sources, &mut notes, &mut mended).unwrap_or_default();
        let mut files = noted.paths();
        files.extend(done.layout_files);
        files.sort_unstable();
        files.dedup();
        Outcome {
            outputs: done.outputs,
            pages: done.pages,
            imprint: done.imprint,
            notes,
            mended,
            sources,
            files,
        }
    }

    fn run(
        &self,
        job: &Job<'_>,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
        mended: &mut Mending,
    ) -> Result<Done, Failed> {
        let (statement, layout) = self.read(job, None, (files, sources, notes), mended)?;
        // Without pages there is nothing that could be too full.
        let has_pages = job.kinds.iter().any(|kind| kind.has_pages());
        let mut gallery = Gallery::new(files, &self.library.images, &layout.fonts, job.folder);
        let mut place = || place_all(job, &statement, &layout, &mut gallery, notes);
        let document = has_pages.then(&mut place).transpose()?;
        if let (Some(document), true) = (&document, job.kinds.iter().any(|kind| kind.is_printed())) {
            let errors = notes.errors();
            coarse::check(document, layout.design.resolutions.press, notes);
            check_ink(document, &layout.design.press, notes);
            check_safe_margin(document, &layout.design.press, notes);
            if notes.errors() > errors {
                return Err(Failed);
            }
        }
        let mut outputs = Vec::new();
        for &kind in job.kinds {
            match (kind, &document) {
                (Kind::Press | Kind::Screen, Some(document)) => {
                    outputs.push(self.pdf(kind, document, &layout, notes)?);
                }
                (Kind::Proof, Some(document)) => outputs.push(self.proof(document, &layout, notes)?),
                (Kind::Png, Some(document)) => outputs.extend(pictures(document, &layout, notes)?),
                (Kind::Jpg | Kind::Tiff, Some(document)) => {
                    outputs.extend(match layout.design.sheet.scheme {
                        Scheme::Single => separations(kind, document, &layout, notes)?,
                        _ => self.sheets(kind, document, &layout, notes)?,
                    });
                }
                (Kind::Press | Kind::Screen | Kind::Png | Kind::Jpg | Kind::Tiff | Kind::Proof, None) => {}
                (Kind::Txt | Kind::Html, _) => {
                    let source = Source { job, statement: &statement, design: &layout.design };
                    outputs.push(source.publish(kind, document.as_ref(), &mut gallery, notes)?);
                }
            }
        }
        preflight::check_press(&outputs, job.preflight, &layout.design.press, notes)?;
        if job.text_check == TextCheck::Run {
            check_text(&outputs, &statement, notes)?;
        }
        let imprint = document.as_ref().map(Imprint::of).unwrap_or_default();
        let pages = document.map_or(0, |document| sheets::shown(&document, &layout));
        Ok(Done { outputs, pages, imprint, layout_files: layout.files.clone() })
    }

    /// A job up to its pages, placed to the last glyph: what both files show, for whoever wants to look at
    /// it without reading a PDF.
    ///
    /// # Errors
    /// When there is no result; the reasons are in `notes`, and `sources` holds what they point into.
    pub fn document(
        &self,
        job: &Job<'_>,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
    ) -> Result<Document, Failed> {
        let (statement, layout) = self.read(job, None, (files, sources, notes), &mut Mending::default())?;
        let mut gallery = Gallery::new(files, &self.library.images, &layout.fonts, job.folder);
        place_all(job, &statement, &layout, &mut gallery, notes)
    }

    /// The files of the project that the layout of a job is made from; none where it cannot be read.
    pub fn files_of(&self, job: &Job<'_>, files: &dyn Files) -> Vec<String> {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let read = self.read(job, None, (files, &mut sources, &mut notes), &mut Mending::default());
        read.map(|(_, layout)| layout.files.clone()).unwrap_or_default()
    }

    /// The statement of a job as its pages say it: mended where that is certain, its days written as the layout
    /// has them.
    ///
    /// # Errors
    /// When the statement or its layout cannot be read; the reasons are in `notes`.
    pub fn statement(
        &self,
        job: &Job<'_>,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
    ) -> Result<Statement, Failed> {
        let (statement, _) = self.read(job, None, (files, sources, notes), &mut Mending::default())?;
        Ok(statement)
    }

    /// Reads a job's statement and its layout, unless that is `known`.
    fn read(
        &self,
        job: &Job<'_>,
        known: Option<&Arc<Loaded>>,
        (files, sources, notes): (&dyn Files, &mut Sources, &mut Notes),
        mended: &mut Mending,
    ) -> Result<(Statement, Arc<Loaded>), Failed> {
        let input = Input { name: job.name, bytes: job.statement, encoding: job.encoding };
        let mut statement = match job.values.filter(|values| !values.is_empty()) {
            Some(values) => statement::read_filled(&input, values, sources, notes)?,
            None => statement::read(&input, sources, notes)?,
        };
        notes.extend(about::unsaid(&statement, job));
        let layout = match known {
            Some(known) => known.adopted(sources),
            None => self.library.layout(job, &statement, files, sources, notes)?,
        };
        let language = language::of(&statement, job.language, layout.design.language);
        *mended = proof::read(job, &mut statement, language, layout.design.orthography, sources, notes)?;
        // It is guessed once: what follows takes it from the statement.
        statement.meta.language = language;
        date::write(&mut statement, job.language, &layout.design);
        Ok((statement, layout))
    }
}

#[derive(Default)]
struct Done {
    outputs: Vec<Output>,
    pages: usize,
    imprint: Imprint,
    layout_files: Vec<String>,
}

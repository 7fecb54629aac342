//! The whole way from a statement and a layout to the files, on one screen.

mod compose;
mod fields;
mod furnish;
mod groups;
mod job;
mod language;
mod library;
mod outline;
mod parts;
mod published;

pub use job::{Job, Kind, Outcome, Output, Part};

use std::sync::Arc;

use crate::design::{Design, Standard};
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Document, Info, Timestamp};
use crate::impose::{Edge, impose};
use crate::pdf::{self, Target};
use crate::place::{Pages, place};
use crate::raster::{self, Picture, Shown};
use crate::shape::Shaper;
use crate::source::{Files, NoFiles, Sources, Span};
use crate::statement::{self, Input, RichText, Statement};
use compose::Composer;
use fields::Fields;
use library::{Library, Loaded};
use published::Source;

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

    /// Sets one statement.  Layouts, fonts and pictures of the project are read through `files`.
    pub fn typeset(&self, job: &Job<'_>, files: &dyn Files) -> Outcome {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let done = self.run(job, files, &mut sources, &mut notes).unwrap_or_default();
        Outcome { outputs: done.outputs, pages: done.pages, notes, sources }
    }

    fn run(
        &self,
        job: &Job<'_>,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
    ) -> Result<Done, Failed> {
        let (statement, layout) = self.read(job, files, sources, notes)?;
        // Without pages there is nothing that could be too full.
        let has_pages = job.kinds.iter().any(|kind| kind.has_pages());
        let document = has_pages.then(|| place_all(job, &statement, &layout, notes)).transpose()?;
        let mut outputs = Vec::new();
        for &kind in job.kinds {
            match (kind, &document) {
                (Kind::Press | Kind::Screen, Some(document)) => {
                    outputs.push(self.pdf(kind, document, &layout, notes)?);
                }
                (Kind::Png, Some(document)) => outputs.extend(pictures(document, &layout, notes)?),
                (Kind::Press | Kind::Screen | Kind::Png, None) => {}
                (Kind::Txt | Kind::Html, _) => {
                    let source = Source { job, statement: &statement, design: &layout.design };
                    outputs.push(source.publish(kind, document.as_ref(), notes)?);
                }
            }
        }
        Ok(Done { outputs, pages: document.map_or(0, |document| document.pages.len()) })
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
        let (statement, layout) = self.read(job, files, sources, notes)?;
        place_all(job, &statement, &layout, notes)
    }

    fn read(
        &self,
        job: &Job<'_>,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
    ) -> Result<(Statement, Arc<Loaded>), Failed> {
        let input = Input { name: job.name, bytes: job.statement, encoding: job.encoding };
        let statement = statement::read(&input, sources, notes)?;
        let layout = self.library.layout(job, &statement, files, sources, notes)?;
        Ok((statement, layout))
    }

    /// Press and screen part ways here, and only here.
    fn pdf(
        &self,
        kind: Kind,
        document: &Document,
        layout: &Loaded,
        notes: &mut Notes,
    ) -> Result<Output, Failed> {
        let (edge, target) = match kind {
            Kind::Press => (Edge::Bleeding, Target::Press),
            _ => (Edge::Trimmed, Target::Screen),
        };
        let sheets = impose(document, edge);
        let bytes = pdf::write(document, &sheets, &layout.fonts, target, &self.library.subsets)
            .map_err(|error| notes.fail(error.into()))?;
        Ok(Output { kind, part: Part::Whole, bytes })
    }
}

/// The pages as pictures, as a screen shows them.
fn pictures(document: &Document, layout: &Loaded, notes: &mut Notes) -> Result<Vec<Output>, Failed> {
    let sheets = impose(document, Edge::Trimmed);
    let pictures = raster::draw(document, &sheets, &layout.fonts, &layout.design.picture)
        .map_err(|error| notes.fail(error.into()))?;
    let output = |Picture { of, bytes }| {
        let part = match of {
            Shown::Page(number) => Part::Page(number),
            Shown::Thumbnail => Part::Thumbnail,
        };
        Output { kind: Kind::Png, part, bytes }
    };
    Ok(pictures.into_iter().map(output).collect())
}

#[derive(Default)]
struct Done {
    outputs: Vec<Output>,
    pages: usize,
}

fn place_all(
    job: &Job<'_>,
    statement: &Statement,
    layout: &Loaded,
    notes: &mut Notes,
) -> Result<Document, Failed> {
    let mut shaper = layout.lend_shaper();
    let document = document(job, statement, layout, &mut shaper, notes)?;
    layout.take_back(shaper);
    Ok(document)
}

/// From a statement to a document that is placed to the last glyph.
fn document(
    job: &Job<'_>,
    statement: &Statement,
    layout: &Loaded,
    shaper: &mut Shaper,
    notes: &mut Notes,
) -> Result<Document, Failed> {
    let (design, fonts) = (&layout.design, &layout.fonts);
    let info = info_of(job, statement, design);
    let (language, direction) = (info.language, info.direction);
    let errors = notes.errors();
    let composed = Composer::new(design, fonts, language, shaper, notes).statement(statement);
    if notes.errors() > errors {
        return Err(Failed);
    }
    let pages = Pages {
        page: &design.page,
        frames: &design.frames,
        growth: design.growth,
        direction,
        fonts,
        span: Some(Span::new(statement.source, 0..0)),
    };
    let placed = place(&pages, &composed.threads, shaper, notes)?;
    let digits = design.digits.unwrap_or_else(|| language.digits());
    let fields = Fields::new(statement, &info.title, digits, language);
    let furnisher = furnish::Furnisher { design, pages: &pages, fields: &fields, language, digits };
    let pages = furnisher.furnish(placed, shaper, notes)?;
    Ok(Document { pages, structure: composed.structure, info })
}

/// What a document says of itself, whatever it looks like.
fn info_of(job: &Job<'_>, statement: &Statement, design: &Design) -> Info {
    let language = language::of(statement, job.language, design.language);
    let direction = design.direction.unwrap_or_else(|| language.direction());
    info(job, statement, design.standard, language, direction)
}

fn info(
    job: &Job<'_>,
    statement: &Statement,
    standard: Standard,
    language: crate::language::Language,
    direction: crate::language::Direction,
) -> Info {
    let head = &statement.head;
    let date = statement.meta.date.map_or(job.date, |(year, month, day)| Timestamp {
        year,
        month,
        day,
        ..Timestamp::DEFAULT
    });
    Info {
        title: statement.plain_title().unwrap_or_else(|| job.stem().to_owned()),
        subtitle: head.subtitle.as_ref().map(RichText::plain),
        author: head.author.as_ref().map(RichText::plain),
        keywords: statement.meta.keywords.clone(),
        language,
        direction,
        standard,
        date,
    }
}

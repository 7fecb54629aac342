//! The whole way from a statement and a layout to the files, on one screen.

mod addresses;
mod compose;
mod fields;
mod furnish;
mod groups;
mod job;
mod language;
mod library;
mod outline;
mod parts;
mod proof;
mod spaces;

pub use job::{Job, Kind, Outcome, Output};

use std::sync::Arc;

use crate::design::Standard;
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Document, Info, Timestamp};
use crate::impose::{Edge, impose};
use crate::language::Language;
use crate::orthography::Mending;
use crate::pdf::{self, Target};
use crate::place::{Pages, place};
use crate::shape::Shaper;
use crate::source::{Files, NoFiles, Sources, Span};
use crate::statement::{self, Input, RichText, Statement};
use compose::Composer;
use fields::Fields;
use library::{Library, Loaded};

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
        let mut mended = Mending::default();
        let done = self.run(job, files, &mut sources, &mut notes, &mut mended).unwrap_or_default();
        Outcome { outputs: done.outputs, pages: done.pages, notes, mended, sources }
    }

    fn run(
        &self,
        job: &Job<'_>,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
        mended: &mut Mending,
    ) -> Result<Done, Failed> {
        let (document, layout) = self.place(job, files, sources, notes, mended)?;
        let outputs = job.kinds.iter().map(|kind| self.output(*kind, &document, &layout, notes));
        let outputs = outputs.collect::<Result<_, _>>()?;
        Ok(Done { outputs, pages: document.pages.len() })
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
        self.place(job, files, sources, notes, &mut Mending::default()).map(|(document, _)| document)
    }

    fn place(
        &self,
        job: &Job<'_>,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
        mended: &mut Mending,
    ) -> Result<(Document, Arc<Loaded>), Failed> {
        let input = Input { name: job.name, bytes: job.statement, encoding: job.encoding };
        let mut statement = statement::read(&input, sources, notes)?;
        let layout = self.library.layout(job, &statement, files, sources, notes)?;
        let language = language::of(&statement, job.language, layout.design.language);
        *mended = proof::read(job, &mut statement, language, layout.design.orthography, sources, notes)?;
        let mut shaper = layout.lend_shaper();
        let language = language.unwrap_or(Language::PERSIAN);
        let document = document(job, &statement, language, &layout, &mut shaper, notes)?;
        layout.take_back(shaper);
        Ok((document, layout))
    }

    /// Press and screen part ways here, and only here.
    fn output(
        &self,
        kind: Kind,
        document: &Document,
        layout: &Loaded,
        notes: &mut Notes,
    ) -> Result<Output, Failed> {
        let (edge, target) = match kind {
            Kind::Press => (Edge::Bleeding, Target::Press),
            Kind::Screen => (Edge::Trimmed, Target::Screen),
        };
        let sheets = impose(document, edge);
        let bytes = pdf::write(document, &sheets, &layout.fonts, target, &self.library.subsets)
            .map_err(|error| notes.fail(error.into()))?;
        Ok(Output { kind, bytes })
    }
}

#[derive(Default)]
struct Done {
    outputs: Vec<Output>,
    pages: usize,
}

/// From a statement to a document that is placed to the last glyph.
fn document(
    job: &Job<'_>,
    statement: &Statement,
    language: Language,
    layout: &Loaded,
    shaper: &mut Shaper,
    notes: &mut Notes,
) -> Result<Document, Failed> {
    let (design, fonts) = (&layout.design, &layout.fonts);
    let direction = design.direction.unwrap_or_else(|| language.direction());
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
    let info = info(job, statement, design.standard, language, direction);
    let fields = Fields::new(statement, &info.title, digits, language);
    let furnisher = furnish::Furnisher { design, pages: &pages, fields: &fields, language, digits };
    let pages = furnisher.furnish(placed, shaper, notes)?;
    Ok(Document { pages, structure: composed.structure, info })
}

fn info(
    job: &Job<'_>,
    statement: &Statement,
    standard: Standard,
    language: Language,
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

//! The whole way from a statement and a layout to the files, on one screen.

mod addresses;
mod compose;
mod fields;
mod fit;
mod footnotes;
mod furnish;
mod groups;
mod job;
mod language;
mod library;
mod numbering;
mod outline;
mod parts;
mod spaces;
mod tables;

pub use job::{Job, Kind, Outcome, Output};

use std::sync::Arc;

use crate::design::{Design, Standard};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::frame::{Document, Info, Structure, Timestamp};
use crate::impose::{Edge, impose};
use crate::language::{Direction, Language};
use crate::pdf::{self, Target};
use crate::place::{Footnotes, Pages, PlacedPage, place};
use crate::shape::Shaper;
use crate::source::{Files, NoFiles, Sources, Span};
use crate::statement::{self, Input, RichText, Statement};
use compose::{Composed, Composer};
use fields::Fields;
use library::{Library, Loaded};
use numbering::Numbering;

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
        let (document, layout) = self.place(job, files, sources, notes)?;
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
        self.place(job, files, sources, notes).map(|(document, _)| document)
    }

    fn place(
        &self,
        job: &Job<'_>,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
    ) -> Result<(Document, Arc<Loaded>), Failed> {
        let input = Input { name: job.name, bytes: job.statement, encoding: job.encoding };
        let statement = statement::read(&input, sources, notes)?;
        let layout = self.library.layout(job, &statement, files, sources, notes)?;
        let mut shaper = layout.lend_shaper();
        let document = document(job, &statement, &layout, &mut shaper, notes)?;
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

/// What a document is set from.
struct Ground<'a> {
    statement: &'a Statement,
    layout: &'a Loaded,
    language: Language,
    direction: Direction,
    /// The numbers of the footnotes.
    numbers: &'a [String],
}

/// A document whose frames are filled.
struct Set {
    structure: Structure,
    placed: Vec<PlacedPage>,
}

impl Ground<'_> {
    fn compose(&self, design: &Design, shaper: &mut Shaper, notes: &mut Notes) -> Result<Composed, Failed> {
        let errors = notes.errors();
        let footnotes = footnotes::Footnotes::new(&self.statement.notes, self.numbers);
        let composer = Composer::new(design, &self.layout.fonts, self.language, shaper, notes, footnotes);
        let composed = composer.statement(self.statement);
        if notes.errors() > errors { Err(Failed) } else { Ok(composed) }
    }

    fn place(
        &self,
        design: &Design,
        composed: Composed,
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Result<Set, Failed> {
        let pages = self.pages(design);
        let footnotes = Footnotes { list: &composed.footnotes, ..pages.footnotes };
        let placed = place(&Pages { footnotes, ..pages }, &composed.threads, shaper, notes)?;
        Ok(Set { structure: composed.structure, placed })
    }

    fn pages<'b>(&'b self, design: &'b Design) -> Pages<'b> {
        Pages {
            page: &design.page,
            frames: &design.frames,
            growth: design.growth,
            direction: self.direction,
            fonts: &self.layout.fonts,
            footnotes: Footnotes { list: &[], design: &design.footnotes },
            span: Some(Span::new(self.statement.source, 0..0)),
        }
    }
}

/// From a statement to a document that is placed to the last glyph.
fn document(
    job: &Job<'_>,
    statement: &Statement,
    layout: &Loaded,
    shaper: &mut Shaper,
    notes: &mut Notes,
) -> Result<Document, Failed> {
    let design = &layout.design;
    let language = language::of(statement, job.language, design.language);
    let direction = design.direction.unwrap_or_else(|| language.direction());
    let digits = design.digits.unwrap_or_else(|| language.digits());
    let rule = design.footnotes.numbering;
    let numbering = Numbering { notes: statement.notes.len(), digits, rule };
    let set = numbering.settle(notes, |numbers, notes| {
        let ground = Ground { statement, layout, language, direction, numbers };
        if let Some(fit) = &design.fit {
            return fit::fill(fit, &ground, shaper, notes);
        }
        let composed = ground.compose(design, shaper, notes)?;
        ground.place(design, composed, shaper, notes)
    })?;
    notes.extend(untitled(statement, job));
    let info = info(job, statement, design.standard, language, direction);
    let fields = Fields::new(statement, &info.title, digits, language);
    let ground = Ground { statement, layout, language, direction, numbers: &[] };
    let pages = ground.pages(design);
    let furnisher = furnish::Furnisher { design, pages: &pages, fields: &fields, language, digits };
    let pages = furnisher.furnish(set.placed, shaper, notes)?;
    Ok(Document { pages, structure: set.structure, info })
}

/// What is to be said where nothing gives the document a title.  Readers and archives show one in any case
/// (ISO 14289-1, 7.1), so the file's name serves, which may not be what its author wants to be seen.
fn untitled(statement: &Statement, job: &Job<'_>) -> Option<Diagnostic> {
    if statement.head.title.is_some() {
        return None;
    }
    let message = format!("the statement has no title: readers will see `{}`", job.stem());
    let start = Span::new(statement.source, 0..0);
    let hint = "begin with a heading `# …`, or write `title: …` into the front matter";
    Some(Diagnostic::warning(Code::MissingTitle, start, message).hint(hint.to_owned()))
}

fn info(
    job: &Job<'_>,
    statement: &Statement,
    standard: Standard,
    language: Language,
    direction: Direction,
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
        licence: statement.meta.licence.clone(),
        language,
        direction,
        standard,
        date,
    }
}

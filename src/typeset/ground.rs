//! From a statement to pages that are placed to the last glyph.

use super::about::info_of;
use super::compose::{Composed, Composer};
use super::fields::Fields;
use super::gallery::{self, Gallery};
use super::library::Loaded;
use super::numbering::Numbering;
use super::{Job, fit, footnotes, furnish};
use crate::design::Design;
use crate::diagnostic::{Failed, Notes};
use crate::frame::{Document, Structure};
use crate::language::{Direction, Language};
use crate::place::{Footnotes, Pages, PlacedPage, place};
use crate::shape::Shaper;
use crate::source::Span;
use crate::statement::Statement;

/// What a document is set from.
pub(super) struct Ground<'a> {
    pub(super) statement: &'a Statement,
    pub(super) layout: &'a Loaded,
    /// The pictures of the statement.
    pub(super) images: &'a gallery::Loaded,
    pub(super) language: Language,
    pub(super) direction: Direction,
    /// The numbers of the footnotes.
    pub(super) numbers: &'a [String],
}

/// A document whose frames are filled.
pub(super) struct Set {
    pub(super) structure: Structure,
    pub(super) placed: Vec<PlacedPage>,
    /// How far copyfitting went, in thousandths.
    pub(super) fitted: Option<i32>,
}

impl Ground<'_> {
    pub(super) fn compose(
        &self,
        design: &Design,
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Result<Composed, Failed> {
        let errors = notes.errors();
        let footnotes = footnotes::Footnotes::new(&self.statement.notes, self.numbers);
        let composer =
            Composer::new(design, &self.layout.fonts, self.language, shaper, notes, (footnotes, self.images));
        let composed = composer.statement(self.statement);
        if notes.errors() > errors { Err(Failed) } else { Ok(composed) }
    }

    pub(super) fn place(
        &self,
        design: &Design,
        composed: Composed,
        shaper: &mut Shaper,
        notes: &mut Notes,
    ) -> Result<Set, Failed> {
        let pages = self.pages(design);
        let footnotes = Footnotes { list: &composed.footnotes, ..pages.footnotes };
        let placed = place(&Pages { footnotes, ..pages }, composed.threads, shaper, notes)?;
        Ok(Set { structure: composed.structure, placed, fitted: None })
    }

    fn pages<'b>(&'b self, design: &'b Design) -> Pages<'b> {
        Pages {
            page: &design.page,
            frames: &design.frames,
            growth: design.growth,
            direction: self.direction,
            fonts: &self.layout.fonts,
            sidenotes: design.sidenotes.as_ref(),
            footnotes: Footnotes { list: &[], design: &design.footnotes },
            span: Some(Span::new(self.statement.source, 0..0)),
        }
    }
}

/// Sets a statement with a shaper that its layout has.
pub(super) fn place_all(
    job: &Job<'_>,
    statement: &Statement,
    layout: &Loaded,
    gallery: &mut Gallery<'_>,
    notes: &mut Notes,
) -> Result<Document, Failed> {
    let mut shaper = layout.lend_shaper();
    let tools = furnish::Tools { shaper: &mut shaper, gallery, notes };
    let document = document(job, statement, layout, tools)?;
    layout.take_back(shaper);
    Ok(document)
}

fn document(
    job: &Job<'_>,
    statement: &Statement,
    layout: &Loaded,
    tools: furnish::Tools<'_, '_>,
) -> Result<Document, Failed> {
    let furnish::Tools { shaper, gallery, notes } = tools;
    gallery.load_all(statement, notes)?;
    let design = &layout.design;
    let info = info_of(job, statement, design);
    let (language, direction) = (info.language, info.direction);
    let digits = design.digits.unwrap_or_else(|| language.digits());
    let rule = design.footnotes.numbering;
    let numbering = Numbering { notes: statement.notes.len(), digits, rule };
    let mut set = numbering.settle(notes, |numbers, notes| {
        let ground = Ground { statement, layout, images: gallery.loaded(), language, direction, numbers };
        if let Some(fit) = &design.fit {
            return fit::fill(fit, &ground, shaper, notes);
        }
        let composed = ground.compose(design, shaper, notes)?;
        ground.place(design, composed, shaper, notes)
    })?;
    let fields = Fields::new(job, statement, &info.title, digits, language);
    let ground =
        Ground { statement, layout, images: &gallery::Loaded::default(), language, direction, numbers: &[] };
    let pages = ground.pages(design);
    let furnisher = furnish::Furnisher { design, pages: &pages, fields: &fields, language, digits };
    let tools = furnish::Tools { shaper, gallery, notes };
    let pages = furnisher.furnish(set.placed, &mut set.structure, tools)?;
    Ok(Document { pages, structure: set.structure, info, fitted: set.fitted })
}

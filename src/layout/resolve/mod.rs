//! From records to the design: names, colours, fonts and boxes are looked up and checked.

mod area;
mod colours;
mod content;
mod fonts;
mod frames;
mod inlines;
mod lengths;
mod page;
mod paragraph;
mod styles;
mod template;

use super::decode::At;
use super::record::LayoutRecord;
use crate::design::{Design, Growth, Headings, LinkAddresses, Orthography, Standard};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::font::FontBook;
use crate::source::{Files, SourceId, Sources, Span};

/// What the records stand on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    /// The layout's name.
    pub name: &'a str,
    /// The source of the values that no layout gave.
    pub defaults: SourceId,
    /// The layout as a whole, for what is missing.
    pub whole: Span,
    /// The files of the project.
    pub files: &'a dyn Files,
    /// The texts that spans point into.
    pub sources: &'a Sources,
}

/// Resolves a layout.  Where something is wrong, that is noted, and what stands in its place is only
/// good for finding what else is wrong.
pub(super) fn design(
    record: &LayoutRecord,
    ground: &Ground<'_>,
    fonts: &mut FontBook,
    notes: &mut Notes,
) -> Design {
    fonts::add(record, ground, fonts, notes);
    let palette = colours::Palette::new(record, notes);
    let fonts = fonts::Shelf::new(fonts, ground.defaults);
    let page = page::resolve(record, ground, notes);
    let styles = styles::sheet(record, &fonts, &palette, notes);
    let margins = record.margins.as_ref().map(|margins| margins.span);
    let margins = margins.filter(|span| span.source != ground.defaults).unwrap_or(ground.whole);
    let means = frames::Means { page: &page, styles: &styles, palette: &palette, margins, ground };
    let frames = frames::resolve(record, &means, notes);
    let screen = record.screen.as_ref();
    Design {
        name: ground.name.to_owned(),
        description: value(record.description.as_ref()).unwrap_or_default(),
        page,
        language: record.language.as_ref().map(|language| language.value.0),
        direction: value(record.direction.as_ref()),
        digits: value(record.digits.as_ref()),
        orthography: value(record.orthography.as_ref()).unwrap_or(Orthography::Mend),
        styles,
        frames,
        growth: value(record.pages.as_ref()).unwrap_or(Growth::Grow),
        link_addresses: value(record.links.as_ref()).unwrap_or(LinkAddresses::Hidden),
        headings: value(record.headings.as_ref()).unwrap_or(Headings::Mend),
        standard: screen.and_then(|screen| value(screen.value.standard.as_ref())).unwrap_or(Standard::PdfA2a),
    }
}

/// The value without its place.
fn value<T: Clone>(at: Option<&At<T>>) -> Option<T> {
    at.map(|at| at.value.clone())
}

/// A key that must be there is not.
fn missing(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::MissingKey, span, message)
}

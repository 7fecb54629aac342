//! From records to the design: names, colours, fonts and boxes are looked up and checked.

mod area;
mod colours;
mod content;
mod date;
mod display;
mod edges;
mod features;
mod fit;
mod fonts;
mod frames;
mod image;
mod inlines;
mod justify;
mod language;
mod lengths;
mod note;
mod page;
mod paragraph;
mod parallel;
mod picture;
mod press;
mod sheet;
mod sidenote;
mod signature;
mod styles;
mod table;
mod tabs;
mod template;
mod verse;

use super::decode::At;
use super::record::LayoutRecord;
use crate::design::{Design, Growth, Headings, LinkAddresses, Orthography, Standard};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::font::FontBook;
use crate::source::{Files, SourceId, Sources, Span};
use crate::yaml::Node;

/// What the records stand on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    /// The layout's name.
    pub name: &'a str,
    /// The source of the values that no layout gave.
    pub defaults: SourceId,
    /// The layout as a whole, for what is missing.
    pub whole: Span,
    /// Whether the page and its margins could be read; else what follows from them means nothing.
    pub page: Soundness,
    /// The files of the project.
    pub files: &'a dyn Files,
    /// The texts that spans point into.
    pub sources: &'a Sources,
}

/// Whether a part of a layout could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Soundness {
    /// It says what its author wrote.
    Sound,
    /// Something in it was refused, and something else stands in its place.
    Broken,
}

impl Soundness {
    /// Whether none of the problems found lies in these parts of a layout.
    pub(super) fn of(parts: &[Option<&Node>], found: &Notes) -> Self {
        let lies_in =
            |part: &Node| found.list().iter().any(|problem| problem.span.is_some_and(|at| holds(part, at)));
        if parts.iter().flatten().any(|part| lies_in(part)) { Self::Broken } else { Self::Sound }
    }
}

/// Whether a place lies in a value, whose parts may come from several files.
fn holds(node: &Node, place: Span) -> bool {
    let covers =
        |span: Span| span.source == place.source && span.start <= place.start && place.end <= span.end;
    let entries = node.entries().unwrap_or_default();
    covers(node.span) || entries.iter().any(|entry| covers(entry.key_span) || holds(&entry.value, place))
}

impl Ground<'_> {
    /// Whether a place is the author's, not in a layout that ships.
    pub(super) fn is_own(&self, span: Span) -> bool {
        !self.sources.get(span.source).name().starts_with('<')
    }

    /// The first of some places that is the author's.
    pub(super) fn own(&self, places: &[Option<Span>]) -> Option<Span> {
        places.iter().copied().flatten().find(|span| self.is_own(*span))
    }
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
    let press = press::resolve(record, ground, notes);
    let palette = colours::Palette::new(record, &press, notes);
    let fonts = fonts::Shelf::new(fonts, ground.defaults);
    let mut page = page::resolve(record, ground, notes);
    let sheet = sheet::resolve(record, &mut page, notes);
    let styles = styles::sheet(record, &fonts, &palette, notes);
    let margins = page::margins_place(record, ground);
    let size = page::size_place(record, ground);
    let means = frames::Means { page: &page, styles: &styles, palette: &palette, margins, size, ground };
    let frames = frames::resolve(record, &means, notes);
    let screen = record.screen.as_ref();
    let growth = value(record.pages.as_ref()).unwrap_or(Growth::Grow);
    Design {
        fit: fit::resolve(record.fit.as_ref(), &styles, growth, notes),
        name: ground.name.to_owned(),
        description: value(record.description.as_ref()).unwrap_or_default(),
        page,
        language: record.language.as_ref().map(|language| language.value.0),
        direction: value(record.direction.as_ref()),
        digits: value(record.digits.as_ref()),
        date: date::resolve(record, notes),
        orthography: value(record.orthography.as_ref()).unwrap_or(Orthography::Mend),
        footnotes: note::resolve(record, &styles, &palette, notes),
        table: table::resolve(record, &styles, &palette, notes),
        couplets: verse::resolve(record, &styles, notes),
        signatures: signature::resolve(record, &styles, &palette, notes),
        figures: image::figures(record, &styles, notes),
        resolutions: image::resolutions(record),
        sidenotes: sidenote::resolve(record),
        parallel: parallel::resolve(record, &styles, &palette, notes),
        styles,
        sheet,
        frames,
        growth,
        link_addresses: value(record.links.as_ref()).unwrap_or(LinkAddresses::Hidden),
        headings: value(record.headings.as_ref()).unwrap_or(Headings::Mend),
        picture: picture::resolve(record, &palette, notes),
        press,
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

//! Layouts: from YAML to a [`Design`] with every name, unit and inheritance resolved.
//!
//! The way of a layout: each file is parsed to a tree (`read`), the files that it builds on are laid
//! below it (`inherit`, `merge`), values of the command line are put in (`settings`), the tree is read into
//! records (`decode`, `record`), and the records become the design (`resolve`).  Spans stay with the
//! values all the way, so an error stands where its value was written, in whichever file that is.

pub(crate) mod decode;
mod inherit;
mod merge;
mod read;
mod record;
mod resolve;
mod schema;
mod settings;
mod shipped;

pub use schema::schema;
pub use shipped::{Shipped, shipped};

use crate::design::Design;
use crate::diagnostic::{Diagnostic, Failed, Notes};
use crate::font::FontBook;
use crate::source::{Files, SourceId, Sources, Span};
use decode::Decode;

/// A layout to load.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The name of a layout that ships, or the path of a file that ends in `.yaml` or `.yml`.
    pub layout: &'a str,
    /// Where the layout is named, when that is in a file.
    pub named_at: Option<Span>,
    /// Values that replace the layout's: dotted paths and YAML, later ones last.
    pub settings: &'a [(String, String)],
    /// The files of the project; every path starts at its folder.
    pub files: &'a dyn Files,
}

/// Loads a layout.  The fonts that it names are added to `fonts`, its files to `sources`.
///
/// # Errors
/// When a file cannot be read, or holds errors; all that can be found at once are in `notes`.
pub fn load(
    request: &Request<'_>,
    sources: &mut Sources,
    fonts: &mut FontBook,
    notes: &mut Notes,
) -> Result<Design, Failed> {
    let inherited = inherit::tree(request, sources, notes)?;
    let tree = settings::apply(inherited.tree, request.settings, sources, notes)?;
    let mut found = Notes::new();
    let record = record::LayoutRecord::decode(&tree, &mut found).unwrap_or_default();
    let ground = resolve::Ground {
        name: &inherited.name,
        defaults: inherited.defaults,
        whole: tree.span,
        page: resolve::Soundness::of(&[tree.get("page"), tree.get("margins")], &found),
        files: request.files,
        sources,
    };
    let design = resolve::design(&record, &ground, fonts, &mut found);
    let failed = found.errors() > 0;
    notes.extend(in_order(&found, inherited.defaults));
    if failed { Err(Failed) } else { Ok(design) }
}

/// Each problem once, in the order of the places: an inherited value is met by every heir.
///
/// The defaults are right, so what is found in them follows from what is found elsewhere.
fn in_order(found: &Notes, defaults: SourceId) -> Vec<Diagnostic> {
    let mut list: Vec<Diagnostic> = Vec::new();
    for diagnostic in found.list() {
        if !list.contains(diagnostic) {
            list.push(diagnostic.clone());
        }
    }
    let own = |diagnostic: &Diagnostic| diagnostic.span.is_none_or(|span| span.source != defaults);
    if list.iter().any(own) {
        list.retain(own);
    }
    list.sort_by_key(|diagnostic| diagnostic.span.map(|span| (span.source, span.start)));
    list
}

#[cfg(test)]
mod tests;

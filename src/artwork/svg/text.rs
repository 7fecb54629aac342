//! Type in drawings, which becomes outlines: set in the fonts that ship and those that the layout names.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use usvg::fontdb::{Database, ID, Source};
use usvg::roxmltree::Document;
use usvg::{FontFamily, FontResolver};

use crate::artwork::Error;
use crate::font::{FontBook, FontId, Weight};

/// Marks of direction, and joiners, which draw nothing.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
}

/// The fonts that the text of a file may be set in.
pub(super) struct Typist<'a> {
    book: &'a FontBook,
    database: Arc<Database>,
    /// The faces of the database and those of the book.
    known: Arc<BTreeMap<FontId, ID>>,
    failed: Arc<Mutex<Option<Error>>>,
}

impl<'a> Typist<'a> {
    /// Fonts are read where a file has text.
    pub(super) fn new(document: &Document<'_>, book: &'a FontBook) -> Self {
        let (mut database, mut known) = (Database::new(), BTreeMap::new());
        if document.descendants().any(|node| node.tag_name().name() == "text") {
            for font in book.families().iter().flat_map(|family| &family.faces) {
                let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(book.face(*font).bytes().to_vec());
                let ids = database.load_font_source(Source::Binary(bytes));
                known.extend(ids.first().map(|id| (*font, *id)));
            }
        }
        Self { book, database: Arc::new(database), known: Arc::new(known), failed: Arc::default() }
    }

    pub(super) fn fonts(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// Why some text could not be set.
    pub(super) fn failed(&self) -> Option<Error> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Finds a font by the first of its names that is known, and never another one silently.
    pub(super) fn resolver(&self) -> FontResolver<'a> {
        let (book, known, failed) = (self.book, Arc::clone(&self.known), Arc::clone(&self.failed));
        let select_font = move |font: &usvg::Font, _: &mut Arc<Database>| {
            let named = font.families().iter().filter_map(|family| match family {
                FontFamily::Named(name) => Some(name.as_str()),
                _ => None,
            });
            let found = named.clone().find_map(|name| book.find(name, Weight(font.weight())).ok());
            let id = found.and_then(|font| known.get(&font).copied());
            if id.is_none() {
                let families: Vec<String> = font.families().iter().map(ToString::to_string).collect();
                let missing = Error::NoFont { families: families.join(", "), weight: font.weight() };
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(missing);
            }
            id
        };
        let (known, failed) = (Arc::clone(&self.known), Arc::clone(&self.failed));
        let select_fallback = move |letter: char, used: &[ID], _: &mut Arc<Database>| {
            let has = |font: &&FontId| book.face(**font).glyph(letter).is_some();
            let id = known.keys().filter(has).find_map(|font| {
                let id = known.get(font)?;
                (!used.contains(id)).then_some(*id)
            });
            let is_seen = !letter.is_whitespace() && !letter.is_control() && !is_mark(letter);
            if id.is_none() && is_seen {
                let missing = Error::NoGlyph(letter);
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(missing);
            }
            id
        };
        FontResolver { select_font: Box::new(select_font), select_fallback: Box::new(select_fallback) }
    }
}

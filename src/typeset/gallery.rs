//! The pictures of a document: each file is read once a document, and unpacked once for all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::artwork::{self, Digest, Image};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes, unreadable};
use crate::source::{Files, Span};
use crate::statement::Statement;

/// As many bytes of unpacked pictures are kept for the documents to come.
const MOST_KEPT: usize = 128_000_000;

/// Unpacked pictures by their files' digests.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    kept: Mutex<BTreeMap<Digest, Arc<Image>>>,
}

/// The pictures of one document, by the paths of their files.
pub(super) struct Gallery<'a> {
    files: &'a dyn Files,
    shelf: &'a Shelf,
    /// A file that could not be read is told of once.
    known: Loaded,
}

/// The pictures that were asked for; nothing stands for those that could not be read.
#[derive(Debug, Default)]
pub(super) struct Loaded(BTreeMap<String, Option<Arc<Image>>>);

impl Loaded {
    /// The picture of a path.
    pub(super) fn get(&self, path: &str) -> Option<&Arc<Image>> {
        self.0.get(path)?.as_ref()
    }
}

impl<'a> Gallery<'a> {
    pub(super) fn new(files: &'a dyn Files, shelf: &'a Shelf) -> Self {
        Self { files, shelf, known: Loaded::default() }
    }

    /// The picture at a path that is written at `span`.  Why it cannot be read is noted.
    pub(super) fn load(&mut self, path: &str, span: Option<Span>, notes: &mut Notes) -> Option<Arc<Image>> {
        if let Some(known) = self.known.0.get(path) {
            return known.clone();
        }
        let found = self.read(path, span).map_err(|problem| notes.push(problem)).ok();
        self.known.0.insert(path.to_owned(), found.clone());
        found
    }

    /// Loads the pictures of a statement.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub(super) fn load_all(&mut self, statement: &Statement, notes: &mut Notes) -> Result<(), Failed> {
        let errors = notes.errors();
        for figure in statement.figures() {
            self.load(&figure.file, Some(figure.place), notes);
        }
        if notes.errors() > errors { Err(Failed) } else { Ok(()) }
    }

    /// What was loaded so far.
    pub(super) const fn loaded(&self) -> &Loaded {
        &self.known
    }

    fn read(&self, path: &str, span: Option<Span>) -> Result<Arc<Image>, Diagnostic> {
        if path.contains("://") {
            let message = format!("`{path}` is an address, and nothing is fetched from the web");
            let hint = "save the picture in the project folder, and write its path".to_owned();
            return Err(Diagnostic::error(Code::UnreadableFile, span, message).hint(hint));
        }
        let bytes = self.files.read(path).map_err(|error| unreadable(path, &error, span))?;
        self.shelf.find(&bytes).map_err(|error| {
            let code = match error {
                artwork::Error::TooManyPixels { .. } => Code::TooLarge,
                _ => Code::UnreadableImage,
            };
            Diagnostic::error(code, span, format!("`{path}` {error}")).hint(error.hint().to_owned())
        })
    }
}

impl Shelf {
    fn find(&self, bytes: &[u8]) -> Result<Arc<Image>, artwork::Error> {
        let digest = Digest::of(bytes);
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(&digest) {
            return Ok(Arc::clone(known));
        }
        let image = Arc::new(artwork::read(bytes)?);
        let mut kept = kept();
        let held: usize = kept.values().map(|image| image.samples.len()).sum();
        if held + image.samples.len() > MOST_KEPT {
            kept.clear();
        }
        if image.samples.len() <= MOST_KEPT {
            kept.insert(digest, Arc::clone(&image));
        }
        Ok(image)
    }
}

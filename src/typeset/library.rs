//! The layouts in use: each is loaded once, with its fonts, and serves all threads.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::gallery::Shelf;
use super::{DEFAULT_LAYOUT, Job};
use crate::design::Design;
use crate::diagnostic::{Failed, Notes};
use crate::font::FontBook;
use crate::layout;
use crate::pdf::SubsetCache;
use crate::shape::Shaper;
use crate::source::{FileError, Files, Sources};
use crate::statement::Statement;

/// All layouts that ship and were asked for, and what depends on fonts alone.
#[derive(Debug, Default)]
pub(super) struct Library {
    fonts: FontBook,
    shipped: Mutex<HashMap<Key, Arc<Loaded>>>,
    pub(super) subsets: SubsetCache,
    pub(super) images: Shelf,
    /// Which layouts are kept.
    keeping: Keeping,
}

/// Which layouts are kept for the next job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keeping {
    /// Those that ship: they never change.
    #[default]
    Shipped,
    /// Those of the project too, whose files do not change while the typesetter lives.
    All,
}

/// A layout that ships, and the values that replace its own.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    layout: String,
    settings: Vec<(String, String)>,
}

/// So many variants of the layouts that ship are kept.
const MOST_KEPT: usize = 64;

/// A layout with the fonts of its project.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) design: Design,
    pub(super) fonts: FontBook,
    /// The layout's files, after a place for the statement.
    sources: Sources,
    /// The files of the project that it was made from.
    pub(super) files: Vec<String>,
    /// A shaper knows its fonts by number, so it stays with them.
    shapers: Mutex<Vec<Shaper>>,
}

impl Library {
    /// An empty library.
    pub(super) fn keeping(keeping: Keeping) -> Self {
        Self { keeping, ..Self::default() }
    }

    /// The layout of a job.  Its sources come after the statement, which is the only one so far.
    pub(super) fn layout(
        &self,
        job: &Job<'_>,
        statement: &Statement,
        files: &dyn Files,
        sources: &mut Sources,
        notes: &mut Notes,
    ) -> Result<Arc<Loaded>, Failed> {
        let own = statement.meta.layout.as_ref();
        let name = job.layout.or(own.map(|(name, _)| name.as_str())).unwrap_or(DEFAULT_LAYOUT);
        let named_at = own.filter(|_| job.layout.is_none()).map(|(_, span)| *span);
        let key = Key { layout: name.to_owned(), settings: job.settings.to_vec() };
        if let Some(known) = self.known(&key) {
            sources.adopt(&known.sources);
            return Ok(known);
        }
        let mut fonts = self.fonts.clone();
        let noted = NotedFiles::new(files);
        let request = layout::Request { layout: name, named_at, settings: job.settings, files: &noted };
        let design = layout::load(&request, sources, &mut fonts, notes)?;
        let loaded = Arc::new(Loaded {
            design,
            fonts,
            sources: sources.without_first(),
            files: noted.paths(),
            shapers: Mutex::default(),
        });
        if self.keeping == Keeping::All || layout::shipped().iter().any(|shipped| shipped.name == name) {
            self.keep(key, &loaded);
        }
        Ok(loaded)
    }

    /// Keeps no layout any more that was made from such a file.
    pub(super) fn forget(&self, is_changed: &dyn Fn(&str) -> bool) {
        let mut kept = self.shipped.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, loaded| !loaded.files.iter().any(|path| is_changed(path)));
    }

    fn known(&self, key: &Key) -> Option<Arc<Loaded>> {
        self.shipped.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: Key, loaded: &Arc<Loaded>) {
        let mut shipped = self.shipped.lock().unwrap_or_else(PoisonError::into_inner);
        if shipped.len() < MOST_KEPT {
            shipped.insert(key, Arc::clone(loaded));
        }
    }
}

/// The files of a project, with the names of those that were asked for.
pub(super) struct NotedFiles<'a> {
    files: &'a dyn Files,
    paths: Mutex<BTreeSet<String>>,
}

impl<'a> NotedFiles<'a> {
    pub(super) fn new(files: &'a dyn Files) -> Self {
        Self { files, paths: Mutex::default() }
    }

    /// The files by name, folders that were listed with a slash behind theirs.
    pub(super) fn paths(self) -> Vec<String> {
        self.paths.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
    }

    fn note(&self, path: String) {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
    }
}

impl Files for NotedFiles<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.note(path.to_owned());
        self.files.read(path)
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        self.note(format!("{path}/"));
        self.files.list(path)
    }
}

impl Loaded {
    /// The same layout for another statement, whose source is the only one so far.
    pub(super) fn adopted(self: &Arc<Self>, sources: &mut Sources) -> Arc<Self> {
        sources.adopt(&self.sources);
        Arc::clone(self)
    }

    /// What the layout was read from, behind a statement without text.
    pub(super) fn own_sources(&self) -> Sources {
        let mut sources = Sources::new();
        sources.add("", "");
        sources.adopt(&self.sources);
        sources
    }

    /// A shaper that may have plans for this layout's fonts already.
    pub(super) fn lend_shaper(&self) -> Shaper {
        self.shapers.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Keeps a shaper for the next job.
    pub(super) fn take_back(&self, shaper: Shaper) {
        self.shapers.lock().unwrap_or_else(PoisonError::into_inner).push(shaper);
    }
}

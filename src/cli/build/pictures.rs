//! `--impact-png`: pictures of what changes, in a folder with a page for the browser.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use warraq::build::{Replaced, Report, write};
use warraq::preflight::seen::{Changed, differences};

use super::page::{self, Document, PagePictures};
use crate::cli::report::Finding;
use crate::cli::trouble::unwritable;

/// So many documents have pictures: the first that change.
pub(super) const MOST_DOCUMENTS: usize = 200;

/// So many pages of a document.
const MOST_PAGES: usize = 20;

/// The page for the browser, by which a folder of ours is known too.
const PAGE: &str = "index.html";

/// Pictures in the making.  They go into a folder beside the one that was asked for, which they replace at the
/// end: whoever looks sees the old ones or the new ones.
pub(super) struct Pictures {
    folder: PathBuf,
    passing: tempfile::TempDir,
    /// What is drawn of each document, by the first of its files.
    drawn: Mutex<BTreeMap<String, Drawn>>,
}

#[derive(Default)]
struct Drawn {
    pages: Vec<PagePictures>,
    left_out: usize,
    /// Why there is nothing.
    problem: Option<String>,
}

impl Pictures {
    /// Begins, unless the folder holds something else.
    pub(super) fn new(folder: &Path) -> Result<Self, Finding> {
        let refused = |error: io::Error| unwritable(folder, &error);
        let is_ours = folder.join(PAGE).exists();
        let is_empty = fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
        if !is_ours && !is_empty {
            let message = format!("the folder `{}` holds other files", folder.display());
            let found =
                Finding::of_file(warraq::diagnostic::Code::UnwritableFile, folder.to_string_lossy(), message);
            return Err(found.hint("name a new folder for the pictures".to_owned()));
        }
        let beside =
            folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(beside).map_err(refused)?;
        let passing =
            tempfile::Builder::new().prefix(".warraq-impact-").tempdir_in(beside).map_err(refused)?;
        Ok(Self { folder: folder.to_owned(), passing, drawn: Mutex::default() })
    }

    /// Draws what changes in a file.
    pub(super) fn draw(&self, file: &Replaced<'_>) {
        let drawn = match differences(file.before, file.after, MOST_PAGES) {
            Ok((changed, left_out)) => match self.save(file.name, changed) {
                Ok(pages) => Drawn { pages, left_out, problem: None },
                Err(error) => Drawn { problem: Some(warraq::build::reason(&error)), ..Drawn::default() },
            },
            Err(error) => Drawn { problem: Some(error.to_string()), ..Drawn::default() },
        };
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner).insert(file.task.to_owned(), drawn);
    }

    fn save(&self, name: &str, changed: Vec<Changed>) -> io::Result<Vec<PagePictures>> {
        let stem = name.strip_suffix(".pdf").unwrap_or(name);
        let mut pages = Vec::with_capacity(changed.len());
        for Changed { page, before, after, difference } in changed {
            let save = |what: &str, bytes: Vec<u8>| {
                let path = format!("{stem}/{page}-{what}.png");
                let place = self.passing.path().join(&path);
                fs::create_dir_all(place.parent().unwrap_or(&self.folder))?;
                fs::write(&place, bytes).map(|()| path)
            };
            pages.push(PagePictures {
                page,
                before: before.map(|bytes| save("before", bytes)).transpose()?,
                after: after.map(|bytes| save("after", bytes)).transpose()?,
                difference: save("difference", difference)?,
            });
        }
        Ok(pages)
    }

    /// Writes the page, and puts the folder in its place.
    pub(super) fn finish(self, report: &Report) -> Result<(), Finding> {
        let drawn = self.drawn.into_inner().unwrap_or_else(PoisonError::into_inner);
        let documents = report.tasks.iter().filter_map(|made| {
            let impact = made.impact.as_deref().filter(|impact| impact.is_change())?;
            let drawn = made.files.first().and_then(|file| drawn.get(file));
            Some(Document {
                made,
                impact,
                pages: drawn.map_or(&[][..], |drawn| &drawn.pages),
                left_out: drawn.map_or(0, |drawn| drawn.left_out),
                problem: drawn.and_then(|drawn| drawn.problem.as_deref()),
                is_drawn: drawn.is_some(),
            })
        });
        let html = page::page(&documents.collect::<Vec<_>>(), report);
        let put = || -> io::Result<()> {
            write::whole(&self.passing.path().join(PAGE), html.as_bytes())?;
            let old = self.passing.path().with_extension("old");
            match fs::rename(&self.folder, &old) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            // A temporary folder is for its owner alone; this one is for whoever may see the others.
            #[cfg(unix)]
            fs::set_permissions(self.passing.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
            fs::rename(self.passing.path(), &self.folder)?;
            match fs::remove_dir_all(&old) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            }
        };
        put().map_err(|error| unwritable(&self.folder, &error))
    }
}

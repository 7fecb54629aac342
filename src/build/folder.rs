//! The folder `.warraq` of a project, and the journal in it.

use std::collections::HashMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::imprints::{self, Imprints};
use super::store::{Entry, HEAD, Reads, Stat, Store, put};
use super::write::Passing;

/// The folder of a store, held by one build at a time.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// What sets the files of a shard apart.
    suffix: String,
    /// Held until the build ends, however it ends: the system lets go of it.
    _lock: Option<File>,
    access: Access,
    /// Held by all builds that write files, together.
    presence: OnceLock<File>,
}

/// What a build does with its store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// It is only looked at, and need not be there.
    Look,
    /// It is kept.
    Keep,
}

/// Why there is no store.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Another build is at work.
    Locked,
    /// The folder is a link, which may lead anywhere.
    Link,
    /// The folder cannot be written.
    Unwritable(io::Error),
}

impl Folder {
    /// Takes the store in the folder `.warraq` of a project.
    pub(super) fn take(project: &Path, suffix: &str, access: Access) -> Result<Self, Refusal> {
        let path = project.join(".warraq");
        if path.is_symlink() {
            return Err(Refusal::Link);
        }
        let lock = match access {
            Access::Keep => Some(lock(&path, suffix)?),
            Access::Look => looked_at(&path, suffix)?,
        };
        Ok(Self { path, suffix: suffix.to_owned(), _lock: lock, access, presence: OnceLock::new() })
    }

    /// Joins the builds that write files.  Who finds nobody else clears away first what killed builds left.
    pub(super) fn join(&self, clear: impl FnOnce(&Path)) {
        if self.presence.get().is_some() || self.access == Access::Look {
            return;
        }
        let Ok(presence) = opened(&self.path.join("present")) else { return };
        if presence.try_lock().is_ok() {
            clear(&self.path);
            // Nothing of ours is being written yet, so whoever is quicker now takes nothing from us.
            let _ = presence.unlock();
        }
        // Where nothing can be locked, nobody is sure to be alone either.
        let _ = presence.lock_shared();
        let _ = self.presence.set(presence);
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}{}", self.suffix))
    }

    /// What is remembered, of a finished build and of one that was stopped behind it.
    pub(super) fn load(&self) -> Store {
        let mut store = Store::default();
        store.load(&self.file("store"));
        store.load(&self.file("journal"));
        store
    }

    /// Opens the imprints, in which `is_task` says what is of use.
    pub(super) fn imprints(&self, is_task: &dyn Fn(u64) -> bool) -> io::Result<Imprints> {
        let path = imprints::path(&self.path, &self.suffix);
        match self.access {
            Access::Keep => Imprints::open(&path, is_task),
            Access::Look => Imprints::look(&path),
        }
    }

    /// Begins a journal; what the last one held is in `store`, which is saved first where there was one.
    pub(super) fn journal(&self, store: &Store, passing: &Passing) -> io::Result<Journal> {
        if self.file("journal").exists() {
            store.save(&self.file("store"), passing)?;
        }
        let mut file = BufWriter::new(File::create(self.file("journal"))?);
        writeln!(file, "{HEAD}")?;
        Ok(Journal { file, known: HashMap::new() })
    }

    /// Saves what is to be remembered, and ends the journal.
    pub(super) fn save(&self, store: &Store, journal: Journal, passing: &Passing) -> io::Result<()> {
        drop(journal);
        fs::create_dir_all(&self.path)?;
        store.save(&self.file("store"), passing)?;
        fs::remove_file(self.file("journal"))
    }

    /// Ends a journal that holds nothing.
    pub(super) fn leave(&self, journal: Journal) -> io::Result<()> {
        drop(journal);
        fs::remove_file(self.file("journal"))
    }
}

/// Holds the store of a shard for one build alone.
fn lock(folder: &Path, suffix: &str) -> Result<File, Refusal> {
    fs::create_dir_all(folder).map_err(Refusal::Unwritable)?;
    remove_links(folder).map_err(Refusal::Unwritable)?;
    let lock = opened(&folder.join(format!("lock{suffix}"))).map_err(Refusal::Unwritable)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Refusal::Locked),
        Err(TryLockError::Error(error)) => Err(Refusal::Unwritable(error)),
    }
}

/// Keeps builds away as long as the store is looked at, where that is possible without writing.
fn looked_at(folder: &Path, suffix: &str) -> Result<Option<File>, Refusal> {
    let Ok(lock) = File::open(folder.join(format!("lock{suffix}"))) else { return Ok(None) };
    match lock.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Err(Refusal::Locked),
        _ => Ok(Some(lock)),
    }
}

fn opened(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().create(true).truncate(false).write(true).open(path)
}

/// No build makes links here: one that came with the project would have its target overwritten.
fn remove_links(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_type().is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// What is remembered while a build runs.
#[derive(Debug)]
pub(super) struct Journal {
    file: BufWriter<File>,
    known: HashMap<Reads, u32>,
}

impl Journal {
    /// Remembers that a task is done.
    pub(super) fn done(&mut self, name: &str, entry: &Entry, reads: &Reads) -> io::Result<()> {
        let mut text = Vec::new();
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let number = self.known.get(reads).copied().unwrap_or(next);
        if number == next {
            put(&mut text, "r", &(next, reads))?;
            self.known.insert(reads.clone(), next);
        }
        put(&mut text, "t", &(name, &Entry { reads: number, ..entry.clone() }))?;
        self.file.write_all(&text)
    }

    /// What the clock of the disk says, in nanoseconds since 1970.
    pub(super) fn now(&mut self) -> io::Result<u64> {
        // An empty line is none of the journal's.
        self.file.write_all(b"\n")?;
        self.file.flush()?;
        self.file.get_ref().metadata().map(|there| Stat::from(&there).modified())
    }

    /// Forgets a task, whose files are about to change.
    pub(super) fn forget(&mut self, name: &str) -> io::Result<()> {
        let mut text = Vec::new();
        put(&mut text, "x", &name)?;
        self.file.write_all(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::write::Passing;

    fn taken(project: &Path, suffix: &str) -> Folder {
        Folder::take(project, suffix, Access::Keep).expect("it is ours")
    }

    #[test]
    fn what_others_are_writing_stays_and_what_killed_builds_left_goes() {
        let project = tempfile::tempdir().expect("a temporary folder");
        let (passing, out) = (Passing::of(project.path()), project.path().join("out"));
        fs::create_dir(&out).expect("it is ours");
        let (one, two) = (taken(project.path(), "-1-of-2"), taken(project.path(), "-2-of-2"));
        one.join(|_| passing.sweep(&out));
        let part = passing.file_in(&out).expect("a passing file");
        two.join(|_| passing.sweep(&out));
        assert!(part.path().exists());
        let (_file, path) = part.keep().expect("it is left, as by a kill");
        drop(one);
        let three = taken(project.path(), "-1-of-2");
        three.join(|_| passing.sweep(&out));
        assert!(path.exists(), "the second build is still at work");
        drop((two, three));
        taken(project.path(), "").join(|_| passing.sweep(&out));
        assert!(!path.exists());
    }

    #[test]
    fn another_project_that_writes_to_the_same_folder_keeps_its_files() {
        let (ours, others) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let part = Passing::of(others.path()).file_in(ours.path()).expect("a passing file");
        taken(ours.path(), "").join(|_| Passing::of(ours.path()).sweep(ours.path()));
        assert!(part.path().exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_came_with_the_project_leads_nowhere() {
        use std::os::unix::fs::symlink;
        let project = tempfile::tempdir().expect("a temporary folder");
        let treasure = project.path().join("treasure");
        fs::write(&treasure, "gold").expect("it is ours");
        fs::create_dir(project.path().join(".warraq")).expect("it is ours");
        for name in ["journal", "store", "lock", "present", "imprints"] {
            symlink(&treasure, project.path().join(".warraq").join(name)).expect("a link");
        }
        let folder = taken(project.path(), "");
        folder.join(|_| {});
        folder.journal(&Store::default(), &Passing::of(project.path())).expect("a journal");
        assert_eq!(fs::read(&treasure).expect("it is there"), b"gold");
        drop(folder);
        fs::rename(project.path().join(".warraq"), project.path().join("elsewhere")).expect("it is ours");
        symlink("elsewhere", project.path().join(".warraq")).expect("a link");
        assert!(matches!(Folder::take(project.path(), "", Access::Keep), Err(Refusal::Link)));
    }
}

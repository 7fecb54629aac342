//! What a build remembers of the last one: which task made which files from what.
//!
//! `.warraq/store` holds a line for each file and each task, with a checksum of its own; `.warraq/journal` is
//! appended to while a build runs, so that a build that is killed goes on where it was.  Both may be deleted
//! at any time.  A line that is damaged is as good as none: its task runs again.

use std::collections::HashMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::disk::read_limited;
use super::imprints::Imprints;
use super::key::{Hash, Key};
use super::{imprints, write};

/// The first line: another version's store is not read.
const HEAD: &str = "warraq store 2";

/// The largest store: some ten million files.
const LARGEST: u64 = 4_000_000_000;

/// How a file looks without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stat {
    size: u64,
    /// Nanoseconds since 1970, as the file system has them.
    modified: u64,
    /// When anything of it changed, which nobody can set back; 0 where the system does not say.
    changed: u64,
    inode: u64,
}

impl Stat {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        fs::metadata(path).map(|there| Self::from(&there))
    }

    pub(super) const fn size(&self) -> u64 {
        self.size
    }
}

impl From<&fs::Metadata> for Stat {
    fn from(there: &fs::Metadata) -> Self {
        let since = there.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        #[cfg(unix)]
        let (inode, changed) = {
            use std::os::unix::fs::MetadataExt;
            let nanoseconds = there.ctime().saturating_mul(1_000_000_000).saturating_add(there.ctime_nsec());
            (there.ino(), u64::try_from(nanoseconds).unwrap_or(0))
        };
        #[cfg(not(unix))]
        let (inode, changed) = (0, 0);
        let modified = since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(0));
        Self { size: there.len(), modified, changed, inode }
    }
}

/// The content of a file, and how it looked when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) hash: Hash,
    pub(super) stat: Stat,
    /// Whether the file was seen to be older than what remembers it, so that its looks can be trusted: a file
    /// that changes within one tick of the clock looks the same ("racy git").
    #[serde(skip)]
    pub(super) settled: bool,
}

impl Known {
    /// Its looks can be trusted if it is older than `now`, nanoseconds since 1970.
    const fn settle(&mut self, now: u64) {
        self.settled = self.stat.modified < now && self.stat.changed < now;
    }
}

/// What a task made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) key: Key,
    /// The files of the project that it read, by the number of their list.
    pub(super) reads: u32,
    /// How many pages there are.
    pub(super) pages: u32,
    /// Its files, from the output folder.
    pub(super) outputs: Vec<(Box<str>, Known)>,
}

/// Files that were read, and what they held; a list that several tasks share.
pub(super) type Reads = Vec<(Box<str>, Hash)>;

/// All that is remembered.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub(super) tasks: HashMap<Box<str>, Entry>,
    pub(super) files: HashMap<Box<str>, Known>,
    pub(super) reads: Vec<Reads>,
    numbers: HashMap<Reads, u32>,
    /// How many lines could not be read.
    pub(super) damaged: usize,
}

impl Store {
    /// The number of a list of reads.
    pub(super) fn number(&mut self, reads: &Reads) -> u32 {
        if let Some(&number) = self.numbers.get(reads) {
            return number;
        }
        let number = u32::try_from(self.reads.len()).unwrap_or(u32::MAX);
        self.reads.push(reads.clone());
        self.numbers.insert(reads.clone(), number);
        number
    }

    /// Lets the looks of files be trusted that are older than `now`, nanoseconds since 1970.
    pub(super) fn settle(&mut self, now: u64) {
        let made = self.tasks.values_mut().flat_map(|entry| &mut entry.outputs).map(|(_, known)| known);
        made.chain(self.files.values_mut()).for_each(|known| known.settle(now));
    }

    fn load(&mut self, path: &Path) {
        let Ok(bytes) = read_limited(path, LARGEST) else { return };
        let settled_before = Stat::of(path).map_or(0, |stat| stat.modified);
        let mut lines = bytes.split(|&byte| byte == b'\n');
        if lines.next() != Some(HEAD.as_bytes()) {
            self.damaged += usize::from(!bytes.is_empty());
            return;
        }
        // The numbers of a file's own lists, in those of the store.
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        for line in lines.filter(|line| !line.is_empty()) {
            if self.line(line, settled_before, &mut numbers).is_none() {
                self.damaged += 1;
            }
        }
    }

    fn line(&mut self, line: &[u8], settled_before: u64, numbers: &mut HashMap<u32, u32>) -> Option<()> {
        let line = std::str::from_utf8(line).ok()?;
        let (sum, line) = line.split_once(' ')?;
        if u64::from_str_radix(sum, 16).ok()? != Hash::of(line.as_bytes()).0 {
            return None;
        }
        let (kind, json) = line.split_once(' ')?;
        let settle = |known: &mut Known| known.settle(settled_before);
        match kind {
            "f" => {
                let (path, mut known): (Box<str>, Known) = serde_json::from_str(json).ok()?;
                settle(&mut known);
                self.files.insert(path, known);
            }
            "r" => {
                let (number, reads): (u32, Reads) = serde_json::from_str(json).ok()?;
                numbers.insert(number, self.number(&reads));
            }
            "t" => {
                let (name, mut entry): (Box<str>, Entry) = serde_json::from_str(json).ok()?;
                entry.reads = *numbers.get(&entry.reads)?;
                entry.outputs.iter_mut().for_each(|(_, known)| settle(known));
                self.tasks.insert(name, entry);
            }
            "x" => {
                let name: Box<str> = serde_json::from_str(json).ok()?;
                self.tasks.remove(&name);
            }
            _ => return None,
        }
        Some(())
    }

    fn text(&self) -> Vec<u8> {
        let mut text = format!("{HEAD}\n").into_bytes();
        let mut files: Vec<_> = self.files.iter().collect();
        files.sort_unstable_by_key(|(path, _)| *path);
        for file in files {
            put(&mut text, "f", &file);
        }
        self.reads.iter().enumerate().for_each(|reads| put(&mut text, "r", &reads));
        let mut tasks: Vec<_> = self.tasks.iter().collect();
        tasks.sort_unstable_by_key(|(name, _)| *name);
        for task in tasks {
            put(&mut text, "t", &task);
        }
        text
    }
}

fn put(out: &mut Vec<u8>, kind: &str, value: &impl Serialize) {
    let Ok(json) = serde_json::to_string(value) else { return };
    let line = format!("{kind} {json}");
    out.extend_from_slice(format!("{:016x} {line}\n", Hash::of(line.as_bytes()).0).as_bytes());
}

/// The folder of a store, held by one build at a time.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// What sets the files of a shard apart.
    suffix: String,
    /// Held until the build ends, however it ends: the system lets go of it.
    _lock: File,
}

/// Why there is no store.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Another build is at work.
    Locked,
    /// The folder cannot be written.
    Unwritable(io::Error),
}

impl Folder {
    /// Takes the store in the folder `.warraq` of a project.
    pub(super) fn take(project: &Path, suffix: &str) -> Result<Self, Refusal> {
        let path = project.join(".warraq");
        fs::create_dir_all(&path).map_err(Refusal::Unwritable)?;
        let lock = fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join(format!("lock{suffix}")));
        let lock = lock.map_err(Refusal::Unwritable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, suffix: suffix.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Refusal::Locked),
            Err(TryLockError::Error(error)) => Err(Refusal::Unwritable(error)),
        }
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
        Imprints::open(&imprints::path(&self.path, &self.suffix), is_task)
    }

    /// Begins a journal; what the last one held is in `store`, which is saved first where there was one.
    pub(super) fn journal(&self, store: &Store) -> io::Result<Journal> {
        if self.file("journal").exists() {
            write::whole(&self.file("store"), &store.text())?;
        }
        let mut file = BufWriter::new(File::create(self.file("journal"))?);
        writeln!(file, "{HEAD}")?;
        Ok(Journal { file, known: HashMap::new() })
    }

    /// Saves what is to be remembered, and ends the journal.
    pub(super) fn save(&self, store: &Store, journal: Journal) -> io::Result<()> {
        drop(journal);
        fs::create_dir_all(&self.path)?;
        write::whole(&self.file("store"), &store.text())?;
        fs::remove_file(self.file("journal"))
    }

    /// Ends a journal that holds nothing.
    pub(super) fn leave(&self, journal: Journal) -> io::Result<()> {
        drop(journal);
        fs::remove_file(self.file("journal"))
    }
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
            put(&mut text, "r", &(next, reads));
            self.known.insert(reads.clone(), next);
        }
        put(&mut text, "t", &(name, &Entry { reads: number, ..entry.clone() }));
        self.file.write_all(&text)
    }

    /// What the clock of the disk says, in nanoseconds since 1970.
    pub(super) fn now(&mut self) -> io::Result<u64> {
        // An empty line is none of the journal's.
        self.file.write_all(b"\n")?;
        self.file.flush()?;
        self.file.get_ref().metadata().map(|there| Stat::from(&there).modified)
    }

    /// Forgets a task, whose files are about to change.
    pub(super) fn forget(&mut self, name: &str) -> io::Result<()> {
        let mut text = Vec::new();
        put(&mut text, "x", &name);
        self.file.write_all(&text)
    }
}

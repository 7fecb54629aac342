//! What a build remembers of the last one: which task made which files from what.
//!
//! `.warraq/store` holds a line for each file and each task, with a checksum of its own; `.warraq/journal` is
//! appended to while a build runs, so that a build that is killed goes on where it was.  Both may be deleted
//! at any time.  A line that is damaged is as good as none: its task runs again.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::disk::read_regular;
use super::key::{Hash, Key};
use super::write::{Passing, Stream};

/// The first line: another version's store is not read.
pub(super) const HEAD: &str = "warraq store 2";

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

    /// When it was written, in nanoseconds since 1970.
    pub(super) const fn modified(&self) -> u64 {
        self.modified
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

impl Entry {
    /// The files of a task that it does not make any more, each as a task of its own that is no more: pages that are
    /// fewer, a kind that is not asked for.
    pub(super) fn left_by(&self, now: &Self) -> Vec<(Box<str>, Self)> {
        let is_left = |name: &str| !now.outputs.iter().any(|(own, _)| **own == *name);
        let left = self.outputs.iter().filter(|(name, _)| is_left(name));
        left.map(|(name, known)| {
            let entry =
                Self { key: Key::default(), reads: 0, pages: 0, outputs: vec![(name.clone(), *known)] };
            (name.clone(), entry)
        })
        .collect()
    }

    /// Whether a document has these files, and not one that is no more.
    pub(super) const fn is_of_a_document(&self) -> bool {
        self.pages > 0
    }
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

    pub(super) fn load(&mut self, path: &Path) {
        let Ok(bytes) = read_regular(path, LARGEST) else { return };
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

    /// Writes the store line by line: as a whole it would take more room than what it remembers.
    pub(super) fn save(&self, path: &Path, passing: &Passing) -> io::Result<()> {
        let mut out = Stream::new(Some(path), passing)?;
        out.write_all(format!("{HEAD}\n").as_bytes())?;
        let mut files: Vec<_> = self.files.iter().collect();
        files.sort_unstable_by_key(|(path, _)| *path);
        for file in files {
            put(&mut out, "f", &file)?;
        }
        for reads in self.reads.iter().enumerate() {
            put(&mut out, "r", &reads)?;
        }
        let mut tasks: Vec<_> = self.tasks.iter().collect();
        tasks.sort_unstable_by_key(|(name, _)| *name);
        for task in tasks {
            put(&mut out, "t", &task)?;
        }
        out.finish().map(drop)
    }
}

pub(super) fn put(out: &mut impl Write, kind: &str, value: &impl Serialize) -> io::Result<()> {
    let line = format!("{kind} {}", serde_json::to_string(value)?);
    writeln!(out, "{:016x} {line}", Hash::of(line.as_bytes()).0)
}

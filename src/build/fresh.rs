//! Whether a task's files are what it would make.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use super::disk::{Disk, read_regular};
use super::key::{Hash, Key};
use super::store::{Entry, Known, Stat, Store};
use super::{Effort, Trust};
use crate::source::{FileError, Files};

/// Why a task runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No build remembers it.
    New,
    /// Everything is made again.
    Forced,
    /// It could not be made the last time.
    Failed,
    /// What it is made from differs: `the statement`.
    Input(&'static str),
    /// A file of the project that it was made from differs.
    File(String),
    /// One of its files is not there.
    Missing(String),
    /// One of its files is not what was written.
    Altered(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => f.write_str("it is new"),
            Self::Failed => f.write_str("it could not be made the last time"),
            Self::Forced => f.write_str("everything is made again"),
            Self::Input(what) => write!(f, "{what} differs"),
            Self::File(path) => write!(f, "`{path}` differs"),
            Self::Missing(path) => write!(f, "`{path}` is not there"),
            Self::Altered(path) => write!(f, "`{path}` was altered"),
        }
    }
}

/// The largest file that is compared.
const LARGEST: u64 = 4_000_000_000;

/// What files of the project hold now, each looked at once.
pub(super) struct Inputs<'a> {
    disk: &'a Disk,
    trust: Trust,
    known: HashMap<Box<str>, Known>,
    seen: HashMap<Box<str>, Result<Hash, FileError>>,
    /// What of each list of reads differs.
    lists: Vec<List>,
}

/// What became of a list of files that were read.
#[derive(Clone, Debug)]
enum List {
    Unseen,
    Same,
    /// This file differs.
    Differs(Box<str>),
}

impl List {
    fn differing(&self) -> Option<Box<str>> {
        match self {
            Self::Unseen | Self::Same => None,
            Self::Differs(path) => Some(path.clone()),
        }
    }
}

impl<'a> Inputs<'a> {
    pub(super) fn new(disk: &'a Disk, trust: Trust, store: &Store) -> Self {
        let lists = vec![List::Unseen; store.reads.len()];
        Self { disk, trust, known: store.files.clone(), seen: HashMap::new(), lists }
    }

    /// What a file holds.
    pub(super) fn hash(&mut self, path: &str) -> Result<Hash, FileError> {
        if let Some(seen) = self.seen.get(path) {
            return seen.clone();
        }
        let hash = self.look(path);
        self.seen.insert(path.into(), hash.clone());
        hash
    }

    fn look(&mut self, path: &str) -> Result<Hash, FileError> {
        // A list of a folder's files is remembered as the folder's name with a slash.
        if let Some(folder) = path.strip_suffix('/') {
            return self.disk.list(folder).map(|names| hash_of_list(&names));
        }
        let stat = self.disk.stat(path)?;
        if let Some(known) = self
            .known
            .get(path)
            .filter(|known| known.settled && known.stat == stat && self.trust == Trust::Looks)
        {
            return Ok(known.hash);
        }
        let hash = Hash::of(&self.disk.read_large(path, LARGEST)?);
        self.known.insert(path.into(), Known { hash, stat, settled: false });
        Ok(hash)
    }

    /// The first file of a list that differs from what was read.
    fn differing(&mut self, number: u32, store: &Store) -> Option<Box<str>> {
        let index = usize::try_from(number).ok()?;
        if let Some(list) = self.lists.get(index).filter(|list| !matches!(list, List::Unseen)) {
            return list.differing();
        }
        let reads = store.reads.get(index)?;
        let found =
            reads.iter().find(|(path, hash)| self.hash(path) != Ok(*hash)).map(|(path, _)| path.clone());
        if let Some(list) = self.lists.get_mut(index) {
            *list = found.clone().map_or(List::Same, List::Differs);
        }
        found
    }

    /// What is to be remembered of the files that were looked at.
    pub(super) fn known(self) -> HashMap<Box<str>, Known> {
        let Self { known, seen, .. } = self;
        known.into_iter().filter(|(path, _)| seen.contains_key(path)).collect()
    }
}

/// What a list of names hashes to.
pub(super) fn hash_of_list(names: &[String]) -> Hash {
    Hash::of(names.join("\n").as_bytes())
}

/// Why a task runs; nothing where its files are as they should be, and then what is to be remembered of them.
pub(super) fn reasons(
    key: &Key,
    entry: Option<&Entry>,
    effort: Effort,
    trust: Trust,
    out: &Path,
    inputs: &mut Inputs<'_>,
    store: &Store,
) -> Result<Entry, Vec<Reason>> {
    let Some(entry) = entry else { return Err(vec![Reason::New]) };
    if effort == Effort::All {
        return Err(vec![Reason::Forced]);
    }
    if entry.key == Key::default() {
        return Err(vec![Reason::Failed]);
    }
    let mut reasons: Vec<Reason> = key.differences(&entry.key).into_iter().map(Reason::Input).collect();
    if reasons.is_empty() {
        reasons.extend(inputs.differing(entry.reads, store).map(|path| Reason::File(path.into())));
    }
    if !reasons.is_empty() {
        return Err(reasons);
    }
    let mut entry = entry.clone();
    for (name, known) in &mut entry.outputs {
        match verified(&out.join(&**name), *known, trust) {
            Ok(now) => *known = now,
            Err(reason) => reasons.push(reason(name)),
        }
    }
    if reasons.is_empty() { Ok(entry) } else { Err(reasons) }
}

/// A file as it is now, if it holds what it did.
fn verified(path: &Path, known: Known, trust: Trust) -> Result<Known, fn(&str) -> Reason> {
    let stat = Stat::of(path).map_err(|_| missing as fn(&str) -> Reason)?;
    if trust == Trust::Looks && known.settled && known.stat == stat {
        return Ok(known);
    }
    let bytes = read_regular(path, LARGEST).map_err(|_| altered as fn(&str) -> Reason)?;
    if Hash::of(&bytes) == known.hash { Ok(Known { stat, settled: false, ..known }) } else { Err(altered) }
}

fn missing(name: &str) -> Reason {
    Reason::Missing(name.to_owned())
}

fn altered(name: &str) -> Reason {
    Reason::Altered(name.to_owned())
}

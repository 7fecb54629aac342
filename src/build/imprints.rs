//! How documents came out the last time, line by line: what [`Impact`](super::Impact) compares with.
//!
//! `.warraq/imprints` holds a record for each task, the last one of a task counts.  It is read only when somebody
//! asks what a change moves, and appended to by every build; when half of it is of no use any more, it is
//! written anew.  It may be deleted at any time.

use std::collections::{BTreeMap, HashMap};
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::key::Hash;
use super::write;
use crate::typeset::{Imprint, LinePrint};

/// How the file begins: another version's is not read.
const HEAD: &[u8; 20] = b"warraq imprints 001\n";

/// The largest file; what does not go into it is not remembered.
const LARGEST: u64 = 512_000_000;

/// A record: its length, what it hashes to, and then the task, the first of its files, and the lines.
const BEFORE: usize = 4 + 8;
const SUMMARY: usize = 8 + 8 + 4 + 4;
const LINE: usize = 2 + 2 + 2 + 4;
const LONGEST: usize = SUMMARY + LINE * Imprint::MOST;

/// Stands for a document that is not fitted.
const UNFITTED: i32 = i32::MIN;

/// Where the record of each task begins, and how long it is.
type Places = HashMap<u64, (u64, u32)>;

/// The file, and where in it the record of each task is.
#[derive(Debug)]
pub(super) struct Imprints {
    file: BufWriter<File>,
    places: Places,
    end: u64,
}

impl Imprints {
    /// Opens the file, and makes it anew if it is of no use, or most of what it holds is of tasks that are none.
    pub(super) fn open(path: &Path, is_task: &dyn Fn(u64) -> bool) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
        let (places, records, end) = places(&mut file);
        let used = places.keys().filter(|task| is_task(**task)).count();
        let mut opened = Self { file: BufWriter::new(file), places, end };
        if records > 2 * used + 1_000 {
            opened = opened.rewritten(path, is_task)?;
        } else if end == 0 {
            opened.file.rewind()?;
            opened.file.write_all(HEAD)?;
            opened.end = HEAD.len() as u64;
        }
        // What is behind the last whole record was written by a build that was killed.
        opened.file.flush()?;
        opened.file.get_ref().set_len(opened.end)?;
        opened.file.seek(SeekFrom::Start(opened.end))?;
        Ok(opened)
    }

    /// Opens the file to read it alone.
    pub(super) fn look(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let (places, _, end) = places(&mut file);
        Ok(Self { file: BufWriter::new(file), places, end })
    }

    /// The same with the last records of tasks alone.
    fn rewritten(mut self, path: &Path, is_task: &dyn Fn(u64) -> bool) -> io::Result<Self> {
        let places: BTreeMap<u64, (u64, u32)> = self
            .places
            .iter()
            .filter(|(task, _)| is_task(**task))
            .map(|(task, place)| (*task, *place))
            .collect();
        let mut bytes = HEAD.to_vec();
        let mut kept = HashMap::new();
        for (task, place) in places {
            let record = self.bytes(place)?;
            kept.insert(task, (bytes.len() as u64, place.1));
            bytes.extend_from_slice(&record);
        }
        write::whole(path, &bytes)?;
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        Ok(Self { file: BufWriter::new(file), places: kept, end: bytes.len() as u64 })
    }

    fn bytes(&mut self, (at, length): (u64, u32)) -> io::Result<Vec<u8>> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = vec![0; length as usize];
        file.read_exact(&mut bytes)?;
        file.seek(SeekFrom::Start(self.end))?;
        Ok(bytes)
    }

    /// The imprint of a task, if it is of the file that hashes to `made`.
    pub(super) fn get(&mut self, task: &str, made: Hash) -> Option<Imprint> {
        let place = *self.places.get(&Hash::of(task.as_bytes()).0)?;
        let record = self.bytes(place).ok()?;
        let mut fields = Fields(record.get(BEFORE + 8..)?);
        if u64::from_le_bytes(fields.take()?) != made.0 {
            return None;
        }
        let fit = i32::from_le_bytes(fields.take()?);
        let count = u32::from_le_bytes(fields.take()?);
        let mut lines = Vec::new();
        while let Some(page) = fields.take() {
            lines.push(LinePrint {
                page: u16::from_le_bytes(page),
                x: i16::from_le_bytes(fields.take()?),
                y: i16::from_le_bytes(fields.take()?),
                words: u32::from_le_bytes(fields.take()?),
            });
        }
        Some(Imprint { fit: (fit != UNFITTED).then_some(fit), count, lines })
    }

    /// Remembers the imprint of a task, the first of whose files hashes to `made`.
    pub(super) fn put(&mut self, task: &str, made: Hash, imprint: &Imprint) -> io::Result<()> {
        let task = Hash::of(task.as_bytes());
        let Imprint { fit, count, lines } = imprint;
        let mut record = Vec::with_capacity(SUMMARY + LINE * lines.len());
        record.extend_from_slice(&task.0.to_le_bytes());
        record.extend_from_slice(&made.0.to_le_bytes());
        record.extend_from_slice(&fit.unwrap_or(UNFITTED).to_le_bytes());
        record.extend_from_slice(&count.to_le_bytes());
        for LinePrint { page, x, y, words } in lines {
            record.extend_from_slice(&page.to_le_bytes());
            record.extend_from_slice(&x.to_le_bytes());
            record.extend_from_slice(&y.to_le_bytes());
            record.extend_from_slice(&words.to_le_bytes());
        }
        let whole = BEFORE + record.len();
        if self.end + whole as u64 > LARGEST {
            return Ok(());
        }
        let length = u32::try_from(record.len()).unwrap_or_default();
        self.file.write_all(&length.to_le_bytes())?;
        self.file.write_all(&Hash::of(&record).0.to_le_bytes())?;
        self.file.write_all(&record)?;
        self.places.insert(task.0, (self.end, u32::try_from(whole).unwrap_or_default()));
        self.end += whole as u64;
        Ok(())
    }

    /// Lets the disk have everything.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Where the last record of each task is and how long, how many records there are, and where the last ends.
fn places(file: &mut File) -> (Places, usize, u64) {
    let mut reader = io::BufReader::with_capacity(1 << 16, file);
    let (mut places, mut records, mut end) = (HashMap::new(), 0, 0);
    let mut head = [0; HEAD.len()];
    if reader.read_exact(&mut head).is_err() || head != *HEAD {
        return (places, records, end);
    }
    end = HEAD.len() as u64;
    let (mut before, mut record) = ([0; BEFORE], Vec::new());
    while reader.read_exact(&mut before).is_ok() {
        let mut fields = Fields(&before);
        let (Some(length), Some(hash)) = (fields.take(), fields.take()) else { break };
        let length = u32::from_le_bytes(length) as usize;
        if !(SUMMARY..=LONGEST).contains(&length) {
            break;
        }
        record.resize(length, 0);
        if reader.read_exact(&mut record).is_err() || Hash::of(&record).0 != u64::from_le_bytes(hash) {
            break;
        }
        let Some(task) = Fields(&record).take() else { break };
        let whole = BEFORE + length;
        places.insert(u64::from_le_bytes(task), (end, u32::try_from(whole).unwrap_or_default()));
        records += 1;
        end += whole as u64;
    }
    (places, records, end)
}

/// Numbers, one behind the other.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }
}

/// The name of a task as the file knows it.
pub(super) fn task(name: &str) -> u64 {
    Hash::of(name.as_bytes()).0
}

/// The file in the folder of a store.
pub(super) fn path(folder: &Path, suffix: &str) -> PathBuf {
    folder.join(format!("imprints{suffix}"))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the file is damaged on purpose")]
mod tests {
    use super::*;

    fn imprint(number: u32) -> Imprint {
        let line = LinePrint { page: 1, x: -5, y: 300, words: number };
        Imprint { fit: Some(-250), count: 7, lines: vec![line; number as usize % 5] }
    }

    fn all(_: u64) -> bool {
        true
    }

    #[test]
    fn what_was_put_is_there_when_it_is_opened_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = path(folder.path(), "");
        let mut imprints = Imprints::open(&path, &all).expect("it is ours");
        for number in [1, 2, 3] {
            imprints.put("a.pdf", Hash(9), &imprint(number)).expect("it is ours");
        }
        imprints.put("b.pdf", Hash(8), &Imprint::default()).expect("it is ours");
        assert_eq!(imprints.get("a.pdf", Hash(9)), Some(imprint(3)));
        drop(imprints);
        let mut imprints = Imprints::open(&path, &all).expect("it is ours");
        assert_eq!(imprints.get("a.pdf", Hash(9)), Some(imprint(3)));
        assert_eq!(imprints.get("b.pdf", Hash(8)), Some(Imprint::default()));
        // Of another file of this name.
        assert_eq!(imprints.get("a.pdf", Hash(8)), None);
    }

    #[test]
    fn what_a_killed_build_left_half_written_is_cut_off_and_bytes_that_flipped_are_not_believed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = path(folder.path(), "");
        let mut imprints = Imprints::open(&path, &all).expect("it is ours");
        imprints.put("a.pdf", Hash(9), &imprint(3)).expect("it is ours");
        imprints.put("b.pdf", Hash(8), &imprint(4)).expect("it is ours");
        drop(imprints);
        let whole = std::fs::read(&path).expect("it is there");
        std::fs::write(&path, &whole[..whole.len() - 3]).expect("it is ours");
        let mut imprints = Imprints::open(&path, &all).expect("it is ours");
        assert_eq!(imprints.get("b.pdf", Hash(8)), None);
        imprints.put("c.pdf", Hash(7), &imprint(2)).expect("it is ours");
        assert_eq!(imprints.get("c.pdf", Hash(7)), Some(imprint(2)));
        assert_eq!(imprints.get("a.pdf", Hash(9)), Some(imprint(3)));
        drop(imprints);
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x10;
            std::fs::write(&path, &flipped).expect("it is ours");
            let mut imprints = Imprints::open(&path, &all).expect("it is ours");
            assert!([None, Some(imprint(3))].contains(&imprints.get("a.pdf", Hash(9))), "byte {at}");
        }
    }

    #[test]
    fn what_is_of_no_use_any_more_does_not_make_it_grow() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = path(folder.path(), "");
        for _ in 0..3 {
            let mut imprints = Imprints::open(&path, &|known| known == task("a.pdf")).expect("it is ours");
            for number in 0..1_200 {
                imprints.put("a.pdf", Hash(9), &imprint(number)).expect("it is ours");
                imprints.put(&format!("{number}.pdf"), Hash(9), &imprint(1)).expect("it is ours");
            }
        }
        let mut imprints = Imprints::open(&path, &|known| known == task("a.pdf")).expect("it is ours");
        assert!(std::fs::metadata(&path).expect("it is there").len() < 200);
        assert_eq!(imprints.get("a.pdf", Hash(9)), Some(imprint(1_199)));
    }
}

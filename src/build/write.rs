//! Files appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use super::disk::or_current;
use super::key::{Hash, Hasher};

/// How the names of passing files begin.
const PASSING: &str = ".warraq-";

/// Held by all who write a file.
static WRITING: RwLock<()> = RwLock::new(());

/// Waits until no file is being written, and lets nobody begin to until the answer is dropped.
pub fn finished() -> impl Drop {
    WRITING.write().unwrap_or_else(PoisonError::into_inner)
}

/// Writes `bytes` to the file at `path`, in place of what it held.
///
/// The bytes go to a new file in the same folder, which then takes the name,
/// so that a full disk or a kill leaves the old file as it was.  A link is
/// followed.  What is no regular file, such as `/dev/null` or a pipe, is
/// written to instead of being replaced.
pub fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let _held = WRITING.read().unwrap_or_else(PoisonError::into_inner);
    Prepared::new(path, bytes)?.finish()
}

/// How a project's builds call the files that they are writing: by a name of the project's own, since two projects
/// may write into one folder.
#[derive(Clone, Debug)]
pub(super) struct Passing {
    prefix: String,
}

impl Passing {
    /// The names of the project in a folder.
    pub(super) fn of(project: &Path) -> Self {
        let hash = Hash::of(project.as_os_str().as_encoded_bytes()).0;
        Self { prefix: format!("{PASSING}{hash:016x}-") }
    }

    /// Writes the files of one document, as [`whole`] does, without asking whether a name is a link or a device.  None
    /// takes its place before all are on the disk and may take theirs.
    pub(super) fn write(&self, files: &[(PathBuf, &[u8])]) -> Result<(), Unplaced> {
        let _held = WRITING.read().unwrap_or_else(PoisonError::into_inner);
        let mut passing = Vec::with_capacity(files.len());
        for (index, (path, bytes)) in files.iter().enumerate() {
            let file = self.beside(path, bytes).map_err(|error| Unplaced { index, placed: 0, error })?;
            passing.push((path, file));
        }
        for (index, (path, file)) in passing.into_iter().enumerate() {
            let placed = file.persist(path);
            placed.map_err(|refused| Unplaced { index, placed: index, error: refused.error })?;
        }
        Ok(())
    }

    /// A file with `bytes` beside its place, which is not another folder's.
    fn beside(&self, path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile<File>> {
        if fs::symlink_metadata(path).is_ok_and(|there| there.is_dir()) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        match passing_file(path, bytes, &self.prefix) {
            // Somebody has removed the folder meanwhile.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                passing_file(path, bytes, &self.prefix)
            }
            other => other,
        }
    }

    /// A new file under a passing name.
    pub(super) fn file_in(&self, folder: &Path) -> io::Result<tempfile::NamedTempFile<File>> {
        new_file_in(folder, &self.prefix)
    }

    /// Removes the passing files that killed builds of the project left in a folder.
    pub(super) fn sweep(&self, folder: &Path) {
        let names = fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in names.filter(|entry| entry.file_name().to_string_lossy().starts_with(&self.prefix)) {
            // Whoever may not remove it has more to worry about.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Why a file could not take its place.
#[derive(Debug)]
pub(super) struct Unplaced {
    /// Which of the files.
    pub(super) index: usize,
    /// How many before it had taken theirs.
    pub(super) placed: usize,
    pub(super) error: io::Error,
}

/// A file that is written piece by piece beside its place, and takes it at the end; or none at all, of which
/// only the hash and the length are wanted.
pub(super) struct Stream<'p> {
    file: Option<(&'p Path, BufWriter<tempfile::NamedTempFile<File>>)>,
    hasher: Hasher,
    length: u64,
}

impl<'p> Stream<'p> {
    pub(super) fn new(path: Option<&'p Path>, passing: &Passing) -> io::Result<Self> {
        let open = |path: &'p Path| -> io::Result<_> {
            let folder = or_current(path.parent().unwrap_or(Path::new("")));
            Ok((path, BufWriter::with_capacity(1 << 16, passing.file_in(folder)?)))
        };
        Ok(Self { file: path.map(open).transpose()?, hasher: Hasher::new(), length: 0 })
    }

    /// Lets the file take its place; what it hashes to, and its length.
    pub(super) fn finish(self) -> io::Result<(Hash, u64)> {
        if let Some((path, file)) = self.file {
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.persist(path).map_err(|refused| refused.error)?;
        }
        Ok((self.hasher.finish(), self.length))
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.file {
            Some((_, file)) => file.write(bytes)?,
            None => bytes.len(),
        };
        self.hasher.piece(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), |(_, file)| file.flush())
    }
}

/// A file that is on the disk to its last byte, and has only to take its name: of several files, none
/// appears unless all could be written.  One that is dropped instead leaves nothing.
pub struct Prepared<'a> {
    path: PathBuf,
    content: Content<'a>,
}

enum Content<'a> {
    /// A file under a passing name, in the folder of the one that it replaces.
    Passing(tempfile::NamedTempFile<File>),
    /// Bytes for a device, which keeps no other name.
    Direct(File, &'a [u8]),
}

impl<'a> Prepared<'a> {
    /// Writes `bytes` beside the file at `path`.
    pub fn new(path: &Path, bytes: &'a [u8]) -> io::Result<Self> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let content = match fs::metadata(&path) {
            Ok(there) if there.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => {
                Content::Direct(OpenOptions::new().write(true).open(&path)?, bytes)
            }
            _ => Content::Passing(passing_file(&path, bytes, PASSING)?),
        };
        Ok(Self { path, content })
    }

    /// Lets the file take its name.
    pub fn finish(self) -> io::Result<()> {
        match self.content {
            Content::Passing(file) => file.persist(&self.path).map(drop).map_err(|refused| refused.error),
            Content::Direct(mut file, bytes) => file.write_all(bytes),
        }
    }
}

fn passing_file(path: &Path, bytes: &[u8], prefix: &str) -> io::Result<tempfile::NamedTempFile<File>> {
    let folder = or_current(path.parent().unwrap_or(Path::new("")));
    let mut file = new_file_in(folder, prefix)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// A file under a passing name, with the permissions of any new file rather than those of a secret one.
fn new_file_in(folder: &Path, prefix: &str) -> io::Result<tempfile::NamedTempFile<File>> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Whether both paths lead to one file that is there.
pub fn same_file(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.pdf");
        whole(&path, b"old").expect("it can be written");
        whole(&path, b"new").expect("it can be written");
        assert_eq!(fs::read(&path).expect("it is there"), b"new");
        assert_eq!(names(folder.path()), ["a.pdf"]);
    }

    #[test]
    fn a_file_in_a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert!(whole(&folder.path().join("no/a.pdf"), b"x").is_err());
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn a_folder_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert!(whole(folder.path(), b"x").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_may_be_read_by_those_who_may_read_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (ours, usual) = (folder.path().join("ours"), folder.path().join("usual"));
        whole(&ours, b"x").expect("it can be written");
        fs::write(&usual, b"x").expect("it can be written");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode();
        assert_eq!(mode(&ours), mode(&usual));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_and_a_device_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, b"old").expect("it can be written");
        std::os::unix::fs::symlink("file", &link).expect("a link");
        whole(&link, b"new").expect("it can be written");
        assert_eq!(fs::read(&file).expect("it is there"), b"new");
        whole(Path::new("/dev/null"), b"x").expect("it can be written");
        assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error() {
        let refused = whole(Path::new("/dev/full"), b"x").expect_err("it is full");
        assert_eq!(refused.kind(), io::ErrorKind::StorageFull);
    }
}

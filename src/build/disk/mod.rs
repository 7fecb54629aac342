//! The project folder, as the stages see it.

mod read;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use crate::source::{FileError, Files};

use super::store::Stat;
pub use read::{file_error, read_limited, read_regular, take_limited};

/// The largest file that a layout or a statement may name: 40 million pixels in four inks, not packed.
const FILE_LIMIT: u64 = 160_000_000;

/// A project folder, and what else may be read.
#[derive(Debug)]
pub struct Disk {
    /// As the user writes it, to show; empty for the current folder.
    shown: PathBuf,
    root: PathBuf,
    /// Folders and single files, canonical.
    allowed: Vec<PathBuf>,
    /// A folder that is only written to.
    delivery: Option<PathBuf>,
    /// What was read so far, by the name that the stages know.
    read: Mutex<BTreeSet<String>>,
}

impl Disk {
    /// The project in `folder`, which is a path from the current folder, together with `allowed` folders.
    pub fn open(folder: &Path, allowed: &[PathBuf]) -> io::Result<Self> {
        let root = fs::canonicalize(or_current(folder))?;
        let shown = folder.strip_prefix(".").unwrap_or(folder).to_owned();
        Ok(Self { shown, root, allowed: allowed.to_vec(), delivery: None, read: Mutex::default() })
    }

    /// Lets a file, or what lies in a folder, be read wherever it is: the user named it.
    pub fn permit(&mut self, file: &Path) -> io::Result<()> {
        self.allowed.push(fs::canonicalize(file)?);
        Ok(())
    }

    /// Lets files be written into a folder, which is canonical, wherever it lies.
    pub fn deliver_to(&mut self, folder: &Path) {
        self.delivery = Some(folder.to_owned());
    }

    /// The name by which the stages ask for the file at `path`, a path from the current folder.
    ///
    /// Nothing where it does not lie in the project folder.  A link counts where it stands.
    pub fn name_of(&self, path: &Path) -> Option<String> {
        let folder = fs::canonicalize(or_current(path.parent()?)).ok()?;
        let file = folder.join(path.file_name()?);
        let parts: Vec<_> = file.strip_prefix(&self.root).ok()?.iter().map(OsStr::to_string_lossy).collect();
        Some(parts.join("/"))
    }

    /// The name under which a stage knows a file, as a path from the current folder.
    pub fn shown_name(&self, name: &str) -> String {
        let from_here = self.read.lock().is_ok_and(|read| read.contains(name));
        if from_here { self.shown.join(name).to_string_lossy().into_owned() } else { name.to_owned() }
    }

    /// A file of the project as a path from the current folder.
    pub fn shown_path(&self, name: &str) -> String {
        self.shown.join(name).to_string_lossy().into_owned()
    }

    /// The project folder, canonical.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The bytes of a file that may be larger than those that layouts name.
    pub fn read_large(&self, path: &str, limit: u64) -> Result<Vec<u8>, FileError> {
        read_regular(&self.resolve(path)?, limit)
    }

    /// The folder at `path`, which need not be there yet; nothing where it is neither in the project nor in an
    /// allowed folder.
    pub(super) fn below(&self, path: impl AsRef<Path>) -> Option<PathBuf> {
        let wanted = without_dots(&self.root.join(path));
        // A link on the way may lead elsewhere.
        let there = wanted.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
        let real = there.and_then(|(above, real)| Some(real.join(wanted.strip_prefix(above).ok()?)));
        let may_write = |real: &PathBuf| {
            self.permits(real) || self.delivery.as_ref().is_some_and(|folder| real.starts_with(folder))
        };
        real.filter(may_write)
    }

    /// How a file of the project looks without reading it.
    pub(super) fn stat(&self, path: &str) -> Result<Stat, FileError> {
        Stat::of(&self.resolve(path)?).map_err(|error| file_error(&error))
    }

    fn resolve(&self, path: &str) -> Result<PathBuf, FileError> {
        let wanted = self.root.join(path);
        let real = match fs::canonicalize(&wanted) {
            Ok(real) => real,
            // Whether a file outside is there is nobody's business.
            Err(_) if !self.permits(&without_dots(&wanted)) => return Err(FileError::Outside),
            Err(error) => return Err(file_error(&error)),
        };
        if self.permits(&real) { Ok(real) } else { Err(FileError::Outside) }
    }

    fn permits(&self, path: &Path) -> bool {
        path.starts_with(&self.root) || self.allowed.iter().any(|allowed| path.starts_with(allowed))
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let real = self.resolve(path)?;
        let bytes = read_regular(&real, FILE_LIMIT)?;
        if let Ok(mut read) = self.read.lock() {
            read.insert(path.to_owned());
        }
        Ok(bytes)
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        let entries = fs::read_dir(self.resolve(path)?).map_err(|error| file_error(&error))?;
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| file_error(&error))?;
            if fs::metadata(entry.path()).is_ok_and(|kind| kind.is_file()) {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort_unstable();
        Ok(names)
    }
}

/// `folder`, or the current folder where it is the empty path that `Path::parent` gives.
pub fn or_current(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// An absolute path with `.` and `..` worked out by the letter, for files that are not there.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a project and a neighbour: `project/a.txt`, `project/fonts/b.ttf`, `other/secret.txt`.
    fn folders() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in [("project/a.txt", "a"), ("project/fonts/b.ttf", "b"), ("other/secret.txt", "s")]
        {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("it has a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folder
    }

    fn project(folder: &tempfile::TempDir, allowed: &[PathBuf]) -> Disk {
        Disk::open(&folder.path().join("project"), allowed).expect("the project is there")
    }

    #[test]
    fn files_of_the_project_are_read_and_listed() {
        let folder = folders();
        let disk = project(&folder, &[]);
        assert_eq!(disk.read("fonts/../a.txt"), Ok(b"a".to_vec()));
        assert_eq!(disk.list("fonts"), Ok(vec!["b.ttf".to_owned()]));
        assert_eq!(disk.read("fonts"), Err(FileError::IsFolder));
        assert_eq!(disk.read("c.txt"), Err(FileError::NotFound));
    }

    #[test]
    fn a_path_that_leaves_the_project_is_refused_whether_the_file_is_there_or_not() {
        let folder = folders();
        let disk = project(&folder, &[]);
        let absolute = folder.path().join("other/secret.txt");
        for path in
            ["../other/secret.txt", "../other/nothing.txt", "/etc/passwd", &absolute.to_string_lossy()]
        {
            assert_eq!(disk.read(path), Err(FileError::Outside), "{path}");
        }
        assert_eq!(disk.list("../other"), Err(FileError::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_out_of_the_project_is_refused_and_one_within_is_followed() {
        let folder = folders();
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(to, folder.path().join("project").join(name)).expect("a link");
        };
        link("../other/secret.txt", "out.txt");
        link("../other", "out");
        link("a.txt", "within.txt");
        let disk = project(&folder, &[]);
        assert_eq!(disk.read("out.txt"), Err(FileError::Outside));
        assert_eq!(disk.read("out/secret.txt"), Err(FileError::Outside));
        assert_eq!(disk.read("within.txt"), Ok(b"a".to_vec()));
    }

    #[test]
    fn an_allowed_folder_is_read_too() {
        let folder = folders();
        let other = fs::canonicalize(folder.path().join("other")).expect("it is there");
        assert_eq!(project(&folder, &[other]).read("../other/secret.txt"), Ok(b"s".to_vec()));
    }

    #[test]
    fn a_file_over_its_limit_is_refused() {
        let folder = folders();
        let path = folder.path().join("project/a.txt");
        assert_eq!(read_limited(&path, 0), Err(FileError::TooLarge(0)));
        assert_eq!(read_limited(&path, 1), Ok(b"a".to_vec()));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_file_of_a_project() {
        let disk = Disk::open(Path::new("/dev"), &[]).expect("it is there");
        assert_eq!(disk.read("zero"), Err(FileError::Other("it is not a regular file".into())));
    }

    #[test]
    fn only_files_that_were_read_are_shown_with_their_folder() {
        let folder = folders();
        let mut disk = project(&folder, &[]);
        disk.shown = PathBuf::from("some/dir");
        assert_eq!(disk.shown_name("a.txt"), "a.txt");
        disk.read("a.txt").expect("it is there");
        assert_eq!(disk.shown_name("a.txt"), "some/dir/a.txt");
    }
}

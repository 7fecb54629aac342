//! The statements and the layouts that ship.

use std::fs;
use std::path::{Path, PathBuf};

use warraq::layout;
use warraq::source::{FileError, Files};

/// The statement that shows everything: three sheets of its own layout, which no card has room for.
pub(crate) const SPECIMEN: &str = "specimen.md";

/// The folder of the statements, with the pictures beside them.
pub(crate) struct Folder;

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        fs::read(folder().join(path)).map_err(|_| FileError::NotFound)
    }

    fn list(&self, _: &str) -> Result<Vec<String>, FileError> {
        Err(FileError::NotFound)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("statements")
}

/// The bytes of the specimen.
pub(crate) fn specimen() -> Vec<u8> {
    Folder.read(SPECIMEN).expect("it is there")
}

/// Every statement but the specimen, its name and its bytes, sorted.
pub(crate) fn all() -> Vec<(String, Vec<u8>)> {
    let entries =
        fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let read = |path: &Path| {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("it can be read"))
    };
    let mut all: Vec<(String, Vec<u8>)> =
        entries.filter(|path| path.is_file()).map(|path| read(&path)).collect();
    all.retain(|(name, _)| name != SPECIMEN);
    all.sort();
    assert!(all.len() >= 5, "the statements are there");
    all
}

/// The name of every layout.
pub(crate) fn layouts() -> Vec<&'static str> {
    let names: Vec<&str> = layout::shipped().iter().map(|layout| layout.name).collect();
    assert!(names.len() >= 4, "the layouts are there");
    names
}

//! The statements and the layouts that ship.

use std::fs;
use std::path::Path;

use warraq::layout;

/// Every statement, its name and its bytes, sorted.
pub(crate) fn all() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("statements");
    let entries =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let read = |path: &Path| {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("it can be read"))
    };
    let mut all: Vec<(String, Vec<u8>)> =
        entries.filter(|path| path.is_file()).map(|path| read(&path)).collect();
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

//! `warraq new`: a project folder that builds at once.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;
use warraq::diagnostic::Code;

use super::report::{Finding, Report};
use super::{trouble, write};

/// The files of a new project.
const FILES: [(&str, &str); 3] = [
    ("statement.md", include_str!("new/statement.md")),
    ("layout.yaml", include_str!("new/layout.yaml")),
    ("README.md", include_str!("new/README.md")),
];

/// Makes a project in `folder`, which is new or empty.
pub(super) fn project(folder: &Path) -> Report {
    let mut report = Report::rows("output", "outputs");
    let shown = folder.to_string_lossy();
    match is_free(folder) {
        Ok(true) => {}
        Ok(false) => {
            let found = Finding::of_file(Code::UnwritableFile, &*shown, format!("`{shown}` is not empty"));
            return report.with(found.hint(Some("name a new folder, or an empty one".to_owned())));
        }
        Err(error) => return report.with(trouble::no_project(folder, &error)),
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        let shown = path.to_string_lossy().into_owned();
        match write::whole(&path, text.as_bytes()) {
            Ok(()) => report.row(shown.clone(), Value::String(shown)),
            Err(error) => return report.with(trouble::unwritable(&path, &error)),
        }
    }
    report
}

/// Whether `folder` holds nothing, after making it where it was not there.
fn is_free(folder: &Path) -> io::Result<bool> {
    fs::create_dir_all(folder)?;
    Ok(fs::read_dir(folder)?.next().is_none())
}

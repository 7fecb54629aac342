//! What each file was made from, as Make and Ninja read it.

use std::fmt::Write;
use std::path::Path;

use warraq::build::disk::Disk;
use warraq::build::{Report, State, write};

use crate::cli::report::Finding;
use crate::cli::trouble::unwritable;

/// Writes a rule for each task.
pub(super) fn write(
    path: &Path,
    report: &Report,
    disk: &Disk,
    manifest: Option<&Path>,
) -> Result<(), Finding> {
    let mut text = String::new();
    let there = |state| matches!(state, State::Fresh | State::Written | State::Same);
    for made in report.tasks.iter().filter(|made| there(made.state)) {
        let files: Vec<String> = made.files.iter().map(|file| escaped(&disk.shown_path(file))).collect();
        let mut from = vec![escaped(&disk.shown_path(&made.statement))];
        from.extend(manifest.map(|path| escaped(&path.to_string_lossy())));
        from.extend(made.record.iter().map(|(file, _)| escaped(&disk.shown_path(file))));
        from.extend(made.reads.iter().map(|file| escaped(&disk.shown_path(file.trim_end_matches('/')))));
        let _ = writeln!(text, "{}: {}", files.join(" "), from.join(" "));
    }
    write::whole(path, text.as_bytes()).map_err(|error| unwritable(path, &error))
}

/// A name as Make reads it: spaces and signs with a backslash, dollars doubled.
fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            ' ' | '#' | ':' | '\\' | '%' => out.extend(['\\', c]),
            '$' => out.push_str("$$"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_make_reads_them() {
        assert_eq!(escaped("نام خانه$.pdf"), "نام\\ خانه$$.pdf");
    }
}

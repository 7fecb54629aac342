//! Why a file or a folder cannot be written: the system's errors in our words, without the numbers of
//! errors and the names of passing files.

use std::io;
use std::path::Path;

use warraq::build::reason;
use warraq::diagnostic::Code;

use super::report::Finding;

/// Why the file at `path` could not be written, with its folder as the usual culprit.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Finding {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir());
    let (reason, hint) = match folder {
        Some(folder) if folder.exists() => {
            (format!("`{}` is no folder", folder.display()), "name another folder")
        }
        Some(folder) => (format!("`{}` is no folder", folder.display()), "make the folder first"),
        None => {
            let hint = match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "make room on the disk; nothing was written"
                }
                io::ErrorKind::IsADirectory => "name another file with `-o`, or write from another folder",
                _ => "name a file in another folder with `-o`, or write from another folder",
            };
            (reason(error), hint)
        }
    };
    finding(path, &reason, hint)
}

/// Why no project could be made in the folder at `path`.
pub(super) fn no_project(path: &Path, error: &io::Error) -> Finding {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room on the disk",
        _ => "name another folder",
    };
    // A folder is made together with those above it, and one of them may be a file.
    let file = path.ancestors().find(|above| above.exists()).filter(|above| !above.is_dir());
    match file {
        Some(file) => finding(path, &format!("`{}` is a file and no folder", file.display()), hint),
        None => finding(path, &reason(error), hint),
    }
}

fn finding(path: &Path, reason: &str, hint: &str) -> Finding {
    let shown = path.to_string_lossy().into_owned();
    let message = format!("cannot write `{shown}`: {reason}");
    Finding::of_file(Code::UnwritableFile, shown, message).hint(hint.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_are_told_in_our_words() {
        let full = unwritable(Path::new("a.pdf"), &io::ErrorKind::StorageFull.into());
        assert!(full.message().contains("cannot write `a.pdf`: no space is left"), "{full:?}");
    }
}

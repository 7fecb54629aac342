//! The files into which the program's own words go: a watch that wrote its log into the folder that it looks at
//! would never come to rest.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

/// Files, by what the system knows them by.
#[derive(Debug, Default)]
pub(super) struct Logs(Vec<Identity>);

/// Device and number of a file.
type Identity = (u64, u64);

impl Logs {
    /// Standard output and standard error, as far as they are files.
    pub(super) fn own() -> Self {
        let files = own_files().into_iter().flatten();
        let known = files.filter_map(|file| file.metadata().ok()).filter(Metadata::is_file);
        Self(known.filter_map(|file| identity(&file)).collect())
    }

    /// Whether the file at a path is one of them.
    pub(super) fn hold(&self, path: &Path) -> bool {
        !self.0.is_empty()
            && fs::metadata(path)
                .ok()
                .and_then(|file| identity(&file))
                .is_some_and(|own| self.0.contains(&own))
    }
}

#[cfg(unix)]
fn own_files() -> [io::Result<File>; 2] {
    use std::os::fd::AsFd;
    let (out, err) = (io::stdout(), io::stderr());
    [out.as_fd().try_clone_to_owned(), err.as_fd().try_clone_to_owned()].map(|file| file.map(File::from))
}

#[cfg(not(unix))]
fn own_files() -> [io::Result<File>; 0] {
    []
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere files have no numbers")]
fn identity(file: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<Identity> {
    None
}

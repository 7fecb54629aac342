//! The bytes of files, as long as there are not too many.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::build::system;
use crate::source::FileError;

/// The bytes of a file, a pipe or a device that the user named, as long as there are at most `limit`.
pub fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let file = File::open(path).map_err(|error| file_error(&error))?;
    match file.metadata() {
        Ok(there) if there.is_dir() => return Err(FileError::IsFolder),
        // Nothing is read of what is too large as a whole.
        Ok(there) if there.is_file() && there.len() > limit => return Err(FileError::TooLarge(limit)),
        _ => {}
    }
    take_limited(file, limit)
}

/// The bytes of a file as long as there are at most `limit`, and nothing of a pipe or a device, which could keep the
/// reader waiting for ever.
pub fn read_regular(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let file = opened_at_once(path).map_err(|error| file_error(&error))?;
    let there = file.metadata().map_err(|error| file_error(&error))?;
    if there.is_dir() {
        return Err(FileError::IsFolder);
    }
    if !there.is_file() {
        return Err(FileError::Other("it is not a regular file".into()));
    }
    if there.len() > limit { Err(FileError::TooLarge(limit)) } else { take_limited(file, limit) }
}

/// Opens without waiting: what a pipe is seen to be before may be one only afterwards.
#[cfg(unix)]
fn opened_at_once(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    /// `O_NONBLOCK` of the systems where it has this one value on all processors in use.
    const AT_ONCE: i32 = if cfg!(any(target_os = "linux", target_os = "android")) { 0o4000 } else { 0x4 };
    fs::OpenOptions::new().read(true).custom_flags(AT_ONCE).open(path)
}

#[cfg(not(unix))]
fn opened_at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// All bytes of `reader`, as long as there are at most `limit`.
pub fn take_limited(reader: impl Read, limit: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|error| file_error(&error))?;
    if bytes.len() as u64 > limit { Err(FileError::TooLarge(limit)) } else { Ok(bytes) }
}

/// The system's error in our words, where we have some.
pub fn file_error(error: &io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FileError::NotFound,
        io::ErrorKind::IsADirectory => FileError::IsFolder,
        _ => FileError::Other(system::reason(error)),
    }
}

//! The system's errors in our words, without the numbers of errors and the names of passing files.

use std::io;

/// The system's error in our words.
pub fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::AlreadyExists => "a file of this name is there",
        io::ErrorKind::NotADirectory => "a part of the path is no folder",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::StorageFull => "no space is left on the disk",
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up",
        io::ErrorKind::InvalidFilename => "the name is too long, or no name",
        _ => return without_number(&error.to_string()),
    };
    words.to_owned()
}

/// The words before the system's number and the name of the passing file: `… (os error 5) at path "…"`.
fn without_number(words: &str) -> String {
    let end = words.find(" (os error").or_else(|| words.find(" at path")).unwrap_or(words.len());
    words[..end].to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_are_told_in_our_words() {
        let other = io::Error::other("Odd thing (os error 99) at path \"/x/.y\"");
        assert_eq!(reason(&other), "odd thing");
        assert_eq!(reason(&io::Error::from_raw_os_error(13)), "permission denied");
    }
}

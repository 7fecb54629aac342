//! Files of a project that cannot be read.

use super::{Code, Diagnostic};
use crate::source::{FileError, Span};

/// Why a file of the project could not be read.
pub fn unreadable(path: &str, error: &FileError, named_at: Option<Span>) -> Diagnostic {
    let code = match error {
        FileError::Outside => Code::OutsideProject,
        FileError::TooLarge(_) => Code::TooLarge,
        FileError::NotFound | FileError::IsFolder | FileError::Other(_) => Code::UnreadableFile,
    };
    let hint = match error {
        FileError::NotFound => "paths start at the project folder",
        FileError::Outside => "copy the file into the project, or allow its folder with `--allow DIR`",
        FileError::IsFolder => "name a file in it",
        FileError::TooLarge(_) => "take a smaller file",
        FileError::Other(_) => "copy it into the project, and see that it may be read",
    };
    let message = format!("`{path}` cannot be read: {error}");
    Diagnostic::error(code, named_at, message).hint(hint.to_owned())
}

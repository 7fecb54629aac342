//! The project's own words: `warraq-words.txt` in the project folder, a word a line.

use warraq::diagnostic::Code;
use warraq::source::{FileError, Files};

use super::report::Finding;

/// The file of the project's own words.
const NAME: &str = "warraq-words.txt";

/// The words of a project; none where it has no such file.  What follows a `#` is a comment.
pub(super) fn of_project(project: &dyn Files) -> Result<Vec<String>, Finding> {
    let bytes = match project.read(NAME) {
        Ok(bytes) => bytes,
        Err(FileError::NotFound) => return Ok(Vec::new()),
        Err(error) => {
            let message = format!("cannot read `{NAME}`: {error}");
            return Err(Finding::of_file(Code::UnreadableFile, NAME, message));
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        let found = Finding::of_file(Code::InvalidEncoding, NAME, format!("`{NAME}` is no UTF-8 text"));
        return Err(found.hint("save the file as UTF-8".to_owned()));
    };
    let words = text.trim_start_matches('\u{FEFF}').lines();
    let words = words.map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One(Result<&'static [u8], FileError>);

    impl Files for One {
        fn read(&self, _: &str) -> Result<Vec<u8>, FileError> {
            self.0.clone().map(<[u8]>::to_vec)
        }

        fn list(&self, _: &str) -> Result<Vec<String>, FileError> {
            Err(FileError::NotFound)
        }
    }

    #[test]
    fn words_stand_one_a_line() {
        let file = One(Ok("\u{FEFF}ورّاق\n\n# names\r\n لیلک # a list\n".as_bytes()));
        assert_eq!(of_project(&file).expect("it can be read"), ["ورّاق", "لیلک"]);
        assert_eq!(of_project(&One(Err(FileError::NotFound))).expect("no words"), [""; 0]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_an_error() {
        assert_eq!(of_project(&One(Ok(b"\xD3\xE1"))).expect_err("no text").code(), Code::InvalidEncoding);
        assert_eq!(
            of_project(&One(Err(FileError::IsFolder))).expect_err("a folder").code(),
            Code::UnreadableFile
        );
    }
}

//! Names of files that can be written everywhere.

use crate::diagnostic::{Code, Diagnostic};

/// The longest name of a file or folder, in bytes: what the file systems in use have room for.
const LONGEST: usize = 255;

/// So much room is left for the ending of a passing name.
const SPARE: usize = 16;

/// Names that Windows keeps for devices, with whatever ending.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Characters that some file system does not take.
const FORBIDDEN: [char; 8] = ['<', '>', ':', '"', '|', '?', '*', '\\'];

/// What stands for a slash of a value while a name is made: only the pattern's own slashes make folders.
pub(super) const SLASH_OF_A_VALUE: char = '\u{0}';

/// Why no file can be called `name`, a path below the output folder.
pub(super) fn problem(name: &str) -> Option<Diagnostic> {
    let shown = name.replace(SLASH_OF_A_VALUE, "/");
    let why = if name.contains(SLASH_OF_A_VALUE) {
        "a value in it holds a slash".to_owned()
    } else if name.is_empty() {
        "it is empty".to_owned()
    } else {
        name.split('/').find_map(of_part)?
    };
    let hint = "change `name`, or the values in it: filters such as `replace` help";
    let shown: String = shown.chars().take(80).collect();
    let problem =
        Diagnostic::error(Code::InvalidName, None, format!("no file can be called `{shown}`: {why}"));
    Some(problem.hint(hint.to_owned()))
}

fn of_part(part: &str) -> Option<String> {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    if part.is_empty() {
        Some("it has an empty part".to_owned())
    } else if matches!(part, "." | "..") {
        Some(format!("`{part}` leads elsewhere"))
    } else if let Some(c) = part.chars().find(|c| c.is_control() || FORBIDDEN.contains(c)) {
        Some(format!("it holds {}", c.escape_debug()))
    } else if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        Some("a part of it begins or ends with a space or a full stop".to_owned())
    } else if RESERVED.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        Some(format!("`{part}` is a device on Windows"))
    } else if part.starts_with(".warraq") {
        Some("names that begin with `.warraq` are the program's own".to_owned())
    } else if part.len() > LONGEST - SPARE {
        Some(format!("a part of it is longer than {} bytes", LONGEST - SPARE))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_refuses_are_refused() {
        for name in [
            "",
            "a//b",
            "../a",
            "a/..",
            "a\u{0}b",
            "a\nb",
            "CON.pdf",
            "lpt1.pdf",
            "a ",
            "a.",
            "a?b",
            ".warraq/x",
        ] {
            assert!(problem(name).is_some(), "{name:?}");
        }
        assert!(problem(&"پ".repeat(130)).is_some());
    }

    #[test]
    fn names_of_people_and_places_are_taken() {
        for name in ["مهسا کریمی.pdf", "شیراز/می‌رود-۱۲.screen.pdf", "a.b.c", "lpt.pdf", "com0.pdf"]
        {
            assert_eq!(problem(name), None, "{name}");
        }
    }
}

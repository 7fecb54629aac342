//! What changes in a file, as `diff -u` shows it, without the lines around.

use std::fmt::Write as _;

/// The changed lines of two texts with the same number of lines.
pub(super) fn diff(name: &str, old: &str, new: &str) -> String {
    let mut text = String::new();
    let lines = old.split_inclusive('\n').zip(new.split_inclusive('\n'));
    let changed = lines.enumerate().filter(|(_, (old, new))| old != new);
    for (index, (old, new)) in changed {
        if text.is_empty() {
            let _ = write!(text, "--- {name}\n+++ {name}\n");
        }
        let line = index + 1;
        let bare = |line: &str| line.trim_end_matches(['\n', '\r']).to_owned();
        let _ = write!(text, "@@ -{line} +{line} @@\n-{}\n+{}\n", bare(old), bare(new));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_are_shown_with_their_numbers() {
        let shown = diff("a.txt", "یک\r\nدو  سه\r\nچهار", "یک\r\nدو سه\r\nچهار");
        assert_eq!(shown, "--- a.txt\n+++ a.txt\n@@ -2 +2 @@\n-دو  سه\n+دو سه\n");
        assert_eq!(diff("a.txt", "یک", "یک"), "");
    }
}

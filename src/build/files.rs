//! The files that patterns name: the owner of `glob`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use glob::{MatchOptions, Pattern};

use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::Span;

/// A pattern is matched against so many files at most.
const MOST: usize = 1_000_000;

/// Folders below one another.
const DEEPEST: usize = 32;

const OPTIONS: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// The files below `root` that the patterns name and `excluding` does not, each once: in the order of the
/// patterns, and of the names for each of them.
///
/// `out`, canonical as `root` is, is the folder of what is made from them, which is none of them.
///
/// # Errors
/// When a pattern is none, or names no file; `notes` says which.
pub(super) fn matching(
    root: &Path,
    patterns: &[(String, Option<Span>)],
    excluding: &[String],
    out: &Path,
    notes: &mut Notes,
) -> Result<Vec<String>, Failed> {
    let before = notes.errors();
    let excluded: Vec<Pattern> = excluding.iter().filter_map(|text| compiled(text, None, notes)).collect();
    let mut all: Option<Vec<String>> = None;
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for (text, span) in patterns {
        let names: Vec<String> = if text.contains(['*', '?', '[']) {
            let Some(pattern) = compiled(text, *span, notes) else { continue };
            let all = all.get_or_insert_with(|| files_below(root, out));
            all.iter().filter(|name| pattern.matches_with(name, OPTIONS)).cloned().collect()
        } else {
            vec![text.clone()]
        };
        let names: Vec<String> = names
            .into_iter()
            .filter(|name| !excluded.iter().any(|pattern| pattern.matches_with(name, OPTIONS)))
            .collect();
        if let (true, Some(span)) = (names.is_empty(), span) {
            let problem = Diagnostic::error(Code::NothingMatches, *span, format!("no file matches `{text}`"));
            notes.push(
                problem
                    .hint("patterns start at the manifest's folder; `**` stands for any folders".to_owned()),
            );
        }
        found.extend(names.into_iter().filter(|name| seen.insert(name.clone())));
    }
    if notes.errors() > before { Err(Failed) } else { Ok(found) }
}

fn compiled(text: &str, span: Option<Span>, notes: &mut Notes) -> Option<Pattern> {
    match Pattern::new(text) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let problem =
                Diagnostic::error(Code::InvalidValue, span, format!("`{text}` is no pattern: {}", error.msg));
            notes.push(
                problem.hint(
                    "`*` stands for letters, `**` for folders, `[…]` for one of some letters".to_owned(),
                ),
            );
            None
        }
    }
}

/// All files below a folder, sorted, without hidden ones and without the output folder.  Links to folders are
/// not followed, so that no way leads round in circles.
fn files_below(root: &Path, out: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let Ok(entries) = fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            match entry.file_type() {
                Ok(kind)
                    if kind.is_dir() && depth < DEEPEST && name != "target" && root.join(&path) != out =>
                {
                    open.push((path, depth + 1));
                }
                Ok(kind) if !kind.is_dir() && found.len() < MOST => found.push(path),
                _ => {}
            }
        }
    }
    found.sort_unstable();
    found
}

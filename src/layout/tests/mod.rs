mod bad_frames;
mod bad_values;
mod colours;
mod inheritance;
mod press;
mod schema;
mod shipped;
mod slips;
mod surface;

use std::collections::BTreeMap;

use super::*;
use crate::source::FileError;

/// A project in memory.
#[derive(Default)]
struct Project {
    files: BTreeMap<String, Vec<u8>>,
}

impl Project {
    fn with(files: &[(&str, &str)]) -> Self {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        Self { files: files.iter().map(owned).collect() }
    }

    fn load(&self, layout: &str, settings: &[(&str, &str)]) -> Loaded {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let settings: Vec<(String, String)> = settings.iter().map(owned).collect();
        let request = Request { layout, named_at: None, settings: &settings, files: self };
        let (mut sources, mut fonts, mut notes) = (Sources::new(), FontBook::shipped(), Notes::new());
        let design = load(&request, &mut sources, &mut fonts, &mut notes);
        Loaded { design, sources, fonts, notes }
    }
}

impl Files for Project {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        if path.starts_with("..") || path.starts_with('/') {
            return Err(FileError::Outside);
        }
        self.files.get(path).cloned().ok_or(FileError::NotFound)
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FileError> {
        let inside = |file: &String| file.strip_prefix(path)?.strip_prefix('/').map(str::to_owned);
        let names: Vec<String> = self.files.keys().filter_map(inside).collect();
        if names.is_empty() { Err(FileError::NotFound) } else { Ok(names) }
    }
}

/// What came of loading.
struct Loaded {
    design: Result<Design, Failed>,
    sources: Sources,
    fonts: FontBook,
    notes: Notes,
}

impl Loaded {
    fn design(self) -> Design {
        self.design.unwrap_or_else(|Failed| panic!("{:#?}", self.notes.list()))
    }

    /// Each error as `code FILE:LINE:COLUMN message (hint)`.
    fn errors(&self) -> Vec<String> {
        assert!(self.design.is_err(), "this layout should not load");
        self.notes.list().iter().map(|found| self.shown(found)).collect()
    }

    fn shown(&self, found: &Diagnostic) -> String {
        let place = found.span.map_or_else(String::new, |span| {
            let source = self.sources.get(span.source);
            let place = source.location(span.start as usize);
            format!(" {}:{}:{}", source.name(), place.line, place.column)
        });
        let hint = found.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
        format!("{}{place} {}{hint}", found.code, found.message)
    }
}

/// Loads a layout from its text alone.
fn layout(text: &str) -> Loaded {
    Project::with(&[("a.yaml", text)]).load("a.yaml", &[])
}

/// Checks the errors of a layout, all of them, in order.
#[track_caller]
fn check(text: &str, errors: &[&str]) {
    assert_eq!(layout(text).errors(), errors, "{text}");
}

//! From a layout's name to its tree.

use super::shipped::shipped;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes, nearest, unreadable};
use crate::source::{Files, SourceId, Sources, Span};
use crate::yaml::{self, Node, Value};

/// Whether a name is that of a file.
pub(super) fn is_file(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
}

/// The tree of one layout, without those that it builds on.
pub(super) fn layout(
    name: &str,
    named_at: Option<Span>,
    files: &dyn Files,
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Node, Failed> {
    let id = if is_file(name) {
        let text = text(name, named_at, files, notes)?;
        sources.add(name, text)
    } else if let Some(layout) = shipped().iter().find(|layout| layout.name == name) {
        sources.add(format!("<{name}>"), layout.text)
    } else {
        return Err(notes.fail(unknown(name, named_at)));
    };
    tree(id, sources, notes)
}

/// The tree of a source; an empty one is a layout that says nothing.
pub(super) fn tree(id: SourceId, sources: &Sources, notes: &mut Notes) -> Result<Node, Failed> {
    let mut node = yaml::parse(sources, id, 0..sources.get(id).text().len(), notes)?;
    match node.value {
        Value::Map(_) => {}
        Value::Null => node.value = Value::Map(Vec::new()),
        Value::Scalar(_) | Value::List(_) => {
            let message = format!("a layout is a map of keys, not {}", node.kind());
            let problem = Diagnostic::error(Code::InvalidValue, node.span, message);
            return Err(notes.fail(problem.hint("begin with a key: `extends: a5-leaflet`".to_owned())));
        }
    }
    Ok(node)
}

fn text(path: &str, named_at: Option<Span>, files: &dyn Files, notes: &mut Notes) -> Result<String, Failed> {
    let bytes = files.read(path).map_err(|error| notes.fail(unreadable(path, &error, named_at)))?;
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let message =
                format!("`{path}` is not UTF-8: byte {} is part of no letter", error.valid_up_to() + 1);
            let problem = Diagnostic::error(Code::InvalidEncoding, named_at, message);
            Err(notes.fail(problem.hint("save the layout as UTF-8".to_owned())))
        }
    }
}

fn unknown(name: &str, named_at: Option<Span>) -> Diagnostic {
    let hint = if name.contains(['/', '.']) {
        Some("the name of a layout's file ends in .yaml".to_owned())
    } else {
        nearest(name, shipped().iter().map(|layout| layout.name))
    };
    Diagnostic::error(Code::UnknownLayout, named_at, format!("no layout is called `{name}`")).hint(hint)
}

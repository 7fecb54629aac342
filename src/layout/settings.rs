//! Values that the command line puts into a layout: `styles.body.size=12pt`.

use super::merge::{MARGINS, SIDES, removes, spread};
use crate::design::{InlineRole, Role};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes, nearest};
use crate::source::{SourceId, Sources, Span};
use crate::yaml::{self, Entry, Node, Value};

/// Puts all values in, later ones over earlier ones.
pub(super) fn apply(
    mut tree: Node,
    settings: &[(String, String)],
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Node, Failed> {
    let before = notes.errors();
    for (key, value) in settings {
        let id = sources.add("--set", format!("{key}={value}"));
        let path = segments(key, id);
        let range = key.len() + 1..key.len() + 1 + value.len();
        let Ok(value) = yaml::parse(sources, id, range, notes) else { continue };
        if let Err(problem) = put(&mut tree, &path, value) {
            notes.push(problem);
        }
    }
    drop_removed(&mut tree);
    if notes.errors() > before { Err(Failed) } else { Ok(tree) }
}

/// A part of a dotted path.
struct Segment<'a> {
    word: &'a str,
    span: Span,
}

fn segments(key: &str, id: SourceId) -> Vec<Segment<'_>> {
    let mut start = 0;
    let segment = |word| {
        let span = Span::new(id, start..start + str::len(word));
        start = span.end as usize + 1;
        Segment { word, span }
    };
    key.split('.').map(segment).collect()
}

fn put(tree: &mut Node, path: &[Segment<'_>], value: Node) -> Result<(), Diagnostic> {
    if let Some(empty) = path.iter().find(|segment| segment.word.is_empty()) {
        let problem = Diagnostic::error(Code::Usage, empty.span, "a key is missing in this path");
        return Err(problem.hint("write `--set page.size=a4`".to_owned()));
    }
    match path {
        [extends] if extends.word == "extends" => {
            let message = "`extends` stands in a layout's file and cannot be set";
            let problem = Diagnostic::error(Code::Usage, extends.span, message);
            return Err(problem.hint("name the layout to use with `--layout NAME`".to_owned()));
        }
        [frames, name, rest @ ..] if frames.word == "frames" => {
            let frame = frame(tree, name)?;
            if rest.is_empty() {
                let message = format!("`frames.{}` is a whole frame", name.word);
                let problem = Diagnostic::error(Code::Usage, name.span, message);
                return Err(problem.hint(format!("name one of its keys: `frames.{}.fill`", name.word)));
            }
            insert(frame, rest, value);
        }
        [styles, name, ..] if styles.word == "styles" => {
            let roles = Role::NAMES.iter().map(|(name, _)| *name);
            let inlines = InlineRole::NAMES.iter().map(|(name, _)| *name);
            known(tree, "styles", name, roles.chain(inlines), Code::UnknownStyle)?;
            insert(tree, path, value);
        }
        [colours, name, ..] if colours.word == "colours" => {
            known(tree, "colours", name, [], Code::UnknownColour)?;
            insert(tree, path, value);
        }
        _ => insert(tree, path, value),
    }
    Ok(())
}

/// The frame of a name.
fn frame<'a>(tree: &'a mut Node, name: &Segment<'_>) -> Result<&'a mut Node, Diagnostic> {
    let Value::Map(entries) = &mut tree.value else { return Err(unknown(Code::UnknownFrame, name, &[])) };
    let frames = entries.iter_mut().find(|entry| entry.key == "frames").map(|entry| &mut entry.value.value);
    let Some(Value::List(frames)) = frames else { return Err(unknown(Code::UnknownFrame, name, &[])) };
    let names: Vec<Option<String>> =
        frames.iter().map(|frame| frame.get("name").and_then(Node::text).map(str::to_owned)).collect();
    if let Some(place) = names.iter().position(|known| known.as_deref() == Some(name.word)) {
        return Ok(&mut frames[place]);
    }
    let known: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
    Err(unknown(Code::UnknownFrame, name, &known))
}

/// A misspelt name would make a new style or colour that nothing uses.
fn known<'a>(
    tree: &'a Node,
    key: &str,
    name: &Segment<'_>,
    more: impl IntoIterator<Item = &'a str>,
    code: Code,
) -> Result<(), Diagnostic> {
    let entries = tree.get(key).and_then(Node::entries).unwrap_or_default();
    let mut known: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    known.extend(more.into_iter().filter(|name| !entries.iter().any(|entry| entry.key == *name)));
    if known.contains(&name.word) { Ok(()) } else { Err(unknown(code, name, &known)) }
}

fn unknown(code: Code, name: &Segment<'_>, known: &[&str]) -> Diagnostic {
    let kind = match code {
        Code::UnknownStyle => "style",
        Code::UnknownColour => "colour",
        _ => "frame",
    };
    let message = format!("the layout has no {kind} called `{}`", name.word);
    let hint = nearest(name.word, known.iter().copied());
    let hint = hint.unwrap_or_else(|| "a setting replaces only what the layout has".to_owned());
    Diagnostic::error(code, name.span, message).hint(hint)
}

/// Puts a value at a path of keys; a key that nobody knows is found when the tree is read.
fn insert(node: &mut Node, path: &[Segment<'_>], value: Node) {
    let [segment, rest @ ..] = path else {
        *node = value;
        return;
    };
    if !matches!(node.value, Value::Map(_)) {
        node.value = Value::Map(Vec::new());
    }
    let Value::Map(entries) = &mut node.value else { return };
    let place = entries.iter().position(|entry| entry.key == segment.word).unwrap_or_else(|| {
        let empty = Node { span: segment.span, value: Value::Null };
        entries.push(Entry { key: segment.word.to_owned(), key_span: segment.span, value: empty });
        entries.len() - 1
    });
    let entry = &mut entries[place];
    if !rest.is_empty() {
        let names = if segment.word == "margins" { Some(MARGINS) } else { None };
        let names = names.or((segment.word == "bleed" || segment.word == "inset").then_some(SIDES));
        if let Some(names) = names {
            entry.value = spread(entry.value.clone(), &names);
        }
    }
    insert(&mut entry.value, rest, value);
}

fn drop_removed(tree: &mut Node) {
    let Value::Map(entries) = &mut tree.value else { return };
    for entry in entries.iter_mut().filter(|entry| entry.key == "frames") {
        if let Value::List(frames) = &mut entry.value.value {
            frames.retain(|frame| !removes(frame));
        }
    }
}

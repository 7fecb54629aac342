//! What a layout builds on.

use super::merge::merge;
use super::{Request, read};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::source::{SourceId, Sources, Span};
use crate::yaml::{Entry, Node, Value};

/// Layouts may build on layouts this deep.
const DEPTH: usize = 8;

/// What every layout starts from.
const DEFAULTS: &str = include_str!("defaults.yaml");

/// A layout with all that it builds on.
pub(super) struct Inherited {
    /// Everything in one tree.
    pub tree: Node,
    /// The layout's name.
    pub name: String,
    /// Where values come from that no layout gave.
    pub defaults: SourceId,
}

/// Reads a layout and those that it builds on, and lays them over each other.
pub(super) fn tree(
    request: &Request<'_>,
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<Inherited, Failed> {
    let before = notes.errors();
    let mut layers = layers(request, sources, notes)?;
    let id = sources.add("<defaults>", DEFAULTS);
    let mut tree = read::tree(id, sources, notes)?;
    if layers.iter().any(|layer| layer.get("frames").is_some_and(|frames| frames.value != Value::Null)) {
        without(&mut tree, &["frames"]);
    }
    let name = layers.first().and_then(|layer| layer.get("name")).and_then(Node::text);
    let name = name.map_or_else(|| stem(request.layout), str::to_owned);
    while let Some(layer) = layers.pop() {
        without(&mut tree, &["name", "description", "extends"]);
        tree = merge(tree, layer, notes);
    }
    if notes.errors() > before { Err(Failed) } else { Ok(Inherited { tree, name, defaults: id }) }
}

/// The layout, the one that it builds on, and so on.
fn layers(request: &Request<'_>, sources: &mut Sources, notes: &mut Notes) -> Result<Vec<Node>, Failed> {
    let mut layers = Vec::new();
    let mut chain: Vec<String> = Vec::new();
    let mut next = Some((request.layout.to_owned(), request.named_at));
    while let Some((name, named_at)) = next {
        let name = name.trim_start_matches("./").to_owned();
        if chain.contains(&name) {
            chain.push(name);
            return Err(notes.fail(cycle(&chain, named_at)));
        }
        if chain.len() == DEPTH {
            let message = format!("layouts build on layouts more than {DEPTH} deep");
            let problem = Diagnostic::error(Code::TooLarge, named_at, message);
            return Err(notes.fail(problem.hint("put some of them together".to_owned())));
        }
        let layer = read::layout(&name, named_at, request.files, sources, notes)?;
        next = base(&layer, notes)?;
        chain.push(name);
        layers.push(layer);
    }
    Ok(layers)
}

/// What a layer says that it builds on.
fn base(layer: &Node, notes: &mut Notes) -> Result<Option<(String, Option<Span>)>, Failed> {
    match layer.get("extends") {
        None | Some(Node { value: Value::Null, .. }) => Ok(None),
        Some(Node { value: Value::Scalar(scalar), span }) => Ok(Some((scalar.text.clone(), Some(*span)))),
        Some(node) => {
            let message = format!("`extends` takes the name of one layout, not {}", node.kind());
            let problem = Diagnostic::error(Code::InvalidValue, node.span, message);
            Err(notes.fail(problem.hint("write `extends: a5-leaflet`".to_owned())))
        }
    }
}

fn cycle(chain: &[String], named_at: Option<Span>) -> Diagnostic {
    let name = chain.last().map_or("", String::as_str);
    let start = chain.iter().position(|link| link == name).unwrap_or(0);
    let message = format!("`{name}` builds on itself: {}", chain[start..].join(" → "));
    Diagnostic::error(Code::Cycle, named_at, message).hint("take one `extends` away".to_owned())
}

/// Takes keys out of a map.
fn without(node: &mut Node, keys: &[&str]) {
    if let Value::Map(entries) = &mut node.value {
        entries.retain(|Entry { key, .. }| !keys.contains(&key.as_str()));
    }
}

/// `layouts/mine.yaml` is called `mine`.
fn stem(layout: &str) -> String {
    let file = layout.rsplit('/').next().unwrap_or(layout);
    let stem = if read::is_file(file) { file.rsplit_once('.').map_or(file, |(stem, _)| stem) } else { file };
    stem.to_owned()
}

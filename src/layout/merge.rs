//! A layout laid over the one that it builds on.
//!
//! Keys of the layout, of `page`, `margins`, `table`, `couplets`, `signatures` and `footnotes`, of each style and of each frame (found by its name) replace
//! those below one by one; a named colour and every value deeper than that is replaced whole.  A style that
//! changes what it `extends` starts anew.  Fonts add up.  A key without a value says nothing: a section whose
//! lines are all commented out changes nothing.

use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::yaml::{Entry, Node, Value};

/// The edges that one length stands for.
pub(super) const MARGINS: [&str; 4] = ["top", "bottom", "inner", "outer"];
/// The edges that one length stands for.
pub(super) const SIDES: [&str; 4] = ["top", "right", "bottom", "left"];

/// Lays `over` over `base`.
pub(super) fn merge(base: Node, over: Node, notes: &mut Notes) -> Node {
    keys(base, over, &mut |key, below, above| match key {
        "page" => keys(below, above, &mut |key, below, above| match key {
            "bleed" => edges(below, above, &SIDES),
            _ => above,
        }),
        "table" | "couplets" | "signatures" | "parallel" | "sidenotes" | "footnotes" => {
            keys(below, above, &mut |_, _, above| above)
        }
        "margins" => edges(below, above, &MARGINS),
        "colours" => keys(below, above, &mut |_, _, above| above),
        "styles" => keys(below, above, &mut |_, below, above| style(below, above)),
        "frames" => frames(below, above, notes),
        "fonts" => together(below, above),
        _ => above,
    })
}

/// Lays one map over another; `meet` says what comes of a key that both have.
fn keys(base: Node, over: Node, meet: &mut dyn FnMut(&str, Node, Node) -> Node) -> Node {
    let (Value::Map(mut below), true) = (base.value, over.entries().is_some()) else { return over };
    let span = over.span;
    let Value::Map(above) = over.value else { return Node { span, value: Value::Null } };
    for entry in above {
        let Some(place) = below.iter().position(|other| other.key == entry.key) else {
            below.push(entry);
            continue;
        };
        if entry.value.value != Value::Null {
            let lower = below[place].value.clone();
            let value = meet(&entry.key, lower, entry.value);
            below[place] = Entry { key: entry.key, key_span: entry.key_span, value };
        }
    }
    Node { span, value: Value::Map(below) }
}

fn style(below: Node, above: Node) -> Node {
    let base = |style: &Node| style.get("extends").and_then(Node::text).unwrap_or("body").to_owned();
    if base(&below) != base(&above) && above.get("extends").is_some() {
        return above;
    }
    keys(below, above, &mut |_, _, above| above)
}

fn edges(below: Node, above: Node, names: &[&str]) -> Node {
    keys(spread(below, names), above, &mut |_, _, above| above)
}

/// One length for all edges, written out for each.
pub(super) fn spread(node: Node, names: &[&str]) -> Node {
    let Value::Scalar(_) = &node.value else { return node };
    let edge = |name: &&str| Entry { key: (*name).to_owned(), key_span: node.span, value: node.clone() };
    let entries = names.iter().map(edge).collect();
    Node { span: node.span, value: Value::Map(entries) }
}

fn together(below: Node, above: Node) -> Node {
    let (Value::List(mut items), true) = (below.value, above.items().is_some()) else { return above };
    let Value::List(more) = above.value else { return Node { span: above.span, value: Value::List(items) } };
    items.extend(more);
    Node { span: above.span, value: Value::List(items) }
}

fn frames(below: Node, above: Node, notes: &mut Notes) -> Node {
    let (Value::List(mut items), true) = (below.value, above.items().is_some()) else { return above };
    let inherited = items.len();
    let span = above.span;
    let Value::List(more) = above.value else { return Node { span, value: Value::List(items) } };
    for frame in more {
        let place = items[..inherited.min(items.len())].iter().position(|item| is_same(item, &frame));
        match (place, removes(&frame)) {
            (Some(place), true) => items[place].value = Value::Null,
            (Some(place), false) => {
                let base = std::mem::replace(&mut items[place], Node { span, value: Value::Null });
                items[place] = keys(base, frame, &mut |_, _, above| above);
            }
            (None, true) => notes.push(nothing_to_remove(&frame, &items)),
            (None, false) => items.push(frame),
        }
    }
    items.retain(|item| item.value != Value::Null);
    Node { span, value: Value::List(items) }
}

fn name(frame: &Node) -> Option<&str> {
    frame.get("name").and_then(Node::text)
}

fn is_same(frame: &Node, other: &Node) -> bool {
    name(frame).is_some() && name(frame) == name(other)
}

/// Whether a frame says `remove: true`.
pub(super) fn removes(frame: &Node) -> bool {
    frame.get("remove").and_then(Node::truth) == Some(true)
}

fn nothing_to_remove(frame: &Node, known: &[Node]) -> Diagnostic {
    let (span, name) =
        frame.get("name").map_or((frame.span, ""), |node| (node.span, node.text().unwrap_or("")));
    let message = format!("no frame called `{name}` is there to be removed");
    let hint = nearest(name, known.iter().filter_map(self::name));
    Diagnostic::error(Code::UnknownFrame, span, message).hint(hint)
}

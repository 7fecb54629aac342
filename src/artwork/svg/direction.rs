//! Type that runs from right to left.
//!
//! `usvg` knows no `direction`: it takes every line for one that runs from left to right, and the start of an
//! anchor for its left.  So the text of a file says both anew: anchors are exchanged, and words stand between the
//! marks of an embedding (UAX #9, 2.1), before the crate reads it.

use std::ops::Range;

use usvg::roxmltree::{Document, Node};

/// Begins and ends words from right to left.
const MARKS: [&str; 2] = ["\u{202B}", "\u{202C}"];

/// The text of a file in which lines from right to left are said in a way that is understood; nothing where it has
/// none.
pub(super) fn mended(source: &str, document: &Document<'_>) -> Option<String> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for node in document.descendants() {
        if node.is_text() {
            words(source, node, &mut edits);
        } else if is_type(node) && runs_left(node) {
            anchor(source, node, &mut edits);
        }
    }
    if edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|(range, _)| range.start);
    let (mut mended, mut at) = (String::with_capacity(source.len() + 64), 0);
    for (range, new) in edits {
        mended.push_str(source.get(at..range.start)?);
        mended.push_str(&new);
        at = range.end;
    }
    mended.push_str(source.get(at..)?);
    Some(mended)
}

fn is_type(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "text" | "tspan" | "textPath")
}

fn runs_left(node: Node<'_, '_>) -> bool {
    inherited(node, "direction") == Some("rtl")
}

/// The value of a property, of the element itself or of the nearest one around it.
fn inherited<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.ancestors().find_map(|around| own(around, name).map(|(value, _)| value))
}

/// The value of a property and where it stands: in the rules of style, which go before the attribute.
fn own<'a>(node: Node<'a, '_>, name: &str) -> Option<(&'a str, Range<usize>)> {
    if let Some(style) = node.attribute_node("style") {
        let (start, mut at) = (style.range_value().start, 0);
        for rule in style.value().split(';') {
            if let Some((key, value)) = rule.split_once(':')
                && key.trim() == name
            {
                let from = start + at + key.len() + 1;
                return Some((value.trim(), from..from + value.len()));
            }
            at += rule.len() + 1;
        }
    }
    node.attribute_node(name).map(|own| (own.value().trim(), own.range_value()))
}

/// Exchanges start and end, where an element says them, and where its text begins.
fn anchor(source: &str, node: Node<'_, '_>, edits: &mut Vec<(Range<usize>, String)>) {
    let swapped = match inherited(node, "text-anchor") {
        Some("end") => "start",
        Some("middle") => return,
        _ => "end",
    };
    if let Some((_, place)) = own(node, "text-anchor") {
        edits.push((place, swapped.to_owned()));
    } else if node.tag_name().name() == "text" {
        let start = node.range().start + 1;
        let name = source[start..].find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(0);
        edits.push((start + name..start + name, format!(" text-anchor=\"{swapped}\"")));
    }
}

/// Puts words from right to left between marks.
fn words(source: &str, node: Node<'_, '_>, edits: &mut Vec<(Range<usize>, String)>) {
    let is_meant = node.parent_element().is_some_and(|parent| is_type(parent) && runs_left(parent));
    let range = node.range();
    let Some(written) = source.get(range.clone()).filter(|_| is_meant) else { return };
    let inner = written.trim();
    if inner.is_empty() || inner.starts_with("<![") {
        return;
    }
    let start = range.start + (written.len() - written.trim_start().len());
    for (at, mark) in [start, start + inner.len()].into_iter().zip(MARKS) {
        edits.push((at..at, mark.to_owned()));
    }
}

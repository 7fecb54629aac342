//! How deep and how large a document may be.

use super::node::{Node, Value};

/// Lists and maps inside each other.  Layouts need six.
pub(super) const DEPTH: usize = 32;

/// The size of a document in the measure of [`cost`], aliases counted as what they stand for.
/// The largest layout that ships has some 200 nodes.
pub(super) const COST: usize = 20_000;

/// The size of a file of records in the same measure: some hundred thousand records of ten fields.  Aliases may stand
/// for [`COST`] in all.
pub(super) const COST_OF_RECORDS: usize = 10_000_000;

/// What a node without its children costs: one, and one more for every 256 bytes of its text.
pub(super) fn cost_of_text(text: &str) -> usize {
    1 + text.len() / 256
}

/// What a whole tree costs: how much of [`COST`] another copy of it takes.
pub(super) fn cost(node: &Node) -> usize {
    match &node.value {
        Value::Null => 1,
        Value::Scalar(scalar) => cost_of_text(&scalar.text),
        Value::List(items) => 1 + items.iter().map(cost).sum::<usize>(),
        Value::Map(entries) => {
            1 + entries.iter().map(|entry| cost_of_text(&entry.key) + cost(&entry.value)).sum::<usize>()
        }
    }
}

/// How many lists and maps lie inside each other in a tree.
pub(super) fn depth(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar(_) => 0,
        Value::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Map(entries) => 1 + entries.iter().map(|entry| depth(&entry.value)).max().unwrap_or(0),
    }
}

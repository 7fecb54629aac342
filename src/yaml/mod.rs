//! YAML as a tree in which every node knows its place.
//!
//! The one owner of `granit-parser`: the parser under `serde-saphyr`, which gives events with spans.
//! `serde-saphyr` itself would hand every value through serde, where the difference between `12` and
//! `"12"`, and the place of a key inside an untagged value, are lost; so the tree is built from the
//! events here, and the limits that `serde-saphyr` sets stand here too.
//!
//! Values stay text: only who asks for a number or a truth value knows that one is meant, so `no` is
//! never false and `1e400` never a length.  Anchors and aliases work within the limits; merge keys,
//! tags and more than one document are refused.

mod build;
mod limit;
mod node;
mod trouble;

pub use node::{Entry, Node, Scalar, Value};

use std::ops::Range;

use crate::diagnostic::{Failed, Notes};
use crate::source::{SourceId, Sources};

/// Parses the bytes `range` of a source as one YAML document; an empty one is [`Value::Null`].
///
/// # Errors
/// When the text is no YAML, gives a key twice, or nests or grows beyond all reason.
pub fn parse(
    sources: &Sources,
    id: SourceId,
    range: Range<usize>,
    notes: &mut Notes,
) -> Result<Node, Failed> {
    build::document(sources.get(id), id, range, limit::COST, notes)
}

/// Parses a list of records, of which there may be many more than layouts have values.
///
/// # Errors
/// As [`parse`].
pub fn parse_records(
    sources: &Sources,
    id: SourceId,
    range: Range<usize>,
    notes: &mut Notes,
) -> Result<Node, Failed> {
    build::document(sources.get(id), id, range, limit::COST_OF_RECORDS, notes)
}

#[cfg(test)]
mod tests;

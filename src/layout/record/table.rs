//! The keys of tables.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::ColourValue;
use crate::design::{CaptionSide, FirstColumn, TableExtent, TableRules};
use crate::diagnostic::Notes;
use crate::layout::decode::{At, Decode, Distance, OrNone, Percent, Spacing, record};
use crate::yaml::Node;

record! {
    /// How tables look.  Their words have the styles `table-head`, `table-cell` and `table-caption`; lengths in
    /// `em` are those of `table-cell`.
    TableRecord {
        /// The widths of the columns in reading order: `auto`, a length, or a share of the measure.
        widths "widths": Vec<At<WidthValue>>,
        /// How wide a table is: `content` for what its words want, `full` for the whole measure.
        extent "width": TableExtent,
        /// Which rules it has: around the `header`, between `rows`, `all` of them, or `none`.
        rules "rules": TableRules,
        /// How thick the rules are.
        thickness "thickness": Spacing,
        /// The colour of the rules; that of the words where nothing is said.
        colour "colour": ColourValue,
        /// White at both sides of a cell.
        padding_inline "padding-inline": Spacing,
        /// White above and below a cell.
        padding_block "padding-block": Spacing,
        /// A colour behind the head.
        tint "tint": OrNone<ColourValue>,
        /// Whether the first column holds the names of the rows.
        row_headers "row-headers": FirstColumn,
        /// Where the caption stands.
        caption "caption": CaptionSide,
        /// White above a table with its caption.
        space_before "space-before": Spacing,
        /// White below it.
        space_after "space-after": Spacing,
    }
}

/// The width of a column.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) enum WidthValue {
    /// `auto`
    Content,
    /// A length.
    Fixed(Distance),
    /// A share of the measure.
    Share(Percent<100>),
}

impl Decode for WidthValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match node.text() {
            Some("auto") => Some(Self::Content),
            Some(text) if text.ends_with('%') => Percent::decode(node, notes).map(Self::Share),
            _ => Distance::decode(node, notes).map(Self::Fixed),
        }
    }
}

impl JsonSchema for WidthValue {
    fn schema_name() -> Cow<'static, str> {
        "ColumnWidth".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let fixed = generator.subschema_for::<Distance>();
        json_schema!({"anyOf": [
            {"const": "auto"},
            fixed,
            {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?%$"},
        ]})
    }
}

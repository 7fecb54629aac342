//! The JSON Schema of layouts, so that editors complete and check them.

use super::record::LayoutRecord;

/// The JSON Schema (draft 2020-12) of a layout.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(LayoutRecord);
    schema.insert("title".to_owned(), "A layout of warraq".into());
    schema.into()
}

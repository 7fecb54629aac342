//! The keys of signatures.

use super::RuleRecord;
use crate::layout::decode::{Count, OrNone, Spacing, record};

record! {
    /// How signatures stand.  Their words have the style `signature`; lengths in `em` are those of that style.
    SignaturesRecord {
        /// How many stand beside each other; as many as there is room for where nothing is said.
        columns "columns": Count<1, 12>,
        /// The white between two of them.
        gap "gap": Spacing,
        /// The rule above each name, in the middle of its column, or `none`.
        rule "rule": OrNone<RuleRecord>,
        /// The white above each name and its rule, in which people sign.
        room "room": Spacing,
        /// White above all of them.
        space_before "space-before": Spacing,
        /// White below them.
        space_after "space-after": Spacing,
    }
}

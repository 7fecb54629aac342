//! The keys of texts in two languages.

use super::RuleRecord;
use crate::layout::decode::{OrNone, Percent, Spacing, record};

record! {
    /// How texts in two languages stand beside each other.  Their words have the styles of their parts, or those that
    /// a language has of its own (`body@en`); lengths in `em` are those of `body`.
    ParallelRecord {
        /// The white between the two columns.
        gutter "gutter": Spacing,
        /// How much of the room the column at the side has where the document starts; `50%` where nothing is said.
        share "share": Percent<90>,
        /// The rule between the two columns, or `none`.
        rule "rule": OrNone<RuleRecord>,
        /// Where a column would be narrower, the texts stand one below the other.
        narrowest "narrowest": Spacing,
        /// At least so much white between one pair of blocks and the next.
        space "space": Spacing,
    }
}

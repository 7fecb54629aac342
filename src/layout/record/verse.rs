//! The keys of poems.

use crate::design::{Align, TableExtent};
use crate::layout::decode::{OrNone, Spacing, record};

record! {
    /// How poems in couplets look.  Their words have the style `couplet`; lengths in `em` are those of that style.
    CoupletsRecord {
        /// The white between the two halves of a couplet.
        gap "gap": Spacing,
        /// Characters in the middle of that white, or `none`.
        ornament "ornament": OrNone<String>,
        /// Where a poem stands that is narrower than its measure: `start`, `centre` or `end`.
        align "align": Align,
        /// How wide the halves are: `content` for what the widest of them wants, `full` for half the measure.
        extent "width": TableExtent,
        /// White between two stanzas.
        stanza_space "stanza-space": Spacing,
        /// White above a poem.
        space_before "space-before": Spacing,
        /// White below it.
        space_after "space-after": Spacing,
    }
}

//! The keys of footnotes.

use super::RuleRecord;
use crate::design::FootnoteNumbering;
use crate::layout::decode::{OrNone, Spacing, record};

record! {
    /// How footnotes stand.  Their words have the style `footnote`, their numbers in the text `footnote-mark`;
    /// lengths in `em` are those of `footnote`.
    FootnotesRecord {
        /// The rule between the text and its notes.
        rule "rule": OrNone<RuleRecord>,
        /// At least so much white between the text and that rule.
        space "space": Spacing,
        /// Whether numbers run through the `document` or begin anew on every `page`.
        numbering "numbering": FootnoteNumbering,
    }
}

//! How texts in two languages stand beside each other.

use super::style::ParagraphRule;
use crate::units::Length;

/// How texts in two languages stand beside each other, their words apart: those have styles, of which the
/// languages may have their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParallelDesign {
    /// The white between the two columns.
    pub gutter: Length,
    /// How much of the room beside the gutter the text of the document's own language has, in thousandths.
    pub share: u32,
    /// The rule in the middle of the gutter, where there is one; its length and gap mean nothing.
    pub rule: Option<ParagraphRule>,
    /// Columns narrower than this are none: the texts stand one below the other.
    pub narrowest: Length,
    /// At least so much white between two pairs of blocks.
    pub space: Length,
}

//! How footnotes stand.

use super::style::ParagraphRule;
use crate::units::Length;

/// How footnotes stand; their words have a style.
#[derive(Clone, Debug, PartialEq)]
pub struct FootnoteDesign {
    /// The rule between the text and its notes, at the side where the document starts.
    pub rule: Option<ParagraphRule>,
    /// At least so much white between the text and that rule.
    pub space: Length,
    /// Where numbers begin anew.
    pub numbering: FootnoteNumbering,
}

/// Where the numbers of footnotes begin anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FootnoteNumbering {
    /// Nowhere.
    Document,
    /// On every page.
    Page,
}

//! How poems look.

use super::style::Align;
use super::table::TableExtent;
use crate::units::Length;

/// How poems in couplets look, their words apart: those have a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoupletDesign {
    /// The white between the two halves.
    pub gap: Length,
    /// What stands in its middle, where anything does.
    pub ornament: Option<String>,
    /// Where a poem stands that is narrower than its measure.
    pub align: Align,
    /// Whether halves are as wide as the widest of them wants, or share the whole measure.
    pub extent: TableExtent,
    /// White between two stanzas.
    pub stanza_space: Length,
    /// White above a poem.
    pub space_before: Length,
    /// White below it.
    pub space_after: Length,
}

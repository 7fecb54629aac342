//! How signatures look.

use super::style::ParagraphRule;
use crate::units::Length;

/// How signatures stand, their words apart: those have a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureDesign {
    /// How many stand beside each other; else as many as there is room for.
    pub columns: Option<u16>,
    /// The white between two of them.
    pub gap: Length,
    /// The rule above each name, where there is one.
    pub rule: Option<ParagraphRule>,
    /// The white above each name and its rule, in which people sign.
    pub room: Length,
    /// White above all of them.
    pub space_before: Length,
    /// White below them.
    pub space_after: Length,
}

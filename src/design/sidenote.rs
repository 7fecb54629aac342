//! How notes stand in the margin.

use crate::units::Length;

/// How notes stand in the margin beside the text; their words have a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SidenoteDesign {
    /// How wide they are.
    pub width: Length,
    /// The white between them and the text.
    pub gap: Length,
    /// Beside which edge of the text they stand.
    pub side: MarginSide,
    /// At least so much white between one and the next.
    pub space: Length,
}

/// A side margin of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarginSide {
    /// At the fore edge.
    Outer,
    /// At the spine.
    Inner,
}

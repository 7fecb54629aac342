//! What a press is to do.

use crate::profile::{Profile, Rendering};

/// What a press is to do.
#[derive(Clone, Debug, PartialEq)]
pub struct PressDesign {
    /// The press and its paper.
    pub profile: Profile,
    /// What happens to light that the press cannot print.
    pub rendering: Rendering,
    /// The most ink that may lie in one place, in per cent of one full ink.
    pub ink_limit: u16,
}

impl PressDesign {
    /// What the shipped profile was made for: more ink does not dry in time.
    pub const INK_LIMIT: u16 = 300;
}

/// Offset on coated paper.
impl Default for PressDesign {
    fn default() -> Self {
        Self { profile: Profile::shipped(), rendering: Rendering::default(), ink_limit: Self::INK_LIMIT }
    }
}

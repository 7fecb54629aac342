//! What a press is to do.

use crate::profile::{Profile, Rendering};
use crate::units::Length;

/// What a press is to do.
#[derive(Clone, Debug, PartialEq)]
pub struct PressDesign {
    /// The press and its paper.
    pub profile: Profile,
    /// What happens to light that the press cannot print.
    pub rendering: Rendering,
    /// The most ink that may lie in one place, in per cent of one full ink.
    pub ink_limit: u16,
    /// How near to the trim type may stand, where the printer says so.
    pub safe_margin: Option<Length>,
    /// Pixels to the inch of pictures for the press.
    pub dpi: u16,
    /// Whether type stays type.
    pub letters: Letters,
    /// Whose guide the finished file is judged by besides PDF/X-4, where the layout names one.
    pub house: Option<House>,
}

/// Print shops whose guides are known; the limits of each stand beside the rules of the preflight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum House {
    /// Sheet-fed offset after the Ghent Workgroup.
    SheetFed,
    /// Digital printing after the Ghent Workgroup.
    Digital,
    /// Offset printing in Iran.
    Iran,
}

impl House {
    /// The name of its profile.
    pub const fn profile(self) -> &'static str {
        match self {
            Self::SheetFed => "gwg-sheet",
            Self::Digital => "gwg-digital",
            Self::Iran => "iran-offset",
        }
    }
}

/// What becomes of type in a press file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// It is shown in its font.
    #[default]
    Type,
    /// It is drawn, for shops that distrust fonts.
    Outlines,
}

impl PressDesign {
    /// What the shipped profile was made for: more ink does not dry in time.
    pub const INK_LIMIT: u16 = 300;

    /// What print shops ask for.
    pub const DPI: u16 = 300;
}

/// Offset on coated paper.
impl Default for PressDesign {
    fn default() -> Self {
        Self {
            profile: Profile::shipped(),
            rendering: Rendering::default(),
            ink_limit: Self::INK_LIMIT,
            safe_margin: None,
            dpi: Self::DPI,
            letters: Letters::Type,
            house: None,
        }
    }
}

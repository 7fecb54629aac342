//! Exactly the fonts that ship or that the project names: metrics, coverage, embedding permission.
//!
//! This room owns the crate `read-fonts`; only the shaper's room sees its `Font` (by `Face::reader`).

mod book;
mod coverage;
mod error;
mod face;
mod glyphs;
mod ink;
mod metrics;
mod names;
mod opening;
mod outline;
mod program;
mod shipped;
#[cfg(test)]
mod tests;
mod weight;

pub use book::{Family, FindError, FontBook};
pub use error::FontError;
pub use face::Face;
pub use ink::InkBox;
pub use outline::{Step, Turning};
pub use program::Program;
pub use weight::Weight;

/// Which font of a [`FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(u16);

impl FontId {
    /// Its place among the fonts of the book, from 0: for tables with one entry a font.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

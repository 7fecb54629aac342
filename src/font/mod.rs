//! Exactly the fonts that ship or that the project names: metrics, coverage, embedding permission.

mod weight;

pub use weight::Weight;

/// Which font of a [`FontBook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(u16);

/// The fonts of a run.
#[derive(Clone, Debug, Default)]
pub struct FontBook {}

//! Warraq typesets Persian print leaflets.
pub mod colour;
pub mod design;
pub mod diagnostic;
pub mod font;
pub mod frame;
pub mod geometry;
pub mod impose;
pub mod itemise;
pub mod language;
pub mod layout;
pub mod linebreak;
pub mod pdf;
pub mod place;
pub mod shape;
pub mod source;
pub mod statement;
#[cfg(test)]
mod testing;
pub mod typeset;
pub mod units;
pub mod yaml;

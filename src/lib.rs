//! Warraq typesets Persian print leaflets.
pub mod colour;
pub mod design;
pub mod diagnostic;
pub mod font;
pub mod frame;
pub mod geometry;
pub mod language;
pub mod layout;
pub mod source;
pub mod statement;
pub mod typeset;
pub mod units;
pub mod yaml;

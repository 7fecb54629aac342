//! Finished PDFs, read back and judged: those that this program wrote, and those that others made.
//!
//! [`reader`] takes a file apart, [`text`] compares what readers get out of it with the statement, [`rules`]
//! judge it by what presses ask for, [`paint`] turns a page into pixels, and
//! [`leaf`] into a drawing.

mod census;
mod content;
pub mod leaf;
pub mod paint;
mod plates;
pub mod reader;
pub mod rules;
pub mod seen;
pub mod text;

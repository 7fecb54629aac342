//! Finished PDFs, read back and judged: those that this program wrote, and those that others made.
//!
//! [`reader`] takes a file apart, [`text`] compares what readers get out of it with the statement.

pub mod reader;
pub mod text;

//! What a file of many documents is made from, and what comes of it.

use super::{Delivery, SubsetCache};
use crate::font::FontBook;
use crate::frame::{Document, Info, Page};
use crate::impose::{Sheet, Sheets};

/// What a file of many documents is made from.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// What the file says of itself.
    pub info: &'a Info,
    /// How the leaves lie on sheets; their pages are those of all records, as many of each.
    pub sheets: &'a Sheets<'a>,
    /// How many pages a record has: as many as the longest, blank ones among them.
    pub pages_of_record: usize,
    /// The fonts of all records.
    pub fonts: &'a FontBook,
    /// What the file is for: a press.
    pub delivery: &'a Delivery<'a>,
    /// Fonts that were cut down before.
    pub cache: &'a SubsetCache,
}

/// Where documents come from.
pub trait Records {
    /// The document of a number, from 0; none where it cannot be made.
    fn record(&mut self, number: usize) -> Option<Document>;

    /// What stands round the pages of a side.
    fn furnish(&mut self, sheet: &mut Sheet, pages: &[Page]);
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Combined {
    /// How many sheets of paper.
    pub sheets: usize,
    /// How many printed sides: pages of the file.
    pub sides: usize,
}

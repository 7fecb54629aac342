//! The pages of a document on the sheets of a press.

use super::job_line;
use super::library::Loaded;
use crate::diagnostic::{Failed, Notes};
use crate::frame::Document;
use crate::impose::{Press, Sheet};

/// The sheets that a press prints.
pub(super) fn press(document: &Document, layout: &Loaded, notes: &mut Notes) -> Result<Vec<Sheet>, Failed> {
    let design = &layout.design;
    let press = Press { page: &design.page, design: &design.sheet, direction: document.info.direction };
    let mut sheets = press.impose(&document.pages, notes)?;
    job_line::furnish(document, layout, &mut sheets);
    Ok(sheets)
}

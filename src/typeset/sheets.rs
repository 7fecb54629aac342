//! The pages of a document on the sheets of a press.

use super::job_line;
use super::library::Loaded;
use crate::diagnostic::{Failed, Notes};
use crate::frame::Document;
use crate::impose::{Edge, Press, Sheet, impose};

/// The sheets that a press prints.
pub(super) fn press(document: &Document, layout: &Loaded, notes: &mut Notes) -> Result<Vec<Sheet>, Failed> {
    let design = &layout.design;
    let press = Press { page: &design.page, design: &design.sheet, direction: document.info.direction };
    let mut sheets = press.impose(&document.pages, notes)?;
    job_line::furnish(document, layout, &mut sheets);
    Ok(sheets)
}

/// The pages that a screen shows, in the order of reading.  Panels of a folded sheet that stay blank have to be
/// there on paper alone.
pub(super) fn screen(document: &Document, layout: &Loaded) -> Vec<Sheet> {
    let mut sheets = impose(document, Edge::Trimmed);
    if layout.design.sheet.panels().is_some() {
        sheets.retain(|sheet| sheet.pages.iter().any(|placed| !document.pages[placed.page].is_blank()));
    }
    sheets
}

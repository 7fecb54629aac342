//! The pages of a document on the sheets of a press.

use super::job_line::Furniture;
use super::library::Loaded;
use crate::diagnostic::{Code, Failed, Notes};
use crate::frame::{Document, Page};
use crate::impose::{Edge, LeftOut, Press, Sheet, impose};

/// The sheets that a press prints.
pub(super) fn press(document: &Document, layout: &Loaded, notes: &mut Notes) -> Result<Vec<Sheet>, Failed> {
    let design = &layout.design;
    let press = Press { page: &design.page, design: &design.sheet, direction: document.info.direction };
    let mut sheets = press.impose(&document.pages, notes)?;
    let papers = sheets.last().map_or(0, |sheet| sheet.number + 1);
    let furniture = Furniture { info: &document.info, layout, papers };
    let mut shaper = layout.lend_shaper();
    let mut left_out = LeftOut::default();
    for sheet in &mut sheets {
        left_out.extend(&furniture.furnish(sheet, &document.pages, &mut shaper));
    }
    // Where the paper is too small for any mark, that was said.
    if notes.list().iter().all(|note| note.code != Code::NoRoomForMarks) {
        notes.extend(left_out.told(&design.sheet));
    }
    layout.take_back(shaper);
    Ok(sheets)
}

/// The pages that a screen shows, in the order of reading.  Panels of a folded sheet that stay blank have to be
/// there on paper alone.
pub(super) fn screen(document: &Document, layout: &Loaded) -> Vec<Sheet> {
    let mut sheets = impose(document, Edge::Trimmed);
    sheets.retain(|sheet| sheet.pages.iter().any(|placed| is_shown(&document.pages[placed.page], layout)));
    sheets
}

/// How many pages a screen shows.
pub(super) fn shown(document: &Document, layout: &Loaded) -> usize {
    document.pages.iter().filter(|page| is_shown(page, layout)).count()
}

fn is_shown(page: &Page, layout: &Loaded) -> bool {
    layout.design.sheet.panels().is_none() || !page.is_blank()
}

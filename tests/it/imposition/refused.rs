//! What cannot be imposed, with the way out.

use warraq::design::{Blanks, Creep, Fold, GridDesign, Gutter, Lies, PageDesign, Paper, Scheme, SheetDesign};
use warraq::geometry::{Sides, Size};
use warraq::language::Direction;
use warraq::units::Length;

use super::{page, tried};

#[track_caller]
fn check(design: &SheetDesign, pages: usize, problem: &str) {
    check_page(design, &page(design), pages, problem);
}

#[track_caller]
fn check_page(design: &SheetDesign, page: &PageDesign, pages: usize, problem: &str) {
    let (sheets, notes) = tried(design, page, pages, Direction::RightToLeft);
    let told: Vec<String> = notes
        .list()
        .iter()
        .map(|found| {
            let hint = found.hint.as_deref().unwrap_or_default();
            format!("{} {}: {} ({hint})", found.severity.as_str(), found.code, found.message)
        })
        .collect();
    assert_eq!(told, [problem]);
    assert_eq!(sheets.is_empty(), notes.errors() > 0);
}

fn design(scheme: Scheme) -> SheetDesign {
    SheetDesign { scheme, ..SheetDesign::single() }
}

#[test]
fn blank_pages_are_named() {
    check(
        &design(Scheme::SaddleStitch),
        9,
        "warning blank-pages: pages 10–12 of 12 stay blank (add text, or let it vary with `fit` until it fills them)",
    );
    check(
        &SheetDesign { blanks: Blanks::Refuse, ..design(Scheme::Fold(Fold::Letter)) },
        5,
        "error blank-pages: page 6 of 6 stays blank (add text, let it vary with `fit` until it fills them, or write `blanks: report`)",
    );
    check(
        &design(Scheme::PerfectBound),
        17,
        "warning blank-pages: pages 18–32 of 32 stay blank (add text, or let it vary with `fit` until it fills them)",
    );
}

#[test]
fn more_pages_than_panels_are_refused() {
    check(
        &design(Scheme::Fold(Fold::Z)),
        7,
        "error too-many-pages: the text takes 7 pages, and the sheets have room for 6 (shorten the text, let it vary (`fit: {pages: 6, vary: [leading, size]}`), or choose a fold with more panels)",
    );
    check(
        &SheetDesign { signature: Some(16), ..design(Scheme::SaddleStitch) },
        20,
        "error too-many-pages: the text takes 20 pages, and the sheets have room for 16 (allow a thicker `signature`, or write `impose: perfect-bound`)",
    );
}

#[test]
fn creep_beyond_the_margin_is_refused() {
    let creep = Some(Creep { paper: Length::mm(1), factor: 1_400 });
    check(
        &SheetDesign { creep, ..design(Scheme::SaddleStitch) },
        32,
        "error creep-too-large: the innermost of 8 sheets moves 9.8 mm towards the spine, and the inner margin is 8 mm (write a larger inner margin, less `creep`, or `impose: perfect-bound` with smaller signatures)",
    );
}

#[test]
fn paper_that_is_too_small_is_refused() {
    let size = Size { width: Length::mm(210), height: Length::mm(297) };
    let paper = Some(Paper { size, lies: Lies::AsNeeded });
    check(
        &SheetDesign { paper, ..design(Scheme::NUp(4)) },
        4,
        "error sheet-too-small: what lies on a sheet is 400 mm by 210 mm, the paper 210 mm by 297 mm (choose a larger `size` of the sheet, fewer pages on it, or a smaller `gutter`)",
    );
}

#[test]
fn plates_with_an_odd_number_of_columns_are_refused() {
    let grid = GridDesign { columns: Some(3), rows: Some(1) };
    check(
        &SheetDesign { grid, ..design(Scheme::WorkAndTurn) },
        4,
        "error invalid-value: fronts and backs on one plate take an even number of columns, not 3 (write `columns: 4`, or choose a larger sheet)",
    );
}

#[test]
fn gutters_without_room_for_two_bleeds_are_refused() {
    let gutter = Some(Gutter { across: Length::mm(5), down: Length::ZERO });
    let design = SheetDesign { gutter, ..design(Scheme::NUp(2)) };
    let bleed = Sides { left: Length::mm(3), right: Length::mm(5), ..Sides::default() };
    check_page(
        &SheetDesign { grid: GridDesign { columns: Some(2), rows: Some(1) }, ..design },
        &PageDesign { bleed, ..page(&SheetDesign::single()) },
        2,
        "error narrow-gutter: a gutter of 5 mm across has no room for two bleeds of 8 mm together (write `gutter: 8mm` or more, or a smaller `bleed`)",
    );
}

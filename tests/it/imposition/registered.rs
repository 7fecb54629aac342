//! The sides of a sheet fall on each other, whatever the bleeds are and however the sheet is turned.

use warraq::design::{
    Duplex, Fold, GridDesign, Lies, Mark, PageDesign, Paper, Scheme, SheetDesign, Sides as Leaves,
};
use warraq::geometry::{Rect, Sides, Size};
use warraq::impose::{Line, PlacedPage, Sheet};
use warraq::language::Direction;
use warraq::units::Length;

use super::{BOTH, page, tried};

/// A thousandth of a point.
const CLOSE: i64 = Length::PT.units() / 1_000;

/// One bleed for each side, and none at what may be the spine.
const UNEQUAL: Sides =
    Sides { top: Length::mm(2), right: Length::mm(5), bottom: Length::mm(4), left: Length::mm(3) };
const SPINE: Sides = Sides { left: Length::ZERO, ..Sides::all(Length::mm(3)) };

const FOLDS: [Fold; 9] = [
    Fold::Half,
    Fold::Letter,
    Fold::Z,
    Fold::Gate,
    Fold::DoubleGate,
    Fold::Roll,
    Fold::Accordion,
    Fold::DoubleParallel,
    Fold::Cross,
];

/// Every scheme that prints two sides.
fn schemes() -> Vec<SheetDesign> {
    let leaves = |scheme| SheetDesign {
        scheme,
        sides: Leaves::Two,
        grid: GridDesign { columns: Some(2), rows: Some(2) },
        ..SheetDesign::single()
    };
    let folded = |fold| SheetDesign { scheme: Scheme::Fold(fold), ..SheetDesign::single() };
    let ganged = [
        Scheme::Single,
        Scheme::NUp(4),
        Scheme::StepAndRepeat,
        Scheme::CutAndStack,
        Scheme::WorkAndTurn,
        Scheme::WorkAndTumble,
        Scheme::SaddleStitch,
        Scheme::PerfectBound,
    ];
    FOLDS.map(folded).into_iter().chain(ganged.map(leaves)).collect()
}

/// A box as it is seen through the paper that was turned for its other side.
fn behind(rect: &Rect, sheet: &Sheet, tumbled: bool) -> Rect {
    if tumbled {
        Rect { y: sheet.media.height - rect.bottom(), ..*rect }
    } else {
        Rect { x: sheet.media.width - rect.right(), ..*rect }
    }
}

fn close(a: &Rect, b: &Rect) -> bool {
    let edges = |rect: &Rect| [rect.x, rect.y, rect.right(), rect.bottom()].map(Length::units);
    edges(a).into_iter().zip(edges(b)).all(|(a, b)| (a - b).abs() <= CLOSE)
}

#[track_caller]
fn assert_registered(front: &Sheet, back: &Sheet, page: &PageDesign, tumbled: bool) {
    assert_eq!(front.media, back.media);
    assert!(close(&front.trim, &behind(&back.trim, back, tumbled)), "{:?} {:?}", front.trim, back.trim);
    let line = |line: &Line| Rect::between(line.from.x, line.from.y, line.to.x, line.to.y);
    for one in &front.lines {
        let found = back
            .lines
            .iter()
            .any(|other| other.kind == one.kind && close(&line(one), &behind(&line(other), back, tumbled)));
        assert!(found, "nothing lies behind {one:?}");
    }
    let trim = |placed: &PlacedPage| placed.on_sheet(&Rect::of(page.size_of(placed.page)));
    for placed in &front.pages {
        let found = back.pages.iter().any(|other| close(&trim(placed), &behind(&trim(other), back, tumbled)));
        assert!(found, "no page lies behind {placed:?}");
    }
    assert!(Rect::of(front.media).contains(&front.bleed) && front.bleed.contains(&front.trim));
}

fn try_all(dress: impl Fn(SheetDesign) -> SheetDesign) {
    for design in schemes().into_iter().map(dress) {
        for (bleed, direction) in [UNEQUAL, SPINE].into_iter().flat_map(|bleed| BOTH.map(|way| (bleed, way)))
        {
            let page = PageDesign { bleed, ..page(&design) };
            let count = design.panels().unwrap_or(16);
            let (sides, notes) = tried(&design, &page, count, direction);
            assert_eq!(notes.errors(), 0, "{:?}", notes.list());
            let is_wide = sides[0].media.width > sides[0].media.height;
            match design.scheme {
                Scheme::WorkAndTurn => assert_registered(&sides[0], &sides[0], &page, false),
                Scheme::WorkAndTumble => assert_registered(&sides[0], &sides[0], &page, true),
                _ => {
                    let tumbled = match design.duplex {
                        None => false,
                        Some(Duplex::LongEdge) => is_wide,
                        Some(Duplex::ShortEdge) => !is_wide,
                    };
                    for pair in sides.chunks(2) {
                        assert_registered(&pair[0], &pair[1], &page, tumbled);
                    }
                }
            }
        }
    }
}

#[test]
fn front_and_back_fall_on_each_other_whatever_the_bleeds_are() {
    for duplex in [None, Some(Duplex::LongEdge), Some(Duplex::ShortEdge)] {
        try_all(|design| SheetDesign { duplex, ..design });
    }
}

#[test]
fn front_and_back_fall_on_each_other_with_marks_and_on_paper_of_any_size() {
    let size = Size { width: Length::mm(1_020), height: Length::mm(721) };
    let paper = Some(Paper { size, lies: Lies::AsWritten });
    let marks: Vec<Mark> = Mark::NAMES.map(|(_, mark)| mark).into();
    for duplex in [None, Some(Duplex::LongEdge), Some(Duplex::ShortEdge)] {
        try_all(|design| SheetDesign { duplex, marks: marks.clone(), ..design });
        try_all(|design| SheetDesign { duplex, paper, ..design });
    }
}

#[test]
fn every_page_keeps_its_own_bleed_where_the_gutter_has_room_for_it() {
    let grid = GridDesign { columns: Some(2), rows: Some(2) };
    for scheme in [Scheme::NUp(4), Scheme::WorkAndTumble] {
        let design = SheetDesign { scheme, grid, ..SheetDesign::single() };
        let page = PageDesign { bleed: UNEQUAL, ..page(&design) };
        let (sides, notes) = tried(&design, &page, 4, Direction::RightToLeft);
        assert_eq!(notes.list(), []);
        for placed in &sides[0].pages {
            assert_eq!(placed.visible, Rect::of(page.size).outset(UNEQUAL), "{scheme:?} {placed:?}");
        }
    }
}

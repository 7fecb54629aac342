//! Many pages on a sheet, cut apart.

use proptest::prelude::*;
use warraq::design::{GridDesign, Lies, PageDesign, Paper, Scheme, SheetDesign, Sides};
use warraq::geometry::{Rect, Size};
use warraq::impose::{LineKind, Sheet, Turn};
use warraq::language::Direction;
use warraq::units::Length;

use super::{BOTH, page, paper, sheets, tried};

fn grid(scheme: Scheme, columns: usize, rows: usize) -> SheetDesign {
    let grid = GridDesign { columns: Some(columns), rows: Some(rows) };
    SheetDesign { scheme, grid, ..SheetDesign::single() }
}

/// The leaves of a cut sheet in the order of reading: row by row, each front with its back.
fn cut(sides: &[Sheet], direction: Direction) -> Vec<(usize, Option<usize>)> {
    let fronts = paper::Paper::printed(sides, false);
    let mut leaves: Vec<_> =
        fronts.layers.iter().map(|layer| (layer.rect, layer.over, layer.under)).collect();
    leaves.sort_by_key(|(rect, ..)| {
        let x = if direction == Direction::RightToLeft { -rect.x } else { rect.x };
        (rect.y, x)
    });
    let page = |print: paper::Print| {
        print.map(|(page, turn)| {
            assert_eq!(turn, Turn::Upright);
            page
        })
    };
    leaves.into_iter().map(|(_, over, under)| (page(over).expect("a front"), page(under))).collect()
}

#[test]
fn pages_lie_one_after_another_in_the_order_of_reading() {
    for direction in BOTH {
        let sides = sheets(&grid(Scheme::NUp(6), 3, 2), 12, direction);
        let pages: Vec<usize> =
            sides.chunks(1).flat_map(|side| cut(side, direction)).map(|(front, _)| front).collect();
        assert_eq!(pages, (1..=12).collect::<Vec<_>>(), "{direction:?}");
    }
}

#[test]
fn a_page_stands_in_every_cell_with_its_back_behind_it() {
    for direction in BOTH {
        let design = SheetDesign { sides: Sides::Two, ..grid(Scheme::StepAndRepeat, 2, 2) };
        let sides = sheets(&design, 4, direction);
        assert_eq!(sides.len(), 4);
        assert_eq!(cut(&sides[..2], direction), vec![(1, Some(2)); 4]);
        assert_eq!(cut(&sides[2..], direction), vec![(3, Some(4)); 4]);
    }
}

#[test]
fn one_plate_prints_both_sides_of_every_leaf() {
    for direction in BOTH {
        let turned = sheets(&grid(Scheme::WorkAndTurn, 4, 1), 4, direction);
        let plate = turned[0].clone();
        let mut leaves = cut(&[plate.clone(), plate], direction);
        leaves.sort_unstable();
        // Every leaf comes twice, once seen from behind.
        assert_eq!(leaves, [(1, Some(2)), (2, Some(1)), (3, Some(4)), (4, Some(3))], "{direction:?}");

        let tumbled = sheets(&grid(Scheme::WorkAndTumble, 2, 2), 4, direction);
        let plate = tumbled[0].clone();
        let sheet = paper::Paper::printed(&[plate.clone(), plate], true);
        for layer in &sheet.layers {
            let (over, under) = (layer.over.expect("a front"), layer.under.expect("a back"));
            assert_eq!(over.0.div_ceil(2), under.0.div_ceil(2), "the sides of one leaf");
            // A leaf is turned like the page of a book: both sides have their heads up, or down.
            assert_eq!(over.1, under.1);
        }
    }
}

#[test]
fn pages_on_a_sheet_have_room_for_their_bleeds_and_cuts_on_both_sides_of_them() {
    let design = SheetDesign {
        paper: Some(Paper {
            size: Size { width: Length::mm(297), height: Length::mm(420) },
            lies: Lies::AsNeeded,
        }),
        ..SheetDesign { scheme: Scheme::NUp(2), ..SheetDesign::single() }
    };
    let bleed = warraq::geometry::Sides::all(Length::mm(3));
    let page = PageDesign { bleed, ..page(&design) };
    let (sides, notes) = tried(&design, &page, 2, Direction::RightToLeft);
    assert_eq!(notes.list(), []);
    let side = &sides[0];
    assert_eq!(side.media, Size { width: Length::mm(297), height: Length::mm(420) });
    assert_eq!(
        side.trim,
        Rect {
            x: Length::from_units(36_000 * 455 / 10),
            y: Length::mm(105),
            width: Length::mm(206),
            height: Length::mm(210),
        }
    );
    let upright = side.lines.iter().filter(|line| line.is_upright() && line.kind == LineKind::Cut);
    let mut cuts: Vec<i64> = upright.map(|line| (line.from.x - side.trim.x).units() / 36_000).collect();
    cuts.sort_unstable();
    assert_eq!(cuts, [0, 100, 106, 206]);
    for placed in &side.pages {
        assert_eq!(placed.visible, Rect::of(page.size).outset(bleed));
    }
}

#[test]
fn as_many_pages_as_have_room_stand_on_the_paper_however_it_lies() {
    let paper =
        Some(Paper { size: Size { width: Length::mm(320), height: Length::mm(450) }, lies: Lies::AsNeeded });
    let design = SheetDesign { paper, scheme: Scheme::StepAndRepeat, ..SheetDesign::single() };
    let sides = sheets(&design, 1, Direction::RightToLeft);
    assert_eq!(sides[0].pages.len(), 6);
}

proptest! {
    #[test]
    fn every_page_of_a_gang_stands_once_and_stacks_are_in_order(
        pages in 1usize..90,
        columns in 1usize..5,
        rows in 1usize..5,
        two in any::<bool>(),
        rtl in any::<bool>(),
        stacked in any::<bool>(),
    ) {
        let direction = BOTH[usize::from(rtl)];
        let scheme = if stacked { Scheme::CutAndStack } else { Scheme::NUp(columns * rows) };
        let sides = if two { Sides::Two } else { Sides::One };
        let design = SheetDesign { sides, ..grid(scheme, columns, rows) };
        // Blanks only stand at the end, so a run that fills its sheets says it all.
        let on_sheet = columns * rows * if two { 2 } else { 1 };
        let pages = pages.div_ceil(on_sheet) * on_sheet;
        let printed = sheets(&design, pages, direction);
        let leaves: Vec<Vec<(usize, Option<usize>)>> =
            printed.chunks(if two { 2 } else { 1 }).map(|sides| cut(sides, direction)).collect();
        // One pile for each cell, the first sheet on top; then the piles on one another.
        let read: Vec<_> = if stacked {
            (0..columns * rows).flat_map(|slot| leaves.iter().map(move |sheet| sheet[slot])).collect()
        } else {
            leaves.concat()
        };
        let read: Vec<usize> = read.into_iter().flat_map(|(front, back)| std::iter::once(front).chain(back)).collect();
        prop_assert_eq!(read, (1..=pages).collect::<Vec<_>>());
    }

    #[test]
    fn no_page_is_lost_when_the_last_sheet_is_not_full(
        pages in 1usize..60,
        scheme in prop::sample::select(vec![
            Scheme::SaddleStitch, Scheme::PerfectBound, Scheme::NUp(4), Scheme::CutAndStack, Scheme::WorkAndTurn,
            Scheme::WorkAndTumble,
        ]),
        rtl in any::<bool>(),
    ) {
        let design = SheetDesign { signature: None, ..grid(scheme, 2, 2) };
        let (printed, notes) = tried(&design, &page(&design), pages, BOTH[usize::from(rtl)]);
        prop_assert_eq!(notes.errors(), 0);
        let mut shown: Vec<usize> = printed.iter().flat_map(|side| &side.pages).map(|placed| placed.page).collect();
        shown.sort_unstable();
        prop_assert_eq!(shown, (0..pages).collect::<Vec<_>>());
    }
}

//! One sheet, folded.

use warraq::design::{Binding, Creep, Duplex, Fold, Scheme, SheetDesign};
use warraq::language::Direction;
use warraq::units::Length;

use super::paper::{Onto, Paper, Part};
use super::{BOTH, page, sheets, tried};

/// A step of folding, as seen on the inner side: which of its folds, counted from the side where reading
/// starts, which part moves, and where it comes to lie.
type Step = (usize, Side, Onto);

/// The side where reading starts, or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Start,
    End,
}
use Onto::{Above, Below};
use Side::{End, Start};

/// How a fold is made, and whether its reader opens it page by page or all at once.
const STRIPS: [(Fold, &[Step]); 7] = [
    (Fold::Letter, &[(1, End, Above), (0, Start, Above)]),
    (Fold::Z, &[(0, Start, Above), (1, End, Below)]),
    (Fold::Gate, &[(0, Start, Above), (1, End, Above)]),
    (Fold::DoubleGate, &[(0, Start, Above), (2, End, Above), (1, Start, Above)]),
    (Fold::Roll, &[(2, End, Above), (1, End, Above), (0, Start, Above)]),
    (Fold::Accordion, &[(2, End, Above), (1, End, Below), (0, Start, Above)]),
    (Fold::DoubleParallel, &[(1, End, Above), (0, Start, Above)]),
];

fn fold(scheme: Fold) -> SheetDesign {
    SheetDesign { scheme: Scheme::Fold(scheme), ..SheetDesign::single() }
}

/// The flat paper with its inner side up.
fn opened(design: &SheetDesign, direction: Direction) -> Paper {
    let panels = design.panels().expect("a fold");
    let mut paper = Paper::printed(&sheets(design, panels, direction), false);
    paper.turn_over();
    paper
}

/// Folds a strip, and says what was seen before each step, and at last, in the order of reading.
fn folded(paper: &mut Paper, steps: &[Step], direction: Direction) -> Vec<Vec<usize>> {
    let mut states = vec![seen(paper, direction)];
    let folds = paper.upright.clone();
    for &(number, side, onto) in steps {
        let (at, part) = match (direction, side) {
            (Direction::LeftToRight, Start) => (folds[number], Part::Left),
            (Direction::LeftToRight, End) => (folds[number], Part::Right),
            (Direction::RightToLeft, Start) => (folds[folds.len() - 1 - number], Part::Right),
            (Direction::RightToLeft, End) => (folds[folds.len() - 1 - number], Part::Left),
        };
        paper.fold(at, part, onto);
        states.push(seen(paper, direction));
    }
    states
}

fn seen(paper: &Paper, direction: Direction) -> Vec<usize> {
    let mut seen = paper.seen();
    if direction == Direction::RightToLeft {
        seen.reverse();
    }
    seen
}

/// The order in which somebody reads who opens a leaflet: its cover, then each spread that has nothing of
/// the inner side yet, then the whole inner side, then the flaps in the order in which they were met, and at
/// last the other side.
///
/// Who opens a leaf that was folded in half and in half again opens it at one go.
fn read(fold: Fold, states: &[Vec<usize>], outside: &[usize]) -> Vec<usize> {
    let inside = &states[0];
    let mut opening: Vec<&Vec<usize>> = states.iter().skip(1).rev().collect();
    let mut order: Vec<usize> = opening.remove(0).clone();
    let mut flaps = Vec::new();
    for state in opening {
        let outer: Vec<usize> = state.iter().filter(|page| !inside.contains(page)).copied().collect();
        if outer.len() == state.len() && fold != Fold::DoubleParallel {
            order.extend(outer.iter().filter(|page| !order.contains(page)).copied().collect::<Vec<_>>());
        } else if fold != Fold::DoubleParallel {
            flaps.extend(outer);
        }
    }
    for page in inside.iter().chain(&flaps).chain(outside) {
        if !order.contains(page) {
            order.push(*page);
        }
    }
    order
}

#[test]
fn a_folded_strip_is_read_from_its_cover_to_its_back() {
    for direction in BOTH {
        for (scheme, steps) in STRIPS {
            let mut paper = opened(&fold(scheme), direction);
            let mut outside = paper.clone();
            outside.turn_over();
            let outside = seen(&outside, direction);
            let states = folded(&mut paper, steps, direction);
            if scheme != Fold::Gate {
                paper.assert_packet();
            }
            let order = read(scheme, &states, &outside);
            assert_eq!(
                order,
                (1..=scheme.pages()).collect::<Vec<_>>(),
                "{scheme:?} {direction:?} {states:?}"
            );
        }
    }
}

#[test]
fn the_cover_of_a_folded_strip_lies_on_top_and_its_last_page_below() {
    for direction in BOTH {
        for (scheme, steps) in STRIPS {
            let mut paper = opened(&fold(scheme), direction);
            let states = folded(&mut paper, steps, direction);
            let last = states.last().expect("a state");
            assert_eq!(last[0], 1, "{scheme:?}");
            paper.turn_over();
            let back = seen(&paper, direction);
            // The back of a Z is a page of its inner side.
            let expected = if scheme == Fold::Z { 4 } else { scheme.pages() };
            if scheme != Fold::Accordion {
                assert_eq!(back, [expected], "{scheme:?} {direction:?}");
            }
        }
    }
}

#[test]
fn a_sheet_folded_in_half_is_a_leaflet_of_four_pages() {
    for direction in BOTH {
        let mut paper = opened(&fold(Fold::Half), direction);
        folded(&mut paper, &[(0, Start, Above)], direction);
        paper.assert_packet();
        assert_eq!(paper.leafed(), [1, 2, 3, 4], "{direction:?}");
    }
}

#[test]
fn a_cross_fold_is_a_booklet_of_eight_pages() {
    for direction in BOTH {
        let mut paper = opened(&fold(Fold::Cross), direction);
        paper.fold(paper.level[0], Part::Top, Above);
        folded(&mut paper, &[(0, Start, Above)], direction);
        paper.assert_packet();
        assert_eq!(paper.leafed(), [1, 2, 3, 4, 5, 6, 7, 8], "{direction:?}");
    }
}

/// The sheet is folded along its length with its print outside; then its ends are pushed together, so that
/// the slit opens and four double panels stand round what becomes the spine.
#[test]
fn a_slit_sheet_is_a_zine_of_eight_pages() {
    for direction in BOTH {
        let mut paper = Paper::printed(&sheets(&fold(Fold::Zine), 8, direction), false);
        paper.fold(paper.level[0], Part::Top, Below);
        let mut folds = paper.upright.clone();
        let (mut start, mut end) = (Part::Left, Part::Right);
        if direction == Direction::RightToLeft {
            folds.reverse();
            (start, end) = (end, start);
        }
        let is_right = |part| part == Part::Right;
        let column = |layer: &super::paper::Layer| {
            let passed = folds.iter().filter(|fold| {
                if is_right(end) { layer.rect.x >= **fold } else { layer.rect.right() <= **fold }
            });
            passed.count()
        };
        // Front panels have their print above, those behind them below.
        let mut panels: Vec<Vec<super::paper::Layer>> = vec![Vec::new(); 4];
        for layer in &paper.layers {
            panels[column(layer)].push(layer.clone());
        }
        let [near, mut front, far, mut behind] = {
            let [first, second, third, fourth] = <[_; 4]>::try_from(panels).expect("four columns");
            let (mut second, mut third) = (second.into_iter(), third.into_iter());
            let front = [second.next(), third.next()].map(|layer| layer.expect("a front panel"));
            let behind = [second.next(), third.next()].map(|layer| layer.expect("a panel behind"));
            [first, front.to_vec(), fourth, behind.to_vec()]
        };
        // The two middle panels of the front come to lie back to back, and so do those behind.
        front[0].flip(folds[1], start);
        behind[0].flip(folds[1], start);
        // What is behind swings to the cover's side, the near end slides to the other.
        for layer in &mut behind {
            layer.flip(folds[2], start);
        }
        let slide = folds[2] - folds[0];
        let near = near.into_iter().map(|mut layer| {
            layer.rect.x += slide;
            layer
        });
        let leaf = |upper: &super::paper::Layer, lower: &super::paper::Layer| super::paper::Layer {
            rect: upper.rect,
            over: upper.over,
            under: lower.under,
        };
        let near: Vec<_> = near.collect();
        let cover = leaf(&far[0], &far[1]);
        let second = leaf(&behind[1], &behind[0]);
        let (last, third) = (leaf(&front[1], &front[0]), leaf(&near[0], &near[1]));
        paper.layers = vec![cover, second, last, third];
        paper.fold(folds[2], start, Below);
        paper.assert_packet();
        assert_eq!(paper.leafed(), [1, 2, 3, 4, 5, 6, 7, 8], "{direction:?}");
    }
}

#[test]
fn stitched_sheets_are_read_in_order_however_many_there_are() {
    for direction in BOTH {
        for pages in 1..=40 {
            let design = SheetDesign { scheme: Scheme::SaddleStitch, ..SheetDesign::single() };
            let (sheets, _) = tried(&design, &page(&design), pages, direction);
            // The blanks at the end are no pages of the document.
            assert_eq!(bound(&sheets, direction), (1..=pages).collect::<Vec<_>>(), "{direction:?}");
        }
    }
}

#[test]
fn signatures_lie_behind_one_another() {
    for direction in BOTH {
        let design =
            SheetDesign { scheme: Scheme::PerfectBound, signature: Some(8), ..SheetDesign::single() };
        let sheets = sheets(&design, 24, direction);
        let read: Vec<usize> = sheets.chunks(4).flat_map(|sides| bound(sides, direction)).collect();
        assert_eq!(read, (1..=24).collect::<Vec<_>>());
    }
}

/// The pages of sheets that are laid into one another, the first outside, and folded in half at once.
fn bound(sides: &[warraq::impose::Sheet], direction: Direction) -> Vec<usize> {
    let mut stack: Option<Paper> = None;
    for pair in sides.chunks(2) {
        let mut blanks = pair.to_vec();
        fill(&mut blanks);
        let mut sheet = Paper::printed(&blanks, false);
        sheet.turn_over();
        match &mut stack {
            None => stack = Some(sheet),
            // The next sheet lies on the inner side of the ones before.
            Some(stack) => stack.layers.splice(0..0, sheet.layers).for_each(drop),
        }
    }
    let mut stack = stack.expect("a sheet");
    folded(&mut stack, &[(0, Start, Above)], direction);
    stack.assert_packet();
    stack.leafed().into_iter().filter(|page| *page < BLANK).collect()
}

/// The number of a blank page.
const BLANK: usize = 1_000_000;

/// Gives the blank cells of a sheet of two columns pages that are blank.
fn fill(sides: &mut [warraq::impose::Sheet]) {
    use warraq::geometry::{Point, Rect};
    use warraq::impose::{PlacedPage, Turn};
    for side in sides {
        let half = side.trim.width / 2;
        for x in [side.trim.x, side.trim.x + half] {
            if !side.pages.iter().any(|placed| placed.at.x == x) {
                let visible = Rect { x: Length::ZERO, y: Length::ZERO, width: half, ..side.trim };
                let at = Point { x, y: side.trim.y };
                side.pages.push(PlacedPage { page: BLANK, at, turn: Turn::Upright, visible });
            }
        }
    }
}

#[test]
fn a_duplex_that_turns_the_sheet_head_over_foot_gives_the_same_leaflet() {
    for direction in BOTH {
        let design = SheetDesign { duplex: Some(Duplex::LongEdge), ..fold(Fold::Letter) };
        let mut turned = Paper::printed(&sheets(&design, 6, direction), true);
        turned.turn_over();
        let plain = opened(&fold(Fold::Letter), direction);
        let faces = |paper: &Paper| -> Vec<_> {
            let mut faces: Vec<_> =
                paper.layers.iter().map(|layer| (layer.rect.x, layer.over, layer.under)).collect();
            faces.sort_by_key(|face| face.0);
            faces
        };
        assert_eq!(faces(&turned), faces(&plain));
        let usual = SheetDesign { duplex: Some(Duplex::ShortEdge), ..fold(Fold::Letter) };
        assert_eq!(faces(&opened(&usual, direction)), faces(&plain));
    }
}

#[test]
fn an_a4_letter_fold_has_panels_of_97_100_and_100_millimetres() {
    let widths = |side: &warraq::impose::Sheet| -> Vec<i64> {
        let mut pages: Vec<_> = super::paper::prints(side).collect();
        pages.sort_by_key(|(rect, _)| rect.x);
        pages.iter().map(|(rect, _)| rect.width.units() / Length::MM.units()).collect()
    };
    let sides = sheets(&fold(Fold::Letter), 6, Direction::RightToLeft);
    assert_eq!([widths(&sides[0]), widths(&sides[1])], [vec![100, 100, 97], vec![97, 100, 100]]);
    let sides = sheets(&fold(Fold::Letter), 6, Direction::LeftToRight);
    assert_eq!([widths(&sides[0]), widths(&sides[1])], [vec![97, 100, 100], vec![100, 100, 97]]);
    assert_eq!(sides[0].trim.width, Length::mm(297));
}

#[test]
fn inner_sheets_move_to_the_spine_by_what_the_paper_takes() {
    let creep = Some(Creep { paper: Length::from_units(3_600), factor: 1_200 });
    let design = SheetDesign { scheme: Scheme::SaddleStitch, creep, ..SheetDesign::single() };
    let sides = sheets(&design, 16, Direction::RightToLeft);
    let spine = Length::mm(100);
    for (sheet, sides) in (0..).zip(sides.chunks(2)) {
        let shift = Length::from_units(3_600 * 12 / 10) * sheet;
        for side in sides {
            let mut lefts: Vec<Length> = side.pages.iter().map(|placed| placed.at.x).collect();
            lefts.sort();
            assert_eq!(lefts, [shift, spine - shift], "sheet {sheet}");
            // Nothing of a page is seen beyond the spine.
            for (rect, _) in super::paper::prints(side) {
                assert!(rect.right() <= spine || rect.x >= spine);
            }
        }
    }
}

#[test]
fn the_layout_s_binding_decides_before_the_direction() {
    let design = fold(Fold::Half);
    let bound = warraq::design::PageDesign { binding: Some(Binding::Right), ..page(&design) };
    let (sides, _) = tried(&design, &bound, 4, Direction::LeftToRight);
    let first = sides[0].pages.iter().find(|placed| placed.page == 0).expect("a first page");
    assert_eq!(first.at.x, Length::ZERO);
}

//! Marks stand where the paper has room for them, and what has none is told.

use warraq::design::{Mark, PageDesign, SheetDesign};
use warraq::frame::{Item, ItemKind};
use warraq::geometry::{Rect, Sides, Size};
use warraq::impose::{Marks, Plates, Sheet, marks};
use warraq::language::Direction;
use warraq::units::Length;

use super::{page, tried};

/// A card so wide and so high with all marks round it.
fn card(width: i64, height: i64) -> (Sheet, Marks, Option<String>) {
    let design = SheetDesign { marks: Mark::NAMES.map(|(_, mark)| mark).into(), ..SheetDesign::single() };
    let size = Size { width: Length::mm(width), height: Length::mm(height) };
    let page = PageDesign { size, bleed: Sides::all(Length::mm(3)), ..page(&design) };
    let (sheets, notes) = tried(&design, &page, 1, Direction::RightToLeft);
    assert_eq!(notes.list(), []);
    let sheet = sheets.into_iter().next().expect("a sheet");
    let plates = Plates { process: [true; 4], ..Plates::default() };
    let marks = marks(&sheet, &design, &plates);
    let told = marks.left_out.told(&design).map(|told| {
        assert!(told.hint.is_some());
        format!("{} {}: {}", told.severity.as_str(), told.code, told.message)
    });
    (sheet, marks, told)
}

/// The boxes of the patches of colour bars.
fn patches(items: &[Item]) -> Vec<Rect> {
    let boxes = items.iter().filter_map(|item| match &item.kind {
        ItemKind::Fill { rect, .. } => Some(*rect),
        _ => None,
    });
    boxes.filter(|rect| rect.width == Length::pt(14) && rect.height == Length::pt(14)).collect()
}

fn targets(items: &[Item]) -> usize {
    items.iter().filter(|item| matches!(item.kind, ItemKind::Outline { .. })).count() / 2
}

#[test]
fn colour_bars_stand_whole_on_a_page_and_in_pieces_round_a_card() {
    for (width, height) in [(148, 210), (105, 148), (85, 55), (55, 85), (50, 50)] {
        let (sheet, marks, told) = card(width, height);
        let patches = patches(&marks.items);
        // Black in eleven steps, three inks, and each two of them.
        assert_eq!(patches.len(), 11 + 6, "{width} by {height}");
        assert_eq!(targets(&marks.items), 4);
        assert_eq!(told, None);
        for (at, patch) in patches.iter().enumerate() {
            let meets = |other: &Rect| {
                patch.x < other.right()
                    && other.x < patch.right()
                    && patch.y < other.bottom()
                    && other.y < patch.bottom()
            };
            assert!(!meets(&sheet.bleed) && !patches[..at].iter().any(meets), "{patch:?}");
            assert!(Rect::of(sheet.media).contains(patch));
        }
    }
}

#[test]
fn marks_without_room_are_told_with_the_edge_that_would_hold_them() {
    let (_, marks, told) = card(20, 20);
    assert!(patches(&marks.items).len() < 17);
    assert_eq!(
        told.as_deref(),
        Some(
            "warning no-room-for-marks: not all marks have room round so small a sheet: of `bars` a part is left out"
        )
    );
    // The smallest page of all still has its targets.
    let (_, marks, told) = card(10, 10);
    assert_eq!(targets(&marks.items), 4);
    assert!(told.is_some());
}

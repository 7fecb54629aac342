//! How many lines of a paragraph stand in each column.

use crate::design::ParagraphStyle;

/// Room in a column, in lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// Other text stands above, and so many lines fit below it.
    Below(usize),
    /// The column is empty, and so many lines fit.
    Empty(usize),
}

/// How many of a paragraph's `lines` go into a column, when `started` says whether some stand in
/// earlier ones.
///
/// A paragraph is not parted so that fewer lines than its style's orphans stay behind, or fewer than its
/// widows go on; in an empty column that cannot hold that many, the column's height decides.
pub(super) fn take(lines: usize, started: bool, room: Room, style: &ParagraphStyle) -> usize {
    let (fits, is_empty) = match room {
        Room::Below(fits) => (fits, false),
        Room::Empty(fits) => (fits, true),
    };
    if lines <= fits {
        return lines;
    }
    let orphans = if started { 1 } else { usize::from(style.orphans).max(1) };
    let widows = usize::from(style.widows).max(1);
    let kept = fits.min(lines.saturating_sub(widows));
    if kept >= orphans {
        kept
    } else if is_empty {
        fits
    } else {
        0
    }
}

/// How many of a paragraph's `lines` must fit below other text so that any of them stand there.
pub(super) fn least(lines: usize, style: &ParagraphStyle) -> usize {
    let (orphans, widows) = (usize::from(style.orphans).max(1), usize::from(style.widows).max(1));
    if lines < orphans + widows { lines } else { orphans }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::style;

    fn check(lines: usize, room: Room) -> usize {
        take(lines, false, room, &ParagraphStyle { widows: 2, orphans: 2, ..style() })
    }

    #[test]
    fn a_paragraph_that_fits_stays_whole() {
        assert_eq!(check(3, Room::Below(3)), 3);
    }

    #[test]
    fn two_lines_at_least_stay_behind_and_go_on() {
        assert_eq!(check(5, Room::Below(4)), 3);
        assert_eq!(check(5, Room::Below(1)), 0);
        assert_eq!(check(3, Room::Below(2)), 0);
    }

    #[test]
    fn an_empty_column_takes_what_it_can_hold() {
        assert_eq!(check(3, Room::Empty(2)), 2);
        assert_eq!(check(9, Room::Empty(1)), 1);
    }

    #[test]
    fn a_paragraph_too_short_to_part_needs_room_for_all_of_it() {
        for lines in 1..9 {
            let least = least(lines, &ParagraphStyle { widows: 2, orphans: 2, ..style() });
            assert!(check(lines, Room::Below(least)) > 0, "{lines}");
            assert_eq!(check(lines, Room::Below(least - 1)), 0, "{lines}");
        }
    }
}

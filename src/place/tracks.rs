//! How wide the tracks of a grid are.
//!
//! Where all words have room on one line each, tracks are as wide as that, or fill the measure if that is
//! nearly so wide.  Else they share what is there
//! between what their longest word needs and what all their words need, as in CSS (CSS 2.2, 17.5.2.2); but
//! those that are near to having all they need get it, if that makes the table lower: a time or a number
//! stays on one line beside a long text.

use super::couplets;
use super::grid::{Form, Grid, Track};
use super::signatures;
use crate::design::{ColumnWidth, TableExtent};
use crate::units::Length;

/// A grid that is a little narrower than its measure looks like a mistake: from so many thousandths on it
/// fills the measure.
const NEARLY_FULL: i64 = 900;

/// The place of a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Where it starts, from the start side of the grid.
    pub(super) start: Length,
    /// How wide it is, with its padding.
    pub(super) width: Length,
    /// Where it stands beside the first.
    pub(super) step: Step,
}

/// Where a track stands beside the first one of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many lines of tracks below it, 0 at the same height.
    Down(usize),
    /// Nowhere: there is no room for it.
    Hidden,
}

/// A grid is wider than its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooWide {
    /// By how much.
    pub(super) by: Length,
    /// The track that asks for most.
    pub(super) track: usize,
}

/// The places of the tracks of a grid in a measure.
pub(super) fn slots(grid: &Grid, measure: Length) -> Result<Vec<Slot>, TooWide> {
    if let Form::Couplets(form) = &grid.form {
        return couplets::slots(grid, form, measure);
    }
    if let Form::Signatures(form) = &grid.form {
        return signatures::slots(grid, form, measure);
    }
    let widths = widths(grid, measure)?;
    let mut start = Length::ZERO;
    let slot = |width| {
        let slot = Slot { start, width, step: Step::Down(0) };
        start += width;
        slot
    };
    Ok(widths.into_iter().map(slot).collect())
}

fn widths(grid: &Grid, measure: Length) -> Result<Vec<Length>, TooWide> {
    let said = |track: &Track| match track.width {
        ColumnWidth::Content => None,
        ColumnWidth::Fixed(width) => Some(width),
        ColumnWidth::Share(share) => Some(measure.scale(i64::from(share), 1000)),
    };
    let mut widths: Vec<Option<Length>> = grid.tracks.iter().map(said).collect();
    let free: Vec<usize> = (0..widths.len()).filter(|track| widths[*track].is_none()).collect();
    let left = measure - widths.iter().flatten().copied().sum::<Length>();
    let wants: Vec<Wants<'_>> = free.iter().map(|track| Wants::of(&grid.tracks[*track])).collect();
    let found = share_out(&wants, left, grid.extent).map_err(|by| {
        let is_free = |track: &&usize| free.is_empty() || free.contains(track);
        let needs = |track: &usize| widths[*track].unwrap_or_else(|| Wants::of(&grid.tracks[*track]).least);
        let all: Vec<usize> = (0..widths.len()).collect();
        TooWide {
            by,
            track: all.iter().rev().filter(is_free).max_by_key(|track| needs(track)).copied().unwrap_or(0),
        }
    })?;
    for (track, width) in free.into_iter().zip(found) {
        widths[track] = Some(width);
    }
    Ok(widths.into_iter().flatten().collect())
}

/// What a track asks for, with its padding.
#[derive(Clone, Copy, Debug)]
struct Wants<'a> {
    least: Length,
    minimum: Length,
    natural: Length,
    padding: Length,
    /// The natural width of each row's words.
    rows: &'a [Length],
}

impl<'a> Wants<'a> {
    fn of(track: &'a Track) -> Self {
        let padding = track.padding();
        Self {
            least: track.content.least + padding,
            minimum: track.content.minimum + padding,
            natural: track.content.natural + padding,
            padding,
            rows: &track.rows,
        }
    }
}

/// Shares a length out, or says how much is missing.
fn share_out(wants: &[Wants<'_>], left: Length, extent: TableExtent) -> Result<Vec<Length>, Length> {
    let sum = |part: fn(&Wants<'_>) -> Length| wants.iter().map(part).sum::<Length>();
    let (least, minimum, natural) =
        (sum(|want| want.least), sum(|want| want.minimum), sum(|want| want.natural));
    if left < least {
        return Err(least - left);
    }
    if natural <= left {
        let fills = extent == TableExtent::Full || natural > left.scale(NEARLY_FULL, 1000);
        let more = if fills { left - natural } else { Length::ZERO };
        let parts: Vec<_> = wants.iter().map(|want| (want.natural, want.natural)).collect();
        return Ok(proportional(&parts, more));
    }
    if minimum > left {
        let parts: Vec<_> = wants.iter().map(|want| (want.least, want.minimum - want.least)).collect();
        return Ok(proportional(&parts, left - least));
    }
    Ok(lowest(wants, left))
}

/// Some tracks, those that are nearest to it, get all they ask for, and the others share the rest: as many
/// as make the lowest table, by what can be said without breaking lines.  A web address is broken only where
/// that makes the table lower.
fn lowest(wants: &[Wants<'_>], left: Length) -> Vec<Length> {
    let whole_words = candidates(wants, left, |want| want.minimum);
    let broken_words = candidates(wants, left, |want| want.least);
    let mut best: Option<(i64, Vec<Length>)> = None;
    for widths in whole_words.chain(broken_words) {
        let height = height(wants, &widths);
        if best.as_ref().is_none_or(|(lowest, _)| height < *lowest) {
            best = Some((height, widths));
        }
    }
    best.map(|(_, widths)| widths).unwrap_or_default()
}

/// The widths where most tracks have all they ask for, then where one less has it, and so on, down to none.
fn candidates<'a>(
    wants: &'a [Wants<'_>],
    left: Length,
    floor: impl Fn(&Wants<'_>) -> Length + 'a,
) -> impl Iterator<Item = Vec<Length>> + 'a {
    let more = left - wants.iter().map(&floor).sum();
    let missing: Vec<Length> = wants.iter().map(|want| want.natural - floor(want)).collect();
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by_key(|track| missing[*track]);
    let given = |whole: usize| order[..whole].iter().map(|track| missing[*track]).sum::<Length>();
    let most = (0..wants.len()).rev().find(|whole| given(*whole) <= more).unwrap_or(0);
    (0..=most).rev().map(move |whole| {
        let part = |(track, want): (usize, &Wants<'_>)| {
            let is_whole = order[..whole].contains(&track);
            if is_whole { (want.natural, Length::ZERO) } else { (floor(want), missing[track]) }
        };
        let parts: Vec<_> = wants.iter().enumerate().map(part).collect();
        let given: Length = order[..whole].iter().map(|track| missing[*track]).sum();
        proportional(&parts, more - given)
    })
}

/// About how many lines all rows have together, in quarters of a line; a broken cell counts a quarter more.
fn height(wants: &[Wants<'_>], widths: &[Length]) -> i64 {
    let rows = wants.iter().map(|want| want.rows.len()).max().unwrap_or(0);
    let row = |row: usize| {
        let lines = wants.iter().zip(widths).filter_map(|(want, width)| {
            let (own, room) = (*want.rows.get(row)?, *width - want.padding);
            // Words do not fill broken lines: half a word of each stays white, and half the longest is a
            // usual one.
            let white = (want.minimum - want.padding) / 4;
            let filled = (room - white).max(Length::from_units(1)).units();
            Some(if own <= room { 1 } else { i64::max(2, (own.units() + filled - 1) / filled) })
        });
        let (highest, broken) = lines.fold((1, 0), |(highest, broken), lines| {
            (i64::max(highest, lines), broken + i64::from(lines > 1))
        });
        highest * 4 + broken
    };
    (0..rows).map(row).sum()
}

/// Each part's own width, and of `more` as much as its weight says; the sum is exact.
fn proportional(parts: &[(Length, Length)], more: Length) -> Vec<Length> {
    let mut weight: i64 = parts.iter().map(|(_, weight)| weight.units()).sum();
    let mut more = more;
    let width = |(own, own_weight): &(Length, Length)| {
        let given = if weight > 0 { more.scale(own_weight.units(), weight) } else { Length::ZERO };
        weight -= own_weight.units();
        more -= given;
        *own + given
    };
    parts.iter().map(width).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wants(least: i64, minimum: i64, natural: i64, rows: &[Length]) -> Wants<'_> {
        let [least, minimum, natural] = [least, minimum, natural].map(Length::pt);
        Wants { least, minimum, natural, padding: Length::ZERO, rows }
    }

    /// The widths, in points, of tracks of one row.
    fn check(tracks: &[(i64, i64, i64)], left: i64) -> Result<Vec<f64>, Length> {
        let rows: Vec<_> = tracks.iter().map(|(.., natural)| [Length::pt(*natural)]).collect();
        let wants: Vec<Wants<'_>> =
            tracks.iter().zip(&rows).map(|((a, b, c), rows)| wants(*a, *b, *c, rows)).collect();
        let found = share_out(&wants, Length::pt(left), TableExtent::Content)?;
        Ok(found.into_iter().map(|width| width.to_pt().round()).collect())
    }

    #[test]
    fn what_fits_is_as_wide_as_its_words() {
        assert_eq!(check(&[(10, 10, 40), (20, 20, 60)], 120), Ok(vec![40.0, 60.0]));
    }

    #[test]
    fn a_time_stays_on_its_line_beside_a_long_text() {
        assert_eq!(check(&[(20, 20, 70), (40, 40, 350)], 300), Ok(vec![70.0, 230.0]));
    }

    #[test]
    fn two_long_texts_share_what_is_there_by_their_length() {
        assert_eq!(check(&[(40, 40, 440), (40, 40, 840)], 380), Ok(vec![140.0, 240.0]));
    }

    #[test]
    fn addresses_are_broken_before_a_table_is_too_wide() {
        assert_eq!(check(&[(40, 100, 100), (40, 40, 40)], 100), Ok(vec![60.0, 40.0]));
        assert_eq!(check(&[(60, 60, 90), (50, 50, 50)], 100), Err(Length::pt(10)));
    }

    proptest! {
        #[test]
        fn widths_sum_to_the_measure_and_none_is_below_its_longest_word(
            widths in proptest::collection::vec((0i64..90, 0i64..90, 0i64..900), 1..9),
            left in 0i64..900,
            is_full in any::<bool>(),
        ) {
            let wants: Vec<Wants<'_>> = widths
                .iter()
                .map(|(least, more, most)| wants(*least, least + more, least + more + most, &[]))
                .collect();
            let extent = if is_full { TableExtent::Full } else { TableExtent::Content };
            let natural: Length = wants.iter().map(|want| want.natural).sum();
            let least: Length = wants.iter().map(|want| want.least).sum();
            match share_out(&wants, Length::pt(left), extent) {
                Err(by) => prop_assert_eq!(by, least - Length::pt(left)),
                Ok(found) => {
                    let sum: Length = found.iter().copied().sum();
                    let is_given = natural > Length::ZERO && (is_full || natural > Length::pt(left).scale(NEARLY_FULL, 1000));
                    prop_assert_eq!(sum, if is_given { Length::pt(left) } else { natural });
                    for (width, want) in found.iter().zip(&wants) {
                        prop_assert!(*width >= want.least);
                    }
                }
            }
        }
    }
}

//! What fills the white of a tab: drawn, and not written, so that no reader takes it for words.

use crate::colour::Colour;
use crate::design::{Leader, ParagraphStyle};
use crate::frame::{ItemKind, Outline};
use crate::geometry::Rect;
use crate::linebreak::TabFault;
use crate::units::Length;

/// In thousandths of the type size: from one dot to the next, and how large it is.
const DOTS: (i64, i64) = (500, 100);

/// The same of dashes, and how thick they are.
const DASHES: (i64, i64, i64) = (600, 320, 50);

/// How thick a line is, and how far below the baseline, so that what is written on it is not cut.
const LINE: (i64, i64) = (45, 120);

/// The white on both sides of a leader.
const CLEAR: i64 = 250;

/// Draws a leader in a stretch of a line that starts at `left`; nothing where it is too short.
///
/// Dots and dashes stand at whole multiples of their distance from the edge of the page, so that they stand
/// below those of the lines above.
pub(super) fn draw(
    leader: Leader,
    colour: Colour,
    (left, width): (Length, Length),
    baseline: Length,
    size: Length,
) -> Option<ItemKind> {
    let part = |thousandths: i64| size.scale(thousandths, 1000);
    let (from, to) = (left + part(CLEAR), left + width - part(CLEAR));
    match leader {
        Leader::Blank => None,
        Leader::Dots => {
            let (pitch, each) = (part(DOTS.0), part(DOTS.1));
            series(
                (from, to),
                pitch,
                Rect { x: from, y: baseline - each, width: each, height: each },
                each / 2,
            )
            .map(|outline| ItemKind::Outline { outline, colour })
        }
        Leader::Dashes => {
            let (pitch, each, thickness) = (part(DASHES.0), part(DASHES.1), part(DASHES.2));
            let dash = Rect { x: from, y: baseline - thickness, width: each, height: thickness };
            series((from, to), pitch, dash, Length::ZERO).map(|outline| ItemKind::Outline { outline, colour })
        }
        Leader::Line => {
            let rect = Rect { x: from, y: baseline + part(LINE.1), width: to - from, height: part(LINE.0) };
            (rect.width > Length::ZERO).then_some(ItemKind::Fill { rect, colour })
        }
    }
}

/// What is wrong with a tab in a line of a measure, and the way out.
pub(super) fn refusal(fault: TabFault, measure: Length, style: &ParagraphStyle) -> (String, &'static str) {
    match fault {
        TabFault::NoStop(reached) => {
            let stops = match style.tabs.len() {
                1 => "the only stop of its style".to_owned(),
                count => format!("the last of the {count} stops of its style"),
            };
            let message = format!("a tab leads nowhere: the words before it reach {reached}, beyond {stops}");
            (message, "add a stop to `tabs` in the layout's style, or take the tab or some words away")
        }
        TabFault::Beyond(at) => {
            let message = format!("the tab stop at {at} lies beyond the end of a line of {measure}");
            (message, "move the stop, write `at: end`, or make the frame wider")
        }
    }
}

/// Boxes like `one` at multiples of `pitch`, as far as they lie between two places.
fn series((from, to): (Length, Length), pitch: Length, one: Rect, radius: Length) -> Option<Outline> {
    let pitch = pitch.max(Length::from_units(1));
    let first = (from.units() + pitch.units() - 1).div_euclid(pitch.units());
    let places = (first..).map(|number| pitch * number).take_while(|x| *x + one.width <= to);
    let mut whole: Option<Outline> = None;
    for x in places {
        let next = Outline::rounded(Rect { x, ..one }, radius);
        match &mut whole {
            None => whole = Some(next),
            Some(whole) => {
                whole.bounds.width = next.bounds.right() - whole.bounds.x;
                whole.steps.extend(next.steps);
            }
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::PathStep;

    /// Where the dots of a leader begin, in units.
    fn dots(left: Length, width: Length) -> Vec<i64> {
        let size = Length::pt(10);
        let drawn = draw(Leader::Dots, Colour::BLACK, (left, width), Length::pt(50), size);
        let Some(ItemKind::Outline { outline, .. }) = drawn else { return Vec::new() };
        assert!(outline.bounds.x >= left && outline.bounds.right() <= left + width);
        let starts = outline.steps.iter().filter_map(|step| match step {
            PathStep::Move(point) => Some(point.x.units()),
            _ => None,
        });
        starts.collect()
    }

    #[test]
    fn dots_stand_below_each_other_wherever_their_lines_begin() {
        let (above, below) = (dots(Length::pt(100), Length::pt(80)), dots(Length::pt(113), Length::pt(90)));
        let shared = below.iter().filter(|x| above.contains(x)).count();
        assert!(shared > 10, "{above:?} {below:?}");
        assert!(above.windows(2).all(|pair| pair[1] - pair[0] == Length::pt(5).units()));
    }

    #[test]
    fn a_leader_without_room_is_not_drawn() {
        assert_eq!(dots(Length::pt(100), Length::pt(4)), Vec::<i64>::new());
        let line =
            draw(Leader::Line, Colour::BLACK, (Length::ZERO, Length::pt(4)), Length::PT, Length::pt(10));
        assert!(line.is_none());
    }
}

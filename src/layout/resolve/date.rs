//! How a day is written.

use super::value;
use crate::calendar::Weekday;
use crate::design::{DateFormat, DateStyle};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, OrNone};
use crate::layout::record::LayoutRecord;

/// No day has more names than this.
const MOST: usize = 4;

/// Resolves how a day is written.
pub(super) fn resolve(record: &LayoutRecord, notes: &mut Notes) -> DateStyle {
    let Some(At { value: OrNone(format), span }) = &record.date_format else { return DateStyle::InWords };
    let Some(format) = format else { return DateStyle::AsGiven };
    let calendars = format.calendars.as_ref();
    let list: Vec<_> = calendars.iter().flat_map(|at| &at.value).map(|calendar| calendar.value).collect();
    if list.is_empty() || list.len() > MOST {
        let place = calendars.map_or(*span, |calendars| calendars.span);
        let message = format!("a date is written in 1 to {MOST} calendars, not in {}", list.len());
        let problem = Diagnostic::error(Code::OutOfRange, place, message);
        notes.push(problem.hint("write `calendars: [jalali, gregorian]`".to_owned()));
        return DateStyle::AsGiven;
    }
    let weekday = value(format.weekday.as_ref()).unwrap_or(Weekday::Shown);
    DateStyle::Format(DateFormat { calendars: list, weekday })
}

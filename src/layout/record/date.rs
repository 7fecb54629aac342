//! The keys of dates.

use crate::calendar::{Calendar, Weekday};
use crate::layout::decode::{At, record};

record! {
    /// How a day is written that the statement gives in figures; a date in words stays as it is.
    DateFormatRecord {
        /// The calendars, in the order in which they stand: `jalali`, `gregorian`.
        calendars "calendars": Vec<At<Calendar>>,
        /// Whether the day of the week stands before the date; it does where nothing is said.
        weekday "weekday": Weekday,
    }
}

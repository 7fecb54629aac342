//! How a day is written.

use crate::calendar::{Calendar, Weekday};

/// How the day of a statement is written, where it is given in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat {
    /// In which calendars, at least one.
    pub calendars: Vec<Calendar>,
    /// Whether with its weekday.
    pub weekday: Weekday,
}

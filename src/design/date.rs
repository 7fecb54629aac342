//! How a day is written.

use crate::calendar::{Calendar, Weekday};

/// How the day of a statement is written, where it is given in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// As its author wrote it.
    AsGiven,
    /// In the words of the document's language, in the calendar in which its author gave it.
    #[default]
    InWords,
    /// As the layout says.
    Format(DateFormat),
}

/// How the day of a statement is written, where it is given in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat {
    /// In which calendars, at least one.
    pub calendars: Vec<Calendar>,
    /// Whether with its weekday.
    pub weekday: Weekday,
}

//! The day of a statement in the words of its layout.

use super::language;
use crate::calendar::{Weekday, written};
use crate::design::{DateStyle, Design};
use crate::language::Language;
use crate::statement::{Dated, Given, Origin, RichText, Statement};

/// Writes the day of a statement as its layout wants it, where it is given in figures: in the head, and for
/// fields.  Whatever is made of the statement then holds the same words.
pub(super) fn write(statement: &mut Statement, wanted: Option<Language>, design: &Design) {
    let Some(Dated { day, calendar, given: Given::InFigures }) = statement.meta.date else { return };
    let own = [calendar];
    let (calendars, weekday) = match &design.date {
        DateStyle::AsGiven => return,
        DateStyle::InWords => (&own[..], Weekday::Hidden),
        DateStyle::Format(format) => (&format.calendars[..], format.weekday),
    };
    let language = language::of(statement, wanted, design.language).unwrap_or(Language::PERSIAN);
    let digits = design.digits.unwrap_or_else(|| language.digits());
    let Some(text) = written(day, calendars, weekday, language, digits) else { return };
    if let Some(field) = statement.meta.fields.get_mut("date") {
        field.value.clone_from(&text);
        let origin = Origin::whole(&text, field.span);
        statement.head.date = Some(RichText { text, marks: Vec::new(), origin });
    }
}

//! The day of a statement in the words of its layout.

use super::language;
use crate::calendar::written;
use crate::design::Design;
use crate::language::Language;
use crate::statement::{Origin, RichText, Statement};

/// Writes the day of a statement as its layout wants it, where it is given in figures: in the head, and for
/// fields.  Whatever is made of the statement then holds the same words.
pub(super) fn write(statement: &mut Statement, wanted: Option<Language>, design: &Design) {
    let (Some(format), Some(day)) = (&design.date, statement.meta.date) else { return };
    let language = language::of(statement, wanted, design.language).unwrap_or(Language::PERSIAN);
    let digits = design.digits.unwrap_or_else(|| language.digits());
    let Some(text) = written(day, &format.calendars, format.weekday, language, digits) else { return };
    if let Some(field) = statement.meta.fields.get_mut("date") {
        field.value.clone_from(&text);
        let origin = Origin::whole(&text, field.span);
        statement.head.date = Some(RichText { text, marks: Vec::new(), origin });
    }
}

//! What a document says of itself, whatever it looks like.

use super::{Job, Kind, language};
use crate::design::{Design, Standard};
use crate::diagnostic::{Code, Diagnostic};
use crate::frame::{Info, Timestamp};
use crate::language::{Direction, Language};
use crate::source::Span;
use crate::statement::{Dated, RichText, Statement};

/// What is to be said where nothing gives the document a title, or a file a day that it needs.
pub(super) fn unsaid(statement: &Statement, job: &Job<'_>) -> impl Iterator<Item = Diagnostic> {
    [nameless(statement, job), undated(statement, job)].into_iter().flatten()
}

/// What is to be said where nothing gives the document a title.  Readers and archives show one in any case
/// (ISO 14289-1, 7.1), so the file's name serves, which may not be what its author wants to be seen.
fn nameless(statement: &Statement, job: &Job<'_>) -> Option<Diagnostic> {
    if statement.head.title.is_some() {
        return None;
    }
    let message = format!("the statement has no title: readers will see `{}`", job.stem());
    let start = Span::new(statement.source, 0..0);
    let hint = "begin with a heading `# …`, or write `title: …` into the front matter";
    Some(Diagnostic::warning(Code::MissingTitle, start, message).hint(hint.to_owned()))
}

/// What is to be said where a file needs a day and the date of the statement names none that a program
/// understands.
fn undated(statement: &Statement, job: &Job<'_>) -> Option<Diagnostic> {
    let date = statement.head.date.as_ref()?;
    let needs_day = job.kinds.iter().any(|kind| matches!(kind, Kind::Press | Kind::Screen | Kind::Html));
    if statement.meta.date.is_some() || job.date != Timestamp::DEFAULT || !needs_day {
        return None;
    }
    let Timestamp { year, month, day, .. } = Timestamp::DEFAULT;
    let message = format!(
        "no day is understood from the date `{}`: files will bear {year}-{month:02}-{day:02}",
        date.plain()
    );
    let hint = "write day, month and year, «۱۶ مهر ۱۴۰۵» or `1405-07-16`, or give `SOURCE_DATE_EPOCH`";
    let span = date.origin.span(0..date.text.len());
    Some(Diagnostic::note(Code::Date, span, message).hint(hint.to_owned()))
}

/// What a document says of itself, whatever it looks like.
pub(super) fn info_of(job: &Job<'_>, statement: &Statement, design: &Design) -> Info {
    let language = language::of(statement, job.language, design.language).unwrap_or(Language::PERSIAN);
    let direction = design.direction.unwrap_or_else(|| language.direction());
    info(job, statement, design.standard, language, direction)
}

fn info(
    job: &Job<'_>,
    statement: &Statement,
    standard: Standard,
    language: Language,
    direction: Direction,
) -> Info {
    let head = &statement.head;
    let date = statement.meta.date.map_or(job.date, |Dated { day: (year, month, day), .. }| Timestamp {
        year,
        month,
        day,
        ..Timestamp::DEFAULT
    });
    Info {
        title: statement.plain_title().unwrap_or_else(|| job.stem().to_owned()),
        subtitle: head.subtitle.as_ref().map(RichText::plain),
        author: head.author.as_ref().map(RichText::plain),
        keywords: statement.meta.keywords.clone(),
        licence: statement.meta.licence.clone(),
        language,
        direction,
        standard,
        date,
    }
}

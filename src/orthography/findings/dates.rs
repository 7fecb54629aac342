//! Days that do not exist, and days of the week that do not match.

use std::ops::Range;

use super::{Found, View, Word, jalali};
use crate::diagnostic::Code;
use crate::orthography::letters::{digit, is_digit};
use crate::orthography::look::Sort;

const MONTHS: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

const WEEKDAYS: [&str; 7] = ["شنبه", "یکشنبه", "دوشنبه", "سه\u{200C}شنبه", "چهارشنبه", "پنجشنبه", "جمعه"];

/// A year of a statement has four figures.
const YEARS: Range<i64> = 1000..2000;

pub(super) fn find(view: &View<'_>, found: &mut Vec<Found>) {
    for (index, word) in view.persian() {
        if let Some(month) = MONTHS.iter().position(|month| *month == word.text)
            && let Some((day, start)) = number_before(view.text, word.range.start)
        {
            let month = i64::try_from(month).unwrap_or_default() + 1;
            let year = number_behind(view.text, word.range.end).filter(|(year, _)| YEARS.contains(year));
            let end = year.map_or(word.range.end, |(_, end)| end);
            let date = Date { year: year.map(|(year, _)| year), month, day, range: start..end };
            let weekday = weekday_before(view, index, start);
            found.extend(date.problem(weekday));
        }
    }
    if view.look.has(Sort::Slash) {
        in_figures(view.text, found);
    }
}

struct Date {
    year: Option<i64>,
    month: i64,
    day: i64,
    range: Range<usize>,
}

impl Date {
    fn problem(&self, weekday: Option<(usize, &Word<'_>)>) -> Option<Found> {
        let days = jalali::days(self.month, self.year);
        let month = MONTHS.get(usize::try_from(self.month - 1).ok()?)?;
        // Without a year, «۴۰ تیر» may be forty shots.
        let is_date = self.year.is_some() || self.day == 31;
        if is_date && !(1..=days).contains(&self.day) {
            let year = self.year.map_or(String::new(), |year| format!(" in {year}"));
            let message = format!("{month} has {days} days{year}, and this is day {}", self.day);
            return Some(Found::new(Code::Date, self.range.clone(), message).hint("look at the date again"));
        }
        let (said, word) = weekday?;
        let is = usize::try_from(jalali::weekday(self.year?, self.month, self.day)?).ok()?;
        if is == said {
            return None;
        }
        let message = format!("`{}` does not match: the day is a {}", word.text, WEEKDAYS[is]);
        Some(Found::new(Code::Date, word.range.clone(), message).hint("look at the date again"))
    }
}

/// The number right before a month, and where it begins.
fn number_before(text: &str, at: usize) -> Option<(i64, usize)> {
    let words = text[..at].trim_end_matches([' ', '\u{A0}', 'م', '\u{650}']);
    if text.len() == words.len() || words.len() == at {
        return None;
    }
    let start = words.char_indices().rev().take_while(|(_, c)| is_digit(*c)).last()?.0;
    Some((value(&words[start..])?, start))
}

/// The number right behind a month, and where it ends.
fn number_behind(text: &str, at: usize) -> Option<(i64, usize)> {
    let rest = text[at..].trim_start_matches([' ', '\u{A0}', '\u{650}']);
    let rest = rest.strip_prefix("ماه").unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix("سال").unwrap_or(rest).trim_start();
    let start = text.len() - rest.len();
    let length = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
    Some((value(&rest[..length])?, start + length))
}

/// A short number in any digits.
fn value(digits: &str) -> Option<i64> {
    if digits.is_empty() || digits.chars().count() > 4 {
        return None;
    }
    digits.chars().try_fold(0, |value, c| Some(value * 10 + i64::from(digit(c)?)))
}

/// The day of the week that stands before the day of the month.
fn weekday_before<'v, 'a>(view: &'v View<'a>, index: usize, day: usize) -> Option<(usize, &'v Word<'a>)> {
    let word = view.words.get(index.checked_sub(1)?)?;
    let plain = word.text.replace(['\u{200C}', '\u{640}'], "");
    let name = WEEKDAYS.iter().position(|name| name.replace('\u{200C}', "") == plain)?;
    let near = view.text.get(word.range.end..day)?;
    near.chars().all(|c| matches!(c, ' ' | '،' | '\u{A0}')).then_some((name, word))
}

/// Dates in figures: ۱۴۰۵/۰۷/۳۱.
fn in_figures(text: &str, found: &mut Vec<Found>) {
    for (at, _) in text.match_indices('/') {
        let year_start =
            text[..at].char_indices().rev().take_while(|(_, c)| is_digit(*c)).last().map(|(at, _)| at);
        let Some(start) = year_start.filter(|start| text[*start..at].chars().count() == 4) else { continue };
        let mut parts = text[at + 1..].splitn(2, '/');
        let (Some(month), Some(rest)) = (parts.next().filter(|month| month.len() <= 4), parts.next()) else {
            continue;
        };
        let length = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
        let day_at = text.len() - rest.len();
        let (Some(year), Some(month), Some(day)) =
            (value(&text[start..at]), value(month), value(&rest[..length]))
        else {
            continue;
        };
        if !(1200..1600).contains(&year)
            || (1..=12).contains(&month) && (1..=jalali::days(month, Some(year))).contains(&day)
        {
            continue;
        }
        let range = start..day_at + length;
        let message = format!("`{}` is no day of the calendar", &text[range.clone()]);
        found.push(Found::new(Code::Date, range, message).hint("look at the date again"));
    }
}

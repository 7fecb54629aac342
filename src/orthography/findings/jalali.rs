//! The Jalali calendar: leap years and days of the week.
//!
//! Leap years follow the astronomical calendar of Iran between 1178 and 1633, which Kazimierz Borkowski
//! (The Persian calendar for 3000 years, 1996) gives as breaks between which a year of every 33 or 29 has a
//! leap year after five instead of four.

/// The years that the short form below is right for.
const YEARS: std::ops::RangeInclusive<i64> = 1178..=1633;

/// Whether a year has a 30th of Esfand; nothing is said of years out of the range.
pub(super) fn is_leap(year: i64) -> Option<bool> {
    YEARS.contains(&year).then_some(matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30))
}

/// The days of a month, from 1 to 12; in a year that is not known the last one has 30.
pub(super) fn days(month: i64, year: Option<i64>) -> i64 {
    match month {
        1..=6 => 31,
        7..=11 => 30,
        _ if year.and_then(is_leap) == Some(false) => 29,
        _ => 30,
    }
}

/// The day of the week, 0 for Saturday.
pub(super) fn weekday(year: i64, month: i64, day: i64) -> Option<i64> {
    is_leap(year)?;
    let leaps = (*YEARS.start()..year).filter(|year| is_leap(*year) == Some(true)).count();
    let years = 365 * (year - YEARS.start()) + i64::try_from(leaps).ok()?;
    let months = if month <= 7 { 31 * (month - 1) } else { 186 + 30 * (month - 7) };
    // The first of Farvardin 1178 was a Thursday.
    Some((years + months + day - 1 + FIRST).rem_euclid(7))
}

/// The weekday of the first day of the range.
const FIRST: i64 = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_years_are_those_of_the_calendar() {
        let leaps: Vec<i64> = (1370..1412).filter(|year| is_leap(*year) == Some(true)).collect();
        assert_eq!(leaps, [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]);
    }

    #[test]
    fn weekdays_are_those_of_days_that_everybody_knows() {
        // 22 Bahman 1357 was a Sunday, 1 Farvardin 1400 another, 16 Mehr 1405 is a Thursday.
        assert_eq!(weekday(1357, 11, 22), Some(1));
        assert_eq!(weekday(1400, 1, 1), Some(1));
        assert_eq!(weekday(1405, 7, 16), Some(5));
        assert_eq!(weekday(1406, 1, 20), Some(6));
        assert_eq!(weekday(900, 1, 1), None);
    }
}

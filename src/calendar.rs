//! Days in the calendars of statements, and how they are written.  The only owner of `icu_calendar`.
//!
//! The Jalali calendar is the solar Hijri calendar of Iran: its leap years are those of the spring equinox at
//! Tehran, which the crate knows for all years that anybody prints.

mod names;
mod read;

pub use read::{Reading, in_figures, in_words};

use icu_calendar::Date;
use icu_calendar::cal::{Iso, Persian};

use crate::language::{Digits, Language};

/// A day of the Gregorian calendar: year, month and day.
pub type Day = (u16, u8, u8);

/// A calendar in which a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// The solar Hijri calendar of Iran.
    Jalali,
    /// The calendar of ISO 8601.
    Gregorian,
}

/// Whether the day of the week is written too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekday {
    /// Before the date.
    Shown,
    /// Not at all.
    Hidden,
}

impl Calendar {
    /// The calendar in which a year of four figures is meant: in this century people write 1405 or 2026.
    pub fn of_year(year: u16) -> Self {
        /// The year 1700 of the Jalali calendar begins in 2321, and that of the Gregorian one ended before
        /// the first leaflet.
        const FIRST_GREGORIAN: u16 = 1700;
        if year < FIRST_GREGORIAN { Self::Jalali } else { Self::Gregorian }
    }

    /// The day that a year, a month and a day of this calendar name, where there is one.
    pub fn day(self, year: u16, month: u8, day: u8) -> Option<Day> {
        match self {
            Self::Jalali => {
                let date = Date::try_new_persian(year.into(), month, day).ok()?;
                let iso = date.to_calendar(Iso);
                let year = u16::try_from(iso.year().extended_year()).ok()?;
                Some((year, iso.month().ordinal, iso.day_of_month().0))
            }
            Self::Gregorian => Date::try_new_iso(year.into(), month, day).ok().map(|_| (year, month, day)),
        }
    }
}

/// A day in the words of a language: its weekday and its date in some calendars, in this order.
///
/// ```
/// use warraq::calendar::{Calendar, Weekday, written};
/// use warraq::language::{Digits, Language};
///
/// let calendars = [Calendar::Jalali, Calendar::Gregorian];
/// let day = written((2026, 11, 22), &calendars, Weekday::Shown, Language::PERSIAN, Digits::Persian);
/// assert_eq!(day.as_deref(), Some("یکشنبه ۱ آذر ۱۴۰۵ / ۲۲ نوامبر ۲۰۲۶"));
/// ```
pub fn written(
    day: Day,
    calendars: &[Calendar],
    weekday: Weekday,
    language: Language,
    digits: Digits,
) -> Option<String> {
    let date = Date::try_new_iso(day.0.into(), day.1, day.2).ok()?;
    let names = names::of(language);
    let in_calendar = |calendar: &Calendar| {
        let (year, month, day, months) = match calendar {
            Calendar::Jalali => {
                let own = date.to_calendar(Persian);
                (own.year().extended_year(), own.month().ordinal, own.day_of_month().0, &names.jalali)
            }
            Calendar::Gregorian => {
                (date.year().extended_year(), date.month().ordinal, date.day_of_month().0, &names.gregorian)
            }
        };
        let month = months.get(usize::from(month).checked_sub(1)?)?;
        let link = names.link;
        Some(digits.convert(&format!("{day}{link} {month}{link} {year}")))
    };
    let dates = calendars.iter().map(in_calendar).collect::<Option<Vec<_>>>()?.join(" / ");
    let weekday = match weekday {
        Weekday::Hidden => None,
        Weekday::Shown => names.weekdays.get(date.weekday() as usize % names.weekdays.len()),
    };
    Some(weekday.map_or_else(|| dates.clone(), |name| format!("{name}{} {dates}", names.comma)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_years_are_those_of_the_calendar_of_iran() {
        let leap = |year: &u16| Calendar::Jalali.day(*year, 12, 30).is_some();
        let known = [1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420];
        assert_eq!((1372..=1421).filter(leap).collect::<Vec<_>>(), known);
    }

    #[test]
    fn new_years_days_are_those_that_were_kept() {
        for (year, day) in [
            (1357, (1978, 3, 21)),
            (1375, (1996, 3, 20)),
            (1399, (2020, 3, 20)),
            (1400, (2021, 3, 21)),
            (1403, (2024, 3, 20)),
            (1404, (2025, 3, 21)),
            (1405, (2026, 3, 21)),
            (1408, (2029, 3, 20)),
            (1409, (2030, 3, 21)),
        ] {
            assert_eq!(Calendar::Jalali.day(year, 1, 1), Some(day), "{year}");
        }
    }

    #[test]
    fn days_that_are_not_there_are_none() {
        for (year, month, day) in [(1405, 12, 30), (1405, 12, 31), (1405, 7, 31), (1405, 13, 1), (1405, 0, 1)]
        {
            assert_eq!(Calendar::Jalali.day(year, month, day), None, "{year}-{month}-{day}");
        }
        for (year, month, day) in [(2026, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 1, 0)] {
            assert_eq!(Calendar::Gregorian.day(year, month, day), None, "{year}-{month}-{day}");
        }
        assert_eq!(Calendar::Gregorian.day(2028, 2, 29), Some((2028, 2, 29)));
    }

    #[test]
    fn a_day_is_written_in_four_languages_and_two_calendars() {
        let check = |language: Language| {
            let calendars = [Calendar::Gregorian, Calendar::Jalali];
            written((2024, 3, 19), &calendars, Weekday::Shown, language, language.digits())
        };
        for (language, expected) in [
            (Language::PERSIAN, "سه‌شنبه ۱۹ مارس ۲۰۲۴ / ۲۹ اسفند ۱۴۰۲"),
            (Language::ARABIC, "الثلاثاء، ١٩ مارس ٢٠٢٤ / ٢٩ إسفند ١٤٠٢"),
            (Language::SORANI, "سێشەممە ١٩ی ئازاری ٢٠٢٤ / ٢٩ی ڕەشەمێی ١٤٠٢"),
            (Language::ENGLISH, "Tuesday, 19 March 2024 / 29 Esfand 1402"),
        ] {
            assert_eq!(check(language).as_deref(), Some(expected));
        }
        let days = (18..=24).map(|day| {
            written((2024, 3, day), &[], Weekday::Shown, Language::ENGLISH, Digits::Latin).unwrap_or_default()
        });
        let days: Vec<String> = days.map(|day| day.trim_end_matches([',', ' ']).to_owned()).collect();
        let expected = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        assert_eq!(days, expected);
    }
}

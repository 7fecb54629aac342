//! The date of documents that bear none: `SOURCE_DATE_EPOCH`, as reproducible builds have it.

use warraq::frame::Timestamp;

/// The variable of <https://reproducible-builds.org/specs/source-date-epoch/>.
const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// The last second of the year 9999: PDF and XMP dates have four digits for the year.
const LAST_SECOND: u64 = 253_402_300_799;

const SECONDS_A_DAY: u64 = 86_400;

/// The moment that `SOURCE_DATE_EPOCH` names, the default where it is not set, or why it names none.
pub(super) fn of_environment() -> Result<Timestamp, String> {
    let Some(value) = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) else {
        return Ok(Timestamp::DEFAULT);
    };
    let value = value.to_string_lossy();
    parse(&value).ok_or_else(|| {
        format!("{VARIABLE} is `{value}`: it has to be a whole number of seconds, from 0 to {LAST_SECOND}")
    })
}

fn parse(value: &str) -> Option<Timestamp> {
    // `u64` would take a plus sign, which the specification does not.
    let digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = value.parse().ok().filter(|&seconds| digits && seconds <= LAST_SECOND)?;
    timestamp(seconds)
}

/// The calendar date of a count of seconds since 1970.
///
/// The days are counted from 1 March, so that the leap day ends the year
/// (Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`).
fn timestamp(seconds: u64) -> Option<Timestamp> {
    let days = seconds / SECONDS_A_DAY + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let time = seconds % SECONDS_A_DAY;
    Some(Timestamp {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
        hour: u8::try_from(time / 3_600).ok()?,
        minute: u8::try_from(time / 60 % 60).ok()?,
        second: u8::try_from(time % 60).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: Option<(u16, u8, u8, u8, u8, u8)>) {
        let found = parse(value).map(|t| (t.year, t.month, t.day, t.hour, t.minute, t.second));
        assert_eq!(found, expected, "{value}");
    }

    #[test]
    fn seconds_become_the_date_that_gnu_date_gives() {
        check("0", Some((1970, 1, 1, 0, 0, 0)));
        check("951782400", Some((2000, 2, 29, 0, 0, 0)));
        check("1700000000", Some((2023, 11, 14, 22, 13, 20)));
        check("4107542399", Some((2100, 2, 28, 23, 59, 59)));
        check("4107542400", Some((2100, 3, 1, 0, 0, 0)));
        check("253402300799", Some((9999, 12, 31, 23, 59, 59)));
    }

    #[test]
    fn anything_but_a_count_of_seconds_is_refused() {
        for value in ["", "-1", "+1", "1.5", "2026-11-22", "253402300800", "99999999999999999999", "۱۲"] {
            check(value, None);
        }
    }
}

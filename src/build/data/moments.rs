//! Days and times as spreadsheets keep them, written as ISO 8601 does: `2026-11-22`, `08:30`, `2026-11-22T08:30`.

use calamine::ExcelDateTime;

/// A day, a time of day, both, or how long something takes.
pub(super) fn written(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if moment.is_duration() {
        return duration(value);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = time(hour.into(), minute.into(), second.into());
    if value.fract() == 0.0 && value >= 1.0 {
        date
    } else if (0.0..1.0).contains(&value) {
        time
    } else {
        format!("{date}T{time}")
    }
}

/// Seconds only where there are some.
fn time(hours: u64, minutes: u64, seconds: u64) -> String {
    match seconds {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

/// Hours may be more than those of a day: `36:30`.
fn duration(days: f64) -> String {
    const SECONDS: f64 = 86_400.0;
    let sign = if days < 0.0 { "-" } else { "" };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is positive, and whole")]
    let seconds = (days.abs() * SECONDS).round() as u64;
    format!("{sign}{}", time(seconds / 3_600, seconds / 60 % 60, seconds % 60))
}

/// A moment that stands in the file as ISO 8601 has it, without seconds that are none.
pub(super) fn short(moment: &str) -> String {
    let midnight = ["T00:00:00", "T00:00:00.000000000"].into_iter().find_map(|end| moment.strip_suffix(end));
    let time = moment.split_once('T').map_or(moment, |(_, time)| time);
    match (midnight, moment.strip_suffix(":00")) {
        (Some(date), _) => date.to_owned(),
        (None, Some(short)) if time.matches(':').count() == 2 => short.to_owned(),
        _ => moment.to_owned(),
    }
}

/// How long something takes as `OpenDocument` has it, `PT08H30M00S`; times of day are kept so too.
pub(super) fn period(period: &str) -> String {
    let read = || {
        let mut rest = period.strip_prefix("PT")?;
        let mut part = |sign: char| -> Option<u64> {
            let Some((number, behind)) = rest.split_once(sign) else { return Some(0) };
            rest = behind;
            number.split('.').next()?.parse().ok()
        };
        Some(time(part('H')?, part('M')?, part('S')?))
    };
    read().unwrap_or_else(|| period.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn moments_are_written_as_the_standard_has_them() {
        for (value, kind, is_1904, expected) in [
            (46_348.0, DateTime, false, "2026-11-22"),
            (46_348.0 - 1_462.0, DateTime, true, "2026-11-22"),
            (46_348.354_166_666_7, DateTime, false, "2026-11-22T08:30"),
            (0.354_166_666_7, DateTime, false, "08:30"),
            (0.0, DateTime, false, "00:00"),
            (1.520_833_333_3, TimeDelta, false, "36:30"),
        ] {
            assert_eq!(written(&ExcelDateTime::new(value, kind, is_1904)), expected);
        }
        assert_eq!(short("2026-11-22T08:30:00"), "2026-11-22T08:30");
        assert_eq!(short("2026-11-22T00:00:00"), "2026-11-22");
        assert_eq!(short("2026-11-22"), "2026-11-22");
        assert_eq!(period("PT08H30M00S"), "08:30");
        assert_eq!(period("PT36H05M09.5S"), "36:05:09");
    }
}

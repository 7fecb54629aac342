//! Moments as files write them, in both of their ways.

/// Seconds since the year 0 of a date of the information dictionary (`D:20261122143000+03'30'`, ISO 32000-1,
/// 7.9.4) or of the metadata (`2026-11-22T14:30:00+03:30`, ISO 8601); nothing where it is no date.
pub(super) fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = text.strip_prefix("D:").unwrap_or(text);
    // The year, the month and the day have signs between them that are no signs of an offset.
    let digits_end = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).nth(7).map(|(at, _)| at + 1);
    let (day, rest) = text.split_at(digits_end.unwrap_or(text.len()));
    let offset_at = rest.find(['+', '-', 'Z']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at(offset_at);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (day, time, away) = (digits(day), digits(time), digits(offset));
    let number = |text: &str, from: usize, to: usize, other: i64| match text.get(from..to) {
        Some(part) => part.parse().unwrap_or(other),
        None => other,
    };
    if day.len() < 4 {
        return None;
    }
    let days = days([number(&day, 0, 4, 0), number(&day, 4, 6, 1), number(&day, 6, 8, 1)]);
    let clock = number(&time, 0, 2, 0) * 3_600 + number(&time, 2, 4, 0) * 60 + number(&time, 4, 6, 0);
    let away = number(&away, 0, 2, 0) * 3_600 + number(&away, 2, 4, 0) * 60;
    let away = if offset.starts_with('-') { -away } else { away };
    Some(days * 86_400 + clock - away)
}

/// Days since the first of March of the year 0 of the Gregorian calendar.
fn days([year, month, day]: [i64; 3]) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_write_a_moment_are_the_same() {
        let same = |a: &str, b: &str| assert_eq!(moment(a), moment(b), "{a} {b}");
        same("D:20261122143000+03'30'", "2026-11-22T14:30:00+03:30");
        same("D:20261122110000Z", "2026-11-22T14:30:00+03:30");
        same("D:20261122110000Z00'00'", "2026-11-22T11:00:00Z");
        same("D:20260228233000-01'00", "2026-03-01T00:30:00Z");
        same("D:2026", "2026-01-01");
        assert_ne!(moment("2026-11-22T14:30:00Z"), moment("2026-11-22T14:30:01Z"));
        assert_eq!(moment("soon"), None);
    }
}

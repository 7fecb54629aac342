//! What stays in one piece: addresses, phone numbers, ranges.

use super::*;

#[test]
fn an_address_is_broken_after_its_punctuation_and_a_phone_number_nowhere() {
    insta::assert_snapshot!(outline(TEXT, &style(), Length::pt(110)));
}

/// The widths of lines in which words are tried.
const WIDTHS: std::ops::Range<i64> = 150..330;

fn is_whole(text: &str, piece: &str, style: &ParagraphStyle, points: i64) -> bool {
    lines_of(text, style, Length::pt(points)).iter().any(|line| line.contains(piece))
}

#[test]
fn a_range_of_numbers_or_times_is_never_parted() {
    let style = stretching(Manner::Sparing);
    for piece in ["۸:۳۰–۹", "۱۰-۱۲", "10–12", "۲۵–۲۷", "۱۴۰۴—۱۴۰۵"] {
        let text =
            format!("نشست‌های این هفته و هفتهٔ پس از آن {piece} در تالار بزرگ کتابخانهٔ شهر است و {piece} نیز");
        for points in (60..200).step_by(3) {
            assert!(is_whole(&text, piece, &style, points), "{piece} in {points} pt");
        }
    }
}

#[test]
fn a_dash_between_words_may_end_a_line() {
    let text = "شنبه–دوشنبه ".repeat(30);
    let ends = |points| {
        lines_of(&text, &style(), Length::pt(points)).iter().filter(|line| line.ends_with('–')).count()
    };
    assert!((80..120).any(|points| ends(points) > 0));
}

#[test]
fn an_address_that_a_line_can_hold_is_not_broken() {
    let ragged = ParagraphStyle { align: Align::Start, ..style() };
    for address in ["khaneh-ketab@example.org", "https://example.org/fa/library"] {
        let text = format!("برای نام‌نویسی و گرفتن برنامهٔ نشست‌ها و کارگاه‌ها به نشانی {address} بنویسید.");
        assert!(WIDTHS.step_by(3).all(|points| is_whole(&text, address, &ragged, points)), "{address}");
    }
    let mail = "khaneh-ketab@example.org";
    let text = format!("برای نام‌نویسی و گرفتن برنامهٔ نشست‌ها و کارگاه‌ها به نشانی {mail} بنویسید.");
    assert!(WIDTHS.step_by(3).all(|points| is_whole(&text, mail, &style(), points)));
    assert!(!is_whole(&text, mail, &style(), 80), "no line is long enough for it");
}

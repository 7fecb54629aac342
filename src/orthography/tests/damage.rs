//! What other tools are known to damage.

use super::mended;

fn stays(texts: &[&str]) {
    for text in texts {
        assert_eq!(&mended(text), text);
    }
}

#[test]
fn a_word_that_begins_with_a_prefix_is_not_a_verb() {
    stays(&["میز بزرگ اینجاست", "صحرا و میلاد", "میدان میهن", "روز ۱ می رسید", "می ناب"]);
}

#[test]
fn an_ending_that_is_a_word_is_not_joined() {
    stays(&["سلام ای دوست", "لباس تر را", "بی بی سی", "سلام ای دوست، لباس تر را در آفتاب بگذار"]);
}

#[test]
fn names_and_versions_keep_their_digits_and_marks() {
    stays(&[
        "ISO 9001",
        "1.0.2",
        "نسخهٔ 1.0.2 را بگیرید",
        "استاندارد ISO 9001 را",
        "ساعت 10:30 و ۱۰:۳۰",
        "۴٫۵ و ۴.۵",
    ]);
    stays(&["https://example.org/a?b=1,2", "نام@example.org...", "README.md...", "doi:10.1000/182"]);
}

#[test]
fn the_hamza_of_an_ezafe_stays() {
    stays(&["خانهٔ ما", "همهٔ نشست‌ها", "نامه‌ی ما"]);
}

#[test]
fn faces_boxes_and_scores_stay() {
    stays(&["خوب بود :)", "[ ] نان بخر", "بازی ۲ : ۱ شد", "پسوند .pdf را"]);
}

#[test]
fn marks_that_are_spoken_of_and_marks_in_code_keep_their_spaces() {
    stays(&["با علامت ! پیشوند", "جدا شده با : است"]);
    let read = super::read("a.md", "با نشان `.` و `(` و **مهم** ، بس\n");
    assert_eq!(super::last(&read), "با نشان . و ( و مهم، بس");
}

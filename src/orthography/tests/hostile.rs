//! Texts that want to be slow, or to be more than they are.

use super::{mended, read};

/// A million signs of a sort, between two words.
fn million(sign: &str) -> String {
    format!("سلام {} دوست", sign.repeat(1_000_000 / sign.len()))
}

#[test]
fn a_million_half_spaces_are_none() {
    assert_eq!(mended(&million("\u{200C}")), "سلام دوست");
    assert_eq!(mended(&format!("کتاب{}ها", "\u{200C}".repeat(300_000))), "کتاب\u{200C}ها");
}

#[test]
fn a_million_vowel_marks_are_one() {
    assert_eq!(mended(&format!("درِ{} باز", "ِ".repeat(500_000))), "درِ باز");
    assert_eq!(mended(&format!("در{} باز", "ِّ".repeat(250_000))), "درِّ باز");
}

#[test]
fn a_hundred_thousand_of_anything_are_read_in_time() {
    for sign in [
        "« ",
        "» ",
        "\" ",
        "“",
        "( ",
        ") ",
        "[",
        "«\"",
        "،",
        " ، ",
        ". ",
        "...",
        " : ",
        "می ",
        " ها",
        "را ",
        "ه ",
        "و و ",
        "۱2",
        "12 34 ",
        "1,",
        "۱.۲ ",
        "ك ي ",
        "ﺳﻼﻡ ",
        "ﻡ",
        "﷼",
        "ـ",
        "ا ب ",
        "a ",
        "a.b@c ",
        "#",
        "http://x ",
        "﴿",
        "﴾﴿",
        "\u{202E}",
        "\u{2067}",
        "\u{202C}",
        "\u{200B}",
        "\u{A0} ",
        "\t ",
        "Ø",
        "Ø³Ù„ ",
        "ÓáÇã ",
        "قِفَا ",
        "ال",
        "۳۱ مهر ",
        "۱۴۰۵/",
        "بی ",
        "کتاب تر ",
        "همهٔ ",
        "— ",
        "!؟",
        "\u{2028} ",
        "ڕ",
        "ٹ",
        "قطقطقط ",
    ] {
        let text = format!("عنوان\nسلام {}", sign.repeat(100_000 / sign.len()));
        let done = super::Read::of("a.txt", &text);
        assert!(done.is_some_and(|read| read.proof.findings.len() <= 1_000), "{sign}");
    }
}

#[test]
fn different_unknown_words_by_the_thousand_are_read_in_time() {
    let letters: Vec<char> = "بپتثجچحخ".chars().collect();
    let word = |number: usize| (0..8).map(|at| letters[number >> (3 * at) & 7]).collect::<String>();
    let text: Vec<String> = (0..60_000).map(|number| word(number * 7_919)).collect();
    let read = read("a.txt", &format!("عنوان\nاین متن را که {} است\n", text.join(" ")));
    assert!(read.proof.findings.len() <= 1_000);
}

#[test]
fn unbalanced_quotes_over_many_paragraphs_are_told_of_and_no_more() {
    let read = read("a.txt", &format!("عنوان\n{}", "و «سلام به شما\n".repeat(20_000)));
    let quotes = read.proof.findings.iter().filter(|found| found.rule.id() == "quotes").count();
    assert!((1..=200).contains(&quotes), "{quotes}");
}

#[test]
fn forms_mixed_with_letters_become_letters() {
    assert_eq!(mended("سﻼم بر ﺷما"), "سلام بر شما");
    assert_eq!(mended("كتابﻬا و ﻣیﺧواهم"), "کتابها و میخواهم");
}

//! Lists whose numbers are written in Persian or Arabic digits.

use super::{good, outlined};

fn check(name: &str, text: &str, expected: &[&str]) {
    let (statement, sources) = good(name, text);
    assert_eq!(outlined(&statement, &sources), expected.join("\n"), "{text:?}");
}

#[test]
fn numbers_in_persian_digits_make_lists_in_markdown() {
    let expected = ["title T", "p 3:1-3:4 متن", "list 4:1-5:5 Numbers(1)"];
    let items = ["  item 4:1-4:7", "    p 4:4-4:7 الف", "  item 5:1-5:5", "    p 5:4-5:5 ب"];
    for (first, second) in [("۱.", "۲."), ("۱)", "۲)"), ("١.", "٢."), ("۱-", "۲-"), ("1.", "2.")] {
        let text = format!("# T\n\nمتن\n{first} الف\n{second} ب");
        check("a.md", &text, &[&expected[..], &items[..]].concat());
    }
}

#[test]
fn a_list_begins_with_the_number_that_it_is_given_and_nests() {
    let text = "# T\n\n۱۱. الف\n    ۱. پ\n    ۲. *ت*\n۱۲. ب\n    دنباله";
    check(
        "a.md",
        text,
        &[
            "title T",
            "list 3:1-7:11 Numbers(11)",
            "  item 3:1-5:11",
            "    p 3:5-3:8 الف",
            "    list 4:5-5:11 Numbers(1)",
            "      item 4:5-4:9",
            "        p 4:8-4:9 پ",
            "      item 5:5-5:11",
            "        p 5:8-5:11 ⟨em ت⟩",
            "  item 6:1-7:11",
            "    p 6:5-7:11 ب دنباله",
        ],
    );
}

#[test]
fn a_number_alone_is_no_list() {
    check("a.md", "# T\n\n۱۴۰۵. سال کتاب", &["title T", "p 3:1-3:15 ۱۴۰۵. سال کتاب"]);
    check("a.txt", "T\n۱. الف\nب\n۳. پ", &["title T", "p 2:1-2:7 ۱. الف", "p 3:1-3:2 ب", "p 4:1-4:5 ۳. پ"]);
}

#[test]
fn lines_of_plain_text_that_count_on_are_a_list() {
    for (first, second) in [("۴.", "۵."), ("٤)", "٥)"), ("4.", "5."), ("۴-", "۵-")] {
        check(
            "a.txt",
            &format!("T\n{first} الف\n\n{second} ب\nپ"),
            &[
                "title T",
                "list 2:1-4:5 Numbers(4)",
                "  item 2:1-2:7",
                "    p 2:4-2:7 الف",
                "  item 4:1-4:5",
                "    p 4:4-4:5 ب",
                "p 5:1-5:2 پ",
            ],
        );
    }
}

#[test]
fn numbers_in_poems_and_names_stay_as_they_are() {
    let (statement, _) = good("a.md", "# T\n\n::: beyt\n۱. الف / ب\n۲. پ / ت\n:::");
    let texts: Vec<&str> = statement.texts().iter().map(|text| text.text.as_str()).collect();
    assert_eq!(texts, ["T", "۱. الف", "ب", "۲. پ", "ت"]);
}

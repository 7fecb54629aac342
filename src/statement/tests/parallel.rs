//! Texts in two languages between fences.

use super::{good, refused};

fn outlined(text: &str) -> String {
    let (statement, sources) = good("a.md", text);
    super::outlined(&statement, &sources)
}

const BOTH: &str = "a\n\n::: parallel\n\n::: {lang=fa}\n## یک\n\nدو\nسه\n\n- چهار\n- پنج\n:::\n\n::: {lang=en}\n## One\n\nTwo\nthree\n\n- four\n- five\n\n:::\n\n:::\n\nb\n";

#[test]
fn two_texts_stand_beside_each_other_block_by_block() {
    insta::assert_snapshot!(outlined(BOTH));
}

#[test]
fn both_texts_are_texts_of_the_statement_one_behind_the_other() {
    let (statement, _) = good("a.md", BOTH);
    let texts: Vec<&str> = statement.texts().iter().map(|text| text.text.as_str()).collect();
    assert_eq!(texts, ["a", "یک", "دو سه", "چهار", "پنج", "One", "Two three", "four", "five", "b"]);
}

#[test]
fn a_text_without_its_counterpart_is_named_with_its_place() {
    let both = |first: &str, second: &str| {
        format!("a\n\n::: parallel\n::: {{lang=fa}}\n{first}\n:::\n::: {{lang=en}}\n{second}\n:::\n:::\n")
    };
    for (text, expected) in [
        (
            both("ب\n\nپ", "b"),
            "invalid-parallel 7:1 \"پ\": a paragraph in `fa` has no counterpart in `en`: 2 blocks",
        ),
        (both("ب", "b\n\n> c"), "invalid-parallel 10:1 \"> c\": a quote in `en` has no counterpart in `fa`"),
        (
            both("## ب", "b"),
            "invalid-parallel 8:1 \"b\": a paragraph in `en` stands beside a heading in `fa`",
        ),
        (both("", "b"), "invalid-parallel 4:1 \"::: {lang=fa}\\n\\n:::\": the text in `fa` is empty"),
        (both("ب", "| a |\n|---|\n| b |"), "invalid-parallel 8:1"),
        (
            "a\n\n::: parallel\n::: {lang=fa}\nب\n:::\n:::\n".to_owned(),
            "invalid-parallel 3:1 \"::: parallel\": one of the two languages is missing",
        ),
        ("a\n\n::: parallel\n:::\n".to_owned(), "invalid-parallel 3:1 \"::: parallel\": there are no texts"),
        (
            "a\n\n::: parallel\n::: {lang=fa}\nب\n:::\n::: {.ltr}\nb\n:::\n:::\n".to_owned(),
            "invalid-parallel 7:1 \"::: {.ltr}\": this text does not say its language",
        ),
        (
            "a\n\n::: parallel\nb\n:::\n".to_owned(),
            "invalid-parallel 4:1 \"b\": this stands in none of the two texts",
        ),
        ("- a\n\n  ::: parallel\n  :::\n".to_owned(), "invalid-parallel 3:3"),
        ("a\n\n::: parallel\n::: {lang=fa}\nب\n".to_owned(), "unsupported-markup 4:1"),
        ("a\n\n::: {lang=fa}\nب\n:::\n".to_owned(), "unsupported-markup 3:1"),
        (both("::: beyt\na / b\n:::", "b"), "unsupported-markup 5:1"),
    ] {
        let found = refused(&text);
        assert!(found.starts_with(expected), "{text:?}: {found}");
        assert!(!found.contains("[-]"), "a hint is there: {found}");
    }
}

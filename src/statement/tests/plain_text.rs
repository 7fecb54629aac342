//! Plain text.

use super::{good, outlined};

fn check(text: &str, expected: &[&str]) {
    let (statement, sources) = good("a.txt", text);
    assert_eq!(outlined(&statement, &sources), expected.join("\n"), "{text:?}");
}

#[test]
fn the_first_line_is_the_title_and_every_other_a_paragraph() {
    check("\n عنوان \nیک\n\n  دو  سه\t\n", &["title عنوان", "p 3:1-3:3 یک", "p 5:3-5:10 دو  سه\t"]);
}

#[test]
fn every_kind_of_line_end_ends_a_line() {
    for end in ["\n", "\r\n", "\r", "\u{2029}", "\n\u{C}\n"] {
        let (statement, _) = good("a.txt", &["عنوان", "یک", "دو"].join(end));
        let texts: Vec<&str> = statement.texts().iter().map(|text| text.text.as_str()).collect();
        assert_eq!(texts, ["عنوان", "یک", "دو"], "{end:?}");
    }
}

#[test]
fn markup_in_plain_text_is_text() {
    check("# T\n*a* [b]{lang=en}", &["title # T", "p 2:1-2:17 *a* [b]{lang=en}"]);
}

#[test]
fn lines_that_show_nothing_are_no_paragraphs() {
    check("T\n\u{200C}\n\u{200F} \u{FEFF}\na", &["title T", "p 4:1-4:2 a"]);
}

#[test]
fn the_span_of_a_paragraph_covers_its_trimmed_words() {
    let (statement, sources) = good("a.txt", " عنوان\r\n  متن یک \r\n");
    assert_eq!(sources.slice(statement.blocks[0].span), "متن یک");
    let text = statement.texts()[1];
    let span = text.origin.span(text.text.len() - 4..text.text.len()).expect("the words have a place");
    assert_eq!(sources.slice(span), "یک");
    assert_eq!(statement.plain_title().as_deref(), Some("عنوان"));
}

#[test]
fn a_paragraph_of_a_megabyte_is_one_paragraph() {
    let (statement, _) = good("a.txt", &format!("T\n{}", "سلام به همه ".repeat(50_000)));
    assert_eq!(statement.blocks.len(), 1);
}

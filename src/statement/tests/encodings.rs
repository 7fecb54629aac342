//! From bytes to text.

use super::{problems, reading};

const TEXT: &str = "عنوان\nپیام ما\u{200C}ها";

fn check(bytes: &[u8], encoding: Option<&str>) {
    let reading = reading("a.txt", bytes, encoding);
    assert_eq!(problems(&reading), "");
    let statement = reading.statement.expect("it is read");
    assert_eq!(reading.sources.get(statement.source).text(), TEXT);
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn utf_8_is_read_with_and_without_its_mark() {
    check(TEXT.as_bytes(), None);
    check(format!("\u{FEFF}{TEXT}").as_bytes(), None);
}

#[test]
fn utf_16_is_read_by_its_mark_or_its_label() {
    check(&utf_16(&format!("\u{FEFF}{TEXT}"), u16::to_le_bytes), None);
    check(&utf_16(&format!("\u{FEFF}{TEXT}"), u16::to_be_bytes), None);
    check(&utf_16(TEXT, u16::to_le_bytes), Some("utf-16le"));
    check(&utf_16(TEXT, u16::to_be_bytes), Some("UTF-16BE"));
}

#[test]
fn old_windows_files_are_read_by_their_label() {
    let text = "عنوان\nكتابچه\u{200C}ها";
    let (bytes, _, unmapped) = encoding_rs::WINDOWS_1256.encode(text);
    assert!(!unmapped);
    let reading = reading("a.txt", &bytes, Some("windows-1256"));
    assert_eq!(problems(&reading), "");
    let statement = reading.statement.expect("it is read");
    assert_eq!(statement.texts()[1].text, "كتابچه\u{200C}ها");
}

#[test]
fn a_byte_order_mark_outweighs_the_label() {
    check(format!("\u{FEFF}{TEXT}").as_bytes(), Some("windows-1256"));
}

#[test]
fn an_unknown_label_gets_the_nearest_one() {
    let reading = reading("a.txt", b"T\na", Some("windows-1265"));
    assert_eq!(
        problems(&reading),
        "invalid-encoding: no encoding is called `windows-1265` [did you mean `windows-1256`?]"
    );
}

#[test]
fn broken_utf_8_is_an_error_with_its_place_and_bytes() {
    let reading = reading("a.txt", b"\xD8\xB3\xD9\x84\nab\xE2\x82c\xFF", None);
    assert_eq!(
        problems(&reading),
        "invalid-encoding 2:3 \"\u{FFFD}\": the bytes `E2 82` are no UTF-8 text \
         [save the file as UTF-8, or name its encoding with `--encoding`]"
    );
}

#[test]
fn an_old_windows_file_without_label_gets_a_hint() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("شركت كنندگان كنفرانس\nپيام ما");
    let reading = reading("a.txt", &bytes, None);
    let found = problems(&reading);
    assert!(found.starts_with("invalid-encoding 1:1"), "{found}");
    assert!(found.contains("try `--encoding windows-1256`"), "{found}");
}

#[test]
fn utf_16_without_mark_or_label_gets_a_hint() {
    for text in [TEXT, "Title\nText of a paragraph"] {
        let found = problems(&reading("a.txt", &utf_16(text, u16::to_le_bytes), None));
        assert!(found.contains("try `--encoding utf-16le`"), "{found}");
        let found = problems(&reading("a.txt", &utf_16(text, u16::to_be_bytes), None));
        assert!(found.contains("try `--encoding utf-16be`"), "{found}");
    }
}

#[test]
fn half_a_surrogate_pair_is_an_error_with_its_place() {
    let bytes = b"\xFF\xFEa\0\n\0b\0\x00\xD8c\0";
    let found = problems(&reading("a.txt", bytes, None));
    assert!(found.starts_with("invalid-encoding 2:2 \"\u{FFFD}\": the bytes `00 D8`"), "{found}");
}

#[test]
fn a_file_cut_off_within_a_character_is_an_error() {
    for (bytes, encoding) in [(&b"a\nb\xD8"[..], None), (b"a\0\n\0b\0c", Some("utf-16le"))] {
        let found = problems(&reading("a.txt", bytes, encoding));
        assert!(found.starts_with("invalid-encoding 2:2"), "{found}");
    }
}

#[test]
fn controls_and_noncharacters_are_errors_with_their_place() {
    for (c, name) in
        [('\0', "0000"), ('\u{1B}', "001B"), ('\u{85}', "0085"), ('\u{FDD0}', "FDD0"), ('\u{1FFFF}', "1FFFF")]
    {
        let found = problems(&reading("a.txt", format!("عنوان\nبد{c}").as_bytes(), None));
        let expected = format!("forbidden-character 2:3 {:?}: the character U+{name} may", c.to_string());
        assert!(found.starts_with(&expected), "{found}");
    }
}

#[test]
fn a_statement_beyond_the_limit_is_too_large() {
    let found = problems(&reading("a.txt", &vec![b'a'; 32_000_001], None));
    assert_eq!(found, "too-large: `a.txt` is larger than 32 MB [split it into several statements]");
}

#[test]
fn files_that_are_no_text_are_called_by_their_kind() {
    for (bytes, kind) in [
        (&b"PK\x03\x04\x14\0"[..], "a Word or OpenDocument file"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1\\ansi", "rich text format"),
        (b"\n <!DOCTYPE HTML><p>", "a web page"),
        (b"\xEF\xBB\xBF<Html lang=fa>", "a web page"),
    ] {
        for name in ["a.txt", "a.md"] {
            let found = problems(&reading(name, bytes, None));
            assert!(found.starts_with(&format!("invalid-encoding 1:1 \"\": `{name}` is no text: this is ")));
            assert!(found.contains(kind) && found.contains("save it as plain text (.txt, UTF-8)"), "{found}");
        }
    }
}

#[test]
fn utf_8_that_is_read_as_something_else_is_a_warning() {
    let reading = reading("a.txt", TEXT.as_bytes(), Some("windows-1252"));
    let found = problems(&reading);
    assert!(found.contains("`a.txt` is UTF-8 text, and was read as windows-1252"), "{found}");
    assert!(found.contains("[leave `--encoding` out]"), "{found}");
}

#[test]
fn all_forbidden_characters_of_a_line_are_told_at_once() {
    let five = "T\na\u{1}b\u{2}c\u{3}d\u{4}e\u{5}f";
    assert_eq!(problems(&reading("a.txt", five.as_bytes(), None)).lines().count(), 5);
    let flood = format!("T\n{}", "a\u{1}".repeat(1_000));
    assert_eq!(problems(&reading("a.txt", flood.as_bytes(), None)).lines().count(), 20);
}

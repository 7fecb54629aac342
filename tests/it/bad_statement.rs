//! Statements that nobody should be able to write, and that somebody will.

use warraq::diagnostic::Code;

use crate::memory::{is_refused, is_set, set};

#[test]
fn bytes_that_are_no_utf_8_are_shown_with_their_place() {
    let outcome = set("text.txt", b"\xd8\xa8\xdb\x8c\xd8\xa7\n\nab \xff cd\n");
    is_refused(&outcome, Code::InvalidEncoding, "text.txt:3:4", &["FF", "UTF-8", "--encoding"]);
}

#[test]
fn a_file_cut_off_within_a_letter_is_no_utf_8() {
    is_refused(&set("text.txt", b"ab\n\ncd \xd8"), Code::InvalidEncoding, "text.txt:3:4", &["D8"]);
}

#[test]
fn a_nul_byte_is_shown_with_its_place() {
    for name in ["text.txt", "text.md"] {
        let outcome = set(name, "نامه\n\nسلام\0دوست\n".as_bytes());
        is_refused(&outcome, Code::ForbiddenCharacter, &format!("{name}:3:5"), &["U+0000"]);
    }
}

#[test]
fn a_nul_in_the_front_matter_is_one_too() {
    let outcome = set("text.md", b"---\ntitle: a\0b\n---\n\nSalaam.\n");
    is_refused(&outcome, Code::ForbiddenCharacter, "text.md:2:9", &["U+0000"]);
}

#[test]
fn an_empty_statement_asks_for_text() {
    for text in ["", "\n\n \t\n", "\u{FEFF}"] {
        is_refused(&set("text.txt", text.as_bytes()), Code::EmptyStatement, "text.txt:1:1", &["no text"]);
    }
    for text in ["---\nlang: fa\n---\n", "<!-- -->", "***", "> ", "- \n- \n"] {
        let outcome = set("text.md", text.as_bytes());
        assert!(outcome.outputs.is_empty(), "{text:?}");
        assert!(
            outcome.notes.list().iter().all(|found| found.span.is_some() && found.hint.is_some()),
            "{text:?}"
        );
    }
}

#[test]
fn a_title_alone_asks_for_a_paragraph() {
    is_refused(&set("text.txt", "بیانیه\n".as_bytes()), Code::EmptyStatement, "text.txt:1:1", &["title"]);
    is_refused(&set("text.md", "\n# بیانیه\n".as_bytes()), Code::EmptyStatement, "text.md:2:3", &["title"]);
    let front = "---\ntitle: بیانیه\n---\n";
    is_refused(&set("text.md", front.as_bytes()), Code::EmptyStatement, "text.md:2:8", &["title"]);
}

#[test]
fn a_web_address_of_300_letters_breaks_where_addresses_may_or_is_refused_with_its_place() {
    let broken = format!("نامه\n\nببینید https://example.org/{} را.\n", "abcdefghi/".repeat(30));
    is_set(&set("text.txt", broken.as_bytes()));
    let solid = format!("نامه\n\nببینید https://example.org/{} را.\n", "a".repeat(300));
    is_refused(&set("text.txt", solid.as_bytes()), Code::WordTooWide, "text.txt:3:27", &["wide"]);
}

#[test]
fn a_persian_word_wider_than_its_line_is_refused_with_its_place() {
    let text = format!("نامه\n\nیک {} دو\n", "سلام".repeat(100));
    is_refused(&set("text.txt", text.as_bytes()), Code::WordTooWide, "text.txt:3:4", &["wide"]);
}

#[test]
fn ten_thousand_nested_quotes_or_lists_are_too_deep() {
    for (text, place) in [
        (format!("# نامه\n\n{}a\n", ">".repeat(10_000)), "text.md:3:17"),
        (format!("# نامه\n\n{}a\n", "> ".repeat(10_000)), "text.md:3:33"),
        (format!("# نامه\n\n{}a\n", "- ".repeat(10_000)), "text.md:3:33"),
        (format!("# نامه\n\n{}a\n", "1. ".repeat(10_000)), "text.md:3:49"),
    ] {
        is_refused(&set("text.md", text.as_bytes()), Code::NestedTooDeep, place, &["16"]);
    }
}

#[test]
fn lists_each_on_a_line_of_its_own_are_too_deep() {
    let line = |depth: usize| "  ".repeat(depth) + "- a\n";
    let lists = |depth: usize| (0..depth).map(line).collect::<Vec<_>>().concat();
    is_refused(&set("text.md", lists(60).as_bytes()), Code::NestedTooDeep, "text.md:17:33", &["16"]);
    // Far to the right a look at one line is enough, and saves the parser from an hour's work.
    is_refused(&set("text.md", lists(2_000).as_bytes()), Code::NestedTooDeep, "text.md:130:259", &["16"]);
}

#[test]
fn other_markup_nested_ten_thousand_deep_ends_too() {
    for open in ["*", "**a ", "[", "![", "[a](", "<", "`", "_a_ ", "***a", "\\[", "[](", "&#"] {
        let outcome = set("text.md", format!("# نامه\n\n{}\n", open.repeat(10_000)).as_bytes());
        assert!(outcome.outputs.is_empty() == (outcome.notes.errors() > 0), "{open}");
    }
}

#[test]
fn two_hundred_nested_embeddings_are_refused_where_the_levels_end() {
    for (open, close, place) in [
        // In a right-to-left paragraph of level 1: levels 2, 4, … 124 and 3, 5, … 125.
        ('\u{202A}', '\u{202C}', "text.txt:3:68"),
        ('\u{202B}', '\u{202C}', "text.txt:3:68"),
        ('\u{2067}', '\u{2069}', "text.txt:3:68"),
        ('\u{2066}', '\u{2069}', "text.txt:3:68"),
    ] {
        let [open, close] = [open, close].map(|c| c.to_string().repeat(200));
        for text in
            [format!("نامه\n\nسلام {open}abc دوست 12{close} من\n"), format!("نامه\n\nسلام {open}abc دوست\n")]
        {
            is_refused(&set("text.txt", text.as_bytes()), Code::NestedTooDeep, place, &["{lang=en}"]);
        }
        is_set(&set("text.txt", format!("نامه\n\nسلام {close}abc دوست\n").as_bytes()));
    }
}

#[test]
fn a_paragraph_of_half_a_megabyte_is_set() {
    let words = "کتابخانه خانهٔ دوم شهر است و درِ آن به روی همه باز می‌ماند. ";
    let text = format!("نامه\n\n{}\n", words.repeat(500_000 / words.len()));
    let outcome = set("text.txt", text.as_bytes());
    is_set(&outcome);
    assert!(outcome.pages > 60, "{} pages", outcome.pages);
}

#[test]
fn a_mark_without_a_letter_is_shown_with_its_place() {
    for mark in ['\u{64E}', '\u{651}', '\u{670}', '\u{301}', '\u{5B0}'] {
        for (text, place) in [
            (format!("نامه\n\nیک {mark} دو\n"), "text.txt:3:4"),
            (format!("نامه\n\n{mark}یک\n"), "text.txt:3:1"),
        ] {
            let code = Code::LoneMark;
            is_refused(
                &set("text.txt", text.as_bytes()),
                code,
                place,
                &[&format!("{:04X}", u32::from(mark))],
            );
        }
    }
}

#[test]
fn a_lone_joiner_is_nothing_to_stumble_over() {
    for joiner in ["\u{200C}", "\u{200D}", "\u{200C}\u{200C}\u{200C}", "\u{AD}", "\u{2060}", "\u{200B}"] {
        for text in [format!("نامه\n\nیک {joiner} دو\n"), format!("نامه\n\n{joiner}یک\n\nدو{joiner}\n")]
        {
            is_set(&set("text.txt", text.as_bytes()));
        }
        // Alone in its statement it is either no text or nothing to see: both end well.
        set("text.txt", format!("نامه\n\n{joiner}\n").as_bytes());
        set("text.txt", joiner.as_bytes());
    }
}

#[test]
fn characters_that_no_font_has_are_shown_with_code_point_fonts_and_place() {
    for (c, number) in [('😀', "U+1F600"), ('\u{378}', "U+0378"), ('漢', "U+6F22"), ('\u{20BB7}', "U+20BB7")]
    {
        let outcome = set("text.txt", format!("نامه\n\nسلام {c} دوست\n").as_bytes());
        is_refused(&outcome, Code::MissingGlyph, "text.txt:3:6", &[number, "Vazirmatn"]);
    }
    // What a private character means is known to one font alone, so a search could never find it.
    for (c, number) in [('\u{E000}', "U+E000"), ('\u{10FFFD}', "U+10FFFD")] {
        let outcome = set("text.txt", format!("نامه\n\nسلام {c} دوست\n").as_bytes());
        is_refused(&outcome, Code::ForbiddenCharacter, "text.txt:3:6", &[number]);
    }
}

#[test]
fn a_family_of_emoji_is_one_problem_and_not_five() {
    let outcome = set("text.txt", "نامه\n\nما 👨‍👩‍👧 هستیم\n".as_bytes());
    is_refused(&outcome, Code::MissingGlyph, "text.txt:3:4", &["U+1F468", "Vazirmatn"]);
}

#[test]
fn a_flood_of_problems_is_cut_off_and_counted() {
    let outcome = set("text.txt", format!("نامه\n\n{}\n", "😀 ".repeat(50_000)).as_bytes());
    assert!(outcome.notes.list().len() <= warraq::diagnostic::Notes::LIMIT);
    is_refused(&outcome, Code::MissingGlyph, "text.txt:3:1", &["U+1F600"]);
}

#[test]
fn controls_and_noncharacters_are_refused_with_their_place() {
    for (c, number) in [
        ('\u{1B}', "U+001B"),
        ('\u{7F}', "U+007F"),
        ('\u{85}', "U+0085"),
        ('\u{FFFE}', "U+FFFE"),
        ('\u{FDD0}', "U+FDD0"),
    ] {
        let outcome = set("text.txt", format!("نامه\n\nسلام{c}دوست\n").as_bytes());
        is_refused(&outcome, Code::ForbiddenCharacter, "text.txt:3:5", &[number]);
    }
}

#[test]
fn pictures_tables_and_html_say_that_they_are_not_supported() {
    for (text, place) in [
        ("# نامه\n\nببین ![a](b.png)\n", "text.md:3:6"),
        ("# نامه\n\nمتن\n\n<table>\n", "text.md:5:1"),
        ("# نامه\n\nمتن <b>x</b>\n", "text.md:3:5"),
    ] {
        is_refused(&set("text.md", text.as_bytes()), Code::UnsupportedMarkup, place, &[]);
    }
}

#[test]
fn an_encoding_that_nobody_knows_gets_the_nearest_name() {
    use crate::memory::{Memory, TEXT, run};
    use warraq::typeset::Job;
    let job = Job { encoding: Some("windows-1265"), ..Job::new("text.txt", TEXT.as_bytes()) };
    is_refused(&run(&job, &Memory::default()), Code::InvalidEncoding, "-", &["windows-1256"]);
}

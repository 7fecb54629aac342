//! Bad input: each a clear error with its place and a hint, none a panic or a hang.

#![expect(clippy::disallowed_methods, reason = "a hang must fail the test")]

use std::time::{Duration, Instant};

use super::{problems, reading, refused};

/// Far more than anything here takes, far less than quadratic time would.
const PATIENCE: Duration = Duration::from_mins(15);

#[test]
fn an_empty_statement_is_an_error() {
    for (name, text) in [("a.txt", ""), ("a.md", ""), ("a.txt", " \n\u{200F}\n"), ("a.md", "<!-- x -->\n")] {
        assert_eq!(
            problems(&reading(name, text.as_bytes(), None)),
            format!(
                "empty-statement 1:1 \"\": `{name}` holds no text [write a title and a paragraph into it]"
            ),
        );
    }
}

#[test]
fn a_title_alone_is_an_error() {
    let expected =
        "the statement has a title and nothing else [add a paragraph or a picture under the title]";
    for (name, text, place) in [
        ("a.txt", "\nعنوان\n\n", "2:1 \"عنوان\""),
        ("a.md", "# عنوان\n", "1:3 \"عنوان\""),
        ("a.md", "---\ntitle: عنوان\n---\n", "2:8 \"عنوان\""),
        ("a.md", "# T\n\n## U\n\n---\n\n> \n", "1:3 \"T\""),
        ("a.md", "## T", "1:1 \"## T\""),
    ] {
        let found = problems(&reading(name, text.as_bytes(), None));
        assert_eq!(found, format!("empty-statement {place}: {expected}"));
    }
}

#[test]
fn markdown_that_is_not_supported_is_named() {
    for (text, expected) in [
        ("a ![b](c) d", "1:3 \"![b](c)\": a picture among words is not supported"),
        ("a\n\n#### b", "3:1 \"#### b\": headings below level 3 are not supported"),
        ("a^[note]", "1:3 \"[note]\": notes within a line are not supported"),
        (
            "[a[^n]](https://example.org)\n\n[^n]: b",
            "1:1 \"[a[^n]](https://example.\": a link cannot hold the mark of a note",
        ),
        ("a[^1]\n\n[^1]: b[^1]", "3:8 \"[^1]\": notes in notes are not supported"),
        ("<div>\na\n</div>", "1:1 \"<div>\\na\\n</div>\": HTML is not supported"),
        ("a <b>c</b>", "1:3 \"<b>\": HTML is not supported"),
        ("- [ ] a", "1:3 \"[ ]\": task lists are not supported"),
        ("a ~~b~~", "1:3 \"~~b~~\": struck words are not supported"),
        ("a $x^2$", "1:3 \"$x^2$\": formulas are not supported"),
        ("a $$x$$", "1:3 \"$$x$$\": formulas are not supported"),
        ("```\na\n```", "1:1 \"```\\na\\n```\": code blocks are not supported"),
        ("a\n\n    b", "3:5 \"b\": code blocks are not supported"),
        ("> [!NOTE]\n> a", "1:1 \"> [!NOTE]\\n> a\": alerts are not supported"),
        ("<!-- a", "1:1 \"<!-- a\": a comment that never ends is not supported"),
        ("<!-- a --> b", "1:1 \"<!-- a --> b\": text beside a comment is not supported"),
        ("::: {lang=ar}\na\n:::", "1:1 \":::\": fenced divs are not supported"),
    ] {
        let found = refused(text);
        assert!(found.starts_with(&format!("unsupported-markup {expected}")), "{found}");
        assert!(!found.contains("[-]"), "a hint is there: {found}");
    }
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let found = refused("a ![b](c)\n\n- ~~d~~\n\n[e]{lagn=en}");
    assert_eq!(found.lines().count(), 3, "{found}");
}

#[test]
fn bad_attributes_are_named_with_the_nearest_good_ones() {
    for (attributes, expected) in [
        ("lnag=en", "unknown-key 1:5 \"lnag=en\": no attribute is called `lnag` [did you mean `lang`?]"),
        (".lrt", "unknown-key 1:5 \".lrt\": no attribute is called `.lrt` [did you mean `.ltr`?]"),
        ("lang=farsi", "unknown-language 1:5 \"lang=farsi\": `farsi` is no language tag"),
        ("dir=tlr", "invalid-value 1:5 \"dir=tlr\": `tlr` is no direction [did you mean `ltr`?]"),
        (".ltr dir=rtl", "duplicate-key 1:10 \"dir=rtl\""),
        ("see", "unknown-key 1:5 \"see\": `see` is no attribute"),
    ] {
        let found = refused(&format!("[a]{{{attributes}}} b"));
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn a_private_character_has_no_meaning() {
    for c in ['\u{E000}', '\u{F8FF}', '\u{100000}'] {
        let found = problems(&reading("a.txt", format!("T\na{c}").as_bytes(), None));
        assert!(found.starts_with("forbidden-character 2:2 "), "{found}");
        assert!(found.contains("one font alone knows"), "{found}");
    }
}

#[test]
fn a_link_without_words_is_an_error() {
    for text in ["a [](https://c.d) b", "a [ ](https://c.d) b"] {
        let found = refused(text);
        assert!(found.starts_with("empty-link 1:3 \"[") && found.contains("has no words ["), "{found}");
    }
}

#[test]
fn a_link_without_address_is_an_error() {
    let expected = "unsafe-link 1:3 \"[b]()\": the link has no address [write it between the round brackets]";
    assert_eq!(refused("a [b]() c"), expected);
}

#[test]
fn links_lead_to_the_web_a_mailbox_or_a_telephone_only() {
    for good in ["http://a.org", "HTTPS://a.org", "mailto:a@b.org", "Tel:+98-21-1"] {
        assert_eq!(problems(&reading("a.md", format!("[b]({good})").as_bytes(), None)), "", "{good}");
    }
    for bad in
        ["javascript:alert(1)", "file:///etc/passwd", "JavaScript:x", "data:text/html,x", "ftp://a.org"]
    {
        let found = refused(&format!("a [b]({bad})"));
        assert!(found.starts_with("unsafe-link 1:3") && found.contains("may not lead"), "{found}");
    }
    for part in ["page.html", "/a", "//a.org", "?q"] {
        let found = refused(&format!("a [b]({part})"));
        assert!(found.starts_with("unsafe-link 1:3"), "{found}");
        assert!(found.contains("write the whole address"), "{found}");
    }
}

#[test]
fn an_entity_can_not_smuggle_a_control_in() {
    let found = refused("a&#1;b");
    assert!(found.starts_with("forbidden-character 1:2 \"&#1;\": the character U+0001"), "{found}");
}

#[test]
fn ten_thousand_levels_are_an_error_and_no_hang() {
    let started = Instant::now();
    for text in [
        "> ".repeat(10_000) + "a",
        ">".repeat(10_000) + "a",
        "- ".repeat(10_000) + "a" + &"\n".repeat(1_000_000),
        "1. ".repeat(10_000) + "a",
        "> - ".repeat(5_000) + "a",
        (0..1_000).map(|level| " ".repeat(2 * level) + "- a\n").collect(),
        format!("{}a\n", "> ".repeat(17)),
    ] {
        let found = refused(&text);
        assert!(found.starts_with("nested-too-deep 1"), "{found}");
        assert!(found.contains("quotes and lists nest deeper than 16 levels"), "{found}");
    }
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

#[test]
fn ten_thousand_marks_in_each_other_are_an_error() {
    let found = refused(&("*".repeat(10_001) + "a" + &"*".repeat(10_001)));
    assert!(found.contains("marked words nest deeper than 16 levels"), "{found}");
}

/// What a parser may have to look far for.
const MARKS: &[&str] = &[
    "[",
    "]",
    "*",
    "`",
    "<",
    "{",
    "}",
    "\\",
    "&",
    "$",
    "_ ",
    "*a ",
    "a* ",
    "*a_ ",
    "[a](",
    "![",
    "a <!--",
    "<a ",
    "[a][",
    "]{",
    "[]{",
    "[a]{lang=en}",
    "[{",
    "~a ",
    "[^",
    "a|",
    "> \n",
    "سلام ",
    "\r",
    "---\n",
    "a <!-- b -->",
    "&amp;",
    "[a](b){.ltr}",
    ":::\n",
    "::: beyt\n",
    "::: beyt\n:::\n",
    "> ::: signatures\n",
];

#[test]
fn half_a_megabyte_of_any_mark_is_no_hang() {
    let started = Instant::now();
    for piece in MARKS {
        let text = piece.repeat(500_000 / piece.len());
        let _ = reading("a.md", text.as_bytes(), None);
    }
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

#[test]
fn a_megabyte_of_verse_is_no_hang() {
    let started = Instant::now();
    for line in ["*a* / b\n", "*a* / b\n\n", "a / b\n", "- a *b*\n"] {
        for name in ["beyt", "signatures"] {
            let text = format!("x\n\n::: {name}\n{}:::\n", line.repeat(1_000_000 / line.len()));
            let _ = reading("a.md", text.as_bytes(), None);
        }
    }
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

#[test]
fn marks_that_stayed_text_are_warned_of() {
    let found = |name: &str, text: &str| problems(&reading(name, text.as_bytes(), None));
    for (text, expected) in [
        ("see [b][c] d", "literal-markup 1:5 \"[b][c]\": no line says where the link `[c]` leads"),
        ("a **b c", "literal-markup 1:3 \"**\": `**` has no partner"),
        ("a {{ name }} b", "literal-markup 1:3 \"{{ name }}\": the field `name` stays"),
    ] {
        let found = found("a.md", text);
        assert!(found.starts_with(expected) && found.lines().count() == 1, "{found}");
    }
    for good in [
        "a **b** c",
        "a \\**b c",
        "a \\*\\*b c",
        "2 ** 3",
        "`**a` `{{ b }}` `[c][d]`",
        "[b][c]\n\n[c]: https://a.org",
        "[b]{lang=en}",
        "[a] [b]",
        "{{ }} {{",
    ] {
        assert_eq!(found("a.md", good), "", "{good}");
    }
    assert!(found("a.txt", "T\na {{نام}} **b [c][d]").starts_with("literal-markup 2:3 \"{{نام}}\""));
    let front = "---\ntitle: \"{{ place }}\"\nplace: \"{{ x }}\"\n---\n\na";
    assert!(found("a.md", front).starts_with("literal-markup 2:9 \"{{ place }}\""));
    assert_eq!(found("a.md", front).lines().count(), 1);
    assert_eq!(found("a.txt", "T\na **b [c][d]"), "");
}

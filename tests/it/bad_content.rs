//! Statements that would make files which nobody can find, hear or read.

use warraq::diagnostic::{Code, Severity};

use crate::memory::{is_refused, set};

#[test]
fn a_statement_without_a_title_is_set_under_its_name_with_a_warning() {
    for text in ["یک بند.\n", "## سر\n\nیک بند.\n", "#\n\nیک بند.\n", "---\ntitle: ''\n---\n\nیک بند.\n"]
    {
        let outcome = set("letter.md", text.as_bytes());
        assert!(!outcome.outputs.is_empty(), "{:?}", outcome.notes.list());
        let found = outcome.notes.list().iter().find(|found| found.code == Code::MissingTitle);
        let found = found.unwrap_or_else(|| panic!("{text:?}: {:?}", outcome.notes.list()));
        assert_eq!(found.severity, Severity::Warning);
        assert!(found.span.is_some() && found.message.contains("`letter`"), "{}", found.message);
        assert!(found.hint.as_ref().is_some_and(|hint| hint.contains("title: …")));
    }
    let titled = set("letter.txt", "نامه\n\nیک بند.\n".as_bytes());
    assert!(titled.notes.list().iter().all(|found| found.code != Code::MissingTitle));
}

#[test]
fn a_statement_that_is_only_a_picture_is_refused_unless_it_has_a_title() {
    let unsaid = set("a.md", b"![](a.png)\n");
    is_refused(&unsaid, Code::MissingAlt, "a.md:1:1", &["does not say what it shows", "square brackets"]);
    let lone = set("a.md", "# T\n\n![سخن](a.png)\n".as_bytes());
    is_refused(&lone, Code::UnreadableFile, "a.md:3:1", &["a.png"]);
    let alone = set("a.md", "# T\n".as_bytes());
    is_refused(&alone, Code::EmptyStatement, "a.md:1:3", &["a title and nothing else", "or a picture"]);
}

#[test]
fn a_link_that_is_empty_or_leads_nowhere_is_refused() {
    let at = "a.md:1:5";
    is_refused(&set("a.md", "متن [](https://example.org)\n".as_bytes()), Code::EmptyLink, at, &["no words"]);
    is_refused(&set("a.md", "متن [ ](#a)\n\n# a\n".as_bytes()), Code::EmptyLink, at, &["no words"]);
    is_refused(&set("a.md", "متن [ب]() متن\n".as_bytes()), Code::UnsafeLink, at, &["no address"]);
    let wrong = set("a.md", "متن [ب](#sectoin) متن\n\n# Section\n\nپ\n".as_bytes());
    is_refused(&wrong, Code::UnknownTarget, "a.md:1:9", &["`#sectoin`", "did you mean `section`?"]);
}

#[test]
fn characters_without_a_meaning_are_refused_with_their_place() {
    // Private use, noncharacters, controls: as they are, as entities, and in the front matter.
    for c in ["\u{E000}", "\u{F8FF}", "\u{10FFFD}", "\u{FDD0}", "\u{FFFE}", "\u{1FFFF}", "\u{8}"] {
        let code = format!("U+{:04X}", u32::from(c.chars().next().expect("a character")));
        let plain = set("a.txt", format!("نامه\n\nمتن {c}\n").as_bytes());
        is_refused(&plain, Code::ForbiddenCharacter, "a.txt:3:5", &[&code]);
    }
    is_refused(&set("a.md", "متن &#xE000;\n".as_bytes()), Code::ForbiddenCharacter, "a.md:1:5", &["U+E000"]);
    let front = "---\ntitle: \"\\uE000\"\n---\n\nمتن\n";
    is_refused(&set("a.md", front.as_bytes()), Code::ForbiddenCharacter, "a.md:2:8", &["U+E000"]);
}

#[test]
fn a_character_that_unicode_has_not_assigned_is_refused_with_its_place() {
    for c in ['\u{378}', '\u{E0080}', '\u{1FBFF}'] {
        let text = format!("نامه\n\nمتن {c}\n");
        let outcome = set("a.txt", text.as_bytes());
        assert!(outcome.outputs.is_empty(), "{c:?} {:?}", outcome.notes.list());
        let found = &outcome.notes.list()[0];
        let place = found.span.map(|span| outcome.sources.get(span.source).location(span.range().start));
        assert_eq!(place.map(|place| (place.line, place.column)), Some((3, 5)), "{found:?}");
        assert!(found.hint.is_some(), "{found:?}");
    }
}

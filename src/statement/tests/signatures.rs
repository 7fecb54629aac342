//! Names between fences.

use super::{good, refused};

fn outlined(text: &str) -> String {
    let (statement, sources) = good("a.md", &format!("a\n\n{text}"));
    super::outlined(&statement, &sources)
}

#[test]
fn a_signature_is_a_name_with_its_office() {
    for (text, expected) in [
        ("::: signatures\n- Sara *the chair*\n- Ali\n:::", "⟨strong Sara⟩⏎the chair\n  Ali"),
        ("::: signatures\n1. Sara\n   the chair\n2. *Ali*\n:::\n", "⟨strong Sara⟩⏎the chair\n  ⟨em Ali⟩"),
        (
            "::: signatures\n- **Sara** *the\n  chair*\n\n- A *b* c\n:::",
            "⟨strong Sara⟩⏎the⏎chair\n  A ⟨em b⟩ c",
        ),
    ] {
        let found = outlined(text);
        let (_, names) = found.split_once("signatures ").expect("they are there");
        assert_eq!(
            names.split_once('\n').map(|(_, names)| names),
            Some(format!("  {expected}").as_str()),
            "{text}"
        );
    }
}

#[test]
fn an_office_in_emphasis_keeps_its_place() {
    let (statement, sources) = good("a.md", "a\n\n::: signatures\n- سارا *رئیس*\n:::\n");
    let texts = statement.texts();
    let text = texts[1];
    assert_eq!(text.text, "سارا\u{2028}رئیس");
    let office = text.text.find("رئیس").expect("it is there");
    assert_eq!(text.origin.span(office..text.text.len()).map(|span| sources.slice(span)), Some("رئیس"));
}

#[test]
fn what_is_no_signature_is_named_with_its_place() {
    for (text, expected) in [
        ("a\n\n::: signatures\nb\n:::", "invalid-signature 4:1 \"b\": only a list of names may stand here"),
        (
            "a\n\n::: signatures\n- b\n\n  c\n:::",
            "invalid-signature 4:1 \"- b\\n\\n  c\": a signature is one name",
        ),
        ("a\n\n::: signatures\n- \n:::", "invalid-signature 4:1"),
        ("a\n\n::: signatures\n:::", "unsupported-markup 3:1 \"::: signatures\\n:::\": 0 names stand here"),
        ("::: signatures\n- b\n:::", "empty-statement"),
    ] {
        let found = refused(text);
        assert!(found.starts_with(expected), "{text:?}: {found}");
        assert!(!found.contains("[-]"), "a hint is there: {found}");
    }
    let many = format!("a\n\n::: signatures\n{}:::\n", "- b\n".repeat(61));
    assert!(refused(&many).contains("61 names stand here: at least one signs, and at most 60"));
}

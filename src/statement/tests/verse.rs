//! Poems between fences.

use super::{good, problems, reading, refused};

fn outlined(text: &str) -> String {
    let (statement, sources) = good("a.md", text);
    super::outlined(&statement, &sources)
}

#[test]
fn a_poem_is_stanzas_of_couplets_of_two_halves() {
    let expected = "verse 1:1\n  stanza\n    \"a b\"\n    \"c\"\n    \"d\"\n    \"e\"\n  stanza\n    \"f\"\n    \"g\"\np";
    for text in [
        "::: beyt\na b / c\nd / e\n\nf / g\n:::\np",
        "::: beyt\r\na b\tc\r\nd / e\r\n\r\nf / g\r\n:::\r\np",
        ":::beyt {.ltr}\n*a b* / [c](https://d.e)\nd / e\n\n\nf / g\n::::\n\np",
    ] {
        let found = outlined(text);
        let plain: Vec<&str> =
            found.lines().map(|line| if line.starts_with("p ") { "p" } else { line }).collect();
        let plain = plain.join("\n").replace(" LeftToRight", "");
        let first = plain.lines().next().unwrap_or_default().to_owned();
        assert!(first.starts_with("verse "), "{found}");
        assert_eq!(plain.replacen(&first, "verse 1:1", 1), expected, "{text}");
    }
}

#[test]
fn a_poem_stands_in_quotes_and_items() {
    for text in ["> a\n>\n> ::: beyt\n> b / c\n> :::\n>\n> d", "- a\n\n  ::: beyt\n  b / c\n  :::\n\n  d"] {
        let found = outlined(text);
        assert!(found.contains("    \"b\"") && found.contains("\"c\"") && found.ends_with('d'), "{found}");
    }
}

#[test]
fn what_is_no_poem_is_named_with_its_place() {
    for (text, expected) in [
        ("::: beyt\na / b\nc\n:::", "invalid-couplet 3:1 \"c\": the couplet has one half"),
        ("::: beyt\na / b / c\n:::", "invalid-couplet 2:1 \"a / b / c\": the couplet has 3 parts instead of"),
        ("::: beyt\na / b / \n:::", "invalid-couplet 2:1 \"a / b /\": a half of the couplet is empty"),
        ("::: beyt\n- a / b\n:::", "invalid-couplet 2:1 \"- a / b\": only couplets may stand in a poem"),
        ("::: beyt\n\n:::\na", "unsupported-markup 1:1 \"::: beyt\\n\\n:::\": the poem has no words"),
        ("::: beyt\na / b", "unsupported-markup 1:1 \"::: beyt\": the block `beyt` never ends"),
        ("- ::: beyt\n\nx", "unsupported-markup 1:3 \":::\": fenced divs are not supported"),
        ("> ::: beyt\n> a / b\n\nx", "unsupported-markup 1:3 \"::: beyt\": the block `beyt` never ends"),
        ("a\n\n:::\n", "unsupported-markup 3:1 \":::\": nothing is there that this `:::` could end"),
        (
            "::: bayt\na / b\n:::",
            "unsupported-markup 1:5 \"bayt\": no block is called `bayt` [did you mean `beyt`?]",
        ),
        ("::: beyt or\na / b\n:::", "unsupported-markup 1:10 \"or\": this stands behind the name"),
        (
            "::: beyt\n::: beyt\na / b\n:::",
            "unsupported-markup 2:1 \"::: beyt\": a block between fences stands in no",
        ),
        ("::: beyt {lang=xxxxx}\na / b\n:::", "unknown-language 1:11"),
    ] {
        let found = refused(text);
        assert!(found.starts_with(expected), "{text:?}: {found}");
        assert!(!found.contains("[-]"), "a hint is there: {found}");
    }
}

#[test]
fn colons_within_a_line_and_in_comments_are_none() {
    for text in ["a ::: beyt", "a\n\n<!--\n::: beyt\n-->\n"] {
        assert_eq!(problems(&reading("a.md", text.as_bytes(), None)), "", "{text}");
    }
}

//! Ids of headings and links to them.

use std::sync::Arc;

use super::{good, marked, problems, reading, refused};
use crate::statement::{Block, BlockKind, slug};

/// The ids of the headings of a statement.
fn ids(text: &str) -> Vec<Option<Arc<str>>> {
    fn collect(block: &Block, ids: &mut Vec<Option<Arc<str>>>) {
        match &block.kind {
            BlockKind::Heading(..) => ids.push(block.id.clone()),
            BlockKind::List(_, items) => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| collect(block, ids));
            }
            BlockKind::Quote(blocks) => blocks.iter().for_each(|block| collect(block, ids)),
            _ => assert_eq!(block.id, None),
        }
    }
    let (statement, _) = good("a.md", &format!("---\ntitle: T\n---\n\n{text}\n\nb\n"));
    let mut ids = Vec::new();
    statement.blocks.iter().for_each(|block| collect(block, &mut ids));
    ids
}

fn check(text: &str, wanted: &[Option<&str>]) {
    let ids = ids(text);
    assert_eq!(ids.iter().map(Option::as_deref).collect::<Vec<_>>(), wanted, "{text}");
}

#[test]
fn a_slug_keeps_letters_of_all_scripts_and_drops_zwnj_and_signs() {
    assert_eq!(slug(" برنامه‌های روز «دوم» "), "برنامههای-روز-دوم");
    assert_eq!(slug("Straße 12: Ça_va – oui!"), "straße-12-ça_va--oui");
    assert_eq!(slug("كِتاب ۱۲"), "كِتاب-۱۲");
    assert_eq!(slug("Cafe\u{301}"), "cafe\u{301}");
    assert_eq!(slug("«…»"), "");
}

#[test]
fn headings_bear_the_ids_of_their_words_or_of_their_author() {
    check("## برنامهٔ *روز*", &[Some("برنامهٔ-روز")]);
    check("## Programme {#today}", &[Some("today")]);
    check("## Programme {#today lang=en}", &[Some("today")]);
    check("> ## a\n\n- # b", &[Some("a"), Some("b")]);
    check("## !!!", &[None]);
}

#[test]
fn a_second_heading_of_the_same_words_gets_a_number() {
    check("# a\n\n# a\n\n# a-1\n\n# a", &[Some("a"), Some("a-1"), Some("a-1-1"), Some("a-2")]);
    check("# a\n\n# b {#a}", &[Some("a-1"), Some("a")]);
}

#[test]
fn the_heading_that_becomes_the_title_keeps_its_id() {
    let (statement, _) = good("a.md", "# T {#top}\n\n[up](#top)\n");
    assert_eq!(statement.head.id.as_deref(), Some("top"));
}

#[test]
fn links_find_their_heading_however_its_words_are_written() {
    for address in ["#می-رود", "#%D9%85%DB%8C-%D8%B1%D9%88%D8%AF", "#م\u{200C}ی-رود"] {
        let (statement, _) = good("a.md", &format!("[there]({address})\n\n## می رود\n"));
        assert_eq!(marked(statement.texts()[0]), "⟨to:#می-رود there⟩");
    }
    let (statement, _) = good("a.md", "- [a][x]\n\n# T\n\n## Two Words\n\n[x]: #Two-Words\n");
    assert_eq!(marked(statement.texts()[0]), "⟨to:#two-words a⟩");
}

#[test]
fn a_link_to_no_heading_is_an_error_with_the_nearest_one() {
    let expected =
        "unknown-target 3:9 \"#programm\": no heading is called `#programm` [did you mean `programme`?]";
    assert_eq!(refused("# T\n\na [see](#programm)\n\n## Programme\n\nb"), expected);
    let found = refused("# T\n\na [see](#x%)\n");
    assert!(found.starts_with("unknown-target 3:9 \"#x%\": no heading is called `#x%`"), "{found}");
    assert!(refused("a [b](#) c").starts_with("unsafe-link 1:3 \"[b](#)\": the link has no address"));
}

#[test]
fn a_wrong_id_is_an_error_with_its_place() {
    for (text, wanted) in [
        ("# a {#x}\n\n# b {#x}\n\nc", "duplicate-key 3:6 \"#x\": the id `x` is given to a second heading"),
        ("# a {#x #y}\n\nc", "duplicate-key 1:9 \"#y\""),
        ("# a {#}\n\nc", "invalid-value 1:6 \"#\": `#` is no id"),
        ("# a {#b/c}\n\nc", "invalid-value 1:6 \"#b/c\": `#b/c` is no id"),
        ("a {#b}", "unsupported-markup 1:4 \"#b\": only a heading may bear an id"),
        ("a [b]{#c} d", "unsupported-markup 1:7 \"#c\": only a heading may bear an id"),
    ] {
        let found = refused(text);
        assert!(found.starts_with(wanted) && found.contains('['), "{found}");
    }
}

#[test]
fn ten_thousand_equal_headings_and_wrong_links_are_no_hang() {
    let text = format!("{}{}", "# a\n\n".repeat(10_000), "[b](#c)\n\n".repeat(10_000));
    let found = problems(&reading("a.md", text.as_bytes(), None));
    assert!(found.starts_with("unknown-target 20001:5"), "{}", &found[..80]);
}

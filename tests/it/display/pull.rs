//! Pull quotes: sentences that stand out.

use warraq::diagnostic::Code;
use warraq::frame::{ItemKind, NodeKind};
use warraq::units::Length;

use super::{lines, placed, words};
use crate::memory::{is_refused, set};

const LAYOUT: &str = "page: {size: a5}
styles:
  pull-quote: {size: 20pt}
";

#[test]
fn a_quote_with_a_pulled_paragraph_stands_out_between_two_rules() {
    let document = placed(LAYOUT, "# پیام\n\nمتن\n\n> کتاب، باغ است {.pull}\n>\n> سعدی\n\nمتن");
    let lines = lines(&document.pages[0]);
    let [quote, name] = ["کتاب", "سعدی"]
        .map(|start| *lines.iter().find(|line| words(line).starts_with(start)).expect("a line"));
    assert_eq!(words(quote), "کتاب، باغ است", "the attribute is no text");
    assert_eq!([quote.runs[0].size, name.runs[0].size], [Length::pt(20); 2]);
    let rules: Vec<_> = document.pages[0]
        .items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Fill { rect, .. } => Some(rect.y),
            _ => None,
        })
        .collect();
    assert_eq!(rules.len(), 2, "above the first paragraph and below the last");
    assert!(rules[0] < quote.origin.y && quote.origin.y < name.origin.y && name.origin.y < rules[1]);
    let quotes = document.structure.nodes.iter().filter(|node| node.kind == NodeKind::BlockQuote);
    assert_eq!(quotes.count(), 1, "readers hear a quote");
}

#[test]
fn other_quotes_look_as_they_did() {
    let document = placed(LAYOUT, "# پیام\n\n> کتاب، باغ است\n");
    assert_eq!(lines(&document.pages[0])[1].runs[0].size, Length::pt(11));
}

#[test]
fn only_a_paragraph_of_a_quote_is_pulled() {
    for (text, place) in [
        ("# پیام\n\nکتاب {.pull}\n", "3:7"),
        ("# پیام\n\n## کتاب {.pull}\n", "3:10"),
        ("# پیام\n\n> یک [کتاب]{.pull} خوب\n", "3:13"),
        ("# پیام\n\n> - کتاب {.pull}\n", "3:11"),
    ] {
        is_refused(
            &set("a.md", text.as_bytes()),
            Code::UnsupportedMarkup,
            &format!("a.md:{place}"),
            &["pull quote", "{.pull}"],
        );
    }
    is_refused(
        &set("a.md", "> کتاب {.pul}\n".as_bytes()),
        Code::UnknownKey,
        "a.md:1:9",
        &["`.pul`", "`.pull`?"],
    );
}

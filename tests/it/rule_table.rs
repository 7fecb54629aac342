//! The table of the rules in the documentation is made from the code.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use warraq::orthography::{Certainty, RULES, Rule};

/// Where the documentation has the table.
const FILE: &str = "src/orthography/RULES.md";

/// Set to anything, it has the table written anew.
const UPDATE: &str = "UPDATE_RULES";

fn table() -> String {
    let mut text = String::from("# The rules\n");
    for (certainty, head) in [
        (Certainty::Safe, "Safe: applied while typesetting, in this order, and by `warraq lint --fix`"),
        (Certainty::Reported, "Reported, with a suggestion where there is one"),
    ] {
        let _ = write!(
            text,
            "\n## {head}\n\n| rule | languages | what | before | after |\n|---|---|---|---|---|\n"
        );
        for rule in RULES.iter().filter(|rule| rule.certainty == certainty) {
            let _ = writeln!(text, "{}", row(rule));
        }
    }
    text
}

fn row(rule: &Rule) -> String {
    let Rule { what, before, after, .. } = rule;
    format!("| `{}` | {} | {what} | {} | {} |", rule.id(), rule.languages(), visible(before), visible(after))
}

/// A text with what cannot be seen written out.
fn visible(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        match c {
            '\t' | '\u{200B}' | '\u{202A}'..='\u{202E}' => {
                let _ = write!(shown, "‹U+{:04X}›", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    format!("`{shown}`")
}

#[test]
fn the_documented_table_is_the_one_in_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, table()).expect("the table is written");
    }
    let documented = fs::read_to_string(&path).expect("the table is there");
    assert_eq!(documented, table(), "write it anew: {UPDATE}=1 cargo test the_documented_table");
}

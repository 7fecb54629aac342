//! Controls that turn a text around, by which it reads otherwise than it is stored (CVE-2021-42574).

use super::Found;
use crate::diagnostic::Code;

/// Embeddings, overrides and isolates with what ends them.
const OPENERS: [(char, char, &str); 7] = [
    ('\u{202A}', '\u{202C}', "embedding"),
    ('\u{202B}', '\u{202C}', "embedding"),
    ('\u{202D}', '\u{202C}', "override"),
    ('\u{202E}', '\u{202C}', "override"),
    ('\u{2066}', '\u{2069}', "isolate"),
    ('\u{2067}', '\u{2069}', "isolate"),
    ('\u{2068}', '\u{2069}', "isolate"),
];

/// Nesting beyond this is nonsense (UAX #9, `max_depth`).
const DEPTH: usize = 125;

pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    let mut open: Vec<(usize, char, char, &str)> = Vec::new();
    let is_control = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    for (at, control) in text.match_indices(is_control) {
        let c = control.chars().next().unwrap_or_default();
        if let Some((_, close, name)) = OPENERS.iter().find(|(opener, ..)| *opener == c) {
            if *name != "isolate" {
                found.push(turned(at, c, name));
            }
            if open.len() < DEPTH {
                open.push((at, c, *close, name));
            }
        } else if open.last().is_some_and(|(_, _, close, _)| *close == c) {
            open.pop();
        } else {
            let message = format!("U+{:04X} ends what never began", u32::from(c));
            found.push(
                Found::new(Code::BidiControls, at..at + c.len_utf8(), message)
                    .instead("")
                    .hint("take it out"),
            );
        }
    }
    // What turns the text is told of already.
    for (at, c, ..) in open.into_iter().filter(|(.., name)| *name == "isolate") {
        let message = format!("the isolate U+{:04X} is never closed", u32::from(c));
        found.push(
            Found::new(Code::BidiControls, at..at + c.len_utf8(), message).instead("").hint("take it out"),
        );
    }
}

fn turned(at: usize, c: char, name: &str) -> Found {
    let code = u32::from(c);
    let message = if name == "override" {
        format!("the override U+{code:04X} makes the text read otherwise than it is stored")
    } else {
        format!("the embedding U+{code:04X} turns the text around")
    };
    let hint = "take it out; words of another direction are isolated by themselves, or by `[words]{dir=ltr}`";
    Found::new(Code::BidiControls, at..at + c.len_utf8(), message).instead("").hint(hint)
}

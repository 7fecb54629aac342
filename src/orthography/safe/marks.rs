//! Rules about marks of punctuation.

use crate::orthography::draft::{Draft, Edit};
use crate::orthography::letters::{
    after, before, is_arabic_digit, is_letter, is_mark, is_of_word, is_persian_digit,
};
use crate::orthography::rule::Rule;

/// , ; ? between letters → ، ؛ ؟
pub(super) fn latin_marks(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    for (at, mark) in text.match_indices([',', ';', '?']) {
        let Some(last) = before(text, at) else { continue };
        let rest = text[at + 1..].trim_start();
        let next = rest.chars().next();
        let letter_before = is_letter(last) || is_mark(last) || matches!(last, '»' | '\u{640}');
        let letter_behind = next.is_some_and(|c| is_letter(c) || matches!(c, '«' | '('));
        let ends = mark == "?" && next.is_none_or(|c| matches!(c, '»' | ')' | '"' | '”'));
        // A bracket or a quote before it says little where no letter follows.
        if letter_before && (letter_behind && (is_of_word(last) || rest.starts_with(is_letter)) || ends) {
            let text = match mark {
                "," => "،",
                ";" => "؛",
                _ => "؟",
            };
            edits.push(Edit { range: at..at + 1, text });
        }
    }
}

/// ۲۰% → ۲۰٪
pub(super) fn percent(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    for (at, _) in text.match_indices('%') {
        if before(text, at).is_some_and(|c| is_persian_digit(c) || is_arabic_digit(c)) {
            edits.push(Edit { range: at..at + 1, text: "٪" });
        }
    }
}

/// Three full stops beside Persian → …; two, or four, mean something else.
pub(super) fn ellipsis(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    let mut done = 0;
    while let Some(at) = text[done..].find("..") {
        let start = done + at;
        let length = text[start..].bytes().take_while(|byte| *byte == b'.').count();
        done = start + length;
        let of_persian = |c: Option<char>| c.is_some_and(|c| is_of_word(c) || is_persian_digit(c));
        let near = of_persian(before(text, start).filter(|c| *c != ' '))
            || of_persian(text[..start].trim_end().chars().next_back())
            || of_persian(after(text, done))
            || of_persian(text[done..].trim_start().chars().next());
        if length == 3 && near {
            edits.push(Edit { range: start..done, text: "…" });
        }
    }
}

//! Problems for people, in the manner of rustc.
//!
//! ```text
//! error[unknown-key]: `margin` is no key of a layout
//!  --> layout.yaml:3:1
//!   |
//! 3 | margin: {top: 16mm}
//!   | ^^^^^^
//!   = hint: did you mean `margins`?
//! ```
//!
//! A caret under a right-to-left line points at the wrong word: a terminal
//! that reorders shows the line from the right while the carets are counted
//! from the left, and one that does not still joins letters to other widths.
//! In a line that holds right-to-left letters the place is therefore marked
//! inside the line, `⟦so⟧`.  The brackets are mirrored neutrals, so they close
//! around the same words in either order.  Such a line stands alone behind its
//! gutter, so nothing Latin of ours is drawn into it, and no invisible
//! controls are added: they would be copied along with the words.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;
use warraq::diagnostic::Severity;

use super::Colour;
use super::excerpt::Excerpt;
use super::finding::{Finding, Place};
use super::visible::{holds_right_to_left, visible};

/// SGR codes: bold red, bold yellow, bold cyan, bold blue, bold, and back.
const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const CYAN: &str = "\x1b[1;36m";
const BLUE: &str = "\x1b[1;34m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// One problem, with an empty line after it.
pub(super) fn finding(found: &Finding, colour: Colour) -> String {
    let paint = Painter(colour);
    let ink = ink(found.severity);
    let head = paint.with(ink, &format!("{}[{}]", found.severity.as_str(), found.code));
    let mut text = format!("{head}{}\n", paint.with(BOLD, &format!(": {}", visible(&found.message))));
    let gutter = found.place.as_ref().map_or(1, |place| place.line.to_string().len());
    if let Some(file) = &found.file {
        let arrow = paint.with(BLUE, "-->");
        let on_page = found.finished.as_ref().and_then(|finished| finished.on_page);
        let position = match (&found.place, on_page) {
            (Some(place), _) => format!(":{}:{}", place.line, place.column),
            (None, Some(on_page)) => format!(", {on_page}"),
            (None, None) => String::new(),
        };
        let _ = writeln!(text, "{:gutter$}{arrow} {}{position}", "", visible(file));
    }
    if let Some(place) = &found.place {
        text += &snippet(place, gutter, &paint, ink);
    }
    if let Some(hint) = &found.hint {
        let _ = writeln!(
            text,
            "{:gutter$} {} {} {}",
            "",
            paint.with(BLUE, "="),
            paint.with(BOLD, "hint:"),
            visible(hint)
        );
    }
    text.push('\n');
    text
}

fn snippet(place: &Place, gutter: usize, paint: &Painter, ink: &str) -> String {
    let Excerpt { before, place: words, after } = &place.excerpt;
    let (before, words, after) = (visible(before), visible(words), visible(after));
    let bar = paint.with(BLUE, "|");
    let number = paint.with(BLUE, &format!("{:>gutter$}", place.line));
    if [&before, &words, &after].into_iter().any(|piece| holds_right_to_left(piece)) {
        let place = paint.with(ink, &format!("⟦{words}⟧"));
        return format!("{:gutter$} {bar}\n{number} {bar} {before}{place}{after}\n", "");
    }
    let carets = paint.with(ink, &"^".repeat(words.width().max(1)));
    let indent = before.width();
    format!(
        "{:gutter$} {bar}\n{number} {bar} {before}{words}{after}\n{:gutter$} {bar} {:indent$}{carets}\n",
        "", "", ""
    )
}

/// `2 errors, 1 warning`, or nothing where nothing was found.
pub(super) fn summary(findings: &[Finding], left_out: usize) -> Option<String> {
    let count = |severity| findings.iter().filter(|found| found.severity == severity).count();
    let mut parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (count(severity), severity.as_str()))
        .filter(|&(count, _)| count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if left_out > 0 {
        parts.push(format!("{left_out} more not shown"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn ink(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Note => CYAN,
    }
}

struct Painter(Colour);

impl Painter {
    fn with(&self, code: &str, text: &str) -> String {
        match self.0 {
            Colour::Yes => format!("{code}{text}{RESET}"),
            Colour::No => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq::diagnostic::{Code, Diagnostic};
    use warraq::source::{Sources, Span};

    fn check(text: &str, words: &str, expected: &str) {
        let mut sources = Sources::new();
        let id = sources.add("a.txt", text);
        let start = text.find(words).expect("the words are there");
        let span = Span::new(id, start..start + words.len());
        let found =
            Diagnostic::error(Code::UnknownKey, span, "no such key").hint(Some("leave it out".into()));
        let found = Finding::of_stage(&found, &sources, &str::to_owned);
        assert_eq!(finding(&found, Colour::No), expected);
    }

    #[test]
    fn a_left_to_right_line_gets_carets() {
        check(
            "a: 1\nsome: key\n",
            "key",
            "error[unknown-key]: no such key\n --> a.txt:2:7\n  |\n2 | some: key\n  |       ^^^\n  = hint: leave it out\n\n",
        );
    }

    #[test]
    fn carets_stand_under_wide_characters_and_skip_marks() {
        check(
            "漢字 e\u{301} key",
            "key",
            "error[unknown-key]: no such key\n --> a.txt:1:7\n  |\n1 | 漢字 e\u{301} key\n  |        ^^^\n  = hint: leave it out\n\n",
        );
    }

    #[test]
    fn a_right_to_left_line_is_marked_inside() {
        check(
            "ما نمایندگان کنفرانس Stockholm",
            "نمایندگان",
            "error[unknown-key]: no such key\n --> a.txt:1:4\n  |\n1 | ما ⟦نمایندگان⟧ کنفرانس Stockholm\n  = hint: leave it out\n\n",
        );
    }

    #[test]
    fn a_bidi_override_in_a_line_is_shown_and_does_not_act() {
        check(
            "user\u{202E}txt.exe key",
            "key",
            "error[unknown-key]: no such key\n --> a.txt:1:14\n  |\n1 | user‹U+202E›txt.exe key\n  |                     ^^^\n  = hint: leave it out\n\n",
        );
    }

    #[test]
    fn a_summary_counts_by_severity() {
        let found = |severity| Finding { severity, ..Finding::error(Code::Overset, String::new()) };
        let list = [found(Severity::Error), found(Severity::Warning), found(Severity::Error)];
        assert_eq!(summary(&list, 0).as_deref(), Some("2 errors, 1 warning"));
        assert_eq!(summary(&list[1..2], 3).as_deref(), Some("1 warning, 3 more not shown"));
        assert_eq!(summary(&[], 0), None);
    }
}

//! Differences in words: where in the statement, where in the file, what was expected and what came.

use std::collections::BTreeSet;

use super::compare::{Difference, Kind};
use super::fold::{Brackets, key};
use super::heard::{Heard, Listener};
use super::{Comparison, Extract, Found};
use crate::diagnostic::{Code, Diagnostic, Notes, Severity};
use crate::source::Span;
use crate::statement::Statement;

/// So many differences of a file are told one by one.
const TOLD: usize = 20;
/// So many words are quoted at the start of a long stretch.
const QUOTED: usize = 8;
/// So many words before a place say where it is.
const NEAR: usize = 3;

/// In which of the orders a difference was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    Content,
    Structure,
    Both,
}

struct Teller<'a> {
    file: &'a str,
    comparison: &'a Comparison,
    extract: &'a Extract,
    statement: &'a Statement,
}

/// Reports the differences of both orders, each once.
pub(super) fn report(
    file: &str,
    comparison: &Comparison,
    extract: &Extract,
    statement: &Statement,
    notes: &mut Notes,
) {
    let teller = Teller { file, comparison, extract, statement };
    if comparison.structure.is_none() {
        let message = format!("`{file}` is not tagged, so it was read in the order of content only");
        notes.push(Diagnostic::note(Code::UntaggedPdf, None, message));
    }
    let all = teller.all();
    for (heading, found, difference) in all.iter().take(TOLD) {
        notes.push(teller.tell(*heading, found, difference));
    }
    let Some((heading, found, difference)) = all.get(TOLD) else { return };
    let next = teller.tell(*heading, found, difference);
    let message = format!("{} more differences between `{file}` and the statement", all.len() - TOLD);
    let graver = all[TOLD..].iter().map(|(heading, _, found)| teller.severity(*heading, found)).max();
    notes.push(Diagnostic { message, severity: graver.unwrap_or(next.severity), hint: None, ..next });
}

impl<'a> Teller<'a> {
    /// All differences, by their place in the statement; those that both orders have, once.
    fn all(&self) -> Vec<(Heading, &'a Found, &'a Difference)> {
        let content = &self.comparison.content;
        let structure = self.comparison.structure.as_ref();
        let name = |found: &Found, one: &Difference| {
            let words: Vec<&str> = words_of(&found.heard, one).collect();
            (one.kind, one.expected.start, one.expected.end, words.join(" "))
        };
        let names =
            |found: &Found| found.differences.iter().map(|one| name(found, one)).collect::<BTreeSet<_>>();
        let by_structure = structure.map(names).unwrap_or_default();
        let by_content = names(content);
        let mut all: Vec<(Heading, &Found, &Difference)> = Vec::new();
        for difference in &content.differences {
            let both = structure.is_none() || by_structure.contains(&name(content, difference));
            all.push((if both { Heading::Both } else { Heading::Content }, content, difference));
        }
        if let Some(structure) = structure {
            let rest = structure.differences.iter();
            let rest = rest.filter(|difference| !by_content.contains(&name(structure, difference)));
            all.extend(rest.map(|difference| (Heading::Structure, structure, difference)));
        }
        all.sort_by_key(|(_, _, difference)| difference.expected.start);
        all
    }

    fn tell(&self, heading: Heading, found: &Found, difference: &Difference) -> Diagnostic {
        let (code, message) = self.words(heading, found, difference);
        let span = self.span(difference);
        let problem = match self.severity(heading, difference) {
            Severity::Error => Diagnostic::error(code, span, message),
            Severity::Warning | Severity::Note => Diagnostic::warning(code, span, message),
        };
        problem.hint(self.hint(found, difference))
    }

    /// A tagged file may be drawn in any order: who needs the right one follows the structure.
    fn severity(&self, heading: Heading, difference: &Difference) -> Severity {
        let is_tagged = self.comparison.structure.is_some();
        if difference.kind == Kind::Moved && heading == Heading::Content && is_tagged {
            Severity::Warning
        } else {
            Severity::Error
        }
    }

    fn words(&self, heading: Heading, found: &Found, difference: &Difference) -> (Code, String) {
        let order = match heading {
            Heading::Both => "",
            Heading::Content => "in the order of content: ",
            Heading::Structure => "by structure: ",
        };
        let expected = self.expected(difference);
        let came = quoted(words_of(&found.heard, difference));
        let words = &found.heard.words;
        let at = difference.heard.start;
        let page = words.get(at.min(words.len().saturating_sub(1))).map_or(1, |word| word.page + 1);
        let place = format!("page {page} of `{}`{}", self.file, near(&found.heard, at));
        let (code, message) = match difference.kind {
            Kind::Missing => (Code::MissingWords, format!("`{expected}` is missing on {place}")),
            Kind::Unnumbered(note) => {
                (Code::MissingWords, format!("the number of note {} is missing on {place}", note + 1))
            }
            Kind::Extra => (Code::ExtraWords, format!("`{came}` on {place} is not in the statement")),
            Kind::Changed => (Code::ChangedWords, format!("`{came}` came for `{expected}` on {place}")),
            Kind::Moved => {
                let count = difference.expected.len();
                let plural = if count == 1 { "" } else { "s" };
                (Code::MovedWords, format!("{count} word{plural}, `{expected}`, moved to {place}"))
            }
        };
        (code, format!("{order}{message}"))
    }

    /// The statement's words in question.
    fn expected(&self, difference: &Difference) -> String {
        let words = self.comparison.words.list.get(difference.expected.clone()).unwrap_or_default();
        quoted(words.iter().map(|word| word.text.as_str()))
    }

    /// Where they stand; for words that are not there, the word before them.
    fn span(&self, difference: &Difference) -> Span {
        let list = &self.comparison.words.list;
        let words = list.get(difference.expected.clone()).unwrap_or_default();
        let mut spans = words.iter().filter_map(|word| word.span);
        let start = Span::new(self.statement.source, 0..0);
        match (spans.next(), spans.next_back()) {
            (Some(first), Some(last)) => first.to(last),
            (Some(only), None) => only,
            _ => {
                let before = difference.expected.start.checked_sub(1).and_then(|at| list.get(at));
                before.or(list.first()).and_then(|word| word.span).unwrap_or(start)
            }
        }
    }

    fn hint(&self, found: &Found, difference: &Difference) -> Option<String> {
        let words = self.comparison.words.list.get(difference.expected.clone()).unwrap_or_default();
        match difference.kind {
            Kind::Missing => {
                let artifacts = Listener::artifacts(self.extract, Brackets::Exact);
                let hidden = words.iter().all(|word| artifacts.contains(&key(&word.text, Brackets::Exact)));
                hidden.then(|| "it stands there as an artifact, which readers leave out".to_owned())
            }
            Kind::Changed => match (words, &found.heard.words[difference.heard.clone()]) {
                ([expected], [came]) => {
                    other_characters(&key(&expected.text, Brackets::Exact), &key(&came.text, Brackets::Exact))
                }
                _ => None,
            },
            Kind::Moved if self.comparison.structure.is_some() => {
                Some("the tree of the structure and the order of drawing are two orders".to_owned())
            }
            Kind::Extra | Kind::Moved | Kind::Unnumbered(_) => None,
        }
    }
}

/// Names the characters that differ, where all others are the same: many look alike.
fn other_characters(expected: &str, came: &str) -> Option<String> {
    let same_length = expected.chars().count() == came.chars().count();
    let differing = expected.chars().zip(came.chars()).filter(|(a, b)| a != b);
    let names: Vec<String> =
        differing.map(|(a, b)| format!("U+{:04X} stands for U+{:04X}", u32::from(b), u32::from(a))).collect();
    (same_length && (1..=3).contains(&names.len())).then(|| names.join(", "))
}

fn words_of<'h>(heard: &'h Heard, difference: &Difference) -> impl Iterator<Item = &'h str> + use<'h> {
    let words = heard.words.get(difference.heard.clone()).unwrap_or_default();
    words.iter().map(|word| word.text.as_str())
}

/// The words before a place.
fn near(heard: &Heard, at: usize) -> String {
    let words = &heard.words[at.saturating_sub(NEAR)..at.min(heard.words.len())];
    if words.is_empty() {
        return String::new();
    }
    format!(", after `{}`", words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// Words, or the first and the last of many.
fn quoted<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        Some((last, rest)) if rest.len() > QUOTED => format!("{} … {last}", rest[..QUOTED].join(" ")),
        _ => words.join(" "),
    }
}

//! Characters that mean nothing outside the file, and words that stand backwards.

use std::collections::{BTreeMap, BTreeSet};

use super::Extract;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::preflight::reader::{Backwards, Oddity, ReversedChars};
use crate::source::Span;
use crate::statement::Statement;

/// So many of them are named.
const NAMED: usize = 5;

/// Reports them, those of a font together.
pub(super) fn report(file: &str, extract: &Extract, statement: &Statement, notes: &mut Notes) {
    let own: BTreeSet<char> = statement.texts().iter().flat_map(|text| text.text.chars()).collect();
    let mut groups: BTreeMap<(Sort, &str), Group> = BTreeMap::new();
    for (odd, count) in &extract.content.odd {
        let (sort, name) = match odd.oddity {
            Oddity::Meaningless(c) | Oddity::PresentationForm(c) if own.contains(&c) => continue,
            Oddity::NoUnicode(code) => (Sort::NoUnicode, format!("code {code:#06X}")),
            Oddity::Meaningless(c) => (Sort::Meaningless, format!("U+{:04X}", u32::from(c))),
            Oddity::PresentationForm(c) => (Sort::PresentationForm, format!("U+{:04X}", u32::from(c))),
        };
        let group = groups.entry((sort, &odd.font)).or_default();
        group.count += count;
        group.page.get_or_insert(odd.page + 1);
        if !group.names.contains(&name) {
            group.names.push(name);
        }
    }
    let span = Span::new(statement.source, 0..0);
    for ((sort, font), group) in groups {
        notes.push(diagnostic(file, sort, font, &group, span));
    }
    if let Some(problem) = backwards(file, extract, span) {
        notes.push(problem);
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    NoUnicode,
    Meaningless,
    PresentationForm,
}

#[derive(Default)]
struct Group {
    count: usize,
    page: Option<usize>,
    names: Vec<String>,
}

fn diagnostic(file: &str, sort: Sort, font: &str, group: &Group, span: Span) -> Diagnostic {
    let (named, rest) = group.names.split_at(group.names.len().min(NAMED));
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let names = named.join(", ") + &more;
    let (count, page) = (group.count, group.page.unwrap_or(1));
    let place = format!("font `{font}` of `{file}`, first on page {page}, {count} times");
    let (code, message, hint) = match sort {
        Sort::NoUnicode => (
            Code::UnknownCharacters,
            format!("nothing says which characters these are: {names} in {place}"),
            "the font needs a `ToUnicode` map with all its codes",
        ),
        Sort::Meaningless => (
            Code::UnknownCharacters,
            format!("characters that mean nothing outside the file: {names} in {place}"),
            "no search finds them; the font's `ToUnicode` map should name real characters",
        ),
        Sort::PresentationForm => (
            Code::PresentationForms,
            format!("shapes of letters instead of letters: {names} in {place}"),
            "a plain search does not find such words; the font's `ToUnicode` map should name the letters",
        ),
    };
    Diagnostic::error(code, span, message).hint(hint.to_owned())
}

/// Words that stand backwards.  A file that says nowhere what runs backwards leaves it to readers to see
/// that by the places of the letters, as most programs do; one that says it has to say it everywhere.
fn backwards(file: &str, extract: &Extract, span: Span) -> Option<Diagnostic> {
    let found = &extract.content.backwards;
    let Backwards { page, text } = found.first()?;
    let text: String = text.replace(crate::preflight::reader::JOINT, " ").chars().take(60).collect();
    let count = match found.len() {
        1 => String::new(),
        count => format!("; so do {} more stretches", count - 1),
    };
    let message = format!(
        "`{}` on page {} of `{file}` comes out backwards: its letters stand as they are seen, and no \
         `ReversedChars` says so{count}",
        text.trim(),
        page + 1
    );
    let hint = "only readers that look at the places of letters turn them round";
    let says_it = extract.content.reversed == ReversedChars::Used;
    match (says_it, &extract.structure) {
        (true, _) => Some(Diagnostic::error(Code::ReversedWords, span, message)),
        (false, Some(_)) => Some(Diagnostic::warning(Code::ReversedWords, span, message)),
        // Nobody expects more of a file without tags.
        (false, None) => None,
    }
    .map(|problem| problem.hint(hint.to_owned()))
}

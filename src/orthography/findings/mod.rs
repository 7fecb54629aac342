//! What is not certain: each finder looks at one text and tells what it found there.

mod bidi;
mod dates;
mod ezafe;
mod forms;
mod jalali;
mod marks;
mod mojibake;
mod numbers;
mod pieces;
mod spelling;
mod twice;

use std::ops::Range;

use super::lexicon::Lexicon;
use super::look::{Look, Sort};
use super::rule::Rule;
use super::tongue::{Tongue, Zone};
use super::word::words;
use crate::diagnostic::{Code, Severity};
use crate::statement::Part;

pub(super) use ezafe::Ezafe;
pub(super) use marks::Guillemets;
pub(super) use mojibake::{Misreading, recognise};

/// A text as the finders see it.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) look: Look,
    pub(super) part: Part,
    zones: &'a [Zone],
    pub(super) words: Vec<Word<'a>>,
}

/// A word of Arabic script in a text.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) range: Range<usize>,
    pub(super) text: &'a str,
    /// What stands between the word before it and this one.
    pub(super) gap: &'a str,
    pub(super) tongue: Tongue,
}

impl<'a> View<'a> {
    pub(super) fn new(text: &'a str, part: Part, zones: &'a [Zone]) -> Self {
        let mut done = 0;
        let mut zone = zones.iter().peekable();
        let words = words(text).map(|range| {
            while zone.next_if(|zone| zone.end <= range.start).is_some() {}
            let whole = zone.peek().filter(|zone| range.end <= zone.end);
            let tongue = whole.map_or(Tongue::Kept, |zone| zone.tongue);
            let gap = &text[done..range.start];
            done = range.end;
            Word { text: &text[range.clone()], range, gap, tongue }
        });
        Self { text, look: Look::of(text), part, zones, words: words.collect() }
    }

    /// Whether a rule is for the zone in which the bytes `range` lie.
    pub(super) fn allows(&self, rule: &Rule, range: &Range<usize>) -> bool {
        let zone = self.zones.partition_point(|zone| zone.end <= range.start);
        self.zones.get(zone).is_some_and(|zone| range.end <= zone.end && rule.is_for(zone.tongue))
    }

    /// The Persian words.
    fn persian(&self) -> impl Iterator<Item = (usize, &Word<'a>)> {
        self.words.iter().enumerate().filter(|(_, word)| word.tongue == Tongue::Persian)
    }

    /// What stands right behind a word.
    fn behind(&self, word: &Word<'_>) -> &'a str {
        &self.text[word.range.end..]
    }

    /// The word at a place of the list, where one space alone is between it and the one before it.
    fn beside(&self, index: usize) -> Option<(&Word<'a>, &Word<'a>)> {
        let (first, second) = (self.words.get(index.checked_sub(1)?)?, self.words.get(index)?);
        (second.gap == " " && first.tongue == second.tongue).then_some((first, second))
    }
}

/// Something that its author should look at.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) rule: &'static Rule,
    pub(super) range: Range<usize>,
    pub(super) severity: Severity,
    pub(super) message: String,
    /// What to do, where that is not a suggestion.
    pub(super) hint: Option<String>,
    /// What to write instead.
    pub(super) instead: Option<String>,
}

impl Found {
    fn new(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        let (rule, severity) = (Rule::of(code), Severity::Warning);
        Self { rule, range, severity, message: message.into(), hint: None, instead: None }
    }

    fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some(text.into());
        self
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Everything that is found in one text, by its place.
pub(super) fn find(view: &View<'_>, lexicon: &mut Lexicon) -> Vec<Found> {
    let mut found = Vec::new();
    spelling::find(view, lexicon, &mut found);
    pieces::find(view, lexicon, &mut found);
    twice::find(view, &mut found);
    if view.look.has(Sort::Digit) {
        numbers::find(view, &mut found);
        dates::find(view, &mut found);
    }
    marks::find(view, &mut found);
    forms::find(view, &mut found);
    if view.look.has(Sort::Control) {
        bidi::find(view.text, &mut found);
    }
    found.retain(|found| view.allows(found.rule, &found.range));
    found.sort_by_key(|found| found.range.start);
    found
}

//! Rules that somebody silenced: for a whole statement, or for a block of it.
//!
//! `# warraq: ignore RULE, RULE` in the front matter silences rules for the whole statement.
//! `<!-- warraq: ignore RULE -->` in the Markdown silences them for the paragraph, the item or the heading
//! that it stands in, or else for the next one.  `all` stands for all rules.

use std::ops::Range;

use super::rule::{RULES, Rule};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{SourceId, Span};

/// What stands before the names of the rules.
const MARKER: &str = "warraq: ignore";

/// Rules, as bits by their place in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rules(u64);

impl Rules {
    pub(super) fn add(&mut self, rule: &Rule) {
        self.0 |= Self::bit(rule);
    }

    pub(super) fn holds(self, rule: &Rule) -> bool {
        self.0 & Self::bit(rule) != 0
    }

    fn bit(rule: &Rule) -> u64 {
        RULES.iter().position(|known| known.code == rule.code).map_or(0, |index| 1 << index)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a statement's source says about silence.
#[derive(Clone, Debug, Default)]
pub(super) struct Silence {
    /// For the whole of it.
    pub(super) whole: Rules,
    /// For the block at or behind a place.
    pub(super) here: Vec<(usize, Rules)>,
    /// Names that are no rules.
    pub(super) problems: Vec<Diagnostic>,
}

impl Silence {
    /// Reads the markers of a Markdown source.
    pub(super) fn read(id: SourceId, text: &str) -> Self {
        let mut silence = Self::default();
        if !text.contains(MARKER) {
            return silence;
        }
        let front = front_matter(text);
        for (at, _) in text.match_indices(MARKER) {
            let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let names = at + MARKER.len();
            let line_end = text[names..].find(['\n', '\r']).map_or(text.len(), |length| names + length);
            if at < front {
                if text[line_start..at].trim() == "#" {
                    let rules = silence.rules(id, text, names..line_end);
                    silence.whole = silence.whole.and(rules);
                }
            } else if text[line_start..at].trim_end().ends_with("<!--")
                && let Some(length) = text[names..line_end].find("-->")
            {
                let rules = silence.rules(id, text, names..names + length);
                silence.here.push((at, rules));
            }
        }
        silence
    }

    fn rules(&mut self, id: SourceId, text: &str, range: Range<usize>) -> Rules {
        let mut rules = Rules::default();
        let words = text[range].split([',', ' ', '\t', '،']).filter(|word| !word.is_empty());
        for word in words {
            if word == "all" {
                for rule in &RULES {
                    rules.add(rule);
                }
            } else if let Some(rule) = Rule::find(word) {
                rules.add(rule);
            } else {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                let span = Span::new(id, start..start + word.len());
                let message = format!("no rule is called `{word}`");
                let hint = nearest(word, RULES.iter().map(Rule::id));
                self.problems.push(Diagnostic::warning(Code::UnknownKey, span, message).hint(hint));
            }
        }
        rules
    }

    /// The rules that are silent in the block that covers `block` of the source, the one before which ends
    /// at `before`.
    pub(super) fn of(&self, block: Range<usize>, before: usize) -> Rules {
        let first = self.here.partition_point(|(at, _)| *at < before);
        let inside = self.here[first..].iter().take_while(|(at, _)| *at < block.end);
        inside.fold(self.whole, |all, (_, rules)| all.and(*rules))
    }
}

/// Where the front matter ends, or zero where there is none.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive(['\n', '\r']);
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return 0 };
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            break;
        }
    }
    at
}

//! Numbered lists: what counts them, and which way.

use super::Walker;
use crate::diagnostic::{Code, Diagnostic};
use crate::statement::attributes::{self, misplaced_counter};
use crate::statement::numbered::digit;
use crate::statement::tokens::{Extent, Tokens};
use crate::statement::{ListItem, ListOrder};

impl Walker<'_> {
    /// Keeps the attributes of the list that begins below, where a paragraph is nothing but these.
    pub(super) fn takes_attributes(&mut self, tokens: &Tokens) -> bool {
        let Some((range, extent)) = tokens.leading_attributes(self.place.text) else { return false };
        if !self.place.text[range.clone()].contains("counter=") {
            return false;
        }
        match (attributes::parse(self.place.text, self.place.id, range), extent) {
            (Ok(found), Extent::All) => {
                self.no_list_below();
                self.above = Some(found);
            }
            (Ok(found), Extent::Start) => {
                self.notes.extend(found.counter.map(|(_, place)| misplaced_counter(place)));
            }
            (Err(problem), _) => self.notes.push(problem),
        }
        true
    }

    /// Attributes stand above something that is no list.
    pub(super) fn no_list_below(&mut self) {
        if let Some((_, place)) = self.above.take().and_then(|found| found.counter) {
            self.notes.push(misplaced_counter(place));
        }
    }

    /// The way that the author numbered the items.  Markdown counts on from the first number, whatever the
    /// others are: numbers that all go down are taken at their word, and others that go elsewhere are told.
    pub(super) fn order(&mut self, items: &[ListItem]) -> ListOrder {
        let text = self.place.text;
        let numbers: Vec<Option<u64>> = items.iter().map(|item| number(&text[item.span.range()])).collect();
        let goes = |from: &Option<u64>, to: &Option<u64>, step: i64| {
            from.zip(*to).is_some_and(|(from, to)| from.checked_add_signed(step) == Some(to))
        };
        let all = |step: i64| numbers.windows(2).all(|two| goes(&two[0], &two[1], step));
        if numbers.len() > 1 && all(-1) {
            return ListOrder::Down;
        }
        // Many number every item with the same, and let the program count.
        let astray = numbers.windows(2).position(|two| !goes(&two[0], &two[1], 1));
        if let Some(at) = astray.filter(|_| numbers.len() > 1 && !all(0)) {
            let (item, wrong) = (&items[at + 1], numbers[at + 1].unwrap_or_default());
            let first = numbers[0].unwrap_or_default();
            let message = format!("this item is number {}, not {wrong}", first.saturating_add(at as u64 + 1));
            let problem = Diagnostic::warning(Code::ListNumber, item.span, message);
            self.notes.push(problem.hint(
                "lists count on from their first number, or down where every number is one less".to_owned(),
            ));
        }
        ListOrder::Up
    }
}

/// The number that an item is written with.
fn number(item: &str) -> Option<u64> {
    let digits = item.trim_start().chars().map_while(digit);
    digits.fold(None, |number: Option<u64>, digit| {
        Some(number.unwrap_or_default().saturating_mul(10).saturating_add(digit.into()))
    })
}

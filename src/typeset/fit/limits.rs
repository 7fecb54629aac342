//! Texts that cannot fill their pages within the limits of their layout, and which limit would do.

use super::{STEPS, Search, Variant, counted, short};
use crate::design::Vary;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::units::Length;

impl Search<'_> {
    /// Says what is left over at the limits, and which limit would do.
    pub(super) fn unreachable(&mut self, notes: &mut Notes) -> Failed {
        let end = STEPS * i64::try_from(self.vary.len()).unwrap_or(0);
        let smallest = Variant { step: -end, shorter: 0, white: Length::ZERO };
        let mut found = Notes::new();
        let _ = self.set(smallest, &mut found);
        let closest = found.list().iter().find(|problem| problem.code == Code::Overset);
        let span = closest.and_then(|problem| problem.span).unwrap_or_else(|| self.place());
        let left = closest.map_or_else(|| "a word is too wide".to_owned(), |problem| problem.message.clone());
        let described = self.described(smallest);
        let at = if described.is_empty() { String::new() } else { format!(" even with {described}") };
        let message = format!("the text does not fit {}{at}: {left}", counted(self.fit.pages));
        let hint = match self.sufficient(Side::Least) {
            Some(limit) => {
                format!("it would fit if {limit} were allowed; or shorten it, or give it more pages")
            }
            None => "shorten it, or give it more pages".to_owned(),
        };
        let left_over = closest.and_then(|problem| problem.left_over);
        notes.fail(Diagnostic { left_over, ..Diagnostic::error(Code::Overset, span, message).hint(hint) })
    }

    pub(super) fn too_short(&mut self, pages: usize, notes: &mut Notes) -> Failed {
        let end = STEPS * i64::try_from(self.vary.len()).unwrap_or(0);
        let described = self.described(Variant { step: end, shorter: 0, white: Length::ZERO });
        let at = if described.is_empty() { String::new() } else { format!(" even with {described}") };
        let message = format!("the text fills {} of {}{at}", counted(pages), self.fit.pages);
        let hint = match self.sufficient(Side::Most) {
            Some(limit) => {
                format!("it would fill them if {limit} were allowed; or add text, or write `pages: {pages}`")
            }
            None => format!("add text, or write `pages: {pages}`"),
        };
        notes.fail(Diagnostic::error(Code::TooShort, self.place(), message).hint(hint))
    }

    /// The limit that would have to be given up, found by giving the last thing that varies more room.
    fn sufficient(&mut self, side: Side) -> Option<String> {
        /// In hundredths of what the layout gives.
        const LESS: [i64; 5] = [90, 85, 80, 70, 60];
        const MORE: [i64; 5] = [110, 115, 120, 135, 150];
        let index = self.vary.iter().rposition(|varied| varied.what != Vary::SpaceAfter)?;
        let kept = self.vary[index];
        let end = STEPS * i64::try_from(self.vary.len()).unwrap_or(0);
        let (shares, step) = match side {
            Side::Least => (LESS, -end),
            Side::Most => (MORE, end),
        };
        let found = shares.into_iter().map(|share| kept.natural.scale(share, 100)).find(|limit| {
            match side {
                Side::Least => self.vary[index].least = kept.least.min(*limit),
                Side::Most => self.vary[index].most = kept.most.max(*limit),
            }
            let set = self.set(Variant { step, shorter: 0, white: Length::ZERO }, &mut Notes::new());
            match side {
                Side::Least => set.is_ok(),
                Side::Most => !set.is_ok_and(|set| set.placed.len() < self.fit.pages),
            }
        });
        self.vary[index] = kept;
        found.map(|limit| format!("a `{}` of {}", kept.what.name(), short(limit)))
    }
}

/// Which limit is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Least,
    Most,
}

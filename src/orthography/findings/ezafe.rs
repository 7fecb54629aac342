//! The ezafe behind a silent ه, written in more than one way in one text.

use std::ops::Range;

use super::View;

/// A way to write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// خانهٔ
    Hamza,
    /// خانه‌ی
    HalfSpace,
    /// خانه ی
    Space,
}

impl Way {
    const ALL: [Self; 3] = [Self::Hamza, Self::HalfSpace, Self::Space];

    fn ending(self) -> &'static str {
        match self {
            Self::Hamza => "\u{654}",
            Self::HalfSpace => "\u{200C}ی",
            Self::Space => " ی",
        }
    }
}

/// All of them in a statement, each with its place.
#[derive(Debug)]
pub(in crate::orthography) struct Ezafe<T> {
    seen: Vec<(Way, T, String)>,
    counts: [usize; 3],
}

impl<T> Default for Ezafe<T> {
    fn default() -> Self {
        Self { seen: Vec::new(), counts: [0; 3] }
    }
}

impl<T> Ezafe<T> {
    /// As many are kept.
    const MOST: usize = 2_000;

    /// Takes those of the next text in; `place` makes a place of a range of it.
    pub(in crate::orthography) fn take(
        &mut self,
        view: &View<'_>,
        place: &mut dyn FnMut(Range<usize>) -> Option<T>,
    ) {
        for (index, word) in view.persian() {
            let found = if let Some(stem) = word.text.strip_suffix("ه\u{654}") {
                Some((Way::Hamza, word.range.clone(), stem))
            } else if let Some(stem) = word.text.strip_suffix("ه\u{200C}ی") {
                Some((Way::HalfSpace, word.range.clone(), stem))
            } else if word.text == "ی"
                && let Some((before, _)) = view.beside(index)
                && let Some(stem) = before.text.strip_suffix('ه')
            {
                Some((Way::Space, before.range.start..word.range.end, stem))
            } else {
                None
            };
            let Some((way, range, stem)) = found else { continue };
            self.counts[way as usize] += 1;
            if self.seen.len() < Self::MOST {
                self.seen.extend(place(range).map(|place| (way, place, stem.to_owned())));
            }
        }
    }

    /// Those written in another way than most of them, each with how most are written.
    pub(in crate::orthography) fn strays(self) -> Vec<(T, String)> {
        let most = self.counts.iter().copied().max().unwrap_or_default();
        let Some(usual) = Way::ALL.into_iter().find(|way| self.counts[*way as usize] == most) else {
            return Vec::new();
        };
        // A lone ی is no way of its own.
        let usual = if usual == Way::Space { Way::HalfSpace } else { usual };
        let strays = self.seen.into_iter().filter(|(way, ..)| *way != usual);
        strays.map(|(_, place, stem)| (place, format!("{stem}ه{}", usual.ending()))).collect()
    }
}

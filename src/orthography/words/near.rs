//! Words one letter away from a word that is none, by a walk through the automaton.

use fst::raw::{Fst, Node};

use super::{LIST, byte, letter};

/// The byte of the half-space, which is asked for by itself.
const HALF_SPACE: u8 = 0x0C;

/// Letters that sound alike in Persian, and are taken for each other.
const ALIKE: [&str; 7] = ["ذزضظ", "سصث", "تط", "حه", "غق", "اآع", "کگ"];

/// How unlikely a slip is; the likeliest one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    /// A half-space was left out.
    HalfSpace,
    /// One letter of those that sound alike for another.
    Alike,
    /// A letter was typed twice.
    Doubled,
    /// Two letters changed places.
    Swapped,
    /// A letter was left out.
    LeftOut,
    /// A letter too many.
    TooMany,
    /// Another letter.
    Other,
}

/// The likeliest word that is one slip away; of two alike the first in the list.
pub(in crate::orthography) fn nearest(word: &str) -> Option<String> {
    if word.is_empty() {
        return None;
    }
    let mut search = Search { list: &LIST, word, best: None };
    let mut node = search.list.root();
    let mut at = 0;
    loop {
        let rest = &word[at..];
        let Some(next) = rest.chars().next() else { break };
        search.slips(node, at, next);
        at += next.len_utf8();
        let Some(step) = follow(search.list, node, &rest[..next.len_utf8()]) else {
            return search.done();
        };
        node = step;
    }
    search.put_in(node, at);
    search.done()
}

struct Search<'a> {
    list: &'a Fst<&'static [u8]>,
    word: &'a str,
    best: Option<(Slip, String)>,
}

impl Search<'_> {
    fn done(self) -> Option<String> {
        self.best.map(|(_, word)| word)
    }

    /// The slips at the letter `next`, which stands at `at` and is not yet followed.
    fn slips(&mut self, node: Node<'_>, at: usize, next: char) {
        let behind = at + next.len_utf8();
        let last = self.word[..at].chars().next_back();
        let slip = if last == Some(next) { Slip::Doubled } else { Slip::TooMany };
        self.end(node, behind, slip, at, "");
        if let Some(then) = self.word[behind..].chars().next().filter(|then| *then != next) {
            let swapped = format!("{then}{next}");
            if let Some(node) = follow(self.list, node, &swapped) {
                self.end(node, behind + then.len_utf8(), Slip::Swapped, at, &swapped);
            }
        }
        self.put_in(node, at);
        for (letter, node) in letters(self.list, node) {
            if letter != next {
                let alike = ALIKE.iter().any(|set| set.contains(letter) && set.contains(next));
                let slip = if alike { Slip::Alike } else { Slip::Other };
                self.end(node, behind, slip, at, letter.encode_utf8(&mut [0; 4]));
            }
        }
    }

    /// The letters that may be missing at `at`.
    fn put_in(&mut self, node: Node<'_>, at: usize) {
        if let Some(node) = follow(self.list, node, "\u{200C}") {
            self.end(node, at, Slip::HalfSpace, at, "\u{200C}");
        }
        for (letter, node) in letters(self.list, node) {
            self.end(node, at, Slip::LeftOut, at, letter.encode_utf8(&mut [0; 4]));
        }
    }

    /// Takes the word with `instead` in place of what stands from `from` to `rest`, where the list has it.
    fn end(&mut self, node: Node<'_>, rest: usize, slip: Slip, from: usize, instead: &str) {
        if self.best.as_ref().is_some_and(|(best, _)| *best <= slip) {
            return;
        }
        let (first, last) = (&self.word[..from], &self.word[rest..]);
        if follow(self.list, node, last).is_some_and(|node| node.is_final()) {
            self.best = Some((slip, format!("{first}{instead}{last}")));
        }
    }
}

fn follow<'f>(list: &'f Fst<&'static [u8]>, node: Node<'f>, word: &str) -> Option<Node<'f>> {
    word.chars().try_fold(node, |node, c| {
        let index = node.find_input(byte(c)?)?;
        Some(list.node(node.transition(index).addr))
    })
}

/// The letters that may come next.
fn letters<'f>(list: &'f Fst<&'static [u8]>, node: Node<'f>) -> Vec<(char, Node<'f>)> {
    let steps = node.transitions().filter(|step| step.inp != HALF_SPACE);
    steps.map(|step| (letter(step.inp), list.node(step.addr))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word() {
        for (slip, word) in [
            ("همستگی", "همبستگی"),
            ("کتابخاانه", "کتابخانه"),
            ("اعتزار", "اعتذار"),
            ("گزارشش\u{200C}ها", "گزارش\u{200C}ها"),
            ("کتباخانه", "کتابخانه"),
            ("دانشگاهها", "دانشگاه\u{200C}ها"),
        ] {
            assert_eq!(nearest(slip).as_deref(), Some(word), "{slip}");
        }
        for word in ["", "قطقطقطقط", "لیندستروم"] {
            assert_eq!(nearest(word), None, "{word}");
        }
    }
}

//! The words of a statement beside those that were heard: what is missing, what is there besides, what is
//! another word, what stands elsewhere.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Extract;
use super::align::align;
use super::fold::{Brackets, key};
use super::heard::{Heard, HeardKind, HeardWord};
use crate::language::{Counter, Digits};
use crate::statement::{Addition, Glued, Words};

/// Words in a row that are found elsewhere have moved; fewer may be there by chance.
const MOVED: usize = 3;
/// Places of a word that are tried as the start of what moved.
const MOST_TRIED: usize = 32;
/// A page number stands among so many words from the edge of its page.
const EDGE: usize = 3;

/// A difference between a statement and what was heard of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) kind: Kind,
    /// Which words of the statement; where there are none, the place between two.
    pub(super) expected: Range<usize>,
    /// Which words that were heard, or the place between two.
    pub(super) heard: Range<usize>,
}

/// What kind of difference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Missing,
    Extra,
    Changed,
    Moved,
    /// The number of a note is missing, by the note's place among all.
    Unnumbered(usize),
}

impl Difference {
    /// How many words it is about.
    pub(super) fn weight(&self) -> usize {
        self.expected.len().max(self.heard.len()).max(1)
    }
}

/// What a statement lets expect.
#[derive(Debug)]
pub(super) struct Expected {
    pub(super) brackets: Brackets,
    keys: Vec<String>,
    additions: Vec<(usize, Addition)>,
    known: HashMap<String, u32>,
    /// The words to which numbers of notes are glued.
    glued: HashSet<String>,
    /// How many notes there are.
    pub(super) notes: usize,
    /// The words of each note.
    pub(super) note_keys: Vec<Vec<String>>,
}

impl Expected {
    pub(super) fn new(words: &Words, brackets: Brackets) -> Self {
        let keys: Vec<String> = words.list.iter().map(|word| key(&word.text, brackets)).collect();
        let mut known = HashMap::new();
        for key in &keys {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            known.entry(key.clone()).or_insert(next);
        }
        let is_glued = words.list.iter().map(|word| word.glued == Glued::Numbers);
        let glued = keys.iter().zip(is_glued).filter(|(_, is)| *is).map(|(key, _)| key.clone()).collect();
        let of_notes = words.additions.iter().filter_map(|(_, addition)| match addition {
            Addition::Note(note) => Some(note + 1),
            Addition::Number(_) | Addition::Bullet | Addition::Ornament => None,
        });
        let notes = of_notes.max().unwrap_or(0);
        let mut note_keys = vec![Vec::new(); notes];
        for (word, key) in words.list.iter().zip(&keys) {
            if let Some(own) = word.note.and_then(|note| note_keys.get_mut(note)) {
                own.push(key.clone());
            }
        }
        Self { brackets, keys, additions: words.additions.clone(), known, glued, notes, note_keys }
    }

    /// Whether numbers of notes are glued to a word.
    pub(super) fn is_glued(&self, key: &str) -> bool {
        self.glued.contains(key)
    }

    /// Whether a note may have this number.
    pub(super) fn has_note(&self, number: u64) -> bool {
        (1..=self.notes as u64).contains(&number)
    }

    /// Whether a word is one of the statement's.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.known.contains_key(key)
    }
}

/// Compares what was heard with what was expected.
pub(super) fn compare(expected: &Expected, heard: &Heard, extract: &Extract) -> Vec<Difference> {
    let a: Vec<u32> = expected.keys.iter().map(|key| expected.known.get(key).copied().unwrap_or(0)).collect();
    let other = u32::MAX;
    let b: Vec<u32> = heard.words.iter().map(|word| number_of(word, expected).unwrap_or(other)).collect();
    let pairs = align(&a, &b);
    let mut rest = Rest {
        a: vec![true; a.len()],
        b: vec![true; b.len()],
        additions: vec![true; expected.additions.len()],
    };
    for (i, j) in &pairs {
        (rest.a[*i], rest.b[*j]) = (false, false);
    }
    let gaps = gaps(&pairs, a.len(), b.len());
    for (left, right) in &gaps {
        understand(expected, heard, left, right, &mut rest);
    }
    if extract.structure.is_none() {
        understand_folios(heard, extract, &mut rest);
    }
    let mut differences = unnumbered(expected, &pairs, &rest);
    differences.extend(moved(&a, &b, &mut rest));
    for (left, right) in gaps {
        differences.extend(differences_of(left, right, &rest));
    }
    differences.sort_by_key(|found| (found.expected.start, found.heard.start, found.kind));
    differences
}

/// What a word of the statement is called; the number of a note is none, whatever it looks like.
fn number_of(word: &HeardWord, expected: &Expected) -> Option<u32> {
    let own = (word.kind == HeardKind::Word).then_some(&word.key)?;
    expected.known.get(own).copied()
}

/// The words that are not accounted for yet.
struct Rest {
    a: Vec<bool>,
    b: Vec<bool>,
    /// What a layout may have printed.
    additions: Vec<bool>,
}

/// What lies between words that are the same.
fn gaps(pairs: &[(usize, usize)], a: usize, b: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut gaps = Vec::new();
    let (mut from_a, mut from_b) = (0, 0);
    for &(i, j) in pairs.iter().chain([&(a, b)]) {
        if from_a < i || from_b < j {
            gaps.push((from_a..i, from_b..j));
        }
        (from_a, from_b) = (i + 1, j + 1);
    }
    gaps
}

/// Takes out what the layout may have printed there.
fn understand(
    expected: &Expected,
    heard: &Heard,
    left: &Range<usize>,
    right: &Range<usize>,
    rest: &mut Rest,
) {
    let first = expected.additions.partition_point(|(before, _)| *before < left.start);
    let here = expected.additions.iter().enumerate().skip(first);
    let mut additions = here.take_while(|(_, (before, _))| *before <= left.end);
    let mut at = right.start;
    while at < right.end {
        let mut ahead = additions.clone();
        let found = ahead.find(|(_, (_, addition))| is_addition(*addition, &heard.words[at]));
        if let Some((number, _)) = found {
            additions = ahead;
            rest.b[at] = false;
            rest.additions[number] = false;
            // A bullet or an ornament may be made of several signs.
            while at + 1 < right.end && is_sign(&heard.words[at]) && is_sign(&heard.words[at + 1]) {
                at += 1;
                rest.b[at] = false;
            }
        }
        at += 1;
    }
}

/// The numbers of notes that were not heard: bullets and other numbers are the layout's own affair, but words
/// without the number of their note lead nowhere.
fn unnumbered(expected: &Expected, pairs: &[(usize, usize)], rest: &Rest) -> Vec<Difference> {
    let missing = expected.additions.iter().zip(&rest.additions).filter(|(_, is_missing)| **is_missing);
    let unnumbered = missing.filter_map(|((before, addition), _)| {
        let Addition::Note(note) = *addition else { return None };
        let last = pairs.partition_point(|(i, _)| i < before).checked_sub(1);
        let heard = last.map_or(0, |last| pairs[last].1 + 1);
        Some(Difference { kind: Kind::Unnumbered(note), expected: *before..*before, heard: heard..heard })
    });
    unnumbered.collect()
}

fn is_addition(addition: Addition, word: &HeardWord) -> bool {
    match addition {
        Addition::Number(number) => {
            let label: String = word.key.chars().filter(|c| !c.is_ascii_punctuation()).collect();
            let is_written = |(_, counter): &(&str, Counter)| counter.number(number, Digits::Latin) == label;
            value(&label) == Some(number) || Counter::NAMES.iter().any(is_written)
        }
        // Numbers may begin anew on every page, and never are higher than through the document.
        Addition::Note(note) => {
            let digits = word.key.trim_end_matches(|c: char| c.is_ascii_punctuation());
            value(digits).is_some_and(|number| (1..=note as u64 + 1).contains(&number))
        }
        Addition::Bullet | Addition::Ornament => is_sign(word),
    }
}

fn is_sign(word: &HeardWord) -> bool {
    !word.key.chars().any(char::is_alphanumeric)
}

/// The number that digits of one of the scripts at hand write.
pub(super) fn value(digits: &str) -> Option<u64> {
    let digit = |c: char| match c {
        '\u{660}'..='\u{669}' => Some(u64::from(c) - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(u64::from(c) - 0x6F0),
        c => c.to_digit(10).map(u64::from),
    };
    let mut number: Option<u64> = None;
    for c in digits.chars() {
        number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit(c)?)?);
    }
    number
}

/// In a file without tags nothing says what a folio is: it stands at the edge of its page, and is its number.
fn understand_folios(heard: &Heard, extract: &Extract, rest: &mut Rest) {
    let mut start = 0;
    for page in heard.words.chunk_by(|one, other| one.page == other.page) {
        let end = start + page.len();
        let edge = |at: usize| at < start + EDGE || at + EDGE >= end;
        for at in (start..end).filter(|at| edge(*at)) {
            let word = &heard.words[at];
            let label = extract.labels.get(word.page).and_then(Option::as_ref);
            if value(&word.key) == Some(word.page as u64 + 1) || label == Some(&word.key) {
                rest.b[at] = false;
            }
        }
        start = end;
    }
}

/// Takes out rows of words that stand elsewhere, the longest first from each start.
fn moved(a: &[u32], b: &[u32], rest: &mut Rest) -> Vec<Difference> {
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for j in (0..b.len()).filter(|j| rest.b[*j]) {
        places.entry(b[j]).or_default().push(j);
    }
    let mut moved = Vec::new();
    let mut i = 0;
    while i < a.len() {
        let starts = places.get(&a[i]).filter(|_| rest.a[i]).map_or(&[][..], Vec::as_slice);
        let row = |j: &usize| {
            let pairs = (i..a.len()).zip(*j..b.len());
            pairs.take_while(|(i, j)| rest.a[*i] && rest.b[*j] && a[*i] == b[*j]).count()
        };
        let best = starts.iter().take(MOST_TRIED).map(|j| (row(j), *j)).max_by_key(|(length, _)| *length);
        match best {
            Some((length, j)) if length >= MOVED || (length > 0 && stands_alone(rest, i, j, length)) => {
                rest.a[i..i + length].fill(false);
                rest.b[j..j + length].fill(false);
                moved.push(Difference { kind: Kind::Moved, expected: i..i + length, heard: j..j + length });
                i += length;
            }
            _ => i += 1,
        }
    }
    moved
}

/// Whether a row is all that is missing in one place, and all that is there besides in the other.
fn stands_alone(rest: &Rest, i: usize, j: usize, length: usize) -> bool {
    let free = |list: &[bool], at: usize| {
        let before = at.checked_sub(1).and_then(|at| list.get(at)).is_some_and(|rest| *rest);
        !before && !list.get(at + length).is_some_and(|rest| *rest)
    };
    free(&rest.a, i) && free(&rest.b, j)
}

/// What is left of a gap.
fn differences_of(left: Range<usize>, right: Range<usize>, rest: &Rest) -> Vec<Difference> {
    let (lost, new) = (rows(&left, &rest.a), rows(&right, &rest.b));
    if let ([lost], [new]) = (&*lost, &*new) {
        return changed(lost, new);
    }
    let missing = lost.into_iter().map(|lost| Difference {
        kind: Kind::Missing,
        expected: lost,
        heard: right.start..right.start,
    });
    let extra = new.into_iter().map(|new| Difference {
        kind: Kind::Extra,
        expected: left.start..left.start,
        heard: new,
    });
    missing.chain(extra).collect()
}

/// Words in place of words: one for one where there are as many, else all for all.
fn changed(lost: &Range<usize>, new: &Range<usize>) -> Vec<Difference> {
    let pair = |expected, heard| Difference { kind: Kind::Changed, expected, heard };
    if lost.len() == new.len() {
        return lost.clone().zip(new.clone()).map(|(i, j)| pair(i..i + 1, j..j + 1)).collect();
    }
    vec![pair(lost.clone(), new.clone())]
}

/// The rows of words that are not accounted for.
fn rows(range: &Range<usize>, rest: &[bool]) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for at in range.clone().filter(|at| rest[*at]) {
        match rows.last_mut() {
            Some(row) if row.end == at => row.end += 1,
            _ => rows.push(at..at + 1),
        }
    }
    rows
}

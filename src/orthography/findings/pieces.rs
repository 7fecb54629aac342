//! Words in pieces: a lone letter, an ending apart from its word.

use super::{Found, View, Word};
use crate::diagnostic::Code;
use crate::orthography::letters::{ZWNJ, is_letter};
use crate::orthography::lexicon::Lexicon;
use crate::orthography::word::normal;
use crate::orthography::words::{contains, joins};

/// What lone letters name: «بند ب», «ویتامین ث».
const LABELLED: [&str; 20] = [
    "بند",
    "گروه",
    "بخش",
    "ماده",
    "ویتامین",
    "تبصره",
    "جدول",
    "شکل",
    "نقطه",
    "خط",
    "ردیف",
    "کلاس",
    "طبقه",
    "فصل",
    "جزء",
    "حرف",
    "نوع",
    "سری",
    "ضلع",
    "حروف",
];

/// Endings that join any word which the list has with them.
const DEGREES: [&str; 2] = ["تر", "ترین"];
/// Endings that join words on a silent ه.
const VERBAL: [&str; 8] = ["ای", "ام", "ات", "اش", "ایم", "اید", "اند", "ست"];
/// Endings that say whose.
const POSSESSIVE: [&str; 3] = ["مان", "تان", "شان"];

pub(super) fn find(view: &View<'_>, lexicon: &Lexicon, found: &mut Vec<Found>) {
    for (index, word) in view.persian() {
        let mut letters = word.text.chars().filter(|c| is_letter(*c));
        let (_, second) = (letters.next(), letters.next());
        if second.is_none() {
            found.extend(split(view, index, word, lexicon));
        } else if word.text.len() <= 8 {
            found.extend(affix(view, index, word));
        }
    }
}

/// A lone letter that makes a word with its neighbour.
fn split(view: &View<'_>, index: usize, word: &Word<'_>, lexicon: &Lexicon) -> Option<Found> {
    let lone = normal(word.text);
    if matches!(&*lone, "و" | "") || is_label(view, index, word) {
        return None;
    }
    if let Some((before, _)) = view.beside(index) {
        let stem = normal(before.text);
        let ezafe = &*lone == "ی" && stem.ends_with('ه');
        let label = LABELLED.contains(&&*stem);
        let whole = format!("{stem}{lone}");
        if ezafe || label {
            return None;
        }
        if stem.chars().count() > 1 && lexicon.has(&whole) {
            return Some(piece(before.range.start..word.range.end, view, whole));
        }
    }
    let (_, next) = view.beside(index + 1)?;
    let whole = format!("{lone}{}", normal(next.text));
    let known = next.text.chars().count() > 1 && lexicon.has(&whole) && !lexicon.has(&normal(next.text));
    known.then(|| piece(word.range.start..next.range.end, view, whole))
}

/// Whether a lone letter is a label or an initial: «الف)», «م. ا. به‌آذین».
fn is_label(view: &View<'_>, index: usize, word: &Word<'_>) -> bool {
    let mut behind = view.behind(word).chars();
    let next = behind.next();
    if next == Some('.') {
        let titled = index.checked_sub(1).is_some_and(|before| TITLES.contains(&view.words[before].text));
        let initials = view.words.get(index + 1).is_some_and(|next| next.text.chars().count() == 1);
        return titled || initials || behind.next().is_some_and(|c| !c.is_whitespace());
    }
    next.is_some_and(|c| matches!(c, ')' | '-' | '/' | ':' | '»')) || word.gap.ends_with(['«', '('])
}

/// What stands before initials.
const TITLES: [&str; 8] = ["آقای", "خانم", "دکتر", "مهندس", "استاد", "شهید", "پروفسور", "رفیق"];

fn piece(range: std::ops::Range<usize>, view: &View<'_>, whole: String) -> Found {
    let message = format!("`{}` looks like one word in two pieces", &view.text[range.clone()]);
    Found::new(Code::SplitWord, range, message).instead(whole)
}

/// An ending or a prefix apart from its word.
fn affix(view: &View<'_>, index: usize, word: &Word<'_>) -> Option<Found> {
    if word.text == "بی" {
        let (_, next) = view.beside(index + 1)?;
        let before = index.checked_sub(1).and_then(|index| view.words.get(index));
        let stutters = next.text == "بی" || before.is_some_and(|before| before.text == "بی");
        let whole = format!("بی{ZWNJ}{}", normal(next.text));
        return (!stutters && contains(&whole)).then(|| apart(word.range.start..next.range.end, view, whole));
    }
    let ending = word.text;
    let is = |list: &[&str]| list.contains(&ending);
    let of = (is(&DEGREES), is(&VERBAL), is(&POSSESSIVE));
    if of == (false, false, false) {
        return None;
    }
    let (before, _) = view.beside(index)?;
    let stem = normal(before.text);
    let long = stem.chars().filter(|c| is_letter(*c)).count() > 2;
    let (tight, apart_by_half) = (joins(&stem, "", ending), joins(&stem, "\u{200C}", ending));
    let fits = match of {
        (true, ..) => tight || apart_by_half,
        (_, true, _) => stem.ends_with(['ه', 'ی']) && apart_by_half,
        _ => long && (tight || apart_by_half),
    };
    if !(fits && (long || of.1)) {
        return None;
    }
    let half = if apart_by_half { "\u{200C}" } else { "" };
    Some(apart(before.range.start..word.range.end, view, format!("{stem}{half}{ending}")))
}

fn apart(range: std::ops::Range<usize>, view: &View<'_>, whole: String) -> Found {
    let message = format!("`{}` is one word written as two", &view.text[range.clone()]);
    Found::new(Code::Affix, range, message).instead(whole)
}

//! Rules about single characters.

use std::ops::Range;

use crate::orthography::draft::{Draft, Edit};
use crate::orthography::forms::FORMS;
use crate::orthography::letters::{
    after, before, digit, is_arabic_digit, is_digit, is_foreign, is_form, is_mark, is_of_word,
    is_persian_digit, is_vowel,
};
use crate::orthography::rule::Rule;

/// ۰ to ۹.
const PERSIAN: [&str; 10] = ["۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"];

/// ﺳﻼﻡ → سلام.  Words in the order of the eye stay: letters alone would not make them readable.
pub(super) fn presentation_forms(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    let mut done = 0;
    while let Some(at) = text[done..].find(is_form) {
        let start = done + at;
        let end = text[start..].find(|c| !is_form(c)).map_or(text.len(), |length| start + length);
        done = end;
        if is_of_the_eye(text, start..end) {
            continue;
        }
        for (at, c) in text[start..end].char_indices() {
            if let Some(letters) = letters_of(c) {
                edits.push(Edit { range: start + at..start + at + c.len_utf8(), text: letters });
            }
        }
    }
}

/// The letters of a presentation form; the signs that abbreviate whole phrases have none.
pub(in crate::orthography) fn letters_of(form: char) -> Option<&'static str> {
    let index = FORMS.partition_point(|(_, last, _)| *last < form);
    FORMS.get(index).filter(|(first, ..)| *first <= form).map(|(.., letters)| *letters)
}

/// Whether a run of forms is stored as the eye sees it, from left to right: then more of its forms miss a
/// letter on the side where they join than find one.
pub(in crate::orthography) fn is_of_the_eye(text: &str, run: Range<usize>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(is_of_word);
    let (mut found, mut before_missing, mut behind_missing) = (0, 0, 0);
    let mut last = is_letter(before(text, run.start));
    let mut forms = text[run.clone()].chars().map(joins).peekable();
    while let Some(form) = forms.next() {
        let next = forms.peek().map_or_else(|| is_letter(after(text, run.end)), |next| next.before);
        found += usize::from(form.before && last) + usize::from(form.behind && next);
        before_missing += usize::from(form.before && !last);
        behind_missing += usize::from(form.behind && !next);
        last = form.behind;
    }
    before_missing > 0 && behind_missing > 0 && before_missing + behind_missing > found
}

/// On which sides a form is joined to other letters.
#[derive(Clone, Copy)]
struct Joins {
    before: bool,
    behind: bool,
}

/// The letters whose four forms begin at these places: isolated, final, initial, medial (Unicode, block
/// Arabic Presentation Forms-B and the letters of Persian in A).
const FOUR: [u32; 28] = [
    0xFB56, 0xFB7A, 0xFB8E, 0xFB92, 0xFBFC, 0xFE89, 0xFE8F, 0xFE95, 0xFE99, 0xFE9D, 0xFEA1, 0xFEA5, 0xFEB1,
    0xFEB5, 0xFEB9, 0xFEBD, 0xFEC1, 0xFEC5, 0xFEC9, 0xFECD, 0xFED1, 0xFED5, 0xFED9, 0xFEDD, 0xFEE1, 0xFEE5,
    0xFEE9, 0xFEF1,
];

/// The letters that have two: isolated, final.
const TWO: [u32; 17] = [
    0xFB8A, 0xFE81, 0xFE83, 0xFE85, 0xFE87, 0xFE8D, 0xFE93, 0xFEA9, 0xFEAB, 0xFEAD, 0xFEAF, 0xFEED, 0xFEEF,
    0xFEF5, 0xFEF7, 0xFEF9, 0xFEFB,
];

fn joins(form: char) -> Joins {
    let code = u32::from(form);
    let is = |starts: &[u32], step: u32| starts.iter().any(|start| *start + step == code);
    let medial = is(&FOUR, 3);
    Joins { before: medial || is(&FOUR, 1) || is(&TWO, 1), behind: medial || is(&FOUR, 2) }
}

/// ي ى → ی, but for what is ئ in two characters.
pub(super) fn arabic_yeh(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    for (at, letter) in text.match_indices(['ي', 'ى']) {
        if after(text, at + letter.len()) != Some('\u{654}') {
            edits.push(Edit { range: at..at + letter.len(), text: "ی" });
        }
    }
}

/// ك ڪ → ک
pub(super) fn arabic_kaf(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    replace(draft, &['ك', 'ڪ'], "ک", edits);
}

/// ہ ە ھ → ه
pub(super) fn heh_forms(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    replace(draft, &['ہ', 'ە', 'ھ'], "ه", edits);
}

/// ۀ → هٔ
pub(super) fn heh_hamza(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    replace(draft, &['ۀ'], "هٔ", edits);
}

/// U+200B and U+FEFF go.
pub(super) fn zero_width_junk(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    replace(draft, &['\u{200B}', '\u{FEFF}'], "", edits);
}

fn replace(draft: &Draft, letters: &[char], with: &'static str, edits: &mut Vec<Edit>) {
    let found = draft.text().match_indices(letters);
    edits.extend(found.map(|(at, letter)| Edit { range: at..at + letter.len(), text: with }));
}

/// ١٢ → ۱۲; ۲۰۱5 → ۲۰۱۵.  A number in Latin digits alone stays: it may be a name.
pub(super) fn digits(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let text = draft.text();
    let mut done = 0;
    while let Some(at) = text[done..].find(is_digit) {
        let start = done + at;
        let end = text[start..].find(|c| !is_digit(c)).map_or(text.len(), |length| start + length);
        done = end;
        let number = &text[start..end];
        let beside_latin = [before(text, start), after(text, end)].into_iter().flatten().any(is_foreign);
        let mixed = !beside_latin && number.chars().any(|c| is_arabic_digit(c) || is_persian_digit(c));
        for (at, c) in number.char_indices() {
            let wrong = is_arabic_digit(c) || (mixed && c.is_ascii_digit());
            if let Some(value) = digit(c).filter(|_| wrong) {
                let range = start + at..start + at + c.len_utf8();
                edits.push(Edit { range, text: PERSIAN[value as usize] });
            }
        }
    }
}

/// The same vowel mark a second time on one letter goes.
pub(super) fn doubled_mark(draft: &Draft, _: &Rule, edits: &mut Vec<Edit>) {
    let mut seen = 0u64;
    for (at, c) in draft.text().char_indices() {
        if !is_mark(c) {
            seen = 0;
        } else if is_vowel(c) {
            let bit = 1u64 << (u32::from(c) & 0x3F);
            if seen & bit != 0 {
                edits.push(Edit { range: at..at + c.len_utf8(), text: "" });
            }
            seen |= bit;
        }
    }
}

//! The same word twice.

use super::{Found, View};
use crate::diagnostic::Code;
use crate::orthography::letters::is_foreign;
use crate::orthography::look::Sort;
use crate::orthography::rule::Rule;
use crate::orthography::word::normal;

/// Words that Persian says twice: «کم کم», «یک یک», «بی بی سی».
const PERSIAN: [&str; 66] = [
    "کم",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "ده",
    "صد",
    "هزار",
    "تک",
    "دسته",
    "گروه",
    "ذره",
    "قطره",
    "تند",
    "آرام",
    "آهسته",
    "بی",
    "به",
    "چه",
    "پاره",
    "تکه",
    "دانه",
    "گونه",
    "رنگ",
    "جور",
    "کوچه",
    "خانه",
    "شهر",
    "روز",
    "سال",
    "شب",
    "لحظه",
    "قدم",
    "گام",
    "پله",
    "برگ",
    "ورق",
    "صفحه",
    "بند",
    "خط",
    "سطر",
    "واژه",
    "کلمه",
    "نفس",
    "زار",
    "های",
    "هی",
    "نه",
    "آری",
    "بله",
    "آفرین",
    "باز",
    "هرگز",
    "دور",
    "نزدیک",
    "تنگ",
    "فوج",
    "جدا",
    "گاه",
    "خوش",
    "لایه",
    "بخش",
    "نم",
    "پچ",
    "لک",
];

/// Words that English may say twice.
const ENGLISH: [&str; 6] = ["had", "that", "very", "is", "no", "so"];

pub(super) fn find(view: &View<'_>, found: &mut Vec<Found>) {
    for index in 1..view.words.len() {
        let Some((first, second)) = view.beside(index) else { continue };
        if first.text.as_bytes().get(..2) != second.text.as_bytes().get(..2) {
            continue;
        }
        let (one, other) = (normal(first.text), normal(second.text));
        if one == other && one.chars().count() > 1 && !PERSIAN.contains(&&*one) {
            let message = format!("`{}` stands here twice", second.text);
            found.push(
                Found::new(Code::DoubledWord, first.range.start..second.range.end, message)
                    .instead(first.text),
            );
        }
    }
    if view.look.has(Sort::Foreign) {
        english(view, found);
    }
}

fn english(view: &View<'_>, found: &mut Vec<Found>) {
    let rule = Rule::of(Code::DoubledWord);
    let mut last: Option<std::ops::Range<usize>> = None;
    let mut done = 0;
    while let Some(at) = view.text[done..].find(is_foreign) {
        let start = done + at;
        let end =
            view.text[start..].find(|c| !is_foreign(c)).map_or(view.text.len(), |length| start + length);
        done = end;
        if let Some(before) = last.replace(start..end)
            && &view.text[before.end..start] == " "
            && view.text[before.clone()].eq_ignore_ascii_case(&view.text[start..end])
            && end - start > 1
            && !ENGLISH.iter().any(|word| word.eq_ignore_ascii_case(&view.text[start..end]))
            && view.allows(rule, &(before.start..end))
        {
            let message = format!("`{}` stands here twice", &view.text[start..end]);
            let first = view.text[before.clone()].to_owned();
            found.push(Found::new(Code::DoubledWord, before.start..end, message).instead(first));
        }
    }
}

//! What is reported and not mended.

use super::{Read, read, read_in};
use crate::diagnostic::Severity;
use crate::language::Language;
use crate::orthography::{Certainty, RULES};
use crate::statement::read_as;

/// What is found in a paragraph: rule, words, and what to write instead.
fn found(text: &str) -> Vec<(&'static str, String, Option<String>)> {
    let read = read("a.txt", &format!("عنوان\n{text}\n"));
    findings(&read)
}

fn findings(read: &Read) -> Vec<(&'static str, String, Option<String>)> {
    let entry = |found: &crate::orthography::Finding| {
        let fix = found.fix.as_ref().map(|fix| fix.text.clone());
        (found.rule.id(), read.sources.slice(found.span).to_owned(), fix)
    };
    read.proof.findings.iter().map(entry).collect()
}

fn check(text: &str, rule: &str, words: &str, instead: &str) {
    let expected = vec![(rule, words.to_owned(), Some(instead.to_owned()))];
    let found: Vec<(&str, String, Option<String>)> = found(text);
    assert_eq!(found, expected, "{text}");
}

fn clean(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn every_reported_rule_finds_its_own_example() {
    for rule in RULES.iter().filter(|rule| rule.certainty == Certainty::Reported) {
        let context = if rule.id() == "ezafe" { "همهٔ ما، همهٔ شما، " } else { "" };
        let read = read("a.txt", &format!("عنوان\n{context}{}\n", rule.before));
        let found: Vec<&str> = read.proof.findings.iter().map(|found| found.rule.id()).collect();
        assert!(found.contains(&rule.id()), "{}: {found:?}", rule.id());
    }
}

#[test]
fn joined_ra() {
    check("انزجار خودرا اعلام کردند", "joined-ra", "خودرا", "خود را");
    check("آنرا دیدند", "joined-ra", "آنرا", "آن را");
    clean(&["صحرا و اجرا و ماجرا و شورا", "زهرا را دیدند", "چرا نه"]);
}

#[test]
fn split_word() {
    check("این را ه رهایی است", "split-word", "را ه", "راه");
    check("او کر د و رفت", "split-word", "کر د", "کرد");
    clean(&["بند ب و گروه ج", "من و تو", "الف) یک ب) دو"]);
}

#[test]
fn joined_mi() {
    check("این را محکوم مینمایند", "joined-mi", "مینمایند", "می\u{200C}نمایند");
    check("چنین نمیشود", "joined-mi", "نمیشود", "نمی\u{200C}شود");
    check("همه را فرامیخواند", "joined-mi", "فرامیخواند", "فرامی\u{200C}خواند");
    clean(&["میلاد در میدان میهن", "میان ما"]);
}

#[test]
fn affix() {
    check("راهی بزرگ تر از این", "affix", "بزرگ تر", "بزرگ\u{200C}تر");
    check("جامعه ای آزاد", "affix", "جامعه ای", "جامعه\u{200C}ای");
    check("به ارمغان نیاورده اند", "affix", "نیاورده اند", "نیاورده\u{200C}اند");
    check("بی شک چنین است", "affix", "بی شک", "بی\u{200C}شک");
    clean(&["سلام ای دوست", "لباس تر را", "بی بی سی", "بی هیچ کم و کاست"]);
}

#[test]
fn unknown_word() {
    check("کمیتهٔ همستگی جهانی", "unknown-word", "همستگی", "همبستگی");
    check("با اعتزار از شما", "unknown-word", "اعتزار", "اعتذار");
    clean(&["کتاب\u{200C}هایشان را", "آزادیخواه", "کتابخانه\u{200C}های شهر", "لیندستروم گفت"]);
}

#[test]
fn ezafe() {
    let text = "همهٔ ما و خانهٔ شما و نامه\u{200C}ی او";
    check(text, "ezafe", "نامه\u{200C}ی", "نامهٔ");
    check("همه\u{200C}ی ما و خانه\u{200C}ی شما و نامه ی او", "ezafe", "نامه ی", "نامه\u{200C}ی");
    clean(&["همه\u{200C}ی ما و خانه\u{200C}ی شما"]);
}

#[test]
fn number_style() {
    check("این 12 کتاب", "number-style", "12", "۱۲");
    check("در سال 1405 بود", "number-style", "1405", "۱۴۰۵");
    check("۴.۵ درصد", "number-style", "۴.۵", "۴٫۵");
    check("۱,۲۰۰ تومان", "number-style", "۱,۲۰۰", "۱٬۲۰۰");
    clean(&[
        "استاندارد ISO 9001 را",
        "نسخهٔ 1.0.2 را",
        "تلفن: 021-88776655",
        "از بیرون: +98 21 8877 6655",
        "10 GB جا",
    ]);
}

#[test]
fn mark_style_and_quotes() {
    check("سلام!!", "mark-style", "!!", "!");
    check("چرا؟!", "mark-style", "؟!", "؟");
    assert_eq!(found("این — آن")[0].0, "mark-style");
    assert_eq!(found("گفت \"سلام")[0].0, "quotes");
    assert_eq!(found("گفت «سلام")[0].0, "quotes");
    clean(&["سال‌های ۱۳۹۰–۱۴۰۰", "«سلام» و «درود»", "–"]);
}

#[test]
fn tatweel() {
    check("ســلام بر شما", "tatweel", "ــ", "");
    clean(&["سال ۱۳۰۰ هـ.ش"]);
}

#[test]
fn bidi_controls() {
    check("متن \u{202E}پنهان\u{202C} است", "bidi-controls", "\u{202E}", "");
    assert_eq!(found("متن \u{2067}باز است").len(), 1);
    clean(&["متن \u{2068}ISO\u{2069} است"]);
}

#[test]
fn date() {
    for text in ["روز ۳۱ مهر", "۳۰ اسفند ۱۴۰۵", "جمعه ۱۶ مهر ۱۴۰۵", "تا ۱۴۰۵/۱۳/۰۵", "تا ۱۴۰۵/۰۷/۳۱"]
    {
        assert_eq!(found(text).iter().map(|found| found.0).collect::<Vec<_>>(), ["date"], "{text}");
    }
    clean(&[
        "پنجشنبه ۱۶ مهر ۱۴۰۵",
        "سه\u{200C}شنبه ۱۴ مهر ۱۴۰۵",
        "۳۱ تیر",
        "۴۰ تیر انداختند",
        "۳۰ اسفند ۱۴۰۳",
        "تا ۱۴۰۵/۰۷/۰۵",
    ]);
}

#[test]
fn doubled_word() {
    check("گفت که که رفت", "doubled-word", "که که", "که");
    clean(&["کم کم و یک یک", "بی بی سی", "رنگ رنگ"]);
    let read = read_in("a.txt", "title\nit is the the end", Some(Language::ENGLISH));
    assert_eq!(findings(&read), [("doubled-word", "the the".to_owned(), Some("the".to_owned()))]);
}

#[test]
fn legacy_forms() {
    check("صد ﷼ داد", "legacy-forms", "﷼", "ریال");
    assert_eq!(found("ﻡﻼﺳ بر شما")[0].0, "legacy-forms");
}

#[test]
fn mojibake_is_an_error() {
    let old = read_as("سلام به شما اين يك متن است كه خوانده ميشود", "windows-1256", "windows-1252");
    for text in ["Ø³Ù„Ø§Ù… Ø¨Ù‡ Ø´Ù…Ø§", &old.expect("it can be written so")] {
        let read = read_in("a.txt", &format!("{text}\n{text}"), None);
        let found = &read.proof.findings[0];
        assert_eq!((found.rule.id(), found.severity), ("mojibake", Severity::Error), "{text}");
    }
    let french = read_in("a.txt", "Été à Évreux\nÇa été l’été où l’on a été à Évreux.", None);
    assert_eq!(findings(&french), []);
}

#[test]
fn the_projects_own_words_are_words() {
    use crate::orthography::{Wanted, proofread};
    let mut read = read("a.txt", "عنوان\nکمیتهٔ همستگی و همستگیها\n");
    assert_eq!(read.proof.findings.len(), 2);
    let words = ["همستگی".to_owned()];
    let wanted = Wanted { words: &words, ..Wanted::of(Some(Language::PERSIAN)) };
    assert_eq!(proofread(&mut read.statement, &read.sources, &wanted).findings.len(), 0);
}

#[test]
fn places_are_those_of_the_authors_file_behind_what_was_mended() {
    let read = read("a.md", "---\nlang: fa\n---\n\nيكي   از &amp; **كتاب ها** خودرا  ديد\n");
    let found = &read.proof.findings[0];
    assert_eq!(read.sources.slice(found.span), "خودرا");
    assert_eq!(read.sources.get(found.span.source).location(found.span.range().start).column, 28);
}

#[test]
fn a_denied_rule_is_an_error_and_a_silent_one_says_nothing() {
    use crate::orthography::{Rule, Wanted, proofread};
    let mut read = read("a.txt", "عنوان\nانزجار خودرا همستگی\n");
    let rule = |id| Rule::find(id).expect("the rule is there");
    let (denied, ignored) = ([rule("joined-ra")], [rule("unknown-word")]);
    let wanted = Wanted { denied: &denied, ignored: &ignored, ..Wanted::of(Some(Language::PERSIAN)) };
    let found = proofread(&mut read.statement, &read.sources, &wanted).findings;
    let found: Vec<_> = found.iter().map(|found| (found.rule.id(), found.severity)).collect();
    assert_eq!(found, [("joined-ra", Severity::Error)]);
}

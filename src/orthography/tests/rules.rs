//! Each safe rule, by its name.

use super::{Read, mended, read, read_in};
use crate::language::Language;
use crate::orthography::{Certainty, RULES};

#[test]
fn every_safe_rule_mends_its_own_example_and_no_other_does() {
    for rule in RULES.iter().filter(|rule| rule.certainty == Certainty::Safe) {
        let Read { proof, statement, .. } = read("a.txt", &format!("عنوان\n{}\n", rule.before));
        let found: Vec<&str> = proof.mended.counts.iter().map(|(rule, _)| rule.id()).collect();
        assert_eq!(found, [rule.id()]);
        assert_eq!(statement.texts().last().map(|text| &*text.text), Some(rule.after), "{}", rule.id());
    }
}

fn check(before: &str, after: &str) {
    assert_eq!(mended(before), after);
}

#[test]
fn presentation_forms() {
    check("ﻣﯽ‌ﺧﻮاﻫﻢ", "می‌خواهم");
    check("﷽ و ﷼", "﷽ و ﷼");
    check("ﷲ", "الله");
    // In the order of the eye: what is final comes first.
    check("ﻡﻼﺳ", "ﻡﻼﺳ");
}

#[test]
fn arabic_yeh_and_arabic_kaf() {
    check("يكي از كتاب‌هاى على", "یکی از کتاب‌های علی");
    check("مسي\u{654}ول", "مسي\u{654}ول");
}

#[test]
fn heh_forms_and_heh_hamza() {
    check("ھمۀ ما بە راە", "همهٔ ما به راه");
}

#[test]
fn digits() {
    check("٢٠٢٦ و ۱2 و 34", "۲۰۲۶ و ۱۲ و 34");
    check("A4۵ و MP3", "A4۵ و MP3");
}

#[test]
fn zero_width_junk_and_zwnj_stray() {
    check("کت\u{200B}اب\u{FEFF}", "کتاب");
    check("کتاب\u{200C}\u{200C}ها", "کتاب\u{200C}ها");
    check("کتاب\u{200C} خوب\u{200C}، و\u{200C}", "کتاب خوب، و");
    check("«\u{200C}کتاب»\u{200C}ها", "«کتاب»\u{200C}ها");
    check("PDF\u{200C}ها و ۵\u{200C}ام", "PDF\u{200C}ها و ۵\u{200C}ام");
}

#[test]
fn spaces() {
    check("یک  دو سه   چهار", "یک دو سه چهار");
    check("یک  دو\tسه \t چهار\t\tپنج\t", "یک دو\tسه\tچهار\t\tپنج\t");
    check("یک\u{A0}دو", "یک\u{A0}دو");
}

#[test]
fn spaces_outside_the_words_of_a_line_are_counted_too() {
    let read = read("a.txt", " عنوان \nسلام به شما\t \n");
    assert_eq!(read.proof.mended.total(), 3);
    let cut: Vec<&str> = read.proof.fixes.iter().map(|fix| read.sources.slice(fix.span)).collect();
    assert_eq!(cut, [" ", " ", " "]);
}

#[test]
fn space_before_mark() {
    check("سلام ، دوست ؛ من . تو ! او ؟ بله :", "سلام، دوست؛ من. تو! او؟ بله:");
    check("گفت :سلام و .بس", "گفت :سلام و .بس");
    check("و ...", "و …");
}

#[test]
fn space_inside_brackets() {
    check("« سلام » ( به ) [ شما ]", "«سلام» (به) [شما]");
    check("( )", "( )");
}

#[test]
fn latin_marks() {
    check("یک, دو; سه?", "یک، دو؛ سه؟");
    check("a, b; c?", "a, b; c?");
    check("۱,۲۰۰", "۱,۲۰۰");
}

#[test]
fn space_after_mark() {
    check("یک،دو؛سه؟چهار!پنج", "یک، دو؛ سه؟ چهار! پنج");
    check("۱۰:۳۰ و ۱،۲", "۱۰:۳۰ و ۱،۲");
}

#[test]
fn percent_and_ellipsis() {
    check("۲۰% و 20%", "۲۰٪ و 20%");
    check("بله... و....", "بله… و....");
}

#[test]
fn quotes() {
    check("\"سلام\" و “سلام” و ”سلام“ را", "«سلام» و «سلام» و «سلام» را");
    check("\"hello\" و 12\" و \"سلام", "\"hello\" و 12\" و \"سلام");
    check("«او گفت \"سلام\" و رفت»", "«او گفت \"سلام\" و رفت»");
}

#[test]
fn verb_prefix() {
    check("می خواهم و نمی شود و می رود", "می‌خواهم و نمی‌شود و می‌رود");
    check("ماه می رسید", "ماه می رسید");
}

#[test]
fn plural() {
    check("کتاب ها و خانه های ما و راه هایی", "کتاب‌ها و خانه‌های ما و راه‌هایی");
    check("ها، بله", "ها، بله");
}

#[test]
fn doubled_mark() {
    check("محقّّق و درِّ و دِِر", "محقّق و درِّ و دِر");
}

#[test]
fn other_languages_keep_their_letters() {
    for (language, text) in [
        (Language::ARABIC, "في المكتبة علي"),
        (Language::SORANI, "ھەموو کتێبێک ٢٠٢٧"),
        (Language::parse("ur").expect("a tag"), "یہ کتاب ھے  اور"),
    ] {
        let read = read_in("a.txt", &format!("عنوان\n{text}"), Some(language));
        assert_eq!(super::last(&read), text);
    }
    assert_eq!(super::last(&read_in("a.txt", "a\nيك  دو", None)), "يك  دو");
}

#[test]
fn code_addresses_and_marked_words_keep_their_letters() {
    let text = "متن `ي  ك` و [علي]{lang=ar} و <https://a.org/ي> و ﴿علي﴾ و «بسم الله الرحمن الرحيم» يك";
    let read = read("a.md", &format!("---\nlang: fa\n---\n\n{text}\n"));
    let expected = "متن ي  ك و علي و https://a.org/ي و ﴿علي﴾ و «بسم الله الرحمن الرحيم» یک";
    assert_eq!(super::last(&read), expected);
}

#[test]
fn a_rule_may_be_silenced() {
    let whole = read("a.md", "---\nlang: fa\n# warraq: ignore arabic-yeh, spaces\n---\n\nيك و كتاب\n");
    assert_eq!(super::last(&whole), "يک و کتاب");
    let here = read("a.md", "<!-- warraq: ignore arabic-yeh -->\n\nيك\n\nيك\n");
    let texts: Vec<&str> = here.statement.texts().iter().map(|text| &*text.text).collect();
    assert_eq!(texts, ["يک", "یک"]);
    let wrong = read("a.md", "<!-- warraq: ignore arabic-yah -->\n\nيك\n");
    assert_eq!(wrong.proof.problems.len(), 1);
}

#[test]
fn a_paragraph_in_another_language_keeps_its_letters_in_a_persian_document() {
    for text in [
        "کاتژمێر ١٠:٠٠، کردنەوەی دەرگاکان",
        "نحن المشاركين في المؤتمر ندعو إلى السلام",
        "یہ کتاب خانہ صبح آٹھ بجے کھلتا ہے",
        "بسم الله الرحمن الرحيم",
    ] {
        check(text, text);
    }
}

#[test]
fn a_short_paragraph_of_a_sorani_document_is_not_persian() {
    let read = read_in("a.txt", "پێشانگا\n١٢ تا ١٦ی نیسانی ٢٠٢٧", Some(Language::SORANI));
    assert_eq!(super::last(&read), "١٢ تا ١٦ی نیسانی ٢٠٢٧");
}

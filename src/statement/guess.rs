//! The language of a text, guessed from its letters and its commonest words.
//!
//! ي and ك prove nothing: much Persian is typed on Arabic keyboards.  Nor do vowel marks, which
//! Persian verse bears too; nor words that both languages write (من, ما, علی).  In doubt there is no
//! guess, and then nothing is mended.

use crate::language::Language;

/// As many letters are looked at: a guess does not get better with more.
const SAMPLE: usize = 20_000;

/// Less evidence than this is chance: a name, a quoted word.
const ENOUGH: usize = 4;

/// One side must have so many times the evidence of the other.
const CLEAR: usize = 4;

/// What a letter speaks for.
enum Sign {
    /// No language, or any.
    Nothing,
    /// A letter that neither Persian nor Arabic has and Sorani is full of.
    Sorani,
    /// One of Urdu, Pashto, Uyghur, Sindhi and others, for which there is no guess.
    Other,
    /// So much for Persian.
    Persian(usize),
    /// So much for Arabic.
    Arabic(usize),
}

impl Sign {
    fn of(letter: char) -> Self {
        match letter {
            'ڕ' | 'ڵ' | 'ێ' | 'ۆ' => Self::Sorani,
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ټ' | 'ډ' | 'ړ' | 'ږ' | 'ښ' | 'ڼ' | 'ۍ' | 'ې' | 'ۈ' | 'ۇ' | 'ۋ'
            | 'ڭ' | 'ڄ' | 'ڃ' => Self::Other,
            'پ' | 'چ' | 'ژ' | 'گ' => Self::Persian(3),
            'ک' | 'ی' | '\u{200C}' => Self::Persian(1),
            'ة' | 'إ' => Self::Arabic(3),
            'أ' => Self::Arabic(1),
            _ => Self::Nothing,
        }
    }
}

/// The commonest words that only Persian has, with ی and ک.
const PERSIAN: [&str; 22] = [
    "از",
    "که",
    "را",
    "این",
    "است",
    "برای",
    "با",
    "تا",
    "آن",
    "به",
    "در",
    "می",
    "شود",
    "شد",
    "های",
    "نیز",
    "باید",
    "هر",
    "خود",
    "کرد",
    "بود",
    "میکنند",
];

/// The commonest words that only Arabic has, with ي and ك made Persian.
const ARABIC: [&str; 16] = [
    "فی", "إلى", "الی", "التی", "الذی", "هذا", "هذه", "ذلک", "کان", "کانت", "عن", "مع", "أن", "إن", "لقد",
    "نحن",
];

/// What a word is worth as evidence.
const WORD: usize = 2;

/// The commonest words of English.
const ENGLISH: [&str; 16] = [
    "the", "of", "and", "to", "in", "is", "for", "that", "with", "are", "on", "this", "we", "by", "from",
    "was",
];

/// At least one word in so many of an English text is one of [`ENGLISH`].
const ENGLISH_SHARE: usize = 12;

/// The language of a text, where its letters leave no doubt.
pub fn guess_language(text: &str) -> Option<Language> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let arabic = text.chars().filter(|c| matches!(c, '\u{0621}'..='\u{06D5}')).count();
    let latin = text.chars().filter(|c| *c < '\u{0250}' && c.is_alphabetic()).count();
    if latin > CLEAR * arabic {
        english(text)
    } else if 2 * arabic > latin {
        of_arabic_script(text, arabic)
    } else {
        None
    }
}

fn of_arabic_script(text: &str, letters: usize) -> Option<Language> {
    let (mut others, mut sorani, mut persian, mut arabic) = (0, 0, 0, 0);
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        match Sign::of(c) {
            Sign::Nothing => {}
            Sign::Other => others += 1,
            Sign::Sorani => sorani += 1,
            Sign::Persian(weight) => persian += weight,
            Sign::Arabic(weight) => arabic += weight,
        }
        if is_letter(c) {
            word.push(persian_letter(c));
        } else if !is_mark(c) {
            persian += WORD * usize::from(PERSIAN.contains(&word.as_str()));
            arabic += WORD * usize::from(ARABIC.contains(&word.as_str()));
            arabic += usize::from(word.starts_with("ال"));
            word.clear();
        }
    }
    if others * 50 > letters {
        None
    } else if sorani >= 2 && sorani * 40 > letters {
        Some(Language::SORANI)
    } else if persian >= ENOUGH && persian >= CLEAR * arabic {
        Some(Language::PERSIAN)
    } else if arabic >= ENOUGH && arabic >= CLEAR * persian {
        Some(Language::ARABIC)
    } else {
        None
    }
}

/// Whether words are made of it; the tables of all scripts are asked last, for they are slow.
fn is_letter(c: char) -> bool {
    match c {
        '\u{0621}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' => true,
        ' ' | '\n' | '\u{200C}' => false,
        _ => !is_mark(c) && c.is_alphanumeric(),
    }
}

/// Vowel marks and tatweel, which the tables of words are without.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}')
}

fn persian_letter(c: char) -> char {
    match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        other => other,
    }
}

fn english(text: &str) -> Option<Language> {
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let hits = words().filter(|word| ENGLISH.contains(&word.to_ascii_lowercase().as_str())).count();
    let foreign = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    (hits >= 2 && hits * ENGLISH_SHARE >= words().count() && foreign * 50 <= letters)
        .then_some(Language::ENGLISH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Option<Language>, texts: &[&str]) {
        for text in texts {
            assert_eq!(guess_language(text), language, "{text}");
        }
    }

    #[test]
    fn persian_is_known_by_its_letters_and_words() {
        check(
            Some(Language::PERSIAN),
            &[
                "شرکت کنندگان کنفرانس کارگری استکهلم انزجار خودرا از جنایات ابراز میکنند",
                "کتاب‌خانهٔ شهر از ساعت هشت باز است و البته ورود برای همه آزاد است.",
                "گفتیم که به Stockholm و Göteborg می‌رویم",
            ],
        );
    }

    #[test]
    fn persian_typed_on_an_arabic_keyboard_is_not_arabic() {
        check(
            Some(Language::PERSIAN),
            &["شرکت كنندگان كنفرانس ميكنند", "اين كتاب را براي دوستان خود از بازار خريديم و به آنها داديم"],
        );
        check(None, &["علي اكبري", "سلام بر شما"]);
    }

    #[test]
    fn arabic_is_known_by_its_article_and_its_letters() {
        check(
            Some(Language::ARABIC),
            &[
                "نحن المشاركين في المؤتمر ندعو إلى السلام والعدالة في جميع أنحاء العالم",
                "تُفْتَحُ المَكْتَبَةُ العَامَّةُ في الساعة الثامنة صباحًا",
                "هذا البيان موجه إلى كل من يهمه الأمر",
            ],
        );
    }

    #[test]
    fn sorani_is_known_by_its_vowels() {
        check(
            Some(Language::SORANI),
            &[
                "ئێمە بەشداربووانی کۆنفرانس داوای ئاشتی دەکەین بۆ هەموو خەڵکی جیهان",
                "کتێبخانەی شار لە کاتژمێر هەشت دەکرێتەوە و بۆ ھەمووان کراوەیە",
            ],
        );
    }

    #[test]
    fn english_is_known_by_its_small_words() {
        check(
            Some(Language::ENGLISH),
            &["The library of the city is open from eight, and the entrance is free for all of us."],
        );
    }

    #[test]
    fn in_doubt_there_is_no_guess() {
        check(
            None,
            &[
                "",
                "۱۲۳۴ — 56",
                "Stockholm",
                "Şehir kütüphanesi saat sekizde açılır ve giriş herkes için ücretsizdir.",
                "Die Bibliothek der Stadt ist ab acht geöffnet, und der Eintritt ist frei.",
                "یہ کتاب خانہ صبح آٹھ بجے کھلتا ہے اور داخلہ سب کے لیے مفت ہے",
                "ښاري کتابتون په اتو بجو پرانیستل کېږي",
                "Good morning و صبح بخیر to all",
            ],
        );
    }

    #[test]
    fn persian_with_kurdish_heh_stays_persian() {
        check(Some(Language::PERSIAN), &["ھمە کارگران جھان کە از این راە گذشتند گفتند کە چنین است"]);
    }
}

//! Arabic in a Persian text: verses, prayers, sayings, which keep their own spelling.

use std::ops::Range;

use super::letters::{is_letter, is_mark, is_of_word};
use super::look::{Look, Sort};
use super::tongue::Tongue;

/// Evidence for Arabic that is more than one borrowed word.
const ENOUGH: usize = 4;

/// The evidence for Arabic must be so many times that for Persian.
const CLEAR: usize = 3;

/// What a word is worth as evidence.
const WORD: usize = 2;

/// A word with as many vowel marks was vowelled on purpose, and so many of them are a verse.
const MARKS: usize = 2;
const VOWELLED: usize = 3;

/// Small words of Arabic that Persian does not write.
const ARABIC: [&str; 22] = [
    "في", "من", "إلى", "الى", "على", "التي", "الذي", "هذا", "هذه", "ذلك", "كان", "عن", "لا", "إلا", "الا", "إن",
    "أن", "ان", "يا", "بسم", "لله", "قال",
];

/// Small words of Persian that Arabic does not write.
const PERSIAN: [&str; 22] = [
    "از", "که", "را", "این", "است", "برای", "با", "تا", "آن", "به", "در", "می", "شود", "شد", "های", "نیز",
    "باید", "هر", "خود", "کرد", "بود", "و",
];

/// Whether Arabic is looked for in a text of this tongue at all, and where it stands.
pub(super) fn stretches(text: &str, look: &Look, base: Tongue) -> Vec<(Range<usize>, Tongue)> {
    let quotes = look.has(Sort::Quote) || look.has(Sort::Guillemet);
    if !matches!(base, Tongue::Persian | Tongue::Sorani) || !(quotes || look.vowels >= MARKS * VOWELLED) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, sign) in text.match_indices(['﴿', '﴾', '«', '»', '“', '”', '"']) {
        let sign = sign.chars().next().unwrap_or_default();
        if let Some((start, close)) = open
            && close == sign
        {
            let is_verse = matches!(sign, '﴿' | '﴾');
            if is_verse || is_arabic(&text[start..at]) {
                found.push((start..at, if is_verse { Tongue::Kept } else { Tongue::Arabic }));
            }
            open = None;
        } else {
            open = closing(sign).map(|close| (at + sign.len_utf8(), close));
        }
    }
    vowelled(text, &mut found);
    found
}

/// What closes a quotation; verses are set between their brackets in either order.
fn closing(open: char) -> Option<char> {
    match open {
        '﴿' => Some('﴾'),
        '﴾' => Some('﴿'),
        '«' => Some('»'),
        '“' => Some('”'),
        '"' => Some('"'),
        _ => None,
    }
}

/// Adds the runs of words that bear their vowels.
fn vowelled(text: &str, found: &mut Vec<(Range<usize>, Tongue)>) {
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    let mut open = false;
    for word in super::word::words(text) {
        let marks = text[word.clone()].chars().filter(|c| is_vowel_of_verse(*c)).take(MARKS).count();
        if marks < MARKS {
            open = false;
        } else if let (true, Some((range, count))) = (open, runs.last_mut()) {
            range.end = word.end;
            *count += 1;
        } else {
            runs.push((word, 1));
            open = true;
        }
    }
    let long = runs.into_iter().filter(|(_, count)| *count >= VOWELLED);
    found.extend(long.map(|(range, _)| (range, Tongue::Kept)));
    found.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    found.retain(|(range, _)| {
        let apart = range.start >= end;
        end = if apart { range.end } else { end };
        apart
    });
}

/// The marks of a vowelled text; the tanwin of «مثلاً» and the shadda of «محقّق» are Persian too.
fn is_vowel_of_verse(c: char) -> bool {
    matches!(c, '\u{064C}'..='\u{0650}' | '\u{0652}')
}

/// Whether a text is worth a closer look: Persian letters that Arabic has not settle most at the first one.
pub(super) fn may_be_arabic(look: &Look) -> bool {
    look.persian <= 2 * ENOUGH + look.not_persian
}

/// Whether a text is Arabic beyond doubt.
pub(super) fn is_arabic(text: &str) -> bool {
    let (mut arabic, mut persian) = (0, 0);
    for c in text.chars() {
        match c {
            'ة' | 'إ' | 'ٱ' => arabic += WORD,
            'أ' => arabic += 1,
            'پ' | 'چ' | 'ژ' | 'گ' => persian += WORD,
            'ی' | 'ک' | '\u{200C}' => persian += 1,
            _ => {}
        }
    }
    if persian > 2 * ENOUGH + arabic {
        return false;
    }
    for word in text.split(|c: char| !is_of_word(c)) {
        let word: String = word.chars().filter(|c| !is_mark(*c)).collect();
        let article = word.starts_with("ال") && word.chars().filter(|c| is_letter(*c)).count() > 3;
        arabic += WORD * usize::from(article || ARABIC.contains(&word.as_str()));
        persian += WORD * usize::from(PERSIAN.contains(&word.as_str()));
    }
    arabic >= ENOUGH && arabic >= CLEAR * persian
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = stretches(text, &Look::of(text), Tongue::Persian);
        let found: Vec<&str> = found.into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn verses_and_sayings_are_found() {
        check("فرمود: ﴿قل هو الله احد﴾ و گفت", &["قل هو الله احد"]);
        check("نوشته‌اند: «بسم الله الرحمن الرحيم» و آغاز کرده‌اند", &["بسم الله الرحمن الرحيم"]);
        check("می‌خواند: قِفَا نَبْكِ مِنْ ذِكْرى حَبيبٍ وَمَنْزِلِ و می‌رفت", &["قِفَا نَبْكِ مِنْ ذِكْرى حَبيبٍ وَمَنْزِلِ"]);
    }

    #[test]
    fn persian_in_quotes_is_not_arabic() {
        check("گفت: «كتاب خوب است» و رفت", &[]);
        check("روزنامهٔ «الاهرام» نوشت", &[]);
        check("مثلاً درِ شرقی یا حدّ اقل", &[]);
    }

    #[test]
    fn a_persian_sentence_from_an_arabic_keyboard_is_not_arabic() {
        assert!(!is_arabic("اين كتاب را براي دوستان خود از بازار خريديم"));
        assert!(is_arabic("بسم الله الرحمن الرحيم"));
    }
}

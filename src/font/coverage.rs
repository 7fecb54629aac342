//! Alphabets of the languages that leaflets are written in.

use crate::language::Language;

/// The letters of English; the other Latin alphabets add theirs.
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";

/// Language, common letters, and further letters; small letters stand for their capitals too.
///
/// Arabic script, Kurdish and Azerbaijani: the main exemplar characters of Unicode CLDR
/// (`exemplarCharacters`), without vowel signs; Urdu has the auxiliary آ أ ؤ ئ ں ۂ besides, which no
/// Urdu text does without.  The others: a to z and the letters that the language's alphabet adds.
const ALPHABETS: [(&str, &str, &str); 22] = [
    ("fa", "", "آاءأؤئبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهةی"),
    ("ar", "", "ءأؤإئاآبةتثجحخدذرزسشصضطظعغفقكلمنهوىي"),
    ("ckb", "", "ئابپتجچحخدرزڕژسشعغفڤقکگلڵمنهەوۆیێ"),
    ("ur", "", "اآأبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہۂھءئیے"),
    ("ps", "", "آاأءبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګگلمنڼهةوؤییېۍئ"),
    ("ug", "", "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي"),
    ("en", LATIN, ""),
    ("az", LATIN, "çəğıİöşü"),
    ("da", LATIN, "æøå"),
    ("de", LATIN, "äöüß"),
    ("es", LATIN, "áéíñóúü"),
    ("fi", LATIN, "šžåäö"),
    ("fr", LATIN, "àâæçéèêëîïôœùûüÿ"),
    ("it", LATIN, "àèéìòóù"),
    ("ku-Latn", LATIN, "çêîşû"),
    ("nb", LATIN, "àéóòôæøå"),
    ("nl", LATIN, "áäéëíïóöúü"),
    ("pl", LATIN, "ąćęłńóśźż"),
    ("sv", LATIN, "àéåäö"),
    ("tr", LATIN, "çğıİöşü"),
    ("ru", "", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("tg", "", "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя"),
];

/// Every letter of a language's alphabet, capitals included, where it is known.
///
/// Kurdish is Sorani unless its tag says `Latn`, as in [`Language::direction`]; a language written in
/// another script than usual, such as `fa-Latn`, is not known.
pub(super) fn alphabet(language: Language) -> Option<impl Iterator<Item = char>> {
    let primary = language.primary();
    let right_to_left = language.direction() == Language::PERSIAN.direction();
    let tag = match primary.as_str() {
        "pes" | "prs" => "fa",
        "ku" if right_to_left => "ckb",
        "ku" | "kmr" => "ku-Latn",
        "no" => "nb",
        other => other,
    };
    let (_, common, further) = ALPHABETS.iter().find(|(known, ..)| *known == tag)?;
    let letters = common.chars().chain(further.chars());
    let usual = Language::parse(tag)?.direction() == language.direction();
    usual.then(|| letters.flat_map(|letter| [letter, capital(letter)]))
}

/// The languages whose alphabet is known.
pub(super) fn languages() -> impl Iterator<Item = Language> {
    ALPHABETS.iter().filter_map(|(tag, ..)| Language::parse(tag))
}

/// The capital of a letter, or the letter itself where that takes two (ß) or there is none.
fn capital(letter: char) -> char {
    let mut capitals = letter.to_uppercase();
    capitals.next().filter(|_| capitals.next().is_none()).unwrap_or(letter)
}

//! The table of the rules: what the program knows, what the documentation shows, what SARIF lists.

use super::tongue::{Tongue, Tongues};
use crate::diagnostic::Code;

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Certain: applied while typesetting, and by `lint --fix`.
    Safe,
    /// Reported with a suggestion, and left to the author.
    Reported,
}

/// A rule of orthography.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub code: Code,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it does, or reports.
    pub what: &'static str,
    /// An example of what it is for.
    pub before: &'static str,
    /// The same as it ought to be.
    pub after: &'static str,
    /// The languages that it is for.
    pub(super) tongues: Tongues,
}

impl Rule {
    /// The name of the rule, as scripts and front matters write it.
    pub fn id(&self) -> &'static str {
        self.code.as_str()
    }

    /// The rule of a name.
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id() == id)
    }

    /// The tags of the languages that the rule is for, parted by spaces; `any` where it is for all.
    pub fn languages(&self) -> String {
        self.tongues.tags()
    }

    pub(super) fn is_for(&self, tongue: Tongue) -> bool {
        self.tongues.holds(tongue)
    }

    /// The rule of a problem.
    pub(super) fn of(code: Code) -> &'static Self {
        RULES.iter().find(|rule| rule.code == code).unwrap_or(&RULES[0])
    }
}

macro_rules! rules {
    ($($code:ident $certainty:ident $tongues:ident: $what:literal, $before:literal => $after:literal;)+) => {
        [$(Rule {
            code: Code::$code,
            certainty: Certainty::$certainty,
            what: $what,
            before: $before,
            after: $after,
            tongues: Tongues::$tongues,
        },)+]
    };
}

/// How many rules are safe: the first ones of the table.
pub(super) const SAFE: usize = 19;

/// All rules: the safe ones in the order in which they are applied, then those that only report.
pub static RULES: [Rule; 33] = rules! {
    PresentationForms Safe ARABIC_SCRIPT: "presentation forms become letters (﷽ ﷺ ﷼ stay)", "ﺳﻼﻡ" => "سلام";
    ArabicYeh Safe PERSIAN: "ي ى become ی", "ياري" => "یاری";
    ArabicKaf Safe PERSIAN: "ك ڪ become ک", "كتاب" => "کتاب";
    HehForms Safe PERSIAN: "ہ ە ھ become ه", "ھمە" => "همه";
    HehHamza Safe PERSIAN: "ۀ becomes ه with U+0654", "خانۀ ما" => "خانهٔ ما";
    Digits Safe PERSIAN: "Arabic digits, and digits mixed in one number, become Persian", "١٢ و ۲۰۱5" => "۱۲ و ۲۰۱۵";
    ZeroWidthJunk Safe KNOWN: "U+200B and U+FEFF inside a text go", "کت\u{200B}اب" => "کتاب";
    ZwnjStray Safe WITH_ZWNJ: "a half-space doubled, beside a space or a mark, or at a word's end goes", "کتاب\u{200C}\u{200C}ها\u{200C} را" => "کتاب\u{200C}ها را";
    Spaces Safe KNOWN: "doubled, leading and trailing spaces become one space or none; those beside a tab go", "را  به ما" => "را به ما";
    SpaceBeforeMark Safe ARABIC_SCRIPT: "no space before ، ؛ : . ؟ ! » ) ]", "سلام ، دوست !" => "سلام، دوست!";
    SpaceInsideBrackets Safe ARABIC_SCRIPT: "no space inside « » ( ) [ ]", "( سلام)" => "(سلام)";
    LatinMarks Safe ARABIC_SCRIPT: ", ; ? between letters become ، ؛ ؟", "خوبی?" => "خوبی؟";
    SpaceAfterMark Safe ARABIC_SCRIPT: "a space behind ، ؛ ؟ ! before a letter", "سلام،دوست" => "سلام، دوست";
    Percent Safe PERSIAN: "% behind Persian digits becomes ٪", "۲۰%" => "۲۰٪";
    Ellipsis Safe PERSIAN: "three full stops become …", "و..." => "و…";
    Quotes Safe PERSIAN: "paired straight or curly quotes round Persian become « » (unpaired ones are reported)", "گفت \"سلام\"" => "گفت «سلام»";
    VerbPrefix Safe PERSIAN: "می and نمی before a form of a verb are joined to it by a half-space", "می خواهم" => "می\u{200C}خواهم";
    Plural Safe PERSIAN: "ها های هایی behind a noun are joined to it by a half-space", "کتاب ها" => "کتاب\u{200C}ها";
    DoubledMark Safe ARABIC_SCRIPT: "the same vowel mark twice on one letter becomes one", "درِِ باز" => "درِ باز";
    JoinedRa Reported PERSIAN: "را written as a part of the word before it", "خودرا" => "خود را";
    SplitWord Reported PERSIAN: "a lone letter beside the rest of its word", "را ه" => "راه";
    JoinedMi Reported PERSIAN: "می or نمی joined to a verb without a half-space", "میشود" => "می\u{200C}شود";
    Affix Reported PERSIAN: "an ending or a prefix apart from its word", "بزرگ تر" => "بزرگ\u{200C}تر";
    UnknownWord Reported PERSIAN: "a word that is not in the list, one letter away from one that is", "همستگی" => "همبستگی";
    Ezafe Reported PERSIAN: "ه ی, ه\u{200C}ی and هٔ mixed in one text", "خانه‌ی ما" => "خانهٔ ما";
    NumberStyle Reported PERSIAN: "Latin digits in Persian text, a full stop or a comma inside a number", "12 کتاب" => "۱۲ کتاب";
    MarkStyle Reported PERSIAN: "en and em dashes, unpaired quotes, !! and ?!", "سلام!!" => "سلام!";
    Tatweel Reported ARABIC_SCRIPT: "tatweel typed into a word", "ســلام" => "سلام";
    BidiControls Reported ALL: "embeddings and overrides, by which a text reads otherwise than it is stored", "\u{202E}متن\u{202C}" => "متن";
    Date Reported PERSIAN: "a day that does not exist, or whose weekday is another one", "۳۱ مهر" => "۳۰ مهر";
    DoubledWord Reported KNOWN: "the same word twice", "که که" => "که";
    LegacyForms Reported ALL: "signs that abbreviate phrases, and presentation forms in the order of the eye", "﷼" => "ریال";
    Mojibake Reported ALL: "text that was decoded in a wrong encoding", "Ø³Ù„Ø§Ù…" => "سلام";
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_safe_rules_come_first_and_no_name_comes_twice() {
        let safe = RULES.iter().take_while(|rule| rule.certainty == Certainty::Safe).count();
        assert_eq!(safe, SAFE);
        assert!(RULES[SAFE..].iter().all(|rule| rule.certainty == Certainty::Reported));
        for (index, rule) in RULES.iter().enumerate() {
            assert!(RULES[..index].iter().all(|other| other.code != rule.code), "{}", rule.id());
        }
    }
}

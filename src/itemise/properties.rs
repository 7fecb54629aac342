//! Properties of characters: the one place that asks the Unicode tables.

use icu_properties::props::{
    DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Script as Property,
};
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesShort};

/// A script as its ISO 15924 tag: `Arab`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Script(pub [u8; 4]);

impl Script {
    /// The Arabic script.
    pub const ARABIC: Self = Self(*b"Arab");
    /// The Latin script.
    pub const LATIN: Self = Self(*b"Latn");
}

/// The script of a character; nothing for those that many scripts share.
pub(super) fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' => return Some(Script::LATIN),
        ' '..='@' => return None,
        'آ'..='غ' | 'ف'..='ي' | 'ٱ'..='ۓ' => return Some(Script::ARABIC),
        _ => {}
    }
    let script = CodePointMapData::<Property>::new().get(c);
    if matches!(script, Property::Common | Property::Inherited | Property::Unknown) {
        return None;
    }
    let name = PropertyNamesShort::<Property>::new().get(script)?;
    Some(Script(name.as_bytes().try_into().ok()?))
}

/// Whether a character combines with the one before it.
pub(super) fn is_mark(c: char) -> bool {
    c >= '\u{300}' && !is_arabic_letter(c) && GeneralCategoryGroup::Mark.contains(category(c))
}

/// Whether a font needs no glyph for a character: joiners, direction marks, variation selectors.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
        || (c >= '\u{AD}'
            && !is_arabic_letter(c)
            && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c))
}

fn is_arabic_letter(c: char) -> bool {
    matches!(c, 'آ'..='غ' | 'ف'..='ي' | 'ٱ'..='ۓ')
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_characters_have_no_script_of_their_own() {
        assert_eq!(script('س'), Some(Script::ARABIC));
        assert_eq!(script('ö'), Some(Script::LATIN));
        assert_eq!(script('ж'), Some(Script(*b"Cyrl")));
        for shared in [' ', '،', '٥', '«', '\u{64B}'] {
            assert_eq!(script(shared), None, "{shared}");
        }
    }

    #[test]
    fn vowel_signs_are_marks_and_joiners_are_ignorable() {
        assert!(is_mark('\u{64E}') && is_mark('\u{301}') && !is_mark('ب'));
        assert!(is_ignorable('\u{200C}') && is_ignorable('\u{FE0F}') && !is_ignorable('ی'));
    }
}

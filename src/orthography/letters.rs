//! What kind of character a character is, as the rules see it.

/// Zero width non-joiner: the half-space of Persian spelling.
pub(super) const ZWNJ: char = '\u{200C}';

/// The line break that the author wants.
pub(super) const HARD_BREAK: char = '\u{2028}';

/// Whether a character is a letter of Arabic script, presentation forms included.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}' | '\u{066F}'
        | '\u{0671}'..='\u{06D3}' | '\u{06D5}' | '\u{06EE}' | '\u{06EF}' | '\u{06FA}'..='\u{06FC}'
        | '\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08B4}')
        || is_form(c)
}

/// Whether a character is a letter that is drawn already: a presentation form (Unicode, 9.2).
pub(super) fn is_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDFC}'
        | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a character stands on a letter of Arabic script.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}')
}

/// Whether a mark is a vowel, a shadda or a sukun: what nobody writes twice on one letter.
pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}')
}

/// Whether a character belongs to a word of Arabic script.
pub(super) fn is_of_word(c: char) -> bool {
    is_letter(c) || is_mark(c) || matches!(c, ZWNJ | '\u{0640}' | '\u{200D}')
}

/// Whether a character is a digit of Arabic: ٠ to ٩.
pub(super) fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{0660}'..='\u{0669}')
}

/// Whether a character is a digit of Persian: ۰ to ۹.
pub(super) fn is_persian_digit(c: char) -> bool {
    matches!(c, '\u{06F0}'..='\u{06F9}')
}

/// Whether a character is a digit of any of the three sorts.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_arabic_digit(c) || is_persian_digit(c)
}

/// The value of a digit of any of the three sorts.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - 0x30),
        '\u{0660}'..='\u{0669}' => Some(u32::from(c) - 0x0660),
        '\u{06F0}'..='\u{06F9}' => Some(u32::from(c) - 0x06F0),
        _ => None,
    }
}

/// Whether a character is a letter of another script: Latin, Greek, Cyrillic and the like.
pub(super) fn is_foreign(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c < '\u{0600}' && c.is_alphabetic() }
}

/// The space and the tab, which typesetting takes for one thing.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// The character before a place.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at a place.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The partner of an opening bracket or quote.
pub(super) fn partner(open: char) -> Option<char> {
    match open {
        '«' => Some('»'),
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    }
}

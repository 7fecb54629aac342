//! What the codes of a simple font say where no `ToUnicode` does (ISO 32000-1, 9.6.6 and 9.10.2).

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::UNKNOWN;

/// Windows-1252 from 0x80 on, where it differs from Latin-1 (Annex D.2).
const WINDOWS: [char; 32] = [
    '€', UNKNOWN, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', UNKNOWN, 'Ž', UNKNOWN, UNKNOWN, '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', UNKNOWN, 'ž', 'Ÿ',
];

/// Names of glyphs that are no letters (Adobe Glyph List), those that texts need.
const NAMES: [(&str, char); 56] = [
    ("space", ' '),
    ("nbspace", '\u{A0}'),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("bullet", '•'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("periodcentered", '·'),
    ("copyright", '©'),
    ("degree", '°'),
    ("section", '§'),
];

/// What each of the 256 codes says.
#[derive(Debug)]
pub(in crate::preflight) struct Encoding {
    characters: Vec<Option<char>>,
}

impl Encoding {
    /// The encoding of a simple font's dictionary.
    pub(in crate::preflight) fn of(font: &Dict<'_>, name: &str) -> Self {
        let named = |name: Name<'_>| String::from_utf8_lossy(&name).into_owned();
        let own = font.get::<Dict<'_>>("Encoding");
        let base = match &own {
            Some(own) => own.get::<Name<'_>>("BaseEncoding").map(named),
            None => font.get::<Name<'_>>("Encoding").map(named),
        };
        let pictures = ["Symbol", "ZapfDingbats", "Wingdings", "Webdings"];
        let is_symbolic = pictures.iter().any(|picture| name.contains(picture))
            || base.is_none() && own.is_none() && has_own_codes(font);
        let windows = base.as_deref() == Some("WinAnsiEncoding");
        let character = |code: u8| match code {
            _ if is_symbolic => None,
            b' '..=b'~' => Some(char::from(code)),
            0x80..=0x9F if windows => {
                WINDOWS.get(usize::from(code) - 0x80).copied().filter(|known| *known != UNKNOWN)
            }
            0xA0.. if windows => Some(char::from(code)),
            _ => None,
        };
        let mut encoding = Self { characters: (0..=u8::MAX).map(character).collect() };
        if let Some(differences) = own.and_then(|own| own.get::<Array<'_>>("Differences")) {
            encoding.change(&differences);
        }
        encoding
    }

    /// What a code says.
    pub(in crate::preflight) fn character(&self, code: u8) -> Option<char> {
        self.characters.get(usize::from(code)).copied().flatten()
    }

    fn change(&mut self, differences: &Array<'_>) {
        let mut code = 0;
        for object in differences.iter::<Object<'_>>().take(1_024) {
            match object {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
                Object::Name(name) => {
                    if let Some(slot) = self.characters.get_mut(code) {
                        *slot = of_name(&String::from_utf8_lossy(&name));
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
}

/// Whether the font has codes of its own making (`Symbolic`: 9.8.2).
fn has_own_codes(font: &Dict<'_>) -> bool {
    let flags = font.get::<Dict<'_>>("FontDescriptor").and_then(|own| own.get::<i64>("Flags"));
    flags.is_some_and(|flags| flags & 4 != 0)
}

/// The character of a glyph's name: `a`, `comma`, `uni06CC`, `u1F600`.
fn of_name(name: &str) -> Option<char> {
    let name = name.split('.').next().unwrap_or(name);
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    known
        .or_else(|| name.strip_prefix("uni").filter(|digits| digits.len() == 4).and_then(hex))
        .or_else(|| name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())).and_then(hex))
}

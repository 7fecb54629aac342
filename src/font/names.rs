//! The names in a font, made fit for messages and for PDF.

use read_fonts::model::Font;
use read_fonts::types::NameId;

/// Longer names are cut.
const LONGEST: usize = 120;
/// Longer PostScript names are cut (OpenType 1.9, name ID 6: at most 63 characters).
const LONGEST_POSTSCRIPT: usize = 63;

/// The typographic family (name ID 16), else the family (1), where there is one.
pub(super) fn family(font: &Font) -> Option<String> {
    name(font, NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(font, NameId::FAMILY_NAME))
}

/// The PostScript name (name ID 6), else the family without spaces; always a legal, non-empty PDF name.
pub(super) fn postscript(font: &Font, family: &str) -> String {
    let stated = name(font, NameId::POSTSCRIPT_NAME).map(|stated| legal(&stated)).unwrap_or_default();
    let candidates = [stated, legal(family)];
    candidates.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "Font".to_owned())
}

/// The first line of the licence description (name ID 13), else the licence's address (14).
pub(super) fn licence(font: &Font) -> String {
    let stated = name(font, NameId::LICENSE_DESCRIPTION).or_else(|| name(font, NameId::LICENSE_URL));
    stated.unwrap_or_else(|| "not stated".to_owned())
}

/// The first line of a name, in English where there is a choice, without control characters.
fn name(font: &Font, id: NameId) -> Option<String> {
    let encoded = font.names().get(id)?.english_or_first()?.name();
    let lines = encoded.chars().skip_while(|c| c.is_whitespace());
    let line = lines.take_while(|c| !matches!(c, '\n' | '\r'));
    let clean: String = line.filter(|c| is_plain(*c)).take(LONGEST).collect();
    let clean = clean.trim();
    (!clean.is_empty()).then(|| clean.to_owned())
}

/// Neither a control character nor one that turns the direction of the message it stands in.
fn is_plain(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFD}')
}

/// The characters that a PostScript name may have (OpenType 1.9, name ID 6).
fn legal(name: &str) -> String {
    let may = |c: &char| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c);
    name.chars().filter(may).take(LONGEST_POSTSCRIPT).collect()
}

//! Text that was decoded in a wrong encoding, recognised by how it looks and by what it would have been.

use std::ops::Range;

use crate::statement::{guess_language, read_as, utf_8_twice};

/// What happened to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::orthography) enum Misreading {
    /// UTF-8 was decoded as an encoding of one byte a character, and stored as UTF-8 again.
    Utf8Twice,
    /// Windows-1256 was decoded as Windows-1252 or Latin-1.
    Windows1256,
}

/// So many letters in a row are no chance.
const LETTERS: usize = 3;

/// So much of a text is looked at.
const SAMPLE: usize = 2_000;

/// The first stretch of a text that was decoded wrong, what happened to it, and what it would have been.
pub(in crate::orthography) fn recognise(text: &str) -> Option<(Range<usize>, Misreading, String)> {
    // Most texts have none of these letters.
    if !text.contains(|c: char| matches!(c, '\u{C0}'..='\u{FF}')) {
        return None;
    }
    let twice = utf_8_twice(text).map(|(range, meant)| (range, Misreading::Utf8Twice, meant));
    twice.or_else(|| windows_1256(text))
}

fn windows_1256(text: &str) -> Option<(Range<usize>, Misreading, String)> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = text[..end].trim();
    let accented = sample
        .chars()
        .filter(|c| matches!(c, '\u{C0}'..='\u{FF}' | '\u{81}' | '\u{8D}' | '\u{90}' | '\u{98}'))
        .count();
    let plain = sample.chars().filter(|c| c.is_alphabetic() && !matches!(c, '\u{80}'..='\u{FF}')).count();
    // No language of Latin letters has so few plain ones.
    if accented < 2 * LETTERS || accented < 3 * plain {
        return None;
    }
    let meant = read_as(sample, "windows-1252", "windows-1256")?;
    let letters = meant.chars().filter(|c| crate::orthography::letters::is_letter(*c)).count();
    let is_text = guess_language(&meant).is_some() || known_words(&meant);
    (letters * 10 >= accented * 8 && is_text).then(|| {
        let start = text.len() - text.trim_start().len();
        (start..start + sample.len(), Misreading::Windows1256, meant)
    })
}

/// Whether half of the words are Persian ones.
fn known_words(text: &str) -> bool {
    let words: Vec<_> = crate::orthography::word::words(text).collect();
    let known = words.iter().filter(|word| {
        let word = crate::orthography::word::normal(&text[(*word).clone()]);
        crate::orthography::words::contains(&word)
    });
    let known = known.count();
    known > 0 && known * 2 >= words.len()
}

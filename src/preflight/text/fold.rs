//! What words are compared by: their characters without those that are layout's.

use crate::statement::Words;

/// How brackets are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Brackets {
    /// As they are.
    Exact,
    /// Without their direction: in a line that was turned round they may be mirrored.
    Mirrored,
}

/// What a word is compared by.  ZWNJ and ZWJ are spelling and stay.
pub(super) fn key(word: &str, brackets: Brackets) -> String {
    let kept = word.chars().filter(|c| !is_layouts(*c));
    kept.map(|c| if brackets == Brackets::Mirrored { unmirrored(c) } else { c }).collect()
}

/// Characters that steer lines and say nothing: direction marks and isolates, places where a line may
/// or may not end, soft hyphens.
pub(super) fn is_layouts(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn unmirrored(c: char) -> char {
    match c {
        ')' => '(',
        ']' => '[',
        '}' => '{',
        '>' => '<',
        '»' => '«',
        '›' => '‹',
        c => c,
    }
}

/// Leaves out words of which nothing can be heard.
pub(super) fn drop_silent(words: &mut Words) {
    let silent = |text: &str| text.chars().all(is_layouts);
    let mut before = 0;
    let mut moved = Vec::with_capacity(words.list.len() + 1);
    for word in &words.list {
        moved.push(before);
        before += usize::from(!silent(&word.text));
    }
    moved.push(before);
    words.list.retain(|word| !silent(&word.text));
    for (at, _) in &mut words.additions {
        *at = moved.get(*at).copied().unwrap_or(before);
    }
}

//! Brackets and quotes with their partners.

use super::letters::{after, before, is_letter, partner};

/// The places of « ( [ and of their partners, by the opening one.
pub(super) fn pairs(text: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut pairs = Vec::new();
    for (at, sign) in text.match_indices(['«', '»', '(', ')', '[', ']']) {
        let sign = sign.chars().next().unwrap_or_default();
        if let Some(close) = partner(sign) {
            open.push((at, close));
        } else if open.last().is_some_and(|(_, close)| *close == sign)
            && let Some((start, _)) = open.pop()
        {
            pairs.push((start, at));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Straight and curly quotes: pairs, and those that have no partner.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Where the quotes of a pair stand.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Where a quote without a partner stands.
    pub(super) alone: Vec<usize>,
}

/// What a quote looks like from where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Opens,
    Closes,
    /// An inch, or a quote in the middle of nothing.
    Neither,
}

/// The straight and curly quotes of a text.  A pair holds no other quote.
pub(super) fn quoted(text: &str) -> Quoted {
    let mut found = Quoted::default();
    let mut open: Option<(usize, char)> = None;
    for (at, sign) in text.match_indices(['"', '“', '”', '„']) {
        let c = sign.chars().next().unwrap_or_default();
        match (look(text, at, c), open) {
            (Look::Neither, _) => {}
            (Look::Closes, Some((start, opening))) if (opening == '"') == (c == '"') => {
                found.pairs.push((start, at));
                open = None;
            }
            (Look::Closes, _) => found.alone.push(at),
            (Look::Opens, before) => {
                found.alone.extend(before.map(|(start, _)| start));
                open = Some((at, c));
            }
        }
    }
    found.alone.extend(open.map(|(start, _)| start));
    found.alone.sort_unstable();
    found
}

fn look(text: &str, at: usize, c: char) -> Look {
    let (last, next) = (before(text, at), after(text, at + c.len_utf8()));
    let space_before =
        last.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '«' | ':' | '،' | '-' | '–' | '—'));
    let space_behind = next.is_none_or(|c| c.is_whitespace() || is_ending(c));
    match (space_before, space_behind) {
        (true, false) => Look::Opens,
        (false, true) => {
            if last.is_some_and(|c| c.is_ascii_digit()) && c == '"' {
                Look::Neither
            } else {
                Look::Closes
            }
        }
        // An ending may be joined to a closing quote, as in "کتاب"ها.
        (false, false) if last.is_some_and(is_letter) && next.is_some_and(|c| c == '\u{200C}') => {
            Look::Closes
        }
        _ => Look::Neither,
    }
}

fn is_ending(c: char) -> bool {
    matches!(
        c,
        '،' | '؛'
            | '؟'
            | '!'
            | '.'
            | ':'
            | ')'
            | ']'
            | '»'
            | '…'
            | '?'
            | ','
            | ';'
            | '\u{200C}'
            | '-'
            | '–'
            | '—'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_find_their_partners_and_a_stray_one_finds_none() {
        assert_eq!(pairs("a (b [c] d) e)"), [(2, 10), (5, 7)]);
        assert_eq!(pairs(") ("), []);
    }

    #[test]
    fn quotes_are_paired_by_how_they_stand() {
        let text = "a \"b\" c \"d e";
        assert_eq!(quoted(text), Quoted { pairs: vec![(2, 4)], alone: vec![8] });
        assert_eq!(quoted("12\" x").pairs, []);
    }
}

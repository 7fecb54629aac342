//! Right-to-left text that stands in the order in which it is seen, turned into the order in which it is
//! read, as readers do that look at places.

/// What a glyph says, as far as order is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    RightToLeft,
    /// Letters from left to right, and numbers of all scripts.
    LeftToRight,
    Neutral,
}

/// Whether letters of the text run from right to left.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|c| class(c) == Class::RightToLeft)
}

/// The texts of glyphs from left to right, in reading order.
pub(super) fn reading_order<'t>(glyphs: &[&'t str]) -> Vec<&'t str> {
    let classes: Vec<Class> = glyphs.iter().map(|text| class_of(text)).collect();
    let (base, other) = match base(&classes) {
        Class::LeftToRight => (Class::LeftToRight, Class::RightToLeft),
        _ => (Class::RightToLeft, Class::LeftToRight),
    };
    let mut order: Vec<(&str, Class)> = glyphs.iter().copied().zip(classes).collect();
    if base == Class::RightToLeft {
        order.reverse();
    }
    let mut start = 0;
    while start < order.len() {
        if order[start].1 != other {
            start += 1;
            continue;
        }
        // Up to the last of its kind before one of the other kind comes.
        let stop = order[start..].iter().position(|(_, class)| *class == base);
        let stop = stop.map_or(order.len(), |length| start + length);
        let end = order[start..stop].iter().rposition(|(_, class)| *class == other).unwrap_or(0) + start + 1;
        order[start..end].reverse();
        start = end;
    }
    order.into_iter().map(|(text, _)| text).collect()
}

/// The direction of a line: that of both its ends, else that of most of its letters.
fn base(classes: &[Class]) -> Class {
    let strong = || classes.iter().copied().filter(|class| *class != Class::Neutral);
    let right_to_left = strong().filter(|class| *class == Class::RightToLeft).count();
    match (strong().next(), strong().next_back()) {
        (Some(first), Some(last)) if first == last => first,
        _ if right_to_left * 2 >= strong().count() => Class::RightToLeft,
        _ => Class::LeftToRight,
    }
}

fn class_of(text: &str) -> Class {
    text.chars().map(class).find(|class| *class != Class::Neutral).unwrap_or(Class::Neutral)
}

fn class(c: char) -> Class {
    match c {
        '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => Class::LeftToRight,
        '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{64B}'..='\u{65F}' | '\u{66A}'..='\u{66C}' => Class::Neutral,
        '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Class::RightToLeft,
        c if c.is_alphanumeric() => Class::LeftToRight,
        _ => Class::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seen: &str, read: &str) {
        let glyphs: Vec<String> = seen.chars().map(String::from).collect();
        let glyphs: Vec<&str> = glyphs.iter().map(String::as_str).collect();
        assert_eq!(reading_order(&glyphs).concat(), read);
    }

    #[test]
    fn persian_is_turned_and_numbers_and_latin_words_in_it_are_not() {
        check("مالس", "سلام");
        check("درک 1404 لاس", "سال 1404 کرد");
        check("تسا Open Letters ام", "ما Open Letters است");
    }

    #[test]
    fn a_persian_word_in_an_english_line_is_turned_alone() {
        check("the word باتک means book", "the word کتاب means book");
    }
}

//! The parts of language tags that exist.

use crate::diagnostic::nearest;

/// What the IANA Language Subtag Registry knows, as `.ci/languages.py` writes it.
const REGISTRY: &str = include_str!("registry.txt");

/// What is wrong with a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong<'a> {
    /// It is not formed as tags are (RFC 5646, 2.1).
    Form,
    /// No language has this code.
    Language(&'a str),
    /// No script has this code.
    Script(&'a str),
    /// No country and no part of the world has this code.
    Region(&'a str),
    /// No variant has this name.
    Variant(&'a str),
}

/// Whether a tag is well formed and its parts are registered (RFC 5646, 2.2.9: a valid tag).
pub(super) fn check(tag: &str) -> Result<(), Wrong<'_>> {
    let mut parts = tag.split('-').peekable();
    let formed =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if !parts.clone().all(formed) {
        return Err(Wrong::Form);
    }
    let language = parts.next().unwrap_or_default();
    if !letters(language) || !(2..=3).contains(&language.len()) {
        return Err(Wrong::Form);
    }
    known_language(language)?;
    // A language of a macrolanguage may stand behind it: `zh-yue`.
    if let Some(extended) = parts.next_if(|part| part.len() == 3 && letters(part)) {
        known_language(extended)?;
    }
    if let Some(script) = parts.next_if(|part| part.len() == 4 && letters(part)) {
        known("scripts", script).then_some(()).ok_or(Wrong::Script(script))?;
    }
    let is_region = |part: &&str| part.len() == 2 && letters(part) || part.len() == 3 && digits(part);
    if let Some(region) = parts.next_if(is_region) {
        known("regions", region).then_some(()).ok_or(Wrong::Region(region))?;
    }
    let is_variant = |part: &&str| part.len() >= 5 || part.len() == 4 && digits(&part[..1]);
    while let Some(variant) = parts.next_if(is_variant) {
        known("variants", variant).then_some(()).ok_or(Wrong::Variant(variant))?;
    }
    extensions(parts)
}

/// Extensions: a letter or a digit, and at least one part behind it (RFC 5646, 2.2.6 and 2.2.7).
fn extensions<'a>(mut parts: impl Iterator<Item = &'a str>) -> Result<(), Wrong<'a>> {
    let Some(first) = parts.next() else { return Ok(()) };
    let behind = parts.next();
    if first.len() == 1 && behind.is_some() { Ok(()) } else { Err(Wrong::Form) }
}

fn letters(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

fn known_language(code: &str) -> Result<(), Wrong<'_>> {
    let lower = code.to_ascii_lowercase();
    let exists = match lower.split_at_checked(2) {
        Some((_, "")) => known("languages", &lower),
        Some((start, last)) => list(start).contains(last),
        None => false,
    };
    exists.then_some(()).ok_or(Wrong::Language(code))
}

fn known(kind: &str, code: &str) -> bool {
    list(kind).split(' ').any(|name| name.eq_ignore_ascii_case(code))
}

/// The line of a name.
fn list(name: &str) -> &'static str {
    let lines = REGISTRY.lines().filter_map(|line| line.split_once(' '));
    lines.into_iter().find_map(|(first, rest)| (first == name).then_some(rest)).unwrap_or_default()
}

/// Languages and countries near the home of this program's statements: the first guesses for a slip.
const LANGUAGES: &str =
    "fa ar ckb ku ur ps en de fr tr az tg uz tk he hy ru es it nl sv da nb fi pl pt zh ja hi bn pa";
const REGIONS: &str =
    "IR AF TJ IQ TR SY SA AE PK IN AZ AM GB US CA DE AT CH FR BE NL SE NO DK FI IT ES PT RU CN JP";

/// What to write instead of a wrong part.
pub(super) fn advice(wrong: Wrong<'_>) -> Option<String> {
    let (what, part, near) = match wrong {
        Wrong::Form => return None,
        Wrong::Language(part) => {
            ("language has the code", part, nearest(&part.to_ascii_lowercase(), LANGUAGES.split(' ')))
        }
        Wrong::Script(part) => {
            ("script has the code", part, nearest(&titled(part), list("scripts").split(' ')))
        }
        Wrong::Region(part) => {
            ("country has the code", part, nearest(&part.to_ascii_uppercase(), REGIONS.split(' ')))
        }
        Wrong::Variant(part) => {
            ("variant is called", part, nearest(&part.to_ascii_lowercase(), list("variants").split(' ')))
        }
    };
    // A list of all codes says less than where they are kept.
    let near = near.filter(|near| near.starts_with("did you"));
    let near = near.unwrap_or_else(|| "leave it out, or look it up in the IANA registry".to_owned());
    Some(format!("no {what} `{part}`: {near}"))
}

/// A code of a script as people write it: `Arab`.
fn titled(code: &str) -> String {
    let lower = code.to_ascii_lowercase();
    lower.get(..1).map(str::to_ascii_uppercase).into_iter().chain(lower.get(1..).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registered_parts_make_a_tag() {
        for tag in [
            "fa",
            "FA",
            "ckb",
            "prs",
            "haz",
            "fa-IR",
            "fa-arab",
            "fa-Arab-AF",
            "az-Arab",
            "zh-yue-HK",
            "es-419",
            "sl-rozaj",
            "de-1996",
            "de-CH-1901",
            "en-x-home",
            "ar-u-nu-latn",
            "und",
            "mul",
            "iw",
        ] {
            assert_eq!(check(tag), Ok(()), "{tag}");
        }
    }

    #[test]
    fn a_part_that_does_not_exist_is_named() {
        for (tag, wrong) in [
            ("xx", Wrong::Language("xx")),
            ("xqq", Wrong::Language("xqq")),
            ("qaa", Wrong::Language("qaa")),
            ("eng", Wrong::Language("eng")),
            ("fa-Arag", Wrong::Script("Arag")),
            ("fa-ZX", Wrong::Region("ZX")),
            ("fa-XA", Wrong::Region("XA")),
            ("fa-999", Wrong::Region("999")),
            ("zh-xqq", Wrong::Language("xqq")),
            ("de-19966", Wrong::Variant("19966")),
        ] {
            assert_eq!(check(tag), Err(wrong), "{tag}");
        }
        for tag in ["", "-", "f", "farsi", "fa-", "fa--IR", "fa_IR", "fa-IR-IQ", "fa-x", "fa-u", "12", "زبان"]
        {
            assert_eq!(check(tag), Err(Wrong::Form), "{tag}");
        }
    }

    #[test]
    fn the_registry_is_whole() {
        let three =
            REGISTRY.lines().filter_map(|line| line.split_once(' ')).filter(|(name, _)| name.len() == 2);
        assert_eq!(three.map(|(_, letters)| letters.len()).sum::<usize>(), 8_077);
        assert_eq!(list("languages").split(' ').count(), 190);
        assert_eq!(list("scripts").split(' ').count(), 224);
    }
}

//! Which rules hold where: the language of each stretch of a text, in doubt none.

use std::ops::Range;

use super::foreign;
use super::look::{Look, Sort};
use super::quoted;
use crate::language::{Direction, Language};
use crate::statement::{Mark, MarkKind, guess_language};

/// The language of a stretch, as far as the rules know languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    Persian,
    Arabic,
    /// Central Kurdish.
    Sorani,
    English,
    /// Another language, a name in Latin letters, an address, code, a verse: it stays as it is.
    Kept,
}

impl Tongue {
    /// The tongue of a language.
    pub(super) fn of(language: Language) -> Self {
        match language.primary().as_str() {
            "fa" | "prs" | "pes" => Self::Persian,
            "ar" => Self::Arabic,
            "ckb" => Self::Sorani,
            "ku" if language.direction() == Direction::RightToLeft => Self::Sorani,
            "en" => Self::English,
            _ => Self::Kept,
        }
    }
}

/// Several tongues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tongues(&'static [Tongue]);

impl Tongues {
    pub(super) const PERSIAN: Self = Self(&[Tongue::Persian]);
    pub(super) const WITH_ZWNJ: Self = Self(&[Tongue::Persian, Tongue::Sorani]);
    pub(super) const ARABIC_SCRIPT: Self = Self(&[Tongue::Persian, Tongue::Arabic, Tongue::Sorani]);
    pub(super) const KNOWN: Self = Self(&[Tongue::Persian, Tongue::Arabic, Tongue::Sorani, Tongue::English]);
    /// Where a wrong character is wrong in any language.
    pub(super) const ALL: Self =
        Self(&[Tongue::Persian, Tongue::Arabic, Tongue::Sorani, Tongue::English, Tongue::Kept]);

    pub(super) fn holds(self, tongue: Tongue) -> bool {
        self.0.contains(&tongue)
    }

    /// The tags of the languages, for the table of the rules.
    pub(super) fn tags(self) -> String {
        let tag = |tongue: &Tongue| match tongue {
            Tongue::Persian => "fa",
            Tongue::Arabic => "ar",
            Tongue::Sorani => "ckb",
            Tongue::English => "en",
            Tongue::Kept => "any",
        };
        if self.holds(Tongue::Kept) {
            "any".to_owned()
        } else {
            self.0.iter().map(tag).collect::<Vec<_>>().join(" ")
        }
    }
}

/// A stretch of a text in one tongue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    /// Where it ends; it begins where the one before it ends.
    pub(super) end: usize,
    /// Its tongue.
    pub(super) tongue: Tongue,
}

/// How sure the language of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Markdown says it of this very block.
    Here,
    /// It is the document's, and its letters may speak for another one.
    Document,
}

/// The zones of a text whose language is `base`.
pub(super) fn zones(whole: &str, marks: &[Mark], base: Tongue, said: Said) -> Vec<Zone> {
    let look = Look::of(whole);
    let base = if said == Said::Here { base } else { by_letters(whole, &look, base) };
    let foreign = if look.has(Sort::Foreign) { foreign::stretches(whole) } else { Vec::new() };
    let mut layers = [marked(marks), quoted::stretches(whole, &look, base), foreign];
    if layers.iter().all(Vec::is_empty) {
        return vec![Zone { end: whole.len(), tongue: base }];
    }
    for layer in &mut layers {
        layer.reverse();
    }
    sweep(whole.len(), base, layers)
}

/// Lays three rows of stretches over each other, the last one on top.
fn sweep(length: usize, base: Tongue, mut layers: [Vec<(Range<usize>, Tongue)>; 3]) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    let mut at = 0;
    while at < length {
        let (mut tongue, mut end) = (base, length);
        for (index, layer) in layers.iter_mut().enumerate() {
            while layer.pop_if(|(range, _)| range.end <= at).is_some() {}
            let Some((range, over)) = layer.last() else { continue };
            if range.start > at {
                end = end.min(range.start);
            } else {
                end = end.min(range.end);
                // Latin words are foreign to Arabic script alone.
                let own = index == 2 && tongue == Tongue::English;
                tongue = if own { tongue } else { *over };
            }
        }
        match zones.last_mut().filter(|zone| zone.tongue == tongue) {
            Some(zone) => zone.end = end,
            None => zones.push(Zone { end, tongue }),
        }
        at = end;
    }
    zones
}

/// What Markdown says: code, and words of a language; the innermost mark counts.
fn marked(marks: &[Mark]) -> Vec<(Range<usize>, Tongue)> {
    let tongue = |kind: &MarkKind| match kind {
        MarkKind::Code => Some(Tongue::Kept),
        MarkKind::Language(language) => Some(Tongue::of(*language)),
        _ => None,
    };
    let mut flat: Vec<(Range<usize>, Tongue)> = Vec::new();
    let mut open: Vec<(usize, Tongue)> = Vec::new();
    let mut at = 0;
    let mut push = |range: Range<usize>, tongue| {
        if !range.is_empty() {
            flat.push((range, tongue));
        }
    };
    for mark in marks {
        let Some(tongue) = tongue(&mark.kind) else { continue };
        while let Some((end, outer)) = open.pop_if(|(end, _)| *end <= mark.range.start) {
            push(at..end, outer);
            at = at.max(end);
        }
        if let Some((_, outer)) = open.last() {
            push(at..mark.range.start, *outer);
        }
        at = mark.range.start;
        open.push((mark.range.end, tongue));
    }
    while let Some((end, outer)) = open.pop() {
        push(at..end, outer);
        at = at.max(end);
    }
    flat
}

/// The tongue of a text in a document of the tongue `base`: another one where the letters leave no doubt.
fn by_letters(text: &str, look: &Look, base: Tongue) -> Tongue {
    match base {
        Tongue::Kept => base,
        Tongue::English if look.arabic == 0 => base,
        Tongue::English => guess_language(text).map_or(base, Tongue::of),
        // A text in other letters altogether is in another language.
        _ if look.arabic == 0 && look.has(Sort::Foreign) => Tongue::Kept,
        Tongue::Persian if quoted::may_be_arabic(look) && quoted::is_arabic(text) => Tongue::Arabic,
        Tongue::Persian | Tongue::Arabic if look.sorani > 0 => Tongue::Sorani,
        Tongue::Persian | Tongue::Arabic if look.other >= SOME => Tongue::Kept,
        _ => base,
    }
}

/// As many letters of a language are no chance.
const SOME: usize = 2;

//! Fonts: those of the project are added, and every family and weight is looked up.

use std::sync::Arc;

use super::Ground;
use crate::design::Feature;
use crate::diagnostic::{Code, Diagnostic, Notes, nearest, unreadable};
use crate::font::{FindError, FontBook, Weight};
use crate::layout::decode::{At, OneOrMore, WeightValue};
use crate::layout::record::LayoutRecord;
use crate::source::{SourceId, Span};

/// Adds the fonts that a layout names.
pub(super) fn add(record: &LayoutRecord, ground: &Ground<'_>, fonts: &mut FontBook, notes: &mut Notes) {
    let Some(list) = &record.fonts else { return };
    for At { value: path, span } in &list.value {
        if is_font(path) {
            add_file(path, *span, ground, fonts, notes);
            continue;
        }
        let folder = path.trim_end_matches('/');
        match ground.files.list(folder) {
            Ok(names) => add_folder(folder, &names, *span, ground, fonts, notes),
            Err(error) => notes.push(unreadable(path, &error, Some(*span))),
        }
    }
}

fn is_font(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["ttf", "otf"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn add_folder(
    folder: &str,
    names: &[String],
    span: Span,
    ground: &Ground<'_>,
    fonts: &mut FontBook,
    notes: &mut Notes,
) {
    let files: Vec<&String> = names.iter().filter(|name| is_font(name)).collect();
    if files.is_empty() {
        let message = format!("no font lies in the folder `{folder}`");
        let problem = Diagnostic::error(Code::UnknownFont, span, message);
        notes.push(problem.hint("fonts end in .ttf or .otf".to_owned()));
    }
    for name in files {
        add_file(&format!("{folder}/{name}"), span, ground, fonts, notes);
    }
}

fn add_file(path: &str, span: Span, ground: &Ground<'_>, fonts: &mut FontBook, notes: &mut Notes) {
    match ground.files.read(path) {
        Err(error) => notes.push(unreadable(path, &error, Some(span))),
        Ok(bytes) => {
            if let Err(error) = fonts.add(path, bytes) {
                let problem = Diagnostic::error(Code::UnusableFont, span, error.to_string());
                notes.push(problem.hint(error.hint().to_owned()));
            }
        }
    }
}

/// The fonts that styles choose from.
pub(super) struct Shelf<'a> {
    fonts: &'a FontBook,
    defaults: SourceId,
}

/// What a style says about its font.
pub(super) struct Choice<'a> {
    /// The families.
    pub families: &'a At<OneOrMore<String>>,
    /// The weight, and whether a layout or only the defaults said it.
    pub weight: &'a At<WeightValue>,
    /// Where to point when the two do not go together.
    pub span: Span,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(fonts: &'a FontBook, defaults: SourceId) -> Self {
        Self { fonts, defaults }
    }

    /// Checks that every family is there, and that the first has the weight.
    ///
    /// A weight that only the defaults name gives way to the nearest that the family has: a display face
    /// of one weight need not say so.  The families behind the first help out with single characters.
    pub(super) fn weight(&self, choice: &Choice<'_>, notes: &mut Notes) -> Weight {
        let weight = choice.weight.value.0;
        let mut chosen = weight;
        for (place, family) in choice.families.value.0.iter().enumerate() {
            match self.fonts.find(&family.value, weight) {
                Ok(_) => {}
                Err(FindError::UnknownFamily) => notes.push(self.unknown(family)),
                Err(FindError::UnknownWeight(_)) if place > 0 => {}
                Err(FindError::UnknownWeight(weights)) if choice.weight.span.source == self.defaults => {
                    let far = |other: &Weight| other.0.abs_diff(weight.0);
                    chosen = weights.into_iter().min_by_key(far).unwrap_or(weight);
                }
                Err(FindError::UnknownWeight(weights)) => {
                    notes.push(no_weight(&family.value, weight, &weights, choice.span));
                }
            }
        }
        chosen
    }

    /// Whether any face of a family has one of some features; one that is not there was noted before.
    pub(super) fn offers(&self, family: &str, features: &[Feature]) -> bool {
        let known = self.fonts.families();
        let Some(found) = known.iter().find(|known| known.name == family) else { return true };
        let mut faces = found.faces.iter().map(|face| self.fonts.face(*face));
        faces.any(|face| features.iter().any(|feature| face.has_feature(feature.tag)))
    }

    fn unknown(&self, family: &At<String>) -> Diagnostic {
        let message = format!("no font family is called `{}`", family.value);
        let families = self.fonts.families();
        let hint = nearest(&family.value, families.iter().map(|family| family.name.as_str()));
        Diagnostic::error(Code::UnknownFont, family.span, message).hint(hint)
    }
}

/// The families of a style as the stages take them.
pub(super) fn families(families: &At<OneOrMore<String>>) -> Arc<[Arc<str>]> {
    families.value.0.iter().map(|family| Arc::from(family.value.as_str())).collect()
}

fn no_weight(family: &str, weight: Weight, weights: &[Weight], span: Span) -> Diagnostic {
    let name = |weight: &Weight| weight.name().map_or_else(|| weight.0.to_string(), str::to_owned);
    let known: Vec<String> = weights.iter().map(name).collect();
    let message = format!("`{family}` has no weight `{}`", name(&weight));
    Diagnostic::error(Code::UnknownFont, span, message).hint(format!("it has: {}", known.join(", ")))
}

//! Features of fonts.

use std::sync::Arc;

use super::fonts::Shelf;
use super::styles::Full;
use crate::design::Feature;
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, NamedItem, OneOrMore, OrNone};
use crate::layout::record::StyleRecord;

/// The features of wider letters.  A font that has none of them is an error where the style names either.
pub(super) fn alternates(
    full: &Full,
    item: &NamedItem<StyleRecord>,
    fonts: &Shelf<'_>,
    notes: &mut Notes,
) -> Arc<[Feature]> {
    let Some(At { value: OrNone(Some(list)), span }) = &full.record.alternates else { return Arc::new([]) };
    let list = At { value: list.clone(), span: *span };
    let found = features(&list, notes);
    let says = item.value.alternates.is_some() || item.value.font.is_some();
    let family = full.record.font.as_ref().and_then(|font| font.value.0.first());
    if let Some(family) = family.filter(|_| says && !found.is_empty())
        && !fonts.offers(&family.value, &found)
    {
        let names: Vec<&str> = list.value.0.iter().map(|name| name.value.as_str()).collect();
        let message = format!("the font `{}` has no `{}`", family.value, names.join("`, `"));
        let own = item.value.alternates.as_ref().map_or(family.span, |own| own.span);
        let problem = Diagnostic::error(Code::NoAlternates, own, message);
        notes.push(problem.hint("give the style another font, or write `alternates: none`".to_owned()));
    }
    found
}

/// The features of a list; what is none is noted.
pub(super) fn features(list: &At<OneOrMore<String>>, notes: &mut Notes) -> Arc<[Feature]> {
    let mut read =
        |at: &At<String>| {
            let feature = feature(&at.value);
            if feature.is_none() {
                let message = format!("`{}` is not an OpenType feature", at.value);
                let problem = Diagnostic::error(Code::InvalidValue, at.span, message);
                notes.push(problem.hint(
                    "write its four letters, and a value where it takes one: `tnum`, `ss01=2`".to_owned(),
                ));
            }
            feature
        };
    list.value.0.iter().filter_map(&mut read).collect()
}

fn feature(text: &str) -> Option<Feature> {
    let (tag, value) = text.split_once('=').unwrap_or((text, "1"));
    let tag: [u8; 4] = tag.as_bytes().try_into().ok()?;
    let value = value.parse::<u16>().ok()?;
    tag.iter().all(u8::is_ascii_alphanumeric).then_some(Feature { tag, value: u32::from(value) })
}

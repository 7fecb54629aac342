//! Styles that a language has of its own: `body@en` is the style `body` of blocks in English.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::design::{ParagraphStyle, Role};
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::language::Language;
use crate::layout::decode::{At, NamedItem};
use crate::layout::record::StyleRecord;

/// What parts the name of a style from a language.
const BETWEEN: char = '@';

/// The style that one of a language builds on where it names none.
pub(super) fn base(name: &str) -> Option<&str> {
    name.split_once(BETWEEN).map(|(base, _)| base)
}

/// The styles of languages among those that are written.
pub(super) fn styles(
    written: &[NamedItem<StyleRecord>],
    named: &BTreeMap<String, Arc<ParagraphStyle>>,
    notes: &mut Notes,
) -> BTreeMap<(Role, Language), Arc<ParagraphStyle>> {
    let mut styles = BTreeMap::new();
    for NamedItem { name, .. } in written {
        let (Some((role, tag)), Some(style)) = (name.value.split_once(BETWEEN), named.get(&name.value))
        else {
            continue;
        };
        match key(role, tag, name) {
            Ok(key) => drop(styles.insert(key, Arc::clone(style))),
            Err(problem) => notes.push(problem),
        }
    }
    styles
}

fn key(role: &str, tag: &str, name: &At<String>) -> Result<(Role, Language), Diagnostic> {
    let Some((_, role)) = Role::NAMES.iter().find(|(known, _)| *known == role) else {
        let message = format!("`{role}` is no part of a statement that could have a style for one language");
        let problem = Diagnostic::error(Code::UnknownStyle, name.span, message);
        return Err(problem.hint(nearest(role, Role::NAMES.iter().map(|(name, _)| *name))));
    };
    let Some(language) = Language::parse(tag) else {
        let problem =
            Diagnostic::error(Code::UnknownLanguage, name.span, format!("`{tag}` is no language tag"));
        return Err(problem.hint(Language::advice(tag)));
    };
    Ok((*role, language))
}

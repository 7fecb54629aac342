//! Styles and what they build on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::colours::Palette;
use super::fonts::Shelf;
use super::lengths::{spacing, within};
use super::{inlines, language, paragraph};
use crate::design::{InlineRole, ParagraphStyle, Role, StyleSheet};
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::layout::decode::{At, Inherit, NamedItem, Spacing};
use crate::layout::record::{LayoutRecord, StyleRecord};
use crate::source::Span;
use crate::units::{Length, Relative};

/// The style that all others build on.
const ROOT: &str = "body";

/// The style of strips in the margin that name none.
pub(super) const FOLIO: &str = "folio";

/// Type below this cannot be read, and above it is a poster.
pub(super) const SIZE: (Length, Length) = (Length::pt(3), Length::pt(500));

/// The size of a body that says none; the defaults say one.
const USUAL: Length = Length::pt(11);

/// Leading where nothing is said: Persian stands open.
const LEADING: Relative = Relative::Em(1_550);

/// Styles may build on styles this deep.
const DEPTH: usize = 16;

/// Resolves all styles.
pub(super) fn sheet(
    record: &LayoutRecord,
    fonts: &Shelf<'_>,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> StyleSheet {
    let empty = Vec::new();
    let written = record.styles.as_ref().map_or(&empty, |styles| &styles.value.paragraphs.0);
    let mut family = Family { written, done: BTreeMap::new() };
    let mut named = BTreeMap::new();
    misspelt(record, written, notes);
    for item in written {
        let full = family.full(&item.name.value, &mut Vec::new(), notes);
        let resolved = paragraph::resolve(&full, item, fonts, palette, notes);
        named.insert(item.name.value.clone(), Arc::new(resolved));
    }
    let body = family.full(ROOT, &mut Vec::new(), notes);
    let roles =
        Role::NAMES.iter().filter_map(|(name, role)| Some((*role, named.get(*name)?.clone()))).collect();
    let styles = record.styles.as_ref().map_or(&[][..], |styles| &styles.value.inlines);
    let inlines = inlines::resolve(styles, &body, fonts, palette, notes);
    let languages = language::styles(written, &named, notes);
    with_all_roles(StyleSheet { roles, inlines, languages, named })
}

/// Warns of styles that nothing uses and whose names are nearly those of styles that something does.
fn misspelt(record: &LayoutRecord, written: &[NamedItem<StyleRecord>], notes: &mut Notes) {
    let frames = record.frames.as_ref().map_or(&[][..], |frames| &frames.value);
    let in_frames = frames.iter().filter_map(|frame| frame.value.style.as_ref());
    let in_styles = written.iter().filter_map(|item| item.value.extends.as_ref());
    let used: Vec<&str> = in_frames.chain(in_styles).map(|name| name.value.as_str()).collect();
    let roles = Role::NAMES.iter().map(|(name, _)| *name);
    let inlines = InlineRole::NAMES.iter().map(|(name, _)| *name);
    let known: Vec<&str> = roles.chain(inlines).chain([FOLIO]).collect();
    for NamedItem { name, .. } in written {
        let is_of_language = language::base(&name.value).is_some();
        if is_of_language || used.contains(&&*name.value) || known.contains(&&*name.value) {
            continue;
        }
        let hint = nearest(&name.value, known.iter().copied()).filter(|hint| hint.starts_with("did you"));
        if hint.is_some() {
            let message = format!("nothing uses the style `{}`", name.value);
            notes.push(Diagnostic::warning(Code::UnknownStyle, name.span, message).hint(hint));
        }
    }
}

/// The defaults give every role; a layout that takes one away gets body type for it.
fn with_all_roles(mut sheet: StyleSheet) -> StyleSheet {
    let body = sheet.roles.get(&Role::Body).cloned().unwrap_or_else(|| Arc::new(ParagraphStyle::plain()));
    for (name, role) in Role::NAMES {
        let style: &Arc<ParagraphStyle> = sheet.roles.entry(role).or_insert_with(|| Arc::clone(&body));
        sheet.named.entry(name.to_owned()).or_insert_with(|| Arc::clone(style));
    }
    sheet
}

/// A style with all that it inherits.
#[derive(Clone)]
pub(super) struct Full {
    /// Its keys and those of the styles below it.
    pub record: StyleRecord,
    /// Its type size.
    pub size: Length,
    /// From baseline to baseline.
    pub leading: Length,
}

struct Family<'a> {
    written: &'a [NamedItem<StyleRecord>],
    done: BTreeMap<String, Full>,
}

impl Family<'_> {
    /// A style with all that it inherits; `chain` holds the styles on the way to it.
    fn full(&mut self, name: &str, chain: &mut Vec<String>, notes: &mut Notes) -> Full {
        if let Some(full) = self.done.get(name) {
            return full.clone();
        }
        let nothing = Full { record: StyleRecord::default(), size: USUAL, leading: LEADING.at(USUAL) };
        let Some(item) = self.written.iter().find(|item| item.name.value == name) else { return nothing };
        chain.push(name.to_owned());
        let base = match self.base(item, chain) {
            Ok(Some(base)) => self.full(&base, chain, notes),
            Ok(None) => nothing,
            Err(problem) => {
                notes.push(problem);
                nothing
            }
        };
        chain.pop();
        let full = heir(item, &base, notes);
        self.done.insert(name.to_owned(), full.clone());
        full
    }

    /// The name of the style that one builds on.
    fn base(&self, item: &NamedItem<StyleRecord>, chain: &[String]) -> Result<Option<String>, Diagnostic> {
        let Some(At { value: base, span }) = &item.value.extends else {
            let base = language::base(&item.name.value);
            if let Some(base) = base.filter(|base| self.written.iter().any(|item| item.name.value == **base))
            {
                return Ok(Some(base.to_owned()));
            }
            return Ok((item.name.value != ROOT).then(|| ROOT.to_owned()));
        };
        // Every chain ends at `body`, so `body` that builds on something is a circle too.
        if chain.contains(base) || item.name.value == ROOT {
            let first = chain.iter().position(|link| link == base).unwrap_or(0);
            let way = chain[first..].join(" → ");
            let message = format!("the style `{base}` builds on itself: {way} → {base}");
            let problem = Diagnostic::error(Code::Cycle, *span, message);
            let own = *base == item.name.value;
            let hint = if own { "take the `extends` away" } else { "take one `extends` away" };
            return Err(problem.hint(hint.to_owned()));
        }
        if chain.len() > DEPTH {
            let message = format!("styles build on styles more than {DEPTH} deep");
            let problem = Diagnostic::error(Code::TooLarge, *span, message);
            return Err(problem.hint("put some of them together".to_owned()));
        }
        if self.written.iter().any(|item| item.name.value == *base) {
            return Ok(Some(base.clone()));
        }
        let hint = nearest(base, self.written.iter().map(|item| item.name.value.as_str()));
        Err(Diagnostic::error(Code::UnknownStyle, *span, format!("no style is called `{base}`")).hint(hint))
    }
}

/// A style laid over the one that it builds on.  A value out of its limits gives way to a usual one, so
/// that the heirs of this style do not repeat what is wrong with it.
fn heir(item: &NamedItem<StyleRecord>, base: &Full, notes: &mut Notes) -> Full {
    let mut record = item.value.over(&base.record);
    let mut size = base.size;
    if let Some(At { value: Spacing(written), span }) = &item.value.size {
        size = written.at(base.size);
        if !fits(size, *written, &item.name, *span, notes) {
            size = USUAL;
        }
    }
    let mut leading = spacing(record.leading.as_ref(), size, LEADING);
    let what = format!("for type of {size}, a leading");
    let own = item.value.leading.as_ref().map(|leading| leading.span);
    let span = own.or_else(|| item.value.size.as_ref().map(|size| size.span)).unwrap_or(item.name.span);
    if !within(leading, (size.scale(1, 2), size * 10), &what, span, notes) {
        record.leading = None;
        leading = LEADING.at(size);
    }
    Full { record, size, leading }
}

fn fits(size: Length, written: Relative, name: &At<String>, span: Span, notes: &mut Notes) -> bool {
    if matches!(written, Relative::Em(_)) && name.value == ROOT {
        let message = "the size of `body` depends on itself";
        let problem = Diagnostic::error(Code::InvalidValue, span, message);
        notes.push(problem.hint("write it in pt: `size: 11pt`".to_owned()));
        return false;
    }
    within(size, SIZE, "a type size", span, notes)
}

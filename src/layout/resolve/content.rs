//! What frames hold.

use std::sync::Arc;

use super::frames::Means;
use super::lengths::distance;
use super::styles::FOLIO;
use super::{image, missing, template};
use crate::design::{Content, Role};
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::geometry::{Rect, Sides};
use crate::layout::decode::At;
use crate::layout::record::FrameRecord;
use crate::source::Span;
use crate::units::Length;

/// A measure narrower than this holds no word.
const LEAST_MEASURE: Length = Length::pt(12);

/// What a frame holds.
pub(super) fn resolve(
    frame: &At<FrameRecord>,
    name: &At<String>,
    means: &Means<'_>,
    notes: &mut Notes,
) -> Content {
    let record = &frame.value;
    if record.flow.is_none() {
        idle(record.columns.as_ref(), "columns", "flow", notes);
        idle(record.gutter.as_ref(), "gutter", "flow", notes);
    } else if let Some(text) = &record.text {
        let message = format!("the frame `{}` has both `flow` and `text`", name.value);
        let problem = Diagnostic::error(Code::InvalidFrame, text.span, message);
        notes.push(problem.hint("make two frames of it".to_owned()));
    }
    if record.text.is_none() {
        idle(record.style.as_ref(), "style", "text", notes);
    }
    pictures(record, &name.value, notes);
    let is_text = record.flow.is_some() || record.text.is_some();
    if let Some(picture) = image::of_frame(record, &name.value, means, notes).filter(|_| !is_text) {
        return picture;
    }
    match (&record.flow, &record.text) {
        (Some(flow), _) => Content::Flow {
            thread: flow.value,
            columns: record.columns.as_ref().map_or(1, |columns| columns.value.0),
            gutter: distance(record.gutter.as_ref()),
        },
        (None, Some(text)) => own_words(record, text, means, notes),
        (None, None) => {
            if record.fill.is_none() && record.border.is_none() && !troubled(frame.span, notes) {
                let problem = missing(frame.span, format!("the frame `{}` holds nothing", name.value));
                notes
                    .push(problem.hint("write `flow`, `text`, `image`, `qr`, `fill` or `border`".to_owned()));
            }
            Content::Empty
        }
    }
}

/// Notes what does not go together with a picture or a code.
fn pictures(record: &FrameRecord, name: &str, notes: &mut Notes) {
    let words = record.flow.as_ref().map(|_| "flow").or(record.text.as_ref().map(|_| "text"));
    let all = [("image", &record.image), ("qr", &record.qr), ("ean", &record.ean)];
    let there: Vec<_> = all.iter().filter_map(|(key, at)| Some((*key, at.as_ref()?))).collect();
    let first = words.or(there.first().map(|(key, _)| *key));
    for (key, at) in there.iter().skip(usize::from(words.is_none())) {
        let message = format!("the frame `{name}` has both `{}` and `{key}`", first.unwrap_or_default());
        let problem = Diagnostic::error(Code::InvalidFrame, at.span, message);
        notes.push(problem.hint("make two frames of it".to_owned()));
    }
    if there.is_empty() {
        idle(record.position.as_ref(), "position", "image", notes);
        idle(record.alt.as_ref(), "alt", "image", notes);
    }
    if record.image.is_none() {
        idle(record.fit.as_ref(), "fit", "image", notes);
    }
    if record.qr.is_none() {
        idle(record.error_level.as_ref(), "error-level", "qr", notes);
    }
    if record.ean.is_none() {
        idle(record.bar_reduction.as_ref(), "bar-reduction", "ean", notes);
    }
}

/// Notes a key that does nothing.
fn idle<T>(at: Option<&At<T>>, key: &str, needed: &str, notes: &mut Notes) {
    if let Some(at) = at {
        let message = format!("`{key}` says nothing in a frame without `{needed}`");
        let problem = Diagnostic::error(Code::InvalidFrame, at.span, message);
        notes.push(problem.hint("leave it out".to_owned()));
    }
}

fn own_words(record: &FrameRecord, text: &At<String>, means: &Means<'_>, notes: &mut Notes) -> Content {
    let usual = if record.anchor.is_some() { FOLIO } else { Role::Body.name() };
    let wanted = record.style.as_ref().map_or(usual, |style| style.value.as_str());
    let style = means.styles.named.get(wanted).cloned().unwrap_or_else(|| {
        let span = record.style.as_ref().map_or(text.span, |style| style.span);
        let hint = nearest(wanted, means.styles.named.keys().map(String::as_str));
        let message = format!("no style is called `{wanted}`");
        notes.push(Diagnostic::error(Code::UnknownStyle, span, message).hint(hint));
        Arc::clone(means.styles.role(Role::Body))
    });
    Content::Text { template: template::parse(&text.value, text.span, means.ground.sources, notes), style }
}

/// Whether something was found wrong inside a place, from which more would follow.
pub(super) fn troubled(span: Span, notes: &Notes) -> bool {
    let inside =
        |other: Span| other.source == span.source && span.start <= other.start && other.end <= span.end;
    notes.list().iter().any(|found| found.span.is_some_and(inside))
}

/// Checks that insets and gutters leave room for type.
pub(super) fn measure(
    name: &str,
    span: Span,
    rect: Rect,
    inset: Sides,
    content: &Content,
    notes: &mut Notes,
) {
    let (columns, gutter) = match content {
        Content::Flow { columns, gutter, .. } => (i64::from(*columns), *gutter),
        Content::Text { .. } => (1, Length::ZERO),
        Content::Artwork(_) | Content::Code(_) | Content::Empty => return,
    };
    let inside = rect.inset(inset);
    let measure = (inside.width - gutter * (columns - 1)) / columns;
    if measure < LEAST_MEASURE || inside.height <= Length::ZERO {
        let message = format!(
            "insets and gutters leave columns {measure} wide and {} high in the frame `{name}`",
            inside.height
        );
        let problem = Diagnostic::error(Code::InvalidFrame, span, message);
        notes.push(problem.hint("make the frame larger, or `inset`, `gutter` and `columns` less".to_owned()));
    }
}

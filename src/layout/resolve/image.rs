//! Pictures in frames and in the text.

use std::sync::Arc;

use super::frames::Means;
use super::lengths::{distance, spacing};
use super::{missing, template, value};
use crate::colour::Colour;
use crate::design::{
    Alt, ArtworkDesign, CodeDesign, CodeKind, Content, FigureDesign, FigureWidth, ImageFit, Position,
    Resolutions, Role, StyleSheet,
};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, Named};
use crate::layout::record::{FrameRecord, ImagesRecord, LayoutRecord, WidthValue};
use crate::units::Relative;

/// The picture or the code of a frame, where it has one.
pub(super) fn of_frame(
    frame: &FrameRecord,
    name: &str,
    means: &Means<'_>,
    notes: &mut Notes,
) -> Option<Content> {
    let (what, written) = [("picture", &frame.image), ("code", &frame.qr), ("code", &frame.ean)]
        .into_iter()
        .find_map(|(what, at)| Some((what, at.as_ref()?)))?;
    let alt = match &frame.alt {
        Some(alt) if alt.value.trim().is_empty() => Alt::Decoration,
        Some(alt) => Alt::Words(template::parse(&alt.value, alt.span, means.ground.sources, notes)),
        None => {
            let problem = missing(written.span, format!("the {what} of the frame `{name}` has no `alt`"));
            let hint = "say in `alt` what it shows, or write `alt: \"\"` where it is decoration";
            let problem = Diagnostic { code: Code::MissingAlt, ..problem };
            notes.push(problem.hint(hint.to_owned()));
            Alt::Decoration
        }
    };
    let words = template::parse(&written.value, written.span, means.ground.sources, notes);
    let position = value(frame.position.as_ref()).unwrap_or(Position::CENTRE);
    if frame.image.is_some() {
        let page = value(frame.page.as_ref()).map(|page| u32::from(page.0));
        let fit = value(frame.fit.as_ref()).unwrap_or(ImageFit::Contain);
        return Some(Content::Artwork(ArtworkDesign {
            file: words,
            page,
            spots: spots(frame, means, notes),
            fit,
            position,
            alt,
        }));
    }
    let kind = if frame.qr.is_some() {
        CodeKind::Qr(value(frame.error_level.as_ref()).unwrap_or_default())
    } else {
        CodeKind::Ean { reduction: distance(frame.bar_reduction.as_ref()) }
    };
    Some(Content::Code(CodeDesign { kind, words, position, alt }))
}

/// The parts of a drawing that have colours of the layout.
fn spots(frame: &FrameRecord, means: &Means<'_>, notes: &mut Notes) -> Vec<(Arc<str>, Colour)> {
    let named = frame.spots.as_ref().map_or(&[][..], |At { value: Named(list), .. }| list);
    named
        .iter()
        .map(|item| (item.name.value.as_str().into(), means.palette.colour(&item.value, notes)))
        .collect()
}

/// How the pictures of the text stand.
pub(super) fn figures(record: &LayoutRecord, styles: &StyleSheet, notes: &mut Notes) -> FigureDesign {
    let usual = ImagesRecord::default();
    let record = record.images.as_ref().map_or(&usual, |images| &images.value);
    let size = styles.role(Role::Body).text.size;
    let width = match &record.width {
        None => FigureWidth::Share(1000),
        Some(At { value: WidthValue::Fixed(length), .. }) => FigureWidth::Fixed(length.0),
        Some(At { value: WidthValue::Share(share), .. }) => FigureWidth::Share(share.thousandths()),
        Some(At { value: WidthValue::Content, span }) => {
            let problem =
                Diagnostic::error(Code::InvalidValue, *span, "a picture is not as wide as its words");
            notes.push(problem.hint("write a length such as `60mm`, or a share such as `100%`".to_owned()));
            FigureWidth::Share(1000)
        }
    };
    FigureDesign {
        width,
        space_before: spacing(record.space_before.as_ref(), size, Relative::Em(500)),
        gap: spacing(record.gap.as_ref(), size, Relative::Em(300)),
        space_after: spacing(record.space_after.as_ref(), size, Relative::Em(1000)),
    }
}

/// How finely pictures are kept.
pub(super) fn resolutions(record: &LayoutRecord) -> Resolutions {
    let mut kept = Resolutions::USUAL;
    let Some(images) = record.images.as_ref().map(|images| &images.value) else { return kept };
    if let Some(screen) = &images.screen_ppi {
        kept.screen.most = screen.value.0.map(|ppi| ppi.0);
    }
    if let Some(press) = &images.press_ppi {
        kept.press.most = press.value.0.map(|ppi| ppi.0);
    }
    kept.press.least = value(images.least_ppi.as_ref()).map_or(kept.press.least, |ppi| ppi.0);
    kept.press.fair = value(images.fair_ppi.as_ref()).map_or(kept.press.fair, |ppi| ppi.0);
    kept
}

//! Styles of marked stretches.

use std::collections::BTreeMap;

use super::colours::Palette;
use super::fonts::{Choice, Shelf, families};
use super::lengths::{spacing, within};
use super::styles::Full;
use crate::design::{InlineRole, InlineStyle, Underline};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::font::Weight;
use crate::layout::decode::{At, OrNone};
use crate::layout::record::{InlineRecord, UnderlineRecord};
use crate::source::Span;
use crate::units::{Length, Relative};

/// A line below words is between a hair and the strokes of heavy type.
const THICKNESS: (Length, Length) = (Length::from_units(1_270), Length::pt(10));

/// The sizes of marked stretches in thousandths of the paragraph's.
const SIZE: (u32, u32) = (200, 4_000);

/// Resolves the inline styles.  They are checked against `body`, in which they mostly stand.
pub(super) fn resolve(
    styles: &[(InlineRole, InlineRecord)],
    body: &Full,
    fonts: &Shelf<'_>,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> BTreeMap<InlineRole, InlineStyle> {
    let mut resolved: BTreeMap<_, _> =
        InlineRole::NAMES.iter().map(|(_, role)| (*role, InlineStyle::default())).collect();
    for (role, record) in styles {
        resolved.insert(*role, inline(record, body, fonts, palette, notes));
    }
    resolved
}

fn inline(
    record: &InlineRecord,
    body: &Full,
    fonts: &Shelf<'_>,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> InlineStyle {
    InlineStyle {
        families: record.font.as_ref().map(families),
        weight: weight(record, body, fonts, notes),
        colour: record.colour.as_ref().map(|colour| palette.colour(colour, notes)),
        size: record.size.as_ref().map(|size| checked_size(size.value.thousandths(), size.span, notes)),
        rise: record.rise.as_ref().map(|rise| rise.value.0),
        underline: underline(record.underline.as_ref(), body.size, notes),
    }
}

fn weight(record: &InlineRecord, body: &Full, fonts: &Shelf<'_>, notes: &mut Notes) -> Option<Weight> {
    let families = record.font.as_ref().or(body.record.font.as_ref())?;
    let weight = record.weight.as_ref().or(body.record.weight.as_ref())?;
    if record.font.is_none() && record.weight.is_none() {
        return None;
    }
    let own = record.weight.as_ref().map(|weight| weight.span);
    let span = own.or_else(|| record.font.as_ref().map(|font| font.span)).unwrap_or(weight.span);
    let found = fonts.weight(&Choice { families, weight, span }, notes);
    record.weight.as_ref().map(|_| found)
}

fn checked_size(size: u32, span: Span, notes: &mut Notes) -> u32 {
    if (SIZE.0..=SIZE.1).contains(&size) {
        return size;
    }
    let problem =
        Diagnostic::error(Code::OutOfRange, span, format!("a size of {}% is out of range", size / 10));
    notes.push(problem.hint(format!("write {}% to {}%", SIZE.0 / 10, SIZE.1 / 10)));
    1_000
}

fn underline(at: Option<&At<OrNone<UnderlineRecord>>>, size: Length, notes: &mut Notes) -> Option<Underline> {
    let At { value: OrNone(Some(line)), span } = at? else { return None };
    let thickness = spacing(line.thickness.as_ref(), size, Relative::Fixed(Length::from_units(5_080)));
    let span = line.thickness.as_ref().map_or(*span, |thickness| thickness.span);
    within(thickness, THICKNESS, "an underline", span, notes);
    Some(Underline { thickness, offset: spacing(line.offset.as_ref(), size, Relative::Em(250)) })
}

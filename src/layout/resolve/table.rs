//! How tables look.

use super::colours::Palette;
use super::lengths::{spacing, within};
use super::value;
use crate::design::{
    CaptionSide, ColumnWidth, FirstColumn, Role, StyleSheet, TableDesign, TableExtent, TableRules,
};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, OrNone, Spacing};
use crate::layout::record::{LayoutRecord, TableRecord, WidthValue};
use crate::units::{Length, Relative};

/// A rule of half a point, where nothing is said.
const THIN: Relative = Relative::Fixed(Length::from_units(6_350));

/// A rule is between what a press can hold and a band.
const THICKNESS: (Length, Length) = (Length::from_units(1_270), Length::pt(20));

/// Resolves how tables look.
pub(super) fn resolve(
    record: &LayoutRecord,
    styles: &StyleSheet,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> TableDesign {
    let usual = TableRecord::default();
    let record = record.table.as_ref().map_or(&usual, |table| &table.value);
    let text = &styles.role(Role::TableCell).text;
    let length = |at: &Option<At<Spacing>>, usual: Relative| spacing(at.as_ref(), text.size, usual);
    let thickness = length(&record.thickness, THIN);
    if let Some(At { span, .. }) = &record.thickness {
        within(thickness, THICKNESS, "a rule", *span, notes);
    }
    let tint = record.tint.as_ref().and_then(|tint| {
        let OrNone(Some(colour)) = &tint.value else { return None };
        Some(palette.colour(&At { value: colour.clone(), span: tint.span }, notes))
    });
    TableDesign {
        widths: widths(record, notes),
        extent: value(record.extent.as_ref()).unwrap_or(TableExtent::Content),
        rules: value(record.rules.as_ref()).unwrap_or(TableRules::Header),
        thickness,
        colour: record.colour.as_ref().map_or(text.colour.clone(), |colour| palette.colour(colour, notes)),
        padding_inline: length(&record.padding_inline, Relative::Em(500)),
        padding_block: length(&record.padding_block, Relative::Em(200)),
        tint,
        first_column: value(record.row_headers.as_ref()).unwrap_or(FirstColumn::Cells),
        caption: value(record.caption.as_ref()).unwrap_or(CaptionSide::Above),
        space_before: length(&record.space_before, Relative::Em(500)),
        space_after: length(&record.space_after, Relative::Em(1000)),
    }
}

fn widths(record: &TableRecord, notes: &mut Notes) -> Vec<ColumnWidth> {
    let Some(At { value: written, span }) = &record.widths else { return Vec::new() };
    let width = |at: &At<WidthValue>| match at.value {
        WidthValue::Content => ColumnWidth::Content,
        WidthValue::Fixed(length) => ColumnWidth::Fixed(length.0),
        WidthValue::Share(share) => ColumnWidth::Share(share.thousandths()),
    };
    let widths: Vec<ColumnWidth> = written.iter().map(width).collect();
    let share = |width: &ColumnWidth| if let ColumnWidth::Share(share) = width { *share } else { 0 };
    let sum: u32 = widths.iter().map(share).sum();
    if sum > 1000 {
        let message = format!("the shares of the columns come to {}%", sum / 10);
        let problem = Diagnostic::error(Code::OutOfRange, *span, message);
        notes.push(problem.hint("write shares of 100% at most together".to_owned()));
    }
    widths
}

//! Page labels (ISO 32000-1, 12.4.2): what a reader's page field shows, in the document's own digits.

use pdf_writer::types::NumberingStyle;
use pdf_writer::writers::PageLabel;
use pdf_writer::{Finish, Name, writers};

use crate::frame::Page;
use crate::impose::Sheet;

/// The label of every sheet: those of its pages in reading order.
pub(super) fn labels(sheets: &[Sheet], pages: &[Page]) -> Vec<String> {
    let label = |sheet: &Sheet| {
        let mut numbers: Vec<usize> = sheet.pages.iter().map(|placed| placed.page).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let labels: Vec<&str> =
            numbers.iter().filter_map(|&number| Some(pages.get(number)?.label.as_str())).collect();
        labels.join("–")
    };
    sheets.iter().map(label).collect()
}

/// Writes the labels into the catalogue: Latin digits as a style of the standard, which knows no others,
/// and all others as a prefix without a number.
pub(super) fn write(labels: &[String], catalog: &mut writers::Catalog<'_>) {
    let mut tree = catalog.insert(Name(b"PageLabels")).dict();
    let mut numbers = tree.insert(Name(b"Nums")).array();
    if labels.iter().zip(1..).all(|(label, number)| label.parse() == Ok(number)) {
        numbers.item(0).push().start::<PageLabel<'_>>().style(NumberingStyle::Arabic);
        return;
    }
    for (label, sheet) in labels.iter().zip(0..) {
        numbers.item(sheet).push().start::<PageLabel<'_>>().prefix(pdf_writer::TextStr(label));
    }
    numbers.finish();
}

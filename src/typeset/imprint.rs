//! How a document came out: enough of it to say later what another setting of it moved.

use crate::frame::{Document, ItemKind, TextLine};
use crate::units::Length;

/// The lines of a document and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// How far copyfitting went, in thousandths of the way to the layout's limits, below 0 towards the least; nothing
    /// where the layout does not fit.
    pub fit: Option<i32>,
    /// How many lines there are, of which the first are kept.
    pub count: u32,
    /// The lines in the order in which they are painted, up to [`Imprint::MOST`].
    pub lines: Vec<LinePrint>,
}

/// A line of text, told by its words and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePrint {
    /// The page, from 1; the last that there is room for stands for all behind it.
    pub page: u16,
    /// The left end of its baseline from the left edge of the page, in tenths of a point.
    pub x: i16,
    /// Its baseline from the upper edge of the page, in tenths of a point.
    pub y: i16,
    /// What its words hash to.
    pub words: u32,
}

impl Imprint {
    /// So many lines of a document are kept: twenty pages of small type.
    pub const MOST: usize = 1_000;

    /// The imprint of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut imprint = Self { fit: document.fitted, ..Self::default() };
        for (page, number) in document.pages.iter().zip(1u32..) {
            for item in &page.items {
                let ItemKind::Text(line) = &item.kind else { continue };
                imprint.count += 1;
                if imprint.lines.len() < Self::MOST {
                    imprint.lines.push(LinePrint::of(line, number));
                }
            }
        }
        imprint
    }
}

impl LinePrint {
    fn of(line: &TextLine, page: u32) -> Self {
        /// FNV-1a of 32 bits: offset and prime (RFC 9923).
        const OFFSET: u32 = 0x811c_9dc5;
        const PRIME: u32 = 0x0100_0193;
        let bytes = line.runs.iter().flat_map(|run| run.text.bytes());
        let words = bytes.fold(OFFSET, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME));
        Self {
            page: u16::try_from(page).unwrap_or(u16::MAX),
            x: tenths(line.origin.x),
            y: tenths(line.origin.y),
            words,
        }
    }
}

/// A length in tenths of a point; what is beyond three metres is as far as that.
fn tenths(length: Length) -> i16 {
    let tenths = length.units() * 10 / Length::pt(1).units();
    i16::try_from(tenths).unwrap_or(if tenths < 0 { i16::MIN } else { i16::MAX })
}

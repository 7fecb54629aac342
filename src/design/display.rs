//! How display type is set: headlines that fill their measure, lines as high as their ink.

use crate::units::Length;

/// The sizes among which a paragraph takes the one at which its longest line fills the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FitWidth {
    /// Never smaller; a text that is too long even then is broken as others are.
    pub least: Length,
    /// Never larger, however short the text is.
    pub most: Length,
}

/// Whether the lines of a paragraph, or the paragraphs of a list item or a quote, may be parted by columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepTogether {
    /// They may.
    Loose,
    /// They stand in one column, where one is high enough.
    Whole,
}

/// Where a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunIn {
    /// On lines of its own.
    Own,
    /// At the start of the paragraph below it, where there is one.
    Paragraph,
}

/// How many columns of its frame a paragraph goes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnSpan {
    /// One.
    One,
    /// All of them: the text above ends in columns of one height, and goes on in columns below it.
    All,
}

/// How high the lines of a paragraph are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineHeight {
    /// As high as the leading, whatever the letters do.
    Leading,
    /// As high as the leading, and higher where ink would stand out of the line; ink that stands out at the
    /// sides is kept within the measure.
    Ink,
}

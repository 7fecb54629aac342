//! Words of which one is chosen.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Decode, expected};
use crate::artwork::ErrorLevel;
use crate::calendar::{Calendar, Weekday};
use crate::colour::Printing;
use crate::design::{
    Align, Binding, Blanks, CaptionSide, ColumnSpan, Duplex, Facing, FirstColumn, FootnoteNumbering, Growth,
    Headings, House, Hyphenation, ImageFit, KeepTogether, KeepWithNext, LastLine, Leader, Letters,
    LineHeight, LinkAddresses, Looseness, Manner, MarginSide, Mark, Orthography, PageSet, PicturePages,
    PictureSize, Position, Punctuation, RunIn, Sides, Standard, TabAlign, TableExtent, TableRules, Thread,
    Thumbnail, VerticalAlign,
};
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::language::{Counter, Digits, Direction};
use crate::profile::Rendering;
use crate::yaml::{Node, Scalar, Value};

/// Reads one of some words; the list serves the reading and the schema.
macro_rules! choice {
    ($($kind:ty { $($word:literal => $value:expr,)+ })+) => {$(
        impl Decode for $kind {
            fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
                match node.text() {
                    $(Some($word) => Some($value),)+
                    _ => no_choice(&[$($word),+], node, notes),
                }
            }
        }

        impl JsonSchema for $kind {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($kind).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"enum": [$($word),+]})
            }
        }
    )+};
}

choice! {
    Direction { "rtl" => Self::RightToLeft, "ltr" => Self::LeftToRight, }
    Digits { "persian" => Self::Persian, "arabic" => Self::Arabic, "latin" => Self::Latin, }
    Counter {
        "digits" => Self::Digits,
        "persian" => Self::PersianDigits,
        "latin" => Self::LatinDigits,
        "alphabetic" => Self::Alphabetic,
        "abjad" => Self::Abjad,
        "lower-latin" => Self::LowerLatin,
        "upper-latin" => Self::UpperLatin,
        "lower-roman" => Self::LowerRoman,
        "upper-roman" => Self::UpperRoman,
    }
    Calendar { "jalali" => Self::Jalali, "gregorian" => Self::Gregorian, }
    Orthography { "mend" => Self::Mend, "keep" => Self::Keep, }
    LinkAddresses { "hidden" => Self::Hidden, "shown" => Self::Shown, }
    Headings { "mend" => Self::Mend, "refuse" => Self::Refuse, }
    Standard { "pdf-a-2a" => Self::PdfA2a, "pdf-a-4" => Self::PdfA4, "pdf-1.7" => Self::Pdf17, }
    Sides { "one" => Self::One, "two" => Self::Two, }
    Duplex { "short-edge" => Self::ShortEdge, "long-edge" => Self::LongEdge, }
    Blanks { "report" => Self::Report, "refuse" => Self::Refuse, }
    Mark {
        "crop" => Self::Crop,
        "fold" => Self::Fold,
        "registration" => Self::Registration,
        "bars" => Self::Bars,
        "job" => Self::Job,
    }
    House { "gwg-sheet" => Self::SheetFed, "gwg-digital" => Self::Digital, "iran-offset" => Self::Iran, }
    Rendering { "perceptual" => Self::Perceptual, "relative" => Self::Relative, }
    Binding { "right" => Self::Right, "left" => Self::Left, }
    Orientation { "portrait" => Self::Portrait, "landscape" => Self::Landscape, }
    Align { "start" => Self::Start, "end" => Self::End, "centre" => Self::Centre, "justify" => Self::Justify, }
    LastLine { "start" => Self::Start, "centre" => Self::Centre, "justify" => Self::Justify, }
    ColumnSpan { "one" => Self::One, "all" => Self::All, }
    LineHeight { "leading" => Self::Leading, "ink" => Self::Ink, }
    Looseness { "shorter" => Self::Shorter, "best" => Self::Best, "longer" => Self::Longer, }
    Manner { "sparing" => Self::Sparing, "generous" => Self::Generous, }
    VerticalAlign { "top" => Self::Top, "centre" => Self::Centre, "bottom" => Self::Bottom, "justify" => Self::Justify, }
    Thread { "statement" => Self::Statement, "head" => Self::Head, }
    TableExtent { "content" => Self::Content, "full" => Self::Full, }
    TableRules { "header" => Self::Header, "rows" => Self::Rows, "all" => Self::All, "none" => Self::None, }
    FootnoteNumbering { "document" => Self::Document, "page" => Self::Page, }
    CaptionSide { "above" => Self::Above, "below" => Self::Below, }
    MarginSide { "outer" => Self::Outer, "inner" => Self::Inner, }
    Edge { "top" => Self::Top, "bottom" => Self::Bottom, }
    Reference { "margins" => Self::Margins, "page" => Self::Page, "bleed" => Self::Bleed, }
    ErrorLevel {
        "low" => Self::Low,
        "medium" => Self::Medium,
        "quartile" => Self::Quartile,
        "high" => Self::High,
    }
    TabAlign { "start" => Self::Start, "end" => Self::End, "centre" => Self::Centre, "decimal" => Self::Decimal, }
    Leader { "none" => Self::Blank, "dots" => Self::Dots, "dashes" => Self::Dashes, "line" => Self::Line, }
    ImageFit { "contain" => Self::Contain, "cover" => Self::Cover, }
    Position {
        "centre" => Self::CENTRE,
        "top" => Self { across: 50, down: 0 },
        "bottom" => Self { across: 50, down: 100 },
        "left" => Self { across: 0, down: 50 },
        "right" => Self { across: 100, down: 50 },
        "top-left" => Self { across: 0, down: 0 },
        "top-right" => Self { across: 100, down: 0 },
        "bottom-left" => Self { across: 0, down: 100 },
        "bottom-right" => Self { across: 100, down: 100 },
    }
    PictureSize {
        "page" => Self::Page,
        "square" => Self::Square,
        "portrait" => Self::Portrait,
        "story" => Self::Story,
        "landscape" => Self::Landscape,
        "og" => Self::Landscape,
        "thumbnail" => Self::Thumbnail,
    }
    PageSet {
        "all" => Self::All,
        "first" => Self::First,
        "later" => Self::Later,
        "last" => Self::Last,
        "odd" => Self::Odd,
        "even" => Self::Even,
    }
}

/// Whether words may be in black that other inks deepen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum RichBlack {
    /// The layout's author wants it.
    Wanted,
    /// It is probably a slip.
    Doubtful,
}

/// Which way a page is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Orientation {
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

/// The margin in which a strip stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Edge {
    /// At the head.
    Top,
    /// At the foot.
    Bottom,
}

/// The box from whose edges a frame is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Reference {
    /// The type area.
    Margins,
    /// The trimmed page.
    Page,
    /// The page with its bleed.
    Bleed,
}

/// Notes that a word is not among those that can be chosen.
pub(crate) fn no_choice<T>(words: &[&str], node: &Node, notes: &mut Notes) -> Option<T> {
    let Some(text) = node.text() else {
        return expected(&format!("one of {}", words.join(", ")), node, notes);
    };
    let message = format!("`{}` is not one of {}", super::shortened(text), words.join(", "));
    let near = nearest(text, words.iter().copied()).filter(|hint| hint.starts_with("did you"));
    let by_side = matches!(text, "left" | "right") && words.contains(&"start");
    let hint =
        if by_side { Some("use `start` or `end`: they turn with the direction".to_owned()) } else { near };
    notes.push(Diagnostic::error(Code::InvalidValue, node.span, message).hint(hint));
    None
}

/// Reads `true` or `false` into two named states.
macro_rules! truth {
    ($($kind:ty { true => $yes:expr, false => $no:expr })+) => {$(
        impl Decode for $kind {
            fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
                bool::decode(node, notes).map(|yes| if yes { $yes } else { $no })
            }
        }

        impl JsonSchema for $kind {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($kind).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "boolean"})
            }
        }
    )+};
}

truth! {
    Letters { true => Self::Outlines, false => Self::Type }
    Printing { true => Self::KnockOut, false => Self::Usual }
    RichBlack { true => Self::Wanted, false => Self::Doubtful }
    Facing { true => Self::Mirrored, false => Self::Single }
    Thumbnail { true => Self::Drawn, false => Self::None }
    Weekday { true => Self::Shown, false => Self::Hidden }
    FirstColumn { true => Self::Headers, false => Self::Cells }
    Hyphenation { true => Self::On, false => Self::Off }
    KeepTogether { true => Self::Whole, false => Self::Loose }
    KeepWithNext { true => Self::Together, false => Self::Loose }
    Punctuation { true => Self::Hanging, false => Self::Inside }
    RunIn { true => Self::Paragraph, false => Self::Own }
}

/// `grow`, or the most pages there may be.
impl Decode for Growth {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        if node.text() == Some("grow") {
            return Some(Self::Grow);
        }
        let mut found = Notes::new();
        let count = super::Count::<1, 10_000>::decode(node, &mut found);
        let hint = "write `pages: grow`, or the most pages there may be: `pages: 4`";
        notes.extend(found.list().iter().map(|problem| problem.clone().hint(hint.to_owned())));
        count.map(|count| Self::AtMost(usize::from(count.0)))
    }
}

impl JsonSchema for Growth {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Growth".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let count = generator.subschema_for::<super::Count<1, 10_000>>();
        json_schema!({"anyOf": [{"const": "grow"}, count]})
    }
}

/// `all`, `first`, or the number of a page.
impl Decode for PicturePages {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match node.text() {
            Some("all") => return Some(Self::All),
            Some("first") => return Some(Self::One(1)),
            _ => {}
        }
        let mut found = Notes::new();
        let number = super::Count::<1, 10_000>::decode(node, &mut found);
        let hint = "write `all`, `first`, or the number of a page";
        notes.extend(found.list().iter().map(|problem| problem.clone().hint(hint.to_owned())));
        number.map(|number| Self::One(usize::from(number.0)))
    }
}

impl JsonSchema for PicturePages {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "PicturePages".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let number = generator.subschema_for::<super::Count<1, 10_000>>();
        json_schema!({"anyOf": [{"enum": ["all", "first"]}, number]})
    }
}

/// Something, or `none`.
#[derive(Clone, Debug)]
pub(in crate::layout) struct OrNone<T>(pub Option<T>);

impl<T: Decode> Decode for OrNone<T> {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.value {
            Value::Scalar(Scalar { text, plain: true }) if text == "none" => Some(Self(None)),
            _ => T::decode(node, notes).map(|value| Self(Some(value))),
        }
    }
}

impl<T: JsonSchema> JsonSchema for OrNone<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("OrNone{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let some = generator.subschema_for::<T>();
        json_schema!({"anyOf": [{"const": "none"}, some]})
    }
}

//! Styles: how a paragraph and its words look.

use std::sync::Arc;

use super::display::{ColumnSpan, FitWidth, KeepTogether, LineHeight, RunIn};
use super::line::{Hyphenation, Kashida, Looseness, Punctuation, WordSpace};
use super::tab::TabStop;
use crate::colour::Colour;
use crate::font::Weight;
use crate::language::Counter;
use crate::units::{Length, Relative};

/// An OpenType feature and its value: `tnum` 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feature {
    /// The feature's tag.
    pub tag: [u8; 4],
    /// Off is 0, on is 1, the n-th alternate is n.
    pub value: u32,
}

/// How words look.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextStyle {
    /// The families to take a character from, the first that has it.
    pub families: Arc<[Arc<str>]>,
    /// The weight of all of them.
    pub weight: Weight,
    /// The type size.
    pub size: Length,
    /// The colour.
    pub colour: Colour,
    /// OpenType features beyond those that are always on.
    pub features: Arc<[Feature]>,
    /// What is different for Latin letters, where anything is.
    pub latin: Option<Latin>,
}

/// How Latin letters stand among letters of another script.
///
/// Arabic letters have deep descenders and low teeth, so that Latin of the same size looks larger (W3C,
/// `Text Layout Requirements for the Arabic Script`, 3.7).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Latin {
    /// Families to try before those of the style.
    pub families: Arc<[Arc<str>]>,
    /// The size in thousandths of the style's.
    pub size: u32,
    /// How far they are moved up, in thousandths of the style's size; negative moves them down.
    pub rise: i32,
}

/// What a marked stretch of a paragraph changes in the look of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InlineStyle {
    /// Other families.
    pub families: Option<Arc<[Arc<str>]>>,
    /// Another weight.
    pub weight: Option<Weight>,
    /// Another colour.
    pub colour: Option<Colour>,
    /// The size in thousandths of the paragraph's.
    pub size: Option<u32>,
    /// How far the words are raised above the baseline; in `em`, of the paragraph's size.
    pub rise: Option<Relative>,
    /// A line below the words.
    pub underline: Option<Underline>,
}

/// A line below words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Underline {
    /// How thick it is.
    pub thickness: Length,
    /// How far its upper edge lies below the baseline.
    pub offset: Length,
}

/// Where the lines of a paragraph stand in their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the side where reading starts.
    Start,
    /// At the other side.
    End,
    /// In the middle.
    Centre,
    /// At both sides.
    Justify,
}

/// Where the last line of a justified paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastLine {
    /// At the side where reading starts.
    Start,
    /// In the middle.
    Centre,
    /// At both sides, as the others.
    Justify,
}

/// Whether the next paragraph may be parted from this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepWithNext {
    /// It may.
    Loose,
    /// It stays in the same column.
    Together,
}

/// A rule above or below a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphRule {
    /// How thick it is.
    pub thickness: Length,
    /// How long it is, from the start side; the whole measure where nothing is said.
    pub length: Option<Length>,
    /// The white between the rule and the type.
    pub gap: Length,
    /// Its colour.
    pub colour: Colour,
}

/// A bar along the start side of a paragraph, as quotes have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideBar {
    /// How wide it is.
    pub width: Length,
    /// The white between the bar and the type.
    pub gap: Length,
    /// Its colour.
    pub colour: Colour,
}

/// What a thematic break (`***`) looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ornament {
    /// White space alone.
    Blank,
    /// Characters in the style of the break.
    Text(String),
    /// A rule, set as the style aligns.
    Rule {
        /// How thick it is.
        thickness: Length,
        /// How long it is; the whole measure where nothing is said.
        length: Option<Length>,
    },
}

/// How a paragraph looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphStyle {
    /// How its words look.
    pub text: TextStyle,
    /// From baseline to baseline.
    pub leading: Length,
    /// Whether ink that stands out of its lines makes them higher.
    pub line_height: LineHeight,
    /// From the top of a line to its baseline, where that is not shared out by the leading.
    pub baseline: Option<Length>,
    /// The sizes to choose from so that its longest line fills the measure, where it is to.
    pub fit_width: Option<FitWidth>,
    /// Where its lines stand.
    pub align: Align,
    /// Where its last line stands, when it is justified.
    pub last_line: LastLine,
    /// White before its first line, at the start side.
    pub indent_first: Length,
    /// White at the start side of every line.
    pub indent_start: Length,
    /// White at the end side of every line.
    pub indent_end: Length,
    /// White above, nothing at the head of a column; of two neighbours' white the larger stands.
    pub space_before: Length,
    /// White below, nothing at the foot of a column.
    pub space_after: Length,
    /// The white between words.
    pub word_space: WordSpace,
    /// How letters are stretched, where they are.
    pub kashida: Option<Kashida>,
    /// OpenType features whose wider letters fill justified lines before any join is stretched.
    pub alternates: Arc<[Feature]>,
    /// Where tabs lead to; without any, a tab is a space.
    pub tabs: Arc<[TabStop]>,
    /// A shorter last line is avoided: one short word alone looks lost.
    pub shortest_last_line: Length,
    /// Words that a line had better not end with.
    pub ties: Arc<[Arc<str>]>,
    /// Whether words of Latin paragraphs may be divided.
    pub hyphenation: Hyphenation,
    /// Whether stops and quotes at the ends of lines stand partly in the margin.
    pub punctuation: Punctuation,
    /// Whether its paragraphs take a line more or less than is best.
    pub looseness: Looseness,
    /// At least this many lines stand together at the head of a column.
    pub widows: u8,
    /// At least this many lines stand together at the foot of a column.
    pub orphans: u8,
    /// Whether the next paragraph stays with it.
    pub keep_with_next: KeepWithNext,
    /// For a heading: whether it begins the first line of the paragraph below it.
    pub run_in: RunIn,
    /// Whether it stays in one column.
    pub keep_together: KeepTogether,
    /// How many columns of its frame it goes over.
    pub column_span: ColumnSpan,
    /// A rule above.
    pub rule_above: Option<ParagraphRule>,
    /// A rule below.
    pub rule_below: Option<ParagraphRule>,
    /// A bar along the start side.
    pub bar: Option<SideBar>,
    /// For a thematic break: what it looks like.
    pub ornament: Ornament,
    /// For a list item: what stands before unordered ones, outermost list first.
    pub bullets: Arc<[Arc<str>]>,
    /// For a list item: what counts ordered ones, outermost list first; where there is none, digits.
    pub counters: Arc<[Counter]>,
}

impl ParagraphStyle {
    /// Vazirmatn 11/17 pt, ragged and without any finery: what styles start from.
    pub fn plain() -> Self {
        Self {
            text: TextStyle {
                families: Arc::new([Arc::from("Vazirmatn")]),
                weight: Weight::REGULAR,
                size: Length::pt(11),
                colour: Colour::BLACK,
                features: Arc::new([]),
                latin: None,
            },
            leading: Length::pt(17),
            line_height: LineHeight::Leading,
            baseline: None,
            fit_width: None,
            align: Align::Start,
            last_line: LastLine::Start,
            indent_first: Length::ZERO,
            indent_start: Length::ZERO,
            indent_end: Length::ZERO,
            space_before: Length::ZERO,
            space_after: Length::ZERO,
            word_space: WordSpace::default(),
            kashida: None,
            alternates: Arc::new([]),
            tabs: Arc::new([]),
            shortest_last_line: Length::ZERO,
            ties: Arc::new([]),
            hyphenation: Hyphenation::Off,
            punctuation: Punctuation::Inside,
            looseness: Looseness::Best,
            widows: 2,
            orphans: 2,
            keep_with_next: KeepWithNext::Loose,
            run_in: RunIn::Own,
            keep_together: KeepTogether::Loose,
            column_span: ColumnSpan::One,
            rule_above: None,
            rule_below: None,
            bar: None,
            ornament: Ornament::Blank,
            bullets: Arc::new([]),
            counters: Arc::new([]),
        }
    }
}

//! The keys of styles.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{ColourValue, FitWidthValue, TabValue};
use crate::colour::Printing;
use crate::design::{
    Align, ColumnSpan, Hyphenation, InlineRole, KeepTogether, KeepWithNext, LastLine, LineHeight, Looseness,
    Manner, Punctuation, Role, RunIn,
};
use crate::diagnostic::Notes;
use crate::language::Counter;
use crate::layout::decode::{
    At, Count, Decode, Named, NamedItem, OneOrMore, OrNone, Percent, RichBlack, Signed, Spacing, WeightValue,
    expected, record,
};
use crate::yaml::{Node, Scalar, Value};

record! {
    /// How a paragraph looks.  What is not said is taken from the style that it builds on.
    StyleRecord {
        /// The style that it builds on; `body` where nothing is said.
        extends "extends": String,
        /// A font family, or several of which the first that has a character gives it.
        font "font": OneOrMore<String>,
        /// How heavy the strokes are, by name or number.
        weight "weight": WeightValue,
        /// The type size; in `em`, of the size of the style that it builds on.
        size "size": Spacing,
        /// From baseline to baseline.
        leading "leading": Spacing,
        /// Whether lines are as high as the leading alone, or higher where `ink` stands out of them, and no ink
        /// stands out at the sides.
        line_height "line-height": LineHeight,
        /// Sets one line, or lines that the author broke, in the size at which the longest fills the measure:
        /// `true`, or the least and the most size, as in `[20pt, 48pt]`; `leading` follows.
        fit_width "fit-width": FitWidthValue,
        /// The colour of the words.
        colour "colour": ColourValue,
        /// Whether black words and their rules leave no other ink below them, where they would print over it.
        knock_out "knock-out": Printing,
        /// Whether its words may be in black that other inks deepen, which blurs small type.
        rich_black "rich-black": RichBlack,
        /// OpenType features: `tnum`, `ss01=2`, `liga=0`.
        features "features": OneOrMore<String>,
        /// How Latin letters differ from the others: `latin: {font: Noto Sans, size: 92%, rise: 0.02em}`.
        latin "latin": OrNone<LatinRecord>,
        /// Where its lines stand.
        align "align": Align,
        /// Where the last line of a justified paragraph stands.
        last_line "last-line": LastLine,
        /// White before the first line; negative lets it hang out of `indent-start`.
        indent_first "indent-first": Signed,
        /// White at the start side of every line.
        indent_start "indent-start": Spacing,
        /// White at the end side of every line.
        indent_end "indent-end": Spacing,
        /// White above, nothing at the head of a column; of two neighbours' white the larger stands.
        space_before "space-before": Spacing,
        /// White below, nothing at the foot of a column.
        space_after "space-after": Spacing,
        /// The white between words, of the font's own space.
        word_space "word-space": WordSpaceRecord,
        /// How letters are stretched to fill justified lines: `none`, `sparing`, `generous`, or the limits.
        kashida "kashida": OrNone<KashidaValue>,
        /// OpenType features whose wider letters fill justified lines before any join is stretched, in words that
        /// do not stand beside each other: `jalt`, `[jalt, ss03]`, or `none`.  The font must have one of them.
        alternates "alternates": OrNone<OneOrMore<String>>,
        /// Where tabs lead to, from the start side on: `tabs: [{at: 40mm, align: decimal}, {at: end, align: end,
        /// leader: dots}]`, or `none`, and a tab is a space.
        tabs "tabs": OrNone<OneOrMore<TabValue>>,
        /// A shorter last line is avoided where that is cheap.
        shortest_last_line "shortest-last-line": Spacing,
        /// Words that a line had better not end with: `ties: [و]`, or `none`.
        ties "ties": OrNone<OneOrMore<String>>,
        /// Whether words of left-to-right paragraphs may be divided, by the rules of their language; they are
        /// where nothing is said and the lines are justified.
        hyphenate "hyphenate": Hyphenation,
        /// Whether stops and quotes at the ends of lines stand partly in the margin.
        hanging_punctuation "hanging-punctuation": Punctuation,
        /// Whether paragraphs take a line more or less than is best, where that can be.
        looseness "looseness": Looseness,
        /// At least this many lines stand together at the head of a column.
        widows "widows": Count<1, 10>,
        /// At least this many lines stand together at the foot of a column.
        orphans "orphans": Count<1, 10>,
        /// Whether the next paragraph stays in the same column.
        keep_with_next "keep-with-next": KeepWithNext,
        /// For headings: whether they begin the first line of the paragraph below them.
        run_in "run-in": RunIn,
        /// Whether a paragraph, a list item or a quote stays in one column.
        keep_together "keep-together": KeepTogether,
        /// Whether it goes over `all` columns of its frame, or stands in `one`: columns above it are evened out.
        column_span "span": ColumnSpan,
        /// A rule above.
        rule_above "rule-above": OrNone<RuleRecord>,
        /// A rule below.
        rule_below "rule-below": OrNone<RuleRecord>,
        /// A bar along the start side.
        bar "bar": OrNone<BarRecord>,
        /// For a thematic break: what it looks like.
        ornament "ornament": OrnamentValue,
        /// For list items: what stands before them, outermost list first.
        bullets "bullets": OneOrMore<String>,
        /// For list items: what counts ordered ones, outermost list first: `digits` of the language,
        /// `persian` or `latin` digits, `alphabetic` (الف ب پ), `abjad` (الف ب ج), `lower-latin`,
        /// `upper-latin`, `lower-roman`, `upper-roman`.
        counters "counters": OneOrMore<Counter>,
    }
}

record! {
    /// How a marked stretch of words differs from its paragraph.
    InlineRecord {
        /// Other font families.
        font "font": OneOrMore<String>,
        /// Another weight.
        weight "weight": WeightValue,
        /// Another colour.
        colour "colour": ColourValue,
        /// The size, of the paragraph's.
        size "size": Percent<400>,
        /// How far the words are raised above the baseline; in `em`, of the paragraph's size.
        rise "rise": Signed,
        /// A line below the words.
        underline "underline": OrNone<UnderlineRecord>,
    }
}

record! {
    /// How Latin letters differ from the others.
    LatinRecord {
        /// Font families to try before those of the style.
        font "font": OneOrMore<String>,
        /// Their size, of the style's; 100 % where nothing is said.
        size "size": Percent<200>,
        /// How far they are moved up; negative moves them down.
        rise "rise": Signed,
    }
}

record! {
    /// The white between words, of the font's own space.
    WordSpaceRecord {
        /// Never less than this; 70 % where nothing is said.
        minimum "min": Percent<1000>,
        /// What a line at rest has; 100 % where nothing is said.
        natural "natural": Percent<1000>,
        /// More than this only as the last resort; 150 % where nothing is said.
        maximum "max": Percent<1000>,
    }
}

record! {
    /// How letters are stretched to fill justified lines.
    KashidaRecord {
        /// What the other limits are where nothing is said; `sparing` where that is not said either.
        manner "manner": Manner,
        /// Word spaces grow to this first, of the font's own space; 105 % where nothing is said.
        after "after": Percent<1000>,
        /// How long a kashida is before word spaces grow further; 0.5em where nothing is said.
        usual "usual": Spacing,
        /// How long it is at the most; 1em where nothing is said.
        longest "longest": Spacing,
        /// The most words of a line that are stretched; a third where nothing is said.
        words "words": Percent<100>,
        /// So many words at least stand between two stretched ones; 1 where nothing is said.
        apart "apart": Count<0, 100>,
        /// Joins of a lower rank are left alone; 3 where nothing is said, 9 leaves next to none.
        rank "rank": Count<1, 9>,
    }
}

record! {
    /// A rule above or below a paragraph.
    RuleRecord {
        /// How thick it is; 0.5pt where nothing is said.
        thickness "thickness": Spacing,
        /// How long it is, from the start side; the whole measure where nothing is said.
        length "length": Spacing,
        /// The white between the rule and the type; 0.3em where nothing is said.
        gap "gap": Spacing,
        /// Its colour; that of the words where nothing is said.
        colour "colour": ColourValue,
    }
}

record! {
    /// A bar along the start side of a paragraph.
    BarRecord {
        /// How wide it is; 1pt where nothing is said.
        width "width": Spacing,
        /// The white between the bar and the type; 0.8em where nothing is said.
        gap "gap": Spacing,
        /// Its colour; that of the words where nothing is said.
        colour "colour": ColourValue,
    }
}

record! {
    /// A line below words.
    UnderlineRecord {
        /// How thick it is; 0.4pt where nothing is said.
        thickness "thickness": Spacing,
        /// How far it lies below the baseline; 0.25em where nothing is said.
        offset "offset": Spacing,
    }
}

record! {
    /// A rule in place of an ornament.
    OrnamentRecord {
        /// How thick it is.
        rule "rule": Spacing,
        /// How long it is; the whole measure where nothing is said.
        length "length": Spacing,
    }
}

/// How letters are stretched: by a word, or limit by limit.
#[derive(Clone, Debug)]
pub(in crate::layout) enum KashidaValue {
    /// With the usual limits.
    Manner(Manner),
    /// With other limits.
    Limits(Box<KashidaRecord>),
}

impl Decode for KashidaValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.value {
            Value::Map(_) => KashidaRecord::decode(node, notes).map(|limits| Self::Limits(Box::new(limits))),
            _ => Manner::decode(node, notes).map(Self::Manner),
        }
    }
}

impl JsonSchema for KashidaValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "KashidaValue".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let manner = generator.subschema_for::<Manner>();
        let limits = generator.subschema_for::<KashidaRecord>();
        json_schema!({"anyOf": [manner, limits]})
    }
}

/// What a thematic break looks like: `none`, characters, or a rule.
#[derive(Clone, Debug)]
pub(in crate::layout) enum OrnamentValue {
    /// White space alone.
    Blank,
    /// Characters.
    Text(String),
    /// A rule.
    Rule(Box<OrnamentRecord>),
}

impl Decode for OrnamentValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        match &node.value {
            Value::Scalar(Scalar { text, plain: true }) if text == "none" => Some(Self::Blank),
            Value::Scalar(scalar) => Some(Self::Text(scalar.text.clone())),
            Value::Map(_) => OrnamentRecord::decode(node, notes).map(|rule| Self::Rule(Box::new(rule))),
            _ => expected("`none`, a text or {rule: 0.5pt, length: 20mm}", node, notes),
        }
    }
}

impl JsonSchema for OrnamentValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Ornament".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let rule = generator.subschema_for::<OrnamentRecord>();
        json_schema!({"anyOf": [{"type": "string"}, rule]})
    }
}

/// All styles: those of words by their own names, those of paragraphs by any other.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct StylesRecord {
    /// How paragraphs look.
    pub paragraphs: Named<StyleRecord>,
    /// How marked stretches differ.
    pub inlines: Vec<(InlineRole, InlineRecord)>,
}

impl Decode for StylesRecord {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let Some(entries) = node.entries() else { return expected("a map of styles", node, notes) };
        let mut styles = Self::default();
        for entry in entries.iter().filter(|entry| entry.value.value != Value::Null) {
            let inline = InlineRole::NAMES.iter().find(|(name, _)| *name == entry.key);
            if let Some((_, role)) = inline {
                styles.inlines.extend(Decode::decode(&entry.value, notes).map(|record| (*role, record)));
            } else if let Some(value) = StyleRecord::decode(&entry.value, notes) {
                let name = At { value: entry.key.clone(), span: entry.key_span };
                styles.paragraphs.0.push(NamedItem { name, value });
            }
        }
        Some(styles)
    }
}

impl JsonSchema for StylesRecord {
    fn schema_name() -> Cow<'static, str> {
        "Styles".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let paragraph = generator.subschema_for::<StyleRecord>();
        let inline = generator.subschema_for::<InlineRecord>();
        let mut known = serde_json::Map::new();
        for (name, _) in Role::NAMES {
            known.insert(name.to_owned(), paragraph.clone().into());
        }
        for (name, _) in InlineRole::NAMES {
            known.insert(name.to_owned(), inline.clone().into());
        }
        json_schema!({"type": "object", "properties": known, "additionalProperties": paragraph})
    }
}

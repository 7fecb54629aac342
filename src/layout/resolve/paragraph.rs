//! One paragraph style.

use std::sync::Arc;

use super::colours::Palette;
use super::features::{alternates, features};
use super::fonts::{Choice, Shelf, families};
use super::justify::{kashida, word_space};
use super::lengths::{spacing, within};
use super::styles::Full;
use super::{display, tabs, value};
use crate::colour::{Colour, Ink, Share};
use crate::design::{
    Align, ColumnSpan, Hyphenation, KeepTogether, KeepWithNext, LastLine, Latin, LineHeight, Looseness,
    Ornament, ParagraphRule, ParagraphStyle, Punctuation, RunIn, SideBar, TextStyle,
};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::font::Weight;
use crate::language::Counter;
use crate::layout::decode::{At, NamedItem, OneOrMore, OrNone, RichBlack, Signed, Spacing};
use crate::layout::record::{BarRecord, LatinRecord, OrnamentValue, RuleRecord, StyleRecord};
use crate::source::Span;
use crate::units::{Length, Relative};

/// A rule of half a point: what a press holds and an eye sees.
pub(super) const THIN: Relative = Relative::Fixed(Length::from_units(6_350));

/// A rule is between what a press can hold (PRINT: 0.25 pt marks) and a band.
pub(super) const THICKNESS: (Length, Length) = (Length::from_units(1_270), Length::pt(100));

/// Resolves a style: `item` is what stands under its name, `full` has what it inherits too.
pub(super) fn resolve(
    full: &Full,
    item: &NamedItem<StyleRecord>,
    fonts: &Shelf<'_>,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> ParagraphStyle {
    let Full { record, size, leading } = full;
    let text = text(full, item, fonts, palette, notes);
    let length = |at: &Option<At<Spacing>>| spacing(at.as_ref(), *size, Relative::Fixed(Length::ZERO));
    let rule = |at: &Option<At<OrNone<RuleRecord>>>, notes: &mut Notes| {
        let At { value: OrNone(Some(rule)), span } = at.as_ref()? else { return None };
        Some(paragraph_rule(rule, *span, &text, palette, notes))
    };
    let align = value(record.align.as_ref()).unwrap_or(Align::Start);
    // Ragged lines need no help, and heads are none's to divide.
    let usual = if align == Align::Justify { Hyphenation::On } else { Hyphenation::Off };
    let keep_together = value(record.keep_together.as_ref()).unwrap_or(KeepTogether::Loose);
    ParagraphStyle {
        leading: *leading,
        line_height: value(record.line_height.as_ref()).unwrap_or(LineHeight::Leading),
        baseline: None,
        fit_width: display::fit_width(record.fit_width.as_ref(), *size, notes),
        align,
        last_line: value(record.last_line.as_ref()).unwrap_or(LastLine::Start),
        indent_first: record.indent_first.as_ref().map_or(Length::ZERO, |at| signed(at).at(*size)),
        indent_start: length(&record.indent_start),
        indent_end: length(&record.indent_end),
        space_before: length(&record.space_before),
        space_after: length(&record.space_after),
        word_space: word_space(record.word_space.as_ref(), notes),
        kashida: kashida(record.kashida.as_ref(), *size, notes),
        alternates: alternates(full, item, fonts, notes),
        tabs: tabs::tabs(record.tabs.as_ref(), *size, notes),
        shortest_last_line: length(&record.shortest_last_line),
        ties: record.ties.as_ref().and_then(|at| at.value.0.as_ref()).map(words).unwrap_or_default(),
        hyphenation: value(record.hyphenate.as_ref()).unwrap_or(usual),
        punctuation: value(record.hanging_punctuation.as_ref()).unwrap_or(Punctuation::Inside),
        looseness: value(record.looseness.as_ref()).unwrap_or(Looseness::Best),
        widows: lines(record.widows.as_ref().map(|at| at.value.0)),
        orphans: match keep_together {
            KeepTogether::Loose => lines(record.orphans.as_ref().map(|at| at.value.0)),
            // Never so few that they stay behind.
            KeepTogether::Whole => u8::MAX,
        },
        keep_with_next: value(record.keep_with_next.as_ref()).unwrap_or(KeepWithNext::Loose),
        run_in: value(record.run_in.as_ref()).unwrap_or(RunIn::Own),
        keep_together,
        column_span: value(record.column_span.as_ref()).unwrap_or(ColumnSpan::One),
        rule_above: rule(&record.rule_above, notes),
        rule_below: rule(&record.rule_below, notes),
        bar: bar(record.bar.as_ref(), &text, palette, notes),
        ornament: ornament(record.ornament.as_ref(), *size, notes),
        bullets: record.bullets.as_ref().map(|at| words(&at.value)).unwrap_or_default(),
        counters: record.counters.as_ref().map(|at| counters(&at.value)).unwrap_or_default(),
        text,
    }
}

fn signed(at: &At<Signed>) -> Relative {
    at.value.0
}

fn lines(count: Option<u16>) -> u8 {
    count.and_then(|count| u8::try_from(count).ok()).unwrap_or(2)
}

fn text(
    full: &Full,
    item: &NamedItem<StyleRecord>,
    fonts: &Shelf<'_>,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> TextStyle {
    let Full { record, size, .. } = full;
    let mut weight = record.weight.as_ref().map_or(Weight::REGULAR, |weight| weight.value.0);
    if let (Some(families), Some(written)) = (&record.font, &record.weight) {
        let own = item.value.weight.as_ref().map(|weight| weight.span);
        let own = own.or_else(|| item.value.font.as_ref().map(|font| font.span));
        let choice = Choice { families, weight: written, span: own.unwrap_or(written.span) };
        weight = fonts.weight(&choice, notes);
    }
    TextStyle {
        families: record.font.as_ref().map_or_else(|| ParagraphStyle::plain().text.families, families),
        weight,
        size: *size,
        colour: colour(record, palette, notes),
        features: record.features.as_ref().map(|list| features(list, notes)).unwrap_or_default(),
        latin: record
            .latin
            .as_ref()
            .and_then(|at| at.value.0.as_ref())
            .map(|latin| self::latin(latin, *size)),
    }
}

/// The colour of words.  Black that other inks deepen blurs them where the plates do not meet exactly.
fn colour(record: &StyleRecord, palette: &Palette<'_>, notes: &mut Notes) -> Colour {
    let mut colour = Colour::BLACK;
    if let Some(written) = &record.colour {
        colour = palette.colour(written, notes);
        let wanted = value(record.rich_black.as_ref()) == Some(RichBlack::Wanted);
        if !wanted && is_rich_black(&colour.ink) {
            let message = format!("words in {}: black of several inks blurs small type", colour.ink);
            let problem = Diagnostic::warning(Code::RichBlack, written.span, message);
            notes.push(
                problem.hint("take black ink alone, or say `rich-black: true` in the style".to_owned()),
            );
        }
    }
    if let Some(printing) = value(record.knock_out.as_ref()) {
        colour.printing = printing;
    }
    colour
}

/// GWG 2022, 4.12: black from 85 % on is black.
fn is_rich_black(ink: &Ink) -> bool {
    const BLACK: Share = Share::new(8_500);
    matches!(ink, Ink::Cmyk(inks) if inks.0[3] >= BLACK && !inks.is_black_only())
}

fn latin(record: &LatinRecord, size: Length) -> Latin {
    let rise = record.rise.as_ref().map_or(Length::ZERO, |at| signed(at).at(size));
    let rise = rise.units() * 1000 / size.units().max(1);
    Latin {
        families: record.font.as_ref().map(families).unwrap_or_default(),
        size: record.size.as_ref().map_or(1000, |at| at.value.thousandths()),
        rise: i32::try_from(rise).unwrap_or(0),
    }
}

/// Resolves a rule beside type.
pub(super) fn paragraph_rule(
    rule: &RuleRecord,
    span: Span,
    text: &TextStyle,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> ParagraphRule {
    let thickness = spacing(rule.thickness.as_ref(), text.size, THIN);
    let span = rule.thickness.as_ref().map_or(span, |thickness| thickness.span);
    within(thickness, THICKNESS, "a rule", span, notes);
    ParagraphRule {
        thickness,
        length: rule.length.as_ref().map(|length| length.value.0.at(text.size)),
        gap: spacing(rule.gap.as_ref(), text.size, Relative::Em(300)),
        colour: rule
            .colour
            .as_ref()
            .map_or_else(|| text.colour.clone(), |colour| palette.colour(colour, notes)),
    }
}

fn bar(
    at: Option<&At<OrNone<BarRecord>>>,
    text: &TextStyle,
    palette: &Palette<'_>,
    notes: &mut Notes,
) -> Option<SideBar> {
    let At { value: OrNone(Some(bar)), span } = at? else { return None };
    let width = spacing(bar.width.as_ref(), text.size, Relative::Fixed(Length::PT));
    within(width, THICKNESS, "a bar", bar.width.as_ref().map_or(*span, |width| width.span), notes);
    Some(SideBar {
        width,
        gap: spacing(bar.gap.as_ref(), text.size, Relative::Em(800)),
        colour: bar
            .colour
            .as_ref()
            .map_or_else(|| text.colour.clone(), |colour| palette.colour(colour, notes)),
    })
}

fn ornament(at: Option<&At<OrnamentValue>>, size: Length, notes: &mut Notes) -> Ornament {
    let Some(At { value, span }) = at else { return Ornament::Blank };
    match value {
        OrnamentValue::Blank => Ornament::Blank,
        OrnamentValue::Text(text) => Ornament::Text(text.clone()),
        OrnamentValue::Rule(rule) => {
            let thickness = spacing(rule.rule.as_ref(), size, THIN);
            within(thickness, THICKNESS, "a rule", rule.rule.as_ref().map_or(*span, |rule| rule.span), notes);
            Ornament::Rule { thickness, length: rule.length.as_ref().map(|length| length.value.0.at(size)) }
        }
    }
}

fn counters(list: &OneOrMore<Counter>) -> Arc<[Counter]> {
    list.0.iter().map(|counter| counter.value).collect()
}

fn words(list: &OneOrMore<String>) -> Arc<[Arc<str>]> {
    list.0.iter().map(|word| Arc::from(word.value.as_str())).collect()
}

//! What each stretch of a paragraph looks like: its style with the marks that lie over it.

use std::ops::Range;
use std::sync::Arc;

use super::{Paint, Setting};
use crate::colour::Colour;
use crate::design::{Feature, InlineRole, InlineStyle, Latin, TextStyle, Underline};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::font::{FindError, FontId, Weight};
use crate::language::Language;
use crate::source::Span;
use crate::statement::{Mark, MarkKind, RichText};
use crate::units::Length;

/// A stretch of one look.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Which bytes of the text.
    pub(super) range: Range<usize>,
    families: Arc<[Arc<str>]>,
    weight: Weight,
    /// The fonts to try, in order.
    pub(super) fonts: Arc<[FontId]>,
    pub(super) size: Length,
    pub(super) colour: Colour,
    pub(super) features: Arc<[Feature]>,
    pub(super) language: Language,
    pub(super) underline: Option<Underline>,
    pub(super) link: Option<Arc<str>>,
    pub(super) rise: Length,
    pub(super) note: Option<usize>,
    /// What is different for Latin letters.
    pub(super) latin: Option<LatinLook>,
}

/// How Latin letters look.
#[derive(Clone, Debug)]
pub(super) struct LatinLook {
    style: Latin,
    /// The fonts to try, in order.
    fonts: Arc<[FontId]>,
}

impl Look {
    /// The fonts to try for letters of a script, in order.
    pub(super) fn fonts_for(&self, is_latin: bool) -> &[FontId] {
        match &self.latin {
            Some(latin) if is_latin => &latin.fonts,
            _ => &self.fonts,
        }
    }

    /// The size of letters of a script, and how far they are moved up.
    pub(super) fn size_for(&self, is_latin: bool) -> (Length, Length) {
        match &self.latin {
            Some(latin) if is_latin => (
                self.size.scale(i64::from(latin.style.size), 1000),
                self.size.scale(i64::from(latin.style.rise), 1000),
            ),
            _ => (self.size, Length::ZERO),
        }
    }
}

/// The looks of a paragraph, in reading order, without gaps.
pub(super) fn looks(text: &RichText, setting: &Setting<'_>, notes: &mut Notes) -> Result<Vec<Look>, Failed> {
    let whole = whole(text, setting, notes)?;
    if text.marks.is_empty() {
        return Ok(vec![whole]);
    }
    let mut looks = Vec::new();
    let mut open: Vec<(&Mark, Look)> = Vec::new();
    let mut done = 0;
    for mark in &text.marks {
        done = close(&mut looks, &mut open, done, mark.range.start);
        let below = open.last().map_or(&whole, |(_, look)| look);
        push(&mut looks, below, done..mark.range.start);
        done = done.max(mark.range.start);
        let span = text.origin.span(mark.range.clone());
        let above = overlaid(below, mark, span, setting, notes)?;
        open.push((mark, above));
    }
    done = close(&mut looks, &mut open, done, text.text.len());
    push(&mut looks, &whole, done..text.text.len());
    Ok(looks)
}

/// The look of the paragraph's style.
fn whole(text: &RichText, setting: &Setting<'_>, notes: &mut Notes) -> Result<Look, Failed> {
    let style: &TextStyle = &setting.style.text;
    let span = text.origin.span(0..text.text.len());
    let fonts = stack(&style.families, style.weight, span, setting, notes)?;
    let latin = match &style.latin {
        Some(latin) => Some(latin_look(latin, style.weight, &fonts, span, setting, notes)?),
        None => None,
    };
    Ok(Look {
        range: 0..text.text.len(),
        families: Arc::clone(&style.families),
        weight: style.weight,
        fonts,
        size: style.size,
        colour: style.colour.clone(),
        features: Arc::clone(&style.features),
        language: setting.language,
        underline: None,
        link: None,
        rise: Length::ZERO,
        note: None,
        latin,
    })
}

/// Ends the marks that end at or before `until`.
fn close(looks: &mut Vec<Look>, open: &mut Vec<(&Mark, Look)>, mut done: usize, until: usize) -> usize {
    while let Some((mark, look)) = open.pop_if(|(mark, _)| mark.range.end <= until) {
        push(looks, &look, done..mark.range.end);
        done = done.max(mark.range.end);
    }
    done
}

fn push(looks: &mut Vec<Look>, look: &Look, range: Range<usize>) {
    if range.start < range.end {
        looks.push(Look { range, ..look.clone() });
    }
}

fn overlaid(
    below: &Look,
    mark: &Mark,
    span: Option<Span>,
    setting: &Setting<'_>,
    notes: &mut Notes,
) -> Result<Look, Failed> {
    let mut look = below.clone();
    let role = match &mark.kind {
        MarkKind::Emphasis => InlineRole::Emphasis,
        MarkKind::Strong => InlineRole::Strong,
        MarkKind::Code => InlineRole::Code,
        MarkKind::Link(url) => {
            look.link = Some(Arc::clone(url));
            InlineRole::Link
        }
        MarkKind::Note(note) => {
            look.note = Some(*note);
            InlineRole::FootnoteMark
        }
        MarkKind::Language(language) => {
            look.language = *language;
            return Ok(look);
        }
        MarkKind::Direction(_) => return Ok(look),
    };
    apply(&mut look, setting.sheet.inline(role), span, setting, notes)?;
    Ok(look)
}

fn apply(
    look: &mut Look,
    style: &InlineStyle,
    span: Option<Span>,
    setting: &Setting<'_>,
    notes: &mut Notes,
) -> Result<(), Failed> {
    if style.families.is_some() || style.weight.is_some() {
        look.families = Arc::clone(style.families.as_ref().unwrap_or(&look.families));
        look.weight = available(style.weight, look, span, setting, notes);
        look.fonts = stack(&look.families, look.weight, span, setting, notes)?;
        if let Some(latin) = look.latin.take() {
            look.latin = Some(latin_look(&latin.style, look.weight, &look.fonts, span, setting, notes)?);
        }
    }
    if let Some(colour) = &style.colour {
        look.colour = colour.clone();
    }
    if let Some(thousandths) = style.size {
        look.size = look.size.scale(i64::from(thousandths), 1000);
    }
    if let Some(rise) = style.rise {
        look.rise = rise.at(setting.style.text.size);
    }
    look.underline = style.underline.or(look.underline);
    Ok(())
}

/// The wanted weight, or that of the words around where the first family has no other: a display face
/// often has a single one.
fn available(
    wanted: Option<Weight>,
    around: &Look,
    span: Option<Span>,
    setting: &Setting<'_>,
    notes: &mut Notes,
) -> Weight {
    let weight = wanted.unwrap_or(around.weight);
    let has =
        |weight| around.families.first().is_none_or(|family| setting.fonts.find(family, weight).is_ok());
    if has(weight) || !has(around.weight) {
        return weight;
    }
    let family = around.families.first().map_or("", |family| family);
    let name = weight.name().map_or_else(|| weight.0.to_string(), str::to_owned);
    let message =
        format!("the font `{family}` has no weight `{name}`: these words look like those around them");
    let hint = "give `strong` and `emphasis` a colour of their own, or the style another font".to_owned();
    notes.push(Diagnostic::warning(Code::UnknownFont, span, message).hint(hint));
    around.weight
}

/// The fonts of Latin letters: their own families in the nearest weight that they have, then the others.
fn latin_look(
    latin: &Latin,
    weight: Weight,
    others: &Arc<[FontId]>,
    span: Option<Span>,
    setting: &Setting<'_>,
    notes: &mut Notes,
) -> Result<LatinLook, Failed> {
    let mut fonts = Vec::with_capacity(latin.families.len() + others.len());
    for family in latin.families.iter() {
        let font = find_nearest(family, weight, setting);
        fonts.push(font.map_err(|error| notes.fail(no_font(family, weight, &error, span)))?);
    }
    fonts.extend_from_slice(others);
    Ok(LatinLook { style: latin.clone(), fonts: fonts.into() })
}

/// The font of a family in a weight, or in the nearest that it has.
fn find_nearest(family: &str, weight: Weight, setting: &Setting<'_>) -> Result<FontId, FindError> {
    match setting.fonts.find(family, weight) {
        Err(FindError::UnknownWeight(weights)) if !weights.is_empty() => {
            let nearest = weights.iter().copied().min_by_key(|known| known.0.abs_diff(weight.0));
            setting.fonts.find(family, nearest.unwrap_or(weight))
        }
        found => found,
    }
}

/// The fonts of `families`: the first in `weight`, those that help it out in the nearest that they have.
fn stack(
    families: &[Arc<str>],
    weight: Weight,
    span: Option<Span>,
    setting: &Setting<'_>,
    notes: &mut Notes,
) -> Result<Arc<[FontId]>, Failed> {
    let mut found = Vec::with_capacity(families.len());
    for (place, family) in families.iter().enumerate() {
        let font = if place > 0 {
            find_nearest(family, weight, setting)
        } else {
            setting.fonts.find(family, weight)
        };
        found.push(font.map_err(|error| notes.fail(no_font(family, weight, &error, span)))?);
    }
    Ok(found.into())
}

fn no_font(family: &str, weight: Weight, error: &FindError, span: Option<Span>) -> Diagnostic {
    match error {
        FindError::UnknownFamily => {
            Diagnostic::error(Code::UnknownFont, span, format!("no font is called `{family}`"))
        }
        FindError::UnknownWeight(weights) => {
            let wanted = weight.name().map_or_else(|| weight.0.to_string(), str::to_owned);
            let known: Vec<String> =
                weights.iter().map(|w| w.name().map_or_else(|| w.0.to_string(), str::to_owned)).collect();
            Diagnostic::error(
                Code::UnknownFont,
                span,
                format!("the font `{family}` has no weight `{wanted}`"),
            )
            .hint(format!("it has: {}; or set `strong` and `emphasis` in another colour", known.join(", ")))
        }
    }
}

/// The paints of the looks, neighbours of the same paint as one.
pub(super) fn paints(looks: Vec<Look>) -> Vec<Paint> {
    let mut paints: Vec<Paint> = Vec::with_capacity(looks.len());
    for look in looks {
        let Look { range, colour, underline, link, rise, note, .. } = look;
        let paint = Paint { range, colour, underline, link, rise, note };
        match paints.last_mut() {
            Some(last)
                if last.colour == paint.colour
                    && last.underline == paint.underline
                    && last.link == paint.link
                    && (last.rise, last.note) == (paint.rise, paint.note) =>
            {
                last.range.end = paint.range.end;
            }
            _ => paints.push(paint),
        }
    }
    paints
}

//! Display type: headlines in the size that fills their measure, and lines as high as their ink.
//!
//! Both come before the filling: when columns are filled, a headline is a paragraph as others are, with a
//! size, a leading and a baseline.

use std::sync::Arc;

use super::Pages;
use super::block::{FlowBlock, FlowContent, baseline};
use crate::design::{
    ColumnSpan, Content, FitWidth, FrameDesign, LineHeight, ParagraphStyle, Ratio, Scale, Thread,
};
use crate::font::FontBook;
use crate::itemise::Paragraph;
use crate::linebreak::{Line, LineEnd, Measures, break_lines};
use crate::shape::{Ink, Shaped, Shaper, shape};
use crate::units::Length;

/// Headlines come in sizes of a hundredth of a point.
const GRAIN: i64 = 127;

/// A size that breaks a line after all is made smaller by a two-hundredth, so often at the most: what was
/// measured on a line of any length differs from what stands in its measure by roundings only.
const TRIALS: usize = 8;

/// The white between ink and the edge of its line, in thousandths of an em, where ink decides.
const CLEARANCE: i64 = 50;

/// Prepares the display type of a thread.
pub(super) fn prepare(pages: &Pages<'_>, thread: Thread, blocks: &mut [FlowBlock], shaper: &mut Shaper) {
    for block in blocks {
        if (is_display(&block.style) || matches!(block.content, FlowContent::Pair(_)))
            && let Some(width) = narrowest(pages.frames, thread, block.style.column_span)
        {
            apply(block, width, pages.fonts, shaper);
        }
    }
}

/// A block of display type, prepared for a measure; nothing where it is of any other type.
pub(super) fn prepared(
    pages: &Pages<'_>,
    block: &FlowBlock,
    width: Length,
    shaper: &mut Shaper,
) -> Option<FlowBlock> {
    let mut block = is_display(&block.style).then(|| block.clone())?;
    apply(&mut block, width, pages.fonts, shaper);
    Some(block)
}

fn is_display(style: &ParagraphStyle) -> bool {
    style.fit_width.is_some() || style.line_height == LineHeight::Ink
}

/// The width of the narrowest column of a thread, in which all that stands there fits.
pub fn narrowest(frames: &[FrameDesign], thread: Thread, span: ColumnSpan) -> Option<Length> {
    let widths = frames.iter().filter_map(|frame| match frame.content {
        Content::Flow { thread: own, columns, gutter } if own == thread => {
            let columns = if span == ColumnSpan::All { 1 } else { i64::from(columns.max(1)) };
            let width = frame.odd.inset(frame.inset).width.min(frame.even.inset(frame.inset).width);
            Some((width - gutter * (columns - 1)) / columns)
        }
        _ => None,
    });
    widths.min()
}

fn apply(block: &mut FlowBlock, width: Length, fonts: &FontBook, shaper: &mut Shaper) {
    let measure = width - block.indent_start - block.indent_end;
    if let FlowContent::Pair(pair) = &mut block.content {
        let widths = pair.form.widths(measure);
        for (side, width) in pair.sides.iter_mut().zip(widths) {
            let display = side.iter_mut().filter(|block| is_display(&block.style));
            display.for_each(|block| apply(block, width, fonts, shaper));
        }
        return;
    }
    let FlowContent::Text { paragraph, shaped } = &mut block.content else { return };
    let style = Arc::make_mut(&mut block.style);
    shaped.ink = Some(Ink::of(paragraph, shaped, fonts));
    if let Some(limits) = style.fit_width {
        fit(&mut Headline { paragraph, shaped, style, fonts, shaper }, limits, measure);
    }
    if style.line_height == LineHeight::Ink {
        raise(paragraph, shaped, style, fonts);
    }
}

/// A paragraph whose size is sought.
struct Headline<'a> {
    paragraph: &'a mut Paragraph,
    shaped: &'a mut Shaped,
    style: &'a mut ParagraphStyle,
    fonts: &'a FontBook,
    shaper: &'a mut Shaper,
}

impl Headline<'_> {
    fn lines(&self, measure: Length) -> Vec<Line> {
        break_lines(self.paragraph, self.shaped, self.style, &Measures { first: &[], rest: measure })
    }

    /// Sets it in another size, with all that is measured by it.
    fn resize(&mut self, size: Length) {
        let ratio = Ratio { new: size, old: self.style.text.size };
        if ratio.new == ratio.old {
            return;
        }
        *self.style = self.style.scaled(Scale { space: Ratio::ONE, leading: ratio, size: ratio });
        for run in &mut self.paragraph.runs {
            (run.size, run.rise) = (ratio.of(run.size), ratio.of(run.rise));
        }
        for paint in &mut self.paragraph.paints {
            paint.rise = ratio.of(paint.rise);
            if let Some(underline) = &mut paint.underline {
                underline.thickness = ratio.of(underline.thickness);
                underline.offset = ratio.of(underline.offset);
            }
        }
        *self.shaped = shape(self.paragraph, self.fonts, self.shaper);
        self.shaped.ink = Some(Ink::of(self.paragraph, self.shaped, self.fonts));
    }
}

/// Finds the largest size at which no line is longer than the measure.
fn fit(headline: &mut Headline<'_>, limits: FitWidth, measure: Length) {
    /// Longer than any line.
    const ENDLESS: Length = Length::mm(100_000);
    let lines = headline.lines(ENDLESS);
    let wanted = lines.iter().filter(|line| line.end == LineEnd::HardBreak).count() + 1;
    let width = |line: &Line| line.natural + line.indent - line.hang.start - line.hang.end;
    let Some(longest) = lines.iter().map(width).max().filter(|longest| *longest > Length::ZERO) else {
        return;
    };
    let ideal = headline.style.text.size.scale(measure.units().max(0), longest.units());
    let mut size = grained(ideal).max(limits.least).min(limits.most);
    headline.resize(size);
    for _ in 0..TRIALS {
        if size <= limits.least || headline.lines(measure).len() <= wanted {
            break;
        }
        size = grained(size.scale(199, 200)).max(limits.least);
        headline.resize(size);
    }
}

fn grained(size: Length) -> Length {
    Length::from_units(size.units() / GRAIN * GRAIN)
}

/// Makes lines higher where ink stands out of them.
fn raise(paragraph: &mut Paragraph, shaped: &Shaped, style: &mut ParagraphStyle, fonts: &FontBook) {
    let Some(ink) = &shaped.ink else { return };
    let above = baseline(style, fonts);
    let below = style.leading - above;
    let clearance = style.text.size.scale(CLEARANCE, 1000);
    let mut deepest = ink.below;
    if ink.below + clearance > below {
        // A line below the words stands clear of them where they reach so deep.
        for underline in paragraph.paints.iter_mut().filter_map(|paint| paint.underline.as_mut()) {
            underline.offset = underline.offset.max(ink.below + clearance);
            deepest = deepest.max(underline.offset + underline.thickness);
        }
    }
    let room = |has: Length, ink: Length| if ink > has { ink + clearance } else { has };
    let (above, below) = (room(above, ink.above), room(below, deepest));
    style.baseline = Some(above);
    style.leading = above + below;
}

//! The things that a block leaves in a column: lines, labels, rules, bars, places to click.

use super::block::{Bar, FlowBlock, FlowContent, Label};
use super::{Pages, PlacedFrame};
use crate::design::{Align, ParagraphRule, ParagraphStyle};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::frame::{Artifact, Item, ItemKind, Tag, TextLine};
use crate::geometry::Rect;
use crate::language::Direction;
use crate::linebreak::{DecorationKind, Line, Measures, SetLine, Setter, break_lines};
use crate::shape::Shaper;
use crate::units::Length;

/// Leaves things in one column.
pub(super) struct Emitter<'a> {
    pub(super) pages: &'a Pages<'a>,
    pub(super) column: Rect,
    pub(super) frame: &'a mut PlacedFrame,
    pub(super) shaper: &'a mut Shaper,
    pub(super) notes: &'a mut Notes,
}

impl Emitter<'_> {
    /// Leaves some lines of a block below what is `used` of the column; says how much is used then.
    #[expect(clippy::too_many_arguments, reason = "what stands above, and which part of the block it is")]
    pub(super) fn block(
        &mut self,
        block: &FlowBlock,
        previous: Option<&FlowBlock>,
        lines: &[Line],
        used: Length,
        before: Length,
        starts: bool,
        ends: bool,
    ) -> Length {
        let mut y = self.column.y + used + before;
        let top = y;
        if starts && let Some(rule) = &block.style.rule_above {
            self.rule(block, rule, y);
            y += block.head_height();
        }
        y = self.column.y + block.line_top(y - self.column.y, self.column, self.pages.page);
        match &block.content {
            FlowContent::Text { .. } => y = self.lines(block, lines, y, starts),
            FlowContent::Rule { thickness, length } => y = self.break_rule(block, *thickness, *length, y),
            FlowContent::Blank => y += block.style.leading,
        }
        if ends && let Some(rule) = &block.style.rule_below {
            self.rule(block, rule, y + rule.gap);
            y += block.foot_height();
        }
        if let Some(bar) = &block.bar {
            let joins = previous
                .and_then(|previous| previous.bar.as_ref())
                .is_some_and(|other| other.quote == bar.quote);
            self.bar(bar, if joins { self.column.y + used } else { top }, y);
        }
        y - self.column.y
    }

    fn lines(&mut self, block: &FlowBlock, lines: &[Line], mut y: Length, starts: bool) -> Length {
        let FlowContent::Text { paragraph, shaped } = &block.content else { return y };
        let setter = Setter { paragraph, shaped, style: &block.style, fonts: self.pages.fonts };
        let left = self.column.x + self.left_indent(block);
        for (i, line) in lines.iter().enumerate() {
            let set = setter.set(line, self.shaper);
            self.report(block, line, &set);
            let baseline = y + block.baseline(self.pages.fonts);
            if starts
                && i == 0
                && let Some(label) = &block.label
            {
                self.label(block, label, baseline);
            }
            self.line(set, block, left, y, baseline);
            y += block.style.leading;
        }
        y
    }

    /// The indent at the left side of the column.
    fn left_indent(&self, block: &FlowBlock) -> Length {
        match self.pages.direction {
            Direction::LeftToRight => block.indent_start,
            Direction::RightToLeft => block.indent_end,
        }
    }

    fn line(&mut self, set: SetLine, block: &FlowBlock, left: Length, top: Length, baseline: Length) {
        for decoration in set.decorations {
            let x = left + decoration.x;
            let item = match decoration.kind {
                DecorationKind::Underline(underline, colour) => {
                    let rect = Rect {
                        x,
                        y: baseline + underline.offset,
                        width: decoration.width,
                        height: underline.thickness,
                    };
                    Item { tag: Tag::Artifact(Artifact::Layout), kind: ItemKind::Fill { rect, colour } }
                }
                DecorationKind::Link { url, node } => {
                    let rect = Rect { x, y: top, width: decoration.width, height: block.style.leading };
                    Item { tag: node.map_or(block.tag, Tag::Node), kind: ItemKind::Link { rect, url } }
                }
            };
            self.frame.items.push(item);
        }
        self.text(set.text, block.tag, left, baseline);
    }

    fn text(&mut self, mut text: TextLine, tag: Tag, left: Length, baseline: Length) {
        text.origin.x += left;
        text.origin.y = baseline;
        for run in &mut text.runs {
            run.x += left;
        }
        self.frame.items.push(Item { tag, kind: ItemKind::Text(text) });
    }

    /// Sets a label so that it ends at its gap before the text.
    fn label(&mut self, block: &FlowBlock, label: &Label, baseline: Length) {
        let style = ParagraphStyle {
            align: Align::End,
            indent_first: Length::ZERO,
            ..ParagraphStyle::clone(&block.style)
        };
        let measure = (block.indent_start - label.gap).max(Length::ZERO);
        let lines =
            break_lines(&label.paragraph, &label.shaped, &style, &Measures { first: &[], rest: measure });
        let Some(line) = lines.first() else { return };
        let setter = Setter {
            paragraph: &label.paragraph,
            shaped: &label.shaped,
            style: &style,
            fonts: self.pages.fonts,
        };
        let set = setter.set(line, self.shaper);
        let left = match self.pages.direction {
            Direction::LeftToRight => self.column.x,
            Direction::RightToLeft => self.column.right() - measure,
        };
        self.text(set.text, label.tag, left, baseline);
    }

    fn rule(&mut self, block: &FlowBlock, rule: &ParagraphRule, y: Length) {
        let measure = self.column.width - block.indent_start - block.indent_end;
        let width = rule.length.unwrap_or(measure).min(measure);
        let left = self.column.x + self.left_indent(block);
        let x = match self.pages.direction {
            Direction::LeftToRight => left,
            Direction::RightToLeft => left + measure - width,
        };
        let rect = Rect { x, y, width, height: rule.thickness };
        self.frame.items.push(Item {
            tag: Tag::Artifact(Artifact::Layout),
            kind: ItemKind::Fill { rect, colour: rule.colour.clone() },
        });
    }

    /// A thematic break: a rule in the middle of its line's height.
    fn break_rule(
        &mut self,
        block: &FlowBlock,
        thickness: Length,
        length: Option<Length>,
        y: Length,
    ) -> Length {
        let measure = self.column.width - block.indent_start - block.indent_end;
        let width = length.unwrap_or(measure).min(measure);
        let slack = measure - width;
        let at_start = match (block.style.align, self.pages.direction) {
            (Align::Centre, _) => slack / 2,
            (Align::End, Direction::LeftToRight)
            | (Align::Start | Align::Justify, Direction::RightToLeft) => slack,
            (Align::End, Direction::RightToLeft)
            | (Align::Start | Align::Justify, Direction::LeftToRight) => Length::ZERO,
        };
        let x = self.column.x + self.left_indent(block) + at_start;
        let rect = Rect { x, y: y + (block.style.leading - thickness) / 2, width, height: thickness };
        let colour = block.style.text.colour.clone();
        self.frame
            .items
            .push(Item { tag: Tag::Artifact(Artifact::Layout), kind: ItemKind::Fill { rect, colour } });
        y + block.style.leading
    }

    fn bar(&mut self, bar: &Bar, top: Length, bottom: Length) {
        let x = match self.pages.direction {
            Direction::LeftToRight => self.column.x + bar.indent,
            Direction::RightToLeft => self.column.right() - bar.indent - bar.style.width,
        };
        let rect = Rect { x, y: top, width: bar.style.width, height: bottom - top };
        let colour = bar.style.colour.clone();
        self.frame
            .items
            .push(Item { tag: Tag::Artifact(Artifact::Layout), kind: ItemKind::Fill { rect, colour } });
    }

    /// Notes lines that are wider than their measure, or whose gaps are wider than a reader forgives.
    fn report(&mut self, block: &FlowBlock, line: &Line, set: &SetLine) {
        if line.excess > Length::ZERO {
            let message = format!("a word is {} wider than its line of {}", line.excess, line.measure);
            self.notes.push(
                Diagnostic::error(Code::WordTooWide, set.text.span, message).hint(
                    "break the word with a space or a hyphen, make the type smaller, or the frame wider"
                        .to_owned(),
                ),
            );
        } else if set.slack_per_space > block.style.text.size {
            let message = format!("the gaps of this line are {} wider than usual", set.slack_per_space);
            self.notes.push(
                Diagnostic::warning(Code::LooseLine, set.text.span, message)
                    .hint("reword the paragraph, or set the style to `align: start`".to_owned()),
            );
        }
    }
}

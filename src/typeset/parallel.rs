//! Texts in two languages: their blocks as pairs, each side in the styles of its language.

use std::sync::Arc;

use super::compose::{Around, Composer};
use crate::design::{ColumnSpan, KeepWithNext, ParagraphStyle, Role, Thread};
use crate::frame::{NodeKind, Tag};
use crate::language::Direction;
use crate::place::{FlowBlock, FlowContent, GridRule, Pair, PairForm, narrowest};
use crate::statement::{Block, ListItem, Parallel, Version, paired_items};
use crate::units::Length;

/// The blocks of one side, and where each of its pairs begins among them.
struct Side {
    blocks: Vec<FlowBlock>,
    starts: Vec<usize>,
}

impl Composer<'_> {
    pub(super) fn parallel(&mut self, parallel: &Parallel, around: &Around, out: &mut Vec<FlowBlock>) {
        let node = self.structure.add(Some(around.parent), NodeKind::Parallel, None);
        let around = Around { parent: node, direction: None, ..around.clone() };
        let items: Vec<Option<usize>> =
            parallel.pairs().map(|pair| paired_items(pair).map(|[items, _]| items.len())).collect();
        let [first, second] = &parallel.versions;
        let sides = [first, second].map(|version| self.side(version, &items, &around));
        if !self.has_room(parallel, around.side) {
            return self.below(sides, out);
        }
        self.tables += 1;
        let form = self.pair_form(parallel, around.side);
        let spans: Vec<_> = parallel.pairs().flat_map(spans).collect();
        let [first, second] = sides.map(Side::parts);
        let begins = out.len();
        for (place, sides) in first.into_iter().zip(second).enumerate() {
            let pair = Pair {
                parallel: self.tables,
                sides: sides.into(),
                form: form.clone(),
                span: spans.get(place).copied(),
            };
            out.push(self.pair_block(pair, &around));
        }
        let last = out.len().saturating_sub(1);
        for block in out.get_mut(begins..last).into_iter().flatten() {
            let style = Arc::make_mut(&mut block.style);
            style.space_after = style.space_after.max(self.design.parallel.space);
        }
        self.end_of_paragraphs();
    }

    /// All of one text, as a part of the document that says its language.
    fn side(&mut self, version: &Version, items: &[Option<usize>], around: &Around) -> Side {
        let node = self.structure.add(Some(around.parent), NodeKind::Version, Some(version.span));
        if let Some(node) = self.structure.node_mut(node) {
            node.language = Some(version.language);
            node.direction = Some(version.side());
        }
        let around = Around {
            parent: node,
            side: version.side(),
            language: version.language,
            direction: version.direction,
            ..around.clone()
        };
        self.end_of_paragraphs();
        let mut side = Side { blocks: Vec::new(), starts: Vec::new() };
        for (block, items) in version.blocks.iter().zip(items) {
            let first = side.blocks.len();
            self.item_starts.clear();
            self.block(block, &around, &mut side.blocks);
            match items {
                Some(count) => side.starts.extend(own_items(*count, &self.item_starts)),
                None => side.starts.push(first),
            }
        }
        side
    }

    /// Whether two columns have room in all frames.
    fn has_room(&self, parallel: &Parallel, document: Direction) -> bool {
        let form = self.pair_form(parallel, document);
        let narrowest = narrowest(&self.design.frames, Thread::Statement, ColumnSpan::One);
        let columns = form.widths(narrowest.unwrap_or_default());
        columns.iter().all(|width| *width >= self.design.parallel.narrowest)
    }

    /// One text below the other.
    fn below(&mut self, sides: [Side; 2], out: &mut Vec<FlowBlock>) {
        let line = self.design.styles.role(Role::Body).leading;
        for (place, side) in sides.into_iter().enumerate() {
            let first = out.len();
            out.extend(side.blocks);
            if let Some(block) = out.get_mut(first).filter(|_| place > 0) {
                let style = Arc::make_mut(&mut block.style);
                style.space_before = style.space_before.max(line);
            }
        }
        self.end_of_paragraphs();
    }

    /// How the two texts share the measure: what runs to the left stands at the right, and of two texts that run one
    /// way the first stands where they start.
    fn pair_form(&self, parallel: &Parallel, document: Direction) -> PairForm {
        let design = &self.design.parallel;
        let [first, second] = &parallel.versions;
        let order = match (first.side(), second.side()) {
            (Direction::LeftToRight, _) => [0, 1],
            (Direction::RightToLeft, _) => [1, 0],
        };
        let left_share = match document {
            Direction::LeftToRight => design.share,
            Direction::RightToLeft => 1000 - design.share,
        };
        let rule = design.rule.as_ref();
        let rule = rule.map(|rule| GridRule { thickness: rule.thickness, colour: rule.colour.clone() });
        PairForm { order, left_share, gutter: design.gutter, rule }
    }

    fn pair_block(&self, pair: Pair, around: &Around) -> FlowBlock {
        let firsts = || pair.sides.iter().filter_map(|side| side.first());
        let lasts = || pair.sides.iter().filter_map(|side| side.last());
        let all = || pair.sides.iter().flatten();
        let most = |lengths: &mut dyn Iterator<Item = Length>| lengths.max().unwrap_or_default();
        let keeps = lasts().any(|block| block.style.keep_with_next == KeepWithNext::Together);
        let style = ParagraphStyle {
            space_before: most(&mut firsts().map(|block| block.style.space_before)),
            space_after: most(&mut lasts().map(|block| block.style.space_after)),
            leading: all().map(|block| block.style.leading).max().unwrap_or_default(),
            keep_with_next: if keeps { KeepWithNext::Together } else { KeepWithNext::Loose },
            rule_above: None,
            rule_below: None,
            fit_width: None,
            ..ParagraphStyle::clone(self.design.styles.role(Role::Body))
        };
        FlowBlock {
            content: FlowContent::Pair(Box::new(pair)),
            side: around.side,
            indent_start: Length::ZERO,
            indent_end: Length::ZERO,
            style: Arc::new(style),
            tag: Tag::Node(around.parent),
            labels: Vec::new(),
            sidenotes: Vec::new(),
            bars: Vec::new(),
        }
    }
}

impl Side {
    /// The blocks of each pair.
    fn parts(self) -> Vec<Vec<FlowBlock>> {
        let ends = self.starts.iter().skip(1).copied().chain([self.blocks.len()]);
        let counts: Vec<usize> = self.starts.iter().zip(ends).map(|(start, end)| end - start).collect();
        let mut blocks = self.blocks.into_iter();
        counts.into_iter().map(|count| blocks.by_ref().take(count).collect()).collect()
    }
}

/// Where the items of the outermost list begin, among those of all lists in it, each with how many lists are around it.
fn own_items(count: usize, starts: &[(usize, usize)]) -> impl Iterator<Item = usize> {
    let outermost = starts.iter().map(|(lists, _)| *lists).min().unwrap_or(0);
    starts.iter().filter(move |(lists, _)| *lists == outermost).map(|(_, start)| *start).take(count)
}

/// The places of the pairs that two blocks make.
fn spans(pair: [&Block; 2]) -> Vec<crate::source::Span> {
    match paired_items(pair) {
        Some([items, _]) => items.iter().map(|item: &ListItem| item.span).collect(),
        None => vec![pair[0].span],
    }
}

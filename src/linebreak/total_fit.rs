//! The breaks of a paragraph that cost least (Knuth and Plass 1981).

use std::ops::Range;

use super::alternates::Wider;
use super::hang::{Edges, Hang};
use super::ladder::{CLASSES, Model, Pass, Verdict, WORST};
use super::opportunities::{Break, Force};
use super::tabs::{Extent, Led, Tabs};
use super::widths::{Span, Widths};
use super::{Line, LineEnd, Measures};
use crate::design::Looseness;
use crate::units::Length;

/// What the breaks are chosen from.
pub(super) struct Fit<'a> {
    pub(super) widths: &'a Widths,
    pub(super) breaks: &'a [Break],
    pub(super) model: Model,
    pub(super) measures: &'a Measures<'a>,
    pub(super) indent_first: Length,
    /// How far the ends of lines stand in the margin, where they do.
    pub(super) edges: Option<Edges<'a>>,
    pub(super) tabs: Option<Tabs<'a>>,
    /// What words that are drawn wider give, where there are any.
    pub(super) wider: Option<Wider>,
    pub(super) looseness: Looseness,
}

/// So many ways to a break are kept, the cheapest: where measures differ, each number of lines before it is
/// a way of its own, and a long text has many.
const MOST_WAYS: usize = 12;

/// TeX's `\linepenalty`: fewer lines are better.
const LINE_PENALTY: i64 = 10;

/// TeX's `\adjdemerits` and `\doublehyphendemerits`: a tight line beside a loose one, two divided words one
/// below the other.
const CLASH: i64 = 10_000;

/// What a pass accepts: first word spaces at about one and a half times what the layout wants at most, then
/// at six times, then any.  A narrow tolerance spares most ways their trial.  `beyond` is the cube root of
/// the tolerance in hundreds, rounded up: badness is the cube of what word spaces give, times a hundred.
const PASSES: [Pass; 3] = [
    Pass { tolerance: 400, beyond: 2 },
    Pass { tolerance: 20_000, beyond: 6 },
    Pass { tolerance: WORST, beyond: 22 },
];

/// What is accepted where a paragraph takes a line more or less than is best.
const OTHER_COUNT: Pass = Pass { tolerance: 1_000, beyond: 3 };

/// A break that can be reached, and the best way to it.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The index of the break; the paragraph's start has none.
    at: Option<usize>,
    /// The number of lines before it.
    lines: usize,
    class: usize,
    demerits: i64,
    /// The node before it.
    previous: usize,
    /// By how much the line that ends here is too wide.
    excess: Length,
}

impl Node {
    /// Whether this way out of a dead end is better: less too wide, then less loose.
    fn is_rather_than(&self, other: &Self) -> bool {
        (self.excess, self.demerits) < (other.excess, other.demerits)
    }
}

/// What a search does at a break that no way reaches within the tolerance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// It ends without a result.
    GiveUp,
    /// It takes the least bad way there and goes on.
    MakeDo,
}

/// The place of the paragraph's start among the nodes.
const ROOT: usize = 0;

impl Fit<'_> {
    /// The lines of the paragraph.
    pub(super) fn lines(&self) -> Vec<Line> {
        let [first, second, last] = PASSES;
        let other = (self.looseness != Looseness::Best).then(|| self.search(OTHER_COUNT, Trouble::GiveUp));
        let nodes = other
            .flatten()
            .or_else(|| self.search(first, Trouble::GiveUp))
            .or_else(|| self.search(second, Trouble::GiveUp))
            .or_else(|| self.search(last, Trouble::MakeDo));
        self.trace(&nodes.unwrap_or_default())
    }

    /// From which line on all are alike: where the number of lines is at stake, none are.
    fn special(&self) -> usize {
        match self.looseness {
            Looseness::Best => self.measures.first.len(),
            Looseness::Shorter | Looseness::Longer => usize::MAX,
        }
    }

    /// The best of the ends with as many lines as are wanted.
    fn end(&self, nodes: &[Node], active: &[usize]) -> Option<usize> {
        let best_of = |lines: Option<usize>| {
            let of_length =
                active.iter().copied().filter(|&node| lines.is_none_or(|lines| nodes[node].lines == lines));
            of_length.min_by_key(|&node| nodes[node].demerits)
        };
        let best = best_of(None)?;
        let lines = nodes[best].lines;
        let wanted = match self.looseness {
            Looseness::Best => return Some(best),
            Looseness::Shorter => lines.checked_sub(1)?,
            Looseness::Longer => lines + 1,
        };
        best_of(Some(wanted)).or(Some(best))
    }

    /// All nodes, the best end last; nothing when no way keeps within the tolerance and the search gives up.
    fn search(&self, pass: Pass, trouble: Trouble) -> Option<Vec<Node>> {
        let root = Node { at: None, lines: 0, class: 1, demerits: 0, previous: ROOT, excess: Length::ZERO };
        let mut nodes = vec![root];
        let mut active = vec![ROOT];
        for at in 0..self.breaks.len() {
            // What is dearer than the pass accepts is left to a later one.
            if self.breaks[at].penalty > pass.tolerance {
                continue;
            }
            let mut step = Step { best: Vec::new(), rescue: None, special: self.special() };
            active.retain(|&from| self.consider(&nodes, from, at, pass, &mut step));
            let is_stuck = active.is_empty() || self.breaks[at].force != Force::Allowed;
            if is_stuck && step.best.is_empty() {
                if trouble == Trouble::GiveUp {
                    return None;
                }
                step.best.extend(step.rescue);
            }
            if self.breaks[at].force != Force::Allowed {
                active.clear();
            }
            step.best.sort_by_key(|node| node.demerits);
            step.best.truncate(MOST_WAYS);
            for node in step.best {
                active.push(nodes.len());
                nodes.push(node);
            }
        }
        let end = self.end(&nodes, &active)?;
        nodes.push(nodes[end]);
        Some(nodes)
    }

    /// Tries the line from a node to a break; says whether the node can still start longer lines.
    fn consider(&self, nodes: &[Node], from: usize, at: usize, pass: Pass, step: &mut Step) -> bool {
        let node = &nodes[from];
        let verdict = self.judge(node, at, pass);
        let candidate = self.candidate(node, from, at, verdict);
        if verdict.excess == Length::ZERO && verdict.badness <= pass.tolerance {
            step.offer(candidate);
        } else if step.rescue.is_none_or(|rescue| candidate.is_rather_than(&rescue)) {
            step.rescue = Some(candidate);
        }
        verdict.excess == Length::ZERO
    }

    fn judge(&self, node: &Node, at: usize, pass: Pass) -> Verdict {
        let start = node.at.map_or(0, |at| self.breaks[at].next);
        let end = &self.breaks[at];
        let content = start..end.content_end.max(start);
        let hang = self.hang(&content);
        let hyphen = end.hyphen.map_or(Length::ZERO, |hyphen| hyphen.width);
        let measure = self.measure(node.lines) + hang.start + hang.end - hyphen;
        let led = self.led(&content, node.lines, hang, hyphen);
        let span = led.as_ref().map_or_else(|| self.widths.of(&content), |led| led.span(self.widths));
        let open = led.as_ref().map_or(&content, |led| &led.open);
        let full = || match &led {
            Some(led) if !led.is_open() => self.model.short(span, measure),
            _ => self.model.full(span, measure, pass, |span| self.stretched(open, span)),
        };
        match end.force {
            Force::Allowed => full(),
            Force::End | Force::HardBreak if self.model.last_counts => full(),
            Force::End if node.at.is_some() => self.model.last(span, measure),
            Force::End | Force::HardBreak => self.model.short(span, measure),
        }
    }

    /// The widths of a line with all that its words can give.
    fn stretched(&self, content: &Range<usize>, span: Span) -> Span {
        let span = self.widths.stretched(content, span);
        self.wider.as_ref().map_or(span, |wider| span.wider(wider.within(content)))
    }

    /// A line as its tabs part it, where it has any.
    fn led(&self, content: &Range<usize>, line: usize, hang: Hang, hyphen: Length) -> Option<Led> {
        let start = self.indent(line) - hang.start;
        let end = Some(self.measures.of(line) + hang.end - hyphen);
        self.tabs.as_ref()?.lead(content, Extent { start, end }, self.widths)
    }

    fn hang(&self, content: &Range<usize>) -> Hang {
        self.edges.as_ref().map_or(Hang::default(), |edges| edges.of(content))
    }

    fn candidate(&self, node: &Node, from: usize, at: usize, verdict: Verdict) -> Node {
        let penalty = self.breaks[at].penalty;
        let cost = LINE_PENALTY + verdict.badness;
        let clash = if node.class.abs_diff(verdict.class) > 1 { CLASH } else { 0 };
        let is_divided = |at: usize| self.breaks[at].hyphen.is_some();
        let ladder = if is_divided(at) && node.at.is_some_and(is_divided) { CLASH } else { 0 };
        Node {
            at: Some(at),
            lines: node.lines + 1,
            class: verdict.class,
            demerits: node.demerits + cost * cost + penalty * penalty + clash + ladder,
            previous: from,
            excess: verdict.excess,
        }
    }

    fn indent(&self, line: usize) -> Length {
        if line == 0 { self.indent_first } else { Length::ZERO }
    }

    fn measure(&self, line: usize) -> Length {
        self.measures.of(line) - self.indent(line)
    }

    /// Walks back from the best end.
    fn trace(&self, nodes: &[Node]) -> Vec<Line> {
        let mut lines = Vec::new();
        let Some(mut node) = nodes.last() else { return lines };
        while let Some(at) = node.at {
            let previous = &nodes[node.previous];
            lines.push(self.line(previous, at, node.excess));
            node = previous;
        }
        lines.reverse();
        lines
    }

    fn line(&self, previous: &Node, at: usize, excess: Length) -> Line {
        let start = previous.at.map_or(0, |at| self.breaks[at].next);
        let end = &self.breaks[at];
        let content = start..end.content_end.max(start);
        let hang = self.hang(&content);
        let hyphen = end.hyphen.map_or(Length::ZERO, |hyphen| hyphen.width);
        let led = self.led(&content, previous.lines, hang, hyphen);
        let span = led.as_ref().map_or_else(|| self.widths.of(&content), |led| led.span(self.widths));
        Line {
            clusters: start..end.next,
            natural: span.natural,
            tabs: led.map(|led| led.tabs).unwrap_or_default(),
            content,
            indent: self.indent(previous.lines),
            measure: self.measure(previous.lines) + hang.start + hang.end,
            hang,
            hyphen: end.hyphen,
            end: match end.force {
                Force::Allowed => LineEnd::Full,
                Force::HardBreak => LineEnd::HardBreak,
                Force::End => LineEnd::Paragraph,
            },
            excess,
        }
    }
}

/// What one break has to offer.
struct Step {
    /// The best node of each class, and of each line number as far as the measures differ.
    best: Vec<Node>,
    /// The least bad way beyond the tolerance.
    rescue: Option<Node>,
    /// From this line on all measures are alike (Knuth and Plass call it the last special line).
    special: usize,
}

impl Step {
    fn offer(&mut self, candidate: Node) {
        debug_assert!(candidate.class < CLASSES, "a fitness class of the model");
        let special = self.special;
        let line = candidate.lines.min(special);
        let same = |node: &&mut Node| node.class == candidate.class && node.lines.min(special) == line;
        match self.best.iter_mut().find(same) {
            Some(node) if candidate.demerits < node.demerits => *node = candidate,
            Some(_) => {}
            None => self.best.push(candidate),
        }
    }
}

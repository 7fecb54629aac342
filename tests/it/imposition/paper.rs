//! A model of paper: printed panels that are folded, turned over and read.

use warraq::geometry::Rect;
use warraq::impose::{LineKind, Sheet, Turn};
use warraq::units::Length;

/// What is printed on a face: a page, counted from 1, and how it stands.
pub(super) type Print = Option<(usize, Turn)>;

/// A panel somewhere in the stack.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) rect: Rect,
    /// What is seen from above.
    pub(super) over: Print,
    /// What is seen when the panel is turned from left to right.
    pub(super) under: Print,
}

/// Which part of the paper moves when it is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Left,
    Right,
    Top,
}

/// Where it comes to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Onto {
    Above,
    Below,
}

/// A sheet of paper, the layer on top first.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    pub(super) layers: Vec<Layer>,
    width: Length,
    /// The upright folds, from left to right, as they lie flat.
    pub(super) upright: Vec<Length>,
    /// The level folds.
    pub(super) level: Vec<Length>,
}

impl Paper {
    /// The paper between two printed sides, its front up.  `turned` where the printer turns it head over foot.
    pub(super) fn printed(sides: &[Sheet], turned: bool) -> Self {
        let front = &sides[0];
        let media = front.media;
        let mut layers: Vec<Layer> =
            prints(front).map(|(rect, print)| Layer { rect, over: Some(print), under: None }).collect();
        for (rect, (page, turn)) in sides.get(1).into_iter().flat_map(prints) {
            let (x, y, turn) = if turned {
                (rect.x, media.height - rect.bottom(), turn.over())
            } else {
                (media.width - rect.right(), rect.y, turn)
            };
            let behind = Rect { x, y, ..rect };
            let layer = layers.iter_mut().find(|layer| layer.rect == behind);
            layer.unwrap_or_else(|| panic!("nothing lies before {behind:?}")).under = Some((page, turn));
        }
        let folds = |upright: bool| {
            let folds = front.lines.iter().filter(|line| line.kind == LineKind::Fold);
            let own = folds.filter(|line| line.is_upright() == upright);
            let mut at: Vec<Length> =
                own.map(|line| if upright { line.from.x } else { line.from.y }).collect();
            at.sort();
            at.dedup();
            at
        };
        Self { layers, width: media.width, upright: folds(true), level: folds(false) }
    }

    /// Turns all of it from left to right.
    pub(super) fn turn_over(&mut self) {
        self.layers.reverse();
        let width = self.width;
        for layer in &mut self.layers {
            layer.rect.x = width - layer.rect.right();
            std::mem::swap(&mut layer.over, &mut layer.under);
        }
        self.upright = self.upright.iter().rev().map(|x| width - *x).collect();
    }

    /// Folds a part over the line at `at`.
    pub(super) fn fold(&mut self, at: Length, part: Part, onto: Onto) {
        let moves = |rect: &Rect| match part {
            Part::Left => rect.right() <= at,
            Part::Right => rect.x >= at,
            Part::Top => rect.bottom() <= at,
        };
        let stays = |rect: &Rect| match part {
            Part::Left => rect.x >= at,
            Part::Right => rect.right() <= at,
            Part::Top => rect.y >= at,
        };
        let (mut moved, rest): (Vec<Layer>, Vec<Layer>) =
            self.layers.drain(..).partition(|layer| moves(&layer.rect));
        for layer in &rest {
            assert!(stays(&layer.rect), "a panel lies across the fold at {at:?}: {layer:?}");
        }
        moved.reverse();
        for layer in &mut moved {
            layer.flip(at, part);
        }
        self.layers = match onto {
            Onto::Above => [moved, rest].concat(),
            Onto::Below => [rest, moved].concat(),
        };
    }

    /// The pages that are seen from above, from left to right; they stand upright.
    pub(super) fn seen(&self) -> Vec<usize> {
        let free = |index: &usize| {
            let rect = &self.layers[*index].rect;
            !self.layers[..*index].iter().any(|above| overlap(&above.rect, rect))
        };
        let mut seen: Vec<&Layer> = (0..self.layers.len()).filter(free).map(|at| &self.layers[at]).collect();
        seen.sort_by_key(|layer| layer.rect.x);
        seen.into_iter().map(|layer| upright(layer.over)).collect()
    }

    /// The pages of a packet, leaf after leaf.
    pub(super) fn leafed(&self) -> Vec<usize> {
        let printed = self.layers.iter().flat_map(|layer| [layer.over, layer.under]);
        printed.map(upright).collect()
    }

    /// Checks that all panels lie on one another, none beyond the widest.
    pub(super) fn assert_packet(&self) {
        let widest = self.layers.iter().map(|layer| layer.rect).max_by_key(|rect| rect.width).expect("paper");
        for layer in &self.layers {
            assert!(widest.contains(&layer.rect), "{layer:?} stands out of {widest:?}");
        }
    }
}

impl Layer {
    /// Turns the panel over a line.
    pub(super) fn flip(&mut self, at: Length, part: Part) {
        std::mem::swap(&mut self.over, &mut self.under);
        if part == Part::Top {
            self.rect.y = at + at - self.rect.bottom();
            // Head over foot is left to right and half a turn.
            for print in [&mut self.over, &mut self.under].into_iter().flatten() {
                print.1 = print.1.over();
            }
        } else {
            self.rect.x = at + at - self.rect.right();
        }
    }
}

/// The pages of a side with their boxes.
pub(super) fn prints(sheet: &Sheet) -> impl Iterator<Item = (Rect, (usize, Turn))> {
    sheet.pages.iter().map(|placed| {
        let size = placed.visible;
        // A page without bleed is all visible.
        (placed.on_sheet(&size), (placed.page + 1, placed.turn))
    })
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

#[track_caller]
fn upright(print: Print) -> usize {
    let (page, turn) = print.expect("a printed face");
    assert_eq!(turn, Turn::Upright, "page {page} stands on its head");
    page
}

//! The content of a form in the making, and what it refers to by name.

use std::sync::Arc;

use pdf_writer::types::{BlendMode, MaskType, OverprintMode};
use pdf_writer::writers::{ExtGraphicsState, Resources as Entries};
use pdf_writer::{Name, Ref};

use super::super::operators::{Decimal, Operators};
use super::super::tone::{Components, Tone};
use super::Over;
use crate::artwork::drawing::{Inside, Matrix};
use crate::colour::{Cmyk, Share};
use crate::font::Step;

/// Content in the making.
pub(super) struct Sheet<'a> {
    pub(super) tone: Tone<'a>,
    pub(super) over: Over,
    out: Operators,
    resources: Resources<'a>,
    /// What was set last, by slot: nothing is set twice.
    last: [Vec<u8>; SLOTS],
}

/// What content refers to by name.
pub(super) struct Resources<'a> {
    pub(super) tone: Tone<'a>,
    states: Vec<State>,
    patterns: Vec<Ref>,
    objects: Vec<Ref>,
    spots: Vec<(Arc<str>, Cmyk)>,
}

/// What a dictionary of parameters sets (8.4.5).
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// How opaque areas and lines are.
    Opacity(f32, f32),
    /// How a group is shown: its opacity, how it is mixed, and what masks it.
    Group { opacity: f32, blend: BlendMode, mask: Option<(Ref, MaskType)> },
    /// A mask alone.
    Mask(Ref),
    /// Whether areas and lines print over what lies below.
    Overprint(bool),
}

const SLOTS: usize = 7;
/// What areas are filled with, what lines are drawn with, how lines are, and how opaque all is.
pub(super) const FILL: usize = 0;
pub(super) const STROKE: usize = 1;
pub(super) const WIDTH: usize = 2;
pub(super) const ENDS: usize = 3;
pub(super) const DASHES: usize = 4;
const OPACITY: usize = 5;
const OVERPRINT: usize = 6;

impl<'a> Sheet<'a> {
    pub(super) fn new(tone: Tone<'a>, over: Over) -> Self {
        let resources = Resources {
            tone,
            states: Vec::new(),
            patterns: Vec::new(),
            objects: Vec::new(),
            spots: Vec::new(),
        };
        Self { tone, over, out: Operators::default(), resources, last: Default::default() }
    }

    pub(super) fn finish(self) -> (Vec<u8>, Resources<'a>) {
        (self.out.into_bytes(), self.resources)
    }

    pub(super) fn op(&mut self, operands: &[Decimal], operator: &str) {
        self.out.op(operands, operator);
    }

    /// Saves what is set; what is set from here on is forgotten by [`Self::restore`].
    pub(super) fn save(&mut self) -> Saved {
        self.out.op(&[], "q");
        Saved(self.last.clone())
    }

    pub(super) fn restore(&mut self, saved: Saved) {
        self.out.op(&[], "Q");
        self.last = saved.0;
    }

    /// Sets what a slot holds, unless that is set.
    pub(super) fn set(&mut self, slot: usize, write: impl FnOnce(&mut Operators)) {
        let mut own = Operators::default();
        write(&mut own);
        let own = own.into_bytes();
        if self.last[slot] != own {
            self.out.append(&own);
            self.last[slot] = own;
        }
    }

    /// Sets the colour of areas or of lines.
    pub(super) fn colour(&mut self, slot: usize, colour: &Components) {
        let is_line = slot == STROKE;
        let spot = match colour {
            Components::Spot { name, alternate, .. } => Some(self.resources.spot(name, *alternate)),
            _ => None,
        };
        self.set(slot, |out| match colour {
            Components::Grey(grey) => out.op(&[Decimal::channel(*grey)], if is_line { "G" } else { "g" }),
            Components::Light(light) => {
                out.op(&light.map(Decimal::channel), if is_line { "RG" } else { "rg" });
            }
            Components::Inks(inks) => out.op(&inks.map(Decimal::share), if is_line { "K" } else { "k" }),
            Components::Spot { tint, .. } => {
                let name = spot.as_deref().unwrap_or_default();
                out.named(name, &[], if is_line { "CS" } else { "cs" });
                out.op(&[Decimal::share(*tint)], if is_line { "SCN" } else { "scn" });
            }
        });
    }

    /// Sets a pattern as the colour of areas or of lines.
    pub(super) fn pattern(&mut self, slot: usize, pattern: Ref) {
        let name = number("P", position(&mut self.resources.patterns, pattern));
        let [space, colour] = if slot == STROKE { ["CS", "SCN"] } else { ["cs", "scn"] };
        self.set(slot, |out| {
            out.named("Pattern", &[], space);
            out.named(&name, &[], colour);
        });
    }

    /// Sets how opaque areas and lines are.
    pub(super) fn opacity(&mut self, fill: f32, stroke: f32) {
        if (fill, stroke) == (1.0, 1.0) && self.last[OPACITY].is_empty() {
            return;
        }
        let name = self.resources.state(State::Opacity(fill, stroke));
        self.set(OPACITY, |out| out.named(&name, &[], "gs"));
    }

    /// Sets whether areas and lines print over what lies below.
    pub(super) fn overprint(&mut self, is_on: bool) {
        if !is_on && self.last[OVERPRINT].is_empty() {
            return;
        }
        let name = self.resources.state(State::Overprint(is_on));
        self.set(OVERPRINT, |out| out.named(&name, &[], "gs"));
    }

    /// Sets what a state says, until what was before is restored.
    pub(super) fn state(&mut self, state: State) {
        let name = self.resources.state(state);
        self.out.named(&name, &[], "gs");
    }

    /// The name of a form or a picture.
    pub(super) fn object(&mut self, id: Ref) -> String {
        number("X", position(&mut self.resources.objects, id))
    }

    /// Shows a form or a picture.
    pub(super) fn show(&mut self, name: &str) {
        self.out.named(name, &[], "Do");
    }

    /// Shows a picture where a matrix puts its square of one.
    pub(super) fn image(&mut self, matrix: Matrix, name: &str) {
        // Opacity is that of paths alone: the groups round a picture have their own.
        self.opacity(1.0, 1.0);
        self.out.op(&[], "q");
        self.out.op(&matrix.0.map(Decimal::fine), "cm");
        self.out.named(name, &[], "Do");
        self.out.op(&[], "Q");
    }

    /// The steps of a path, where a matrix puts them.
    pub(super) fn path(&mut self, steps: &[Step], matrix: Matrix) {
        let at = |point: [f32; 2]| matrix.apply(point).map(Decimal::place);
        let mut from = [0.0; 2];
        for step in steps {
            match *step {
                Step::Move(to) => self.out.op(&at(to), "m"),
                Step::Line(to) => self.out.op(&at(to), "l"),
                Step::Quadratic(pull, to) => {
                    // Of the third degree, each point pulls two thirds as far.
                    let two_thirds =
                        |end: [f32; 2]| [0, 1].map(|axis| end[axis] + (pull[axis] - end[axis]) * 2.0 / 3.0);
                    self.out.op(&[at(two_thirds(from)), at(two_thirds(to)), at(to)].concat(), "c");
                }
                Step::Cubic(first, second, to) => {
                    self.out.op(&[at(first), at(second), at(to)].concat(), "c");
                }
                Step::Close => self.out.op(&[], "h"),
            }
            if let Step::Move(to) | Step::Line(to) | Step::Quadratic(_, to) | Step::Cubic(_, _, to) = *step {
                from = to;
            }
        }
    }

    /// Nothing is seen outside a path from here on.
    pub(super) fn clip(&mut self, steps: &[Step], matrix: Matrix, inside: Inside) {
        self.path(steps, matrix);
        self.out.op(&[], if inside == Inside::EvenOdd { "W*" } else { "W" });
        self.out.op(&[], "n");
    }
}

/// What was set when it was saved.
pub(super) struct Saved([Vec<u8>; SLOTS]);

impl Resources<'_> {
    fn state(&mut self, state: State) -> String {
        number("G", position(&mut self.states, state))
    }

    fn spot(&mut self, name: &Arc<str>, alternate: Cmyk) -> String {
        number("S", position(&mut self.spots, (name.clone(), alternate)))
    }

    /// Writes them.
    pub(super) fn write(&self, entries: &mut Entries<'_>) {
        if !self.states.is_empty() {
            let mut states = entries.ext_g_states();
            for (at, state) in self.states.iter().enumerate() {
                state.write(states.insert(Name(number("G", at).as_bytes())).start());
            }
        }
        let names = |letter: &'static str, list: &[Ref]| {
            list.iter().enumerate().map(|(at, id)| (number(letter, at), *id)).collect::<Vec<_>>()
        };
        if !self.patterns.is_empty() {
            let list = names("P", &self.patterns);
            entries.patterns().pairs(list.iter().map(|(name, id)| (Name(name.as_bytes()), *id)));
        }
        if !self.objects.is_empty() {
            let list = names("X", &self.objects);
            entries.x_objects().pairs(list.iter().map(|(name, id)| (Name(name.as_bytes()), *id)));
        }
        if !self.spots.is_empty() {
            let mut spaces = entries.color_spaces();
            for (at, (name, alternate)) in self.spots.iter().enumerate() {
                let space = spaces.insert(Name(number("S", at).as_bytes())).start();
                super::super::document::separation(space, name, *alternate);
            }
        }
    }
}

impl State {
    fn write(&self, mut state: ExtGraphicsState<'_>) {
        match self {
            Self::Opacity(fill, stroke) => {
                state.non_stroking_alpha(*fill).stroking_alpha(*stroke);
            }
            Self::Group { opacity, blend, mask } => {
                state.non_stroking_alpha(*opacity).stroking_alpha(*opacity).blend_mode(*blend);
                if let Some((group, by)) = mask {
                    state.soft_mask().subtype(*by).group(*group);
                }
            }
            Self::Mask(group) => {
                state.soft_mask().subtype(MaskType::Luminosity).group(*group);
            }
            Self::Overprint(is_on) => {
                state.overprint(*is_on).overprint_fill(*is_on);
                state.overprint_mode(OverprintMode::IgnoreZeroChannel);
            }
        }
    }
}

/// Where something stands in a list, to which it is added unless it is there.
fn position<T: PartialEq>(list: &mut Vec<T>, own: T) -> usize {
    list.iter().position(|known| *known == own).unwrap_or_else(|| {
        list.push(own);
        list.len() - 1
    })
}

fn number(letter: &str, at: usize) -> String {
    format!("{letter}{}", at + 1)
}

/// A share of one for an opacity.
pub(super) fn shown(opacity: f32) -> f32 {
    Share::new(thousandths(opacity) * 10).to_f32()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is limited first")]
fn thousandths(part: f32) -> u16 {
    (part.clamp(0.0, 1.0) * 1_000.0).round() as u16
}

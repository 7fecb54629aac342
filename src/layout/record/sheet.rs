//! The keys of the sheets of a press.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::PageSize;
use crate::design::{Blanks, Duplex, Fold, Scheme, Sides};
use crate::diagnostic::Notes;
use crate::layout::decode::{Count, Decode, Distance, Orientation, Percent, no_choice, record};
use crate::yaml::Node;

record! {
    /// How pages lie on the sheets of a press.
    SheetRecord {
        /// The paper, turned as the pages need it; else sheets are as large as what lies on them.
        size "size": PageSize,
        /// How the paper lies, where it is not to be turned.
        orientation "orientation": Orientation,
        /// Which page lies where: `single`, a fold (`half-fold`, `letter-fold`, `z-fold`, `gate-fold`,
        /// `double-gate-fold`, `roll-fold`, `accordion-fold`, `double-parallel-fold`, `cross-fold`, `zine`), a binding
        /// (`saddle-stitch`, `perfect-bound`), or many pages on a sheet (`2-up`, `4-up` and so on,
        /// `step-and-repeat`, `cut-and-stack`, `work-and-turn`, `work-and-tumble`).
        impose "impose": SchemeValue,
        /// How many pages lie beside one another; else as many as have room.
        columns "columns": Count<1, 100>,
        /// How many pages lie above one another; else as many as have room.
        rows "rows": Count<1, 100>,
        /// `one` where each page is a card of its own, `two` where two pages are front and back of one.
        sides "sides": Sides,
        /// About which edge the sheet is turned for its second side; else from left to right.
        duplex "duplex": Duplex,
        /// The white between pages; else as wide as their bleeds.
        gutter "gutter": GutterValue,
        /// How much narrower a panel is that is folded in; else what its fold wants.
        short "short": Distance,
        /// The thickness of the paper, by which inner sheets move towards the spine.
        creep "creep": CreepValue,
        /// How many pages a signature has (`perfect-bound`), or the most that may be stitched (`saddle-stitch`).
        signature "signature": Count<4, 512>,
        /// What happens to pages that stay blank.
        blanks "blanks": Blanks,
    }
}

record! {
    /// White between pages.
    GutterRecord {
        /// Between pages beside one another.
        across "across": Distance,
        /// Between pages above one another.
        down "down": Distance,
    }
}

record! {
    /// How sheets creep out of a stack.
    CreepRecord {
        /// The thickness of the paper.
        paper "paper": Distance,
        /// How much of it a fold takes up, from 100% for thin paper to 140% for heavy.
        factor "factor": Percent<300>,
    }
}

/// The same white both ways, or one for each.
#[derive(Clone, Debug)]
pub(in crate::layout) enum GutterValue {
    /// The same.
    Both(Distance),
    /// One for each.
    Each(GutterRecord),
}

impl Decode for GutterValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        if node.entries().is_some() {
            return GutterRecord::decode(node, notes).map(Self::Each);
        }
        Distance::decode(node, notes).map(Self::Both)
    }
}

/// The thickness of the paper, or that and more.
#[derive(Clone, Debug)]
pub(in crate::layout) enum CreepValue {
    /// The thickness alone.
    Paper(Distance),
    /// With its factor.
    Record(CreepRecord),
}

impl Decode for CreepValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        if node.entries().is_some() {
            return CreepRecord::decode(node, notes).map(Self::Record);
        }
        Distance::decode(node, notes).map(Self::Paper)
    }
}

/// A length or a record has the schema of either.
macro_rules! length_or {
    ($($name:ident $record:ident;)+) => {$(
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let length = generator.subschema_for::<Distance>();
                let record = generator.subschema_for::<$record>();
                json_schema!({"anyOf": [length, record]})
            }
        }
    )+};
}

length_or! {
    GutterValue GutterRecord;
    CreepValue CreepRecord;
}

/// A scheme by its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct SchemeValue(pub Scheme);

/// No more pages are laid on a sheet by `N-up`.
const MOST_UP: usize = 999;

impl SchemeValue {
    /// Every scheme with its word, but those with a number.
    const NAMES: [(&str, Scheme); 17] = [
        ("single", Scheme::Single),
        ("half-fold", Scheme::Fold(Fold::Half)),
        ("letter-fold", Scheme::Fold(Fold::Letter)),
        ("z-fold", Scheme::Fold(Fold::Z)),
        ("gate-fold", Scheme::Fold(Fold::Gate)),
        ("double-gate-fold", Scheme::Fold(Fold::DoubleGate)),
        ("roll-fold", Scheme::Fold(Fold::Roll)),
        ("accordion-fold", Scheme::Fold(Fold::Accordion)),
        ("double-parallel-fold", Scheme::Fold(Fold::DoubleParallel)),
        ("cross-fold", Scheme::Fold(Fold::Cross)),
        ("zine", Scheme::Fold(Fold::Zine)),
        ("saddle-stitch", Scheme::SaddleStitch),
        ("perfect-bound", Scheme::PerfectBound),
        ("step-and-repeat", Scheme::StepAndRepeat),
        ("cut-and-stack", Scheme::CutAndStack),
        ("work-and-turn", Scheme::WorkAndTurn),
        ("work-and-tumble", Scheme::WorkAndTumble),
    ];
}

impl Decode for SchemeValue {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let text = node.text().unwrap_or_default();
        if let Some((_, scheme)) = Self::NAMES.iter().find(|(name, _)| *name == text) {
            return Some(Self(*scheme));
        }
        let count =
            text.strip_suffix("-up").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(count @ 1..=MOST_UP) = count.and_then(|digits| digits.parse().ok()) {
            return Some(Self(Scheme::NUp(count)));
        }
        let words: Vec<&str> = Self::NAMES.iter().map(|(name, _)| *name).chain(["2-up"]).collect();
        no_choice(&words, node, notes)
    }
}

impl JsonSchema for SchemeValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Scheme".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = Self::NAMES.map(|(name, _)| name);
        json_schema!({"anyOf": [{"enum": names}, {"type": "string", "pattern": "^[1-9][0-9]{0,2}-up$"}]})
    }
}

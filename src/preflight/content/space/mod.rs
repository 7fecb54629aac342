//! Colour spaces (ISO 32000-1, 8.6), as far as ink goes.

mod inks;
mod light;
mod read;

use std::rc::Rc;

use hayro_syntax::object::{Dict, Object};

use super::function::Function;
use super::ink::{Ink, MOST_PLATES, Origin, PROCESS, PROCESS_SET, of_rgb};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::stream::Budget;
pub(in crate::preflight) use inks::{Inks, Spot};
pub(in crate::preflight) use light::LIGHT;
use light::LIGHT_SET;
use read::Reader;

/// A colour space.
#[derive(Clone, Debug)]
pub(in crate::preflight) enum Space {
    /// One number, white at 1.
    Grey(Origin),
    /// Three numbers.
    Rgb(Origin),
    /// Four inks.
    Cmyk(Origin),
    /// `Lab` with the range of its second and third number.
    Lab([f32; 4]),
    /// Inks by name: their plates, and what stands for those without a plate.
    Named(Rc<Named>),
    /// Colours by number.
    Indexed(Rc<Indexed>),
    /// Colours of light that are to stay light.
    Light(Rc<Space>),
    /// Patterns, and the space of those without colours of their own.
    Pattern(Option<Rc<Space>>),
}

/// Inks by name.
#[derive(Debug)]
pub(in crate::preflight) struct Named {
    /// The plate of each ink; nothing for the name `None`.
    plates: Vec<Option<usize>>,
    /// All plates (the name `All`).
    all: bool,
    /// What stands for the inks: used where there are more inks than plates.
    instead: Option<(Space, Function)>,
    /// The device space at the bottom of what stands for the inks.
    alternate: Option<Origin>,
}

/// Colours by number.
#[derive(Debug)]
pub(in crate::preflight) struct Indexed {
    base: Space,
    highest: usize,
    table: Vec<u8>,
}

impl Space {
    /// Reads a colour space by its object; `named` looks up the names of the page's resources.
    pub(super) fn read(
        object: &Object<'_>,
        named: &Dict<'_>,
        inks: &mut Inks,
        budget: &mut Budget,
    ) -> Result<Option<Self>, Unreadable> {
        Reader { named, inks, budget }.space(object, 0)
    }

    /// How many numbers make a colour.
    pub(in crate::preflight) fn count(&self) -> usize {
        match self {
            Self::Grey(_) | Self::Indexed(_) => 1,
            Self::Rgb(_) | Self::Lab(_) => 3,
            Self::Cmyk(_) => 4,
            Self::Named(named) => named.plates.len(),
            Self::Light(own) => own.count(),
            Self::Pattern(below) => below.as_ref().map_or(0, |below| below.count()),
        }
    }

    /// The colour that the space begins with (8.6.3 to 8.6.6).
    pub(super) fn first(&self) -> Vec<f32> {
        match self {
            Self::Cmyk(_) => vec![0.0, 0.0, 0.0, 1.0],
            Self::Named(named) => vec![1.0; named.plates.len()],
            other => vec![0.0; other.count()],
        }
    }

    /// The range of each number of a picture in this space (Table 90).
    pub(in crate::preflight) fn usual_decode(&self, bits: u32) -> Vec<[f32; 2]> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "there are at most 16 bits")]
            Self::Indexed(_) => vec![[0.0, ((1_u32 << bits.min(16)) - 1) as f32]],
            Self::Lab([a_low, a_high, b_low, b_high]) => {
                vec![[0.0, 100.0], [*a_low, *a_high], [*b_low, *b_high]]
            }
            Self::Light(own) => own.usual_decode(bits),
            other => vec![[0.0, 1.0]; other.count()],
        }
    }

    /// What kind of space it is.
    pub(in crate::preflight) fn origin(&self) -> Origin {
        match self {
            Self::Grey(origin) | Self::Rgb(origin) | Self::Cmyk(origin) => *origin,
            Self::Lab(_) => Origin::Rgb,
            Self::Named(named) if named.all => Origin::All,
            Self::Named(_) => Origin::Named,
            Self::Indexed(indexed) => indexed.base.origin(),
            Self::Light(own) => own.origin(),
            Self::Pattern(below) => below.as_ref().map_or(Origin::Named, |below| below.origin()),
        }
    }

    /// The device space that a press sees, alternates and bases looked into.
    pub(in crate::preflight) fn device(&self) -> Option<Origin> {
        match self {
            Self::Named(named) => named.alternate,
            Self::Indexed(indexed) => indexed.base.device(),
            Self::Pattern(below) => below.as_ref().and_then(|below| below.device()),
            other => {
                let origin = other.origin();
                let device = [Origin::DeviceGray, Origin::DeviceRgb, Origin::DeviceCmyk];
                device.contains(&origin).then_some(origin)
            }
        }
    }

    /// The plates that its colours speak of, as a set.
    pub(in crate::preflight) fn named(&self) -> u32 {
        match self {
            Self::Named(named) => named.set(),
            Self::Indexed(indexed) => indexed.base.named(),
            Self::Light(_) => LIGHT_SET,
            _ => PROCESS_SET,
        }
    }

    /// The inks of a colour.
    pub(in crate::preflight) fn ink(&self, numbers: &[f32]) -> Ink {
        let mut ink = Ink::none(self.origin(), self.named(), self.device());
        self.amounts(numbers, &mut ink.amounts);
        if let (Self::Rgb(_), [red, green, blue, ..]) = (self, numbers) {
            ink.light = Some([*red, *green, *blue].map(|part| part.clamp(0.0, 1.0)));
        }
        ink
    }

    /// Puts the inks of a colour into a row of plates that is empty.
    pub(in crate::preflight) fn amounts(&self, numbers: &[f32], plates: &mut [f32; MOST_PLATES]) {
        let number = |at: usize| numbers.get(at).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Self::Grey(_) => plates[3] = 1.0 - number(0),
            Self::Rgb(_) => plates[..PROCESS].copy_from_slice(&of_rgb([number(0), number(1), number(2)])),
            Self::Cmyk(_) => (0..PROCESS).for_each(|plate| plates[plate] = number(plate)),
            Self::Lab(_) => {
                let raw = |at: usize| numbers.get(at).copied().unwrap_or(0.0);
                plates[..PROCESS].copy_from_slice(&of_rgb(lab_to_rgb([raw(0), raw(1), raw(2)])));
            }
            Self::Named(named) => named.amounts(numbers, plates),
            Self::Indexed(indexed) => indexed.amounts(numbers, plates),
            Self::Light(own) => own.light(numbers, plates),
            Self::Pattern(_) => {}
        }
    }
}

impl Named {
    fn set(&self) -> u32 {
        if self.all {
            u32::MAX
        } else if self.instead.is_some() {
            PROCESS_SET
        } else {
            self.plates.iter().flatten().fold(0, |set, plate| set | 1 << plate)
        }
    }

    fn amounts(&self, numbers: &[f32], plates: &mut [f32; MOST_PLATES]) {
        if self.all {
            let tint = numbers.first().copied().unwrap_or(0.0).clamp(0.0, 1.0);
            return plates.fill(tint);
        }
        if let Some((space, tint)) = &self.instead {
            return space.amounts(&tint.at(numbers), plates);
        }
        for (plate, tint) in self.plates.iter().zip(numbers) {
            if let Some(plate) = plate {
                plates[*plate] = tint.clamp(0.0, 1.0);
            }
        }
    }
}

impl Indexed {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index is small and not below 0"
    )]
    fn amounts(&self, numbers: &[f32], plates: &mut [f32; MOST_PLATES]) {
        let index = numbers.first().copied().unwrap_or(0.0).max(0.0).min(self.highest as f32) as usize;
        let count = self.base.count();
        let decode = self.base.usual_decode(8);
        let colour: Vec<f32> = (0..count)
            .map(|at| {
                let byte = self.table.get(index * count + at).copied().unwrap_or(0);
                let [low, high] = decode.get(at).copied().unwrap_or([0.0, 1.0]);
                low + f32::from(byte) / 255.0 * (high - low)
            })
            .collect();
        self.base.amounts(&colour, plates);
    }
}

/// Lab of white paper into RGB of a screen (CIE 15; IEC 61966-2-1), near enough for an amount of ink.
fn lab_to_rgb([light, green_red, blue_yellow]: [f32; 3]) -> [f32; 3] {
    let middle = (light + 16.0) / 116.0;
    let cube = |t: f32| if t > 6.0 / 29.0 { t * t * t } else { (t - 16.0 / 116.0) * 0.128_418_55 };
    let [x, y, z] =
        [0.9505 * cube(middle + green_red / 500.0), cube(middle), 1.089 * cube(middle - blue_yellow / 200.0)];
    let linear = [
        3.2406 * x - 1.5372 * y - 0.4986 * z,
        -0.9689 * x + 1.8758 * y + 0.0415 * z,
        0.0557 * x - 0.2040 * y + 1.0570 * z,
    ];
    linear.map(|part| part.clamp(0.0, 1.0).powf(1.0 / 2.2))
}

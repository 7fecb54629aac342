//! Colour spaces (ISO 32000-1, 8.6), as far as ink goes.

use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::fingerprint::fingerprint;
use super::function::{Function, numbers};
use super::ink::{Ink, MOST_PLATES, Origin, PROCESS, PROCESS_SET, of_rgb};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::stream::{Budget, decode};

/// Spaces in one another are read this deep.
const DEEPEST: usize = 6;
/// The most inks of one colour that are looked at.
const MOST_INKS: usize = 32;
/// The most spot inks of a file that are remembered.
const MOST_SPOTS: usize = 256;

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

/// A spot ink, each way in which the file defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::preflight) struct Spot {
    /// Its name, as it is in the file.
    pub(in crate::preflight) name: Vec<u8>,
    /// What stands for its alternate space and tint transform, where it is defined by itself.
    pub(in crate::preflight) definition: Option<u64>,
}

/// The inks of a file.
#[derive(Debug)]
pub(in crate::preflight) struct Inks {
    /// The names of the plates.
    pub(in crate::preflight) plates: Vec<String>,
    /// Every spot ink as often as it is defined differently.
    pub(in crate::preflight) spots: Vec<Spot>,
}

impl Default for Inks {
    fn default() -> Self {
        let plates = ["C", "M", "Y", "K"].map(str::to_owned).to_vec();
        Self { plates, spots: Vec::new() }
    }
}

impl Inks {
    fn spot(&mut self, name: &[u8], definition: Option<u64>) {
        let spot = Spot { name: name.to_vec(), definition };
        if self.spots.len() < MOST_SPOTS && !self.spots.contains(&spot) {
            self.spots.push(spot);
        }
    }

    /// The plate of an ink; nothing where there is no room for one more.
    fn plate(&mut self, name: &[u8]) -> Option<usize> {
        let process: [&[u8]; PROCESS] = [b"Cyan", b"Magenta", b"Yellow", b"Black"];
        if let Some(plate) = process.iter().position(|known| *known == name) {
            return Some(plate);
        }
        let name = String::from_utf8_lossy(name).into_owned();
        if let Some(known) = self.plates.iter().skip(PROCESS).position(|known| *known == name) {
            return Some(known + PROCESS);
        }
        (self.plates.len() < MOST_PLATES).then(|| {
            self.plates.push(name);
            self.plates.len() - 1
        })
    }
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
            _ => PROCESS_SET,
        }
    }

    /// The inks of a colour.
    pub(in crate::preflight) fn ink(&self, numbers: &[f32]) -> Ink {
        let mut ink = Ink::none(self.origin(), self.named(), self.device());
        self.amounts(numbers, &mut ink.amounts);
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

struct Reader<'r, 'a> {
    named: &'r Dict<'a>,
    inks: &'r mut Inks,
    budget: &'r mut Budget,
}

impl Reader<'_, '_> {
    fn space(&mut self, object: &Object<'_>, depth: usize) -> Result<Option<Space>, Unreadable> {
        if depth > DEEPEST {
            return Ok(None);
        }
        match object {
            Object::Name(name) => self.by_name(name, depth),
            Object::Array(array) => self.by_array(array, depth),
            _ => Ok(None),
        }
    }

    fn by_name(&mut self, name: &[u8], depth: usize) -> Result<Option<Space>, Unreadable> {
        // A page may say what device colours are in truth (8.6.5.6).
        let (device, other): (Option<Space>, &str) = match name {
            b"DeviceGray" | b"G" => (Some(Space::Grey(Origin::DeviceGray)), "DefaultGray"),
            b"DeviceRGB" | b"RGB" => (Some(Space::Rgb(Origin::DeviceRgb)), "DefaultRGB"),
            b"DeviceCMYK" | b"CMYK" => (Some(Space::Cmyk(Origin::DeviceCmyk)), "DefaultCMYK"),
            b"CalGray" => return Ok(Some(Space::Grey(Origin::Grey))),
            b"CalRGB" => return Ok(Some(Space::Rgb(Origin::Rgb))),
            b"Pattern" => return Ok(Some(Space::Pattern(None))),
            _ => (None, ""),
        };
        let own = match &device {
            Some(_) => self.named.get::<Object<'_>>(other),
            None => self.named.get::<Object<'_>>(name),
        };
        let own = match own {
            Some(own @ (Object::Array(_) | Object::Name(_))) if depth < DEEPEST => {
                self.space(&own, if device.is_some() { DEEPEST } else { depth + 1 })?
            }
            _ => None,
        };
        Ok(own.filter(|own| device.as_ref().is_none_or(|device| device.count() == own.count())).or(device))
    }

    fn by_array(&mut self, array: &Array<'_>, depth: usize) -> Result<Option<Space>, Unreadable> {
        let parts: Vec<Object<'_>> = array.iter::<Object<'_>>().take(5).collect();
        let Some(Object::Name(kind)) = parts.first() else { return Ok(None) };
        match (&**kind, &parts[1..]) {
            (b"CalGray", _) => Ok(Some(Space::Grey(Origin::Grey))),
            (b"CalRGB", _) => Ok(Some(Space::Rgb(Origin::Rgb))),
            (b"Lab", rest) => {
                let range = match rest.first() {
                    Some(Object::Dict(dict)) => numbers(dict, "Range"),
                    _ => Vec::new(),
                };
                Ok(Some(Space::Lab(range.try_into().unwrap_or([-100.0, 100.0, -100.0, 100.0]))))
            }
            (b"ICCBased", [Object::Stream(profile), ..]) => self.profiled(profile, depth),
            (b"Indexed" | b"I", [base, Object::Number(highest), table, ..]) => {
                self.indexed(base, highest.as_i64(), table, depth)
            }
            (b"Separation", [Object::Name(name), alternate, tint, ..]) => {
                self.inks_by_name(&[name.to_vec()], [alternate, tint], depth)
            }
            (b"DeviceN", [Object::Array(names), alternate, tint, ..]) => {
                let names: Vec<Vec<u8>> =
                    names.iter::<Name<'_>>().take(MOST_INKS).map(|name| name.to_vec()).collect();
                self.inks_by_name(&names, [alternate, tint], depth)
            }
            (b"Pattern", rest) => {
                let below = rest.first().map(|below| self.space(below, depth + 1)).transpose()?.flatten();
                Ok(Some(Space::Pattern(below.map(Rc::new))))
            }
            (name, _) => self.by_name(name, depth),
        }
    }

    fn profiled(&mut self, profile: &Stream<'_>, depth: usize) -> Result<Option<Space>, Unreadable> {
        match profile.dict().get::<u32>("N") {
            Some(1) => Ok(Some(Space::Grey(Origin::Grey))),
            Some(3) => Ok(Some(Space::Rgb(Origin::Rgb))),
            Some(4) => Ok(Some(Space::Cmyk(Origin::Cmyk))),
            _ => match profile.dict().get::<Object<'_>>("Alternate") {
                Some(alternate) => self.space(&alternate, depth + 1),
                None => Ok(None),
            },
        }
    }

    fn indexed(
        &mut self,
        base: &Object<'_>,
        highest: i64,
        table: &Object<'_>,
        depth: usize,
    ) -> Result<Option<Space>, Unreadable> {
        let Some(base) = self.space(base, depth + 1)? else { return Ok(None) };
        let table = match table {
            Object::String(table) => table.as_bytes().to_vec(),
            Object::Stream(table) => decode(table, self.budget)?,
            _ => return Ok(None),
        };
        let highest = usize::try_from(highest.clamp(0, 255)).unwrap_or(255);
        Ok(Some(Space::Indexed(Rc::new(Indexed { base, highest, table }))))
    }

    fn inks_by_name(
        &mut self,
        names: &[Vec<u8>],
        [alternate, tint]: [&Object<'_>; 2],
        depth: usize,
    ) -> Result<Option<Space>, Unreadable> {
        let mut all = false;
        let mut plates = Vec::new();
        let mut no_room = false;
        let single = (names.len() == 1).then(|| fingerprint(&[alternate, tint]));
        for name in names {
            match &**name {
                b"All" => all = true,
                b"None" | b"Cyan" | b"Magenta" | b"Yellow" | b"Black" => {}
                spot => self.inks.spot(spot, single),
            }
            let plate = if matches!(&**name, b"All" | b"None") { None } else { self.inks.plate(name) };
            no_room |= plate.is_none() && !matches!(&**name, b"All" | b"None");
            plates.push(plate);
        }
        let space = self.space(alternate, depth + 1)?;
        let device = space.as_ref().and_then(Space::device);
        let instead = match space {
            Some(space) if no_room => Function::read(tint, self.budget)?.map(|tint| (space, tint)),
            _ => None,
        };
        Ok(Some(Space::Named(Rc::new(Named { plates, all, instead, alternate: device }))))
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

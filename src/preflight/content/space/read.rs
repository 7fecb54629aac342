//! Colour spaces, read from their objects.

use std::rc::Rc;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::{Indexed, Inks, Named, Space};
use crate::preflight::content::fingerprint::fingerprint;
use crate::preflight::content::function::{Function, numbers};
use crate::preflight::content::ink::Origin;
use crate::preflight::content::ink::{MOST_PLATES, PROCESS};
use crate::preflight::reader::Unreadable;
use crate::preflight::reader::stream::{Budget, decode};

/// Spaces in one another are read this deep.
const DEEPEST: usize = 6;
/// The most inks of one colour that are looked at.
const MOST_INKS: usize = 32;

/// Reads spaces; `named` looks up the names of the page's resources.
pub(super) struct Reader<'r, 'a> {
    pub(super) named: &'r Dict<'a>,
    pub(super) inks: &'r mut Inks,
    pub(super) budget: &'r mut Budget,
}

impl Reader<'_, '_> {
    pub(super) fn space(&mut self, object: &Object<'_>, depth: usize) -> Result<Option<Space>, Unreadable> {
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
        if let ([Some(plate)], Some(space)) = (plates.as_slice(), &space)
            && *plate >= PROCESS
            && !self.inks.alternates.contains_key(plate)
            && let Some(tint) = Function::read(tint, self.budget)?
        {
            let mut full = [0.0; MOST_PLATES];
            space.amounts(&tint.at(&[1.0]), &mut full);
            self.inks.alternates.insert(*plate, [full[0], full[1], full[2], full[3]]);
        }
        let instead = match space {
            Some(space) if no_room => Function::read(tint, self.budget)?.map(|tint| (space, tint)),
            _ => None,
        };
        Ok(Some(Space::Named(Rc::new(Named { plates, all, instead, alternate: device }))))
    }
}

//! Colours: process inks, spot inks and overprint for the press, light for the screen.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::operators::{Decimal, Operators};
use super::{Error, Target};
use crate::colour::{Cmyk, Colour, Ink, Share};

/// What a colour is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Glyphs.
    Text,
    /// A thin box.
    Rule,
    /// A box that things stand on.
    Tint,
}

/// The spot inks of a file, each once, and how opaque its colours are.
#[derive(Debug, Default)]
pub(super) struct Spots {
    list: Vec<Spot>,
    opacities: BTreeSet<Share>,
}

/// A spot ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its name, as the press knows it.
    pub(super) name: Arc<str>,
    /// What stands for the full ink.
    pub(super) alternate: Cmyk,
}

impl Spots {
    /// All inks; the colour space of the first is `S1`, and so on.
    pub(super) fn list(&self) -> &[Spot] {
        &self.list
    }

    /// The opacities in use; none where everything is opaque.
    pub(super) fn opacities(&self) -> impl Iterator<Item = Share> + '_ {
        self.opacities.iter().copied()
    }

    /// Enters an ink that is used by a form.
    pub(super) fn enter(&mut self, colour: &Colour) -> Result<(), Error> {
        if let Ink::Spot { name, alternate, .. } = &colour.ink {
            self.number(name, *alternate)?;
        }
        Ok(())
    }

    /// The number of an ink, from 1; the same name with other inks is refused (ISO 15930-7, 6.2.4.3).
    fn number(&mut self, name: &Arc<str>, alternate: Cmyk) -> Result<usize, Error> {
        if let Some(at) = self.list.iter().position(|spot| spot.name == *name) {
            if self.list[at].alternate != alternate {
                return Err(Error::TwoAlternates { ink: name.clone() });
            }
            return Ok(at + 1);
        }
        self.list.push(Spot { name: name.clone(), alternate });
        Ok(self.list.len())
    }
}

/// Whether something on a page lets what lies below shine through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Blending {
    /// Nothing does.
    #[default]
    Opaque,
    /// Something does, and the page says in which colours they mix.
    Transparent,
}

/// The resource of an opacity.
pub(super) fn opacity_name(opacity: Share) -> String {
    format!("A{}", opacity.ten_thousandths())
}

/// The resource that makes black overprint (`OP true`, `op true`, `OPM 1`).
pub(super) const OVERPRINT: &str = "G1";
/// The resource that makes colours knock out what lies below.
pub(super) const KNOCK_OUT: &str = "G0";

/// The colour of a content stream, as far as it has been written.
#[derive(Debug)]
pub(super) struct Paint<'s, 'a> {
    target: Target,
    spots: &'s mut Spots,
    colour: Option<&'a Colour>,
    /// Every page starts with overprint off (ISO 32000-1, 8.4.5, table 52).
    overprints: bool,
    /// And opaque.
    opacity: Share,
    blending: Blending,
    failed: Option<Error>,
}

impl<'s, 'a> Paint<'s, 'a> {
    /// The paint of a new content stream.
    pub(super) fn new(target: Target, spots: &'s mut Spots) -> Self {
        let (opacity, blending) = (Share::FULL, Blending::Opaque);
        Self { target, spots, colour: None, overprints: false, opacity, blending, failed: None }
    }

    /// Fills what follows with a colour.
    pub(super) fn fill(&mut self, colour: &'a Colour, used: Use, out: &mut Operators) {
        if self.target == Target::Press {
            self.overprint(used != Use::Tint && colour.overprints(), out);
        }
        self.opacity(colour.opacity, out);
        if self.colour == Some(colour) {
            return;
        }
        self.colour = Some(colour);
        match self.target {
            Target::Screen => out.op(&colour.rgb.0.map(Decimal::channel), "rg"),
            Target::Press => self.ink(&colour.ink, out),
        }
    }

    /// What follows is a picture: no colour of this paint, opaque but for its own mask, and in place of what lies below.
    pub(super) fn picture(&mut self, blending: Blending, out: &mut Operators) {
        if self.target == Target::Press {
            self.overprint(false, out);
        }
        self.opacity(Share::FULL, out);
        self.blending = self.blending.max(blending);
    }

    /// Whether every ink so far could be used, and whether anything shone through.
    pub(super) fn finish(self) -> Result<Blending, Error> {
        self.failed.map_or(Ok(self.blending), Err)
    }

    /// How much of what lies below is hidden (`ca`, `CA`: ISO 32000-1, 11.6.4.4).
    fn opacity(&mut self, opacity: Share, out: &mut Operators) {
        if opacity != self.opacity {
            self.opacity = opacity;
            self.blending = Blending::Transparent;
            self.spots.opacities.insert(opacity);
            out.named(&opacity_name(opacity), &[], "gs");
        }
    }

    /// Black text and rules print over what lies below, all else knocks it out.
    fn overprint(&mut self, overprints: bool, out: &mut Operators) {
        if overprints != self.overprints {
            self.overprints = overprints;
            out.named(if overprints { OVERPRINT } else { KNOCK_OUT }, &[], "gs");
        }
    }

    fn ink(&mut self, ink: &Ink, out: &mut Operators) {
        match ink {
            Ink::Cmyk(Cmyk(shares)) => out.op(&shares.map(Decimal::share), "k"),
            Ink::Spot { name, tint, alternate } => match self.spots.number(name, *alternate) {
                Ok(number) => spot(number, *tint, out),
                Err(error) => self.failed = Some(error),
            },
        }
    }
}

/// The colour space of an ink and how much of it is used.
fn spot(number: usize, tint: Share, out: &mut Operators) {
    out.named(&format!("S{number}"), &[], "cs");
    out.op(&[Decimal::share(tint)], "scn");
}

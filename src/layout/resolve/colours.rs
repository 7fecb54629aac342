//! Named colours and colours written in place.

use std::sync::Arc;

use super::{missing, value};
use crate::colour::{Cmyk, Colour, Ink, Rgb, Share};
use crate::design::PressDesign;
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::layout::decode::{At, Named, NamedItem, Percent};
use crate::layout::record::{ColourRecord, ColourValue, LayoutRecord, Process};
use crate::profile::Neutrals;
use crate::source::Span;

/// Colours may stand for colours this deep; more is a circle.
const DEPTH: usize = 16;

/// The colours that every layout knows: text black, and paper.
const KNOWN: [(&str, Colour); 2] = [("black", Colour::BLACK), ("white", Colour::WHITE)];

/// Inks that every press has, or that mean something else in a PDF (ISO 32000-1, 8.6.6.4).
const RESERVED: [&str; 6] = ["All", "None", "Cyan", "Magenta", "Yellow", "Black"];

/// The colours of a layout by name, as its press prints them.
pub(super) struct Palette<'a> {
    named: &'a [NamedItem<At<ColourValue>>],
    press: &'a PressDesign,
}

impl<'a> Palette<'a> {
    /// Takes the layout's colours in and checks them, also those that nothing uses.
    pub(super) fn new(record: &'a LayoutRecord, press: &'a PressDesign, notes: &mut Notes) -> Self {
        let named = record.colours.as_ref().map_or(&[][..], |At { value: Named(list), .. }| list);
        let palette = Self { named, press };
        let mut spots: Vec<(Arc<str>, Cmyk)> = Vec::new();
        for item in named {
            let Ink::Spot { name, alternate, .. } = palette.colour(&item.value, notes).ink else { continue };
            match spots.iter().find(|(known, _)| *known == name) {
                Some((_, known)) if *known != alternate => {
                    let message =
                        format!("the spot ink `{name}` has two sets of process inks that stand for it");
                    let problem = Diagnostic::error(Code::InvalidValue, item.value.span, message);
                    let first = Ink::Cmyk(*known);
                    notes.push(problem.hint(format!("write {first} here too, or give the ink another name")));
                }
                Some(_) => {}
                None => spots.push((name, alternate)),
            }
        }
        palette
    }

    /// The colour of a value; black where that is wrong.
    pub(super) fn colour(&self, at: &At<ColourValue>, notes: &mut Notes) -> Colour {
        match self.find(&at.value, at.span, 0) {
            Ok(colour) => {
                // A colour with a name is measured where it has its inks.
                if !matches!(at.value, ColourValue::Name(_)) {
                    notes.extend(self.too_much(&colour, at.span));
                }
                colour
            }
            Err(problem) => {
                notes.push(problem);
                Colour::BLACK
            }
        }
    }

    /// What is to be said of a colour of more ink than dries.
    fn too_much(&self, colour: &Colour, span: Span) -> Option<Diagnostic> {
        let (total, most) = (colour.ink.total(), self.press.ink_limit);
        if total <= u32::from(most) * 100 {
            return None;
        }
        let sum = f64::from(total) / 100.0;
        let message = format!("{} is {sum} % of ink, and the press takes {most} %", colour.ink);
        let problem = Diagnostic::error(Code::InkLimit, span, message);
        Some(
            problem.hint(
                "let black stand for what the three others share, or raise `press.ink-limit`".to_owned(),
            ),
        )
    }

    fn find(&self, value: &ColourValue, span: Span, depth: usize) -> Result<Colour, Diagnostic> {
        let name = match value {
            ColourValue::Light(rgb) => return Ok(Colour::new(self.inks_of(*rgb), *rgb)),
            ColourValue::Inks(record) => return self.inks(record, span),
            ColourValue::Name(name) => name,
        };
        if depth > DEPTH {
            let message = format!("the colour `{name}` stands for itself");
            let problem = Diagnostic::error(Code::Cycle, span, message);
            return Err(problem.hint("give it inks: `{cmyk: [0, 0, 0, 100]}`".to_owned()));
        }
        if let Some(item) = self.named.iter().find(|item| item.name.value == *name) {
            return self.find(&item.value.value, item.value.span, depth + 1);
        }
        if let Some((_, colour)) = KNOWN.iter().find(|(known, _)| known == name) {
            return Ok(colour.clone());
        }
        let known = self.named.iter().map(|item| item.name.value.as_str());
        let hint = nearest(name, known.chain(KNOWN.iter().map(|(name, _)| *name)));
        Err(Diagnostic::error(Code::UnknownColour, span, format!("no colour is called `{name}`")).hint(hint))
    }

    /// The colour of a record of inks.
    fn inks(&self, record: &ColourRecord, span: Span) -> Result<Colour, Diagnostic> {
        let ink = ink(record)?;
        let (ink, shown) = match (ink, &record.rgb) {
            (Some(ink), Some(rgb)) => (ink, rgb.value.0),
            (Some(ink), None) => {
                let shown = self.shown(&ink);
                (ink, shown)
            }
            (None, Some(rgb)) => (self.inks_of(rgb.value.0), rgb.value.0),
            (None, None) => {
                let problem = missing(span, "this colour has neither `cmyk` nor `spot`, `grey` or `rgb`");
                return Err(problem.hint("write `{cmyk: [0, 0, 0, 100]}`".to_owned()));
            }
        };
        Ok(Colour {
            opacity: record.opacity.as_ref().map_or(Share::FULL, |opacity| share(opacity.value)),
            printing: value(record.knock_out.as_ref()).unwrap_or_default(),
            ..Colour::new(ink, shown)
        })
    }

    /// Light as the press prints it, in whole per cent: black and grey are black ink alone.
    fn inks_of(&self, Rgb(light): Rgb) -> Ink {
        let PressDesign { profile, rendering, .. } = self.press;
        let inks = match light {
            // These need no profile, which takes time to open.
            [0, 0, 0] => return Colour::BLACK.ink,
            [255, 255, 255] => return Colour::WHITE.ink,
            light => profile.cmyk_of(&light, *rendering, Neutrals::BlackInk),
        };
        let per_cent = |ink: &u8| Share::new((u16::from(*ink) * 100 + 127) / 255 * 100);
        Ink::Cmyk(Cmyk(std::array::from_fn(|at| inks.get(at).map_or(Share::NONE, per_cent))))
    }

    /// What a screen shows for inks: what light the printed paper throws back.
    fn shown(&self, ink: &Ink) -> Rgb {
        let inks = match ink {
            Ink::Cmyk(inks) => *inks,
            Ink::Spot { tint, alternate, .. } => alternate.tinted(*tint),
        };
        if inks == Cmyk::BLACK {
            return Rgb::BLACK;
        }
        if inks.total() == 0 {
            return Colour::WHITE.rgb;
        }
        let byte = |ink: Share| u8::try_from((u32::from(ink.ten_thousandths()) * 255 + 5_000) / 10_000);
        let bytes = inks.0.map(|ink| byte(ink).unwrap_or(u8::MAX));
        let light = self.press.profile.rgb_of(&bytes);
        Rgb(std::array::from_fn(|at| light.get(at).copied().unwrap_or_default()))
    }
}

/// The inks of a record, where it says any.
fn ink(record: &ColourRecord) -> Result<Option<Ink>, Diagnostic> {
    let ColourRecord { cmyk, spot, tint, grey, .. } = record;
    if let (Some(tint), None) = (tint, spot) {
        let problem = Diagnostic::error(Code::InvalidValue, tint.span, "`tint` belongs to a spot ink");
        return Err(problem.hint("give the share of each ink in `cmyk`".to_owned()));
    }
    let ink = match (spot, cmyk, grey) {
        (_, Some(_), Some(grey)) | (Some(_), None, Some(grey)) => {
            let message = "`grey` stands alone, without `cmyk` and `spot`";
            let problem = Diagnostic::error(Code::InvalidValue, grey.span, message);
            return Err(problem.hint("leave `grey` out".to_owned()));
        }
        (Some(At { value: name, span }), ..) if RESERVED.contains(&name.as_str()) || name.is_empty() => {
            let message = format!("`{name}` is no name of a spot ink");
            let problem = Diagnostic::error(Code::InvalidValue, *span, message);
            return Err(problem.hint("process inks are written as `cmyk: [0, 0, 0, 100]`".to_owned()));
        }
        (Some(name), Some(cmyk), None) => Ink::Spot {
            name: Arc::from(name.value.as_str()),
            tint: tint.as_ref().map_or(Share::FULL, |tint| share(tint.value)),
            alternate: process(cmyk.value),
        },
        (Some(name), None, None) => {
            let message = format!("the spot ink `{}` has no `cmyk`", name.value);
            let hint = "say which process inks stand for it where it is not printed".to_owned();
            return Err(missing(name.span, message).hint(hint));
        }
        (None, Some(cmyk), None) => Ink::Cmyk(process(cmyk.value)),
        (None, None, Some(grey)) => {
            Ink::Cmyk(Cmyk([Share::NONE, Share::NONE, Share::NONE, share(grey.value)]))
        }
        (None, None, None) => return Ok(None),
    };
    Ok(Some(ink))
}

fn process(inks: Process) -> Cmyk {
    Cmyk(inks.0.map(share))
}

fn share(percent: Percent<100>) -> Share {
    Share::new(u16::try_from(percent.0).unwrap_or(u16::MAX))
}

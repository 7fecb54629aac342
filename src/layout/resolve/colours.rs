//! Named colours and colours written in place.

use std::sync::Arc;

use super::missing;
use crate::colour::{Cmyk, Colour, Rgb, Share};
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::layout::decode::{At, Named, Percent};
use crate::layout::record::{ColourRecord, ColourValue, LayoutRecord, Process};
use crate::source::Span;

/// Colours may stand for colours this deep; more is a circle.
const DEPTH: usize = 16;

/// The colours that every layout knows: text black, and paper.
const KNOWN: [(&str, Colour); 2] = [
    ("black", Colour::BLACK),
    ("white", Colour { ink: crate::colour::Ink::Cmyk(Cmyk([Share::NONE; 4])), rgb: Rgb([255; 3]) }),
];

/// The colours of a layout by name.
pub(super) struct Palette<'a> {
    named: &'a [crate::layout::decode::NamedItem<At<ColourValue>>],
}

impl<'a> Palette<'a> {
    /// Takes the layout's colours in and checks them, also those that nothing uses.
    pub(super) fn new(record: &'a LayoutRecord, notes: &mut Notes) -> Self {
        let named = record.colours.as_ref().map_or(&[][..], |At { value: Named(list), .. }| list);
        let palette = Self { named };
        for item in named {
            palette.colour(&item.value, notes);
        }
        palette
    }

    /// The colour of a value; black where that is wrong.
    pub(super) fn colour(&self, at: &At<ColourValue>, notes: &mut Notes) -> Colour {
        match self.find(&at.value, at.span, 0) {
            Ok(colour) => colour,
            Err(problem) => {
                notes.push(problem);
                Colour::BLACK
            }
        }
    }

    fn find(&self, value: &ColourValue, span: Span, depth: usize) -> Result<Colour, Diagnostic> {
        let name = match value {
            ColourValue::Light(rgb) => return Ok(Colour::from_rgb(*rgb)),
            ColourValue::Inks(record) => return inks(record, span),
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
}

/// The colour of a record of inks.
fn inks(record: &ColourRecord, span: Span) -> Result<Colour, Diagnostic> {
    let ColourRecord { cmyk, spot, tint, grey, rgb } = record;
    if let (Some(tint), None) = (tint, spot) {
        let problem = Diagnostic::error(Code::InvalidValue, tint.span, "`tint` belongs to a spot ink");
        return Err(problem.hint("give the share of each ink in `cmyk`".to_owned()));
    }
    let mut colour = match (spot, cmyk, grey) {
        (_, Some(_), Some(grey)) | (Some(_), None, Some(grey)) => {
            let message = "`grey` stands alone, without `cmyk` and `spot`";
            let problem = Diagnostic::error(Code::InvalidValue, grey.span, message);
            return Err(problem.hint("leave `grey` out".to_owned()));
        }
        (Some(name), Some(cmyk), None) => {
            let tint = tint.as_ref().map_or(Share::FULL, |tint| share(tint.value));
            Colour::spot(Arc::from(name.value.as_str()), tint, process(cmyk.value))
        }
        (Some(name), None, None) => {
            let message = format!("the spot ink `{}` has no `cmyk`", name.value);
            let hint = "say which process inks stand for it where it is not printed".to_owned();
            return Err(missing(name.span, message).hint(hint));
        }
        (None, Some(cmyk), None) => Colour::from_cmyk(process(cmyk.value)),
        (None, None, Some(grey)) => {
            Colour::from_cmyk(Cmyk([Share::NONE, Share::NONE, Share::NONE, share(grey.value)]))
        }
        (None, None, None) => {
            let Some(rgb) = rgb else {
                let problem = missing(span, "this colour has neither `cmyk` nor `spot`, `grey` or `rgb`");
                return Err(problem.hint("write `{cmyk: [0, 0, 0, 100]}`".to_owned()));
            };
            return Ok(Colour::from_rgb(rgb.value.0));
        }
    };
    if let Some(rgb) = rgb {
        colour.rgb = rgb.value.0;
    }
    Ok(colour)
}

fn process(inks: Process) -> Cmyk {
    Cmyk(inks.0.map(share))
}

fn share(percent: Percent<100>) -> Share {
    Share::new(u16::try_from(percent.0).unwrap_or(u16::MAX))
}

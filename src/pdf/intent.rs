//! Output intents (ISO 32000-1, 14.11.5): what the numbers of the colours mean.

use pdf_writer::types::OutputIntentSubtype;
use pdf_writer::writers::Catalog;
use pdf_writer::{Finish, Name, Ref, TextStr};

use super::pack::Objects;
use super::{Delivery, Target, srgb};
use crate::design::Standard;
use crate::frame::Info;
use crate::profile::Profile;

/// Where names of printing conditions are registered.
const REGISTRY: &str = "http://www.color.org";

/// The colours of a file, and the object that holds their profile.
pub(super) struct Intent<'a> {
    profile: Ref,
    colours: Colours<'a>,
}

enum Colours<'a> {
    /// Light (IEC 61966-2-1).
    Light,
    /// The inks of a press.
    Inks(&'a Profile),
}

impl<'a> Intent<'a> {
    /// The intent of a file that claims a standard which wants one.
    pub(super) fn of(info: &Info, delivery: &Delivery<'a>, objects: &mut Objects) -> Option<Self> {
        let colours = match (delivery.target, info.standard) {
            (Target::Press, _) => Colours::Inks(&delivery.press.profile),
            (Target::Screen, Standard::PdfA2a | Standard::PdfA4) => Colours::Light,
            (Target::Screen, Standard::Pdf17) => return None,
        };
        Some(Self { profile: objects.reserve(), colours })
    }

    /// Enters the intent into the catalogue.
    ///
    /// A press file has one for PDF/X (ISO 15930-7, 6.4) and one for PDF/A, which share their profile
    /// (ISO 19005-2, 6.2.3).
    pub(super) fn enter(&self, catalog: &mut Catalog<'_>) {
        let (condition, info, subtypes) = match &self.colours {
            Colours::Light => ("sRGB", "sRGB IEC61966-2.1", &[OutputIntentSubtype::PDFA][..]),
            Colours::Inks(profile) => {
                let condition = profile.condition();
                let both = &[OutputIntentSubtype::PDFX, OutputIntentSubtype::PDFA];
                (&*condition.identifier, &*condition.info, &both[..])
            }
        };
        let mut intents = catalog.output_intents();
        for subtype in subtypes {
            let mut intent = intents.push();
            intent.subtype(*subtype).output_condition_identifier(TextStr(condition));
            intent.registry_name(TextStr(REGISTRY)).info(TextStr(info));
            intent.dest_output_profile(self.profile);
            intent.finish();
        }
    }

    /// What tells one profile of a press from another: the checksum at the end of its stream (RFC 1950, 2.2).
    pub(super) fn checksum(&self) -> &[u8] {
        match &self.colours {
            Colours::Light => &[],
            Colours::Inks(profile) => profile.stream().last_chunk::<4>().map_or(&[], |four| four),
        }
    }

    /// Writes the profile.
    pub(super) fn write(&self, objects: &mut Objects) {
        match &self.colours {
            Colours::Light => {
                objects.stream(self.profile, srgb::packed(), |stream| {
                    stream.pair(Name(b"N"), 3);
                });
            }
            // It is packed already, and copied as it is.
            Colours::Inks(profile) => objects.profile(self.profile, profile),
        }
    }
}

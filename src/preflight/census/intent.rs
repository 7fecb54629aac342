//! What a file says it is printed on (ISO 32000-1, 14.11.5).

use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Text};

use crate::preflight::reader::Unreadable;
use crate::preflight::reader::stream::{Budget, decode, head};
use crate::preflight::reader::unicode::text_string;
use crate::profile;

/// The most intents that are looked at.
const MOST: usize = 16;
/// How long the head of a profile is (ICC.1:2010, 7.2).
const HEAD: usize = 128;

/// An output intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::preflight) struct Intent {
    /// Which standard it is for: `GTS_PDFX`.
    pub(in crate::preflight) subtype: String,
    /// The name of the printing condition, and where it is registered.
    pub(in crate::preflight) condition: Option<String>,
    pub(in crate::preflight) info: Option<String>,
    pub(in crate::preflight) registry: Option<String>,
    /// The head of the profile that is embedded.
    pub(in crate::preflight) profile: Option<Profile>,
}

/// The head of a colour profile (ICC.1:2010, 7.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::preflight) struct Profile {
    /// Its class: `prtr`, an output device.
    pub(in crate::preflight) class: String,
    /// Its colour space: `CMYK`.
    pub(in crate::preflight) space: String,
    /// Whether it begins and ends as a profile does.
    pub(in crate::preflight) sound: Sound,
}

/// Whether a profile is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::preflight) enum Sound {
    Yes,
    No,
}

/// The intents of a catalogue.
pub(super) fn read(catalogue: &Dict<'_>, budget: &mut Budget) -> Result<Vec<Intent>, Unreadable> {
    let mut intents = Vec::new();
    let list = catalogue.get::<Array<'_>>("OutputIntents");
    for dict in list.iter().flat_map(Array::iter::<Dict<'_>>).take(MOST) {
        let text = |key: &str| dict.get::<Text<'_>>(key).map(|text| text_string(text.as_bytes()));
        let profile = match dict.get::<Object<'_>>("DestOutputProfile") {
            Some(Object::Stream(stream)) => Some(profile(&stream, budget)?),
            _ => None,
        };
        let subtype = dict.get::<Name<'_>>("S");
        intents.push(Intent {
            subtype: subtype.map(|name| String::from_utf8_lossy(&name).into_owned()).unwrap_or_default(),
            condition: text("OutputConditionIdentifier"),
            info: text("Info"),
            registry: text("RegistryName"),
            profile,
        });
    }
    Ok(intents)
}

fn profile(stream: &Stream<'_>, budget: &mut Budget) -> Result<Profile, Unreadable> {
    // Unpacking a megabyte takes longer than all else, and what ships is known to be whole.
    let shipped = profile::Profile::shipped();
    if stream.raw_data() == shipped.stream() {
        return Ok(headed(&head(stream, HEAD, budget)?, shipped.length()));
    }
    let bytes = decode(stream, budget)?;
    Ok(headed(&bytes, bytes.len()))
}

/// What the head of a profile says that is so many bytes long.
fn headed(bytes: &[u8], length: usize) -> Profile {
    let word = |at: usize| {
        bytes.get(at..at + 4).map(|word| String::from_utf8_lossy(word).trim().to_owned()).unwrap_or_default()
    };
    let size =
        bytes.get(..4).map(|size| size.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)));
    let whole = word(36) == "acsp" && size.is_some_and(|size| size <= length && size > HEAD);
    Profile { class: word(12), space: word(16), sound: if whole { Sound::Yes } else { Sound::No } }
}

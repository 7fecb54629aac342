//! The profile of a press.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use moxcms::{ColorProfile, ProfileText};

use super::header::{Header, shown};
use super::tables::Tables;
use super::{Conversion, Error, Neutrals, PictureProfile, Rendering, Space, pack};

/// What a press makes of four inks on a paper: a profile of the class `prtr` for CMYK.
///
/// Cheap to clone.  Its tables are read when a colour is first converted, and then kept.
#[derive(Clone)]
pub struct Profile(Arc<Parts>);

struct Parts {
    /// The profile as a zlib stream.
    stream: Cow<'static, [u8]>,
    /// How long it is when it is unpacked.
    length: usize,
    condition: Condition,
    tables: Arc<OnceLock<Result<Tables, Error>>>,
}

/// How a press prints, in the words of those who measured it (ISO 15930-7, 6.4).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// Its name in the registry of the ICC, or the profile's own.
    pub identifier: String,
    /// The same for people.
    pub info: String,
}

impl Profile {
    /// FOGRA39, coated paper, as it ships: what a layout that names no profile prints for.
    pub fn shipped() -> Self {
        super::shipped::profile()
    }

    /// The profile of a zlib stream that is known to be good.
    pub(super) fn packed(stream: &'static [u8], length: usize, condition: Condition) -> Self {
        let tables = Arc::default();
        Self(Arc::new(Parts { stream: Cow::Borrowed(stream), length, condition, tables }))
    }

    /// Opens a printer's own profile.
    ///
    /// # Errors
    /// If it is broken, cut short, or not a printer's profile for CMYK.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let header = Header::of(bytes)?;
        if header.class != *b"prtr" {
            return Err(Error::WrongClass { class: shown(header.class) });
        }
        if header.space != *b"CMYK" {
            return Err(Error::WrongSpace { space: shown(header.space) });
        }
        let tables = Tables::whole(bytes)?;
        let name = description(tables.profile()).unwrap_or_else(|| "Custom".to_owned());
        let condition = Condition { identifier: name.clone(), info: name };
        let stream = Cow::Owned(pack::packed(bytes));
        let tables = Arc::new(OnceLock::from(Ok(tables)));
        Ok(Self(Arc::new(Parts { stream, length: bytes.len(), condition, tables })))
    }

    /// The same profile under another name.
    #[must_use]
    pub fn with_condition(self, condition: Condition) -> Self {
        let Parts { stream, length, tables, .. } = &*self.0;
        Self(Arc::new(Parts { stream: stream.clone(), length: *length, condition, tables: tables.clone() }))
    }

    /// How the press prints.
    pub fn condition(&self) -> &Condition {
        &self.0.condition
    }

    /// The profile as a zlib stream (RFC 1950), as a PDF file takes it over.
    pub fn stream(&self) -> &[u8] {
        &self.0.stream
    }

    /// How long the profile is when it is unpacked, in bytes.
    pub fn length(&self) -> usize {
        self.0.length
    }

    /// The profile itself, unpacked, as other kinds of file embed it.
    pub fn icc(&self) -> Vec<u8> {
        pack::unpacked(&self.0.stream, self.0.length).unwrap_or_default()
    }

    /// The inks of sRGB pixels, 8 bits a channel: three bytes become four, 255 being all of an ink.
    ///
    /// With [`Neutrals::BlackInk`], `#000` is black ink alone, and so is every grey.
    pub fn cmyk_of(&self, rgb: &[u8], how: Rendering, neutrals: Neutrals) -> Vec<u8> {
        let tables = self.tables();
        let mut inks = tables.inks(how).apply(rgb);
        if neutrals == Neutrals::BlackInk {
            for (light, inks) in rgb.chunks_exact(3).zip(inks.chunks_exact_mut(4)) {
                if light[0] == light[1] && light[1] == light[2] {
                    inks.copy_from_slice(&[0, 0, 0, tables.black(light[0])]);
                }
            }
        }
        inks
    }

    /// What a screen shows for inks, 8 bits a channel: four bytes become three.
    ///
    /// Black ink alone is grey without a hue, and all of it is `#000`: the inverse of [`Self::cmyk_of`].
    pub fn rgb_of(&self, cmyk: &[u8]) -> Vec<u8> {
        let tables = self.tables();
        let mut light = tables.to_light().apply(cmyk);
        for (inks, light) in cmyk.chunks_exact(4).zip(light.chunks_exact_mut(3)) {
            if inks[..3] == [0; 3] {
                light.fill(tables.grey(inks[3]));
            }
        }
        light
    }

    /// The way from the light of a picture to the inks of this press.
    ///
    /// Inks keep their numbers, as prepress has it: separating them again would turn black type into four inks.
    ///
    /// # Errors
    /// If the picture is of inks already, or its profile lacks the tables for it.
    pub fn conversion(&self, from: &PictureProfile, how: Rendering) -> Result<Conversion, Error> {
        if from.space() == Space::Cmyk {
            return Err(Error::Inks);
        }
        Conversion::between(&from.profile, self.tables().profile(), how)
    }

    #[expect(
        clippy::panic,
        reason = "the shipped profile is whole, and a file's was read when it was opened"
    )]
    fn tables(&self) -> &Tables {
        let Parts { stream, length, tables, .. } = &*self.0;
        let made = tables.get_or_init(|| {
            let bytes = pack::unpacked(stream, *length).ok_or(Error::NoProfile)?;
            Tables::read(&bytes)
        });
        made.as_ref().unwrap_or_else(|error| panic!("the profile that ships is broken: {error}"))
    }
}

/// What a profile says of itself, as one line of plain words.
fn description(profile: &ColorProfile) -> Option<String> {
    let words = match profile.description.as_ref()? {
        ProfileText::PlainString(words) => words.clone(),
        ProfileText::Localizable(words) => words.first()?.value.clone(),
        ProfileText::Description(words) => words.ascii_string.clone(),
    };
    let words: String = words.chars().filter(|c| !c.is_control()).take(120).collect();
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Profile").field(&self.0.condition).finish()
    }
}

/// Two profiles are the same when a file would embed the same bytes.
impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || self.0.condition == other.0.condition && self.0.stream == other.0.stream
    }
}

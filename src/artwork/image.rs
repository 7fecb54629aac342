//! Pictures made of pixels.

use std::fmt;
use std::sync::Arc;

/// What the samples of a pixel mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Model {
    /// Light from none (0) to white (255).
    Grey,
    /// Red, green and blue light.
    Rgb,
    /// Cyan, magenta, yellow and black ink, from none (0) to full (255).
    Cmyk,
}

impl Model {
    /// How many samples a pixel has.
    pub const fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// How finely the tones of a picture are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Depth {
    /// Black and white alone: line art, whose edges want a finer resolution than photographs do.
    Line,
    /// 256 tones.
    Tone,
}

/// A picture made of pixels, upright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What its samples mean.
    pub model: Model,
    /// How finely its tones are told apart.
    pub depth: Depth,
    /// Its samples, row by row from the top, eight bits each; [`Image::pixels`] gives them.
    pub samples: Samples,
    /// How opaque each pixel is, where not all of them are wholly so.
    pub alpha: Option<Arc<[u8]>>,
    /// The colour profile of its samples (ICC.1), where it has one that fits its model.
    pub profile: Option<Arc<[u8]>>,
    /// The same picture as it was packed, where it came as JPEG.
    pub jpeg: Option<Jpeg>,
    /// What tells it from all others.
    pub digest: Digest,
}

/// The samples of a picture: large ones stay packed until they are wanted, because a document may have many
/// pictures, and whoever works on them works on one at a time.
#[derive(Clone, PartialEq, Eq)]
pub enum Samples {
    /// As they are.
    Plain(Arc<[u8]>),
    /// Those of [`Image::jpeg`].
    Jpeg,
    /// Those of a file, as it came.
    File(Arc<[u8]>),
}

impl From<Vec<u8>> for Samples {
    fn from(samples: Vec<u8>) -> Self {
        Self::Plain(samples.into())
    }
}

impl From<Arc<[u8]>> for Samples {
    fn from(samples: Arc<[u8]>) -> Self {
        Self::Plain(samples)
    }
}

impl FromIterator<u8> for Samples {
    fn from_iter<I: IntoIterator<Item = u8>>(samples: I) -> Self {
        Self::Plain(samples.into_iter().collect())
    }
}

/// Bytes say little.
impl fmt::Debug for Samples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(samples) => f.debug_tuple("Plain").field(&samples.len()).finish(),
            Self::Jpeg => f.write_str("Jpeg"),
            Self::File(file) => f.debug_tuple("File").field(&file.len()).finish(),
        }
    }
}

/// A picture packed as JPEG (ITU-T T.81), without what its camera said of place and time.
#[derive(Clone, PartialEq, Eq)]
pub struct Jpeg {
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// Its width in pixels, as it is packed.
    pub width: u32,
    /// Its height in pixels, as it is packed.
    pub height: u32,
    /// What its samples mean.
    pub model: Model,
    /// Whether a full ink is 0 rather than 255.
    pub inks: Inks,
    /// How it is turned to stand upright.
    pub orientation: Orientation,
}

/// Bytes say little.
impl fmt::Debug for Jpeg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Jpeg")
            .field("bytes", &self.bytes.len())
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}

/// How a JPEG writes inks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Inks {
    /// A full ink is 255.
    #[default]
    Plain,
    /// A full ink is 0, as Adobe's programs have it.
    Inverted,
}

/// How the pixels of a file lie to the picture that is meant (Exif 3.0, 4.6.5.1.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Orientation {
    /// Whether rows and columns are exchanged, before anything is mirrored.
    pub transposed: bool,
    /// Whether left and right are exchanged.
    pub mirrored: bool,
    /// Whether top and bottom are exchanged.
    pub flipped: bool,
}

impl Orientation {
    /// The orientation of a number that Exif gives; upright, where it gives none that is known.
    pub(super) const fn from_exif(number: u16) -> Self {
        let (transposed, mirrored, flipped) = match number {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Self { transposed, mirrored, flipped }
    }
}

/// What tells a picture from all others: a hash of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of a file.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Image {
    /// Its width divided by its height.
    pub fn aspect(&self) -> (i64, i64) {
        (i64::from(self.width), i64::from(self.height))
    }
}

//! Colour profiles (ICC.1:2010): what a press makes of inks, and what of a picture becomes which ink.  The owner
//! of `moxcms`.
//!
//! ```
//! use warraq::profile::{Neutrals, Profile, Rendering};
//!
//! let press = Profile::shipped();
//! let inks = press.cmyk_of(&[0, 0, 0, 255, 0, 0], Rendering::Relative, Neutrals::BlackInk);
//! assert_eq!(inks[..4], [0, 0, 0, 255]);
//! assert!(inks[5] > 200 && inks[6] > 200 && inks[4] < 10);
//! ```

mod error;
mod header;
mod neutral;
mod output;
mod pack;
mod picture;
mod shipped;
mod tables;
#[cfg(test)]
mod tests;
mod transform;

pub use error::Error;
pub use output::{Condition, Profile};
pub use picture::{PictureProfile, Space};
pub use transform::Conversion;

/// What happens to colours that the press cannot print (ICC.1:2010, 6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rendering {
    /// All colours move, so that their differences stay: photographs.
    #[default]
    Perceptual,
    /// Only those move that must: marks and plain tints keep their colour.
    Relative,
}

/// What becomes of grey, which a profile mixes from four inks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Neutrals {
    /// Black ink alone, as light or dark as the grey: type and drawings, which must not show coloured rims.
    BlackInk,
    /// What the profile says, so that no edge appears where a photograph turns grey.
    Profile,
}

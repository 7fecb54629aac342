//! Colours of one profile turned into those of another.

use std::fmt;
use std::sync::Arc;

use moxcms::{
    ColorProfile, DataColorSpace, Layout, RenderingIntent, Transform8BitExecutor, TransformOptions,
};

use super::{Error, Rendering};

/// A way from pixels of one kind to pixels of another, made once and used for any number of them.
#[derive(Clone)]
pub struct Conversion {
    executor: Arc<Transform8BitExecutor>,
    from: usize,
    to: usize,
}

impl Conversion {
    pub(super) fn between(from: &ColorProfile, to: &ColorProfile, how: Rendering) -> Result<Self, Error> {
        let options = TransformOptions {
            rendering_intent: match how {
                Rendering::Perceptual => RenderingIntent::Perceptual,
                Rendering::Relative => RenderingIntent::RelativeColorimetric,
            },
            // Fixed point is off by up to two in 255.
            prefer_fixed_point: false,
            ..TransformOptions::default()
        };
        let (source, target) = (layout(from)?, layout(to)?);
        let executor = from
            .create_transform_8bit(source, to, target, options)
            .map_err(|error| Error::Broken { why: error.to_string() })?;
        Ok(Self { executor, from: source.channels(), to: target.channels() })
    }

    /// How many bytes a pixel has before and after.
    pub const fn channels(&self) -> (usize, usize) {
        (self.from, self.to)
    }

    /// Turns pixels of 8 bits a channel into others; bytes at the end that make no whole pixel are left out.
    ///
    /// What is large is better turned piece by piece: the result has the size of four channels.
    pub fn apply(&self, pixels: &[u8]) -> Vec<u8> {
        let count = pixels.len() / self.from;
        let mut turned = vec![0; count * self.to];
        // It fails only where the two lengths do not fit each other, and here they do.
        let done = self.executor.transform(&pixels[..count * self.from], &mut turned);
        debug_assert!(done.is_ok(), "{done:?}");
        turned
    }
}

impl fmt::Debug for Conversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conversion").field("from", &self.from).field("to", &self.to).finish_non_exhaustive()
    }
}

/// How pixels of a profile's colours lie in memory.
fn layout(profile: &ColorProfile) -> Result<Layout, Error> {
    match profile.color_space {
        DataColorSpace::Gray => Ok(Layout::Gray),
        DataColorSpace::Rgb => Ok(Layout::Rgb),
        // Four channels, whatever they are called.
        DataColorSpace::Cmyk => Ok(Layout::Rgba),
        other => Err(Error::WrongSpace { space: format!("{other:?}") }),
    }
}

/// Reads a profile whose header was looked at.
pub(super) fn read(bytes: &[u8]) -> Result<ColorProfile, Error> {
    ColorProfile::new_from_slice(bytes).map_err(|error| Error::Broken { why: error.to_string() })
}

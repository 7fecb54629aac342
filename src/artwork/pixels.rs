//! The pixels of a file on their way to a picture.

use std::sync::Arc;

use super::colours;
use super::image::{Depth, Digest, Image, Jpeg, Model, Orientation};

/// Pixels as a file has them.
#[derive(Debug)]
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) model: Model,
    pub(super) depth: Depth,
    pub(super) samples: Vec<u8>,
    pub(super) alpha: Option<Vec<u8>>,
    pub(super) profile: Option<Vec<u8>>,
    pub(super) orientation: Orientation,
    pub(super) jpeg: Option<Jpeg>,
}

impl Pixels {
    /// The picture that is meant.
    pub(super) fn finish(mut self, digest: Digest) -> Image {
        self.alpha = self.alpha.take().filter(|alpha| alpha.iter().any(|opacity| *opacity != u8::MAX));
        let profile = self.profile.take().and_then(|profile| colours::said(profile, self.model));
        self.turn();
        if profile.is_none() {
            self.drop_colour();
        }
        Image {
            width: self.width,
            height: self.height,
            model: self.model,
            depth: self.depth,
            samples: self.samples.into(),
            alpha: self.alpha.map(Arc::from),
            profile,
            jpeg: self.jpeg,
            digest,
        }
    }

    /// Turns the picture upright.
    fn turn(&mut self) {
        let Orientation { transposed, mirrored, flipped } = self.orientation;
        if !(transposed || mirrored || flipped) {
            return;
        }
        let stored = (self.width as usize, self.height as usize);
        self.samples = turned(&self.samples, self.model.channels(), stored, self.orientation);
        self.alpha = self.alpha.take().map(|alpha| turned(&alpha, 1, stored, self.orientation));
        if transposed {
            std::mem::swap(&mut self.width, &mut self.height);
        }
    }

    /// A picture in which red, green and blue are always the same is grey: four inks would print it with a
    /// cast at the first swing of the press.  A profile says how light such a grey is, and stays.
    fn drop_colour(&mut self) {
        let is_grey = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
        if self.model == Model::Rgb && self.samples.chunks_exact(3).all(is_grey) {
            self.samples = greys(&self.samples);
            self.model = Model::Grey;
        }
    }
}

/// Samples as they are packed, turned upright and without colours where the picture has none.
pub(super) fn as_meant(
    samples: Vec<u8>,
    stored: (u32, u32),
    (packed, meant): (Model, Model),
    orientation: Orientation,
) -> Vec<u8> {
    let stored = (stored.0 as usize, stored.1 as usize);
    let upright = if orientation == Orientation::default() {
        samples
    } else {
        turned(&samples, packed.channels(), stored, orientation)
    };
    if packed == Model::Rgb && meant == Model::Grey { greys(&upright) } else { upright }
}

/// One channel of three that are alike.
fn greys(samples: &[u8]) -> Vec<u8> {
    samples.chunks_exact(3).map(|pixel| pixel[0]).collect()
}

/// Samples of so many channels, turned upright.
fn turned(samples: &[u8], channels: usize, stored: (usize, usize), orientation: Orientation) -> Vec<u8> {
    let (stored_width, stored_height) = stored;
    let Orientation { transposed, mirrored, flipped } = orientation;
    let (width, height) = if transposed { (stored_height, stored_width) } else { stored };
    let mut turned = Vec::with_capacity(samples.len());
    for y in 0..height {
        let y = if flipped { height - 1 - y } else { y };
        for x in 0..width {
            let x = if mirrored { width - 1 - x } else { x };
            let (column, row) = if transposed { (y, x) } else { (x, y) };
            let at = (row * stored_width + column) * channels;
            turned.extend_from_slice(&samples[at..at + channels]);
        }
    }
    turned
}

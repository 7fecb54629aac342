//! Room for pictures: large ones stay packed, and few are unpacked at a time.

use std::cell::Cell;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::image::{Image, Model, Samples};
use super::{read_jpeg, read_pixels};

/// Samples of so many bytes are kept as they are: a million pixels of RGB, which take a hundredth of a second
/// to unpack.
const KEPT: usize = 3_000_000;
/// A file that is packed has to be so many times smaller than its samples, or it saves no room.
const WORTH: usize = 2;
/// Those who work on large pictures take so many bytes together; one alone may take more.
const MOST: usize = 256_000_000;
/// What unpacking, turning, converting and packing take, in times the samples.
const WORK: usize = 3;

impl Image {
    /// The samples, row by row from the top, eight bits each.
    pub fn pixels(&self) -> Arc<[u8]> {
        let unpacked = match &self.samples {
            Samples::Plain(samples) => return Arc::clone(samples),
            Samples::Jpeg => {
                let jpeg = self.jpeg.as_ref();
                jpeg.and_then(|jpeg| read_jpeg::unpack(jpeg, self.model).ok()).map(Arc::from)
            }
            Samples::File(file) => read_pixels(file).ok().map(|image| image.pixels()),
        };
        // The file was read before, and all of its samples were there.
        unpacked.unwrap_or_else(|| vec![0; self.size()].into())
    }

    /// The picture with its samples at hand, for those who ask for them more than once.
    #[must_use]
    pub fn unpacked(&self) -> Self {
        Self { samples: Samples::Plain(self.pixels()), ..self.clone() }
    }

    /// How many bytes its samples take.
    pub fn size(&self) -> usize {
        self.width as usize * self.height as usize * self.model.channels()
    }

    /// How many bytes are kept of it.
    pub fn weight(&self) -> usize {
        let packed = self.jpeg.as_ref().map_or(0, |jpeg| jpeg.bytes.len());
        packed
            + match &self.samples {
                Samples::Plain(samples) => samples.len(),
                Samples::Jpeg => 0,
                Samples::File(file) => file.len(),
            }
            + self.alpha.as_ref().map_or(0, |alpha| alpha.len())
    }

    /// The picture of a file without its samples, where they are large and can be had again.
    pub(super) fn put_away(self, file: &[u8]) -> Self {
        if self.size() > KEPT { self.packed(file) } else { self }
    }

    fn packed(mut self, file: &[u8]) -> Self {
        if self.jpeg.is_some() {
            self.samples = Samples::Jpeg;
        } else if file.len() * WORTH < self.size() {
            self.samples = Samples::File(file.into());
        }
        self
    }
}

/// The right to work on a large picture, which whoever wants it waits for.
#[derive(Debug)]
pub struct Workroom {
    bytes: usize,
}

static TAKEN: Mutex<usize> = Mutex::new(0);
static GIVEN_BACK: Condvar = Condvar::new();

thread_local! {
    /// Whether this thread has its room: what it does inside is a part of it.
    static HAS_ROOM: Cell<bool> = const { Cell::new(false) };
}

impl Workroom {
    /// Waits until there is room for a picture of so many pixels.
    pub fn of(width: u32, height: u32, model: Model) -> Self {
        let bytes = (width as usize * height as usize * model.channels()).saturating_mul(WORK);
        if bytes <= KEPT * WORK || HAS_ROOM.replace(true) {
            return Self { bytes: 0 };
        }
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken > 0 && taken.saturating_add(bytes) > MOST {
            taken = GIVEN_BACK.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        *taken = taken.saturating_add(bytes);
        Self { bytes }
    }
}

impl Drop for Workroom {
    fn drop(&mut self) {
        if self.bytes > 0 {
            HAS_ROOM.set(false);
            let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
            *taken = taken.saturating_sub(self.bytes);
            GIVEN_BACK.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_picture_that_was_put_away_comes_back_as_it_was() {
        let files: [&[u8]; 7] = [
            include_bytes!("tests/rgb.jpg"),
            include_bytes!("tests/grey.jpg"),
            include_bytes!("tests/inks.jpg"),
            include_bytes!("tests/turned.jpg"),
            include_bytes!("tests/rgb.tif"),
            include_bytes!("tests/line.tif"),
            include_bytes!("tests/seen.webp"),
        ];
        for (number, file) in files.into_iter().enumerate() {
            let plain = read_pixels(file).expect("a picture");
            let packed = plain.clone().packed(file);
            assert_eq!(packed.pixels(), plain.pixels(), "{number}");
            assert_eq!(packed.unpacked(), plain, "{number}");
            assert_eq!(plain.pixels().len(), plain.size(), "{number}");
            assert_eq!(packed.at_most(3, 3), plain.at_most(3, 3), "{number}");
        }
    }

    #[test]
    fn a_picture_whose_colours_were_all_grey_comes_back_grey() {
        let photo = read_pixels(include_bytes!("tests/rgb.jpg")).expect("a picture");
        let grey = photo.pixels().chunks_exact(3).flat_map(|own| [own[0]; 3]).collect();
        let grey = Image { samples: grey, ..photo };
        let jpeg = crate::artwork::encode_jpeg(&grey).expect("it can be packed");
        let plain = read_pixels(&jpeg).expect("a picture");
        assert_eq!(plain.model, Model::Grey);
        assert_eq!(plain.clone().packed(&jpeg).pixels(), plain.pixels());
    }

    #[test]
    fn large_pictures_wait_for_one_another_and_small_ones_do_not() {
        static AT_ONCE: AtomicUsize = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    let outer = Workroom::of(6_000, 4_000, Model::Rgb);
                    // What belongs to the work does not wait for itself.
                    let inner = Workroom::of(6_000, 4_000, Model::Cmyk);
                    assert_eq!(AT_ONCE.fetch_add(1, Ordering::SeqCst), 0);
                    drop(Workroom::of(100, 100, Model::Rgb));
                    std::thread::sleep(std::time::Duration::from_millis(5));
                    AT_ONCE.fetch_sub(1, Ordering::SeqCst);
                    drop(inner);
                    drop(outer);
                });
            }
        });
    }
}

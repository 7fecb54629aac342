//! How many pixels a picture has, and where its page lies in it.

use super::Error;
use crate::design::PictureSize;
use crate::geometry::Size;
use crate::units::Length;

/// So many pixels may one picture have: A4 at 600 to the inch. Four bytes each are in use while it is drawn.
const MOST: u64 = 40_000_000;

/// Width and height in pixels.
pub(super) type Pixels = [u32; 2];

/// A page in its picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// The picture.
    pub(super) whole: Pixels,
    /// The page in it.
    pub(super) page: Pixels,
    /// Where the page's top left corner lies.
    pub(super) at: Pixels,
    /// Pixels to the point.
    pub(super) scale: f64,
}

impl Fit {
    /// The picture of a page.
    pub(super) fn new(page: Size, size: PictureSize, dpi: u16) -> Result<Self, Error> {
        let whole = match size {
            PictureSize::Page => return Self::alone(page, f64::from(dpi) / Length::INCH.to_pt()),
            PictureSize::Thumbnail => return Self::alone(page, within(page, [320, 320])),
            PictureSize::Square => [1080, 1080],
            PictureSize::Portrait => [1080, 1350],
            PictureSize::Story => [1080, 1920],
            PictureSize::Landscape => [1200, 630],
        };
        let alone = Self::alone(page, within(page, whole))?;
        let page = [0, 1].map(|axis| alone.page[axis].min(whole[axis]));
        let at = [0, 1].map(|axis| (whole[axis] - page[axis]) / 2);
        Ok(Self { whole, page, at, scale: alone.scale })
    }

    /// A picture that is its page.
    fn alone(page: Size, scale: f64) -> Result<Self, Error> {
        let [width, height] = [page.width, page.height].map(|side| pixels(side.to_pt() * scale));
        if u64::from(width) * u64::from(height) > MOST {
            return Err(Error::TooLarge { width: width.into(), height: height.into(), most: MOST });
        }
        Ok(Self { whole: [width, height], page: [width, height], at: [0, 0], scale })
    }

    /// Whether nothing is seen but the page.
    pub(super) fn fills(&self) -> bool {
        self.whole == self.page
    }

    /// How many pixels the picture has.
    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.whole[0]) * u64::from(self.whole[1])
    }

    /// Pixels to the metre, at which the page has its true size.
    pub(super) fn per_metre(&self) -> u32 {
        pixels(self.scale * Length::mm(1000).to_pt())
    }
}

/// The scale at which a page fits into so many pixels.
fn within(page: Size, [width, height]: Pixels) -> f64 {
    let wide = f64::from(width) / page.width.to_pt();
    let high = f64::from(height) / page.height.to_pt();
    wide.min(high)
}

/// The nearest whole number of pixels, at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "float casts saturate")]
fn pixels(length: f64) -> u32 {
    length.round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const A5: Size = Size { width: Length::mm(148), height: Length::mm(210) };

    fn fit(size: PictureSize, dpi: u16) -> Fit {
        Fit::new(A5, size, dpi).expect("it is small enough")
    }

    #[test]
    fn a_page_has_its_size_at_its_resolution() {
        let fit = fit(PictureSize::Page, 150);
        assert_eq!((fit.whole, fit.page, fit.at), ([874, 1240], [874, 1240], [0, 0]));
        assert_eq!(fit.per_metre(), 5906);
    }

    #[test]
    fn a_page_is_fitted_and_centred() {
        let story = fit(PictureSize::Story, 150);
        assert_eq!((story.whole, story.page, story.at), ([1080, 1920], [1080, 1532], [0, 194]));
        let link = fit(PictureSize::Landscape, 150);
        assert_eq!((link.whole, link.page, link.at), ([1200, 630], [444, 630], [378, 0]));
        let thumbnail = fit(PictureSize::Thumbnail, 150);
        assert_eq!((thumbnail.whole, thumbnail.at), ([226, 320], [0, 0]));
        assert!(thumbnail.fills() && !story.fills());
    }

    #[test]
    fn a_picture_may_not_fill_the_memory() {
        let refused = Fit::new(A5, PictureSize::Page, 1200).expect_err("it is too large");
        assert_eq!(refused, Error::TooLarge { width: 6992, height: 9921, most: MOST });
    }
}

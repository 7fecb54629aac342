//! Pages as pictures.

use crate::colour::Rgb;

/// How pages are drawn as pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureDesign {
    /// How large each picture is.
    pub size: PictureSize,
    /// Pixels to the inch, where a picture is as large as its page.
    pub dpi: u16,
    /// What is seen round a page that is narrower or lower than its picture.
    pub background: Rgb,
    /// Which pages are drawn.
    pub pages: PicturePages,
    /// Whether there is a small picture of the first page as well.
    pub thumbnail: Thumbnail,
}

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureSize {
    /// As large as the page at its resolution.
    Page,
    /// 1080 by 1080 pixels.
    Square,
    /// 1080 by 1350 pixels.
    Portrait,
    /// 1080 by 1920 pixels.
    Story,
    /// 1200 by 630 pixels: what messengers show beside a link.
    Landscape,
    /// The page within 320 by 320 pixels, without anything round it.
    Thumbnail,
}

/// Which pages are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PicturePages {
    /// Every page.
    All,
    /// The page of a number, from 1.
    One(usize),
}

/// Whether there is a small picture of the first page as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thumbnail {
    /// There is one.
    Drawn,
    /// There is none.
    None,
}

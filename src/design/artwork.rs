//! Pictures in frames and in the text.

use std::sync::Arc;

use super::page::Template;
use crate::artwork::ErrorLevel;
use crate::colour::Colour;
use crate::geometry::{Rect, Size};
use crate::units::Length;

/// A picture that fills a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct ArtworkDesign {
    /// The file, a path from the project folder, with `{{ fields }}`.
    pub file: Template,
    /// Of a PDF, the number of the page, from 1.
    pub page: Option<u32>,
    /// Parts of a drawing, by their names in it, in colours of the layout.
    pub spots: Vec<(Arc<str>, Colour)>,
    /// How it fills the frame.
    pub fit: ImageFit,
    /// Which part of it is seen, or where it stands.
    pub position: Position,
    /// What it shows, in words.
    pub alt: Alt,
}

/// A code for machines that fills a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeDesign {
    /// Of which kind it is.
    pub kind: CodeKind,
    /// What it says, with `{{ fields }}`.
    pub words: Template,
    /// Where it stands.
    pub position: Position,
    /// What it is for, in words.
    pub alt: Alt,
}

/// A kind of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A QR code.
    Qr(ErrorLevel),
    /// An EAN-13, whose bars are narrower by a length, since ink spreads.
    Ean {
        /// By how much.
        reduction: Length,
    },
}

/// What a picture shows, for those who do not see it (ISO 14289-1, 7.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alt {
    /// These words.
    Words(Template),
    /// Nothing that a text would have to say.
    Decoration,
}

/// How a picture fills a box of another shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFit {
    /// It covers the box, and what stands out of it is cut off.
    Cover,
    /// All of it is seen, with white at two sides.
    Contain,
}

/// Where a picture stands in a box, in hundredths of the white, or of what is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From the left.
    pub across: i64,
    /// From the top.
    pub down: i64,
}

impl Position {
    /// In the middle.
    pub const CENTRE: Self = Self { across: 50, down: 50 };

    /// Where a picture of a shape stands, all of it.
    pub fn place(self, (width, height): (i64, i64), fit: ImageFit, inside: Rect) -> Rect {
        let by_width = Size { width: inside.width, height: inside.width.scale(height, width.max(1)) };
        let by_height = Size { width: inside.height.scale(width, height.max(1)), height: inside.height };
        let is_flatter = by_width.height <= inside.height;
        let size = match fit {
            ImageFit::Contain if is_flatter => by_width,
            ImageFit::Cover if !is_flatter => by_width,
            ImageFit::Contain | ImageFit::Cover => by_height,
        };
        let Size { width, height } = size;
        Rect {
            x: inside.x + (inside.width - width).scale(self.across, 100),
            y: inside.y + (inside.height - height).scale(self.down, 100),
            width,
            height,
        }
    }
}

/// How wide a picture of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureWidth {
    /// A length.
    Fixed(Length),
    /// Thousandths of the measure.
    Share(u32),
}

/// How the pictures of the text stand.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureDesign {
    /// How wide they are where their statement does not say it.
    pub width: FigureWidth,
    /// White above a picture.
    pub space_before: Length,
    /// White between a picture and its caption.
    pub gap: Length,
    /// White below a picture with its caption.
    pub space_after: Length,
}

/// How finely pictures are resolved in one of the files, in pixels to the inch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// Finer ones are made coarser, where they are.
    pub most: Option<u16>,
    /// Coarser ones are errors.
    pub least: u16,
    /// Coarser ones are warned of.
    pub fair: u16,
}

/// How finely pictures are resolved in each of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolutions {
    /// In the file for the screen.
    pub screen: Resolution,
    /// In the file for the press.
    pub press: Resolution,
}

impl Resolutions {
    /// GWG 2022 for sheet-fed presses and photographs; on screens, twice what the eye tells apart at arm's length.
    pub const USUAL: Self = Self {
        screen: Resolution { most: Some(200), least: 0, fair: 0 },
        // Half as much again as a screen of 175 lines to the inch can use at the factor of 2.
        press: Resolution { most: Some(450), least: 149, fair: 224 },
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: i64, y: i64, width: i64, height: i64) -> Rect {
        Rect { x: Length::mm(x), y: Length::mm(y), width: Length::mm(width), height: Length::mm(height) }
    }

    #[test]
    fn a_picture_that_covers_its_box_stands_out_of_two_sides_and_one_within_leaves_white() {
        let inside = rect(10, 10, 40, 20);
        assert_eq!(Position::CENTRE.place((1, 1), ImageFit::Cover, inside), rect(10, 0, 40, 40));
        assert_eq!(Position::CENTRE.place((1, 1), ImageFit::Contain, inside), rect(20, 10, 20, 20));
        assert_eq!(Position::CENTRE.place((4, 1), ImageFit::Cover, inside), rect(-10, 10, 80, 20));
        assert_eq!(Position::CENTRE.place((4, 1), ImageFit::Contain, inside), rect(10, 15, 40, 10));
    }

    #[test]
    fn a_position_says_what_is_seen() {
        let top_left = Position { across: 0, down: 0 };
        assert_eq!(top_left.place((1, 1), ImageFit::Cover, rect(10, 10, 40, 20)), rect(10, 10, 40, 40));
        let bottom_right = Position { across: 100, down: 100 };
        assert_eq!(bottom_right.place((1, 1), ImageFit::Contain, rect(10, 10, 40, 20)), rect(30, 10, 20, 20));
    }
}

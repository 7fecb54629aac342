//! The keys of pictures.

use super::table::WidthValue;
use crate::layout::decode::{Count, OrNone, Spacing, record};

record! {
    /// How pictures stand in the text, and how finely they are kept.  Lengths in `em` are those of the body.
    ImagesRecord {
        /// How wide the pictures of the text are: a length, or a share of the measure.
        width "width": WidthValue,
        /// White above a picture.
        space_before "space-before": Spacing,
        /// White between a picture and its caption.
        gap "gap": Spacing,
        /// White below a picture with its caption.
        space_after "space-after": Spacing,
        /// The most pixels to the inch in the screen file; finer pictures are made coarser.
        screen_ppi "screen-ppi": OrNone<Count<36, 2400>>,
        /// The most pixels to the inch in the press file; finer pictures are made coarser.
        press_ppi "press-ppi": OrNone<Count<72, 4800>>,
        /// Coarser pictures are errors in the press file; 149 where nothing is said.
        least_ppi "least-ppi": Count<1, 1200>,
        /// Coarser pictures are warned of in the press file; 224 where nothing is said.
        fair_ppi "fair-ppi": Count<1, 1200>,
    }
}

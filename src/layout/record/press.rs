//! The keys of a press.

use super::SheetRecord;
use crate::design::{House, Letters, Mark};
use crate::layout::decode::{Count, Distance, OrNone, Percent, record};
use crate::profile::Rendering;

record! {
    /// What a press is to do: the profile of its paper, its colours, its limits.
    PressRecord {
        /// The press and its paper: `iso-coated-v2-300`, which ships, or the printer's own profile, a file
        /// `.icc` or `.icm` of the project.
        intent "intent": String,
        /// The name of the printing condition of a printer's own profile, such as `FOGRA51`; else the
        /// profile's own name.
        condition "condition": String,
        /// What happens to `"#rrggbb"` that the press cannot print: `perceptual`, or `relative` for colours
        /// that stay as they are where they can.
        rendering "rendering": Rendering,
        /// The most ink that may lie in one place, all inks together; 300% where nothing is said.
        ink_limit "ink-limit": Percent<400>,
        /// Whose guide the finished press file is judged by, besides PDF/X-4: `gwg-sheet`, `gwg-digital` or
        /// `iran-offset`; else by `gwg-sheet`, where `--preflight full` asks for it.  A house's ink limit and
        /// margin go into `ink-limit` and `safe-margin`.
        house "house": House,
        /// How near to the trim type may stand: print shops ask for 3mm on cards and 5mm to 7mm on flyers, 10mm
        /// where corners are rounded; not looked at where nothing is said,
        /// and a proof shows 3mm.
        safe_margin "safe-margin": Distance,
        /// Pixels to the inch of pictures for the press, `--for jpg` and `--for tiff`; else 300.
        dpi "dpi": Count<20, 1200>,
        /// Whether type is drawn instead of shown in its font, for shops that distrust fonts.
        outline_text "outline-text": Letters,
        /// How pages lie on the sheets.
        sheet "sheet": SheetRecord,
        /// What is printed outside the bleed: some of `crop`, `fold`, `registration`, `bars`, `job`; or `none`.
        /// Bars stand in pieces round small sheets; what has no room at all is left out, and told.
        marks "marks": OrNone<Vec<Mark>>,
    }
}

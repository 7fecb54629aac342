//! Places and measures of finished files.

use std::fmt;

use crate::geometry::Rect;

/// What is known of a problem of a finished file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    /// Where it is; nothing where it is of the file as a whole.
    pub on_page: Option<OnPage>,
    /// What was measured there.
    pub measured: Option<Measured>,
}

/// A place on a page of a finished file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnPage {
    /// The page, from 1.
    pub page: usize,
    /// The box in question, from the top left corner of the trim; the whole page where none is named.
    pub area: Option<Rect>,
}

/// What was measured, and what was asked for, with their units: `120 ppi`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What was found.
    pub value: String,
    /// What was asked for.
    pub limit: Option<String>,
}

/// `page 2, 10.5 mm from the left and 22.0 mm from the top, 40.0 by 3.5 mm`
impl fmt::Display for OnPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "page {}", self.page)?;
        let Some(Rect { x, y, width, height }) = self.area else { return Ok(()) };
        let [x, y, width, height] =
            [x, y, width, height].map(|length| (length.to_mm() * 10.0).round() / 10.0 + 0.0);
        write!(f, ", {x:.1} mm from the left and {y:.1} mm from the top, {width:.1} by {height:.1} mm")
    }
}

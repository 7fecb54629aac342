//! The keys of notes in the margin.

use crate::design::MarginSide;
use crate::layout::decode::{Distance, record};

record! {
    /// How notes (`::: sidenote`) stand in the margin.  Their words have the style `sidenote`.
    SidenotesRecord {
        /// How wide they are; 30mm where nothing is said.
        width "width": Distance,
        /// The white between them and the text; 5mm where nothing is said.
        gap "gap": Distance,
        /// The margin in which they stand: `outer`, at the fore edge, or `inner`.
        side "side": MarginSide,
        /// At least so much white between one and the next; 2mm where nothing is said.
        space "space": Distance,
    }
}

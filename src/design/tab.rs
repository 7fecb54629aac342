//! Tab stops.

use crate::units::Length;

/// A place in a line to which a tab leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabStop {
    /// Where it is.
    pub at: TabPlace,
    /// Which part of the words behind the tab stands there.
    pub align: TabAlign,
    /// What fills the white before it.
    pub leader: Leader,
    /// For [`TabAlign::Decimal`]: the sign that stands at the stop, where it is none of the usual ones.
    pub sign: Option<char>,
}

/// Where a tab stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabPlace {
    /// So far from the side where the lines start, their indent of `indent-start` not counted.
    From(Length),
    /// At the other side, however long the line is.
    End,
}

impl TabPlace {
    /// How far it is from the start of lines of a measure.
    pub fn of(self, measure: Length) -> Length {
        match self {
            Self::From(length) => length,
            Self::End => measure,
        }
    }
}

/// Which part of the words behind a tab stands at its stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabAlign {
    /// Their start, as reading goes.
    Start,
    /// Their end.
    End,
    /// Their middle.
    Centre,
    /// The sign that parts whole numbers from fractions.
    Decimal,
}

/// What fills the white before a tab stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leader {
    /// Nothing.
    Blank,
    /// Dots on the baseline, below those of the lines above.
    Dots,
    /// Dashes likewise.
    Dashes,
    /// A line on the baseline, as forms have to write upon.
    Line,
}

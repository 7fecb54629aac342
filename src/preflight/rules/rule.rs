//! What a rule is.

use super::table::RULES;
use crate::diagnostic::Code;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which findings bear.
    pub code: Code,
    /// What it asks for.
    pub asks: &'static str,
    /// Where that stands.
    pub source: &'static str,
    /// The way out.
    pub hint: &'static str,
    /// What its limit limits.
    pub limit: Limit,
    /// What has to be done to know.
    pub needs: Needs,
}

/// What a limit limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The rule has none: it holds or not.
    None,
    /// The least that is allowed.
    AtLeast(Unit),
    /// The most that is allowed.
    AtMost(Unit),
    /// What is smaller has to follow the rule.
    Below(Unit),
}

/// What a limit is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Per cent of one full ink.
    Percent,
    /// Pixels to the inch.
    Ppi,
    /// Points, 1/72 inch.
    Point,
    /// Millimetres.
    Millimetre,
    /// Pieces.
    Count,
}

/// What has to be done to know whether a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// The file is read.
    Reading,
    /// Its plates are painted.
    Plates,
}

impl Unit {
    /// How the unit is written behind a number.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Ppi => "ppi",
            Self::Point => "pt",
            Self::Millimetre => "mm",
            Self::Count => "",
        }
    }
}

impl Limit {
    /// What the limit is counted in.
    pub const fn unit(self) -> Option<Unit> {
        match self {
            Self::None => None,
            Self::AtLeast(unit) | Self::AtMost(unit) | Self::Below(unit) => Some(unit),
        }
    }
}

impl Rule {
    /// The rule of a name.
    pub fn find(name: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.code.as_str() == name)
    }

    /// The rule of a code.
    pub fn of(code: Code) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.code == code)
    }
}

//! Profiles: which rules hold, how grave it is when they do not, and their limits.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::rule::{Limit, Needs, Rule};
use crate::diagnostic::{Code, Severity};

/// The profiles that ship, with their texts.
const SHIPPED: [(&str, &str); 5] = [
    ("x4", include_str!("../profiles/x4.yaml")),
    ("gwg-sheet", include_str!("../profiles/gwg-sheet.yaml")),
    ("gwg-sheet-spot", include_str!("../profiles/gwg-sheet-spot.yaml")),
    ("gwg-digital", include_str!("../profiles/gwg-digital.yaml")),
    ("iran-offset", include_str!("../profiles/iran-offset.yaml")),
];

/// Which rules hold, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// What it is called.
    pub name: String,
    pub(in crate::preflight) settings: BTreeMap<Code, Setting>,
}

/// How grave it is when a rule does not hold.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::preflight) enum Setting {
    /// A rule without a limit.
    Plain(Severity),
    /// Limits, the gravest first.
    Limits(Vec<(Severity, f64)>),
}

/// How a value was judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::preflight) struct Judgement {
    pub(in crate::preflight) severity: Severity,
    pub(in crate::preflight) limit: Option<f64>,
}

impl Profile {
    /// The names of the profiles that ship.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The profile of a name that ships; each is read once.
    pub fn shipped(name: &str) -> Option<Self> {
        static READ: [OnceLock<Option<Profile>>; SHIPPED.len()] = [const { OnceLock::new() }; SHIPPED.len()];
        let known = SHIPPED.iter().position(|(known, _)| *known == name)?;
        READ.get(known)?.get_or_init(|| super::read::own(name, SHIPPED[known].1)).clone()
    }

    /// The rules of both; where both have one, that of `other` holds.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.settings.extend(other.settings);
        Self { name: other.name, ..self }
    }

    /// The same with a limit of all inks together, in per cent of one full ink: more is an error.
    #[must_use]
    pub fn with_ink_limit(mut self, percent: u16) -> Self {
        let limits = vec![(Severity::Error, f64::from(percent))];
        self.settings.insert(Code::InkCoverage, Setting::Limits(limits));
        self
    }

    /// Whether any of its rules wants plates.
    pub(in crate::preflight) fn needs_plates(&self) -> bool {
        self.settings.keys().any(|code| Rule::of(*code).is_some_and(|rule| rule.needs == Needs::Plates))
    }

    /// Whether a rule holds in it.
    pub(in crate::preflight) fn has(&self, code: Code) -> bool {
        self.settings.contains_key(&code)
    }

    /// The gravest limit that a value is beyond; nothing where it is fine, or the rule does not hold here.
    pub(in crate::preflight) fn judge(&self, code: Code, value: Option<f64>) -> Option<Judgement> {
        let rule = Rule::of(code)?;
        match (self.settings.get(&code)?, value) {
            (Setting::Plain(severity), _) => Some(Judgement { severity: *severity, limit: None }),
            (Setting::Limits(limits), Some(value)) => {
                let beyond = |limit: f64| match rule.limit {
                    Limit::AtLeast(_) | Limit::Below(_) => value < limit - TOLERANCE,
                    Limit::AtMost(_) => value > limit + TOLERANCE,
                    Limit::None => true,
                };
                let found = limits.iter().find(|(_, limit)| beyond(*limit))?;
                Some(Judgement { severity: found.0, limit: Some(found.1) })
            }
            (Setting::Limits(_), None) => None,
        }
    }

    /// The farthest limit of a rule: what is beyond it is worth looking at.
    pub(in crate::preflight) fn farthest(&self, code: Code) -> Option<f64> {
        match self.settings.get(&code)? {
            Setting::Plain(_) => None,
            Setting::Limits(limits) => limits.last().map(|(_, limit)| *limit),
        }
    }
}

/// Values are rounded on their way through files: a difference of so much is none.
const TOLERANCE: f64 = 0.005;

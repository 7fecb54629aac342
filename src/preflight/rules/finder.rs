//! Findings in the making: cases of one rule that say the same are one finding.

use std::collections::BTreeMap;

use super::profile::{Judgement, Profile};
use super::rule::{Limit, Rule, Unit};
use crate::diagnostic::{Code, Diagnostic, Finished, Measured, Notes, OnPage, Severity};
use crate::geometry::Rect;
use crate::preflight::content::Area;
use crate::units::Length;

/// The most findings of one rule.
const MOST_OF_ONE: usize = 50;

/// Something that a rule does not allow.
#[derive(Clone, Debug, Default)]
pub(super) struct Case {
    /// Its page, from 0.
    pub(super) page: Option<usize>,
    /// Where it is, in points of the page.
    pub(super) area: Option<Area>,
    /// What was measured, in the unit of the rule's limit.
    pub(super) value: Option<f64>,
    /// What is wrong, in words.
    pub(super) what: String,
}

/// Collects findings.
pub(super) struct Finder<'p> {
    profile: &'p Profile,
    /// Where the pages are cut, for places.
    cuts: Vec<Area>,
    found: BTreeMap<Key, Group>,
}

/// Gravest first, then by page and rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    severity: std::cmp::Reverse<Severity>,
    page: Option<usize>,
    code: Code,
    what: String,
}

#[derive(Clone, Debug)]
struct Group {
    case: Case,
    limit: Option<f64>,
    count: usize,
}

impl<'p> Finder<'p> {
    pub(super) fn new(profile: &'p Profile) -> Self {
        Self { profile, cuts: Vec::new(), found: BTreeMap::new() }
    }

    /// Says where the next page is cut.
    pub(super) fn page_is_cut(&mut self, cut: Area) {
        self.cuts.push(cut);
    }

    /// Whether a rule holds here.
    pub(super) fn wants(&self, code: Code) -> bool {
        self.profile.has(code)
    }

    /// The farthest limit of a rule.
    pub(super) fn limit(&self, code: Code) -> Option<f64> {
        self.profile.farthest(code)
    }

    /// Takes a case of a rule, where the rule holds and the value is beyond its limits.
    pub(super) fn take(&mut self, code: Code, case: Case) {
        let Some(Judgement { severity, limit }) = self.profile.judge(code, case.value) else { return };
        let key =
            Key { severity: std::cmp::Reverse(severity), page: case.page, code, what: case.what.clone() };
        let smallest = Rule::of(code).is_none_or(|rule| !matches!(rule.limit, Limit::AtMost(_)));
        match self.found.get_mut(&key) {
            Some(group) => {
                group.count += 1;
                let worse = match (case.value, group.case.value) {
                    (Some(new), Some(old)) => (new < old) == smallest && (new - old).abs() > 1e-9,
                    _ => false,
                };
                if worse {
                    group.case = case;
                }
            }
            None => {
                self.found.insert(key, Group { case, limit, count: 1 });
            }
        }
    }

    /// The same for the file as a whole.
    pub(super) fn file(&mut self, code: Code, what: impl Into<String>) {
        self.take(code, Case { what: what.into(), ..Case::default() });
    }

    /// The same for a page as a whole.
    pub(super) fn page(&mut self, code: Code, page: usize, what: impl Into<String>) {
        self.take(code, Case { page: Some(page), what: what.into(), ..Case::default() });
    }

    /// Puts the findings into notes.
    pub(super) fn finish(self, notes: &mut Notes) {
        let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
        for (key, group) in &self.found {
            let count = counts.entry(key.code).or_default();
            *count += 1;
            if *count <= MOST_OF_ONE {
                notes.push(self.diagnostic(key, group));
            }
        }
        for (code, count) in counts.into_iter().filter(|(_, count)| *count > MOST_OF_ONE) {
            let message =
                format!("`{}`: {} more findings like these are not shown", code, count - MOST_OF_ONE);
            notes.push(Diagnostic::note(code, None, message));
        }
    }

    fn diagnostic(&self, key: &Key, group: &Group) -> Diagnostic {
        let Some(rule) = Rule::of(key.code) else {
            return Diagnostic::error(Code::Internal, None, key.what.clone());
        };
        let unit = rule.limit.unit();
        let shown = |value: f64| unit.map(|unit| shown(value, unit));
        let limit = group.limit.and_then(shown);
        let asked = match (rule.limit, &limit) {
            (Limit::AtLeast(_), Some(limit)) => format!("; at least {limit} is asked for"),
            (Limit::AtMost(_), Some(limit)) => format!("; at most {limit} is allowed"),
            _ => String::new(),
        };
        let more = match group.count {
            1 => String::new(),
            2 => " (and once more)".to_owned(),
            count => format!(" (and {} times more)", count - 1),
        };
        let message = format!("{}{asked}{more}", key.what);
        let severity = key.severity.0;
        let mut found = match severity {
            Severity::Error => Diagnostic::error(key.code, None, message),
            Severity::Warning => Diagnostic::warning(key.code, None, message),
            Severity::Note => Diagnostic::note(key.code, None, message),
        };
        found.finished = Some(Box::new(Finished {
            on_page: key.page.map(|page| OnPage {
                page: page + 1,
                area: group.case.area.and_then(|area| self.place(page, area)),
            }),
            measured: group.case.value.and_then(shown).map(|value| Measured { value, limit }),
        }));
        found.hint(rule.hint.to_owned())
    }

    /// A place from the trim's top left corner.
    fn place(&self, page: usize, area: Area) -> Option<Rect> {
        let cut = self.cuts.get(page)?;
        let length = |points: f64| Length::from_pt(points.clamp(-100_000.0, 100_000.0));
        let [left, right] = [area.left, area.right].map(|x| length(x - cut.left));
        let [top, bottom] = [area.top, area.bottom].map(|y| length(cut.top - y));
        Some(Rect::between(left, top, right, bottom))
    }
}

/// `320 %`, `0.25 pt`, `3`
fn shown(value: f64, unit: Unit) -> String {
    let number = match unit {
        Unit::Percent | Unit::Ppi | Unit::Count => format!("{value:.0}"),
        Unit::Point | Unit::Millimetre => {
            let text = format!("{value:.2}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    };
    match unit {
        Unit::Count => number,
        unit => format!("{number} {}", unit.suffix()),
    }
}

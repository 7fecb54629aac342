//! Profiles from YAML.

use std::collections::BTreeMap;

use super::profile::{Profile, Setting};
use super::rule::{Limit, Rule, Unit};
use super::table::RULES;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes, Severity, nearest};
use crate::source::{SourceId, Sources};
use crate::yaml::{self, Entry, Node, Value};

/// The keys of a profile.
const KEYS: [&str; 3] = ["description", "extends", "rules"];

/// The words for how grave something is.
pub(super) const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)];

/// Reads the profile of a source.  Errors in it stand in `notes` with their places.
///
/// # Errors
/// When the text is no YAML, or holds errors.
pub fn read(sources: &Sources, id: SourceId, notes: &mut Notes) -> Result<Profile, Failed> {
    let source = sources.get(id);
    let node = yaml::parse(sources, id, 0..source.text().len(), notes)?;
    let errors = notes.errors();
    let profile = profile(source.name(), &node, notes);
    if notes.errors() > errors { Err(Failed) } else { Ok(profile) }
}

/// Reads a profile that ships.
pub(super) fn own(name: &str, text: &str) -> Option<Profile> {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let id = sources.add(format!("<{name}>"), text);
    let profile = read(&sources, id, &mut notes).ok()?;
    Some(Profile { name: name.to_owned(), ..profile })
}

fn profile(name: &str, node: &Node, notes: &mut Notes) -> Profile {
    let mut profile = Profile { name: name.to_owned(), settings: BTreeMap::new() };
    let Some(entries) = node.entries() else {
        let message = format!("a profile is a map of keys, not {}", node.kind());
        let problem = Diagnostic::error(Code::InvalidValue, node.span, message);
        notes.push(problem.hint("begin with a key: `extends: gwg-sheet`".to_owned()));
        return profile;
    };
    if let Some(base) = node.get("extends") {
        match base.text().and_then(Profile::shipped) {
            Some(base) => profile.settings = base.settings,
            None => notes.push(no_profile(base)),
        }
    }
    for entry in entries {
        match entry.key.as_str() {
            "rules" => rules(&entry.value, &mut profile, notes),
            key if KEYS.contains(&key) => {}
            key => {
                let message = format!("there is no key `{key}` here");
                let problem = Diagnostic::error(Code::UnknownKey, entry.key_span, message);
                notes.push(problem.hint(nearest(key, KEYS)));
            }
        }
    }
    profile
}

fn no_profile(node: &Node) -> Diagnostic {
    let name = node.text().unwrap_or_default();
    let message = format!("no profile is called `{name}`");
    Diagnostic::error(Code::InvalidValue, node.span, message).hint(nearest(name, Profile::names()))
}

fn rules(node: &Node, profile: &mut Profile, notes: &mut Notes) {
    let Some(entries) = node.entries() else {
        if node.value != Value::Null {
            let message = format!("rules are a map from their names, not {}", node.kind());
            notes.push(Diagnostic::error(Code::InvalidValue, node.span, message));
        }
        return;
    };
    for entry in entries {
        let Some(rule) = Rule::find(&entry.key) else {
            let message = format!("no rule is called `{}`", entry.key);
            let problem = Diagnostic::error(Code::UnknownKey, entry.key_span, message);
            notes.push(problem.hint(nearest(&entry.key, RULES.iter().map(|rule| rule.code.as_str()))));
            continue;
        };
        if entry.value.text() == Some("off") {
            profile.settings.remove(&rule.code);
        } else if let Some(setting) = setting(rule, &entry.value, notes) {
            profile.settings.insert(rule.code, setting);
        }
    }
}

fn setting(rule: &Rule, node: &Node, notes: &mut Notes) -> Option<Setting> {
    match rule.limit {
        Limit::None => plain(rule, node, notes),
        limit => {
            let Some(entries) = node.entries().filter(|entries| !entries.is_empty()) else {
                return expected(&form(rule), node, notes);
            };
            limits(rule, limit, entries, notes)
        }
    }
}

fn plain(rule: &Rule, node: &Node, notes: &mut Notes) -> Option<Setting> {
    let known = SEVERITIES.iter().find(|(word, _)| node.text() == Some(*word));
    match known {
        Some((_, severity)) => Some(Setting::Plain(*severity)),
        None => expected(&form(rule), node, notes),
    }
}

fn limits(rule: &Rule, limit: Limit, entries: &[Entry], notes: &mut Notes) -> Option<Setting> {
    let unit = limit.unit()?;
    let mut found = Vec::new();
    for entry in entries {
        let Some((_, severity)) = SEVERITIES.iter().find(|(word, _)| *word == entry.key) else {
            let message = format!("`{}` is not how grave something can be", entry.key);
            let problem = Diagnostic::error(Code::UnknownKey, entry.key_span, message);
            notes.push(problem.hint(nearest(&entry.key, SEVERITIES.map(|(word, _)| word))));
            continue;
        };
        match entry.value.text().and_then(|text| number(text, unit)) {
            Some(value) => found.push((*severity, value)),
            None => return expected(&form(rule), &entry.value, notes),
        }
    }
    found.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
    let grows = |pair: &[(Severity, f64)]| match limit {
        Limit::AtMost(_) => pair[0].1 > pair[1].1,
        _ => pair[0].1 < pair[1].1,
    };
    if !found.windows(2).all(grows) {
        let message = "the limit of an error lies inside that of a warning, which so says nothing";
        let span = entries.first().map(|entry| entry.key_span);
        notes.push(Diagnostic::error(Code::InvalidValue, span, message).hint(form(rule)));
        return None;
    }
    Some(Setting::Limits(found))
}

/// A number with its unit, or without.
fn number(text: &str, unit: Unit) -> Option<f64> {
    let text = text.trim();
    let number = text.strip_suffix(unit.suffix()).unwrap_or(text).trim();
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number.parse().ok().filter(|number: &f64| plain && (0.0..=100_000.0).contains(number))
}

/// How a rule is written.
fn form(rule: &Rule) -> String {
    let name = rule.code.as_str();
    match rule.limit.unit() {
        None => format!("write `{name}: error`, `warning`, `note` or `off`"),
        Some(unit) => {
            let (one, other) = match (unit, rule.limit) {
                (Unit::Percent, _) => ("340", "320"),
                (Unit::Ppi, _) => ("150", "300"),
                (Unit::Point, _) => ("5", "8"),
                (Unit::Millimetre, _) => ("2", "3"),
                (Unit::Count, _) => ("2", "0"),
            };
            let unit = unit.suffix();
            format!("write `{name}: {{error: {one}{unit}, warning: {other}{unit}}}`, one of both, or `off`")
        }
    }
}

fn expected<T>(form: &str, node: &Node, notes: &mut Notes) -> Option<T> {
    let what = node.text().map_or_else(
        || node.kind().to_owned(),
        |text| format!("`{}`", text.chars().take(60).collect::<String>()),
    );
    let message = format!("{what} is no setting of this rule");
    notes.push(Diagnostic::error(Code::InvalidValue, node.span, message).hint(form.to_owned()));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let id = sources.add("own.yaml", text);
        let profile = read(&sources, id, &mut notes);
        assert_eq!(profile.is_err(), notes.errors() > 0, "{text}");
        let line = |found: &Diagnostic| {
            let at = found.span.map(|span| sources.get(span.source).location(span.range().start));
            let at = at.map_or(String::new(), |at| format!("{}:{} ", at.line, at.column));
            format!("{at}{} ({})", found.message, found.hint.clone().unwrap_or_default())
        };
        notes.list().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_profile_that_ships_can_be_read() {
        for name in Profile::names() {
            let profile = Profile::shipped(name).unwrap_or_else(|| panic!("{name} is sound"));
            assert!(profile.settings.len() > 10, "{name}");
        }
        assert_eq!(Profile::shipped("x5"), None);
    }

    #[test]
    fn an_own_profile_builds_on_one_that_ships() {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let text = "extends: gwg-sheet\nrules:\n  ink-coverage: {error: 300%}\n  spot-count: {warning: 2}\n  lzw: off\n";
        let id = sources.add("own.yaml", text);
        let profile = read(&sources, id, &mut notes).expect("it is sound");
        let judged = |code, value| profile.judge(code, Some(value)).map(|found| found.severity);
        assert_eq!(judged(Code::InkCoverage, 310.0), Some(Severity::Error));
        assert_eq!(judged(Code::InkCoverage, 299.0), None);
        assert_eq!(judged(Code::SpotCount, 2.0), None);
        assert_eq!(judged(Code::SpotCount, 3.0), Some(Severity::Warning));
        assert_eq!(judged(Code::ImageResolution, 120.0), Some(Severity::Error));
        assert_eq!(judged(Code::ImageResolution, 200.0), Some(Severity::Warning));
        assert!(!profile.has(Code::Lzw) && profile.has(Code::Opi));
    }

    #[test]
    fn mistakes_are_told_with_their_places() {
        for (text, said) in [
            ("- a\n", "1:1 a profile is a map of keys, not a list"),
            ("extend: x4\n", "1:1 there is no key `extend` here (did you mean `extends`?)"),
            ("extends: gwg-shet\n", "1:10 no profile is called `gwg-shet` (did you mean `gwg-sheet`?)"),
            ("rules:\n  lzv: error\n", "2:3 no rule is called `lzv` (did you mean `lzw`?)"),
            ("rules:\n  lzw: bad\n", "2:8 `bad` is no setting of this rule (write `lzw: error`"),
            (
                "rules:\n  ink-coverage: error\n",
                "2:17 `error` is no setting of this rule (write `ink-coverage: {error: 340%",
            ),
            ("rules:\n  text-size: {error: 6mm}\n", "2:22 `6mm` is no setting of this rule"),
            (
                "rules:\n  text-size: {eror: 6pt}\n",
                "2:15 `eror` is not how grave something can be (did you mean `error`?)",
            ),
            ("rules:\n  text-size: {error: 8pt, warning: 6pt}\n", "2:15 the limit of an error lies inside"),
            ("rules: 3\n", "1:8 rules are a map from their names, not text"),
        ] {
            let found = found(text);
            assert!(found.starts_with(said), "{text}\n{found}");
        }
    }
}

//! Problems for editors and code hosts: SARIF 2.1.0 (OASIS, 2020).

use serde_json::{Value, json};
use warraq::diagnostic::Severity;
use warraq::orthography::{RULES, Rule};

use super::Report;
use super::finding::{Finding, Place};

/// One log with one run.
pub(super) fn document(report: &Report) -> String {
    let rules: Vec<Value> = RULES.iter().map(rule).collect();
    let results: Vec<Value> = report.findings.iter().map(result).collect();
    let driver = json!({
        "name": "warraq",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(rule: &Rule) -> Value {
    let help = format!("{} → {}", rule.before, rule.after);
    json!({"id": rule.id(), "shortDescription": {"text": rule.what}, "help": {"text": help}})
}

fn result(found: &Finding) -> Value {
    let hint = found.hint.as_ref().map_or(String::new(), |hint| format!("; {hint}"));
    let mut result = json!({
        "ruleId": found.code.as_str(),
        "level": level(found.severity),
        "message": {"text": format!("{}{hint}", found.message)},
    });
    if let Some(index) = RULES.iter().position(|rule| rule.code == found.code) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(file) = &found.file {
        let mut place = json!({"artifactLocation": {"uri": uri(file)}});
        if let Some(found) = &found.place {
            place["region"] = region(found);
        }
        result["locations"] = json!([{"physicalLocation": place}]);
    }
    result
}

/// SARIF 2.1.0, 3.58.6: what is no error, warning or note is `none`.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Lines and columns from 1; the end is the place behind the last character (3.30).
fn region(place: &Place) -> Value {
    let breaks = place.text.matches('\n').count();
    let last = place.text.rsplit('\n').next().unwrap_or_default().chars().count();
    let end = if breaks == 0 { place.column + last } else { last + 1 };
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line + breaks,
        "endColumn": end,
        "snippet": {"text": place.text},
    })
}

/// A path as a relative reference (RFC 3986): other bytes than plain ones are written in hexadecimal.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let write = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.replace('\\', "/").bytes().map(write).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq::diagnostic::{Code, Diagnostic};
    use warraq::source::{Sources, Span};

    #[test]
    fn a_log_holds_the_rules_and_the_places() {
        let mut sources = Sources::new();
        let id = sources.add("متن a.txt", "یک\nدو خودرا");
        let start = "یک\nدو ".len();
        let found = Diagnostic::warning(Code::JoinedRa, Span::new(id, start..start + 10), "two words");
        let mut report = Report::rows("file", "files");
        report.findings.push(Finding::of_stage(&found, &sources, &str::to_owned));
        let log: Value = serde_json::from_str(&document(&report)).expect("it is JSON");
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(RULES.len()));
        let result = &run["results"][0];
        assert_eq!((&result["ruleId"], &result["level"]), (&json!("joined-ra"), &json!("warning")));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "%D9%85%D8%AA%D9%86%20a.txt");
        let expected = json!({"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 9, "snippet": {"text": "خودرا"}});
        assert_eq!(place["region"], expected);
    }
}

//! The JSON Schema of profiles, so that editors complete and check them.

use serde_json::{Map, Value, json};

use super::profile::Profile;
use super::read::SEVERITIES;
use super::rule::Rule;
use super::table::RULES;

/// The JSON Schema (draft 2020-12) of a profile.
pub fn schema() -> Value {
    let rules: Map<String, Value> =
        RULES.iter().map(|rule| (rule.code.as_str().to_owned(), of_rule(rule))).collect();
    let names: Vec<&str> = Profile::names().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A preflight profile of warraq",
        "description": "Which rules a finished PDF has to follow, how grave it is when it does not, and the limits.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "description": {"description": "What the profile is for.", "type": "string"},
            "extends": {"description": "The profile that this one builds on.", "enum": names},
            "rules": {
                "description": "Rules by their names; `off` takes one away.",
                "type": "object",
                "additionalProperties": false,
                "properties": rules,
            },
        },
    })
}

fn of_rule(rule: &Rule) -> Value {
    let words = SEVERITIES.map(|(word, _)| word);
    let about = format!("{}. Source: {}.", capital(rule.asks), rule.source);
    let Some(unit) = rule.limit.unit() else {
        let words: Vec<&str> = words.into_iter().chain(["off"]).collect();
        return json!({"description": about, "enum": words});
    };
    let pattern = format!(r"^[0-9]+(\.[0-9]+)? ?({})?$", unit.suffix());
    let limit = json!({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": pattern}]});
    let limits: Map<String, Value> = words.iter().map(|word| ((*word).to_owned(), limit.clone())).collect();
    json!({
        "description": about,
        "anyOf": [
            {"const": "off"},
            {"type": "object", "additionalProperties": false, "minProperties": 1, "properties": limits},
        ],
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

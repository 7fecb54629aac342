use serde_json::Value as Json;

use super::*;
use crate::yaml::{Node, Scalar, Value};

/// A small checker for the words that our schema uses; it fails on a word that it does not know.
fn fits(schema: &Json, root: &Json, value: &Node) -> Result<(), String> {
    let rules = match schema {
        Json::Bool(true) => return Ok(()),
        Json::Object(rules) => rules,
        other => return Err(format!("no schema: {other}")),
    };
    for (word, rule) in rules {
        let fine = match word.as_str() {
            "$schema" | "title" | "description" | "$defs" | "default" | "format" => Ok(()),
            "$ref" => fits(resolve(rule, root), root, value),
            "anyOf" => any_of(rule, root, value),
            "type" => check_that(is_of(rule, value), || format!("{} is not {rule}", value.kind())),
            "enum" => check_that(
                rule.as_array().is_some_and(|words| words.iter().any(|word| is_word(word, value))),
                || format!("{:?} is not among {rule}", value.text()),
            ),
            "const" => check_that(is_word(rule, value), || format!("{:?} is not {rule}", value.text())),
            "pattern" => check_that(follows(rule, value), || format!("{:?} against {rule}", value.text())),
            "minimum" | "maximum" => check_that(bounded(word, rule, value), || format!("{word} {rule}")),
            "items" => value.items().unwrap_or_default().iter().try_for_each(|item| fits(rule, root, item)),
            "minItems" | "maxItems" => check_that(counted(word, rule, value), || word.clone()),
            "properties" => members(rule, rules.get("additionalProperties"), root, value),
            "additionalProperties" if rules.contains_key("properties") => Ok(()),
            "additionalProperties" => members(&Json::Object(serde_json::Map::new()), Some(rule), root, value),
            other => Err(format!("the checker does not know `{other}`")),
        };
        fine?;
    }
    Ok(())
}

fn check_that(fine: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if fine { Ok(()) } else { Err(why()) }
}

fn resolve<'a>(pointer: &Json, root: &'a Json) -> &'a Json {
    let pointer = pointer.as_str().and_then(|pointer| pointer.strip_prefix('#')).expect("a local reference");
    root.pointer(pointer).expect("the reference leads somewhere")
}

fn any_of(schemas: &Json, root: &Json, value: &Node) -> Result<(), String> {
    let tried: Vec<_> =
        schemas.as_array().expect("a list").iter().map(|schema| fits(schema, root, value)).collect();
    if tried.iter().any(Result::is_ok) { Ok(()) } else { Err(format!("none of {tried:?}")) }
}

fn members(known: &Json, more: Option<&Json>, root: &Json, value: &Node) -> Result<(), String> {
    for entry in value.entries().unwrap_or_default() {
        let schema = known.get(&entry.key).or(more).unwrap_or(&Json::Bool(true));
        if *schema == Json::Bool(false) {
            return Err(format!("there is no key `{}`", entry.key));
        }
        fits(schema, root, &entry.value).map_err(|why| format!("{}: {why}", entry.key))?;
    }
    Ok(())
}

fn is_of(kinds: &Json, value: &Node) -> bool {
    if let Json::Array(kinds) = kinds {
        return kinds.iter().any(|kind| is_of(kind, value));
    }
    let number = |text: &str| text.parse::<f64>().is_ok();
    match (kinds.as_str().unwrap_or_default(), &value.value) {
        ("object", Value::Map(_)) | ("array", Value::List(_)) | ("null", Value::Null) => true,
        ("string", Value::Scalar(Scalar { text, plain })) => {
            !plain || !(number(text) || value.truth().is_some())
        }
        ("number", Value::Scalar(Scalar { text, plain: true })) => number(text),
        ("integer", Value::Scalar(Scalar { text, plain: true })) => text.parse::<i64>().is_ok(),
        ("boolean", Value::Scalar(_)) => value.truth().is_some(),
        _ => false,
    }
}

fn is_word(word: &Json, value: &Node) -> bool {
    match word {
        Json::String(word) => value.text() == Some(word),
        other => value.text() == Some(&other.to_string()),
    }
}

fn bounded(word: &str, bound: &Json, value: &Node) -> bool {
    let (Some(number), Some(bound)) =
        (value.text().and_then(|text| text.parse::<f64>().ok()), bound.as_f64())
    else {
        return true;
    };
    if word == "minimum" { number >= bound } else { number <= bound }
}

/// The patterns of the schema are few; each has a check of its own here.
fn follows(pattern: &Json, value: &Node) -> bool {
    let (pattern, text) = (pattern.as_str().unwrap_or_default(), value.text().unwrap_or_default());
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
    match pattern {
        r"^[0-9]+(\.[0-9]+)?%$" => digits == "%",
        "^[1-9][0-9]{0,2}-up$" => text.ends_with("-up"),
        "^#[0-9a-fA-F]{6}$" => text.len() == 7 && text.starts_with('#'),
        "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" => crate::language::Language::parse(text).is_some(),
        length => {
            let units = length.rsplit_once("?(").and_then(|(_, units)| units.strip_suffix(")$"));
            let signed = length.starts_with("^-?");
            let units = units.unwrap_or_else(|| panic!("the checker does not know {pattern}"));
            (signed || !text.starts_with('-'))
                && digits.len() < text.len()
                && units.split('|').any(|unit| unit == digits)
        }
    }
}

fn tree_of(text: &str) -> Node {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    read::tree(id, &sources, &mut Notes::new()).expect("good YAML")
}

#[test]
fn every_layout_that_ships_fits_the_schema() {
    let schema = super::super::schema();
    for layout in super::super::shipped() {
        assert_eq!(fits(&schema, &schema, &tree_of(layout.text)), Ok(()), "{}", layout.name);
    }
    assert_eq!(fits(&schema, &schema, &tree_of(include_str!("../defaults.yaml"))), Ok(()));
}

#[test]
fn what_does_not_load_does_not_fit_the_schema_either() {
    let schema = super::super::schema();
    for text in [
        "pgae: {}",
        "page: {sise: a4}",
        "page: {size: a11}",
        "margins: 3",
        "margins: 2em",
        "styles: {body: {size: 11px}}",
        "styles: {body: {size: -11pt}}",
        "styles: {strong: {align: start}}",
        "styles: {body: {weight: heavy}}",
        "colours: {a: {cmyk: [0, 0, 0, 101]}}",
        "frames: [{name: a, columns: 13}]",
        "frames: [{nmae: a}]",
        "pages: many",
        "page: {facing: yes}",
    ] {
        assert!(fits(&schema, &schema, &tree_of(text)).is_err(), "{text} fits the schema");
        assert!(layout(text).design.is_err(), "{text} loads");
    }
}

#[test]
fn every_key_is_explained() {
    let schema = super::super::schema();
    let records = schema["$defs"].as_object().expect("definitions").values().chain([&schema]);
    let keys: Vec<(&String, &Json)> =
        records.filter_map(|record| record["properties"].as_object()).flatten().collect();
    assert!(keys.len() > 80, "{}", keys.len());
    for (key, about) in keys {
        let named = crate::design::Role::NAMES.iter().any(|(name, _)| name == key)
            || crate::design::InlineRole::NAMES.iter().any(|(name, _)| name == key);
        assert!(named || about["description"].is_string(), "{key}");
    }
}

fn counted(word: &str, bound: &Json, value: &Node) -> bool {
    let (Some(items), Some(bound)) = (value.items(), bound.as_u64()) else { return true };
    let count = items.len() as u64;
    if word == "minItems" { count >= bound } else { count <= bound }
}

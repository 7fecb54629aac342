//! What ships: layouts, fonts, the schema of layouts.

use serde_json::{Value, json};

use super::report::Report;

/// The layouts that ship, each with what it is for.
pub(super) fn layouts() -> Report {
    let layouts: Vec<(&str, &str)> = Vec::new();
    let mut report = Report::rows("layout", "layouts");
    let width = layouts.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, about) in layouts {
        report.row(format!("{name:width$}  {about}"), json!({"name": name, "about": about}));
    }
    report
}

/// A family of fonts that ships.
struct Family {
    name: &'static str,
    weights: Vec<String>,
    languages: Vec<&'static str>,
    licence: &'static str,
}

/// The fonts that ship.
pub(super) fn fonts() -> Report {
    let families: Vec<Family> = Vec::new();
    let mut report = Report::rows("font", "fonts");
    for Family { name, weights, languages, licence } in families {
        let line = format!("{name}: {}; {}; {licence}", weights.join(", "), languages.join(", "));
        let value = json!({"family": name, "weights": weights, "languages": languages, "licence": licence});
        report.row(line, value);
    }
    report
}

/// The JSON Schema of layouts.
pub(super) fn layout_schema() -> Report {
    let schema: Value = json!(true);
    Report::raw(format!("{schema:#}\n").into_bytes())
}

//! What ships: layouts, fonts, the schema of layouts.

use serde_json::json;
use warraq::font::{Face, FontBook};
use warraq::layout;
use warraq::preflight::rules;

use super::report::Report;

/// The layouts that ship, each with what it is for.
pub(super) fn layouts() -> Report {
    let mut report = Report::rows("layout", "layouts");
    let width = layout::shipped().iter().map(|shipped| shipped.name.len()).max().unwrap_or(0);
    for shipped in layout::shipped() {
        let (name, about) = (shipped.name, shipped.description());
        report.row(format!("{name:width$}  {about}"), json!({"name": name, "about": about}));
    }
    report
}

/// The fonts that ship.
pub(super) fn fonts() -> Report {
    let book = FontBook::shipped();
    let mut report = Report::rows("font", "fonts");
    for family in book.families() {
        let faces: Vec<&Face> = family.faces.iter().map(|id| book.face(*id)).collect();
        let weights: Vec<String> = faces.iter().map(|face| weight(face)).collect();
        let languages: Vec<String> = faces
            .first()
            .map(|face| face.languages().iter().map(ToString::to_string).collect())
            .unwrap_or_default();
        let licence = faces.first().map_or("not stated", |face| face.licence());
        let name = &family.name;
        let line = format!("{name}: {}; {}; {licence}", weights.join(", "), languages.join(", "));
        report.row(
            line,
            json!({"family": name, "weights": weights, "languages": languages, "licence": licence}),
        );
    }
    report
}

fn weight(face: &Face) -> String {
    face.weight().name().map_or_else(|| face.weight().0.to_string(), str::to_owned)
}

/// The JSON Schema of layouts.
pub(super) fn layout_schema() -> Report {
    Report::raw(format!("{:#}\n", layout::schema()).into_bytes())
}

/// The JSON Schema of preflight profiles.
pub(super) fn profile_schema() -> Report {
    Report::raw(format!("{:#}\n", rules::schema()).into_bytes())
}

//! Problems and results for programs.

use serde_json::{Map, Value, json};
use warraq::diagnostic::Finished;
use warraq::geometry::Rect;
use warraq::units::Length;

use super::finding::Finding;
use super::{Answer, Report, Rows};

/// The version of this format; it grows when a key changes its meaning or goes away.
const VERSION: u32 = 1;

/// One document: `{version, diagnostics, …}`, where the rest depends on the command.
pub(super) fn document(report: &Report) -> String {
    let mut members = Map::new();
    members.insert("version".into(), json!(VERSION));
    members.insert("diagnostics".into(), report.findings.iter().map(diagnostic).collect());
    members.insert("left_out".into(), json!(report.left_out));
    if let Answer::Rows(Rows { many, list, .. }) = &report.answer {
        members.insert(
            (*many).into(),
            list.iter().filter(|row| !row.value.is_null()).map(|row| row.value.clone()).collect(),
        );
    }
    if let Some(summary) = &report.summary {
        members.insert("summary".into(), summary.clone());
    }
    if let Some(pages) = report.pages {
        members.insert("mended".into(), json!(report.mends.list()));
        members.insert("pages".into(), json!(pages));
    }
    format!("{:#}\n", Value::Object(members))
}

/// One event a line: `diagnostic`s, then results, then `done`.
pub(super) fn lines(report: &Report) -> String {
    let mut events: Vec<Value> = report
        .findings
        .iter()
        .map(|found| json!({"event": "diagnostic", "diagnostic": diagnostic(found)}))
        .collect();
    events.extend(report.mends.list().iter().map(|mended| json!({"event": "mended", "mended": mended})));
    if let Answer::Rows(Rows { one, list, .. }) = &report.answer {
        let rows = list.iter().filter(|row| !row.value.is_null());
        events.extend(rows.map(|row| json!({"event": one, *one: row.value})));
    }
    events.extend(report.summary.iter().map(|summary| json!({"event": "summary", "summary": summary})));
    let errors = report.errors();
    events.push(json!({
        "event": "done", "version": VERSION, "errors": errors, "left_out": report.left_out, "pages": report.pages,
    }));
    events.iter().flat_map(|event| [event.to_string(), "\n".to_owned()]).collect()
}

pub(super) fn diagnostic(found: &Finding) -> Value {
    let place = found.place.as_ref();
    let mut value = json!({
        "code": found.code.as_str(),
        "severity": found.severity.as_str(),
        "file": found.file,
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "text": place.map(|place| &place.text),
        "message": found.message,
        "hint": found.hint,
    });
    if let (Some(members), Some(Finished { on_page, measured })) =
        (value.as_object_mut(), found.finished.as_deref())
    {
        members.insert("page".into(), json!(on_page.map(|on_page| on_page.page)));
        members.insert(
            "area".into(),
            on_page.and_then(|on_page| on_page.area).as_ref().map_or(Value::Null, area),
        );
        members.insert("value".into(), json!(measured.as_ref().map(|measured| &measured.value)));
        members.insert("limit".into(), json!(measured.as_ref().and_then(|measured| measured.limit.as_ref())));
    }
    value
}

/// A box on a page, in millimetres from the trim's top left corner.
fn area(area: &Rect) -> Value {
    let millimetres = |length: Length| (length.to_mm() * 100.0).round() / 100.0;
    let Rect { x, y, width, height } = *area;
    json!({
        "x": millimetres(x), "y": millimetres(y), "width": millimetres(width), "height": millimetres(height),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use warraq::diagnostic::{Code, Diagnostic};
    use warraq::source::{Sources, Span};

    fn report() -> Report {
        let mut sources = Sources::new();
        let id = sources.add("a.txt", "یک\nدو سه");
        let span = Span::new(id, 5..9);
        let found = Diagnostic::warning(Code::LooseLine, span, "a loose line");
        let mut report = Report::rows("output", "outputs");
        report.row("a.pdf".into(), "a.pdf".into());
        report.findings.push(Finding::of_stage(&found, &sources, &str::to_owned));
        report
    }

    #[test]
    fn a_document_holds_the_words_as_they_stand() {
        let text = document(&report());
        assert!(text.contains("\"text\": \"دو\""), "{text}");
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["diagnostics"][0]["line"], 2);
        assert_eq!(value["diagnostics"][0]["column"], 1);
        assert_eq!(value["outputs"], json!(["a.pdf"]));
    }

    #[test]
    fn an_event_takes_one_line() {
        let events: Vec<Value> = lines(&report())
            .lines()
            .map(|line| serde_json::from_str(line).expect("a line is JSON"))
            .collect();
        let names: Vec<&str> = events.iter().filter_map(|event| event["event"].as_str()).collect();
        assert_eq!(names, ["diagnostic", "output", "done"]);
    }
}

//! Statements as templates: the values of a record in their places.

use warraq::diagnostic::{Code, Severity};
use warraq::source::{Files, NoFiles};
use warraq::template::{Value, Values};
use warraq::typeset::{Job, Kind, Outcome, Typesetter};

fn values(fields: &[(&str, &str)]) -> Values {
    Values::new(fields.iter().map(|(name, value)| ((*name).into(), Value::text(value))))
}

fn set(name: &str, text: &str, fields: &[(&str, &str)], kind: Kind) -> Outcome {
    let values = values(fields);
    let job = Job { kinds: &[kind], values: Some(&values), ..Job::new(name, text.as_bytes()) };
    Typesetter::new().typeset(&job, &NoFiles)
}

fn text_of(outcome: &Outcome) -> String {
    assert_eq!(errors(outcome), [], "{:?}", outcome.notes.list());
    String::from_utf8(outcome.outputs[0].bytes.clone()).expect("text")
}

/// The code, the line, the column and the words of each error.
fn errors(outcome: &Outcome) -> Vec<(Code, usize, usize, String)> {
    let list = outcome.notes.list().iter().filter(|note| note.severity == Severity::Error);
    list.map(|note| {
        let (source, span) = outcome.sources.written(note.span.expect("a place"));
        let place = source.location(span.range().start);
        (note.code, place.line, place.column, source.text()[span.range()].to_owned())
    })
    .collect()
}

#[test]
fn a_value_is_text_and_never_markup() {
    let text = "# دعوت از {{ name }}\n\n{{ name }} گرامی، **{{ city }}**\n\n1. {{ name }}\n";
    let fields = [("name", "*مهسا* [x](https://a.b) | <b> `c` # &amp;"), ("city", "_یزد_")];
    let shown = text_of(&set("a.md", text, &fields, Kind::Html));
    assert!(shown.contains("*مهسا* [x](https://a.b) | &lt;b&gt; `c` # &amp;amp;"), "{shown}");
    assert!(shown.contains("<strong>\u{2068}_یزد_\u{2069}</strong>"), "{shown}");
    assert!(!shown.contains("<a "), "{shown}");
}

#[test]
fn a_value_runs_its_own_way_whatever_controls_it_holds() {
    let name = "a\u{2069}\u{2069}\u{2067}b";
    let shown = text_of(&set("a.txt", "نام\n{{ name }} آمد.", &[("name", name)], Kind::Txt));
    assert!(shown.contains("\u{2068}a\u{2067}b\u{2069}\u{2069} آمد"), "{shown:?}");
}

#[test]
fn the_front_matter_is_filled_and_fills_the_furniture() {
    let text = "---\ntitle: \"کارت {{ name }}\"\nlang: \"{{ lang }}\"\nplace: \"{{ city }}\"\n---\n\nسلام {{ name }}\n";
    let fields = [("name", "مهسا"), ("lang", "fa"), ("city", "یزد")];
    let shown = text_of(&set("a.md", text, &fields, Kind::Html));
    assert!(
        shown.contains("<title>کارت مهسا</title>") || shown.contains("کارت \u{2068}مهسا\u{2069}"),
        "{shown}"
    );
    assert!(shown.contains("lang=\"fa\""), "{shown}");
}

#[test]
fn values_in_addresses_are_encoded_and_looked_at() {
    let text = "# ن\n\n[کارت](https://example.org/{{ id }}) و [خانه]({{ url }})\n";
    let good = [("id", "الف/1"), ("url", "https://example.org/me")];
    let shown = text_of(&set("a.md", text, &good, Kind::Html));
    assert!(shown.contains("href=\"https://example.org/%D8%A7%D9%84%D9%81%2F1\""), "{shown}");
    assert!(shown.contains("href=\"https://example.org/me\""), "{shown}");
    let bad = [("id", "1"), ("url", "javascript:alert(1)")];
    let found = errors(&set("a.md", text, &bad, Kind::Html));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, Code::UnsafeLink);
}

#[test]
fn an_unknown_field_and_a_forbidden_character_have_places() {
    let text = "نام\n\nسلام {{ nme }}!\n";
    let found = errors(&set("a.txt", text, &[("name", "x")], Kind::Txt));
    assert_eq!(found, [(Code::UnknownField, 3, 9, "nme".into())]);
    let found = errors(&set("a.txt", "نام\n\nسلام {{ name }}!\n", &[("name", "x\u{0}y")], Kind::Txt));
    assert_eq!(found, [(Code::ForbiddenCharacter, 3, 9, "name".into())]);
}

#[test]
fn a_place_behind_a_value_is_shown_where_the_author_wrote_it() {
    let text = "# ن\n\n{{ name }} و [x](ftp://a.b)\n";
    let found = errors(&set("a.md", text, &[("name", "نامی که بلندتر از نام خانه‌اش است")], Kind::Html));
    assert_eq!(found, [(Code::UnsafeLink, 3, 14, "[x](ftp://a.b)".into())]);
}

#[test]
fn an_empty_value_leaves_nothing() {
    let shown = text_of(&set("a.txt", "نام\nسلام{{ name }}!", &[("name", "")], Kind::Txt));
    assert!(shown.contains("سلام!"), "{shown:?}");
}

/// One file of a project.
struct Layout(String);

impl Files for Layout {
    fn read(&self, path: &str) -> Result<Vec<u8>, warraq::source::FileError> {
        if path == "l.yaml" { Ok(self.0.clone().into()) } else { Err(warraq::source::FileError::NotFound) }
    }

    fn list(&self, _: &str) -> Result<Vec<String>, warraq::source::FileError> {
        Err(warraq::source::FileError::NotFound)
    }
}

#[test]
fn a_layout_shows_values_through_filters() {
    let layout = |words: &str| {
        format!("extends: a5-leaflet\nframes:\n- {{name: seat, anchor: top, text: '{words}', style: body}}\n")
    };
    let values = values(&[("seat", "a7"), ("name", "مهسا")]);
    let job = Job {
        kinds: &[Kind::Screen],
        values: Some(&values),
        layout: Some("l.yaml"),
        ..Job::new("a.txt", "نام\nسلام".as_bytes())
    };
    let pages = |words: &str| {
        let (mut sources, mut notes) = (warraq::source::Sources::new(), warraq::diagnostic::Notes::new());
        let files = Layout(layout(words));
        let document = Typesetter::new().document(&job, &files, &mut sources, &mut notes);
        document.unwrap_or_else(|_| panic!("{:?}", notes.list())).pages
    };
    let filled = pages("Seat {{ seat | upper }}");
    assert_eq!(filled.len(), 1);
    let shown = |pages: &[warraq::frame::Page]| format!("{pages:?}");
    assert_ne!(shown(&filled), shown(&pages("Seat {{ seat }}")));
    let none = Job { values: None, ..job.clone() };
    let outcome = Typesetter::new().typeset(&none, &Layout(layout("{{ seat | upper }}")));
    assert_eq!(errors(&outcome).iter().map(|found| found.0).collect::<Vec<_>>(), [Code::UnknownField]);
}

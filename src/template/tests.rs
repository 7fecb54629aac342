//! Templates and what they make of values.

use super::{Pattern, Value, Values, holds, weave};
use crate::diagnostic::{Code, Notes};
use crate::source::Sources;

fn values(fields: &[(&str, &str)]) -> Values {
    Values::new(fields.iter().map(|(name, value)| ((*name).into(), Value::text(value))))
}

/// The woven text with its values in brackets, and the places of its pieces.
fn woven(text: &str, fields: &[(&str, &str)]) -> Result<String, (Code, String)> {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let id = sources.add("a.md", text);
    let Ok(woven) = weave(text, id, &values(fields), &mut notes) else {
        let found = &notes.list()[0];
        return Err((found.code, sources.slice(found.span.expect("a place")).to_owned()));
    };
    let shown = |c: char| woven.value(c).map_or(c.to_string(), |value| format!("[{value}]"));
    Ok(woven.text.chars().map(shown).collect())
}

#[test]
fn values_are_characters_of_their_own() {
    let text = "سلام {{ نام }}، **{{ city | upper }}**";
    assert_eq!(
        woven(text, &[("نام", "*مهسا*"), ("city", "shiraz")]),
        Ok("سلام [*مهسا*]، **[SHIRAZ]**".into())
    );
}

#[test]
fn a_line_with_nothing_but_a_condition_vanishes_whole() {
    let text = "یک\n{% if member %}\nدو\n{% endif %}\nسه\n";
    assert_eq!(woven(text, &[("member", "x")]), Ok("یک\nدو\nسه\n".into()));
    assert_eq!(woven(text, &[("member", "")]), Ok("یک\nسه\n".into()));
}

#[test]
fn names_with_joiners_spaces_and_hyphens_can_be_written() {
    let fields = [("نام‌خانوادگی", "کریمی"), ("شهر محل سکونت", "یزد"), ("start-date", "۱ مهر")];
    assert_eq!(woven("{{ نام‌خانوادگی }}", &fields), Ok("[کریمی]".into()));
    assert_eq!(woven("{{ شهر_محل_سکونت }}", &fields), Ok("[یزد]".into()));
    assert_eq!(woven("{{ start_date }}", &fields), Ok("[۱ مهر]".into()));
    assert_eq!(woven("{{ record[\"شهر محل سکونت\"] }}", &fields), Ok("[یزد]".into()));
    assert_eq!(woven("می‌روم {{ \"می‌روم\" }}", &fields), Ok("می‌روم [می‌روم]".into()));
}

#[test]
fn a_field_that_is_not_there_is_named_at_its_place() {
    assert_eq!(woven("سلام {{ nme }}", &[("name", "x")]), Err((Code::UnknownField, "nme".into())));
    assert_eq!(woven("{% if x %}", &[]), Err((Code::InvalidTemplate, "%}".into())));
    assert_eq!(
        woven("{{ name | shout }}", &[("name", "x")]).map_err(|(code, _)| code),
        Err(Code::InvalidTemplate)
    );
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    let text = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
    assert_eq!(woven(text, &[]).map_err(|(code, _)| code), Err(Code::TooLarge));
}

#[test]
fn places_in_the_woven_text_lead_to_what_was_written() {
    let text = "یک {{ name }} دو";
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let id = sources.add("a.md", text);
    let woven =
        weave(text, id, &values(&[("name", "a much longer value")]), &mut notes).expect("it is a template");
    let at = woven.text.find("دو").expect("the word is there");
    sources.weave(id, woven.text, woven.pieces);
    let (source, span) = sources.written(crate::source::Span::new(id, at..at + "دو".len()));
    assert_eq!(&source.text()[span.range()], "دو");
    let value = at - ' '.len_utf8() - 4;
    let (source, span) = sources.written(crate::source::Span::new(id, value..value + 4));
    assert_eq!(&source.text()[span.range()], "name");
}

#[test]
fn patterns_make_names() {
    let pattern = Pattern::new("{{ id }}-{{ city | lower }}.pdf").expect("it is a pattern");
    assert_eq!(pattern.fill(&values(&[("id", "7"), ("city", "Yazd")])), Ok("7-yazd.pdf".into()));
    assert_eq!(pattern.fill(&values(&[("id", "7")])).map_err(|found| found.code), Err(Code::UnknownField));
    assert_eq!(Pattern::new("{{ id").map_err(|found| found.code), Err(Code::InvalidTemplate));
}

#[test]
fn conditions_hold_or_not() {
    let values = values(&[("city", "یزد"), ("age", "40")]);
    assert_eq!(holds("city == \"یزد\"", &values), Ok(true));
    assert_eq!(holds("age | int > 50", &values), Ok(false));
    assert_eq!(holds("town", &values).map_err(|found| found.code), Err(Code::UnknownField));
}

#[test]
fn a_text_beside_a_number_is_compared_as_a_number() {
    let values = values(&[("id", "7"), ("سن", "۴۰"), ("name", "x"), ("none", "")]);
    for text in ["id == 7", "id != 8", "سن > 9", "7 == id", "record[\"id\"] < 10", "name != 7", "id == \"7\""]
    {
        assert_eq!(holds(text, &values), Ok(true), "{text}");
    }
    assert_eq!(holds("name == 7", &values), Ok(false));
    let refused = holds("name > 7", &values).expect_err("it has no place among numbers");
    assert_eq!((refused.code, &*refused.message), (Code::InvalidRecords, "`x` is no number"));
    assert_eq!(holds("none and none > 7", &values), Ok(false));
    assert_eq!(
        woven("{% if id == 7 %}{{ id }}{% endif %} {{ nme }}", &[("id", "7")]),
        Err((Code::UnknownField, "nme".into()))
    );
    assert_eq!(woven("{% if id == 7 %}{{ id }}{% endif %}", &[("id", "7")]), Ok("[7]".into()));
}

#[test]
fn a_text_is_true_unless_it_is_empty_and_read_as_truth_on_demand() {
    assert_eq!(woven("{% if paid %}a{% endif %}", &[("paid", "false")]), Ok("a".into()));
    assert_eq!(woven("{% if paid | truth %}a{% endif %}", &[("paid", "No")]), Ok(String::new()));
    assert_eq!(woven("{% if not paid|truth %}a{% endif %}", &[("paid", "بله")]), Ok(String::new()));
    assert_eq!(
        woven("{% if paid | truth %}a{% endif %}", &[("paid", "perhaps")]).map_err(|(code, _)| code),
        Err(Code::InvalidRecords)
    );
}

#[test]
fn nothing_is_the_empty_text_wherever_it_stands() {
    let nothing = Value::from_json(&serde_json::json!(null));
    let values =
        Values::new([("a".into(), nothing), ("l".into(), Value::from_json(&serde_json::json!([null, 1])))]);
    for (text, expected) in [
        ("[{{ a }}]", "[]"),
        ("{{ a | upper }}", ""),
        ("{{ a ~ 'x' }}", "x"),
        ("{% if a %}x{% endif %}", ""),
        ("{{ l | join('-') }}", "-1"),
    ] {
        assert_eq!(
            Pattern::new(text).and_then(|pattern| pattern.fill(&values)).as_deref(),
            Ok(expected),
            "{text}"
        );
    }
}

#[test]
fn a_field_of_all_of_them_is_named_by_its_own_name() {
    let pattern = Pattern::new("{{ record[\"famly name\"] }}").expect("it is a pattern");
    let refused = pattern.fill(&values(&[("family name", "x")])).expect_err("there is none");
    assert_eq!(refused.message, "there is no field `famly name`");
    assert_eq!(refused.hint.as_deref(), Some("did you mean `family name`?"));
}

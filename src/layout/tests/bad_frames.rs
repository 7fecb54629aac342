use super::*;

/// A layout with one more frame, which is written in line 3 from column 5.
fn with_frame(frame: &str) -> String {
    format!("frames:\n  - {{name: story, flow: statement}}\n  - {frame}\n")
}

#[test]
fn frames_have_room_and_lie_on_the_page() {
    for (area, error) in [
        ("{width: 0, left: 0}", "the frame `a` is 0pt wide and 510.24pt high"),
        ("{left: 200mm}", "the frame `a` is -232.44pt wide and 510.24pt high"),
        ("{height: -3mm}", "the frame `a` is 334.49pt wide and -8.5pt high"),
        (
            "{left: -20mm}",
            "the frame `a` reaches 14.17pt (5.0 mm) beyond the left edge of the page and its bleed",
        ),
        (
            "{from: page, bottom: -1mm}",
            "the frame `a` reaches 2.83pt (1.0 mm) beyond the bottom edge of the page and its bleed",
        ),
        (
            "{left: 0, right: 0, width: 1mm}",
            "left, right and width say one thing too many (leave one of them out)",
        ),
        ("{left: 0, outer: 0}", "a box is measured either from left and right or from inner and outer"),
    ] {
        let errors = layout(&with_frame(&format!("{{name: a, fill: black, area: {area}}}"))).errors();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].starts_with("invalid-frame a.yaml:3:") && errors[0].contains(error), "{errors:?}");
    }
}

#[test]
fn insets_and_gutters_leave_room_for_type() {
    check(
        "frames: [{name: a, flow: statement, columns: 12, gutter: 10mm}]",
        &[
            "invalid-frame a.yaml:1:10 insets and gutters leave columns 1.89pt wide and 510.24pt high in the frame `a` (make the frame larger, or `inset`, `gutter` and `columns` less)",
        ],
    );
}

#[test]
fn what_a_frame_names_must_be_there() {
    for (frame, error) in [
        (
            "{name: a, text: b, style: foilo}",
            "unknown-style a.yaml:3:31 no style is called `foilo` (did you mean `folio`?)",
        ),
        (
            "{name: a, fill: blakc}",
            "unknown-colour a.yaml:3:21 no colour is called `blakc` (did you mean `black`?)",
        ),
        (
            "{name: a, flow: head, below: stroy}",
            "unknown-frame a.yaml:3:34 no frame is called `stroy` (did you mean `story`?)",
        ),
        (
            "{name: a, flow: head, below: {gap: 2mm}}",
            "missing-key a.yaml:3:34 `below` names no `frame` (write `below: {frame: head, gap: 3mm}`)",
        ),
        (
            "{name: story, fill: black}",
            "duplicate-key a.yaml:3:12 two frames are called `story` (give each a name of its own)",
        ),
        ("{fill: black}", "missing-key a.yaml:3:5 this frame has no `name` (write `name: story`)"),
        (
            "{name: a}",
            "missing-key a.yaml:3:5 the frame `a` holds nothing (write `flow`, `text`, `image`, `qr`, `fill` or `border`)",
        ),
        (
            "{name: a, fill: black, columns: 2}",
            "invalid-frame a.yaml:3:37 `columns` says nothing in a frame without `flow` (leave it out)",
        ),
        (
            "{name: a, flow: head, text: b}",
            "invalid-frame a.yaml:3:33 the frame `a` has both `flow` and `text` (make two frames of it)",
        ),
        (
            "{name: a, flow: head, columns: 0}",
            "out-of-range a.yaml:3:36 `0` is out of range (write a whole number from 1 to 12)",
        ),
        (
            "{name: a, flow: head, columns: 1.5}",
            "invalid-value a.yaml:3:36 `1.5` is not a whole number from 1 to 12",
        ),
        (
            "{name: a, text: b, area: page, anchor: top}",
            "invalid-frame a.yaml:3:44 the frame `a` has both `area` and `anchor` (leave one of them out)",
        ),
        ("7", "invalid-value a.yaml:3:5 `7` is not a map with keys such as name, area, anchor, gap"),
    ] {
        check(&with_frame(frame), &[error]);
    }
}

#[test]
fn a_strip_must_fit_its_margin() {
    let high = "is 14.49pt high, too much for a bottom margin of 5.67pt";
    let hint = "(make the margin larger, or list the `frames` without this one)";
    check(
        "margins: 2mm\nframes: [{name: a, flow: statement}, {name: b, anchor: bottom, text: c}]",
        &[&format!("invalid-frame a.yaml:2:56 the frame `b` {high} {hint}")],
    );
    check("margins: 2mm", &[&format!("invalid-frame a.yaml:1:10 the frame `folio` {high} {hint}")]);
    let errors = layout(&with_frame("{name: b, anchor: top, gap: 10mm, text: c}")).errors();
    assert!(errors[0].contains("high and 28.35pt off, too much for a top margin of 42.52pt"), "{errors:?}");
}

#[test]
fn frames_below_each_other_are_refused_with_the_way() {
    check(
        "frames: [{name: a, flow: statement, below: b}, {name: b, flow: head, below: a}]",
        &[
            "cycle a.yaml:1:44 the frame `b` stands below itself: b → a → b (take one `below` away)",
            "invalid-frame a.yaml:1:44 the frame `a` stands below `b`, which comes later (write the frame `b` first)",
            "cycle a.yaml:1:77 the frame `a` stands below itself: a → b → a (take one `below` away)",
        ],
    );
    check(
        "frames: [{name: a, flow: statement, below: a}]",
        &["cycle a.yaml:1:44 the frame `a` stands below itself: a → a (take one `below` away)"],
    );
}

#[test]
fn templates_are_closed_and_their_fields_are_names() {
    let hint = "(write a field as `{{ name }}`, a condition as `{% if name %}…{% endif %}`)";
    let frame = |text: &str| with_frame(&format!("{{name: a, text: {text}}}"));
    check(
        &frame("'صفحهٔ {{ page'"),
        &["invalid-value a.yaml:3:28 `{{` is never closed (write a field as `{{ page }}`)"],
    );
    let empty = "syntax error: unexpected end of variable block";
    check(&frame("\"{{ }}\""), &[&format!("invalid-template a.yaml:3:22 {empty} {hint}")]);
    let words = "syntax error: unexpected identifier, expected end of variable block";
    check(&frame("\"a {{ b c }}\""), &[&format!("invalid-template a.yaml:3:24 {words} {hint}")]);
}

#[test]
fn some_frame_takes_the_statement() {
    check(
        "frames: [{name: a, fill: black}]",
        &[
            "missing-key a.yaml:1:9 no frame takes the statement (write `flow: statement` in one of the frames)",
        ],
    );
}

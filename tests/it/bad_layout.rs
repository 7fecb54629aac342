//! Layouts with slips in them: each is told where it stands and how to go on.

use std::fmt::Write;

use warraq::diagnostic::Code;

use crate::memory::{found, is_refused, set_in, set_in_project};

/// Fails unless every layout is refused as its row says.
#[track_caller]
fn check(rows: &[(&str, Code, &str, &[&str])]) {
    for (layout, code, place, words) in rows {
        is_refused(&set_in(layout), *code, &format!("a.yaml:{place}"), words);
    }
}

#[test]
fn a_misspelt_key_gets_the_nearest_name() {
    check(&[
        ("margin: 3mm", Code::UnknownKey, "1:1", &["`margin`", "did you mean `margins`?"]),
        ("page: {sise: a4}", Code::UnknownKey, "1:8", &["`sise`", "did you mean `size`?"]),
        ("styles:\n  body:\n    leadin: 3pt", Code::UnknownKey, "3:5", &["did you mean `leading`?"]),
        ("frames:\n  - {name: a, flwo: statement}", Code::UnknownKey, "2:15", &["did you mean `flow`?"]),
    ]);
}

#[test]
fn a_wrong_unit_gets_the_units_there_are() {
    check(&[
        ("margins: 3px", Code::InvalidValue, "1:10", &["`px`", "pt"]),
        ("margins: 3", Code::InvalidValue, "1:10", &["no unit", "mm"]),
        ("styles: {body: {size: 11ptt}}", Code::InvalidValue, "1:23", &["did you mean `pt`?"]),
        ("styles: {body: {size: '11 pt'}}", Code::InvalidValue, "1:23", &[]),
        ("margins: 2em", Code::InvalidValue, "1:10", &["type size", "mm"]),
    ]);
}

#[test]
fn tables_want_widths_and_rules_that_there_are() {
    check(&[
        ("table: {widths: [auto, 3px]}", Code::InvalidValue, "1:24", &["`px`"]),
        ("table: {widths: [60%, 60%]}", Code::OutOfRange, "1:17", &["120%"]),
        ("table: {widths: [2em]}", Code::InvalidValue, "1:18", &["type size"]),
        ("table: {rules: headers}", Code::InvalidValue, "1:16", &["header, rows, all, none", "`header`?"]),
        ("table: {thickness: 1in}", Code::OutOfRange, "1:20", &["a rule of 72pt"]),
        ("tabel: {}", Code::UnknownKey, "1:1", &["did you mean `table`?"]),
    ]);
}

#[test]
fn a_key_given_twice_is_told_with_both_places() {
    check(&[
        ("page: {size: a4}\npage: {size: a5}", Code::DuplicateKey, "2:1", &["`page`", "line 1, column 1"]),
        ("styles:\n  body: {size: 9pt, size: 8pt}", Code::DuplicateKey, "2:21", &["`size`", "line 2"]),
        (
            "frames: [{name: a, flow: statement}, {name: a, fill: black}]",
            Code::DuplicateKey,
            "1:45",
            &["`a`"],
        ),
    ]);
}

#[test]
fn a_name_that_is_not_there_gets_the_nearest_one() {
    check(&[
        ("styles: {note: {extends: boddy}}", Code::UnknownStyle, "1:26", &["did you mean `body`?"]),
        (
            "frames: [{name: a, text: b, style: foilo}, {name: s, flow: statement}]",
            Code::UnknownStyle,
            "1:36",
            &["did you mean `folio`?"],
        ),
        ("styles: {body: {font: Vazirmtan}}", Code::UnknownFont, "1:23", &["did you mean `Vazirmatn`?"]),
        ("styles: {body: {font: Lalezar, weight: bold}}", Code::UnknownFont, "1:40", &["regular"]),
        ("styles: {body: {colour: blakc}}", Code::UnknownColour, "1:25", &["did you mean `black`?"]),
        (
            "frames: [{name: a, flow: statement}, {name: b, flow: head, below: aa}]",
            Code::UnknownFrame,
            "1:67",
            &["did you mean `a`?"],
        ),
        ("extends: a5-leaflt", Code::UnknownLayout, "1:10", &["did you mean `a5-leaflet`?"]),
        ("page: {size: a55}", Code::InvalidValue, "1:14", &["a5"]),
        (
            "frames: [{name: a, flow: statement}, {name: b, text: '{{ titel }}'}]",
            Code::UnknownField,
            "1:55",
            &["did you mean `title`?"],
        ),
        ("language: farsi!", Code::UnknownLanguage, "1:11", &["fa"]),
    ]);
}

#[test]
fn a_layout_that_is_not_there_is_told_where_it_is_named() {
    use crate::memory::{Memory, run};
    use warraq::typeset::Job;
    let text = "---\ntitle: نامه\nlayout: a5-leaflt\n---\n\nسلام.\n";
    let outcome = run(&Job::new("text.md", text.as_bytes()), &Memory::default());
    is_refused(&outcome, Code::UnknownLayout, "text.md:3:9", &["did you mean `a5-leaflet`?"]);
    let job = Job { layout: Some("a5-leaflt"), ..Job::new("text.md", text.as_bytes()) };
    is_refused(&run(&job, &Memory::default()), Code::UnknownLayout, "-", &["did you mean `a5-leaflet`?"]);
}

#[test]
fn layouts_that_build_on_themselves_are_told_with_the_way() {
    let files: [(&str, &[u8]); 3] =
        [("a.yaml", b"extends: b.yaml"), ("b.yaml", b"\nextends: c.yaml"), ("c.yaml", b"extends: a.yaml")];
    is_refused(&set_in_project(&files), Code::Cycle, "c.yaml:1:10", &["a.yaml → b.yaml → c.yaml → a.yaml"]);
    check(&[("extends: a.yaml", Code::Cycle, "1:10", &["a.yaml → a.yaml"])]);
    check(&[("extends: ./a.yaml", Code::Cycle, "1:10", &["builds on itself"])]);
}

#[test]
fn a_chain_of_layouts_without_end_is_refused() {
    let names: Vec<String> = (0..100).map(|number| format!("{number}.yaml")).collect();
    let texts: Vec<String> = (1..=100).map(|number| format!("extends: {number}.yaml")).collect();
    let mut files: Vec<(&str, &[u8])> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    files.push(("a.yaml", b"extends: 0.yaml"));
    is_refused(&set_in_project(&files), Code::TooLarge, "6.yaml:1:10", &["deep"]);
}

#[test]
fn styles_colours_and_frames_that_come_back_to_themselves_are_told_with_the_way() {
    check(&[
        (
            "styles: {a: {extends: b}, b: {extends: c}, c: {extends: a}}",
            Code::Cycle,
            "1:57",
            &["a → b → c → a"],
        ),
        ("styles: {body: {extends: body}}", Code::Cycle, "1:26", &["body"]),
        ("colours: {a: b, b: a}", Code::Cycle, "1:14", &["itself"]),
        ("frames: [{name: a, flow: statement, below: a}]", Code::Cycle, "1:44", &["a → a"]),
    ]);
}

#[test]
fn an_alias_bomb_is_too_large() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").expect("memory takes it");
    }
    is_refused(&set_in(&bomb), Code::TooLarge, "a.yaml:5:10", &["aliases"]);
}

#[test]
fn an_alias_inside_its_own_value_is_a_cycle() {
    check(&[("page: &p {size: *p}", Code::Cycle, "1:17", &["alias"])]);
}

#[test]
fn a_hundred_thousand_nested_brackets_are_too_deep() {
    for (open, close, place) in [("[", "]", "1:39"), ("{a: ", "}", "1:131")] {
        for close in [close, ""] {
            let layout = format!("page: {}{}", open.repeat(100_000), close.repeat(100_000));
            check(&[(layout.as_str(), Code::NestedTooDeep, place, &["32"])]);
        }
    }
    let lines: Vec<String> = (0..1_000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    check(&[(&lines.concat(), Code::NestedTooDeep, "33:33", &["32"])]);
    check(&[(&"- ".repeat(100_000), Code::NestedTooDeep, "1:65", &["32"])]);
}

#[test]
fn numbers_that_are_none_are_no_lengths() {
    for length in ["NaN", ".nan", "NaNpt", ".inf", "-.inf", "infpt", "1e400pt", "0x10pt", "۱۱pt", "''"] {
        let layout = format!("styles: {{body: {{size: {length}}}}}");
        is_refused(&set_in(&layout), Code::InvalidValue, "a.yaml:1:23", &[]);
    }
    for share in ["NaN", ".nan", "1e999", "-1", "101"] {
        let outcome = set_in(&format!("colours: {{a: {{cmyk: [0, 0, 0, {share}]}}}}"));
        assert!(outcome.outputs.is_empty(), "{share}");
        let found = &found(&outcome)[0];
        assert!(found.contains("a.yaml:1:31") && found.contains("a percentage from 0 to 100"), "{found}");
    }
}

#[test]
fn negative_and_gigantic_lengths_are_out_of_range() {
    check(&[
        ("styles: {body: {size: -11pt}}", Code::OutOfRange, "1:23", &["negative"]),
        ("styles: {body: {size: 501pt}}", Code::OutOfRange, "1:23", &["500pt"]),
        ("styles: {body: {size: 99999999999999999999999999mm}}", Code::OutOfRange, "1:23", &[]),
        ("styles: {body: {leading: 9999pt}}", Code::OutOfRange, "1:26", &[]),
        ("styles: {body: {leading: 0}}", Code::OutOfRange, "1:26", &[]),
        ("styles: {body: {space-after: -3pt}}", Code::OutOfRange, "1:30", &["negative"]),
        ("margins: -3mm", Code::OutOfRange, "1:10", &["negative"]),
        ("margins: 100mm", Code::OutOfRange, "1:10", &["no room"]),
        ("page: {size: {width: 9999mm, height: 100mm}}", Code::OutOfRange, "1:22", &[]),
        ("page: {size: {width: 0, height: 100mm}}", Code::OutOfRange, "1:22", &[]),
        ("page: {bleed: -1mm}", Code::OutOfRange, "1:15", &["negative"]),
        ("page: {bleed: 900mm}", Code::OutOfRange, "1:15", &[]),
        ("page: {grid: 0}", Code::OutOfRange, "1:14", &[]),
        (
            "frames: [{name: a, flow: statement, columns: 2, gutter: -1mm}]",
            Code::OutOfRange,
            "1:57",
            &["negative"],
        ),
        ("frames: [{name: a, flow: statement, columns: 0}]", Code::OutOfRange, "1:46", &["1 to 12"]),
        (
            "frames: [{name: a, flow: statement, columns: 99999999999}]",
            Code::OutOfRange,
            "1:46",
            &["1 to 12"],
        ),
        ("pages: 0", Code::OutOfRange, "1:8", &[]),
        ("pages: -1", Code::OutOfRange, "1:8", &[]),
        ("pages: 99999999999999999999", Code::OutOfRange, "1:8", &[]),
    ]);
}

#[test]
fn frames_without_room_or_off_the_page_are_refused() {
    check(&[
        (
            "frames: [{name: a, flow: statement, area: {left: 0, width: 0}}]",
            Code::InvalidFrame,
            "1:43",
            &["0pt wide"],
        ),
        (
            "frames: [{name: a, flow: statement, area: {top: 0, height: 0}}]",
            Code::InvalidFrame,
            "1:43",
            &["0pt high"],
        ),
        ("frames: [{name: a, flow: statement, area: {left: 200mm}}]", Code::InvalidFrame, "1:43", &["wide"]),
        (
            "frames: [{name: a, flow: statement, area: {left: -20mm}}]",
            Code::InvalidFrame,
            "1:43",
            &["left edge"],
        ),
        (
            "frames: [{name: a, flow: statement, area: {from: page, left: 0, width: 149mm}}]",
            Code::InvalidFrame,
            "1:43",
            &["right edge"],
        ),
        (
            "frames: [{name: a, flow: statement, area: {from: page, top: 0, height: 211mm}}]",
            Code::InvalidFrame,
            "1:43",
            &["bottom edge"],
        ),
        (
            "frames: [{name: a, flow: statement, columns: 12, gutter: 10mm}]",
            Code::InvalidFrame,
            "1:10",
            &["columns"],
        ),
        ("frames: [{name: a, flow: statement, inset: 80mm}]", Code::InvalidFrame, "1:10", &["insets"]),
        ("frames: [{name: a, fill: black}]", Code::MissingKey, "1:9", &["flow: statement"]),
        ("frames: []", Code::MissingKey, "1:9", &["flow: statement"]),
    ]);
}

#[test]
fn text_that_does_not_fit_says_how_many_lines_are_left_over_in_which_frame() {
    let outcome = set_in("pages: 1\nframes: [{name: slip, flow: statement, area: {top: 0, height: 30pt}}]");
    is_refused(&outcome, Code::Overset, "text.txt:3:1", &["1 line", "`slip`"]);
}

#[test]
fn a_frame_lower_than_its_line_is_no_endless_row_of_pages() {
    let outcome = set_in("frames: [{name: slip, flow: statement, area: {top: 0, height: 3pt}}]");
    is_refused(&outcome, Code::Overset, "text.txt:1:1", &["`slip`"]);
}

#[test]
fn yaml_that_cannot_be_read_says_where() {
    check(&[
        ("page: [a4", Code::InvalidYaml, "1:7", &["]"]),
        ("page: {size: a4", Code::InvalidYaml, "1:7", &["}"]),
        ("page:\n\tsize: a4", Code::InvalidYaml, "2:2", &["spaces"]),
        ("description: \"a", Code::InvalidYaml, "1:14", &["quotation mark"]),
        ("page: *nobody", Code::InvalidYaml, "1:7", &["&"]),
        ("page: !!python/object x", Code::InvalidYaml, "1:23", &["!"]),
        ("page: {size: a4}\n---\npage: {size: a5}", Code::InvalidYaml, "2:1", &["document"]),
        ("<<: {page: a4}", Code::InvalidYaml, "1:1", &["merge"]),
        ("? [a]\n: b", Code::InvalidYaml, "1:3", &["key"]),
        ("page: @a", Code::InvalidYaml, "1:7", &["quotes"]),
        ("- a", Code::InvalidValue, "1:1", &["map"]),
        ("salaam", Code::InvalidValue, "1:1", &["map"]),
        ("a: \u{1}", Code::InvalidYaml, "1:4", &[]),
    ]);
}

#[test]
fn a_layout_that_is_no_text_is_refused_with_its_name() {
    let outcome = set_in_project(&[("a.yaml", b"page: {size: \xFF}")]);
    is_refused(&outcome, Code::InvalidEncoding, "-", &["`a.yaml`", "UTF-8"]);
    let files: [(&str, &[u8]); 2] = [("a.yaml", b"extends: b.yaml"), ("b.yaml", b"\xFF\xFE")];
    is_refused(&set_in_project(&files), Code::InvalidEncoding, "a.yaml:1:10", &["`b.yaml`"]);
}

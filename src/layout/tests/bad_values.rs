use super::*;

#[test]
fn all_errors_of_a_layout_are_told_at_once_in_order() {
    check(
        "page: {sise: a4, bleed: 3}
margin: 2mm
styles:
  body: {size: 11px, align: middle, colour: inkk, font: Vazirmtan}
  title: {weight: blod, leading: -3pt}
frames:
  - {name: story, flow: statment}
",
        &[
            "unknown-key a.yaml:1:8 there is no key `sise` here (did you mean `size`?)",
            "invalid-value a.yaml:1:25 `3` has no unit (known are: pt, mm, cm, in, em)",
            "unknown-key a.yaml:2:1 there is no key `margin` here (did you mean `margins`?)",
            "invalid-value a.yaml:4:16 `px` is not a unit of length (did you mean `pt`?)",
            "invalid-value a.yaml:4:29 `middle` is not one of start, end, centre, justify",
            "unknown-colour a.yaml:4:45 no colour is called `inkk` (known are: black, white)",
            "unknown-font a.yaml:4:57 no font family is called `Vazirmtan` (did you mean `Vazirmatn`?)",
            "invalid-value a.yaml:5:19 `blod` is not one of thin, extra-light, light, regular, medium, semi-bold, bold, extra-bold, black (did you mean `bold`?)",
            "out-of-range a.yaml:5:34 `-3pt` is negative (write a length of 0 or more: `3mm`)",
            "invalid-value a.yaml:7:25 `statment` is not one of statement, head (did you mean `statement`?)",
        ],
    );
}

#[test]
fn lengths_are_numbers_with_units_and_nothing_else() {
    for (length, code) in [
        ("NaN", "invalid-value"),
        (".nan", "invalid-value"),
        ("NaNpt", "invalid-value"),
        (".inf", "invalid-value"),
        ("infpt", "invalid-value"),
        ("1e400pt", "invalid-value"),
        ("1e3mm", "invalid-value"),
        ("11", "invalid-value"),
        ("11 pt", "invalid-value"),
        ("۱۱pt", "invalid-value"),
        ("11qt", "invalid-value"),
        ("pt", "invalid-value"),
        ("''", "invalid-value"),
        ("[11pt]", "invalid-value"),
        ("-11pt", "out-of-range"),
        ("99999999999999999999999999mm", "out-of-range"),
        ("3m", "invalid-value"),
        ("0", "out-of-range"),
        ("2pt", "out-of-range"),
        ("501pt", "out-of-range"),
        ("2em", "invalid-value"),
    ] {
        let errors = layout(&format!("styles: {{body: {{size: {length}}}}}")).errors();
        assert_eq!(errors.len(), 1, "{length}: {errors:?}");
        assert!(errors[0].starts_with(code), "{length}: {errors:?}");
    }
    let huge = format!("margins: {}mm", "9".repeat(400));
    assert!(
        layout(&huge).errors()[0].contains("… is not a length")
            || layout(&huge).errors()[0].contains("longer than 2 m")
    );
}

#[test]
fn leading_fits_its_type() {
    check(
        "styles: {body: {leading: 2pt}}",
        &[
            "out-of-range a.yaml:1:26 for type of 11pt, a leading of 2pt is out of range (write 5.5pt to 110pt)",
        ],
    );
    check(
        "styles: {body: {leading: 17pt}, note: {size: 40pt}}",
        &[
            "out-of-range a.yaml:1:46 for type of 40pt, a leading of 17pt is out of range (write 20pt to 400pt)",
        ],
    );
}

#[test]
fn an_em_needs_a_type_size() {
    check(
        "margins: 2em",
        &[
            "invalid-value a.yaml:1:10 `2em` depends on a type size, and there is none here (write the length in pt, mm, cm or in)",
        ],
    );
}

#[test]
fn pages_are_between_a_stamp_and_a_poster() {
    let range = "is out of range (write 28.35pt to 5669.29pt)";
    check(
        "page: {size: {width: 5mm, height: 1999mm}}",
        &[&format!("out-of-range a.yaml:1:22 a page width of 14.17pt {range}")],
    );
    check(
        "page: {size: {width: 100mm}}",
        &[
            "missing-key a.yaml:1:14 a page size takes `width` and `height` (write `size: {width: 100mm, height: 210mm}`)",
        ],
    );
    check(
        "margins: 100mm",
        &[
            "out-of-range a.yaml:1:10 margins of 566.93pt together leave no room on a page that is 419.53pt wide (make the margins smaller, or the page larger)",
        ],
    );
}

#[test]
fn colours_are_checked_even_when_nothing_uses_them() {
    check(
        "colours:
  a: {cmyk: [0, 0, 0, 101]}
  b: {cmyk: [0, 0, 0]}
  c: {spot: Gold}
  d: {tint: 20}
  e: \"#12345\"
  f: g
  g: f
  h: {rgb: red}
  i: {}
",
        &[
            "out-of-range a.yaml:2:23 `101` is out of range (write a percentage from 0 to 100)",
            "invalid-value a.yaml:3:13 `cmyk` takes a list of four percentages, not of 3 (cyan, magenta, yellow, black: [0, 0, 0, 100])",
            "missing-key a.yaml:4:13 the spot ink `Gold` has no `cmyk` (say which process inks stand for it where it is not printed)",
            "invalid-value a.yaml:5:13 `tint` belongs to a spot ink (give the share of each ink in `cmyk`)",
            "invalid-value a.yaml:6:6 `#12345` is not a colour of light (write six hexadecimal digits in quotes: \"#1f3a5f\")",
            "cycle a.yaml:7:6 the colour `g` stands for itself (give it inks: `{cmyk: [0, 0, 0, 100]}`)",
            "cycle a.yaml:8:6 the colour `f` stands for itself (give it inks: `{cmyk: [0, 0, 0, 100]}`)",
            "invalid-value a.yaml:9:12 `red` is not a colour of light (write six hexadecimal digits in quotes: \"#1f3a5f\")",
            "missing-key a.yaml:10:6 this colour has neither `cmyk` nor `spot`, `grey` or `rgb` (write `{cmyk: [0, 0, 0, 100]}`)",
        ],
    );
}

#[test]
fn styles_that_build_on_each_other_are_refused_with_the_way() {
    check(
        "styles: {a: {extends: b}, b: {extends: c}, c: {extends: a}}",
        &["cycle a.yaml:1:57 the style `a` builds on itself: a → b → c → a (take one `extends` away)"],
    );
    check(
        "styles: {body: {extends: note}, note: {size: 9pt}}",
        &["cycle a.yaml:1:26 the style `note` builds on itself: body → note (take one `extends` away)"],
    );
    check(
        "styles: {note: {extends: boddy}}",
        &["unknown-style a.yaml:1:26 no style is called `boddy` (did you mean `body`?)"],
    );
}

#[test]
fn weights_that_a_layout_names_must_be_there() {
    check(
        "styles: {title: {font: Lalezar, weight: bold}}",
        &["unknown-font a.yaml:1:41 `Lalezar` has no weight `bold` (it has: regular)"],
    );
}

#[test]
fn yaml_that_is_no_layout_is_refused() {
    check(
        "- a\n",
        &[
            "invalid-value a.yaml:1:1 a layout is a map of keys, not a list (begin with a key: `extends: a5-leaflet`)",
        ],
    );
    check(
        "salam\n",
        &[
            "invalid-value a.yaml:1:1 a layout is a map of keys, not text (begin with a key: `extends: a5-leaflet`)",
        ],
    );
    check(
        "page: {size: a4}\npage: {size: a5}\n",
        &["duplicate-key a.yaml:2:1 the key `page` is given twice (it stands first in line 1, column 1)"],
    );
    let not_text = Project { files: [("a.yaml".to_owned(), vec![b'a', 0xFF])].into() };
    assert_eq!(
        not_text.load("a.yaml", &[]).errors(),
        ["invalid-encoding `a.yaml` is not UTF-8: byte 2 is part of no letter (save the layout as UTF-8)"]
    );
}

#[test]
fn keys_of_features_to_come_are_unknown() {
    for key in ["imposition", "plates"] {
        let errors = layout(&format!("{key}: {{}}")).errors();
        assert!(errors[0].starts_with("unknown-key"), "{errors:?}");
    }
}

#[test]
fn fonts_that_are_none_are_refused_and_all_of_them_named() {
    let font = include_bytes!("../../../fonts/vazirmatn/Vazirmatn-Regular.ttf");
    let mut project = Project::with(&[
        ("a.yaml", "fonts: [page.ttf, cut.ttf, ../up.ttf, none.ttf, empty, fonts]"),
        ("page.ttf", "<!DOCTYPE html><html></html>"),
        ("fonts/readme.txt", "nothing"),
    ]);
    project.files.insert("cut.ttf".to_owned(), font[..1000].to_vec());
    let errors = project.load("a.yaml", &[]).errors();
    let starts = [
        "unusable-font a.yaml:1:9 cannot read the font `page.ttf`: it is a web page ",
        "unusable-font a.yaml:1:19 cannot read the font `cut.ttf`: it is cut off",
        "outside-project a.yaml:1:28 `../up.ttf` cannot be read: it lies outside the project folder",
        "unreadable-file a.yaml:1:39 `none.ttf` cannot be read: no such file",
        "unreadable-file a.yaml:1:49 `empty` cannot be read: no such file",
        "unknown-font a.yaml:1:56 no font lies in the folder `fonts`",
    ];
    assert_eq!(errors.len(), starts.len(), "{errors:#?}");
    for (error, start) in errors.iter().zip(starts) {
        assert!(error.starts_with(start), "{error}");
    }
}

#[test]
fn sheets_that_cannot_be_are_refused() {
    check(
        "press:
  marks: [crop, cross]
  sheet: {impose: trifold, signature: 18, size: {width: 100mm}, creep: {factor: 120%}, columns: 0}
",
        &[
            "invalid-value a.yaml:2:17 `cross` is not one of crop, fold, registration, bars, job",
            "invalid-value a.yaml:3:19 `trifold` is not one of single, half-fold, letter-fold, z-fold, gate-fold, double-gate-fold, roll-fold, accordion-fold, double-parallel-fold, cross-fold, zine, saddle-stitch, perfect-bound, step-and-repeat, cut-and-stack, work-and-turn, work-and-tumble, 2-up",
            "out-of-range a.yaml:3:39 a signature of 18 pages cannot be folded (write a multiple of 4: 16 or 20)",
            "missing-key a.yaml:3:49 a sheet takes `width` and `height` (write `size: {width: 320mm, height: 450mm}`)",
            "missing-key a.yaml:3:72 `creep` names no `paper` (write `creep: {paper: 0.1mm}`)",
            "out-of-range a.yaml:3:97 `0` is out of range (write a whole number from 1 to 100)",
        ],
    );
}

#[test]
fn panels_without_room_are_refused() {
    check(
        "page: {size: {width: 40mm, height: 100mm}}
margins: {top: 5mm, bottom: 5mm, inner: 10mm, outer: 10mm}
press: {sheet: {impose: gate-fold}}
frames:
  - {name: story, area: margins, flow: statement}
",
        &[
            "out-of-range a.yaml:3:25 the narrowest panel is 53.86pt wide, and its margins leave no room on it (make the page wider, its margins or `short` smaller)",
        ],
    );
}

#[test]
fn wider_letters_that_a_font_does_not_have_are_refused_where_they_are_asked_for() {
    let check = |text: &str, place: &str| {
        let loaded = layout(text);
        let found: Vec<String> =
            loaded.notes.list().iter().map(|found| format!("{} {}", found.code, found.message)).collect();
        assert_eq!(found, [place.to_owned()], "{text}");
    };
    check("styles: {body: {alternates: jalt}}", "no-alternates the font `Vazirmatn` has no `jalt`");
    check(
        "styles: {body: {alternates: [jalt, ss09]}}",
        "no-alternates the font `Vazirmatn` has no `jalt`, `ss09`",
    );
    check("styles: {body: {alternates: jaltt}}", "invalid-value `jaltt` is not an OpenType feature");
    for fine in ["styles: {body: {alternates: [jalt, ss01]}}", "styles: {body: {alternates: none}}"] {
        assert_eq!(layout(fine).notes.list(), [], "{fine}");
    }
}

use super::*;
use crate::colour::Colour;
use crate::design::{Align, Content, Role, TemplatePart};
use crate::units::Length;

fn names(design: &Design) -> Vec<&str> {
    design.frames.iter().map(|frame| frame.name.as_str()).collect()
}

#[test]
fn a_layout_says_only_what_it_wants_otherwise() {
    let text =
        "extends: a5-leaflet\npage: {bleed: 3mm}\nmargins: {top: 20mm}\nstyles: {body: {size: 12pt}}\n";
    let design = layout(text).design();
    assert_eq!(design.name, "a");
    assert_eq!(design.page.bleed.left, Length::mm(3));
    assert_eq!((design.page.margins.top, design.page.margins.inner), (Length::mm(20), Length::mm(15)));
    let body = design.styles.role(Role::Body);
    assert_eq!((body.text.size, body.leading), (Length::pt(12), Length::pt(17)));
    assert_eq!(names(&design), ["story", "folio"]);
}

#[test]
fn one_margin_changes_beside_one_length_for_all() {
    let files = [("base.yaml", "margins: 12mm"), ("a.yaml", "extends: base.yaml\nmargins: {top: 20mm}")];
    let design = Project::with(&files).load("a.yaml", &[]).design();
    assert_eq!((design.page.margins.top, design.page.margins.outer), (Length::mm(20), Length::mm(12)));
}

#[test]
fn frames_meet_by_name() {
    let base = "frames:\n  - {name: story, flow: statement}\n  - {name: foot, anchor: bottom, text: a}\n  - {name: box, fill: black}";
    let over = "extends: base.yaml\nframes:\n  - {name: foot, text: b}\n  - {name: box, remove: true}\n  - {name: new, fill: white}";
    let design = Project::with(&[("base.yaml", base), ("a.yaml", over)]).load("a.yaml", &[]).design();
    assert_eq!(names(&design), ["story", "foot", "new"]);
    let Content::Text { template, .. } = &design.frames[1].content else { panic!("words") };
    assert_eq!(template.parts, [TemplatePart::Words("b".into())]);
}

#[test]
fn own_frames_take_the_place_of_the_default_ones() {
    let design = layout("frames: [{name: all, flow: statement}]").design();
    assert_eq!(names(&design), ["all"]);
    assert_eq!(names(&layout("").design()), ["story", "folio"]);
}

#[test]
fn a_named_colour_is_replaced_whole() {
    let base = "colours: {ink: {cmyk: [0, 0, 0, 100], rgb: \"#102030\"}}";
    let over = "extends: base.yaml\ncolours: {ink: {cmyk: [0, 0, 0, 100]}}\nstyles: {body: {colour: ink}}";
    let design = Project::with(&[("base.yaml", base), ("a.yaml", over)]).load("a.yaml", &[]).design();
    assert_eq!(design.styles.role(Role::Body).text.colour, Colour::BLACK);
}

#[test]
fn styles_build_on_styles_and_all_of_them_on_body() {
    let text = "styles:
  body: {size: 10pt, align: end}
  note: {size: 0.8em, leading: 1.5em}
  small: {extends: note, size: 0.5em}
";
    let design = layout(text).design();
    let small = &design.styles.named["small"];
    assert_eq!((small.text.size, small.leading), (Length::pt(4), Length::pt(6)));
    assert_eq!(small.align, Align::End);
    assert_eq!(design.styles.role(Role::Title).text.size, Length::pt(18));
}

#[test]
fn a_style_that_builds_on_another_one_starts_anew() {
    let design = layout("styles: {heading-2: {extends: title}}").design();
    let styles = &design.styles;
    assert_eq!(styles.role(Role::Heading2).text.size, styles.role(Role::Title).text.size);
}

#[test]
fn a_key_without_a_value_says_nothing() {
    let base = "styles: {quote: {bar: {width: 2pt}}, body: {size: 9pt}}";
    let over =
        "extends: base.yaml\nstyles:\n  quote: {bar: none}\n  body:\n    size:\n  heading-2:\nframes:\n";
    let design = Project::with(&[("base.yaml", base), ("a.yaml", over)]).load("a.yaml", &[]).design();
    assert_eq!(design.styles.role(Role::Quote).bar, None);
    assert_eq!(design.styles.role(Role::Body).text.size, Length::pt(9));
    assert_eq!(names(&design), ["story", "folio"]);
}

#[test]
fn settings_reach_every_key_and_the_last_one_stands() {
    let settings = [
        ("styles.body.size", "12pt"),
        ("styles.body.size", "13pt"),
        ("page.size", "{width: 100mm, height: 200mm}"),
        ("page.bleed", "3mm"),
        ("page.bleed.top", "5mm"),
        ("margins.top", "30mm"),
        ("frames.folio.text", "'- {{ page }} -'"),
        ("styles.quote.bar.width", "2pt"),
    ];
    let design = Project::default().load("a5-leaflet", &settings).design();
    assert_eq!(design.styles.role(Role::Body).text.size, Length::pt(13));
    assert_eq!(design.page.size.width, Length::mm(100));
    assert_eq!((design.page.bleed.top, design.page.bleed.left), (Length::mm(5), Length::mm(3)));
    assert_eq!((design.page.margins.top, design.page.margins.inner), (Length::mm(30), Length::mm(15)));
    let bar = design.styles.role(Role::Quote).bar.clone().expect("a bar");
    assert_eq!((bar.width, bar.gap), (Length::pt(2), Length::pt(9)));
}

#[test]
fn a_frame_can_be_taken_away_by_a_setting() {
    let design = Project::default().load("a5-leaflet", &[("frames.folio.remove", "true")]).design();
    assert_eq!(names(&design), ["story"]);
}

#[test]
fn settings_that_reach_nothing_name_the_nearest_key() {
    for (key, value, error) in [
        (
            "styles.body.sise",
            "1pt",
            "unknown-key --set:1:13 there is no key `sise` here (did you mean `size`?)",
        ),
        ("pgae.size", "a4", "unknown-key --set:1:1 there is no key `pgae` here (did you mean `page`?)"),
        (
            "styles.bdoy.size",
            "1pt",
            "unknown-style --set:1:8 the layout has no style called `bdoy` (did you mean `body`?)",
        ),
        (
            "frames.foliio.fill",
            "black",
            "unknown-frame --set:1:8 the layout has no frame called `foliio` (did you mean `folio`?)",
        ),
        (
            "frames.folio",
            "{}",
            "usage --set:1:8 `frames.folio` is a whole frame (name one of its keys: `frames.folio.fill`)",
        ),
        (
            "colours.inkk",
            "black",
            "unknown-colour --set:1:9 the layout has no colour called `inkk` (a setting replaces only what the layout has)",
        ),
        ("page..size", "a4", "usage --set:1:6 a key is missing in this path (write `--set page.size=a4`)"),
        ("page.size", "[", "invalid-yaml --set:1:11 `[` is never closed (add the missing `]`)"),
        (
            "page.size",
            "12",
            "invalid-value --set:1:11 `12` is not one of a2, a3, a4, a5, a6, a7, b4, b5, b6, dl, letter, legal, tabloid, sra3 (did you mean `a2`?)",
        ),
    ] {
        assert_eq!(Project::default().load("a5-leaflet", &[(key, value)]).errors(), [error], "{key}");
    }
}

#[test]
fn layouts_that_build_on_each_other_are_refused_with_the_way() {
    let files = [("a.yaml", "extends: b.yaml"), ("b.yaml", "\nextends: ./a.yaml")];
    assert_eq!(
        Project::with(&files).load("a.yaml", &[]).errors(),
        ["cycle b.yaml:2:10 `a.yaml` builds on itself: a.yaml → b.yaml → a.yaml (take one `extends` away)"]
    );
    let endless: Vec<(String, String)> =
        (0..20).map(|i| (format!("{i}.yaml"), format!("extends: {}.yaml", i + 1))).collect();
    let endless: Vec<(&str, &str)> = endless.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        Project::with(&endless).load("0.yaml", &[]).errors(),
        ["too-large 7.yaml:1:10 layouts build on layouts more than 8 deep (put some of them together)"]
    );
}

#[test]
fn layouts_that_are_not_there_are_named() {
    for (name, error) in [
        ("a5-leaflett", "unknown-layout no layout is called `a5-leaflett` (did you mean `a5-leaflet`?)"),
        (
            "x.yaml",
            "unreadable-file `x.yaml` cannot be read: no such file (paths start at the project folder)",
        ),
        (
            "../x.yaml",
            "outside-project `../x.yaml` cannot be read: it lies outside the project folder (copy the file into the project, or allow its folder with `--allow DIR`)",
        ),
        ("my/x", "unknown-layout no layout is called `my/x` (the name of a layout's file ends in .yaml)"),
    ] {
        assert_eq!(Project::default().load(name, &[]).errors(), [error]);
    }
    check(
        "extends: a4-statment",
        &["unknown-layout a.yaml:1:10 no layout is called `a4-statment` (did you mean `a4-statement`?)"],
    );
}

#[test]
fn an_error_stands_in_the_file_that_made_it() {
    let files = [
        ("base.yaml", "styles: {body: {colour: inc}}"),
        ("a.yaml", "extends: base.yaml\ncolours: {ink: black}"),
    ];
    assert_eq!(
        Project::with(&files).load("a.yaml", &[]).errors(),
        ["unknown-colour base.yaml:1:25 no colour is called `inc` (did you mean `ink`?)"]
    );
}

#[test]
fn a_frame_that_is_not_there_cannot_be_removed() {
    check(
        "extends: a6-card\nframes: [{name: flio, remove: true}]",
        &["unknown-frame a.yaml:2:17 no frame called `flio` is there to be removed (did you mean `folio`?)"],
    );
}

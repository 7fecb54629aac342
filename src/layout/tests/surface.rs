use super::*;
use crate::colour::{Cmyk, Colour, Ink, Rgb, Share};
use crate::design::{
    Align, Binding, CaptionSide, ColumnWidth, Content, Facing, FirstColumn, FootnoteNumbering, Growth,
    Headings, InlineRole, KeepWithNext, LinkAddresses, Ornament, Orthography, PageSet, Role, Standard,
    TableExtent, TableRules, TemplatePart,
};
use crate::language::{Digits, Direction, Language};
use crate::units::{Length, Relative};

#[test]
fn every_key_of_a_layout_reaches_the_design() {
    let design = layout(
        "name: mine
description: a test
language: ckb
direction: rtl
digits: arabic
orthography: keep
links: shown
headings: refuse
screen: {standard: pdf-1.7}
pages: 4
page: {size: a5, orientation: landscape, bleed: {top: 3mm}, binding: left, facing: true, grid: 17pt}
",
    )
    .design();
    assert_eq!((design.name.as_str(), design.description.as_str()), ("mine", "a test"));
    assert_eq!(design.language, Some(Language::SORANI));
    assert_eq!((design.direction, design.digits), (Some(Direction::RightToLeft), Some(Digits::Arabic)));
    assert_eq!((design.orthography, design.link_addresses), (Orthography::Keep, LinkAddresses::Shown));
    assert_eq!((design.headings, design.standard), (Headings::Refuse, Standard::Pdf17));
    assert_eq!(design.growth, Growth::AtMost(4));
    let page = &design.page;
    assert_eq!((page.size.width, page.size.height), (Length::mm(210), Length::mm(148)));
    assert_eq!((page.bleed.top, page.bleed.bottom), (Length::mm(3), Length::ZERO));
    assert_eq!((page.binding, page.facing), (Some(Binding::Left), Facing::Mirrored));
    assert_eq!(page.grid, Some(Length::pt(17)));
}

#[test]
fn the_binding_follows_the_language_where_the_layout_names_one() {
    assert_eq!(layout("").design().page.binding, None);
    assert_eq!(layout("language: fa").design().page.binding, Some(Binding::Right));
    assert_eq!(layout("language: en").design().page.binding, Some(Binding::Left));
}

#[test]
fn facing_pages_mirror_their_margins() {
    let text =
        "page: {facing: true, binding: right}\nmargins: {inner: 20mm, outer: 10mm, top: 0, bottom: 10mm}";
    let design = layout(text).design();
    assert_eq!((design.frames[0].odd.x, design.frames[0].even.x), (Length::mm(10), Length::mm(20)));
}

#[test]
fn colours_are_written_in_many_ways() {
    let design = layout(
        "colours:
  ink: {cmyk: [0, 0, 0, 90.5], rgb: \"#102030\"}
  gold: {spot: PANTONE 871 C, cmyk: [20, 25, 60, 25], tint: 50}
  again: ink
styles:
  a: {colour: again}
  b: {colour: gold}
  c: {colour: \"#ff0000\"}
  d: {colour: {grey: 80}}
  e: {colour: white}
",
    )
    .design();
    let colour = |name: &str| design.styles.named[name].text.colour.clone();
    let key = |black| Ink::Cmyk(Cmyk([Share::NONE, Share::NONE, Share::NONE, Share::new(black)]));
    assert_eq!(colour("a"), Colour::new(key(9_050), Rgb([0x10, 0x20, 0x30])));
    assert!(matches!(colour("b").ink, Ink::Spot { tint, .. } if tint == Share::new(5_000)));
    assert_eq!(colour("c").rgb, Rgb([255, 0, 0]));
    assert_eq!(colour("d").ink, key(8_000));
    assert_eq!(colour("e"), Colour::WHITE);
}

#[test]
fn styles_take_every_key() {
    let design = layout(
        "styles:
  body:
    features: [tnum, ss01=2, liga=0]
    indent-first: -1em
    indent-start: 1em
    word-space: {min: 60%, natural: 90, max: 200%}
    widows: 3
    keep-with-next: true
    rule-above: {thickness: 1pt, length: 20mm, gap: 2pt, colour: \"#00ff00\"}
    bar: {width: 2pt}
  break: {ornament: {rule: 0.5pt, length: 2em}}
  heading-1: {ornament: none}
  link: {underline: {thickness: 0.5pt}, size: 90%}
",
    )
    .design();
    let body = design.styles.role(Role::Body);
    let features: Vec<_> = body.text.features.iter().map(|feature| (&feature.tag, feature.value)).collect();
    assert_eq!(features, [(b"tnum", 1), (b"ss01", 2), (b"liga", 0)]);
    assert_eq!((body.indent_first, body.indent_start), (Length::pt(-11), Length::pt(11)));
    assert_eq!(
        (body.word_space.minimum, body.word_space.natural, body.word_space.maximum),
        (600, 900, 2_000)
    );
    assert_eq!((body.widows, body.orphans, body.keep_with_next), (3, 2, KeepWithNext::Together));
    let rule = body.rule_above.clone().expect("a rule");
    assert_eq!((rule.thickness, rule.length), (Length::PT, Some(Length::mm(20))));
    assert_eq!(body.bar.clone().expect("a bar").colour, Colour::BLACK);
    let length = Some(Length::pt(22));
    let thickness = Length::PT.scale(1, 2);
    assert_eq!(design.styles.role(Role::Break).ornament, Ornament::Rule { thickness, length });
    let link = design.styles.inline(InlineRole::Link);
    assert_eq!((link.size, link.underline.map(|line| line.thickness)), (Some(900), Some(thickness)));
}

#[test]
fn frames_stand_where_they_are_told() {
    let design = layout(
        "page: {bleed: 3mm, binding: right}
frames:
  - {name: band, pages: first, area: {from: bleed, top: 0, height: 40mm}, fill: black}
  - {name: head, area: {from: page, inner: 5mm, width: 60mm, top: 10mm, height: 20mm}, flow: head}
  - {name: story, area: margins, below: {frame: head, gap: 6mm}, flow: statement, columns: 2, gutter: 6mm}
  - {name: folio, anchor: top, gap: 2mm, text: \"صفحهٔ {{ page }} از {{pages}}\", inset: 1mm}
",
    )
    .design();
    let [band, head, story, folio] = design.frames.as_slice() else { panic!("four frames") };
    assert_eq!((band.odd.x, band.odd.width, band.pages), (Length::mm(-3), Length::mm(154), PageSet::First));
    assert_eq!((head.odd.x, head.odd.y), (Length::mm(148 - 65), Length::mm(10)));
    assert_eq!(story.below.map(|below| (below.frame, below.gap)), Some((1, Length::mm(6))));
    assert_eq!(folio.odd.bottom(), Length::mm(13));
    assert_eq!(folio.inset.left, Length::MM);
    let Content::Text { template, style } = &folio.content else { panic!("words") };
    assert_eq!(folio.odd.height, style.leading);
    let names: Vec<&str> = template
        .parts
        .iter()
        .map(|part| match part {
            TemplatePart::Words(words) => words,
            TemplatePart::Field { name, .. } => name,
        })
        .map(String::as_str)
        .collect();
    assert_eq!(names, ["صفحهٔ ", "page", " از ", "pages"]);
}

#[test]
fn fields_know_their_places() {
    let loaded =
        layout("frames: [{name: a, flow: statement}, {name: b, anchor: top, text: \"متن {{ مکان }}\"}]");
    let sources = loaded.sources.clone();
    let design = loaded.design();
    let Content::Text { template, .. } = &design.frames[1].content else { panic!("words") };
    let TemplatePart::Field { name, span } = &template.parts[1] else { panic!("a field") };
    assert_eq!((name.as_str(), sources.slice(*span)), ("مکان", "{{ مکان }}"));
}

#[test]
fn fonts_of_the_project_are_added() {
    let font = include_bytes!("../../../fonts/lalezar/Lalezar-Regular.ttf").to_vec();
    let mut project = Project::with(&[("a.yaml", "fonts: [fonts/]\nstyles: {title: {font: Lalezar}}")]);
    project.files.insert("fonts/One.TTF".to_owned(), font);
    let loaded = project.load("a.yaml", &[]);
    let find = |fonts: &FontBook| fonts.find("Lalezar", crate::font::Weight::REGULAR);
    assert_ne!(find(&loaded.fonts), find(&FontBook::shipped()));
    let _ = loaded.design();
}

#[test]
fn every_key_of_tables_reaches_the_design() {
    let design = layout(
        "extends: a5-leaflet
styles: {table-cell: {size: 10pt}}
table:
  widths: [auto, 30mm, 12.5%]
  width: full
  rules: rows
  thickness: 1pt
  colour: white
  padding-inline: 1em
  padding-block: 2pt
  tint: black
  row-headers: true
  caption: below
  space-before: 3pt
",
    )
    .design();
    let table = &design.table;
    let widths = [ColumnWidth::Content, ColumnWidth::Fixed(Length::mm(30)), ColumnWidth::Share(125)];
    assert_eq!(table.widths, widths);
    assert_eq!((table.extent, table.rules), (TableExtent::Full, TableRules::Rows));
    assert_eq!((table.first_column, table.caption), (FirstColumn::Headers, CaptionSide::Below));
    assert_eq!(
        (table.thickness, table.padding_inline, table.padding_block),
        (Length::PT, Length::pt(10), Length::pt(2))
    );
    assert_eq!(table.tint, Some(Colour::BLACK));
    // What the layout below says stays: a5-leaflet gives tables a line of white behind them.
    assert_eq!((table.space_before, table.space_after), (Length::pt(3), Length::pt(17)));
}

#[test]
fn every_key_of_footnotes_reaches_the_design() {
    let text = "extends: a5-leaflet
styles: {footnote: {size: 8pt}, footnote-mark: {size: 70%, rise: 0.3em}}
footnotes: {rule: {thickness: 1pt, length: 10mm, gap: 0.5em, colour: white}, space: 1em, numbering: page}
";
    let design = layout(text).design();
    let footnotes = &design.footnotes;
    let rule = footnotes.rule.as_ref().expect("a rule");
    assert_eq!((rule.thickness, rule.length, rule.gap), (Length::PT, Some(Length::mm(10)), Length::pt(4)));
    assert_eq!((footnotes.space, footnotes.numbering), (Length::pt(8), FootnoteNumbering::Page));
    let mark = design.styles.inline(InlineRole::FootnoteMark);
    assert_eq!((mark.size, mark.rise), (Some(700), Some(Relative::Em(300))));
    assert_eq!(layout("extends: a5-leaflet\nfootnotes: {rule: none}").design().footnotes.rule, None);
}

#[test]
fn every_key_of_poems_reaches_the_design() {
    let text = "extends: a5-leaflet
styles: {couplet: {size: 10pt, kashida: {longest: 2em}}}
couplets: {gap: 3em, ornament: \"❊\", align: end, width: full, stanza-space: 1pt, space-before: 2pt, space-after: 3pt}
";
    let couplets = layout(text).design().couplets;
    assert_eq!((couplets.gap, couplets.ornament.as_deref()), (Length::pt(30), Some("❊")));
    assert_eq!((couplets.align, couplets.extent), (Align::End, TableExtent::Full));
    let white = (couplets.stanza_space, couplets.space_before, couplets.space_after);
    assert_eq!(white, (Length::PT, Length::pt(2), Length::pt(3)));
    let refused = layout("extends: a5-leaflet\ncouplets: {align: justify}").errors().concat();
    assert!(refused.contains("a poem stands at the start, in the centre or at the end"), "{refused}");
}

#[test]
fn every_key_of_signatures_reaches_the_design() {
    let text = "extends: a5-leaflet
styles: {signature: {size: 10pt}}
signatures: {columns: 3, gap: 2em, rule: {thickness: 1pt, length: 30mm}, room: 1em, space-before: 2pt, space-after: 3pt}
";
    let signatures = layout(text).design().signatures;
    assert_eq!((signatures.columns, signatures.gap), (Some(3), Length::pt(20)));
    assert_eq!(signatures.rule.and_then(|rule| rule.length), Some(Length::mm(30)));
    let white = (signatures.room, signatures.space_before, signatures.space_after);
    assert_eq!(white, (Length::pt(10), Length::pt(2), Length::pt(3)));
    let refused = layout("extends: a5-leaflet\nsignatures: {columns: 0}").errors();
    assert_eq!(refused.len(), 1, "{refused:?}");
}

#[test]
fn every_key_of_texts_in_two_languages_reaches_the_design() {
    let text = "extends: a5-leaflet
styles: {body: {size: 10pt}, body@en: {size: 9pt}, heading-1@en-GB: {size: 12pt}}
parallel: {gutter: 2em, share: 40%, rule: {thickness: 1pt}, narrowest: 9em, space: 3pt}
";
    let design = layout(text).design();
    let parallel = design.parallel;
    assert_eq!((parallel.gutter, parallel.share, parallel.space), (Length::pt(20), 400, Length::pt(3)));
    assert_eq!(parallel.narrowest, Length::pt(90));
    assert_eq!(parallel.rule.map(|rule| rule.thickness), Some(Length::PT));
    let size = |role, tag| {
        let language = crate::language::Language::parse(tag).expect("a language");
        design.styles.of(role, language).text.size
    };
    assert_eq!((size(Role::Body, "en"), size(Role::Body, "en-GB")), (Length::pt(9), Length::pt(9)));
    assert_eq!(size(Role::Body, "fa"), Length::pt(10));
    assert_eq!((size(Role::Heading1, "en-GB"), size(Role::Heading1, "en")), (Length::pt(12), Length::pt(14)));
    for (wrong, expected) in [
        ("parallel: {share: 5%}", "a column of less than 10% holds no text"),
        ("parallel: {share: 95%}", "`95%` is out of range"),
        ("styles: {bodi@en: {size: 9pt}}", "`bodi` is no part of a statement"),
        ("styles: {body@english: {size: 9pt}}", "`english` is no language tag"),
    ] {
        let refused = layout(&format!("extends: a5-leaflet\n{wrong}")).errors().concat();
        assert!(refused.contains(expected), "{refused}");
    }
}

#[test]
fn frames_that_text_flows_round_and_headings_that_run_in_reach_the_design() {
    use crate::design::{RunIn, Wrap};
    let text = "extends: a5-leaflet
styles: {heading-2: {run-in: true}}
frames:
  - {name: a, fill: black, wrap: {gap: 3mm, least: 20mm}}
  - {name: b, fill: black, wrap: {}}
  - {name: c, fill: black, wrap: none}
";
    let design = layout(text).design();
    assert_eq!(design.styles.role(Role::Heading2).run_in, RunIn::Paragraph);
    assert_eq!(design.styles.role(Role::Heading1).run_in, RunIn::Own);
    let wrap =
        |name: &str| design.frames.iter().find(|frame| frame.name == name).and_then(|frame| frame.wrap);
    assert_eq!(wrap("a"), Some(Wrap { gap: Length::mm(3), least: Length::mm(20) }));
    assert_eq!(wrap("b"), Some(Wrap { gap: Length::mm(4), least: Length::mm(30) }));
    assert_eq!((wrap("c"), wrap("story")), (None, None));
    let refused =
        layout("extends: a5-leaflet\nframes: [{name: a, fill: black, wrap: {gap: -1mm}}]").errors().concat();
    assert!(refused.contains("-1mm"), "{refused}");
}

use super::*;
use crate::colour::{Colour, Ink};
use crate::design::{Content, Growth, InlineRole, Role, Thread};
use crate::units::Length;

fn load_shipped(name: &str) -> Design {
    Project::default().load(name, &[]).design()
}

#[test]
fn every_layout_that_ships_loads_without_a_word() {
    for layout in super::super::shipped() {
        let loaded = Project::default().load(layout.name, &[]);
        assert_eq!(loaded.notes.list(), [], "{}", layout.name);
        let design = loaded.design();
        assert_eq!(design.name, layout.name);
        assert_eq!(design.description, layout.description());
        assert!(!design.description.is_empty());
    }
}

#[test]
fn every_design_has_a_style_for_every_role() {
    for layout in super::super::shipped() {
        let design = load_shipped(layout.name);
        for (name, role) in Role::NAMES {
            assert!(!design.styles.role(role).text.families.is_empty(), "{name}");
        }
        for (_, role) in InlineRole::NAMES {
            let _ = design.styles.inline(role);
        }
    }
}

#[test]
fn the_default_layout_sets_eleven_on_seventeen_on_a_measure_of_334_points() {
    let design = load_shipped("a5-leaflet");
    let body = design.styles.role(Role::Body);
    assert_eq!((body.text.size, body.leading), (Length::pt(11), Length::pt(17)));
    assert_eq!(&*body.text.families[0], "Vazirmatn");
    let story = &design.frames[0];
    assert!(matches!(story.content, Content::Flow { thread: Thread::Statement, columns: 1, .. }));
    assert_eq!(story.odd.width.to_string(), "334.49pt");
    assert_eq!(story.odd.height.units() / body.leading.units(), 30);
    assert_eq!(design.growth, Growth::Grow);
}

#[test]
fn the_default_layout_prints_black_ink_alone() {
    let design = load_shipped("a5-leaflet");
    let black = |colour: &Colour| matches!(&colour.ink, Ink::Cmyk(cmyk) if cmyk.is_black_only());
    assert!(design.styles.named.values().all(|style| black(&style.text.colour)));
    assert!(design.styles.inlines.values().all(|style| style.colour.as_ref().is_none_or(black)));
    assert!(design.frames.iter().all(|frame| frame.background.is_none()));
}

#[test]
fn the_folio_stands_in_the_middle_of_the_lower_margin() {
    let design = load_shipped("a5-leaflet");
    let folio = design.frames.iter().find(|frame| frame.name == "folio").expect("a folio");
    let above = folio.odd.y - design.frames[0].odd.bottom();
    let below = design.page.size.height - folio.odd.bottom();
    assert!((above - below).abs() <= Length::from_units(1), "{above} {below}");
}

#[test]
fn a_display_face_of_one_weight_needs_no_weight_of_its_own() {
    let text = "styles: {title: {font: Lalezar}, heading-1: {font: Estedad}}";
    let design = layout(text).design();
    assert_eq!(design.styles.role(Role::Title).text.weight.0, 400);
    assert_eq!(design.styles.role(Role::Heading1).text.weight.0, 900);
}

use super::*;
use crate::design::PressDesign;
use crate::profile::{Profile, Rendering};

/// A project with a layout and a profile.
fn project(layout: &str, icc: &[u8]) -> Project {
    let mut project = Project::with(&[("a.yaml", layout)]);
    project.files.insert("house/paper.icc".to_owned(), icc.to_owned());
    project
}

#[test]
fn a_press_has_the_shipped_profile_until_another_one_is_named() {
    assert_eq!(layout("").design().press, PressDesign::default());
    let shipped = layout("press: {intent: iso-coated-v2-300}").design().press;
    assert_eq!(shipped.profile.condition().identifier, "FOGRA39");
    let text = "press: {intent: house/paper.icc, condition: FOGRA51, rendering: relative, ink-limit: 280%}";
    let own = project(text, &Profile::shipped().icc()).load("a.yaml", &[]).design().press;
    assert_eq!(own.profile.condition().identifier, "FOGRA51");
    assert_eq!((own.rendering, own.ink_limit), (Rendering::Relative, 280));
    let named = project("press: {intent: house/paper.icc}", &Profile::shipped().icc()).load("a.yaml", &[]);
    let condition = named.design().press.profile.condition().clone();
    assert_eq!(condition.identifier, "ISO Coated v2 300% (basICColor)");
}

#[test]
fn a_profile_that_does_not_serve_is_refused_where_it_is_named() {
    let advice = "write `iso-coated-v2-300`, or the path of an ICC profile";
    for (name, hint) in [("iso-coated-v3", "did you mean `iso-coated-v2-300`?"), ("swop", advice)] {
        let wanted = format!("invalid-profile a.yaml:1:17 no profile is called `{name}` ({hint})");
        check(&format!("press: {{intent: {name}}}"), &[&wanted]);
    }
    let missing = layout("press: {intent: none.icc}").errors();
    assert!(
        missing[0].starts_with("unreadable-file a.yaml:1:17") && missing[0].contains("none.icc"),
        "{missing:?}"
    );
    let icc = Profile::shipped().icc();
    let screen = [&icc[..12], b"mntr", &icc[16..]].concat();
    let light = [&icc[..16], b"RGB ", &icc[20..]].concat();
    for (bytes, said) in [
        (&b"not a profile"[..], "this is no ICC profile"),
        (&icc[..9_000], "the profile is cut short: it says 1052612 bytes and has 9000"),
        (&screen[..], "the profile is of the class `mntr`, not `prtr`"),
        (&light[..], "the profile is for `RGB `, not for `CMYK`"),
    ] {
        let errors = project("press: {intent: house/paper.icc}", bytes).load("a.yaml", &[]).errors();
        let start = format!("invalid-profile a.yaml:1:17 `house/paper.icc`: {said} (");
        assert!(errors.len() == 1 && errors[0].starts_with(&start), "{errors:?}");
    }
}

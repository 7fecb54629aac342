use super::*;
use crate::colour::{Cmyk, Colour, Ink, Printing, Rgb, Share};

fn colour(written: &str) -> Colour {
    let text = format!("styles: {{a: {{colour: {written}, rich-black: true}}}}");
    layout(&text).design().styles.named["a"].text.colour.clone()
}

fn cmyk(per_cent: [u16; 4]) -> Ink {
    Ink::Cmyk(Cmyk(per_cent.map(|ink| Share::new(ink * 100))))
}

#[test]
fn light_is_printed_as_the_profile_says_and_black_and_grey_in_black_ink_alone() {
    assert_eq!(colour("\"#1f3a5f\"").ink, cmyk([91, 70, 29, 34]));
    assert_eq!(colour("\"#000000\""), Colour::BLACK);
    assert_eq!(colour("\"#ffffff\""), Colour::WHITE);
    let Ink::Cmyk(grey) = colour("{rgb: \"#777777\"}").ink else { panic!("process inks") };
    assert!(grey.is_black_only() && grey.0[3] > Share::new(5_000), "{grey:?}");
    let relative = layout("press: {rendering: relative}\nstyles: {a: {colour: \"#1f3a5f\"}}").design();
    assert_eq!(relative.styles.named["a"].text.colour.ink, cmyk([98, 77, 28, 37]));
}

#[test]
fn a_screen_shows_inks_as_paper_does_unless_the_layout_says_its_light() {
    let shown = |written: &str| colour(written).rgb;
    assert_eq!(shown("{cmyk: [0, 0, 0, 100]}"), Rgb::BLACK);
    assert_eq!(shown("{cmyk: [0, 0, 0, 0]}"), Rgb([255; 3]));
    assert_eq!(shown("{cmyk: [100, 0, 0, 0], rgb: \"#00aaee\"}"), Rgb([0, 0xAA, 0xEE]));
    let Rgb([red, green, blue]) = shown("{cmyk: [100, 0, 0, 0]}");
    assert!(red < 30 && (150..175).contains(&green) && blue > 220, "{red} {green} {blue}");
    let Rgb([_, full, _]) = shown("{spot: Gold, cmyk: [0, 100, 0, 0]}");
    let Rgb([_, half, _]) = shown("{spot: Gold, cmyk: [0, 100, 0, 0], tint: 50}");
    assert!(half > full + 50, "{half} {full}");
}

#[test]
fn a_colour_may_let_shine_through_and_black_may_knock_out() {
    assert_eq!(colour("{cmyk: [0, 100, 0, 0], opacity: 40%}").opacity, Share::new(4_000));
    let black = colour("{cmyk: [0, 0, 0, 100], knock-out: true}");
    assert_eq!((black.printing, black.overprints()), (Printing::KnockOut, false));
    let styles = layout("styles: {body: {knock-out: true}, title: {knock-out: false}}").design().styles;
    let overprints = |name: &str| styles.named[name].text.colour.overprints();
    assert_eq!([overprints("body"), overprints("quote"), overprints("title")], [false, false, true]);
}

#[test]
fn a_colour_of_more_ink_than_the_press_takes_is_refused_where_it_is_written() {
    check(
        "colours: {deep: {cmyk: [80, 80, 80, 80]}}\nstyles: {body: {colour: deep}}",
        &[
            "ink-limit a.yaml:1:17 C 80 M 80 Y 80 K 80 is 320 % of ink, and the press takes 300 % (let black stand for what the three others share, or raise `press.ink-limit`)",
        ],
    );
    let lower =
        layout("press: {ink-limit: 200}\nframes: [{name: a, area: page, fill: {cmyk: [90, 80, 70, 0]}}]");
    assert!(lower.errors()[0].starts_with("ink-limit a.yaml:2:38 C 90 M 80 Y 70 K 0 is 240 %"));
    layout("press: {ink-limit: 330%}\ncolours: {deep: {cmyk: [80, 80, 80, 80]}}").design();
}

#[test]
fn words_in_black_of_several_inks_are_doubted_unless_the_style_wants_them() {
    let found = |style: &str| {
        let loaded =
            layout(&format!("colours: {{deep: {{cmyk: [60, 40, 40, 100]}}}}\nstyles: {{body: {style}}}"));
        loaded.notes.list().iter().map(|note| loaded.shown(note)).collect::<Vec<_>>()
    };
    let doubt = "rich-black a.yaml:2:25 words in C 60 M 40 Y 40 K 100: black of several inks blurs small type (take black ink alone, or say `rich-black: true` in the style)";
    assert_eq!(found("{colour: deep}"), [doubt]);
    assert_eq!(found("{colour: deep, rich-black: true}"), [""; 0]);
    assert_eq!(found("{colour: {cmyk: [100, 60, 0, 10]}}"), [""; 0]);
}

#[test]
fn a_spot_ink_has_one_set_of_inks_that_stand_for_it_and_a_name_of_its_own() {
    check(
        "colours:\n  a: {spot: Gold, cmyk: [20, 25, 60, 25]}\n  b: {spot: Gold, cmyk: [20, 25, 60, 20]}\n  c: {spot: Black, cmyk: [0, 0, 0, 100]}\n",
        &[
            "invalid-value a.yaml:3:6 the spot ink `Gold` has two sets of process inks that stand for it (write C 20 M 25 Y 60 K 25 here too, or give the ink another name)",
            "invalid-value a.yaml:4:13 `Black` is no name of a spot ink (process inks are written as `cmyk: [0, 0, 0, 100]`)",
        ],
    );
}

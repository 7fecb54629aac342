use super::*;

/// A profile in which some bytes of the shipped one are others.
fn changed(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut icc = Profile::shipped().icc();
    icc[at..at + bytes.len()].copy_from_slice(bytes);
    icc
}

fn inks(rgb: [u8; 3]) -> [u8; 4] {
    let inks = Profile::shipped().cmyk_of(&rgb, Rendering::Perceptual, Neutrals::BlackInk);
    inks.try_into().expect("one pixel")
}

#[test]
fn the_stream_that_ships_holds_the_profile_whole() {
    let icc = Profile::shipped().icc();
    assert_eq!(icc.len(), 1_052_612);
    assert_eq!((&icc[12..20], &icc[36..40]), (&b"prtrCMYK"[..], &b"acsp"[..]));
    assert!(Profile::open(&icc).is_ok());
}

#[test]
fn colours_are_those_of_another_colour_engine_within_a_hundredth() {
    // Little CMS 2 through Pillow, perceptual, in hundredths.
    let known = [
        ([31, 58, 95], [91, 70, 29, 35]),
        ([255, 0, 0], [0, 90, 98, 0]),
        ([0, 128, 0], [76, 18, 100, 15]),
        ([10, 10, 200], [100, 85, 0, 0]),
    ];
    for (rgb, expected) in known {
        for (ink, expected) in inks(rgb).into_iter().zip(expected) {
            let far = (f64::from(ink) / 2.55 - f64::from(expected)).abs();
            assert!(far <= 1.5, "{rgb:?}: {ink} and {expected}");
        }
    }
}

#[test]
fn black_and_every_grey_are_black_ink_alone() {
    assert_eq!([inks([0; 3]), inks([255; 3])], [[0, 0, 0, 255], [0; 4]]);
    let greys: Vec<u8> = (0..=255).map(|light| inks([light; 3])[3]).collect();
    assert!(greys.is_sorted_by(|a, b| a >= b), "{greys:?}");
    assert_eq!(inks([128; 3])[..3], [0; 3]);
    // The middle of the scale of light is more than half of the way to black.
    assert!((110..170).contains(&greys[128]), "{}", greys[128]);
}

#[test]
fn photographs_keep_the_greys_of_the_profile() {
    let black = Profile::shipped().cmyk_of(&[0; 3], Rendering::Perceptual, Neutrals::Profile);
    assert!(black.iter().all(|ink| *ink > 120), "{black:?}");
}

#[test]
fn a_screen_shows_inks_as_paper_would() {
    let shown = Profile::shipped().rgb_of(&[0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 255, 0]);
    assert_eq!(shown[..6], [0, 0, 0, 255, 255, 255]);
    // Cyan is far from #00ffff.
    assert!(shown[6] < 30 && (150..175).contains(&shown[7]) && shown[8] > 220, "{shown:?}");
    assert!(shown[9] > 240 && shown[10] > 220 && shown[11] < 60, "{shown:?}");
}

#[test]
fn grey_goes_to_black_ink_and_back() {
    for light in (0..=255).step_by(5) {
        let back = Profile::shipped().rgb_of(&inks([light; 3]))[0];
        assert!(back.abs_diff(light) <= 2, "{light} came back as {back}");
    }
}

#[test]
fn a_profile_that_is_no_printers_is_refused_with_what_it_is() {
    let class = Error::WrongClass { class: "mntr".into() };
    assert_eq!(Profile::open(&changed(12, b"mntr")).expect_err("a screen's"), class);
    let space = Error::WrongSpace { space: "RGB ".into() };
    assert_eq!(Profile::open(&changed(16, b"RGB ")).expect_err("light"), space);
    assert_eq!(Profile::open(&changed(36, b"xxxx")).expect_err("no profile"), Error::NoProfile);
    assert_eq!(Profile::open(b"\x89PNG").expect_err("a picture"), Error::NoProfile);
    let icc = Profile::shipped().icc();
    let cut = Error::Truncated { said: 1_052_612, there: 500_000 };
    assert_eq!(Profile::open(&icc[..500_000]).expect_err("cut"), cut);
    let long = [icc, vec![0; 10_000_000]].concat();
    assert!(matches!(Profile::open(&long), Err(Error::TooLarge { .. })));
}

#[test]
fn a_profile_with_damaged_tables_is_refused_or_used_and_never_stops_the_program() {
    let good = Profile::shipped().icc();
    // The table of tags, and the heads of the tables of colour.
    let places = (128..276).step_by(7).chain([468, 470, 476, 484, 274_920, 274_929, 274_936, 566_070]);
    for at in places {
        for value in [0, 1, 0x7F, 0xFF] {
            let mut icc = good.clone();
            icc[at] = value;
            if let Ok(profile) = Profile::open(&icc) {
                assert_eq!(profile.cmyk_of(&[1, 2, 3], Rendering::Relative, Neutrals::BlackInk).len(), 4);
            }
        }
    }
}

#[test]
fn a_printers_own_profile_says_its_own_name_and_packs_to_what_it_was() {
    let icc = Profile::shipped().icc();
    let profile = Profile::open(&icc).expect("it is one");
    assert_eq!(profile.condition().identifier, "ISO Coated v2 300% (basICColor)");
    assert_eq!(profile.icc(), icc);
    assert_ne!(profile, Profile::shipped());
}

#[test]
fn pictures_bring_light_that_is_turned_to_inks_and_inks_that_keep_their_numbers() {
    let press = Profile::shipped();
    let light = PictureProfile::srgb();
    let way = press.conversion(&light, Rendering::Perceptual).expect("it has tables");
    let neutrals = Neutrals::Profile;
    assert_eq!(way.apply(&[31, 58, 95, 9]), press.cmyk_of(&[31, 58, 95], Rendering::Perceptual, neutrals));
    let inks = PictureProfile::open(&press.icc()).expect("a press's profile does for a picture");
    assert_eq!((inks.space(), light.space()), (Space::Cmyk, Space::Rgb));
    assert_eq!(press.conversion(&inks, Rendering::Relative).expect_err("no way"), Error::Inks);
    let shown = inks.to_srgb(Rendering::Relative).expect("it has tables").apply(&[0; 4]);
    assert_eq!(shown, [255; 3]);
    assert!(matches!(PictureProfile::open(&changed(12, b"link")), Err(Error::WrongClass { .. })));
    assert!(matches!(PictureProfile::open(&changed(16, b"Lab ")), Err(Error::WrongSpace { .. })));
}

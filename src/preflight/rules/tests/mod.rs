//! A sound file, and the same broken in one way at a time.

mod findings;
mod hostile;
mod limits;
mod painted;
mod sound;

use super::{Depth, Profile, RULES, check};
use crate::diagnostic::{Code, Diagnostic, Notes, Severity};
use crate::preflight::text::Subject;
use crate::units::Length;
use sound::{changed, sound, with_content};

fn found(file: &[u8], profile: &str) -> Vec<Diagnostic> {
    let mut notes = Notes::new();
    let profile = Profile::shipped(profile).expect("it ships");
    let _ = check(Subject { name: "a.pdf", bytes: file }, &profile, Depth::Full, &mut notes);
    notes.list().to_vec()
}

fn codes(file: &[u8], profile: &str) -> Vec<Code> {
    found(file, profile).iter().map(|found| found.code).collect()
}

/// The sound file breaks one rule and no other when it is changed.
#[track_caller]
fn breaks(code: Code, from: &str, to: &str) {
    let found = found(&changed(&sound(), from, to), "x4");
    assert!(!found.is_empty(), "`{to}` breaks nothing");
    assert!(found.iter().all(|found| found.code == code), "{to}: {found:?}");
    assert!(found.iter().all(|found| found.severity == Severity::Error && found.hint.is_some()), "{found:?}");
}

#[test]
fn a_sound_file_breaks_no_rule() {
    assert_eq!(found(&sound(), "x4"), []);
}

#[test]
fn a_file_says_what_it_is() {
    breaks(Code::PdfxVersion, "%PDF-1.6", "%PDF-1.7");
    breaks(Code::PdfxFileId, "/ID[<0A><0B>]", "");
    breaks(Code::PdfxFileId, "/ID[<0A><0B>]", "/ID[<0A><>]");
    breaks(Code::PdfxEncryption, "/Root 1 0 R", "/Root 1 0 R/Encrypt<</Filter/Standard>>");
    breaks(Code::PdfxIdentity, "PDF/X-4</pdfxid", "PDF/X-1a</pdfxid");
    breaks(Code::PdfxIdentity, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
    breaks(Code::PdfxIdentity, "http://www.npes.org/pdfx/ns/id/", "http://www.npes.org/pdfx/ns/ID/");
    breaks(Code::PdfxTitle, "Card</rdf:li>", "</rdf:li>");
    breaks(Code::PdfxTrapped, "/Trapped/False", "");
    breaks(Code::PdfxTrapped, "/Trapped/False", "/Trapped/Unknown");
    for property in ["CreateDate", "ModifyDate", "MetadataDate"] {
        breaks(Code::PdfxDates, &format!("<xmp:{property}>"), "<xmp:Other>");
    }
    for property in ["DocumentID", "VersionID", "RenditionClass"] {
        breaks(Code::PdfxDocumentIds, &format!("<xmpMM:{property}>"), "<xmpMM:Other>");
    }
}

#[test]
fn a_file_is_whole_down_to_its_last_lines() {
    let file = sound();
    let cut = |from: &str, to: &str| {
        let at = file.windows(from.len()).rposition(|window| window == from.as_bytes()).expect("it is there");
        [&file[..at], to.as_bytes()].concat()
    };
    for bytes in [cut("startxref", ""), cut("%%EOF", ""), cut("startxref", "startxref\n20\n%%EOF\n")] {
        for profile in ["x4", "gwg-sheet", "iran-offset"] {
            let found = found(&bytes, profile);
            let end = found.iter().find(|found| found.code == Code::FileEnd);
            assert!(
                end.is_some_and(|end| end.severity == Severity::Error && end.hint.is_some()),
                "{found:?}"
            );
        }
    }
}

#[test]
fn what_annotations_look_like_is_printed_too() {
    let note = |flags: &str| {
        let annotation =
            format!("/Annots[<</Subtype/Stamp/Rect[30 30 50 50]{flags}/AP<</N 17 0 R>>>>]/TrimBox[");
        let file = changed(&sound(), "/TrimBox[", &annotation);
        let form = "17 0 obj\n<</Subtype/Form/BBox[0 0 5 5]/Length 21>>\nstream\n1 0 0 rg 0 0 5 5 re f\nendstream\nendobj\nxref\n0 1";
        changed(&file, "xref\n0 1", form)
    };
    let found = found(&note(""), "iran-offset");
    let red = found.iter().find(|found| found.code == Code::RgbColour).expect("RGB is found");
    let area =
        red.finished.as_ref().and_then(|found| found.on_page).and_then(|place| place.area).expect("a place");
    let rounded = |length: Length| (length.units() + Length::PT.units() / 2) / Length::PT.units();
    assert_eq!([rounded(area.x), rounded(area.width)], [11, 20]);
    assert!(!codes(&note("/F 2"), "iran-offset").contains(&Code::RgbColour), "it is hidden");
    assert!(codes(&note(""), "x4").contains(&Code::DeviceColour));
}

#[test]
fn shops_want_pages_in_points() {
    let file = changed(&sound(), "/TrimBox[", "/UserUnit 2/TrimBox[");
    assert!(codes(&file, "iran-offset").contains(&Code::UserUnit));
}

#[test]
fn both_places_of_a_file_say_the_same_of_it() {
    breaks(Code::PdfxInfo, "/Title(Card)", "/Title(Letter)");
    breaks(Code::PdfxInfo, "133000+03'30'", "100000+03'30'");
    breaks(Code::PdfxInfo, "/ModDate(D:20261122100000Z)", "/ModDate(D:20261122100001Z)");
    breaks(Code::PdfxInfo, "/Title(Card)", "/Title(Card)/GTS_PDFXVersion(PDF/X-3)");
}

#[test]
fn a_file_says_what_it_is_printed_on() {
    breaks(Code::OutputIntent, "/S/GTS_PDFX/", "/S/GTS_PDFA1/");
    let second = "/OutputIntents[<</S/GTS_PDFX/OutputConditionIdentifier(a)/Info(b)/RegistryName(http://www.color.org)\
                  /DestOutputProfile 4 0 R>>";
    breaks(Code::OutputIntent, "/OutputIntents[", second);
    breaks(Code::OutputIntentKeys, "/OutputConditionIdentifier(FOGRA39)", "");
    breaks(Code::OutputIntentKeys, "/Info(Coated)", "");
    breaks(Code::OutputIntentKeys, "/RegistryName(http://www.color.org)", "");
    breaks(Code::OutputIntentKeys, "(http://www.color.org)", "(http://example.org)");
    breaks(Code::OutputProfile, "/DestOutputProfile 4 0 R", "");
    breaks(Code::OutputProfile, "prtrCMYK", "mntrCMYK");
    breaks(Code::OutputProfile, "acsp", "acsq");
    let other: Vec<Code> = codes(&changed(&sound(), "prtrCMYK", "prtrRGB "), "x4");
    assert!(other.contains(&Code::OutputProfile) && other.contains(&Code::DeviceColour), "{other:?}");
}

#[test]
fn device_colours_are_those_of_the_press() {
    breaks(Code::DeviceColour, "0 0 0 1 k", "0 0 0 rg");
    breaks(Code::DeviceColour, "%more", "0 0 1 RG 30 30 m 40 40 l S");
    breaks(Code::DeviceColour, "%more", "/DeviceRGB cs 30 30 4 4 re f");
    breaks(Code::DeviceColour, "/Gold/DeviceCMYK", "/Gold/DeviceRGB");
    let picture = changed(&sound(), "%more", "q 9 0 0 9 30 30 cm /X Do Q");
    assert_eq!(codes(&picture, "x4"), []);
    let rgb = changed(
        &picture,
        "/BitsPerComponent 8/ColorSpace/DeviceCMYK",
        "/BitsPerComponent 8/ColorSpace/DeviceRGB",
    );
    assert_eq!(codes(&rgb, "x4"), [Code::DeviceColour]);
    let defined = changed(
        &changed(&sound(), "0 0 0 1 k", "0 0 0 rg"),
        "/ColorSpace<<",
        "/ColorSpace<</DefaultRGB[/CalRGB<<>>]",
    );
    assert_eq!(codes(&defined, "x4"), [], "RGB that is defined by itself is allowed");
}

#[test]
fn fonts_are_in_the_file_with_all_letters() {
    breaks(Code::FontEmbedding, "/FontFile2 10 0 R", "");
    breaks(Code::FontEmbedding, "/FontFile2 10 0 R", "/FontFile2 3 0 R");
    breaks(Code::NotdefGlyph, "<0003> Tj", "<0000> Tj");
    let unseen = changed(&changed(&sound(), "/FontFile2 10 0 R", ""), "BT /F", "BT 3 Tr /F");
    assert_eq!(codes(&unseen, "x4"), [], "text that is not seen needs no font");
}

#[test]
fn pages_say_where_they_are_cut() {
    breaks(Code::TrimBox, "/TrimBox[19 19 119 119]", "");
    breaks(Code::TrimBox, "/TrimBox[19 19 119 119]", "/TrimBox[19 19 119 119]/ArtBox[19 19 119 119]");
    breaks(Code::BoxOrder, "/TrimBox[19 19 119 119]", "/TrimBox[9 19 119 119]");
    breaks(Code::BoxOrder, "/BleedBox[10 10 128 128]", "/BleedBox[10 10 139 128]");
    breaks(Code::CropBox, "/TrimBox[", "/CropBox[19 19 119 119]/TrimBox[");
    breaks(Code::CropBox, "/Count 1", "/Count 1/CropBox[19 19 119 119]");
    breaks(Code::UserUnit, "/TrimBox[", "/UserUnit 2/TrimBox[");
    breaks(Code::PageRotation, "/TrimBox[", "/Rotate 90/TrimBox[");
    let whole = changed(&sound(), "/TrimBox[", "/CropBox[0 0 138 138]/TrimBox[");
    assert_eq!(codes(&whole, "x4"), [], "a crop box that hides nothing is one that is not there");
}

#[test]
fn nothing_to_click_lies_on_what_is_printed() {
    let link = |area: &str| format!("/Annots[<</Subtype/Text/Rect[{area}]>>]/TrimBox[");
    breaks(Code::Annotation, "/TrimBox[", &link("30 30 50 50"));
    breaks(Code::Annotation, "/TrimBox[", &link("5 5 11 11"));
    let outside = changed(&sound(), "/TrimBox[", &link("1 1 8 8"));
    assert_eq!(codes(&outside, "x4"), []);
}

#[test]
fn what_a_press_does_not_run_is_not_in_the_file() {
    let object = |text: &str| format!("17 0 obj\n{text}\nendobj\ntrailer");
    breaks(Code::Action, "/Type/Catalog", "/Type/Catalog/OpenAction[5 0 R/Fit]");
    breaks(Code::Action, "/TrimBox[", "/AA<</O<</S/Named/N/Print>>>>/TrimBox[");
    breaks(Code::Action, "trailer", &object("<</S/URI/URI(http://example.org)>>"));
    breaks(Code::Javascript, "trailer", &object("<</JS(app.beep\\(\\))>>"));
    breaks(Code::Postscript, "trailer", &object("<</Subtype/PS/Length 3>>\nstream\n{} \nendstream"));
    breaks(Code::Opi, "/Subtype/Image", "/Subtype/Image/OPI<</2.0<<>>>>");
    breaks(
        Code::ExternalContent,
        "trailer",
        &object("<</Subtype/Form/Ref<<>>/Length 1>>\nstream\n \nendstream"),
    );
    breaks(Code::TransferFunction, "/OPM 1", "/OPM 1/TR/Identity");
    breaks(Code::TransferFunction, "/OPM 1", "/OPM 1/TR2<</FunctionType 2/N 2>>");
    let sound_default = changed(&sound(), "/OPM 1", "/OPM 1/TR2/Default");
    assert_eq!(codes(&sound_default, "x4"), []);
    breaks(Code::Lzw, "trailer", &object("<</Filter/LZWDecode/Length 3>>\nstream\n\x7f\x10\x10\nendstream"));
}

#[test]
fn transparency_is_mixed_in_the_inks_of_the_press() {
    breaks(Code::GroupSpace, "/CS/DeviceCMYK", "/CS/DeviceRGB");
}

#[test]
fn a_spot_ink_is_one_ink() {
    let other =
        "/T[/Separation/Gold/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0.3 0.8 0]/N 1>>]/All[";
    let both = changed(&sound(), "/All[", other);
    let both = changed(&both, "%more", "/T cs 1 scn 30 30 4 4 re f");
    assert_eq!(codes(&both, "x4"), [Code::SpotDefinition]);
    let same = changed(&both, "0.3 0.8", "0.2 0.8");
    assert_eq!(codes(&same, "x4"), []);
    breaks(Code::SpotName, "/Separation/Gold", "/Separation/G#FFld");
}

#[test]
fn every_rule_of_the_profile_is_broken_by_one_of_these_tests() {
    let source = include_str!("mod.rs");
    let profile = Profile::shipped("x4").expect("it ships");
    for rule in RULES.iter().filter(|rule| profile.has(rule.code)) {
        let name = format!("Code::{:?}", rule.code);
        assert!(source.contains(&name), "{name}");
    }
}

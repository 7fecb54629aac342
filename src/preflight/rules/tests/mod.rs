//! A sound file, and the same broken in one way at a time.

mod hostile;
mod limits;
mod painted;

use super::{Depth, Profile, RULES, check};
use crate::diagnostic::{Code, Diagnostic, Notes, Severity};
use crate::preflight::text::Subject;

const FONT: &[u8] = include_bytes!("../../../../fonts/vazirmatn/Vazirmatn-Regular.ttf");

/// A small file that is PDF/X-4: 100 by 100 points with a bleed of 9 points.  It has no table of places, so
/// bytes may be put in and taken out anywhere.
fn sound() -> Vec<u8> {
    with_content(
        "0 0 0 1 k /G gs 20 20 60 5 re f BT /F 12 Tf 20 50 Td <0003> Tj ET /S cs 1 scn 20 80 5 5 re f %more",
    )
}

/// The same with another content.
fn with_content(content: &str) -> Vec<u8> {
    let xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' \
        xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/' xmlns:pdfxid='http://www.npes.org/pdfx/ns/id/'>\
        <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Card</rdf:li></rdf:Alt></dc:title>\
        <xmp:CreateDate>2026-11-22T10:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-11-22T10:00:00Z</xmp:ModifyDate>\
        <xmp:MetadataDate>2026-11-22T10:00:00Z</xmp:MetadataDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>\
        <xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>\
        <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>";
    let mut profile = vec![0_u8; 132];
    profile[..4].copy_from_slice(&132_u32.to_be_bytes());
    profile[12..16].copy_from_slice(b"prtr");
    profile[16..20].copy_from_slice(b"CMYK");
    profile[36..40].copy_from_slice(b"acsp");
    let stream = |dict: &str, data: &[u8]| {
        let head = format!("<<{dict}/Length {}>>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream"].concat()
    };
    let objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)\
          /Info(Coated)/RegistryName(http://www.color.org)/DestOutputProfile 4 0 R>>]>>".to_vec(),
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>".to_vec(),
        stream("/Type/Metadata/Subtype/XML", xmp.as_bytes()),
        stream("/N 4", &profile),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 138 138]/BleedBox[10 10 128 128]/TrimBox[19 19 119 119]/Contents 6 0 R\
          /Group<</S/Transparency/CS/DeviceCMYK>>/Resources<</Font<</F 7 0 R>>/ColorSpace<</S 11 0 R/All[/Separation/All/DeviceCMYK\
          <</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]>>/XObject<</X 12 0 R/Y 14 0 R/Z 15 0 R>>\
          /ExtGState<</G<</OP true/op true/OPM 1>>/H<</OP true/op true/OPM 0>>/A<</ca 0.5>>/M<</BM/Multiply>>\
          /L<</SMask<</S/Luminosity/G 15 0 R>>>>>>/Shading<</D<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 138 0]\
          /Function<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 0 0 0]/N 1>>>>>>/Pattern<</P 16 0 R>>>>>>".to_vec(),
        stream("", content.as_bytes()),
        b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+V/Encoding/Identity-H/DescendantFonts[8 0 R]>>".to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+V/CIDToGIDMap/Identity/DW 600/FontDescriptor 9 0 R>>".to_vec(),
        b"<</Type/FontDescriptor/FontName/ABCDEF+V/Flags 4/FontFile2 10 0 R>>".to_vec(),
        stream("", FONT),
        b"[/Separation/Gold/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0.2 0.8 0]/N 1>>]".to_vec(),
        stream("/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceCMYK", &[9; 16]),
        b"<</Title(Card)/CreationDate(D:20261122133000+03'30')/ModDate(D:20261122100000Z)/Trapped/False>>".to_vec(),
        stream("/Type/XObject/Subtype/Image/Width 8/Height 8/ImageMask true/BitsPerComponent 1", &[0x0F; 8]),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 138 138]/Group<</S/Transparency/CS/DeviceGray>>",
            b"1 g 0 0 69 138 re f 0 g 69 0 69 138 re f",
        ),
        stream(
            "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 4 4]/XStep 4/YStep 4/Resources<<>>",
            b"0 1 0 0 k 0 0 2 4 re f",
        ),
    ];
    let mut file = b"%PDF-1.6\n".to_vec();
    for (object, number) in objects.iter().zip(1..) {
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"trailer\n<</Root 1 0 R/Info 13 0 R/ID[<0A><0B>]>>\n%%EOF\n");
    file
}

/// The file with bytes in place of others.
fn changed(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let at = file.windows(from.len()).position(|window| window == from.as_bytes());
    let at = at.unwrap_or_else(|| panic!("`{from}` is in the file"));
    [&file[..at], to.as_bytes(), &file[at + from.len()..]].concat()
}

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

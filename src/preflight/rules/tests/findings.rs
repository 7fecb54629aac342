//! A finding says where it is, what was measured, what was asked for, and what to do, whatever its rule is.

use super::{changed, sound, with_content};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::preflight::rules::{Depth, Limit, Profile, RULES, Rule, check, read};
use crate::preflight::text::Subject;
use crate::source::Sources;

/// What the file says of itself has no page.
const OF_THE_FILE: [Code; 23] = [
    Code::FileEnd,
    Code::PdfxVersion,
    Code::PdfxFileId,
    Code::PdfxEncryption,
    Code::PdfxIdentity,
    Code::PdfxTitle,
    Code::PdfxDates,
    Code::PdfxDocumentIds,
    Code::PdfxInfo,
    Code::PdfxTrapped,
    Code::OutputIntent,
    Code::OutputIntentKeys,
    Code::OutputProfile,
    Code::Action,
    Code::Javascript,
    Code::Postscript,
    Code::Opi,
    Code::ExternalContent,
    Code::TransferFunction,
    Code::Lzw,
    Code::SpotDefinition,
    Code::SpotName,
    Code::SpotCount,
];

/// What is so of the whole page.
const OF_THE_PAGE: [Code; 4] = [Code::TrimBox, Code::UserUnit, Code::PageRotation, Code::GroupSpace];

/// Files of which each breaks some rules.
fn broken() -> Vec<Vec<u8>> {
    let page = |key: &str| changed(&sound(), "/TrimBox[", &format!("{key}/TrimBox["));
    let object = |text: &str| changed(&sound(), "xref\n0 1", &format!("17 0 obj\n{text}\nendobj\nxref\n0 1"));
    let mut bytes = sound();
    bytes.truncate(bytes.len() - 20);
    let mut files = vec![
        bytes,
        changed(&sound(), "%PDF-1.6", "%PDF-1.7"),
        changed(&sound(), "/ID[<0A><0B>]", ""),
        changed(&sound(), "/Root 1 0 R", "/Root 1 0 R/Encrypt<</Filter/Standard>>"),
        changed(&sound(), "PDF/X-4</pdfxid", "PDF/X-1a</pdfxid"),
        changed(&sound(), "Card</rdf:li>", "</rdf:li>"),
        changed(&sound(), "<xmp:CreateDate>", "<xmp:Other>"),
        changed(&sound(), "<xmpMM:DocumentID>", "<xmpMM:Other>"),
        changed(&sound(), "/Title(Card)", "/Title(Letter)"),
        changed(&sound(), "/Trapped/False", ""),
        changed(&sound(), "/S/GTS_PDFX/", "/S/GTS_PDFA1/"),
        changed(&sound(), "/Info(Coated)", ""),
        changed(&sound(), "prtrCMYK", "mntrCMYK"),
        changed(&sound(), "0 0 0 1 k", "0 0 0 rg"),
        changed(&sound(), "/FontFile2 10 0 R", ""),
        changed(&sound(), "<0003> Tj", "<0000> Tj"),
        changed(&sound(), "/TrimBox[19 19 119 119]", ""),
        changed(&sound(), "/TrimBox[19 19 119 119]", "/TrimBox[9 19 119 119]"),
        page("/CropBox[19 19 119 119]"),
        page("/UserUnit 2"),
        page("/Rotate 90"),
        page("/Annots[<</Subtype/Text/Rect[30 30 50 50]>>]"),
        page("/AA<</O<</S/Named/N/Print>>>>"),
        object("<</JS(app.beep\\(\\))>>"),
        object("<</Subtype/PS/Length 3>>\nstream\n{} \nendstream"),
        changed(&sound(), "/Subtype/Image", "/Subtype/Image/OPI<</2.0<<>>>>"),
        object("<</Subtype/Form/Ref<<>>/Length 1>>\nstream\n \nendstream"),
        changed(&sound(), "/OPM 1", "/OPM 1/TR/Identity"),
        object("<</Filter/LZWDecode/Length 3>>\nstream\n\x7f\x10\x10\nendstream"),
        changed(&sound(), "/CS/DeviceCMYK", "/CS/DeviceRGB"),
        changed(&sound(), "/Separation/Gold", "/Separation/G#FFld"),
        changed(
            &with_content("0.5 0 0 0 k 10 10 49 118 re f"),
            "/BleedBox[10 10 128 128]",
            "/BleedBox[19 19 119 119]",
        ),
        changed(
            &with_content("q 9 0 0 9 40 40 cm /X Do Q"),
            "Component 8/ColorSpace",
            "Component 16/ColorSpace",
        ),
        two_golds(),
    ];
    files.extend(PAINTED.map(with_content));
    files
}

/// An ink that is one thing here and another there.
fn two_golds() -> Vec<u8> {
    let other =
        "/T[/Separation/Gold/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0.3 0.8 0]/N 1>>]/All[";
    changed(&changed(&sound(), "/All[", other), "%more", "/T cs 1 scn 30 30 4 4 re f")
}

/// Pages that break rules of what is painted.
const PAINTED: [&str; 13] = [
    "1 1 1 0.5 k 40 40 60 60 re f",
    "q 9 0 0 9 40 40 cm /X Do Q 0 0 0 1 k q 9 0 0 9 60 60 cm /Y Do Q",
    "0 0 0 1 k BT /F 5 Tf 50 50 Td <0020> Tj ET 0 0 0 0 k BT /F 5 Tf 50 70 Td <0020> Tj ET",
    "0 1 1 0 k BT /F 4 Tf 50 50 Td <0020> Tj ET 0.7 0.7 0.7 0.9 k BT /F 12 Tf 50 60 Td <0020> Tj ET",
    "0 1 1 0 K 0.2 w 40 40 m 60 60 l S 0 0 0 0 K 40 60 m 60 80 l S",
    "0 0 0 1 K 0.02 w 40 40 m 60 60 l S",
    "0.5 0 0 0 k 40 40 60 60 re f 0 0 0 1 k BT /F 9 Tf 50 50 Td <0020> Tj ET",
    "0.5 0 0 0 k 40 40 60 60 re f 0 0 0 1 K 1 w 45 45 m 80 80 l S",
    "0.6 0.6 0.6 1 k 40 40 60 60 re f 0 0 0 0 k BT /F 20 Tf 50 50 Td <0020> Tj ET",
    "/G gs 0 0 0 0 k 40 40 20 20 re f",
    "/All cs 1 scn 40 40 5 0.5 re f",
    "0 0 0 1 k BT /F 12 Tf 24 60 Td <0020> Tj ET",
    "0.5 0 0 0 k 19 19 40 100 re f",
];

/// All rules at once.
fn found(file: &[u8]) -> Vec<Diagnostic> {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let all = "extends: gwg-sheet\nrules:\n  line-width: {error: 0.05pt}\n  rgb-colour: error\n  image-depth: error\n  \
               text-size: {error: 6pt}\n  k-only-text: error\n  white-on-rich-black: {warning: 0.5pt}\n  \
               safe-margin: {warning: 3mm}\n";
    let id = sources.add("all.yaml", all);
    let profile: Profile = read(&sources, id, &mut notes).expect("a sound profile");
    let _ = check(Subject { name: "a.pdf", bytes: file }, &profile, Depth::Full, &mut notes);
    notes.list().to_vec()
}

#[test]
fn every_finding_says_where_it_is_what_it_measures_and_what_to_do() {
    let mut seen = Vec::new();
    for found in broken().iter().flat_map(|file| found(file)) {
        let Some(rule) = Rule::of(found.code) else { continue };
        seen.push(found.code);
        assert!(found.hint.as_deref().is_some_and(|hint| hint.len() > 12), "{found:?}");
        assert!(found.message.len() > 10 && !found.message.ends_with('.'), "{found:?}");
        // A locked file is all that is known of it.
        if found.code == Code::PdfxEncryption {
            continue;
        }
        let finished = found.finished.as_deref().unwrap_or_else(|| panic!("{found:?}"));
        let measured = finished.measured.as_ref();
        let has_both = measured.is_some_and(|own| !own.value.is_empty() && own.limit.is_some());
        assert_eq!(has_both, rule.limit != Limit::None, "{found:?}");
        assert_eq!(finished.on_page.is_none(), OF_THE_FILE.contains(&found.code), "{found:?}");
        if let Some(place) = finished.on_page {
            assert_eq!(place.page, 1);
            assert_eq!(place.area.is_none(), OF_THE_PAGE.contains(&found.code), "{found:?}");
        }
    }
    for rule in RULES {
        assert!(seen.contains(&rule.code), "no file here breaks `{}`", rule.code);
    }
}

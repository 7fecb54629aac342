//! A press file against the clauses of PDF/X-4 (ISO 15930-7:2010).

use super::*;
use crate::profile::{Condition, Profile};

fn leaflet() -> Document {
    let rect = Rect { x: Length::mm(10), y: Length::mm(10), width: Length::mm(20), height: Length::mm(5) };
    document(vec![
        square(Length::mm(200), Colour::BLACK),
        line(vec![run("سلام", Direction::RightToLeft, Length::mm(20))]),
        ItemKind::Link { rect, url: "https://example.org/".into() },
    ])
}

/// The bytes of a press file, and all its objects as they stand.
fn press() -> (Vec<u8>, String) {
    let bytes = file(&leaflet(), Target::Press);
    let objects: Vec<String> =
        parsed(bytes.clone()).objects().into_iter().map(|o| format!("{o:?}")).collect();
    (bytes, objects.join("\n"))
}

fn for_profile(profile: Profile) -> Vec<u8> {
    let press = PressDesign { profile, ..PressDesign::default() };
    let delivery = Delivery { target: Target::Press, press: &press };
    let document = leaflet();
    let sheets = impose(&document, Edge::Bleeding);
    crate::pdf::write(&document, &sheets, &FontBook::shipped(), &delivery, &SubsetCache::new())
        .expect("a file")
}

/// Each output intent: its kind, what it says, and the number of its profile's object.
fn intents(pdf: &Pdf) -> Vec<(String, String, String, hayro_syntax::object::ObjectIdentifier)> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue");
    let intents = catalogue.get::<Array<'_>>("OutputIntents").expect("intents");
    intents
        .iter::<Dict<'_>>()
        .map(|intent| {
            let text = |key: &str| {
                let text = intent.get::<hayro_syntax::object::String<'_>>(key).expect("it says so");
                String::from_utf8_lossy(text.as_bytes()).into_owned()
            };
            let profile = intent.get_ref("DestOutputProfile").expect("a profile of its own").into();
            let kind = intent.get::<Name<'_>>("S").expect("a kind").as_str().to_owned();
            assert_eq!(text("RegistryName"), "http://www.color.org");
            (kind, text("OutputConditionIdentifier"), text("Info"), profile)
        })
        .collect()
}

#[test]
fn a_press_file_says_that_it_is_pdf_x_4_in_both_places() {
    let (bytes, objects) = press();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-1.6\n"));
    assert!(text.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
    assert!(text.contains("xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\""));
    let packed = parsed(bytes.clone());
    let info = packed.metadata();
    assert!(info.title.is_some());
    assert!(objects.contains("GTS_PDFXVersion") && objects.contains("Trapped"), "{objects}");
}

#[test]
fn a_press_file_is_an_archive_and_accessible_besides() {
    let text = String::from_utf8_lossy(&press().0).into_owned();
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(text.contains(claim), "{claim}");
    }
    // PDF/A wants each property described that it does not know.
    for prefix in ["pdfuaid", "pdfxid", "pdf"] {
        assert!(text.contains(&format!("<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>")), "{prefix}");
    }
}

#[test]
fn titles_dates_and_ids_of_a_press_file_are_there_and_agree() {
    let (bytes, objects) = press();
    let text = String::from_utf8_lossy(&bytes);
    let date = "2026-03-21T04:05:06Z";
    for property in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        assert!(text.contains(&format!("<{property}>{date}</{property}>")), "{property}");
    }
    for property in ["xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "dc:title"] {
        assert!(text.contains(&format!("<{property}>")), "{property}");
    }
    assert!(text.contains("<pdf:Trapped>False</pdf:Trapped>"));
    assert!(text.contains("/ID["), "the trailer names the file");
    let info = parsed(bytes.clone());
    let created = info.metadata().creation_date.expect("a date");
    assert_eq!((created.year, created.month, created.day, created.hour), (2026, 3, 21, 4));
    assert!(objects.contains("False"), "{objects}");
}

#[test]
fn both_output_intents_share_one_embedded_profile() {
    let bytes = press().0;
    let pdf = parsed(bytes.clone());
    let intents = intents(&pdf);
    let kinds: Vec<&str> = intents.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds, ["GTS_PDFX", "GTS_PDFA1"]);
    assert_eq!((&intents[0].1, intents[0].3), (&"FOGRA39".to_owned(), intents[1].3));
    let profile = pdf.xref().get::<Stream<'_>>(intents[0].3).expect("it is there");
    assert_eq!(profile.dict().get::<i32>("N"), Some(4));
    let icc = profile.decoded().expect("it is whole");
    assert_eq!((&icc[12..20], icc.len()), (&b"prtrCMYK"[..], 1_052_612));
}

#[test]
fn the_profile_goes_into_the_file_as_it_is_packed() {
    let (bytes, shipped) = (press().0, Profile::shipped());
    let stream = shipped.stream();
    let start = bytes.windows(16).position(|window| window == &stream[..16]).expect("it is there");
    assert!(bytes[start..].starts_with(stream));
    assert!(!bytes[start + stream.len()..].windows(16).any(|window| window == &stream[..16]), "once");
}

#[test]
fn a_printers_own_profile_is_embedded_under_its_own_name_and_changes_the_files_id() {
    let own = Profile::open(&Profile::shipped().icc()).expect("it is one");
    let condition = Condition { identifier: "House 7".into(), info: "کاغذ گلاسه".into() };
    let bytes = for_profile(own.with_condition(condition));
    let said = intents(&parsed(bytes.clone()));
    assert_eq!((&*said[0].1, &*said[1].1), ("House 7", "House 7"));
    let id = |file: &[u8]| {
        let at = file.windows(4).rposition(|word| word == b"/ID[").expect("an identity");
        file[at..at + 40].to_vec()
    };
    assert_ne!(id(&bytes), id(&press().0));
}

#[test]
fn the_boxes_of_a_press_page_lie_in_each_other_and_there_are_no_others() {
    let pdf = parsed(press().0);
    for page in pdf.pages().iter() {
        let of = |key: &str| page.raw().get::<hayro_syntax::object::Rect>(key).expect("a box");
        let (media, bleed, trim) = (of("MediaBox"), of("BleedBox"), of("TrimBox"));
        for (inner, outer) in [(trim, bleed), (bleed, media)] {
            assert!(inner.x0 >= outer.x0 && inner.y0 >= outer.y0, "{inner:?} {outer:?}");
            assert!(inner.x1 <= outer.x1 && inner.y1 <= outer.y1, "{inner:?} {outer:?}");
        }
        for key in ["CropBox", "ArtBox", "UserUnit", "Rotate"] {
            assert!(!page.raw().contains_key(key), "{key}");
        }
    }
}

#[test]
fn a_press_file_holds_nothing_that_a_press_must_not_meet() {
    let (bytes, objects) = press();
    let trailer = String::from_utf8_lossy(&bytes).into_owned();
    for key in [
        "Annots",
        "AcroForm",
        "OpenAction",
        "\"AA\"",
        "JavaScript",
        "\"JS\"",
        "OPI",
        "Encrypt",
        "LZWDecode",
        "TR2",
        "HTP",
        "PostScript",
        "EmbeddedFiles",
        "DeviceRGB",
        "Alternates",
        "\"Ref\"",
    ] {
        assert!(!objects.contains(key), "{key}: {objects}");
        assert!(!trailer.contains(&format!("/{key}")), "{key}");
    }
}

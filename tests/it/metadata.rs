//! What finished files say of themselves: in XMP and, before PDF 2.0, in the `Info` dictionary.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object, ObjectIdentifier, Stream};
use insta::assert_snapshot;
use warraq::typeset::{Job, Kind, typeset};

const STATEMENT: &str = "\
---
title: «فراخوان» & <پیام>
subtitle: به همه
author: کانون
keywords: [چاپ, کتاب]
date: 2026-03-21
lang: fa
licence: CC BY-SA 4.0
---

به همه درود.
";

fn set(statement: &str, settings: &[(&str, &str)], kind: Kind) -> Vec<u8> {
    let settings: Vec<(String, String)> =
        settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let kinds = [kind];
    let job = Job { kinds: &kinds, settings: &settings, ..Job::new("a.md", statement.as_bytes()) };
    let outcome = typeset(&job);
    outcome.outputs.into_iter().next().unwrap_or_else(|| panic!("{:?}", outcome.notes.list())).bytes
}

/// The XMP packet, one property a line.
fn xmp(file: &[u8]) -> String {
    let pdf = Pdf::new(file.to_vec()).expect("a file that can be read");
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue");
    let packet =
        catalogue.get::<Stream<'_>>("Metadata").expect("metadata").decoded().expect("decoded").to_vec();
    let packet = String::from_utf8(packet).expect("UTF-8");
    let start = packet.find("<rdf:Description").expect("a description");
    let properties = packet[start..].split_once('>').expect("a tag").1;
    properties.split("</rdf:Description>").next().unwrap_or_default().to_owned()
}

/// What a property says, its items parted by `|`.
fn property(xmp: &str, name: &str) -> String {
    let inside =
        xmp.split(&format!("<{name}>")).nth(1).and_then(|rest| rest.split(&format!("</{name}>")).next());
    let inside = inside.unwrap_or_else(|| panic!("no {name} in {xmp}"));
    let mut items = Vec::new();
    for item in inside.split("<rdf:li").skip(1) {
        let (attributes, rest) = item.split_once('>').expect("a tag");
        let words = rest.split("</rdf:li>").next().unwrap_or_default();
        let language = attributes.split('"').nth(1).map(|language| format!("{language}: "));
        items.push(format!("{}{words}", language.unwrap_or_default()));
    }
    if items.is_empty() { inside.to_owned() } else { items.join(" | ") }
}

/// The `Info` dictionary by key.
fn info(file: &[u8]) -> BTreeMap<&'static str, String> {
    let pdf = Pdf::new(file.to_vec()).expect("a file that can be read");
    let trailer = file.windows(6).rposition(|word| word == b"/Info ").expect("a trailer that names it");
    let number = file[trailer + 6..].split(|byte| *byte == b' ').next().expect("a number");
    let number = std::str::from_utf8(number).expect("digits").parse().expect("a number");
    let dict = pdf.xref().get::<Dict<'_>>(ObjectIdentifier::new(number, 0)).expect("the dictionary");
    let keys = ["Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate"];
    let value = |key: &str| match dict.get::<Object<'_>>(key) {
        Some(Object::String(text)) => Some(crate::links::text(text.as_bytes())),
        _ => None,
    };
    keys.iter().filter_map(|key| Some((*key, value(key)?))).collect()
}

#[test]
fn the_front_matter_comes_back_from_the_metadata() {
    let xmp = xmp(&set(STATEMENT, &[], Kind::Screen));
    let names = [
        "dc:title",
        "dc:description",
        "dc:creator",
        "dc:subject",
        "dc:language",
        "dc:rights",
        "xmpRights:WebStatement",
        "xmpRights:Marked",
        "pdf:Keywords",
        "xmp:CreateDate",
        "xmp:ModifyDate",
        "pdfaid:part",
        "pdfaid:conformance",
        "pdfuaid:part",
    ];
    let lines: Vec<String> = names.iter().map(|name| format!("{name} = {}", property(&xmp, name))).collect();
    assert_snapshot!(lines.join("\n"));
}

#[test]
fn info_and_metadata_say_the_same() {
    for (statement, settings) in [(STATEMENT, &[][..]), ("# نامه\n\nدرود.\n", &[("language", "fa")][..])]
    {
        let file = set(statement, settings, Kind::Screen);
        let (xmp, info) = (xmp(&file), info(&file));
        let plain = |words: String| {
            words.replace("x-default: ", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        };
        for (key, name) in [
            ("Title", "dc:title"),
            ("Author", "dc:creator"),
            ("Subject", "dc:description"),
            ("Keywords", "pdf:Keywords"),
            ("Creator", "xmp:CreatorTool"),
            ("Producer", "pdf:Producer"),
        ] {
            match info.get(key) {
                Some(value) => assert_eq!(*value, plain(property(&xmp, name)), "{key}"),
                None => assert!(!xmp.contains(&format!("<{name}>")), "{key}"),
            }
        }
        for (key, name) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).take(14).collect::<String>();
            assert_eq!(digits(&info[key]), digits(&property(&xmp, name)), "{key}");
        }
    }
}

#[test]
fn a_licence_is_a_name_an_address_or_words() {
    let rights = |licence: &str| {
        let text = format!("---\ntitle: T\nlang: en\n{licence}\n---\n\nWords.\n");
        let xmp = xmp(&set(&text, &[], Kind::Screen));
        let has = |name: &str| xmp.contains(&format!("<{name}>")).then(|| property(&xmp, name));
        let names = ["dc:rights", "xmpRights:WebStatement", "xmpRights:Marked"];
        names.map(|name| has(name).unwrap_or_else(|| "-".to_owned())).join("; ")
    };
    let cc = "https://creativecommons.org";
    for (licence, wanted) in [
        ("licence: CC BY 4.0", format!("x-default: CC BY 4.0 | en: CC BY 4.0; {cc}/licenses/by/4.0/; True")),
        (
            "license: cc-by-nc-nd-3.0",
            format!("x-default: cc-by-nc-nd-3.0 | en: cc-by-nc-nd-3.0; {cc}/licenses/by-nc-nd/3.0/; True"),
        ),
        ("licence: CC0", format!("x-default: CC0 | en: CC0; {cc}/publicdomain/zero/1.0/; False")),
        (
            "licence: https://a.org/l",
            "x-default: https://a.org/l | en: https://a.org/l; https://a.org/l; True".to_owned(),
        ),
        (
            "licence: All rights reserved",
            "x-default: All rights reserved | en: All rights reserved; -; -".to_owned(),
        ),
        ("url: https://a.org", "-; -; -".to_owned()),
    ] {
        assert_eq!(rights(licence), wanted);
    }
}

#[test]
fn a_licence_that_creative_commons_does_not_have_is_refused() {
    for licence in ["CC BY", "CC BY-SA", "CC BY-ND-SA 4.0", "CC-BY-4.1", "CC SA 4.0"] {
        let text = format!("---\ntitle: T\nlicence: {licence}\n---\n\nWords.\n");
        let outcome = crate::memory::set("a.md", text.as_bytes());
        crate::memory::is_refused(
            &outcome,
            warraq::diagnostic::Code::InvalidValue,
            "a.md:3:10",
            &[licence, "CC BY-SA 4.0"],
        );
    }
}

#[test]
fn a_press_file_has_the_same_metadata_and_is_for_the_press_besides() {
    let (press, screen) = (xmp(&set(STATEMENT, &[], Kind::Press)), xmp(&set(STATEMENT, &[], Kind::Screen)));
    assert_eq!(property(&press, "dc:rights"), property(&screen, "dc:rights"));
    for name in ["dc:title", "dc:creator", "xmp:CreateDate", "pdfaid:part", "pdfuaid:part"] {
        assert_eq!(property(&press, name), property(&screen, name), "{name}");
    }
    assert_eq!(property(&press, "pdfxid:GTS_PDFXVersion"), "PDF/X-4");
    assert!(!screen.contains("pdfxid"), "{screen}");
}

#[test]
fn a_file_of_pdf_2_says_all_in_xmp_and_uses_nothing_deprecated() {
    let file = set(STATEMENT, &[("screen", "{standard: pdf-a-4}")], Kind::Screen);
    assert!(file.starts_with(b"%PDF-2.0\n"));
    let xmp = xmp(&file);
    let claims =
        ["pdfaid:part", "pdfaid:rev", "pdfuaid:part", "pdfuaid:rev"].map(|name| property(&xmp, name));
    assert_eq!(claims, ["4", "2020", "2", "2024"]);
    assert!(!xmp.contains("pdfaid:conformance") && !xmp.contains("pdfaExtension"), "{xmp}");
    let pdf = Pdf::new(file.clone()).expect("a file that can be read");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut all = text(&file);
    all.extend(pdf.objects().into_iter().map(|object| format!("{object:?}\n")));
    assert!(all.contains("StructTreeRoot"), "packed objects are looked at");
    for key in ["/Info ", "ProcSet", "CIDSet", "NeedAppearances", "CharSet", "/Encrypt"] {
        assert!(!all.contains(key), "{key}");
    }
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue");
    let root = catalogue.get::<Dict<'_>>("StructTreeRoot").expect("a structure tree");
    let document = root.get::<Dict<'_>>("K").expect("a document");
    let space = document.get::<Dict<'_>>("NS").expect("a name space").get::<Object<'_>>("NS");
    assert!(matches!(space, Some(Object::String(name)) if name.as_bytes() == b"http://iso.org/pdf2/ssn"));
}

//! What a file for a press says of itself, and what it must not hold.

use super::dates::moment;
use super::finder::Finder;
use crate::diagnostic::Code;
use crate::preflight::census::{Census, End, Forbidden, Intent, Sound};
use crate::preflight::content::{Inks, Spot};

const PDFX: &str = "http://www.npes.org/pdfx/ns/id/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";

/// The entries of the information dictionary and the properties that say the same.
const PAIRS: [(&str, &str, &str); 9] = [
    ("Title", DC, "title"),
    ("Author", DC, "creator"),
    ("Subject", DC, "description"),
    ("Keywords", PDF, "Keywords"),
    ("Creator", XMP, "CreatorTool"),
    ("Producer", PDF, "Producer"),
    ("CreationDate", XMP, "CreateDate"),
    ("ModDate", XMP, "ModifyDate"),
    ("GTS_PDFXVersion", PDFX, "GTS_PDFXVersion"),
];

/// Looks at the file as a whole.
pub(super) fn look(census: &Census, inks: &Inks, finder: &mut Finder<'_>) {
    identity(census, finder);
    metadata(census, finder);
    information(census, finder);
    intents(census, finder);
    forbidden(census, finder);
    spots(inks, finder);
}

fn identity(census: &Census, finder: &mut Finder<'_>) {
    let version = census.trailer.version.as_str();
    if !matches!(version, "1.0" | "1.1" | "1.2" | "1.3" | "1.4" | "1.5" | "1.6") {
        finder.file(Code::PdfxVersion, format!("the header says PDF {version}, and PDF/X-4 is PDF 1.6"));
    }
    match census.trailer.end {
        End::Whole => {}
        End::Missing => finder.file(
            Code::FileEnd,
            "the file ends before its last lines (`startxref`, `%%EOF`): a part of it is missing",
        ),
        End::Astray => finder.file(
            Code::FileEnd,
            "no table of objects stands where the file says (`startxref`): it is damaged, and what is seen is guesswork",
        ),
    }
    let parts = census.trailer.id.len();
    if parts != 2 || census.trailer.id.iter().any(Vec::is_empty) {
        finder.file(Code::PdfxFileId, "the trailer has no identifier (`ID`)");
    }
    match census.said(PDFX, "GTS_PDFXVersion") {
        Some("PDF/X-4") => {}
        Some(other) => {
            finder
                .file(Code::PdfxIdentity, format!("the metadata say that this is `{other}`, not `PDF/X-4`"));
        }
        None => finder.file(Code::PdfxIdentity, "the metadata do not say that this is PDF/X-4"),
    }
}

fn metadata(census: &Census, finder: &mut Finder<'_>) {
    if census.said(DC, "title").is_none() {
        finder.file(Code::PdfxTitle, "the metadata have no title (`dc:title`)");
    }
    for (code, space, prefix, names) in [
        (Code::PdfxDates, XMP, "xmp", ["CreateDate", "ModifyDate", "MetadataDate"]),
        (Code::PdfxDocumentIds, MM, "xmpMM", ["DocumentID", "VersionID", "RenditionClass"]),
    ] {
        for name in names.into_iter().filter(|name| census.said(space, name).is_none()) {
            finder.file(code, format!("the metadata have no `{prefix}:{name}`"));
        }
    }
}

fn information(census: &Census, finder: &mut Finder<'_>) {
    for (key, space, name) in PAIRS {
        let (Some(own), Some(said)) = (census.info.get(key), census.said(space, name)) else { continue };
        let both_dates = moment(own).zip(moment(said)).filter(|_| key.ends_with("Date"));
        let same = both_dates.map_or_else(|| own.trim() == said.trim(), |(own, said)| own == said);
        if !same {
            let what = format!(
                "`{key}` is `{}` in the information dictionary and `{}` in the metadata",
                short(own),
                short(said)
            );
            finder.file(Code::PdfxInfo, what);
        }
    }
    let trapped = census.info.get("Trapped").map(|own| own.trim_start_matches('/'));
    if !matches!(trapped, Some("True" | "False")) {
        let what = match trapped {
            None => "nothing says whether the file is trapped (`Trapped`)".to_owned(),
            Some(other) => format!("`Trapped` is `{}`, neither `True` nor `False`", short(other)),
        };
        finder.file(Code::PdfxTrapped, what);
    }
    if let (Some(own), Some(said)) = (trapped, census.said(PDF, "Trapped"))
        && own != said
    {
        finder.file(
            Code::PdfxInfo,
            format!(
                "`Trapped` is `{}` in the information dictionary and `{}` in the metadata",
                short(own),
                short(said)
            ),
        );
    }
}

/// The beginning of a value, fit for one line of a message.
fn short(text: &str) -> String {
    let line: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
    if line.len() < text.len() { line + "…" } else { line }
}

fn intents(census: &Census, finder: &mut Finder<'_>) {
    let found: Vec<&Intent> = census.press_intents().collect();
    match found.as_slice() {
        [] => finder.file(
            Code::OutputIntent,
            "the file does not say what it is printed on (no output intent `GTS_PDFX`)",
        ),
        [intent] => one_intent(intent, finder),
        several => {
            finder.file(
                Code::OutputIntent,
                format!("the file has {} output intents for a press", several.len()),
            );
            for intent in several {
                one_intent(intent, finder);
            }
        }
    }
}

fn one_intent(intent: &Intent, finder: &mut Finder<'_>) {
    let keys = [
        ("OutputConditionIdentifier", &intent.condition),
        ("Info", &intent.info),
        ("RegistryName", &intent.registry),
    ];
    for (key, value) in keys {
        if value.as_ref().is_none_or(|value| value.trim().is_empty()) {
            finder.file(Code::OutputIntentKeys, format!("the output intent has no `{key}`"));
        }
    }
    if let Some(registry) = intent.registry.as_ref().filter(|own| !own.trim().is_empty())
        && !registry.trim_end_matches('/').eq_ignore_ascii_case("http://www.color.org")
    {
        let what =
            format!("the registry of the output intent is `{}`, not `http://www.color.org`", short(registry));
        finder.file(Code::OutputIntentKeys, what);
    }
    let Some(profile) = &intent.profile else {
        return finder
            .file(Code::OutputProfile, "the output intent has no profile in the file (`DestOutputProfile`)");
    };
    if profile.sound == Sound::No {
        finder.file(Code::OutputProfile, "the profile of the output intent is no ICC profile, or cut off");
    } else if profile.class != "prtr" {
        let what =
            format!("the profile of the output intent is of class `{}`, not `prtr`", short(&profile.class));
        finder.file(Code::OutputProfile, what);
    } else if profile.space != "CMYK" {
        let what = format!("the profile of the output intent is for `{}`, not `CMYK`", short(&profile.space));
        finder.file(Code::OutputProfile, what);
    }
}

fn forbidden(census: &Census, finder: &mut Finder<'_>) {
    for (what, count) in &census.forbidden {
        let (code, one) = match what {
            Forbidden::Action => (Code::Action, "an action"),
            Forbidden::JavaScript => (Code::Javascript, "a script (JavaScript)"),
            Forbidden::PostScript => (Code::Postscript, "a PostScript program"),
            Forbidden::Opi => (Code::Opi, "a picture that is to be replaced (`OPI`)"),
            Forbidden::Reference => (Code::ExternalContent, "a part that stands in another file"),
            Forbidden::Transfer => (Code::TransferFunction, "a transfer function"),
            Forbidden::Lzw => (Code::Lzw, "a stream that is packed with LZW"),
        };
        let more = if *count > 1 { format!(" ({count} of them)") } else { String::new() };
        finder.file(code, format!("the file holds {one}{more}"));
    }
}

fn spots(inks: &Inks, finder: &mut Finder<'_>) {
    let spots = &inks.spots;
    for (at, spot) in spots.iter().enumerate() {
        let name = String::from_utf8_lossy(&spot.name);
        if std::str::from_utf8(&spot.name).is_err() {
            finder.file(Code::SpotName, format!("the name of the spot ink `{name}` is not UTF-8"));
        }
        let other = |before: &Spot| {
            before.name == spot.name && before.definition.is_some() && spot.definition.is_some()
        };
        if spots[..at].iter().any(other) {
            finder
                .file(Code::SpotDefinition, format!("the spot ink `{name}` is defined in more than one way"));
        }
    }
    let plates = inks.plates.iter().skip(4).count();
    #[expect(clippy::cast_precision_loss, reason = "there are few plates")]
    let value = plates as f64;
    if plates > 0 {
        let names: Vec<&str> = inks.plates.iter().skip(4).map(String::as_str).collect();
        let plural = if plates == 1 { "spot ink" } else { "spot inks" };
        let what = format!("the file has {plates} {plural}: {}", names.join(", "));
        finder.take(Code::SpotCount, super::finder::Case { value: Some(value), what, ..Default::default() });
    }
}

//! What a file says of itself, twice over: in its `Info` dictionary (ISO 32000-1, 14.3.3) and in XMP
//! (ISO 16684-1), the same in both.  The owner of `xmp-writer`.

use pdf_writer::types::TrappingStatus;
use pdf_writer::writers::DocumentInfo;
use pdf_writer::{Date, Name, Obj, TextStr};
use xmp_writer::{DateTime, LangId, Namespace, RenditionClass, Timezone, XmpWriter};

use super::Target;
use crate::design::Standard;
use crate::frame::{Info, Licence, Timestamp};

/// The program that made the document.
const CREATOR: &str = "Warraq";
/// What a press file conforms to (ISO 15930-7, 6.3).
const PDF_X: &str = "PDF/X-4";
/// The program that wrote the file.
const PRODUCER: &str = concat!("Warraq ", env!("CARGO_PKG_VERSION"));

/// Writes the `Info` dictionary.
pub(super) fn write_info(object: Obj<'_>, info: &Info, target: Target) {
    let mut dict = object.start::<DocumentInfo<'_>>();
    dict.title(TextStr(&info.title));
    if let Some(author) = &info.author {
        dict.author(TextStr(author));
    }
    if let Some(subtitle) = &info.subtitle {
        dict.subject(TextStr(subtitle));
    }
    if !info.keywords.is_empty() {
        dict.keywords(TextStr(&keywords(info)));
    }
    dict.creator(TextStr(CREATOR)).producer(TextStr(PRODUCER));
    dict.creation_date(date(info.date)).modified_date(date(info.date));
    if target == Target::Press {
        // Trapping is the printer's work (ISO 15930-7, 6.15).
        dict.trapped(TrappingStatus::NotTrapped).pair(Name(b"GTS_PDFXVersion"), TextStr(PDF_X));
    }
}

/// The XMP packet of a file with the identity `id`.
pub(super) fn xmp(info: &Info, id: [u8; 16], target: Target) -> Vec<u8> {
    let language = info.language.as_str();
    let date = date_time(info.date);
    let id = uuid(id);
    let mut xmp = XmpWriter::new();
    xmp.format("application/pdf").language([LangId(language)]);
    xmp.title([(None, info.title.as_str())]);
    if let Some(author) = &info.author {
        xmp.creator([author.as_str()]);
    }
    if let Some(subtitle) = &info.subtitle {
        xmp.description([(None, subtitle.as_str())]);
    }
    if !info.keywords.is_empty() {
        xmp.subject(info.keywords.iter().map(String::as_str)).pdf_keywords(&keywords(info));
    }
    if let Some(licence) = &info.licence {
        rights(licence, language, &mut xmp);
    }
    xmp.creator_tool(CREATOR).producer(PRODUCER);
    xmp.create_date(date).modify_date(date).metadata_date(date);
    xmp.document_id(&id).instance_id(&id).version_id("1").rendition_class(RenditionClass::Default);
    match (target, info.standard) {
        (Target::Press, _) => claim_press(&mut xmp),
        (Target::Screen, Standard::PdfA2a) => claim_archive(&mut xmp),
        (Target::Screen, Standard::PdfA4) => {
            xmp.pdfa_part(4).pdfa_rev(2020).pdfua_part(2).pdfua_rev(2024);
        }
        (Target::Screen, Standard::Pdf17) => {}
    }
    xmp.finish(None).into_bytes()
}

/// What others may do with the document (`dc:rights`, and `xmpRights`: ISO 16684-1, 8.5).
fn rights(licence: &Licence, language: &str, xmp: &mut XmpWriter<'_>) {
    /// What lies here is nobody's; all else at an address has an owner.
    const PUBLIC: &str = "://creativecommons.org/publicdomain/";
    xmp.rights([(None, licence.words.as_str()), (Some(LangId(language)), licence.words.as_str())]);
    if let Some(url) = &licence.url {
        xmp.web_statement(url).marked(!url.contains(PUBLIC));
    }
}

/// What a screen file conforms to.
///
/// PDF/A-2a (ISO 19005-2, 6.6.4) goes with PDF/UA-1 (ISO 14289-1, 5), whose property PDF/A-2 does not
/// know and wants described (ISO 19005-2, 6.6.2.3.3).  PDF/UA-1 is a use of PDF 1.7, so a file of
/// PDF/A-4 (ISO 19005-4, 6.7.3), which is PDF 2.0, goes with PDF/UA-2 (ISO 14289-2, 5).
fn claim_archive(xmp: &mut XmpWriter<'_>) {
    xmp.pdfa_part(2).pdfa_conformance("A").pdfua_part(1);
    xmp.extension_schemas().pdfua_id().properties().describe_part();
}

/// What a press file conforms to: PDF/X-4 as well, whose property PDF/A-2 does not know either.
fn claim_press(xmp: &mut XmpWriter<'_>) {
    xmp.pdfa_part(2).pdfa_conformance("A").pdfua_part(1).pdfx_version(PDF_X).trapped(false);
    let mut schemas = xmp.extension_schemas();
    schemas.pdfua_id().properties().describe_part();
    schemas.pdf().properties().describe_trapped();
    let mut press = schemas.add_schema();
    press.namespace(Namespace::PdfXId);
    let mut properties = press.properties();
    let mut version = properties.add_property();
    version.category(true).description("The part of PDF/X to which the file conforms");
    version.name("GTS_PDFXVersion").value_type("Text");
}

fn keywords(info: &Info) -> String {
    let comma = if info.language.primary() == "en" { ", " } else { "، " };
    info.keywords.join(comma)
}

fn date(time: Timestamp) -> Date {
    Date::new(time.year)
        .month(time.month)
        .day(time.day)
        .hour(time.hour)
        .minute(time.minute)
        .second(time.second)
        .utc_offset_hour(0)
}

fn date_time(time: Timestamp) -> DateTime {
    DateTime {
        year: time.year,
        month: Some(time.month),
        day: Some(time.day),
        hour: Some(time.hour),
        minute: Some(time.minute),
        second: Some(time.second),
        timezone: Some(Timezone::Utc),
    }
}

/// An identity as a UUID that is made from a hash (RFC 9562, 5.8).
fn uuid(mut id: [u8; 16]) -> String {
    id[6] = id[6] & 0x0F | 0x80;
    id[8] = id[8] & 0x3F | 0x80;
    let mut text = String::from("uuid:");
    for (index, byte) in id.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    text
}

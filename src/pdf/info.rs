//! What a file says of itself, twice over: in its `Info` dictionary (ISO 32000-1, 14.3.3) and in XMP
//! (ISO 16684-1), the same in both.  The owner of `xmp-writer`.

use pdf_writer::writers::DocumentInfo;
use pdf_writer::{Date, Obj, TextStr};
use xmp_writer::{DateTime, LangId, RenditionClass, Timezone, XmpWriter};

use super::Target;
use crate::design::Standard;
use crate::frame::{Info, Licence, Timestamp};

/// The program that made the document.
const CREATOR: &str = "Warraq";
/// The program that wrote the file.
const PRODUCER: &str = concat!("Warraq ", env!("CARGO_PKG_VERSION"));

/// Writes the `Info` dictionary.
pub(super) fn write_info(object: Obj<'_>, info: &Info) {
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
    if claims(info, target) {
        claim(info.standard, &mut xmp);
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

/// Whether the file says that it conforms to PDF/A and PDF/UA.
pub(super) fn claims(info: &Info, target: Target) -> bool {
    target == Target::Screen && info.standard != Standard::Pdf17
}

/// What the screen file conforms to.
///
/// PDF/A-2a (ISO 19005-2, 6.6.4) goes with PDF/UA-1 (ISO 14289-1, 5), whose property PDF/A-2 does not
/// know and wants described (ISO 19005-2, 6.6.2.3.3).  PDF/UA-1 is a use of PDF 1.7, so a file of
/// PDF/A-4 (ISO 19005-4, 6.7.3), which is PDF 2.0, goes with PDF/UA-2 (ISO 14289-2, 5).
fn claim(standard: Standard, xmp: &mut XmpWriter<'_>) {
    match standard {
        Standard::PdfA2a => {
            xmp.pdfa_part(2).pdfa_conformance("A").pdfua_part(1);
            let mut schemas = xmp.extension_schemas();
            schemas.pdfua_id().properties().describe_part();
        }
        Standard::PdfA4 => {
            xmp.pdfa_part(4).pdfa_rev(2020).pdfua_part(2).pdfua_rev(2024);
        }
        Standard::Pdf17 => {}
    }
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

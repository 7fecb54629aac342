//! From bytes to a font that may be embedded, or to the reason why not.

use read_fonts::model::Blob;
use read_fonts::model::Font;
use read_fonts::types::Tag;
use read_fonts::{FontRef, ReadError, TableProvider};

use super::FontError;

/// Fonts above this many bytes are refused, so that a wrong file costs little; the largest that ships has
/// half a megabyte.
const LARGEST: usize = 20_000_000;

/// OpenType OS/2 `fsType`, bits 1 to 3: restricted, preview and print, editable.
const USAGE: u16 = 0x000E;
/// OpenType OS/2 `fsType`: restricted licence embedding, where no other usage bit is set.
const RESTRICTED: u16 = 0x0002;
/// OpenType OS/2 `fsType`, from version 2 on: no subsetting.
const NO_SUBSETTING: u16 = 0x0100;
/// OpenType OS/2 `fsType`, from version 2 on: bitmap embedding only.
const BITMAPS_ONLY: u16 = 0x0200;

/// The font in `bytes`; `name` is what messages call it.
pub(super) fn open(name: &str, bytes: &Blob) -> Result<Font, FontError> {
    if bytes.len() > LARGEST {
        let size = bytes.len() / 1_000_000;
        return Err(FontError::unreadable(name, format!("it has {size} MB, and 20 MB is the most")));
    }
    let Ok(directory) = FontRef::new(bytes) else {
        return Err(FontError::unreadable(name, what_it_is(bytes)));
    };
    complete(&directory).map_err(|why| FontError::unreadable(name, why))?;
    if !has(&directory, *b"glyf") || !has(&directory, *b"loca") {
        return Err(FontError::NoOutlines(name.to_owned()));
    }
    let font = Font::new(bytes.clone(), 0).ok_or_else(|| FontError::unreadable(name, what_it_is(bytes)))?;
    permitted(name, &font)?;
    Ok(font)
}

/// What bytes that are no font seem to be.
fn what_it_is(bytes: &[u8]) -> String {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let known: [(&[u8], &str); 9] = [
        (b"ttcf", "it is a collection of several fonts"),
        (b"wOFF", "it is packed for the web (WOFF)"),
        (b"wOF2", "it is packed for the web (WOFF2)"),
        (b"PK\x03\x04", "it is a ZIP archive"),
        (b"%PDF", "it is a PDF"),
        (b"%!PS", "it is a PostScript file"),
        (b"version https://git-lfs", "it is a Git LFS pointer, not the file itself"),
        (b"\0\x01\0\0", "it is cut off or damaged at its very beginning"),
        (b"OTTO", "it is cut off or damaged at its very beginning"),
    ];
    if bytes.is_empty() {
        return "it is empty".to_owned();
    }
    if text.starts_with(b"<") {
        return format!("it is a web page or other markup (it begins with `{}`)", beginning(text));
    }
    if let Some((_, what)) = known.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return (*what).to_owned();
    }
    if bytes.iter().take(16).all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()) {
        return format!("it is a text (it begins with `{}`)", beginning(text));
    }
    let first: Vec<String> = bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("it begins with the bytes {}, a font with 00 01 00 00", first.join(" "))
}

/// The first characters of a text, fit for one line of a message.
fn beginning(text: &[u8]) -> String {
    let printable = |byte: &u8| if byte.is_ascii_graphic() { char::from(*byte) } else { ' ' };
    text.iter().take(16).map(printable).collect::<String>().trim_end().to_owned()
}

/// Whether every table that the font lists lies within its bytes.
fn complete(font: &FontRef) -> Result<(), String> {
    let length = font.table_directory().offset_data().len() as u64;
    for record in font.table_directory().table_records() {
        let end = u64::from(record.offset()) + u64::from(record.length());
        if end > length {
            let tag = record.tag();
            return Err(format!("it is cut off: its table `{tag}` ends at byte {end} of {length}"));
        }
    }
    Ok(())
}

fn has(font: &FontRef, tag: [u8; 4]) -> bool {
    font.table_directory().table_records().iter().any(|record| record.tag() == Tag::new(&tag))
}

/// Whether the makers permit that a subset is embedded.  A font without an OS/2 table forbids nothing.
///
/// Where several usage bits are set, as in OS/2 tables before version 3, the least restrictive holds
/// (OpenType 1.9, OS/2, `fsType`).
fn permitted(name: &str, font: &Font) -> Result<(), FontError> {
    let os2 = match font.tables().os2() {
        Ok(os2) => os2,
        Err(ReadError::TableIsMissing(_)) => return Ok(()),
        Err(_) => return Err(FontError::unreadable(name, "its table `OS/2` is damaged")),
    };
    let bits = os2.fs_type();
    let later = os2.version() >= 2;
    if bits & USAGE == RESTRICTED || later && bits & BITMAPS_ONLY != 0 {
        return Err(FontError::NotEmbeddable(name.to_owned()));
    }
    if later && bits & NO_SUBSETTING != 0 {
        return Err(FontError::NotSubsettable(name.to_owned()));
    }
    Ok(())
}

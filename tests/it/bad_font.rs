//! Fonts that are none, and fonts that may not be used.

use std::fs;
use std::path::Path;

use warraq::diagnostic::Code;

use crate::memory::{is_refused, is_set, set_in_project};

/// A font that may be used.
fn font() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/vazirmatn/Vazirmatn-Regular.ttf");
    fs::read(path).expect("the font ships")
}

/// Where a table of a font begins.
fn table(font: &[u8], tag: [u8; 4]) -> usize {
    let record = font[12..].chunks_exact(16).find(|record| record.starts_with(&tag)).expect("it is there");
    u32::from_be_bytes(record[8..12].try_into().expect("four bytes")) as usize
}

/// The font with another `fsType` in its OS/2 table (OpenType 1.9: at byte 8).
fn with_permission(bits: u16) -> Vec<u8> {
    let mut font = font();
    let at = table(&font, *b"OS/2") + 8;
    font[at..at + 2].copy_from_slice(&bits.to_be_bytes());
    font
}

#[track_caller]
fn check(bytes: &[u8], words: &[&str]) {
    let outcome = set_in_project(&[("a.yaml", b"fonts: [mine.ttf]"), ("mine.ttf", bytes)]);
    is_refused(&outcome, Code::UnusableFont, "a.yaml:1:9", &[&["`mine.ttf`"], words].concat());
}

#[test]
fn a_font_that_may_be_embedded_is_taken() {
    for bits in [0, 4, 8] {
        let bytes = with_permission(bits);
        is_set(&set_in_project(&[("a.yaml", b"fonts: [mine.ttf]"), ("mine.ttf", &bytes)]));
    }
}

#[test]
fn a_font_cut_off_anywhere_is_refused() {
    let font = font();
    for length in [0, 1, 3, 11, 12, 100, 1_000, font.len() / 2, font.len() - 8] {
        check(&font[..length], &["`.ttf` file"]);
    }
}

#[test]
fn a_web_page_named_ttf_is_called_a_web_page() {
    check(b"<!DOCTYPE html>\n<html><body>404</body></html>", &["web page", "<!DOCTYPE html>"]);
}

#[test]
fn packed_and_foreign_files_are_called_by_their_names() {
    check(b"wOF2\0\x01\0\0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &["WOFF2"]);
    check(b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10", &["collection"]);
    check(b"PK\x03\x04aaaaaaaaaaaaaaa", &["ZIP"]);
    check(b"version https://git-lfs.github.com/spec/v1\noid sha256:0", &["Git LFS"]);
    check(&[0; 4096], &[]);
    check(&[0xFF; 4096], &[]);
}

#[test]
fn a_font_that_forbids_embedding_is_refused() {
    check(&with_permission(0x0002), &["forbid embedding"]);
    check(&with_permission(0x0100), &["a part of it"]);
    check(&with_permission(0x0200), &["forbid embedding"]);
}

#[test]
fn fonts_are_told_where_they_are_named_each() {
    let files: [(&str, &[u8]); 2] =
        [("a.yaml", b"fonts:\n  - none.ttf\n  - fonts\n  - lists\n"), ("lists/a.txt", b"a")];
    let outcome = set_in_project(&files);
    is_refused(&outcome, Code::UnreadableFile, "a.yaml:2:5", &["`none.ttf`"]);
    is_refused(&outcome, Code::UnreadableFile, "a.yaml:3:5", &["`fonts`"]);
    is_refused(&outcome, Code::UnknownFont, "a.yaml:4:5", &["`lists`"]);
}

#[test]
fn a_font_with_a_flipped_byte_anywhere_never_ends_the_program() {
    let font = font();
    let layout = b"fonts: [mine.ttf]\nstyles: {body: {font: Vazirmatn}}";
    for at in (0..600).step_by(7).chain((600..font.len()).step_by(font.len() / 60)) {
        let mut bytes = font.clone();
        bytes[at] ^= 0xFF;
        // `set_in_project` checks that there are either files or errors.
        set_in_project(&[("a.yaml", layout), ("mine.ttf", &bytes)]);
    }
}

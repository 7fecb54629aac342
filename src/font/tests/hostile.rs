//! Files that are no fonts, or no longer.

use proptest::prelude::*;

use super::*;

/// Asks a font for everything, so that a panic shows.
fn exercise(face: &Face) {
    for c in "پ‌یک\u{64B}A€\u{FEFB}\u{1F600}\u{10FFFF}".chars() {
        if let Some(glyph) = face.glyph(c) {
            assert!(glyph < face.glyph_count());
            assert!(face.advance(glyph) >= 0);
        }
    }
    assert!(face.units_per_em() >= 16 && !face.family().is_empty());
    assert!(!face.postscript_name().is_empty() && face.postscript_name().is_ascii());
    assert_eq!(face.advance(face.glyph_count()), 0);
    let _ = (face.languages(), face.space_advance(), face.licence());
    let steps: usize = (0..=face.glyph_count()).step_by(5).map(|glyph| face.outline(glyph).len()).sum();
    assert!(steps < 10_000_000, "{steps}");
}

#[test]
fn files_that_are_no_fonts_are_named_for_what_they_are() {
    let cases: [(&[u8], &str); 9] = [
        (b"", "it is empty"),
        (
            b"\xEF\xBB\xBF\n<!DOCTYPE html><html>",
            "it is a web page or other markup (it begins with `<!DOCTYPE html><`)",
        ),
        (b"wOF2\0\x01\0\0", "it is packed for the web (WOFF2)"),
        (b"ttcf\0\x01\0\0\0\0\0\x02", "it is a collection of several fonts"),
        (b"PK\x03\x04....", "it is a ZIP archive"),
        (b"version https://git-lfs.github.com/spec/v1", "it is a Git LFS pointer, not the file itself"),
        (b"404: Not Found", "it is a text (it begins with `404: Not Found`)"),
        (
            b"\xDE\xAD\xBE\xEF\0\0\0\0\0\0\0\0",
            "it begins with the bytes de ad be ef, a font with 00 01 00 00",
        ),
        (b"\0\x01\0\0", "it is cut off or damaged at its very beginning"),
    ];
    for (bytes, why) in cases {
        assert_eq!(message("x.ttf", bytes), format!("cannot read the font `x.ttf`: {why}"));
    }
}

#[test]
fn a_font_of_over_twenty_megabytes_is_refused() {
    assert!(message("big.ttf", vec![0; 21_000_000]).ends_with("it has 21 MB, and 20 MB is the most"));
}

#[test]
fn a_font_cut_off_anywhere_is_refused() {
    for font in [vazirmatn(), bytes_of("Lalezar", Weight::REGULAR)] {
        for length in (0..font.len()).step_by(1000) {
            let refused = message("cut.ttf", &font[..length]);
            assert!(refused.contains("it is cut off") || length < 1000, "{length}: {refused}");
        }
    }
}

#[test]
fn a_font_with_cff_outlines_is_refused_for_that_reason() {
    let mut bytes = vazirmatn();
    let (record, _) = table(&bytes, b"glyf");
    bytes[record..record + 4].copy_from_slice(b"CFF ");
    bytes[..4].copy_from_slice(b"OTTO");
    assert_eq!(add("x.otf", bytes), Err(FontError::NoOutlines("x.otf".into())));
}

#[test]
fn a_damaged_table_is_named() {
    let refused = message("x.ttf", patched(b"head", 18, &[0, 0]));
    assert_eq!(refused, "cannot read the font `x.ttf`: its em has 0 units, outside 16 to 16384");
    let mut bytes = vazirmatn();
    let (record, _) = table(&bytes, b"hmtx");
    bytes[record + 12..record + 16].fill(0);
    let refused = message("x.ttf", bytes);
    assert_eq!(refused, "cannot read the font `x.ttf`: its table `hmtx` is missing or damaged");
}

#[test]
fn a_glyph_beyond_the_last_one_is_none() {
    let mut book = FontBook::shipped();
    let id = book.add("few.ttf", patched(b"maxp", 4, &[0, 10])).unwrap();
    exercise(book.face(id));
    assert_eq!(book.face(id).glyph('ی'), None);
}

/// A byte to change: one of the first of some table, or anywhere.
fn change() -> impl Strategy<Value = (Option<usize>, usize, u8)> {
    (prop::option::weighted(0.8, 0..32_usize), 0..200_000_usize, any::<u8>())
}

fn changed(mut bytes: Vec<u8>, changes: &[(Option<usize>, usize, u8)]) -> Vec<u8> {
    let count = usize::from(bytes[5]);
    for (table, offset, value) in changes {
        let at = match table.map(|table| 12 + table % (count + 1) * 16) {
            // The directory itself.
            Some(record) if record >= 12 + 16 * count => offset % record,
            Some(record) => {
                let start = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().unwrap());
                start as usize + offset % 128
            }
            None => *offset,
        };
        let at = at % bytes.len();
        bytes[at] = *value;
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_panic(changes in prop::collection::vec(change(), 1..6)) {
        let mut book = FontBook::shipped();
        if let Ok(id) = book.add("changed.ttf", changed(vazirmatn(), &changes)) {
            exercise(book.face(id));
        }
    }

    #[test]
    fn random_bytes_are_no_font(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(add("random.ttf", bytes).is_err());
    }
}

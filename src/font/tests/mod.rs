//! Tests of the font room.

mod hostile;
mod shipped;

use super::*;

/// The bytes of a font that ships.
fn bytes_of(family: &str, weight: Weight) -> Vec<u8> {
    let book = FontBook::shipped();
    book.face(book.find(family, weight).unwrap()).bytes().to_vec()
}

/// Vazirmatn Regular.
fn vazirmatn() -> Vec<u8> {
    bytes_of("Vazirmatn", Weight::REGULAR)
}

/// Where a table's record stands in the directory of a font, and where the table stands in the font.
fn table(bytes: &[u8], tag: &[u8]) -> (usize, std::ops::Range<usize>) {
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let records = (12..12 + 16 * usize::from(bytes[5])).step_by(16);
    let record = records.into_iter().find(|at| &bytes[*at..*at + 4] == tag).unwrap();
    let start = number(record + 8);
    (record, start..start + number(record + 12))
}

/// Vazirmatn Regular with other bytes at a place in a table.
fn patched(tag: &[u8], offset: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = vazirmatn();
    let at = table(&bytes, tag).1.start + offset;
    bytes[at..at + with.len()].copy_from_slice(with);
    bytes
}

/// Offset of `fsType` in OS/2.
const FS_TYPE: usize = 8;
/// Offset of `usWeightClass` in OS/2.
const WEIGHT_CLASS: usize = 4;
/// Offset of `fsSelection` in OS/2.
const FS_SELECTION: usize = 62;

fn add(name: &str, bytes: impl Into<Vec<u8>>) -> Result<FontId, FontError> {
    FontBook::shipped().add(name, bytes.into())
}

fn message(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    add(name, bytes).unwrap_err().to_string()
}

#[test]
fn a_family_is_found_without_case() {
    let book = FontBook::shipped();
    let id = book.find(" VAZIRMATN", Weight::BOLD).unwrap();
    assert_eq!(book.face(id).family(), "Vazirmatn");
    assert_eq!(book.face(id).weight(), Weight::BOLD);
}

#[test]
fn an_unknown_family_is_told_from_an_unknown_weight() {
    let book = FontBook::shipped();
    assert_eq!(book.find("Vazir", Weight::REGULAR), Err(FindError::UnknownFamily));
    let error = book.find("vazirmatn", Weight::BLACK).unwrap_err();
    assert_eq!(error, FindError::UnknownWeight(vec![Weight::REGULAR, Weight::BOLD]));
    assert_eq!(error.to_string(), "the family has only the weights regular, bold");
}

#[test]
fn an_added_font_goes_before_a_shipped_one_and_only_in_its_own_book() {
    let shipped = FontBook::shipped();
    let mut book = shipped.clone();
    let id = book.add("mine.ttf", patched(b"head", 4, &[0, 7])).unwrap();
    assert_eq!(book.find("Vazirmatn", Weight::REGULAR), Ok(id));
    assert_eq!(shipped.find("Vazirmatn", Weight::REGULAR).map(FontId::index), Ok(0));
    assert_eq!(book.face(id).family(), "Vazirmatn");
}

#[test]
fn an_added_italic_does_not_push_out_the_upright_font() {
    let mut book = FontBook::shipped();
    let italic = book.add("italic.ttf", patched(b"OS/2", FS_SELECTION, &[0, 1])).unwrap();
    assert!(!book.face(italic).is_upright());
    assert_eq!(book.find("Vazirmatn", Weight::REGULAR).map(FontId::index), Ok(0));
}

#[test]
fn the_same_bytes_keep_their_id() {
    let mut book = FontBook::shipped();
    let first = book.add("one.ttf", vazirmatn()).unwrap();
    assert_eq!(book.add("two.ttf", vazirmatn()), Ok(first));
}

#[test]
fn the_weight_comes_from_the_os2_table() {
    for (class, weight) in [(350, 350), (9, 900), (0, 400), (5000, 400)] {
        let mut book = FontBook::shipped();
        let bytes = patched(b"OS/2", WEIGHT_CLASS, &u16::to_be_bytes(class));
        let id = book.add("weight.ttf", bytes).unwrap();
        assert_eq!(book.face(id).weight(), Weight(weight), "{class}");
    }
}

#[test]
fn families_are_sorted_and_their_fonts_by_weight() {
    let families = FontBook::shipped().families();
    let names: Vec<&str> = families.iter().map(|family| family.name.as_str()).collect();
    assert_eq!(names, ["Estedad", "Lalezar", "Noto Naskh Arabic", "Noto Nastaliq Urdu", "Vazirmatn"]);
    let faces: Vec<usize> = families[4].faces.iter().map(|id| id.index()).collect();
    assert_eq!(faces, [0, 1]);
}

#[test]
fn a_font_that_forbids_embedding_is_refused() {
    let with = |bits: u16| add("closed.ttf", patched(b"OS/2", FS_TYPE, &bits.to_be_bytes()));
    let name = || "closed.ttf".to_owned();
    assert_eq!(with(0x0002), Err(FontError::NotEmbeddable(name())));
    assert_eq!(with(0x0200), Err(FontError::NotEmbeddable(name())));
    assert_eq!(with(0x0100), Err(FontError::NotSubsettable(name())));
    for allowed in [0x0000, 0x0004, 0x0008, 0x000A] {
        assert!(with(allowed).is_ok(), "{allowed:04x}");
    }
}

#[test]
fn a_book_can_be_used_by_several_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&FontBook::shipped());
}

//! The colour space of screens as an ICC profile, for the output intent of the screen file.
//!
//! It is written here from the numbers of IEC 61966-2-1:1999 in the form of ICC.1:2010 (version 4.3), so
//! that nobody's file is copied: a display profile of three colorants and one curve.

use std::sync::OnceLock;

use super::deflate::{Deflated, Deflater};

/// How many bytes of the profile stand before its table of tags.
const HEADER: usize = 128;

/// The white of the connection space, D50 (ICC.1:2010, 7.2.16), in hundred-thousandths.
const WHITE: [i32; 3] = [96_420, 100_000, 82_491];

/// The colorants of sRGB seen in that white, in hundred-thousandths of X, Y and Z.
const COLORANTS: [(&[u8; 4], [i32; 3]); 3] = [
    (b"rXYZ", [43_607, 22_249, 1_392]),
    (b"gXYZ", [38_515, 71_687, 9_708]),
    (b"bXYZ", [14_307, 6_061, 71_410]),
];

/// From D65, the white of screens, to D50 by the Bradford method (ICC.1:2010, E.2).
const ADAPTATION: [i32; 9] = [104_788, 2_292, -5_022, 2_959, 99_048, -1_707, -925, 1_508, 75_168];

/// IEC 61966-2-1, 5.2: the power 2.4, 1/1.055, 0.055/1.055, 1/12.92 and 0.04045, in the order of
/// `parametricCurveType` 3 (ICC.1:2010, 10.16).
const CURVE: [i32; 5] = [240_000, 94_787, 5_213, 7_740, 4_045];

/// The profile as it stands in a file; it is the same in all.
pub(super) fn packed() -> &'static Deflated {
    static PACKED: OnceLock<Deflated> = OnceLock::new();
    PACKED.get_or_init(|| Deflater::new().deflate(profile()))
}

/// The profile.
fn profile() -> Vec<u8> {
    let curve = element(*b"para", &[0, 3, 0, 0], &CURVE);
    let mut tags = vec![
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright")),
        (b"wtpt", element(*b"XYZ ", &[], &WHITE)),
        (b"chad", element(*b"sf32", &[], &ADAPTATION)),
    ];
    tags.extend(COLORANTS.map(|(tag, colorant)| (tag, element(*b"XYZ ", &[], &colorant))));
    tags.push((b"rTRC", curve));
    let mut table = Vec::new();
    let mut data = Vec::new();
    // Red, green and blue share their curve.
    let start = HEADER + 4 + 12 * (tags.len() + 2);
    let mut enter = |tag: &[u8; 4], at: usize, length: usize| {
        table.extend_from_slice(tag);
        table.extend([at, length].into_iter().flat_map(|number| unsigned(number).to_be_bytes()));
    };
    for (tag, bytes) in &tags {
        let at = start + data.len();
        enter(tag, at, bytes.len());
        if *tag == b"rTRC" {
            enter(b"gTRC", at, bytes.len());
            enter(b"bTRC", at, bytes.len());
        }
        data.extend_from_slice(bytes);
    }
    let mut profile = header(start + data.len());
    profile.extend(unsigned(tags.len() + 2).to_be_bytes());
    profile.extend(table);
    profile.extend(data);
    profile
}

/// ICC.1:2010, 7.2: a display profile from RGB to XYZ.
fn header(size: usize) -> Vec<u8> {
    let mut header = unsigned(size).to_be_bytes().to_vec();
    header.extend_from_slice(b"\0\0\0\0\x04\x30\0\0mntrRGB XYZ ");
    header.extend([2000_u16, 1, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    header.extend(WHITE.into_iter().flat_map(fixed));
    header.resize(HEADER, 0);
    header
}

/// A tag's data: its type, four idle bytes, what the type wants first, numbers.
fn element(kind: [u8; 4], first: &[u8], numbers: &[i32]) -> Vec<u8> {
    let mut element = kind.to_vec();
    element.extend_from_slice(&[0; 4]);
    element.extend_from_slice(first);
    element.extend(numbers.iter().copied().flat_map(fixed));
    element
}

/// `multiLocalizedUnicodeType` (ICC.1:2010, 10.13) with words in English, filled up to four bytes.
fn words(words: &str) -> Vec<u8> {
    let text: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut element = element(*b"mluc", b"\0\0\0\x01\0\0\0\x0CenUS", &[]);
    element.extend([text.len(), 28].into_iter().flat_map(|number| unsigned(number).to_be_bytes()));
    element.extend(text);
    element.resize(element.len().next_multiple_of(4), 0);
    element
}

/// Hundred-thousandths as `s15Fixed16Number` (ICC.1:2010, 4.6).
fn fixed(number: i32) -> [u8; 4] {
    let doubled = i64::from(number) * 131_072;
    let rounded = (doubled + 100_000).div_euclid(200_000);
    i32::try_from(rounded).unwrap_or(0).to_be_bytes()
}

fn unsigned(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_as_long_as_it_says_and_its_tags_lie_in_it() {
        let profile = profile();
        let number = |at: usize| {
            let bytes = profile[at..at + 4].try_into().expect("four bytes");
            u32::from_be_bytes(bytes) as usize
        };
        assert_eq!(number(0), profile.len());
        assert_eq!(number(HEADER), 10);
        for tag in 0..number(HEADER) {
            let entry = HEADER + 4 + tag * 12;
            assert!(number(entry + 4).is_multiple_of(4));
            assert!(number(entry + 4) + number(entry + 8) <= profile.len());
        }
    }

    #[test]
    fn the_three_colorants_make_the_white() {
        for (channel, white) in WHITE.into_iter().enumerate() {
            let sum: i32 = COLORANTS.iter().map(|(_, colorant)| colorant[channel]).sum();
            assert!((sum - white).abs() < 30, "{sum} and {white}");
        }
    }
}

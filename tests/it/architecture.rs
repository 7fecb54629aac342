//! Imports run downhill, and a crate from outside has one owner.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A room may import the rooms before it.
const ROOMS: &[&str] = &[
    "units",
    "source",
    "geometry",
    "diagnostic",
    "colour",
    "profile",
    "language",
    "calendar",
    "yaml",
    "template",
    "font",
    "artwork",
    "design",
    "frame",
    "statement",
    "layout",
    "orthography",
    "itemise",
    "publish",
    "shape",
    "linebreak",
    "place",
    "impose",
    "pdf",
    "raster",
    "preflight",
    "typeset",
    "build",
    "cli",
    "main",
];

/// The crates from outside and the rooms that own them.  `serde` is a language that many speak.
const OWNERS: &[(&str, &[&str])] = &[
    ("blake3", &["artwork", "build", "pdf"]),
    ("calamine", &["build"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("csv", &["build"]),
    ("ctrlc", &["cli"]),
    ("encoding_rs", &["statement"]),
    ("flate2", &["artwork", "pdf", "preflight", "profile"]),
    ("fst", &["orthography"]),
    ("glob", &["build"]),
    ("granit_parser", &["yaml"]),
    ("harfrust", &["shape"]),
    ("hayro_syntax", &["pdf", "preflight"]),
    ("hypher", &["linebreak"]),
    ("icu_calendar", &["calendar"]),
    ("icu_properties", &["itemise"]),
    ("icu_segmenter", &["linebreak", "shape"]),
    ("image_webp", &["artwork"]),
    ("indicatif", &["cli"]),
    ("jpeg_encoder", &["artwork"]),
    ("kashida", &["shape"]),
    ("memchr", &["preflight"]),
    ("minijinja", &["template"]),
    ("moxcms", &["profile"]),
    ("notify", &["cli"]),
    ("pdf_writer", &["pdf"]),
    ("png", &["artwork", "raster"]),
    ("pulldown_cmark", &["statement"]),
    ("qrcodegen", &["artwork"]),
    ("rayon", &["build"]),
    ("read_fonts", &["font"]),
    ("schemars", &["build", "layout"]),
    ("serde_json", &["build", "cli", "layout", "preflight", "template"]),
    ("subsetter", &["pdf"]),
    ("tempfile", &["build", "cli"]),
    ("tiff", &["artwork", "raster"]),
    ("tiny_skia", &["preflight", "raster"]),
    ("unicode_bidi", &["itemise"]),
    ("unicode_width", &["cli"]),
    ("usvg", &["artwork"]),
    ("weezl", &["raster"]),
    ("xmp_writer", &["pdf"]),
    ("zip", &["build"]),
    ("zune_jpeg", &["artwork"]),
];

/// What unit tests share: it is in no released program, so any room may use it, and it may use what makes
/// paragraphs.
const HELPERS: (&str, &str) = ("testing", "shape");

#[test]
fn no_room_imports_a_room_to_its_right() {
    let mut found = Vec::new();
    for (file, room, text) in sources() {
        for imported in ROOMS.iter().filter(|imported| imports(&text, &room, imported)) {
            if rank(imported) > rank(&room) {
                found.push(format!("`{room}` imports `{imported}` in {}", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_folder_and_file_of_the_source_is_a_known_room() {
    for (file, room, _) in sources() {
        assert!(
            room == "lib" || room == HELPERS.0 || ROOMS.contains(&&*room),
            "{} is in no room",
            file.display()
        );
    }
}

#[test]
fn a_crate_from_outside_is_used_in_its_own_room_only() {
    let mut found = Vec::new();
    for (file, room, text) in sources() {
        for (name, owners) in OWNERS {
            if mentions(&text, name) && !owners.contains(&&*room) {
                found.push(format!("`{room}` uses `{name}` in {}", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_crate_from_outside_has_an_owner() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest is there");
    let section = manifest.split("\n[dependencies]\n").nth(1).and_then(|rest| rest.split("\n[").next());
    let names = section.expect("it has dependencies").lines().filter_map(|line| line.split_once(" = "));
    for name in names.map(|(name, _)| name.replace('-', "_")).filter(|name| name != "serde") {
        assert!(OWNERS.iter().any(|(owned, _)| *owned == name), "`{name}` has no owner");
    }
}

#[test]
fn the_reader_of_imports_sees_all_ways_to_write_one() {
    for text in [
        "use crate::font::Weight;",
        "pub use crate::font;",
        "fn a(b: crate::font::FontId) {}",
        "use crate::{colour, font};",
        "use crate::{\n    colour::Colour,\n    font::{FontBook, FontId},\n};",
        "use warraq::font::FontBook;",
    ] {
        assert!(imports(&code(text), "pdf", "font"), "{text}");
    }
    for text in ["use crate::fonts;", "// use crate::font;", "/// [`crate::font`]", "use crate::a::{font};"] {
        assert!(!imports(&code(text), "pdf", "font"), "{text}");
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rank(room: &str) -> usize {
    let room = if room == HELPERS.0 { HELPERS.1 } else { room };
    // The root of the library only names the rooms.
    ROOMS.iter().position(|known| *known == room).unwrap_or(ROOMS.len())
}

/// Every source file with its room and its code without comments.
fn sources() -> Vec<(PathBuf, String, String)> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    assert!(files.len() > 10, "the sources are read");
    files.into_iter().map(read).collect()
}

fn read(file: PathBuf) -> (PathBuf, String, String) {
    let inside = file.strip_prefix(root().join("src")).expect("it is inside");
    let first = inside.components().next().expect("it has a name").as_os_str().to_string_lossy().into_owned();
    let text = fs::read_to_string(&file).expect("a source is text");
    (file, first.trim_end_matches(".rs").to_owned(), code(&text))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// The text without line comments.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether `text`, a file of `room`, names `imported` below the root of the library.
fn imports(text: &str, room: &str, imported: &str) -> bool {
    let starts = ["crate::", "warraq::"];
    room != imported
        && starts.iter().flat_map(|start| after(text, start)).any(|rest| match rest.strip_prefix('{') {
            Some(group) => top_level(group).any(|item| first_word(item) == imported),
            None => first_word(rest) == imported,
        })
}

/// What stands after each `word` that is not the end of a longer name.
fn after<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word)
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
        .map(|(at, _)| &text[at + word.len()..])
}

/// The items of a group of imports, up to its closing brace.
fn top_level(group: &str) -> impl Iterator<Item = &str> {
    let mut items = BTreeMap::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.insert(start, &group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.insert(start, &group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.into_values()
}

fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Whether the code uses the crate `name`.
fn mentions(text: &str, name: &str) -> bool {
    let paths = format!("{name}::");
    let import = format!("use {name};");
    after(text, &paths).next().is_some() || text.contains(&import)
}

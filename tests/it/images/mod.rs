//! Pictures in frames and in the text, and what becomes of them in the files.

mod bad;
mod codes;
mod drawings;
mod folders;
mod frames;
mod leaves;
mod text;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, Stream};
use warraq::typeset::{Job, Kind, Outcome};

use crate::memory::{Memory, found, run};

pub(crate) const PHOTO: &[u8] = include_bytes!("photo.jpg");
pub(crate) const INKS: &[u8] = include_bytes!("inks.jpg");
pub(crate) const SIGN: &[u8] = include_bytes!("sign.png");

/// A statement in the layout `a.yaml` of a project that has pictures too.
pub(crate) fn set(layout: &str, statement: &str, kinds: &[Kind], more: &[(&str, &[u8])]) -> Outcome {
    let mut files: Vec<(&str, &[u8])> =
        vec![("a.yaml", layout.as_bytes()), ("photo.jpg", PHOTO), ("inks.jpg", INKS), ("sign.png", SIGN)];
    files.extend(more);
    let job = Job { layout: Some("a.yaml"), kinds, ..Job::new("a.md", statement.as_bytes()) };
    run(&job, &Memory::new(&files))
}

/// The bytes of the file of a kind.
pub(crate) fn file(outcome: &Outcome, kind: Kind) -> &[u8] {
    let output = outcome.outputs.iter().find(|output| output.kind == kind);
    &output.unwrap_or_else(|| panic!("{:#?}", found(outcome))).bytes
}

/// A picture in a file: its pixels, its colours, its first filter, its bytes.
#[derive(Debug, PartialEq)]
pub(crate) struct Embedded {
    pub(crate) size: (i32, i32),
    pub(crate) colours: String,
    pub(crate) filter: String,
    pub(crate) bits: i32,
    pub(crate) has_mask: bool,
    pub(crate) bytes: Vec<u8>,
}

/// The pictures among the resources of the first page.
pub(crate) fn embedded(file: &[u8]) -> Vec<Embedded> {
    let pdf = Pdf::new(file.to_vec()).expect("it is a PDF");
    let pages = pdf.pages();
    let objects = pages.first().expect("a page").resources().x_objects.clone();
    let mut names: Vec<String> = objects.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    let read = |name: &String| {
        let stream = objects.get::<Stream<'_>>(name.as_bytes()).expect("a stream");
        let dict: &Dict<'_> = stream.dict();
        let number = |key: &str| dict.get::<i32>(key).expect(key);
        let word =
            |key: &str| dict.get::<Name<'_>>(key).map_or("array".to_owned(), |name| name.as_str().to_owned());
        Embedded {
            size: (number("Width"), number("Height")),
            colours: word("ColorSpace"),
            filter: word("Filter"),
            bits: number("BitsPerComponent"),
            has_mask: dict.contains_key("SMask"),
            bytes: stream.raw_data().to_vec(),
        }
    };
    names.iter().map(read).collect()
}

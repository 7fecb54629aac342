//! The words for kinds of files, and the endings of their names.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::diagnostic::Notes;
use crate::layout::decode::{Decode, no_choice};
use crate::typeset::{Kind, Part};
use crate::yaml::Node;

/// A kind as a manifest writes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KindName(pub Kind);

impl Decode for KindName {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        let known = Kind::NAMES.into_iter().find(|(name, _)| node.text() == Some(name));
        match known {
            Some((_, kind)) => Some(Self(kind)),
            None => no_choice(&Kind::NAMES.map(|(name, _)| name), node, notes),
        }
    }
}

impl JsonSchema for KindName {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "KindName".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"enum": Kind::NAMES.map(|(name, _)| name)})
    }
}

/// The ending of a kind's files.
pub(super) fn ending(kind: Kind) -> &'static str {
    match kind {
        Kind::Press | Kind::Screen | Kind::Proof => "pdf",
        Kind::Jpg => "jpg",
        Kind::Tiff => "tiff",
        Kind::Txt => "txt",
        Kind::Html => "html",
        Kind::Png => "png",
    }
}

/// The name of a file whose pattern was made for PDFs: `a.html.pdf` is `a.html`.
pub(super) fn with_ending(name: &str, kind: Kind) -> String {
    let ending = ending(kind);
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    match kind {
        Kind::Press | Kind::Screen | Kind::Proof => name.to_owned(),
        _ if stem.ends_with(&format!(".{ending}")) => stem.to_owned(),
        _ => format!("{stem}.{ending}"),
    }
}

/// How the parts of a file are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartNames {
    /// `a-2.png`, `a.thumb.png`.
    Short,
    /// `a.page-2.png`, `a.thumbnail.png`, where a document is called as the second page of another would be.
    Long,
}

impl PartNames {
    /// Those that are liked better first.
    pub(super) const ALL: [Self; 2] = [Self::Short, Self::Long];
}

/// The name of a part of a file.
pub(super) fn of_part(name: &str, part: Part, pages: usize, names: PartNames) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    match (part, names) {
        (Part::Page(number), PartNames::Short) if pages > 1 => format!("{stem}-{number}.{ending}"),
        (Part::Page(number), PartNames::Long) if pages > 1 => format!("{stem}.page-{number}.{ending}"),
        (Part::Thumbnail, PartNames::Short) => format!("{stem}.thumb.{ending}"),
        (Part::Thumbnail, PartNames::Long) => format!("{stem}.thumbnail.{ending}"),
        (Part::Page(_) | Part::Whole, _) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_as_their_kinds_do() {
        assert_eq!(with_ending("a.press.pdf", Kind::Press), "a.press.pdf");
        assert_eq!(with_ending("a.html.pdf", Kind::Html), "a.html");
        assert_eq!(with_ending("a.pdf", Kind::Txt), "a.txt");
        assert_eq!(of_part("a.png", Part::Page(2), 3, PartNames::Short), "a-2.png");
        assert_eq!(of_part("a.png", Part::Page(1), 1, PartNames::Short), "a.png");
        assert_eq!(of_part("a.png", Part::Thumbnail, 3, PartNames::Short), "a.thumb.png");
        assert_eq!(of_part("a.png", Part::Page(2), 3, PartNames::Long), "a.page-2.png");
    }
}

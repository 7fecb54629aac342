//! What an SVG file must not hold: what would be fetched, run or moved, and what would be left out unseen.

use usvg::roxmltree::{self, Document, Node, NodeId};

use crate::artwork::{Error, limits};

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements that are drawn, that steer drawing, or that say something about it.
const KNOWN: [&str; 37] = [
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
    "view",
    "font-face-src",
    "font-face-uri",
    "font-face",
    "hkern",
    "color-profile",
];

const MOVING: [&str; 6] = ["animate", "animateColor", "animateMotion", "animateTransform", "mpath", "set"];

/// Refuses a file for the first thing in it that cannot be taken.
pub(super) fn check(document: &Document<'_>) -> Result<(), Error> {
    for node in document.descendants() {
        let what = if node.is_pi() {
            instruction(node)
        } else if node.is_element() {
            deep(node).or_else(|| element(node)).or_else(|| attributes(node))
        } else {
            None
        };
        if let Some((what, hint)) = what {
            return Err(refusal(document, node.id(), what, hint));
        }
    }
    Ok(())
}

/// What is wrong, and the way out.
type Problem = Option<(String, &'static str)>;

fn refusal(document: &Document<'_>, node: NodeId, what: String, hint: &'static str) -> Error {
    let place = document.get_node(node).map_or(0, |node| node.range().start);
    let at = document.text_pos_at(place);
    Error::Refused { what, line: at.row, column: at.col, hint }
}

/// A file that is no XML.
pub(super) fn unparsed(error: &roxmltree::Error) -> Error {
    let at = error.pos();
    match error {
        roxmltree::Error::NodesLimitReached => Error::TooIntricate("elements"),
        roxmltree::Error::EntityReferenceLoop(_) => Error::Refused {
            what: "its entities stand for themselves, or for far too much".to_owned(),
            line: at.row,
            column: at.col,
            hint: "save it as «plain SVG»",
        },
        other => {
            // The words of the parser end with the place, which stands in front here.
            let words = other.to_string();
            let words = words.rsplit_once(" at ").map_or(words.as_str(), |(words, _)| words);
            Error::Refused {
                what: format!("is not well formed: {words}"),
                line: at.row,
                column: at.col,
                hint: "copy the file again, or save it anew as «plain SVG»",
            }
        }
    }
}

fn deep(node: Node<'_, '_>) -> Problem {
    // Looked at where a branch ends: its depth is that of all above it.
    if node.has_children() && node.children().any(|child| child.is_element()) {
        return None;
    }
    let depth = node.ancestors().take(limits::DEEPEST + 1).count();
    (depth > limits::DEEPEST).then(|| {
        let what = format!("nests elements more than {} deep", limits::DEEPEST);
        (what, "ungroup what it draws")
    })
}

fn instruction(node: Node<'_, '_>) -> Problem {
    let target = node.pi().map(|pi| pi.target)?;
    (target == "xml-stylesheet").then(|| {
        ("takes its styles from elsewhere (`xml-stylesheet`)".to_owned(), "save it with its styles inside")
    })
}

fn element(node: Node<'_, '_>) -> Problem {
    let name = node.tag_name();
    if name.namespace() != Some(SVG) {
        let is_bare = name.namespace().is_none() && node.parent_element().is_none();
        return is_bare.then(|| {
            let hint = "write `xmlns=\"http://www.w3.org/2000/svg\"` in its first element";
            ("says nowhere that it is SVG".to_owned(), hint)
        });
    }
    let name = name.name();
    let of_filter =
        name.starts_with("fe") && node.ancestors().any(|above| above.has_tag_name((SVG, "filter")));
    if KNOWN.contains(&name) || of_filter {
        return if name == "style" { styles(node.text().unwrap_or_default()) } else { None };
    }
    let said = format!("(`<{name}>`)");
    Some(match name {
        "script" | "handler" => (format!("runs a script {said}"), "save it without scripts, as «plain SVG»"),
        "foreignObject" | "iframe" | "audio" | "video" | "canvas" => {
            (format!("holds what is no drawing {said}"), "turn it into paths or a picture and save it anew")
        }
        _ if MOVING.contains(&name) => {
            (format!("moves {said}"), "save the picture that is to be printed, without animation")
        }
        _ => (
            format!("holds an element that is not drawn {said}"),
            "turn it into paths in a drawing program, and save it as «plain SVG»",
        ),
    })
}

fn attributes(node: Node<'_, '_>) -> Problem {
    node.attributes().find_map(|attribute| {
        let (name, value) = (attribute.name(), attribute.value().trim());
        match name {
            "href" => reference(node, value),
            "style" => styles(value),
            "filter" if !value.is_empty() && value != "none" => Some(filtered()),
            _ if name.starts_with("on") && attribute.namespace().is_none() => {
                Some((format!("runs a script (`{name}`)"), "save it without scripts, as «plain SVG»"))
            }
            _ => outside_url(value),
        }
    })
}

fn reference(node: Node<'_, '_>, value: &str) -> Problem {
    if value.to_ascii_lowercase().starts_with("javascript:") {
        return Some(("runs a script (`href`)".to_owned(), "save it without scripts, as «plain SVG»"));
    }
    let is_link = node.has_tag_name((SVG, "a"));
    let is_inside = value.is_empty() || value.starts_with('#') || value.starts_with("data:");
    (!is_link && !is_inside).then(|| outside(value))
}

fn outside(value: &str) -> (String, &'static str) {
    let shown: String = value.chars().take(60).collect();
    (
        format!("takes something from elsewhere (`{shown}`)"),
        "embed what it refers to: in Inkscape «Extensions, Images, Embed», in Illustrator «Embed»",
    )
}

fn filtered() -> (String, &'static str) {
    (
        "uses a filter, which has no like in a press file".to_owned(),
        "turn the object with the filter into a picture at 300 pixels to the inch or more, and save it anew",
    )
}

/// What is wrong with rules of style.
fn styles(text: &str) -> Problem {
    if text.contains("@import") {
        return Some(outside("@import"));
    }
    let uses_filter = text.split([';', '{', '}']).any(|rule| {
        let rule = rule.split_once(':').map(|(key, value)| (key.trim(), value.trim()));
        rule.is_some_and(|(key, value)| key == "filter" && !value.is_empty() && value != "none")
    });
    if uses_filter { Some(filtered()) } else { outside_url(text) }
}

/// `url(…)` of something that does not stand in the file.
fn outside_url(text: &str) -> Problem {
    text.match_indices("url(").find_map(|(at, start)| {
        let rest = text[at + start.len()..].trim_start().trim_start_matches(['"', '\'']).trim_start();
        let end = rest.find([')', '"', '\'']).unwrap_or(rest.len());
        let value = &rest[..end];
        let is_inside = value.starts_with('#') || value.starts_with("data:");
        (!is_inside).then(|| outside(value))
    })
}

//! The page on which an impact is looked at: before, after and the difference side by side, without a script.

use std::fmt::Write;

use serde_json::Value;
use warraq::build::{Impact, Made, Report, State};

use super::impact;

/// A document that changes.
pub(super) struct Document<'a> {
    pub(super) made: &'a Made,
    pub(super) impact: &'a Impact,
    pub(super) pages: &'a [PagePictures],
    /// How many pages more change.
    pub(super) left_out: usize,
    /// Why it has no pictures.
    pub(super) problem: Option<&'a str>,
    /// Whether somebody tried to draw it.
    pub(super) is_drawn: bool,
}

/// Pictures of a page, from the page for the browser.
pub(super) struct PagePictures {
    pub(super) page: usize,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) difference: String,
}

const STYLE: &str = "\
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}\
body{margin:2rem auto;max-width:100rem;padding:0 1rem}\
table{border-collapse:collapse}\
th,td{border-bottom:1px solid #8886;padding:.25rem .75rem;text-align:start}\
td.n{text-align:end;font-variant-numeric:tabular-nums}\
.bad{color:#c22;font-weight:600}\
.row{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1rem}\
figure{margin:0}\
img{width:100%;border:1px solid #8888;background:#fff}\
figcaption{font-size:.85rem}\
section{border-top:2px solid #8886;margin-top:2rem}\
.old{color:#d00}.new{color:#06f}";

/// The whole page.
pub(super) fn page(documents: &[Document<'_>], report: &Report) -> String {
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>What changes</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>What changes</h1>\n"
    );
    html += &sums(report);
    html += "<p>Before, after, and the difference: what is <span class=\"old\">red</span> was there, what is \
             <span class=\"new\">blue</span> is there now. Spot inks are violet.</p>\n";
    html += &table(documents);
    for (number, document) in documents.iter().enumerate() {
        section(number, document, &mut html);
    }
    html += "</body>\n</html>\n";
    html
}

fn sums(report: &Report) -> String {
    let sums = impact::summary_value(report);
    let sum = |name: &str| sums.get(name).and_then(Value::as_u64).unwrap_or(0);
    format!(
        "<p>{} of {} documents change, {} of them in pages; {} lines move; {} cannot be made.</p>\n",
        sum("changed"),
        sum("compared"),
        sum("pages_changed"),
        sum("lines_moved"),
        sum("failed")
    )
}

fn table(documents: &[Document<'_>]) -> String {
    let mut html = "<table>\n<thead><tr>".to_owned();
    for head in impact::HEAD {
        let _ = write!(html, "<th scope=\"col\">{head}</th>");
    }
    html += "</tr></thead>\n<tbody>\n";
    for (number, document) in documents.iter().enumerate() {
        let [_, cells @ ..] = impact::row(document.impact, String::new());
        let _ =
            write!(html, "<tr><td><a href=\"#d{number}\"><bdi>{}</bdi></a></td>", escaped(name(document)));
        for cell in cells {
            let _ = write!(html, "<td class=\"n\">{}</td>", escaped(&cell));
        }
        html += "</tr>\n";
    }
    html += "</tbody>\n</table>\n";
    html
}

fn name<'a>(document: &'a Document<'_>) -> &'a str {
    document.made.files.first().map_or("", String::as_str)
}

fn section(number: usize, document: &Document<'_>, html: &mut String) {
    let _ = writeln!(html, "<section id=\"d{number}\">\n<h2><bdi>{}</bdi></h2>", escaped(name(document)));
    if let Some((file, line)) = &document.made.record {
        let _ = writeln!(html, "<p>Record <bdi>{}</bdi>:{line}</p>", escaped(file));
    }
    for problem in problems(document.made) {
        let _ = writeln!(html, "<p class=\"bad\"><bdi>{}</bdi></p>", escaped(&problem));
    }
    for pictures in document.pages {
        let _ = writeln!(html, "<h3>Page {}</h3>\n<div class=\"row\">", pictures.page);
        figure("Before", pictures.before.as_deref(), html);
        figure("After", pictures.after.as_deref(), html);
        figure("Difference", Some(&pictures.difference), html);
        *html += "</div>\n";
    }
    if document.left_out > 0 {
        let _ = writeln!(html, "<p>{} more pages change.</p>", document.left_out);
    }
    if let Some(why) = document.problem {
        let _ = writeln!(html, "<p class=\"bad\">No pictures: {}</p>", escaped(why));
    } else if document.is_drawn && document.pages.is_empty() {
        *html += "<p>No page looks different.</p>\n";
    } else if !document.is_drawn && document.made.state != State::Failed {
        *html += "<p>No pictures: it has no PDF, or too many documents change. `--only` and `--where` choose some.</p>\n";
    }
    *html += "</section>\n";
}

fn problems(made: &Made) -> Vec<String> {
    let found = made.found.iter().flat_map(|found| found.0.list());
    let errors = found.filter(|found| found.severity == warraq::diagnostic::Severity::Error);
    errors.map(|found| found.message.clone()).collect()
}

fn figure(caption: &str, path: Option<&str>, html: &mut String) {
    let _ = match path {
        Some(path) => writeln!(
            html,
            "<figure><img src=\"{}\" alt=\"{caption}\" loading=\"lazy\"><figcaption>{caption}</figcaption></figure>",
            address(path)
        ),
        None => writeln!(html, "<figure><figcaption>{caption}: no such page</figcaption></figure>"),
    };
}

/// Text between tags, or in quotes within one (HTML Living Standard, 13.2.5).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            c => out.push(c),
        }
    }
    out
}

/// A path as an address (RFC 3986, 2.3): a name that begins like a scheme stays a name.
fn address(path: &str) -> String {
    let mut out = "./".to_owned();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_their_place() {
        assert_eq!(escaped("<b>&\"x\""), "&lt;b&gt;&amp;&quot;x&quot;");
        assert_eq!(address("javascript:a b/ن#1.png"), "./javascript%3Aa%20b/%D9%86%231.png");
    }
}

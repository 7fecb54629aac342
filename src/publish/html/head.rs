//! What a page says of itself to browsers, search engines and messengers.

use super::escape::{address, escaped};
use super::inline::name;
use crate::publish::Publication;
use crate::statement::{Block, BlockKind, RichText, is_safe_address};

/// The rules of the page's look: they ask for nothing from elsewhere.
const STYLE: &str = include_str!("style.css");

/// Nothing may be loaded, run or sent: the page is all there is (Content Security Policy Level 3).
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Messengers show about as many characters of a description.
const DESCRIPTION: usize = 200;

/// Everything before the body.
pub(super) fn head(publication: &Publication<'_>) -> String {
    let info = publication.info;
    let (language, direction) = (info.language, name(info.direction));
    let title = escaped(&info.title);
    let mut head = format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<title>{title}</title>\n"
    );
    let mut meta = |key: &str, name: &str, content: &str| {
        head.extend(["<meta ", key, "=\"", name, "\" content=\"", &escaped(content.trim()), "\">\n"]);
    };
    let description = description(publication);
    if let Some(author) = &info.author {
        meta("name", "author", author);
    }
    if !info.keywords.is_empty() {
        // Whatever the language, a comma of ASCII parts them (HTML, 4.2.5.1).
        meta("name", "keywords", &info.keywords.join(", "));
    }
    meta("name", "description", &description);
    if let Some(day) = day(publication) {
        meta("name", "dcterms.date", &day);
    }
    meta("property", "og:type", "article");
    meta("property", "og:title", &info.title);
    meta("property", "og:description", &description);
    if let Some(url) = publication.statement.meta.url.as_deref().filter(|url| is_web(url)) {
        let url = address(url);
        head.extend(["<meta property=\"og:url\" content=\"", &url, "\">\n"]);
        head.extend(["<link rel=\"canonical\" href=\"", &url, "\">\n"]);
    }
    head + "<style>\n" + STYLE + "</style>\n</head>\n"
}

/// The day of the statement (ISO 8601), where it is written so.
pub(super) fn day(publication: &Publication<'_>) -> Option<String> {
    let (year, month, day) = publication.statement.meta.date?.day;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn is_web(url: &str) -> bool {
    is_safe_address(url)
        && url.trim_start().get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"))
}

/// The second title, else the first words of the text.
fn description(publication: &Publication<'_>) -> String {
    let subtitle = publication.info.subtitle.clone();
    let text = subtitle.or_else(|| first_paragraph(&publication.statement.blocks).map(RichText::plain));
    let text = text.unwrap_or_else(|| publication.info.title.clone());
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = words.char_indices().nth(DESCRIPTION) else { return words };
    let end = words[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &words[..end])
}

fn first_paragraph(blocks: &[Block]) -> Option<&RichText> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(text) => Some(text),
        BlockKind::Verse(verse) => verse.halves().next(),
        BlockKind::Heading(..)
        | BlockKind::Table(_)
        | BlockKind::Signatures(_)
        | BlockKind::Figure(_)
        | BlockKind::Break => None,
        BlockKind::List(_, items) => items.iter().find_map(|item| first_paragraph(&item.blocks)),
        BlockKind::Quote(blocks) | BlockKind::Sidenote(blocks) => first_paragraph(blocks),
        BlockKind::Parallel(parallel) => {
            parallel.versions.iter().find_map(|version| first_paragraph(&version.blocks))
        }
    })
}

//! What Markdown knows and a statement does not: its name, and what to write instead.

use pulldown_cmark::{Event, Tag, TagEnd};

/// What is refused, and the way out.
type Refusal = (&'static str, &'static str);

/// Pandoc's fenced divs, which the parser does not know.
pub(super) const DIV: Refusal = (
    "fenced divs are",
    "put attributes at the end of each paragraph, `… {lang=ar}`; poems begin with `::: beyt`, names with \
     `::: signatures`, texts in two languages with `::: parallel`, each on a line of its own",
);

const MATH: Refusal = ("formulas are", "write it in words; a dollar that is text is written `\\$`");
const HTML: Refusal =
    ("HTML is", "write it in Markdown; a `<` that is text is written `\\<`; comments `<!-- … -->` may stay");

/// Why a block or a mark is refused.
pub(super) fn tag(tag: &Tag<'_>) -> Refusal {
    match tag {
        Tag::Heading { .. } => {
            ("headings below level 3 are", "write `###`, or a paragraph with `**strong**` words")
        }
        Tag::BlockQuote(_) => ("alerts are", "take the line `[!…]` away: it becomes a block quote"),
        Tag::CodeBlock(_) => (
            "code blocks are",
            "begin the lines with fewer than four spaces and without fences; `code` in a paragraph is known",
        ),
        Tag::Strikethrough => ("struck words are", "take them away; a tilde that is text is written `\\~`"),
        Tag::Image { .. } => {
            ("pictures are", "say in words what it shows; neither statements nor layouts hold pictures yet")
        }
        _ => ("this is", "write it as a paragraph"),
    }
}

/// Why something without an inside is refused.
pub(super) fn event(event: &Event<'_>) -> Refusal {
    match event {
        Event::TaskListMarker(_) => ("task lists are", "take the `[ ]` away, or write the sign itself: ☐ ☑"),
        Event::InlineMath(_) | Event::DisplayMath(_) => MATH,
        _ => HTML,
    }
}

/// Why a block of HTML is refused.
pub(super) fn html(html: &str) -> Refusal {
    if !html.starts_with("<!--") {
        HTML
    } else if html.contains("-->") {
        ("text beside a comment is", "put the comment on a line of its own")
    } else {
        ("a comment that never ends is", "end it with `-->`")
    }
}

/// Whether a block of HTML is nothing but comments.
pub(super) fn is_comments(html: &str) -> bool {
    let mut rest = html;
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, behind)) = comment.split_once("-->") else {
            return false;
        };
        rest = behind.trim_start();
    }
    rest.is_empty()
}

/// Whether what stands between two dollars is rather prose between two prices: `$20-$30`.
///
/// Prose with marks in it is none: the parser did not look for them there.
pub(super) fn is_prose(inside: &str) -> bool {
    !inside.contains(['\\', '^', '_', '{', '}', '*', '[', ']', '<', '&', '`', '=', '\n', '\r'])
}

/// Whether the end of a tag is that of a mark in a paragraph.
pub(super) fn is_inline_end(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link)
}

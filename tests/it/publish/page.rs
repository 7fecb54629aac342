//! A small reader of HTML that accepts only what a page of ours may hold, and gives its words.

/// The elements that a body may hold; those of the second list stand alone.
const PAIRED: &str = "body main article aside header h1 h2 h3 h4 h5 h6 p time ul ol li blockquote figure figcaption \
    strong em code a span bdi sup section div table caption thead tbody tr th td";
const ALONE: &str = "br hr";

/// The attributes that they may have.
const ATTRIBUTES: &str =
    "class id lang dir href start datetime scope role tabindex aria-label aria-labelledby";

/// The words of a page's body, a block each.
///
/// # Panics
/// When an element is unknown or not closed, an attribute unknown, or a character stands where it may not.
pub(crate) fn words(page: &str) -> String {
    let start = page.find("<body>").expect("it has a body");
    let body = page[start..].strip_suffix("</html>\n").expect("it ends");
    let (mut open, mut words) = (Vec::new(), String::new());
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        words.push_str(&text(&rest[..at]));
        let end = at + rest[at..].find('>').unwrap_or_else(|| panic!("a tag is not closed: {}", &rest[at..]));
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{body}");
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            check(attributes);
            if ALONE.split(' ').any(|known| known == name) {
                words.push('\n');
                continue;
            }
            assert!(PAIRED.split_whitespace().any(|known| known == name), "<{tag}>");
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    words.push_str(&text(rest));
    words
}

/// Fails unless these are attributes of a page, each in double quotes.
fn check(attributes: &str) {
    let mut rest = attributes;
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("`{attributes}`"));
        let (value, more) = after.split_once('"').unwrap_or_else(|| panic!("`{attributes}`"));
        let is_count = |value: &str| value.bytes().all(|byte| byte.is_ascii_digit());
        let says_rows = name == "style" && value.strip_prefix("--rows:").is_some_and(is_count);
        assert!(says_rows || ATTRIBUTES.split(' ').any(|known| known == name), "`{attributes}`");
        assert!(!value.contains(['<', '\'']), "`{value}`");
        let is_link =
            ["https://", "http://", "mailto:", "tel:", "#"].iter().any(|way| value.starts_with(way));
        assert!(name != "href" || is_link, "`{value}`");
        rest = more.trim_start();
    }
}

/// Characters with their references resolved.
fn text(escaped: &str) -> String {
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let mut text = escaped.to_owned();
    for (reference, _) in known {
        text = text.replace(reference, "");
    }
    assert!(!text.contains(['&', '<', '>', '"', '\'']), "`{escaped}`");
    known.iter().fold(escaped.to_owned(), |text, (reference, c)| text.replace(reference, c))
}

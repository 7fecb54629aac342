//! Text as HTML takes it: whatever a statement holds, it stays text (HTML, 13.1.2 and 13.1.4).

/// Adds text to an element or to a quoted attribute.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No control character may stand in HTML but these (HTML, 13.1.4).
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// The text of one attribute or element.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// An address without the characters that may not stand in one (URL, 4.3), escaped.
pub(super) fn address(url: &str) -> String {
    let mut clean = String::with_capacity(url.len());
    for c in url.trim().chars() {
        match c {
            c if c.is_control() => {}
            c if c.is_whitespace() || "\"<>\\^`{|}".contains(c) => {
                let mut bytes = [0; 4];
                clean.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
            }
            c => clean.push(c),
        }
    }
    escaped(&clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        assert_eq!(escaped("<a b='\"'>&amp;\u{0}\u{85}\n"), "&lt;a b=&#39;&quot;&#39;&gt;&amp;amp;\n");
    }

    #[test]
    fn an_address_keeps_its_letters_and_loses_what_would_end_it() {
        assert_eq!(address("https://example.org/کتاب?a=1&b=2"), "https://example.org/کتاب?a=1&amp;b=2");
        assert_eq!(address(" https://a/\"> <b\n"), "https://a/%22%3E%20%3Cb");
    }
}

//! What a file's metadata say (ISO 16684-1, as far as a press asks for it).
//!
//! A small reader of XML: elements, attributes, text.  Names are looked up by the addresses of their
//! namespaces, not by the prefixes that a program happens to use.

use std::collections::BTreeMap;

/// The longest packet that is read, in bytes, and the most elements.
const LONGEST: usize = 4_000_000;
const MOST_ELEMENTS: usize = 20_000;
const DEEPEST: usize = 64;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Properties by the address of their namespace and their name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::preflight) struct Xmp {
    properties: BTreeMap<(String, String), String>,
}

impl Xmp {
    /// Reads a packet; what makes no sense in it says nothing.
    pub(super) fn read(packet: &[u8]) -> Self {
        let mut xmp = Self::default();
        let Ok(text) = std::str::from_utf8(&packet[..packet.len().min(LONGEST)]) else { return xmp };
        let mut reader = Reader { rest: text, open: Vec::new(), spaces: Vec::new() };
        for _ in 0..MOST_ELEMENTS {
            if reader.step(&mut xmp).is_none() {
                break;
            }
        }
        xmp
    }

    /// The value of a property; the first of several.
    pub(in crate::preflight) fn get(&self, space: &str, name: &str) -> Option<&str> {
        self.properties.get(&(space.to_owned(), name.to_owned())).map(String::as_str)
    }

    fn say(&mut self, name: (String, String), value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.properties.entry(name).or_insert_with(|| unescaped(value));
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    /// The elements that are open: namespace and name.
    open: Vec<(String, String)>,
    /// The prefixes that are known, with the depth of the element that made them known.
    spaces: Vec<(usize, &'t str, &'t str)>,
}

impl<'t> Reader<'t> {
    /// Reads up to the end of the next tag; nothing at the end of the text.
    fn step(&mut self, xmp: &mut Xmp) -> Option<()> {
        let at = self.rest.find('<')?;
        let text = &self.rest[..at];
        if let Some(property) = self.property() {
            xmp.say(property, text);
        }
        let tag = &self.rest[at..];
        for (start, end) in [("<?", "?>"), ("<!--", "-->"), ("<!", ">")] {
            if tag.starts_with(start) {
                self.rest = &tag[tag.find(end)? + end.len()..];
                return Some(());
            }
        }
        let end = tag.find('>')?;
        let inner = &tag[1..end];
        self.rest = &tag[end + 1..];
        if inner.starts_with('/') {
            let depth = self.open.len();
            self.spaces.retain(|(at, ..)| *at < depth);
            self.open.pop();
            return Some(());
        }
        self.open(inner, xmp)
    }

    fn open(&mut self, inner: &'t str, xmp: &mut Xmp) -> Option<()> {
        let (inner, closed) = inner.strip_suffix('/').map_or((inner, false), |inner| (inner, true));
        let name_end = inner.find(char::is_whitespace).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(name_end);
        let attributes = attributes_of(attributes);
        let depth = self.open.len() + 1;
        if depth > DEEPEST {
            return None;
        }
        for (key, value) in &attributes {
            if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.spaces.push((depth, prefix, value));
            }
        }
        let name = self.resolved(name);
        // Simple properties may be attributes of their description (ISO 16684-1, 7.9.2.2).
        if name == (RDF.to_owned(), "Description".to_owned()) {
            for (key, value) in attributes.iter().filter(|(key, _)| !key.starts_with("xmlns")) {
                xmp.say(self.resolved(key), value);
            }
        }
        if closed {
            self.spaces.retain(|(at, ..)| *at < depth);
        } else {
            self.open.push(name);
        }
        Some(())
    }

    /// The property whose value text would be now: the innermost element that is not of RDF itself.
    fn property(&self) -> Option<(String, String)> {
        let at = self.open.iter().position(|(space, name)| space == RDF && name == "Description")?;
        self.open.get(at + 1).cloned()
    }

    fn resolved(&self, name: &str) -> (String, String) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = self.spaces.iter().rev().find(|(_, known, _)| *known == prefix);
        (space.map_or_else(String::new, |(.., space)| (*space).to_owned()), local.to_owned())
    }
}

fn attributes_of(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some((key, behind)) = rest.split_once('=') {
        let behind = behind.trim_start();
        let Some(quote) = behind.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some(end) = behind[1..].find(quote) else { break };
        found.push((key.trim(), &behind[1..=end]));
        rest = behind[end + 2..].trim_start();
    }
    found
}

fn unescaped(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DC: &str = "http://purl.org/dc/elements/1.1/";

    #[test]
    fn properties_are_found_as_elements_and_as_attributes_under_any_prefix() {
        let packet = "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
            <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
            <rdf:Description rdf:about='' xmlns:a='http://purl.org/dc/elements/1.1/' xmlns:p='http://x/' p:b='one &amp; two'>\
            <a:title><rdf:Alt><rdf:li xml:lang='x-default'>نامه</rdf:li></rdf:Alt></a:title>\
            <!-- no --><p:c>3</p:c></rdf:Description></rdf:RDF></x:xmpmeta>";
        let xmp = Xmp::read(packet.as_bytes());
        assert_eq!(xmp.get(DC, "title"), Some("نامه"));
        assert_eq!(xmp.get("http://x/", "b"), Some("one & two"));
        assert_eq!(xmp.get("http://x/", "c"), Some("3"));
        assert_eq!(xmp.get("http://x/", "title"), None);
    }

    #[test]
    fn broken_packets_say_nothing_and_end() {
        for packet in ["<", "<a", "<a b=", "<a b='", "</a></a>", "<!--", &"<a>".repeat(200)] {
            assert_eq!(Xmp::read(packet.as_bytes()), Xmp::default(), "{packet}");
        }
        assert_eq!(Xmp::read(&[0xFF, 0xFE, 0x3C]), Xmp::default());
    }
}

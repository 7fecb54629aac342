//! Lists of a page, and what counts their items.

use super::{Page, inline, lang, turned};
use crate::language::{Counter, Digits};
use crate::publish::around::Around;
use crate::statement::{BlockKind, ListItem, ListKind, ListNumbers, ListOrder};

impl Page<'_, '_> {
    pub(super) fn list(&mut self, kind: ListKind, items: &[ListItem], lang: &str, around: Around) {
        let inner = items.first().map_or(around, |item| around.inside(&item.blocks));
        let dir = turned(around, inner);
        let name = match kind {
            ListKind::Bullets => "ul",
            ListKind::Numbers(_) => "ol",
        };
        let numbering = match kind {
            ListKind::Bullets => String::new(),
            ListKind::Numbers(numbers) => self.numbering(numbers, items.len(), inner),
        };
        self.add(&["<", name, &numbering, lang, &dir, ">\n"]);
        let inner = Around { lists: inner.lists + 1, ..inner };
        for item in items {
            self.out.push_str("<li>");
            self.item(item, inner);
            self.out.push_str("</li>\n");
        }
        self.add(&["</", name, ">\n"]);
    }

    /// The attributes of a list's numbers.  A list that counts down ends at 1 where nothing else is said
    /// (HTML, 4.4.5).
    fn numbering(&self, numbers: ListNumbers, count: usize, around: Around) -> String {
        let counted = around.counter(numbers, self.publication);
        let reversed = if numbers.order == ListOrder::Down { " reversed" } else { "" };
        let usual = if numbers.order == ListOrder::Down { count as u64 } else { 1 };
        let start =
            if numbers.first == usual { String::new() } else { format!(" start=\"{}\"", numbers.first) };
        format!("{reversed}{start}{}", counter(counted, around.digits(self.publication)))
    }

    /// The only paragraph of an item needs no element of its own, unless it runs otherwise than its list.
    fn item(&mut self, item: &ListItem, around: Around) {
        let Some((first, rest)) = item.blocks.split_first() else { return };
        match &first.kind {
            BlockKind::Paragraph(text) if item.is_short() => {
                let own = around.of_block(first);
                let lang = lang(around.language, own.language);
                let direction = own.direction(text);
                let dir = if direction == own.side { String::new() } else { inline::dir(direction) };
                if lang.is_empty() && dir.is_empty() {
                    self.words(text, own);
                } else {
                    self.add(&["<span", &lang, &dir, ">"]);
                    self.words(text, own);
                    self.add(&["</span>"]);
                }
                self.add(if rest.is_empty() { &[] } else { &["\n"] });
                self.blocks(rest, around);
            }
            _ => {
                self.out.push('\n');
                self.blocks(&item.blocks, around);
            }
        }
    }
}

/// The attribute of what counts a list: letters of HTML's own have a type, the Persian ones a style.
fn counter(counter: Counter, digits: Digits) -> String {
    let attribute = match counter {
        Counter::Digits => return class(digits),
        Counter::PersianDigits => return class(Digits::Persian),
        Counter::LatinDigits => return class(Digits::Latin),
        Counter::Alphabetic => "class=\"alphabetic\"",
        Counter::Abjad => "class=\"abjad\"",
        Counter::LowerLatin => "type=\"a\"",
        Counter::UpperLatin => "type=\"A\"",
        Counter::LowerRoman => "type=\"i\"",
        Counter::UpperRoman => "type=\"I\"",
    };
    format!(" {attribute}")
}

/// The attribute of a list's numbers.
pub(super) fn class(digits: Digits) -> String {
    let name = match digits {
        Digits::Persian => "persian",
        Digits::Arabic => "arabic",
        Digits::Latin => "latin",
    };
    format!(" class=\"{name}\"")
}

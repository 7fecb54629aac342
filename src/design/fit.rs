//! What may change so that a text fills its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::line::Kashida;
use super::role::StyleSheet;
use super::style::ParagraphStyle;
use super::verse::CoupletDesign;
use crate::source::Span;
use crate::units::Length;

/// How a text is made to fill its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// How many pages it fills.
    pub pages: usize,
    /// What may change, what comes first changing first.
    pub vary: Vec<Varied>,
    /// Where the layout says so.
    pub span: Option<Span>,
}

/// Something that may change, within limits of the body's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Varied {
    /// What it is.
    pub what: Vary,
    /// The least that it may come to.
    pub least: Length,
    /// What the layout gives it.
    pub natural: Length,
    /// The most that it may come to.
    pub most: Length,
}

/// What may change so that a text fits; letter spaces never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vary {
    /// The white below paragraphs, and above them in proportion.
    SpaceAfter,
    /// The leading of all styles, in proportion.
    Leading,
    /// The size of all styles, in proportion.
    Size,
}

impl Vary {
    /// Every one with its key.
    pub const NAMES: [(&'static str, Self); 3] =
        [("space-after", Self::SpaceAfter), ("leading", Self::Leading), ("size", Self::Size)];

    /// Its key.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, vary)| *vary == self).map_or("size", |(name, _)| *name)
    }
}

/// How many times as large things are as the layout gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// White between paragraphs.
    pub space: Ratio,
    /// Leading.
    pub leading: Ratio,
    /// Type and all that is measured by it.
    pub size: Ratio,
}

/// One length for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// What it comes to.
    pub new: Length,
    /// What it is of.
    pub old: Length,
}

impl Ratio {
    /// As it is.
    pub const ONE: Self = Self { new: Length::PT, old: Length::PT };

    /// A length that changes as the two do.
    pub fn of(self, length: Length) -> Length {
        if self.new == self.old { length } else { length.scale(self.new.units(), self.old.units().max(1)) }
    }
}

impl Scale {
    /// As the layout gives them.
    pub const NATURAL: Self = Self { space: Ratio::ONE, leading: Ratio::ONE, size: Ratio::ONE };
}

impl StyleSheet {
    /// The same styles, larger or smaller.
    #[must_use]
    pub fn scaled(&self, scale: Scale) -> Self {
        // Styles that are one value stay one.
        let mut done: BTreeMap<*const ParagraphStyle, Arc<ParagraphStyle>> = BTreeMap::new();
        let mut scaled = |style: &Arc<ParagraphStyle>| {
            let known = done.entry(Arc::as_ptr(style)).or_insert_with(|| Arc::new(style.scaled(scale)));
            Arc::clone(known)
        };
        Self {
            roles: self.roles.iter().map(|(role, style)| (*role, scaled(style))).collect(),
            languages: self.languages.iter().map(|(key, style)| (*key, scaled(style))).collect(),
            inlines: self.inlines.clone(),
            named: self.named.clone(),
        }
    }
}

impl CoupletDesign {
    /// The same poems, larger or smaller.
    #[must_use]
    pub fn scaled(&self, scale: Scale) -> Self {
        let Scale { space, leading: _, size } = scale;
        Self {
            gap: size.of(self.gap),
            stanza_space: space.of(self.stanza_space),
            space_before: space.of(self.space_before),
            space_after: space.of(self.space_after),
            ..self.clone()
        }
    }
}

impl ParagraphStyle {
    /// The same style, larger or smaller.
    #[must_use]
    pub fn scaled(&self, scale: Scale) -> Self {
        let Scale { space, leading, size } = scale;
        let mut style = self.clone();
        style.text.size = size.of(self.text.size);
        style.leading = leading.of(self.leading);
        style.space_before = space.of(self.space_before);
        style.space_after = space.of(self.space_after);
        style.indent_first = size.of(self.indent_first);
        style.indent_start = size.of(self.indent_start);
        style.indent_end = size.of(self.indent_end);
        style.shortest_last_line = size.of(self.shortest_last_line);
        style.kashida = self.kashida.map(|kashida| Kashida {
            usual: size.of(kashida.usual),
            longest: size.of(kashida.longest),
            ..kashida
        });
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Align, TableExtent};

    #[test]
    fn the_white_of_poems_changes_with_the_text_around_them() {
        let poem = CoupletDesign {
            gap: Length::pt(20),
            ornament: None,
            align: Align::Centre,
            extent: TableExtent::Content,
            stanza_space: Length::pt(10),
            space_before: Length::pt(6),
            space_after: Length::pt(8),
        };
        let half = Ratio { new: Length::pt(1), old: Length::pt(2) };
        let scaled = poem.scaled(Scale { space: half, leading: Ratio::ONE, size: Ratio::ONE });
        assert_eq!((scaled.gap, scaled.stanza_space), (Length::pt(20), Length::pt(5)));
        assert_eq!((scaled.space_before, scaled.space_after), (Length::pt(3), Length::pt(4)));
        let scaled = poem.scaled(Scale { space: Ratio::ONE, leading: Ratio::ONE, size: half });
        assert_eq!((scaled.gap, scaled.stanza_space), (Length::pt(10), Length::pt(10)));
    }
}

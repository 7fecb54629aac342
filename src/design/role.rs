//! What paragraphs and words are, and the sheet that gives each its style.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::style::{InlineStyle, ParagraphStyle};
use crate::language::Language;

/// The part that a block plays in a statement: each has a style of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Running text.
    Body,
    /// The statement's title.
    Title,
    /// The statement's second title.
    Subtitle,
    /// Who speaks.
    Author,
    /// When.
    Date,
    /// A heading of the first level.
    Heading1,
    /// A heading of the second level.
    Heading2,
    /// A heading of the third level.
    Heading3,
    /// An item of a list.
    ListItem,
    /// A paragraph of a block quote.
    Quote,
    /// A paragraph of a pull quote.
    PullQuote,
    /// A cell of a table.
    TableCell,
    /// A cell of a table that names a column or a row.
    TableHead,
    /// The caption of a table.
    TableCaption,
    /// The caption of a picture.
    FigureCaption,
    /// Half a line of a poem.
    Couplet,
    /// Who signs.
    Signature,
    /// A note in the margin.
    Sidenote,
    /// A footnote.
    Footnote,
    /// A thematic break.
    Break,
}

impl Role {
    /// Every role with the name of its style.
    pub const NAMES: [(&'static str, Self); 20] = [
        ("body", Self::Body),
        ("title", Self::Title),
        ("subtitle", Self::Subtitle),
        ("author", Self::Author),
        ("date", Self::Date),
        ("heading-1", Self::Heading1),
        ("heading-2", Self::Heading2),
        ("heading-3", Self::Heading3),
        ("list-item", Self::ListItem),
        ("quote", Self::Quote),
        ("pull-quote", Self::PullQuote),
        ("table-cell", Self::TableCell),
        ("table-head", Self::TableHead),
        ("table-caption", Self::TableCaption),
        ("figure-caption", Self::FigureCaption),
        ("couplet", Self::Couplet),
        ("signature", Self::Signature),
        ("sidenote", Self::Sidenote),
        ("footnote", Self::Footnote),
        ("break", Self::Break),
    ];

    /// The name of its style.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, role)| *role == self).map_or("body", |(name, _)| *name)
    }
}

/// A marked stretch of a paragraph: each has an inline style of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InlineRole {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `` `…` ``
    Code,
    /// `[…](…)`
    Link,
    /// The number of a footnote.
    FootnoteMark,
}

impl InlineRole {
    /// Every inline role with the name of its style.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("emphasis", Self::Emphasis),
        ("strong", Self::Strong),
        ("code", Self::Code),
        ("link", Self::Link),
        ("footnote-mark", Self::FootnoteMark),
    ];
}

/// All styles of a design.
#[derive(Clone, Debug)]
pub struct StyleSheet {
    /// The style of each role; every role is there.
    pub roles: BTreeMap<Role, Arc<ParagraphStyle>>,
    /// The inline styles; every inline role is there.
    pub inlines: BTreeMap<InlineRole, InlineStyle>,
    /// The styles of roles that a language has of its own.
    pub languages: BTreeMap<(Role, Language), Arc<ParagraphStyle>>,
    /// Styles that only frames use, by name; those of the roles are there too.
    pub named: BTreeMap<String, Arc<ParagraphStyle>>,
}

impl StyleSheet {
    /// The style of a role.
    ///
    /// # Panics
    /// If the sheet was made without it.
    pub fn role(&self, role: Role) -> &Arc<ParagraphStyle> {
        &self.roles[&role]
    }

    /// The style of a role in a language: its own, that of its first subtag, else that of all languages.
    pub fn of(&self, role: Role, language: Language) -> &Arc<ParagraphStyle> {
        if self.languages.is_empty() {
            return self.role(role);
        }
        let primary =
            || Language::parse(&language.primary()).and_then(|primary| self.languages.get(&(role, primary)));
        self.languages.get(&(role, language)).or_else(primary).unwrap_or_else(|| self.role(role))
    }

    /// The style of a marked stretch.
    ///
    /// # Panics
    /// If the sheet was made without it.
    pub fn inline(&self, role: InlineRole) -> &InlineStyle {
        &self.inlines[&role]
    }
}

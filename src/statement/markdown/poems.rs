//! Poems between fences.

use std::ops::Range;

use super::Walker;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::statement::{Block, BlockKind, Couplet, RichText, Stanza, Verse};

/// What parts the halves of a couplet.
const BETWEEN: [&str; 2] = [" / ", "\t"];

/// No stanza that anybody prints is as long.
const MOST_COUPLETS: usize = 10_000;

/// How couplets are written.
const HALVES: &str = "write each couplet on one line, its two halves parted by ` / `";

impl Walker<'_> {
    /// Parts the paragraphs of a poem into couplets.
    pub(super) fn verse(&mut self, blocks: Vec<Block>, place: &Range<usize>) -> Option<Verse> {
        let before = self.notes.errors();
        let mut stanzas = Vec::new();
        for Block { kind, span, language, direction, .. } in blocks {
            if let BlockKind::Paragraph(text) = kind {
                if text.text.matches('\u{2028}').count() >= MOST_COUPLETS {
                    let message = format!("a stanza has more than {MOST_COUPLETS} couplets");
                    self.notes.push(
                        Diagnostic::error(Code::TooLarge, span, message)
                            .hint("part it by blank lines".to_owned()),
                    );
                    continue;
                }
                let couplets = text.lines().filter_map(|line| self.couplet(&line)).collect();
                stanzas.push(Stanza { language, direction, couplets });
            } else {
                let message = "only couplets may stand in a poem";
                let problem = Diagnostic::error(Code::InvalidCouplet, span, message);
                self.notes.push(problem.hint("end the poem above it with a line `:::`".to_owned()));
            }
        }
        if self.notes.errors() > before {
            return None;
        }
        stanzas.retain(|stanza| !stanza.couplets.is_empty());
        if stanzas.is_empty() {
            self.wrong(place.clone(), "the poem has no words", HALVES);
            return None;
        }
        Some(Verse { stanzas })
    }

    fn couplet(&mut self, line: &RichText) -> Option<Couplet> {
        let span = line.origin.span(0..line.text.len())?;
        if line.text.starts_with("/ ") || line.text.ends_with(" /") {
            self.notes.push(invalid(span, "a half of the couplet is empty", HALVES));
            return None;
        }
        let halves = line.parted(&BETWEEN);
        let filled = halves.iter().filter(|half| !half.text.is_empty()).count();
        if let (Ok(halves), 2) = (<[RichText; 2]>::try_from(halves), filled) {
            return Some(Couplet { span, halves });
        }
        let message = match filled {
            0 => "the couplet has no words".to_owned(),
            1 => "the couplet has one half".to_owned(),
            more => format!("the couplet has {more} parts instead of two halves"),
        };
        self.notes.push(invalid(span, &message, HALVES));
        None
    }
}

fn invalid(span: Span, message: &str, hint: &str) -> Diagnostic {
    Diagnostic::error(Code::InvalidCouplet, span, message.to_owned()).hint(hint.to_owned())
}

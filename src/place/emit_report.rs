//! What is wrong with a line that is set.

use super::emit::Emitter;
use super::leader;
use crate::design::{Align, ParagraphStyle};
use crate::diagnostic::{Code, Diagnostic};
use crate::linebreak::{Line, LineEnd, SetLine};
use crate::units::Length;

/// In thousandths of an em: gaps beyond this are about twice as wide as the widest that a layout asks for.
const LOOSE: i64 = 540;

impl Emitter<'_> {
    /// Notes lines that are wider than their measure, or whose gaps are wider than a reader forgives.
    pub(super) fn report(&mut self, style: &ParagraphStyle, line: &Line, set: &SetLine) {
        let is_full = line.end == LineEnd::Full && style.align == Align::Justify;
        let short = line.measure - set.text.width;
        let span = set.text.span;
        let fault = line.tabs.iter().find_map(|tab| tab.fault);
        if line.measure <= Length::ZERO {
            let message = "the indents of this paragraph leave no room for a line";
            self.note(
                Diagnostic::error(Code::WordTooWide, span, message),
                "make them smaller, or the frame wider",
            );
        } else if let Some(fault) = fault {
            let (message, hint) = leader::refusal(fault, line.measure, style);
            self.note(Diagnostic::error(Code::TabStop, span, message), hint);
        } else if line.excess > Length::ZERO {
            let message = format!("a word is {} wider than its line of {}", line.excess, line.measure);
            let hint = "break the word with a space or a hyphen, make the type smaller, or the frame wider";
            self.note(Diagnostic::error(Code::WordTooWide, span, message), hint);
        } else if set.slack_per_space > style.text.size.scale(LOOSE, 1000) {
            let message = format!("the gaps of this line are {} wider than usual", set.slack_per_space);
            let hint = "reword the paragraph, or set the style to `align: start`";
            self.note(Diagnostic::warning(Code::LooseLine, span, message), hint);
        } else if is_full && line.tabs.is_empty() && short > style.text.size {
            let message =
                format!("this line is {short} shorter than its measure, and has no gap to give it to");
            let hint = "reword the paragraph, or set the style to `align: start`";
            self.note(Diagnostic::warning(Code::LooseLine, span, message), hint);
        }
    }

    fn note(&mut self, found: Diagnostic, hint: &str) {
        self.notes.push(found.hint(hint.to_owned()));
    }
}

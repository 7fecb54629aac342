//! Tab stops, in the order in which lines reach them.

use std::sync::Arc;

use super::value;
use crate::design::{Leader, TabAlign, TabPlace, TabStop};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, OneOrMore, OrNone};
use crate::layout::record::{TabPlaceValue, TabRecord, TabValue};
use crate::source::Span;
use crate::units::Length;

/// No line has more stops.
const MOST: usize = 64;

/// The tab stops of a style of a type size.  One that is wrong is noted and left out.
pub(super) fn tabs(
    at: Option<&At<OrNone<OneOrMore<TabValue>>>>,
    size: Length,
    notes: &mut Notes,
) -> Arc<[TabStop]> {
    let Some(At { value: OrNone(Some(list)), span }) = at else { return Arc::new([]) };
    if list.0.len() > MOST {
        let message = format!("a style has at most {MOST} tab stops, and this one has {}", list.0.len());
        let problem = Diagnostic::error(Code::TooLarge, *span, message);
        notes.push(problem.hint("a table may do better".to_owned()));
        return Arc::new([]);
    }
    let mut stops: Vec<TabStop> = Vec::with_capacity(list.0.len());
    for item in &list.0 {
        let Some(stop) = stop(item, size, notes) else { continue };
        match out_of_order(stops.last(), &stop) {
            Some(message) => {
                let problem = Diagnostic::error(Code::OutOfRange, item.span, message);
                let hint = "write the stops in the order in which a line reaches them, `end` last";
                notes.push(problem.hint(hint.to_owned()));
            }
            None => stops.push(stop),
        }
    }
    stops.into()
}

/// What is wrong with a stop behind another.
fn out_of_order(last: Option<&TabStop>, stop: &TabStop) -> Option<String> {
    let zero = TabPlace::From(Length::ZERO);
    match (last.map_or(zero, |last| last.at), stop.at) {
        (TabPlace::From(before), TabPlace::From(at)) if at <= before => Some(if last.is_none() {
            "a tab stop wants some white before it".to_owned()
        } else {
            format!("the tab stop at {at} is not behind the one at {before}")
        }),
        (TabPlace::End, _) => Some("no tab stop is behind the end of the line".to_owned()),
        (TabPlace::From(_), _) => None,
    }
}

fn stop(item: &At<TabValue>, size: Length, notes: &mut Notes) -> Option<TabStop> {
    let place = |place: &TabPlaceValue| match place {
        TabPlaceValue::From(length) => TabPlace::From(length.0.at(size)),
        TabPlaceValue::End => TabPlace::End,
    };
    let plain = TabRecord::default();
    let (record, at) = match &item.value {
        TabValue::Place(at) => (&plain, Some(at)),
        TabValue::Stop(record) => (&**record, record.at.as_ref().map(|at| &at.value)),
    };
    let Some(at) = at.map(place) else {
        let problem = Diagnostic::error(Code::MissingKey, item.span, "the tab stop says no place");
        notes.push(problem.hint("write `at: 40mm`, or `at: end`".to_owned()));
        return None;
    };
    let align = value(record.align.as_ref()).unwrap_or(TabAlign::Start);
    if (at, align) == (TabPlace::End, TabAlign::Start) {
        let message = "no words start at the end of a line";
        let problem = Diagnostic::error(Code::InvalidValue, item.span, message);
        notes.push(problem.hint("write `{at: end, align: end}`".to_owned()));
        return None;
    }
    let leader = value(record.leader.as_ref()).unwrap_or(Leader::Blank);
    Some(TabStop { at, align, leader, sign: sign(record, align, notes) })
}

/// The decimal sign, where the stop names one.
fn sign(record: &TabRecord, align: TabAlign, notes: &mut Notes) -> Option<char> {
    let At { value, span } = record.sign.as_ref()?;
    let mut refuse = |span: Span, message: String, hint: &str| {
        notes.push(Diagnostic::error(Code::InvalidValue, span, message).hint(hint.to_owned()));
    };
    let mut chars = value.chars();
    let (Some(sign), None) = (chars.next(), chars.next()) else {
        refuse(*span, format!("`{value}` is not one sign"), "write one character: `sign: ٫`");
        return None;
    };
    if align != TabAlign::Decimal {
        refuse(
            *span,
            "only decimal stops look for a sign".to_owned(),
            "write `align: decimal`, or take `sign` away",
        );
    }
    Some(sign)
}

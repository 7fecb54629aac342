//! Codes for machines in the frames of a layout: black ink alone, on white.

use std::sync::Arc;

use super::artwork::{Figures, Spot};
use crate::artwork::{Bar, BarHeight, Code, CodeError, ean13, qr};
use crate::colour::Colour;
use crate::design::{Align, CodeDesign, CodeKind, Content, FrameDesign, ParagraphStyle, TextStyle};
use crate::diagnostic::{Code as Problem, Diagnostic, Notes};
use crate::frame::{Artifact, Item, ItemKind, NodeKind, Outline, PathStep, Structure, Tag};
use crate::geometry::{Point, Rect, Sides};
use crate::statement::is_safe_address;
use crate::units::Length;

/// Telephones find no module smaller than this, and presses fill its white (GS1 General Specifications, 5.12.3: the
/// least module of a QR code is 0.396 mm, of an EAN-13 at 80 % 0.264 mm).
const FAIR_QR: Length = Length::from_units(14_256);
const FAIR_EAN: Length = Length::from_units(9_504);
/// Below this no reader is sure.
const LEAST: Length = Length::from_units(7_200);

/// The digits of an EAN-13 and the white above them have so many modules (ISO/IEC 15420, 4.4: figures of 9.2 modules).
const DIGITS: i64 = 11;
/// How far guards reach past the upper edge of the digits, in modules (4.3.6).
const GUARD: i64 = 5;

/// A code at its place, and where its digits go.
pub(super) struct PlacedCode {
    pub(super) items: Vec<Item>,
    /// What stands below it, each in its box, and how high the figures are.
    pub(super) digits: Vec<(Rect, String)>,
}

/// Makes the code of a frame; what is wrong with it is noted.
pub(super) fn code(
    design: &CodeDesign,
    words: &str,
    spot: Spot<'_>,
    (figures, structure): (&Figures, &Structure),
    notes: &mut Notes,
) -> Option<PlacedCode> {
    let made = match design.kind {
        CodeKind::Qr(level) => qr(words, level),
        CodeKind::Ean { .. } => ean13(words),
    };
    let code = made.map_err(|error| notes.push(problem(design, &error))).ok()?;
    let inside = spot.inside;
    let high = code.height.unwrap_or(code.width / 2);
    let module = (inside.width / code.width).min(inside.height / high);
    check(design, module, code.width, notes);
    let height = code.height.map_or(inside.height, |modules| module * modules);
    let width = module * code.width;
    let rect = Rect {
        x: inside.x + (inside.width - width).scale(design.position.across, 100),
        y: inside.y + (inside.height - height).scale(design.position.down, 100),
        width,
        height,
    };
    let tag = figures.tag(spot.index, spot.page.0);
    let layout = Tag::Artifact(Artifact::Layout);
    let mut items = vec![Item { tag: layout, kind: ItemKind::Fill { rect, colour: Colour::WHITE } }];
    let outline = outline(design, &code, rect, module);
    items.push(Item { tag, kind: ItemKind::Outline { outline, colour: Colour::BLACK } });
    items.extend(link(tag, rect, structure));
    let top = rect.bottom() - module * (DIGITS - 2);
    let digits = code.digits.into_iter().map(|digits| {
        let (x, width) = (rect.x + module * digits.left, module * digits.width);
        (Rect { x, y: top, width, height: rect.bottom() - top }, digits.text)
    });
    Some(PlacedCode { items, digits: digits.collect() })
}

/// The style of digits in lines so high: figures fill four fifths of theirs.
pub(super) fn style(body: &ParagraphStyle, leading: Length) -> ParagraphStyle {
    let text = TextStyle { size: leading, colour: Colour::BLACK, latin: None, ..body.text.clone() };
    ParagraphStyle {
        text,
        leading,
        align: Align::Centre,
        indent_first: Length::ZERO,
        indent_start: Length::ZERO,
        indent_end: Length::ZERO,
        rule_above: None,
        rule_below: None,
        bar: None,
        ..body.clone()
    }
}

/// A frame for digits in a box.
pub(super) fn frame(own: &FrameDesign, rect: Rect) -> FrameDesign {
    let content = Content::Empty;
    FrameDesign { odd: rect, even: rect, below: None, inset: Sides::default(), content, ..own.clone() }
}

/// A place to click over a code that is part of a link.
fn link(tag: Tag, rect: Rect, structure: &Structure) -> Option<Item> {
    let Tag::Node(figure) = tag else { return None };
    let parent = structure.node(figure)?.parent?;
    let NodeKind::Link(url) = &structure.node(parent)?.kind else { return None };
    Some(Item { tag: Tag::Node(parent), kind: ItemKind::Link { rect, url: Arc::clone(url) } })
}

/// Whether what a code says is an address that a screen may lead to.
pub(super) fn leads(design: &CodeDesign, words: &str) -> bool {
    matches!(design.kind, CodeKind::Qr(_)) && is_safe_address(words.trim())
}

fn problem(design: &CodeDesign, error: &CodeError) -> Diagnostic {
    let message = format!("the code cannot be made: {error}");
    Diagnostic::error(Problem::InvalidCode, design.words.span, message).hint(error.hint().to_owned())
}

/// Notes modules that presses and telephones lose.
fn check(design: &CodeDesign, module: Length, modules: i64, notes: &mut Notes) {
    let fair = match design.kind {
        CodeKind::Qr(_) => FAIR_QR,
        CodeKind::Ean { .. } => FAIR_EAN,
    };
    if module >= fair {
        return;
    }
    let message = format!("the modules of the code are {:.2} mm wide", module.to_mm());
    let hint = format!(
        "make its frame at least {:.0} mm wide, or what it says shorter",
        (fair * modules).to_mm().ceil()
    );
    let span = design.words.span;
    notes.push(if module < LEAST {
        Diagnostic::error(Problem::InvalidCode, span, message).hint(hint)
    } else {
        Diagnostic::warning(Problem::InvalidCode, span, message).hint(hint)
    });
}

/// All bars as one drawing.
fn outline(design: &CodeDesign, code: &Code, rect: Rect, module: Length) -> Outline {
    let reduction = match design.kind {
        CodeKind::Qr(_) => Length::ZERO,
        CodeKind::Ean { reduction } => reduction.min(module / 2),
    };
    let mut steps = Vec::with_capacity(code.bars.len() * 5);
    for Bar { left, top, width, height } in &code.bars {
        let digits = rect.height - module * DIGITS;
        let height = match height {
            BarHeight::Modules(modules) => module * *modules,
            BarHeight::Short => digits,
            BarHeight::Long => digits + module * GUARD,
        };
        let x = rect.x + module * *left + reduction / 2;
        let (right, y) = (x + module * *width - reduction, rect.y + module * *top);
        let corners = [(x, y), (right, y), (right, y + height), (x, y + height)];
        let mut points = corners.into_iter().map(|(x, y)| Point { x, y });
        steps.extend(points.next().map(PathStep::Move));
        steps.extend(points.map(PathStep::Line));
        steps.push(PathStep::Close);
    }
    Outline { bounds: rect, thickness: module - reduction, steps }
}

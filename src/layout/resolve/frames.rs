//! Frames and what they hold.

use super::colours::Palette;
use super::lengths::{distance, sides};
use super::page::Boxes;
use super::{Ground, Soundness, area, content, edges, missing};
use crate::design::{
    Below, Content, Facing, FrameDesign, PageDesign, PageSet, Role, StyleSheet, Thread, VerticalAlign,
};
use crate::diagnostic::{Code, Diagnostic, Notes, nearest};
use crate::geometry::Rect;
use crate::layout::decode::{At, Distance, Reference};
use crate::layout::record::{AreaValue, BelowValue, FrameRecord, LayoutRecord};
use crate::source::Span;
use crate::units::Length;

/// What frames are made with.
pub(super) struct Means<'a> {
    pub page: &'a PageDesign,
    pub styles: &'a StyleSheet,
    pub palette: &'a Palette<'a>,
    /// Where the author wrote margins.
    pub margins: Option<Span>,
    /// Where the author wrote the size of the page.
    pub size: Option<Span>,
    pub ground: &'a Ground<'a>,
}

impl Means<'_> {
    /// Where to point when a frame does not fit: at its own place, or, where that is in a layout that
    /// ships, at what the author made of its page.
    fn place(&self, span: Span, author: [Option<Span>; 2]) -> Span {
        let author = author.into_iter().flatten().next();
        if self.ground.is_own(span) { span } else { author.unwrap_or(self.fallback(span)) }
    }

    /// The defaults are right, so whatever is wrong with them is a matter of the whole layout.
    fn fallback(&self, span: Span) -> Span {
        if span.source == self.ground.defaults { self.ground.whole } else { span }
    }
}

/// Resolves all frames.
pub(super) fn resolve(record: &LayoutRecord, means: &Means<'_>, notes: &mut Notes) -> Vec<FrameDesign> {
    let list = record.frames.as_ref().map_or(&[][..], |frames| &frames.value);
    let known: Vec<(&At<FrameRecord>, &At<String>)> =
        list.iter().filter_map(|frame| name(frame, notes).map(|name| (frame, name))).collect();
    let names: Vec<&At<String>> = known.iter().map(|(_, name)| *name).collect();
    twice(&names, notes);
    circles(&known, notes);
    let frames: Vec<FrameDesign> =
        known.iter().enumerate().map(|(place, (frame, _))| one(frame, place, &names, means, notes)).collect();
    let errors = notes.errors();
    for ((record, name), frame) in known.iter().zip(&frames).filter(|_| errors == 0) {
        fillable(record, name, frame, &frames, notes);
    }
    let takes = |record: &At<FrameRecord>| thread(&record.value) == Some(Thread::Statement);
    let whole = record.frames.as_ref().map_or(means.ground.whole, |frames| frames.span);
    if !list.iter().any(takes) && !content::troubled(whole, notes) {
        let problem = missing(whole, "no frame takes the statement");
        notes.push(problem.hint("write `flow: statement` in one of the frames".to_owned()));
    }
    frames
}

/// Notes a frame whose place or pages are not known when it is filled.
fn fillable(
    record: &At<FrameRecord>,
    name: &At<String>,
    frame: &FrameDesign,
    frames: &[FrameDesign],
    notes: &mut Notes,
) {
    let flow = |frame: &FrameDesign| match frame.content {
        Content::Flow { thread, .. } => Some(thread),
        Content::Text { .. } | Content::Artwork(_) | Content::Code(_) | Content::Empty => None,
    };
    if let (Some(below), Some(at)) = (frame.below, &record.value.below)
        && (flow(&frames[below.frame]) != Some(Thread::Head) || flow(frame) == Some(Thread::Head))
    {
        let upper = &frames[below.frame].name;
        let message =
            format!("`{}` cannot stand below `{upper}`, which is filled with it or after it", name.value);
        let hint =
            "only a frame with `flow: head` is filled before all others; give this one a place of its own";
        notes.push(Diagnostic::error(Code::InvalidFrame, at.span, message).hint(hint.to_owned()));
    }
    if let (Some(_), PageSet::Last, Some(wrap)) = (frame.wrap, frame.pages, &record.value.wrap) {
        let message =
            format!("text cannot flow round `{}`: which page is the last depends on it", name.value);
        let hint = "write `pages: first`, `later` or `all`, or take `wrap` away";
        notes.push(Diagnostic::error(Code::InvalidFrame, wrap.span, message).hint(hint.to_owned()));
    }
    if let (Some(_), PageSet::Last, Some(pages)) = (flow(frame), frame.pages, &record.value.pages) {
        let message = format!("`{}` takes text, and which page is the last depends on the text", name.value);
        let hint =
            "write `pages: first`, `later` or `all`; the last page can have frames with words or colour";
        notes.push(Diagnostic::error(Code::InvalidFrame, pages.span, message).hint(hint.to_owned()));
    }
}

fn thread(frame: &FrameRecord) -> Option<Thread> {
    frame.flow.as_ref().map(|flow| flow.value)
}

fn name<'a>(frame: &'a At<FrameRecord>, notes: &mut Notes) -> Option<&'a At<String>> {
    if frame.value.name.is_none() {
        notes.push(missing(frame.span, "this frame has no `name`").hint("write `name: story`".to_owned()));
    }
    frame.value.name.as_ref()
}

fn twice(names: &[&At<String>], notes: &mut Notes) {
    for (place, name) in names.iter().enumerate() {
        if names[..place].iter().any(|earlier| earlier.value == name.value) {
            let message = format!("two frames are called `{}`", name.value);
            let problem = Diagnostic::error(Code::DuplicateKey, name.span, message);
            notes.push(problem.hint("give each a name of its own".to_owned()));
        }
    }
}

/// Notes every chain of `below` that comes back to itself.
fn circles(frames: &[(&At<FrameRecord>, &At<String>)], notes: &mut Notes) {
    let above = |name: &str| {
        let (frame, _) = frames.iter().find(|(_, other)| other.value == name)?;
        upper(frame.value.below.as_ref()?).map(|(name, span, _)| (name.to_owned(), span))
    };
    for (_, start) in frames {
        let mut way = vec![start.value.clone()];
        while let Some((next, span)) = way.last().and_then(|name| above(name)) {
            let closed = next == start.value;
            if closed || way.contains(&next) {
                if closed {
                    let message =
                        format!("the frame `{next}` stands below itself: {} → {next}", way.join(" → "));
                    let problem = Diagnostic::error(Code::Cycle, span, message);
                    notes.push(problem.hint("take one `below` away".to_owned()));
                }
                break;
            }
            way.push(next);
        }
    }
}

/// The frame above, where it is named, and the white between.
fn upper(below: &At<BelowValue>) -> Option<(&str, Span, Option<&At<Distance>>)> {
    match &below.value {
        BelowValue::Frame(name) => Some((name, below.span, None)),
        BelowValue::Record(record) => {
            record.frame.as_ref().map(|frame| (frame.value.as_str(), frame.span, record.gap.as_ref()))
        }
    }
}

fn one(
    frame: &At<FrameRecord>,
    place: usize,
    names: &[&At<String>],
    means: &Means<'_>,
    notes: &mut Notes,
) -> FrameDesign {
    let (record, name) = (&frame.value, names[place]);
    let inset = sides(record.inset.as_ref());
    let content = content::resolve(frame, name, means, notes);
    let line = match &content {
        Content::Text { style, .. } => style.leading,
        Content::Flow { .. } | Content::Artwork(_) | Content::Code(_) | Content::Empty => {
            means.styles.role(Role::Body).leading
        }
    };
    let mut rect = |mirrored| match stand(frame, &name.value, line, &Boxes::new(means.page, mirrored), means)
    {
        Ok(rect) => rect,
        Err(problem) => {
            // Where the page itself is wrong, frames that do not fit it follow from that.
            if means.ground.page == Soundness::Sound {
                notes.push(problem);
            }
            Rect::of(means.page.size)
        }
    };
    let odd = rect(false);
    let even = if means.page.facing == Facing::Mirrored { rect(true) } else { odd };
    if means.ground.page == Soundness::Sound {
        let span = means.place(frame.span, [means.size, means.margins]);
        content::measure(&name.value, span, odd, inset, &content, notes);
    }
    FrameDesign {
        name: name.value.clone(),
        odd,
        even,
        pages: record.pages.as_ref().map_or(PageSet::All, |pages| pages.value),
        below: record.below.as_ref().and_then(|at| below(at, name, place, names, notes)),
        background: record.fill.as_ref().map(|fill| means.palette.colour(fill, notes)),
        radius: edges::radius(record.radius.as_ref(), odd, notes),
        border: edges::border(record.border.as_ref(), means.palette, notes),
        wrap: edges::wrap(record.wrap.as_ref()),
        inset,
        vertical_align: record.vertical_align.as_ref().map_or(VerticalAlign::Top, |align| align.value),
        vertical_limit: record
            .vertical_limit
            .as_ref()
            .map_or(means.styles.role(Role::Body).leading / 2, |limit| limit.value.0),
        content,
    }
}

/// The box of a frame on an odd or an even page.
fn stand(
    frame: &At<FrameRecord>,
    name: &str,
    line: Length,
    boxes: &Boxes,
    means: &Means<'_>,
) -> Result<Rect, Diagnostic> {
    let FrameRecord { area, anchor, gap, .. } = &frame.value;
    let (rect, span) = match (area, anchor) {
        (Some(_), Some(anchor)) => {
            let message = format!("the frame `{name}` has both `area` and `anchor`");
            let problem = Diagnostic::error(Code::InvalidFrame, anchor.span, message);
            return Err(problem.hint("leave one of them out".to_owned()));
        }
        (None, Some(anchor)) => {
            // A folio that the author does not name fails by the author's margins, or page.
            let span = means.place(anchor.span, [means.margins, means.size]);
            let gap = gap.as_ref().map(|gap| gap.value.0);
            let strip = area::Strip { name, edge: anchor.value, gap, line, span };
            (area::strip(&strip, means.page, boxes)?, span)
        }
        (Some(area), None) => {
            let span = means.place(area.span, [means.size, means.margins]);
            (area::rect(&area.value, span, boxes)?, span)
        }
        (None, None) => (area::rect(&AreaValue::Whole(Reference::Margins), frame.span, boxes)?, frame.span),
    };
    area::check(name, &rect, span, boxes)?;
    Ok(rect)
}

fn below(
    at: &At<BelowValue>,
    name: &At<String>,
    place: usize,
    names: &[&At<String>],
    notes: &mut Notes,
) -> Option<Below> {
    let Some((upper, span, gap)) = upper(at) else {
        let problem = missing(at.span, "`below` names no `frame`");
        notes.push(problem.hint("write `below: {frame: head, gap: 3mm}`".to_owned()));
        return None;
    };
    match names.iter().position(|name| name.value == upper) {
        Some(frame) if frame < place => Some(Below { frame, gap: distance(gap) }),
        // A circle was noted before.
        Some(frame) if frame == place => None,
        Some(_) => {
            let message = format!("the frame `{}` stands below `{upper}`, which comes later", name.value);
            let hint = format!("write the frame `{upper}` first");
            notes.push(Diagnostic::error(Code::InvalidFrame, span, message).hint(hint));
            None
        }
        None => {
            let hint = nearest(upper, names.iter().map(|name| name.value.as_str()));
            notes.push(
                Diagnostic::error(Code::UnknownFrame, span, format!("no frame is called `{upper}`"))
                    .hint(hint),
            );
            None
        }
    }
}

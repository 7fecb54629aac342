//! The one owner of `harfrust`: plans are made once per font, script, language and direction.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use harfrust::{Buffer, BufferFlags, ShapeOptions, ShapePlan, ShaperFont, Tag};

use super::{Cluster, ClusterKind, Cut, Shaped, ShapedGlyph};
use crate::design::Feature;
use crate::font::{Face, FontBook, FontId};
use crate::itemise::{Paragraph, Run, Script};
use crate::language::{Direction, Language};
use crate::units::{Length, font_units};

/// Shapes runs, and keeps what it needs for the next: one for each thread.
///
/// It belongs to one [`FontBook`]: a plan is found by its font's number.
#[derive(Default)]
pub struct Shaper {
    plans: HashMap<PlanKey, Plan>,
    buffer: Buffer,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct PlanKey {
    font: FontId,
    script: Script,
    language: Language,
    direction: Direction,
    features: Arc<[Feature]>,
}

struct Plan {
    plan: ShapePlan,
    features: Vec<harfrust::Feature>,
    language: Option<harfrust::Language>,
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shaper").field("plans", &self.plans.len()).finish_non_exhaustive()
    }
}

impl Shaper {
    /// A shaper without plans.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shapes the bytes `range` of a run and adds their clusters, in reading order.
    pub(super) fn shape_run(
        &mut self,
        paragraph: &Paragraph,
        run: usize,
        range: Range<usize>,
        fonts: &FontBook,
        shaped: &mut Shaped,
    ) {
        let properties = &paragraph.runs[run];
        let face = fonts.face(properties.font);
        let key = PlanKey::of(properties);
        let plan = self.plans.entry(key).or_insert_with_key(|key| Plan::new(key, face));
        self.buffer.clear();
        fill(&mut self.buffer, &paragraph.text, range.clone(), properties, plan);
        let font = ShaperFont::new(face.reader());
        let options = ShapeOptions::new().plan(Some(&plan.plan)).features(&plan.features);
        // The plan was made for these very properties, so the only error left is a shaped buffer.
        if harfrust::shape(&font, &mut self.buffer, options).is_ok() {
            let out = Collector { paragraph, run, range, face, buffer: &self.buffer };
            out.collect(shaped);
        }
    }
}

impl PlanKey {
    fn of(run: &Run) -> Self {
        Self {
            font: run.font,
            script: run.script,
            language: run.language,
            direction: Direction::of_level(run.level),
            features: Arc::clone(&run.features),
        }
    }
}

impl Plan {
    fn new(key: &PlanKey, face: &Face) -> Self {
        let language = harfrust::Language::new(key.language.as_str());
        let features: Vec<harfrust::Feature> = key
            .features
            .iter()
            .map(|feature| harfrust::Feature::new(Tag::new(&feature.tag), feature.value, ..))
            .collect();
        let script = harfrust::Script::from_iso15924_tag(Tag::new(&key.script.0));
        let direction = direction_of(key.direction);
        let plan = ShapePlan::new(face.reader(), direction, script, language.as_ref(), &features);
        Self { plan, features, language }
    }
}

fn direction_of(direction: Direction) -> harfrust::Direction {
    match direction {
        Direction::LeftToRight => harfrust::Direction::LeftToRight,
        Direction::RightToLeft => harfrust::Direction::RightToLeft,
    }
}

fn fill(buffer: &mut Buffer, text: &str, range: Range<usize>, run: &Run, plan: &Plan) {
    buffer.push_str(&text[range.clone()]);
    buffer.set_pre_context(&text[..range.start]);
    buffer.set_post_context(&text[range.end..]);
    buffer.set_direction(direction_of(Direction::of_level(run.level)));
    buffer.set_script(plan.plan.script());
    buffer.set_language(plan.language.clone());
    let mut flags = BufferFlags::empty();
    flags.set(BufferFlags::BEGINNING_OF_TEXT, range.start == 0);
    flags.set(BufferFlags::END_OF_TEXT, range.end == text.len());
    buffer.set_flags(flags);
}

/// Reads a shaped buffer out.
struct Collector<'a> {
    paragraph: &'a Paragraph,
    run: usize,
    range: Range<usize>,
    face: &'a Face,
    buffer: &'a Buffer,
}

impl Collector<'_> {
    /// Adds the buffer's clusters in reading order.  Widths are rounded from the run's start, so that
    /// their sum is exact.
    #[expect(clippy::cast_possible_truncation, reason = "a paragraph is shorter than u32")]
    fn collect(&self, shaped: &mut Shaped) {
        let run = &self.paragraph.runs[self.run];
        let backward = Direction::of_level(run.level) == Direction::RightToLeft;
        let mut groups = self.groups();
        if backward {
            groups.reverse();
        }
        let mut pen = 0;
        let mut reached = Length::ZERO;
        for (i, group) in groups.iter().enumerate() {
            let info = &self.buffer.glyph_infos()[group.clone()];
            let start = self.range.start + info[0].cluster as usize;
            let end = groups.get(i + 1).map_or(self.range.end, |next| {
                self.range.start + self.buffer.glyph_infos()[next.start].cluster as usize
            });
            let kind = kind_of(&self.paragraph.text[start..end]);
            let first = shaped.glyphs.len() as u32;
            if kind != ClusterKind::HardBreak {
                shaped.glyphs.extend(group.clone().map(|glyph| self.glyph(glyph)));
            }
            pen += shaped.glyphs[first as usize..].iter().map(|glyph| i64::from(glyph.advance)).sum::<i64>();
            let to = font_units(pen, run.size, self.face.units_per_em());
            shaped.clusters.push(Cluster {
                text: start as u32..end as u32,
                glyphs: first..shaped.glyphs.len() as u32,
                run: self.run as u32,
                advance: to - reached,
                kind,
                cut: if info.iter().any(harfrust::GlyphInfo::unsafe_to_break) {
                    Cut::Unsafe
                } else {
                    Cut::Safe
                },
            });
            reached = to;
        }
    }

    /// The buffer's glyphs by cluster, in the order of the buffer: from left to right.
    fn groups(&self) -> Vec<Range<usize>> {
        let mut groups: Vec<Range<usize>> = Vec::with_capacity(self.buffer.len());
        let mut start = 0;
        for group in self.buffer.glyph_infos().chunk_by(|a, b| a.cluster == b.cluster) {
            groups.push(start..start + group.len());
            start += group.len();
        }
        groups
    }

    #[expect(clippy::cast_possible_truncation, reason = "OpenType glyph numbers are 16 bits wide")]
    fn glyph(&self, index: usize) -> ShapedGlyph {
        let position = &self.buffer.glyph_positions()[index];
        ShapedGlyph {
            id: self.buffer.glyph_infos()[index].glyph_id as u16,
            advance: position.x_advance,
            x_offset: position.x_offset,
            y_offset: position.y_offset,
        }
    }
}

fn kind_of(text: &str) -> ClusterKind {
    match text.chars().next() {
        Some(' ') => ClusterKind::Space,
        Some('\u{A0}') => ClusterKind::NoBreakSpace,
        Some('\u{2028}' | '\u{2029}' | '\n' | '\r' | '\u{85}' | '\u{B}' | '\u{C}') => ClusterKind::HardBreak,
        Some(c) if c.is_whitespace() => ClusterKind::FixedSpace,
        _ => ClusterKind::Text,
    }
}

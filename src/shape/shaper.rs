//! The one owner of `harfrust`: plans are made once per font, script, language and direction, words
//! are shaped once per plan.
//!
//! A run is shaped word by word, each word with the spaces beside it, so that kerning against a space is
//! kept.  What a font would do from letter to letter across a space is not; none of the fonts that ship
//! does any of that, and browsers shape the same way.  A word that goes on in another run is shaped with
//! the text on both sides as context, so that its letters join.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use harfrust::{Buffer, ShapeOptions, ShapePlan, ShaperFont, Tag};

use super::Shaped;
use super::faults::Fault;
use super::tatweel::{self, Probe, Tatweel};
use super::word::{Pen, Word};
use crate::design::Feature;
use crate::font::{Face, FontBook, FontId};
use crate::itemise::{Paragraph, Run, Script};
use crate::language::{Direction, Language};

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
    compiled: ShapePlan,
    features: Vec<harfrust::Feature>,
    fault: Option<&'static Fault>,
    language: Option<harfrust::Language>,
    direction: Direction,
    tatweel: Option<Tatweel>,
    words: HashMap<Box<str>, Word>,
}

/// Longer words are rarely met again.
const LONGEST_KEPT: usize = 64;

/// Some 5 MB of words, more than a long text has.
const MOST_KEPT: usize = 10_000;

/// Authors can name any number of languages; a document uses few.
const MOST_PLANS: usize = 32;

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

    /// Shapes the bytes `range` of a run and adds their clusters, in reading order; says what the run draws a
    /// kashida with.
    pub(super) fn shape_run(
        &mut self,
        paragraph: &Paragraph,
        run: usize,
        range: Range<usize>,
        fonts: &FontBook,
        shaped: &mut Shaped,
    ) -> Option<Tatweel> {
        let properties = &paragraph.runs[run];
        let face = fonts.face(properties.font);
        let plan = plan(&mut self.plans, &mut self.buffer, properties, face);
        let mut pen = Pen::new(run, properties.size, face.units_per_em());
        let text = paragraph.text.as_str();
        for unit in Units::new(text, range) {
            // A tab has the glyph of a space; how wide it is, its line says.
            let key = if unit.is_tab(text) { " " } else { &text[unit.range.clone()] };
            if unit.joins(text) || key.len() > LONGEST_KEPT {
                plan.shape(text, unit.range.clone(), face, &mut self.buffer)
                    .add(&unit, text, &mut pen, shaped);
            } else if let Some(word) = plan.words.get(key) {
                word.add(&unit, text, &mut pen, shaped);
            } else {
                let word = plan.shape(key, 0..key.len(), face, &mut self.buffer);
                word.add(&unit, text, &mut pen, shaped);
                plan.keep(key, word);
            }
        }
        plan.tatweel
    }

    /// Shapes a word that stands for itself, as the font and the language of a run have it.
    pub(super) fn with_word(&mut self, run: &Run, word: &str, fonts: &FontBook, read: impl FnOnce(&Word)) {
        let face = fonts.face(run.font);
        let plan = plan(&mut self.plans, &mut self.buffer, run, face);
        if let Some(known) = plan.words.get(word) {
            return read(known);
        }
        let shaped = plan.shape(word, 0..word.len(), face, &mut self.buffer);
        read(&shaped);
        if word.len() <= LONGEST_KEPT {
            plan.keep(word, shaped);
        }
    }
}

/// The plan of a run: the one at hand, or a new one.
fn plan<'p>(
    plans: &'p mut HashMap<PlanKey, Plan>,
    buffer: &mut Buffer,
    run: &Run,
    face: &Face,
) -> &'p mut Plan {
    if plans.len() >= MOST_PLANS {
        plans.clear();
    }
    plans.entry(PlanKey::of(run)).or_insert_with_key(|key| Plan::new(key, face, buffer))
}

/// A word with the spaces beside it, or a space that stands beside no word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) range: Range<usize>,
    /// How many bytes at its end belong to the next unit.
    pub(super) lent: usize,
}

impl Unit {
    fn is_tab(&self, text: &str) -> bool {
        text.as_bytes().get(self.range.start) == Some(&b'\t')
    }

    /// Whether letters on its sides may join its own.
    pub(super) fn joins(&self, text: &str) -> bool {
        if self.is_tab(text) {
            return false;
        }
        let is_open = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let starts_open = !text[self.range.start..].starts_with([' ', '\t']);
        let ends_open = !text[..self.range.end].ends_with(' ');
        (starts_open && is_open(text[..self.range.start].chars().next_back()))
            || (ends_open && is_open(text[self.range.end..].chars().next()))
    }
}

/// The units of a stretch of text.
struct Units<'a> {
    text: &'a str,
    range: Range<usize>,
}

impl<'a> Units<'a> {
    fn new(text: &'a str, range: Range<usize>) -> Self {
        Self { text, range }
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let rest = &self.text[self.range.clone()];
        let start = self.range.start;
        let word = rest.strip_prefix(' ').unwrap_or(rest);
        if rest.is_empty() {
            return None;
        }
        let is_parted = word.len() < rest.len() && word.starts_with([' ', '\t']);
        if word.is_empty() || is_parted || rest.starts_with('\t') {
            self.range.start += 1;
            return Some(Unit { range: start..start + 1, lent: 0 });
        }
        let length = rest.len() - word.len() + word.find([' ', '\t']).unwrap_or(word.len());
        let lent = usize::from(rest[length..].starts_with(' '));
        self.range.start += length;
        Some(Unit { range: start..start + length + lent, lent })
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
    fn new(key: &PlanKey, face: &Face, buffer: &mut Buffer) -> Self {
        let language = harfrust::Language::new(key.language.as_str());
        let asked = key.features.iter();
        let asked = asked.map(|feature| harfrust::Feature::new(Tag::new(&feature.tag), feature.value, ..));
        let features: Vec<harfrust::Feature> = asked.collect();
        let fault = Fault::of(face.family());
        let planned: Vec<harfrust::Feature> =
            features.iter().copied().chain(fault.map(Fault::planned)).collect();
        let script = harfrust::Script::from_iso15924_tag(Tag::new(&key.script.0));
        let direction = direction_of(key.direction);
        let compiled = ShapePlan::new(face.reader(), direction, script, language.as_ref(), &planned);
        let direction = key.direction;
        let mut plan =
            Self { compiled, features, fault, language, direction, tatweel: None, words: HashMap::new() };
        if key.script == Script::ARABIC && direction == Direction::RightToLeft {
            plan.tatweel = plan.probe(face, buffer);
        }
        plan
    }

    /// What the font draws a kashida with, found by trial.
    fn probe(&self, face: &Face, buffer: &mut Buffer) -> Option<Tatweel> {
        let [plain, stretched] = tatweel::PROBES.map(|text| {
            self.fill(text, 0..text.len(), face, buffer);
            Probe::read(buffer)
        });
        Tatweel::of(face, &plain, &stretched)
    }

    /// Shapes a stretch of a text, the rest of which is context.
    fn shape(&self, text: &str, range: Range<usize>, face: &Face, buffer: &mut Buffer) -> Word {
        if self.fill(text, range.clone(), face, buffer) {
            Word::read(buffer, &text[range], self.direction, self.tatweel)
        } else {
            Word::default()
        }
    }

    fn fill(&self, text: &str, range: Range<usize>, face: &Face, buffer: &mut Buffer) -> bool {
        buffer.clear();
        buffer.set_flags(tatweel::FLAGS);
        buffer.push_str(&text[range.clone()]);
        buffer.set_pre_context(&text[..range.start]);
        buffer.set_post_context(&text[range.end..]);
        buffer.set_direction(direction_of(self.direction));
        buffer.set_script(self.compiled.script());
        buffer.set_language(self.language.clone());
        let font = ShaperFont::new(face.reader());
        let mended: Vec<harfrust::Feature>;
        let features = match self.fault {
            None => &self.features,
            Some(fault) => {
                let off = fault.mended(&text[range]);
                mended = self.features.iter().copied().chain(off).collect();
                &mended
            }
        };
        let options = ShapeOptions::new().plan(Some(&self.compiled)).features(features);
        // The plan was made for these very properties, so the only error left is a shaped buffer.
        harfrust::shape(&font, buffer, options).is_ok()
    }

    fn keep(&mut self, key: &str, word: Word) {
        if self.words.len() >= MOST_KEPT {
            self.words.clear();
        }
        self.words.insert(key.into(), word);
    }
}

fn direction_of(direction: Direction) -> harfrust::Direction {
    match direction {
        Direction::LeftToRight => harfrust::Direction::LeftToRight,
        Direction::RightToLeft => harfrust::Direction::RightToLeft,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<&str> {
        Units::new(text, 0..text.len()).map(|unit| &text[unit.range]).collect()
    }

    #[test]
    fn a_word_goes_with_the_spaces_beside_it() {
        assert_eq!(units("سلام دوست من"), ["سلام ", " دوست ", " من"]);
        assert_eq!(units("a  b "), ["a ", " ", " b ", " "]);
        assert_eq!(units(""), [""; 0]);
        assert_eq!(units("a b\tc \t\td"), ["a ", " b", "\t", "c ", " ", "\t", "\t", "d"]);
    }

    #[test]
    fn a_word_that_goes_on_in_another_run_needs_its_context() {
        let unit = Unit { range: 0..4, lent: 0 };
        assert!(unit.joins("سلام"));
        assert!(!unit.joins("سل ام"));
        assert!(!unit.joins("سل"));
    }
}

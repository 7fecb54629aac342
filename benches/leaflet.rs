//! What a leaflet costs: each stage, the whole, a batch of a hundred, shaping alone, a megabyte, the check of
//! its text.
//!
//! `cargo bench` runs them; the statement has 350 words and fills two pages of A5.

use std::sync::Arc;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use warraq::design::{Design, PressDesign, Resolutions, Role};
use warraq::diagnostic::Notes;
use warraq::font::FontBook;
use warraq::frame::{Artifact, Document, Structure, Tag};
use warraq::impose::{Edge, impose};
use warraq::itemise::{Paragraph, Setting, itemise};
use warraq::language::Language;
use warraq::layout::{self, Request};
use warraq::linebreak::{Measures, break_lines};
use warraq::pdf::{self, Delivery, SubsetCache, Target};
use warraq::shape::{Shaped, Shaper, shape};
use warraq::source::{NoFiles, Sources};
use warraq::statement::{self, BlockKind, Input, RichText, Statement};
use warraq::typeset::{Job, Kind, Typesetter};
use warraq::units::Length;

const STATEMENT: &[u8] = include_bytes!("../statements/library-conference.md");
const NAME: &str = "library-conference.md";

fn main() {
    divan::main();
}

fn job(kinds: &'static [Kind]) -> Job<'static> {
    Job { kinds, ..Job::new(NAME, STATEMENT) }
}

mod whole {
    use super::{Bencher, ItemsCount, Job, Kind, NoFiles, Typesetter, batch, black_box, job};

    #[divan::bench]
    fn screen(bencher: Bencher<'_, '_>) {
        let typesetter = Typesetter::new();
        bencher.bench_local(|| typesetter.typeset(black_box(&job(&[Kind::Screen])), &NoFiles).outputs.len());
    }

    /// The same made to fill two pages: the text is set up to twelve times.
    #[divan::bench]
    fn screen_fitted(bencher: Bencher<'_, '_>) {
        let typesetter = Typesetter::new();
        let settings = [("fit".to_owned(), "{pages: 2}".to_owned())];
        let job = Job { settings: &settings, ..job(&[Kind::Screen]) };
        bencher.bench_local(|| typesetter.typeset(black_box(&job), &NoFiles).outputs.len());
    }

    /// What stretched joins cost is the difference to `screen`.
    #[divan::bench]
    fn screen_without_kashida(bencher: Bencher<'_, '_>) {
        let typesetter = Typesetter::new();
        let settings = [("styles.body.kashida".to_owned(), "none".to_owned())];
        let job = Job { settings: &settings, ..job(&[Kind::Screen]) };
        bencher.bench_local(|| typesetter.typeset(black_box(&job), &NoFiles).outputs.len());
    }

    /// To be compared with `screen`: at most 1.4 times as long.
    #[divan::bench]
    fn press(bencher: Bencher<'_, '_>) {
        let typesetter = Typesetter::new();
        bencher.bench_local(|| typesetter.typeset(black_box(&job(&[Kind::Press])), &NoFiles).outputs.len());
    }

    #[divan::bench]
    fn press_and_screen(bencher: Bencher<'_, '_>) {
        let typesetter = Typesetter::new();
        let job = job(&[Kind::Press, Kind::Screen]);
        bencher.bench_local(|| typesetter.typeset(black_box(&job), &NoFiles).outputs.len());
    }

    /// Two pages of A5 at 150 pixels to the inch, and what they are drawn from.
    #[divan::bench]
    fn pictures(bencher: Bencher<'_, '_>) {
        let typesetter = Typesetter::new();
        bencher.bench_local(|| typesetter.typeset(black_box(&job(&[Kind::Png])), &NoFiles).outputs.len());
    }

    #[divan::bench]
    fn text_and_page(bencher: Bencher<'_, '_>) {
        let typesetter = Typesetter::new();
        let job = job(&[Kind::Txt, Kind::Html]);
        bencher.bench_local(|| typesetter.typeset(black_box(&job), &NoFiles).outputs.len());
    }

    #[divan::bench]
    fn from_nothing() -> usize {
        Typesetter::new().typeset(&job(&[Kind::Screen]), &NoFiles).outputs.len()
    }

    /// A hundred different statements in one process.
    #[divan::bench(sample_count = 20)]
    fn batch_of_a_hundred(bencher: Bencher<'_, '_>) {
        let typesetter = Typesetter::new();
        let batch = batch::statements(100);
        bencher
            .counter(ItemsCount::new(batch.len()))
            .bench_local(|| batch.iter().map(|text| batch::set(&typesetter, text)).sum::<usize>());
    }
}

/// A placed document as a file: on a screen with its tags and without, what tags cost being the difference;
/// for a press, with its profile.
mod written {
    use super::{
        Artifact, Bencher, BytesCount, Delivery, Document, Edge, FontBook, Kind, NoFiles, Notes, PressDesign,
        Resolutions, Sources, Structure, SubsetCache, Tag, Target, Typesetter, black_box, impose, job, pdf,
    };

    fn document() -> Document {
        let (mut sources, mut notes) = (Sources::new(), Notes::new());
        let placed = Typesetter::new().document(&job(&[Kind::Screen]), &NoFiles, &mut sources, &mut notes);
        placed.unwrap_or_else(|_| unreachable!("it is sound"))
    }

    /// The counter says how many bytes of file come out a second; divided by the rate, how long the file is.
    fn bench(bencher: Bencher<'_, '_>, document: &Document, target: Target) {
        let (fonts, cache, press) = (FontBook::shipped(), SubsetCache::new(), PressDesign::default());
        let delivery = Delivery { target, press: &press, resolutions: &Resolutions::USUAL };
        let write = || {
            let edge = if target == Target::Press { Edge::Bleeding } else { Edge::Trimmed };
            let sheets = impose(black_box(document), edge);
            pdf::write(document, &sheets, &fonts, &delivery, &cache).map_or(0, |file| file.len())
        };
        bencher.counter(BytesCount::new(write())).bench_local(write);
    }

    #[divan::bench]
    fn plain(bencher: Bencher<'_, '_>) {
        let mut document = document();
        document.structure = Structure::default();
        let items = document.pages.iter_mut().flat_map(|page| &mut page.items);
        items.for_each(|item| item.tag = Tag::Artifact(Artifact::Layout));
        bench(bencher, &document, Target::Screen);
    }

    #[divan::bench]
    fn tagged(bencher: Bencher<'_, '_>) {
        bench(bencher, &document(), Target::Screen);
    }

    #[divan::bench]
    fn press(bencher: Bencher<'_, '_>) {
        bench(bencher, &document(), Target::Press);
    }
}

mod finished {
    use super::{
        Bencher, BytesCount, Input, Kind, NAME, NoFiles, Notes, STATEMENT, Sources, black_box, job, statement,
    };
    use warraq::preflight::rules::{self, Depth, Profile};
    use warraq::preflight::text::{Subject, check};
    use warraq::typeset::Typesetter;

    /// The press file of two pages by all rules: without plates, and with.
    #[divan::bench(args = ["quick", "full"])]
    fn preflight(bencher: Bencher<'_, '_>, depth: &str) {
        let outcome = Typesetter::new().typeset(&job(&[Kind::Press]), &NoFiles);
        let bytes = outcome.outputs.first().map(|output| output.bytes.as_slice()).unwrap_or_default();
        let depth = if depth == "quick" { Depth::Quick } else { Depth::Full };
        let profile = Profile::shipped("gwg-sheet").unwrap_or_else(|| unreachable!("it ships"));
        bencher.counter(BytesCount::of_slice(bytes)).bench_local(|| {
            let subject = Subject { name: "a.pdf", bytes: black_box(bytes) };
            rules::check(subject, &profile, depth, &mut Notes::new()).map_or(0, |verdict| verdict.pages)
        });
    }

    /// The text check of a leaflet of two pages.
    #[divan::bench]
    fn text_check(bencher: Bencher<'_, '_>) {
        let outcome = Typesetter::new().typeset(&job(&[Kind::Screen]), &NoFiles);
        let bytes = outcome.outputs.first().map(|output| output.bytes.as_slice()).unwrap_or_default();
        let input = Input { name: NAME, bytes: STATEMENT, encoding: None };
        let statement = statement::read(&input, &mut Sources::new(), &mut Notes::new())
            .unwrap_or_else(|_| unreachable!("it is sound"));
        bencher.counter(BytesCount::of_slice(bytes)).bench_local(|| {
            let subject = Subject { name: "a.pdf", bytes: black_box(bytes) };
            check(subject, &statement, &mut Notes::new()).is_ok()
        });
    }
}

mod batch {
    use super::{Job, Kind, NoFiles, STATEMENT, Typesetter};

    /// The statement with its words turned by as many places as the number says: other lines, other glyphs.
    pub(super) fn statements(count: usize) -> Vec<String> {
        let text = String::from_utf8_lossy(STATEMENT);
        let words: Vec<&str> = text.split("---").nth(2).unwrap_or_default().split_whitespace().collect();
        (0..count)
            .map(|number| {
                let mut turned = words.clone();
                turned.rotate_left(number % words.len());
                format!("نامهٔ شمارهٔ {number}\n{}", turned.join(" "))
            })
            .collect()
    }

    pub(super) fn set(typesetter: &Typesetter, text: &str) -> usize {
        let job = Job { kinds: &[Kind::Screen], ..Job::new("letter.txt", text.as_bytes()) };
        typesetter.typeset(&job, &NoFiles).outputs.len()
    }
}

mod large {
    use super::{Bencher, ItemsCount, Typesetter, batch, job};

    fn text(bytes: usize) -> String {
        let paragraph = &batch::statements(1)[0].split('\n').nth(1).map(str::to_owned).unwrap_or_default();
        let mut text = String::from("متن بلند\n");
        while text.len() < bytes {
            text.push_str(paragraph);
            text.push('\n');
        }
        text
    }

    /// The cost of a word must not grow with the length of the text.
    #[divan::bench(args = [3_000, 30_000, 1_000_000], sample_count = 10)]
    fn statement_of_bytes(bencher: Bencher<'_, '_>, bytes: usize) {
        let typesetter = Typesetter::new();
        let text = text(bytes);
        let words = text.split_whitespace().count();
        let _ = job;
        bencher.counter(ItemsCount::new(words)).bench_local(|| batch::set(&typesetter, &text));
    }

    /// One paragraph, one line to break it into.
    #[divan::bench(args = [3_000, 1_000_000], sample_count = 10)]
    fn paragraph_of_bytes(bencher: Bencher<'_, '_>, bytes: usize) {
        let typesetter = Typesetter::new();
        let body = text(bytes).replace('\n', " ");
        let text = format!("متن بلند\n{body}");
        let words = text.split_whitespace().count();
        bencher.counter(ItemsCount::new(words)).bench_local(|| batch::set(&typesetter, &text));
    }
}

/// What the stages get.
struct Ground {
    design: Design,
    fonts: FontBook,
    statement: Statement,
}

impl Ground {
    fn new() -> Self {
        let (mut sources, mut notes, mut fonts) = (Sources::new(), Notes::new(), FontBook::shipped());
        let input = Input { name: NAME, bytes: STATEMENT, encoding: None };
        let statement =
            statement::read(&input, &mut sources, &mut notes).unwrap_or_else(|_| unreachable!("it is sound"));
        let request = Request { layout: "a5-leaflet", named_at: None, settings: &[], files: &NoFiles };
        let design = layout::load(&request, &mut sources, &mut fonts, &mut notes)
            .unwrap_or_else(|_| unreachable!("it ships"));
        Self { design, fonts, statement }
    }

    fn texts(&self) -> Vec<&RichText> {
        let text = |block: &'_ statement::Block| match &block.kind {
            BlockKind::Paragraph(_) | BlockKind::Heading(..) => true,
            BlockKind::List(..)
            | BlockKind::Quote(_)
            | BlockKind::Table(_)
            | BlockKind::Verse(_)
            | BlockKind::Signatures(_)
            | BlockKind::Figure(_)
            | BlockKind::Parallel(_)
            | BlockKind::Sidenote(_)
            | BlockKind::Break => false,
        };
        let blocks = self.statement.blocks.iter().filter(|block| text(block));
        blocks
            .filter_map(|block| match &block.kind {
                BlockKind::Paragraph(text) | BlockKind::Heading(_, text) => Some(text),
                _ => None,
            })
            .collect()
    }

    fn paragraphs(&self) -> Vec<Paragraph> {
        let mut notes = Notes::new();
        self.texts().into_iter().filter_map(|text| itemise(text, &self.setting(), &mut notes).ok()).collect()
    }

    fn setting(&self) -> Setting<'_> {
        Setting {
            style: self.design.styles.role(Role::Body),
            sheet: &self.design.styles,
            language: Language::PERSIAN,
            direction: None,
            fonts: &self.fonts,
        }
    }

    fn shaped(&self) -> Vec<(Paragraph, Shaped)> {
        let mut shaper = Shaper::new();
        self.paragraphs()
            .into_iter()
            .map(|paragraph| {
                let shaped = shape(&paragraph, &self.fonts, &mut shaper);
                (paragraph, shaped)
            })
            .collect()
    }
}

mod stages {
    use super::{
        Arc, Bencher, BytesCount, FontBook, Ground, Input, Length, Measures, NAME, NoFiles, Notes, Request,
        Role, STATEMENT, Shaper, Sources, black_box, break_lines, itemise, layout, shape, statement,
    };

    #[divan::bench]
    fn a_read_statement(bencher: Bencher<'_, '_>) {
        bencher.counter(BytesCount::of_slice(STATEMENT)).bench_local(|| {
            let input = Input { name: NAME, bytes: black_box(STATEMENT), encoding: None };
            statement::read(&input, &mut Sources::new(), &mut Notes::new()).is_ok()
        });
    }

    #[divan::bench]
    fn b_load_layout(bencher: Bencher<'_, '_>) {
        let fonts = FontBook::shipped();
        bencher.bench_local(|| {
            let request =
                Request { layout: black_box("a5-leaflet"), named_at: None, settings: &[], files: &NoFiles };
            layout::load(&request, &mut Sources::new(), &mut fonts.clone(), &mut Notes::new()).is_ok()
        });
    }

    #[divan::bench]
    fn c_itemise(bencher: Bencher<'_, '_>) {
        let ground = Ground::new();
        let texts = ground.texts();
        bencher.bench_local(|| {
            let itemised = texts
                .iter()
                .map(|text| itemise(black_box(text), &ground.setting(), &mut Notes::new()).is_ok());
            itemised.filter(|done| *done).count()
        });
    }

    #[divan::bench]
    fn d_shape(bencher: Bencher<'_, '_>) {
        let ground = Ground::new();
        let paragraphs = ground.paragraphs();
        let mut shaper = Shaper::new();
        bencher.bench_local(|| {
            paragraphs
                .iter()
                .map(|paragraph| shape(black_box(paragraph), &ground.fonts, &mut shaper).clusters.len())
                .sum::<usize>()
        });
    }

    #[divan::bench]
    fn e_break_lines(bencher: Bencher<'_, '_>) {
        let ground = Ground::new();
        let shaped = ground.shaped();
        let style = Arc::clone(ground.design.styles.role(Role::Body));
        let measures = Measures { first: &[], rest: Length::from_pt(334.488) };
        bencher.bench_local(|| {
            let lines = shaped
                .iter()
                .map(|(paragraph, shaped)| break_lines(black_box(paragraph), shaped, &style, &measures));
            lines.map(|lines| lines.len()).sum::<usize>()
        });
    }
}

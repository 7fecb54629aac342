//! How pages lie on the sheets of a press.

use crate::geometry::Size;
use crate::source::Span;
use crate::units::Length;

/// How pages lie on the sheets of a press, and what is printed round them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetDesign {
    /// The paper; else sheets are as large as what lies on them.
    pub paper: Option<Paper>,
    /// Which page lies where.
    pub scheme: Scheme,
    /// How many cells lie beside and above one another, where the layout says it.
    pub grid: GridDesign,
    /// Whether the pages of cards and leaflets are the two sides of one leaf.
    pub sides: Sides,
    /// About which edge the sheet is turned for its second side; else from left to right.
    pub duplex: Option<Duplex>,
    /// The white between two cells; else as wide as the bleeds of both.
    pub gutter: Option<Gutter>,
    /// How much narrower a panel is that is folded in, where it is not what its fold wants.
    pub short: Option<Length>,
    /// How thick the paper is that creeps out of a stack of folded sheets.
    pub creep: Option<Creep>,
    /// How many pages a signature has, or the most that are stitched together.
    pub signature: Option<usize>,
    /// What happens to pages that stay blank.
    pub blanks: Blanks,
    /// What is printed outside the bleed, in the order of [`Mark::NAMES`].
    pub marks: Vec<Mark>,
    /// How far type keeps from the trim, as a proof shows it.
    pub safe: Length,
    /// Where the layout says how pages are imposed.
    pub places: SheetPlaces,
}

/// Where a layout says what may turn out impossible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetPlaces {
    /// The scheme, or what holds it.
    pub scheme: Option<Span>,
    /// The paper.
    pub paper: Option<Span>,
    /// The gutter.
    pub gutter: Option<Span>,
    /// The creep.
    pub creep: Option<Span>,
    /// The marks.
    pub marks: Option<Span>,
}

/// Two sizes: the paper may be turned unless the layout says how it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The sheet.
    pub size: Size,
    /// Whether it may be turned by a quarter.
    pub lies: Lies,
}

/// Whether a sheet may be turned by a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// It lies as it is written.
    AsWritten,
    /// It lies as what is on it needs it.
    AsNeeded,
}

/// Which page lies where on which sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Every page on a sheet of its own.
    Single,
    /// One sheet, folded.
    Fold(Fold),
    /// Sheets folded once, laid into one another and stitched through the spine.
    SaddleStitch,
    /// Signatures of folded sheets, one behind the other, cut and glued at the spine.
    PerfectBound,
    /// So many pages one after another on each sheet.
    NUp(usize),
    /// The same page as often as there is room.
    StepAndRepeat,
    /// The sheets of the whole run are cut, and the piles laid on one another are in order.
    CutAndStack,
    /// Front and back on one plate; the sheet is turned from left to right for its second side.
    WorkAndTurn,
    /// Front and back on one plate; the sheet is turned head over foot for its second side.
    WorkAndTumble,
}

/// How one sheet is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Once: 4 pages.
    Half,
    /// Both outer panels onto the middle one, the last first: 6 pages.
    Letter,
    /// Like the letter Z: 6 pages.
    Z,
    /// Two half panels that meet in the middle: 6 pages.
    Gate,
    /// A gate that is folded once more in its middle: 8 pages.
    DoubleGate,
    /// Panel upon panel in one direction: 8 pages.
    Roll,
    /// There and back again: 8 pages.
    Accordion,
    /// In half, and in half again the same way: 8 pages.
    DoubleParallel,
    /// In half, and in half across: 8 pages.
    Cross,
    /// One printed side of 8 pages, with a cut in its middle.
    Zine,
}

/// How wide a panel of a folded sheet is, beside the widest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelWidth {
    /// As wide.
    Full,
    /// Narrower by so many times what panels are narrower that are folded in.
    Short(i64),
    /// Half as wide, less that.
    Half,
}

impl Fold {
    /// How many pages the sheet has.
    pub const fn pages(self) -> usize {
        match self {
            Self::Half => 4,
            Self::Letter | Self::Z | Self::Gate => 6,
            _ => 8,
        }
    }

    /// The width of a page, counted from 0: what is folded in is narrower, so that it does not stand up
    /// against the fold.
    pub const fn panel(self, page: usize) -> PanelWidth {
        match (self, page + 1) {
            (Self::Letter, 4 | 5) | (Self::Roll, 4 | 6) | (Self::DoubleGate, 2 | 3 | 4 | 7) => {
                PanelWidth::Short(1)
            }
            // Both folds in the middle are made at once, so only the end can be narrower.
            (Self::DoubleParallel, 5 | 6) => PanelWidth::Short(1),
            (Self::Roll, 5 | 7) => PanelWidth::Short(2),
            (Self::Gate, 1 | 2 | 3 | 5) => PanelWidth::Half,
            _ => PanelWidth::Full,
        }
    }

    /// How much narrower a panel is that is folded in, where the layout does not say it: 3 mm make an A4
    /// letter fold of 97, 100 and 100 mm; gates only must not touch each other.
    pub const fn usual_short(self) -> Length {
        match self {
            Self::Letter => Length::mm(3),
            Self::Roll => Length::mm(2),
            Self::Gate | Self::DoubleGate | Self::DoubleParallel => Length::mm(1),
            Self::Half | Self::Z | Self::Accordion | Self::Cross | Self::Zine => Length::ZERO,
        }
    }
}

/// How many cells lie beside and above one another; what is not said follows from the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GridDesign {
    /// Beside one another.
    pub columns: Option<usize>,
    /// Above one another.
    pub rows: Option<usize>,
}

/// Whether two pages that follow each other are the sides of one leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// Every page is a leaf; backs stay white.
    One,
    /// Odd pages are fronts, and the even ones behind them their backs.
    Two,
}

/// About which edge a sheet is turned for its second side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duplex {
    /// The short one.
    ShortEdge,
    /// The long one.
    LongEdge,
}

/// White between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gutter {
    /// Between cells beside one another.
    pub across: Length,
    /// Between cells above one another.
    pub down: Length,
}

/// How much further in each sheet of a stack lies than the one round it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Creep {
    /// The thickness of the paper.
    pub paper: Length,
    /// How much of it a fold takes up, in thousandths: 1,000 for thin paper, 1,400 for heavy.
    pub factor: i64,
}

impl Creep {
    /// How far the sheet moves towards the spine round which so many lie.
    pub fn shift(self, around: usize) -> Length {
        let around = i64::try_from(around).unwrap_or(i64::MAX / 1_000_000);
        (self.paper * around).scale(self.factor, 1_000)
    }
}

/// What happens to pages that stay blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// They are named.
    Report,
    /// They are errors.
    Refuse,
}

/// What is printed outside the bleed for those who print, cut and fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Where to cut.
    Crop,
    /// Where to fold.
    Fold,
    /// Whether the plates lie on one another.
    Registration,
    /// Whether the inks are right.
    Bars,
    /// What the sheet is: title, date, sheet, plates.
    Job,
}

impl Mark {
    /// Every mark with its word.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("crop", Self::Crop),
        ("fold", Self::Fold),
        ("registration", Self::Registration),
        ("bars", Self::Bars),
        ("job", Self::Job),
    ];
}

impl SheetDesign {
    /// Pages on sheets of their own, with nothing round them.
    pub const fn single() -> Self {
        Self {
            paper: None,
            scheme: Scheme::Single,
            grid: GridDesign { columns: None, rows: None },
            sides: Sides::One,
            duplex: None,
            gutter: None,
            short: None,
            creep: None,
            signature: None,
            blanks: Blanks::Report,
            marks: Vec::new(),
            safe: Length::mm(3),
            places: SheetPlaces { scheme: None, paper: None, gutter: None, creep: None, marks: None },
        }
    }

    /// How many pages one folded sheet has, where it is one.
    pub const fn panels(&self) -> Option<usize> {
        match self.scheme {
            Scheme::Fold(fold) => Some(fold.pages()),
            _ => None,
        }
    }

    /// The widths of the pages of a folded sheet whose widest page is so wide; none where all are alike.
    pub fn panel_widths(&self, width: Length) -> Vec<Length> {
        let Scheme::Fold(fold) = self.scheme else { return Vec::new() };
        let short = self.short.unwrap_or_else(|| fold.usual_short());
        let panel = |page| match fold.panel(page) {
            PanelWidth::Full => width,
            PanelWidth::Short(times) => width - short * times,
            PanelWidth::Half => width / 2 - short,
        };
        let widths: Vec<Length> = (0..fold.pages()).map(panel).collect();
        if widths.iter().all(|panel| *panel == width) { Vec::new() } else { widths }
    }

    /// Whether something is printed outside the bleed.
    pub fn has(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }
}

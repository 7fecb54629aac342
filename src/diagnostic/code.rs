//! The names of all problems: what a script may rely on.

use std::fmt;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// What kind of problem a diagnostic reports.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every kind of problem.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name that the output shows and that scripts rely on.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }
        }
    };
}

codes! {
    /// A file cannot be read.
    UnreadableFile = "unreadable-file",
    /// A file cannot be written.
    UnwritableFile = "unwritable-file",
    /// A path leaves the project folder.
    OutsideProject = "outside-project",
    /// A file, a count or a depth is over its limit.
    TooLarge = "too-large",
    /// Bytes that are no text in the encoding expected.
    InvalidEncoding = "invalid-encoding",
    /// A character that may not stand in a text, such as NUL.
    ForbiddenCharacter = "forbidden-character",
    /// The statement holds no text.
    EmptyStatement = "empty-statement",
    /// The statement has no title.
    MissingTitle = "missing-title",
    /// Quotes or lists nest too deep.
    NestedTooDeep = "nested-too-deep",
    /// Markdown that is not supported.
    UnsupportedMarkup = "unsupported-markup",
    /// Markup that stayed text and probably was not meant to.
    LiteralMarkup = "literal-markup",
    /// A link to something else than the web, a mailbox or a telephone.
    UnsafeLink = "unsafe-link",
    /// A link to a heading that is not there.
    UnknownTarget = "unknown-target",
    /// YAML that cannot be parsed.
    InvalidYaml = "invalid-yaml",
    /// A key is given twice.
    DuplicateKey = "duplicate-key",
    /// A key that nobody knows.
    UnknownKey = "unknown-key",
    /// A value of the wrong type or form.
    InvalidValue = "invalid-value",
    /// A value out of its limits.
    OutOfRange = "out-of-range",
    /// A key that must be there is not.
    MissingKey = "missing-key",
    /// A layout that is not there.
    UnknownLayout = "unknown-layout",
    /// A style that is not there.
    UnknownStyle = "unknown-style",
    /// A colour that is not there.
    UnknownColour = "unknown-colour",
    /// A frame that is not there.
    UnknownFrame = "unknown-frame",
    /// A field that nobody fills.
    UnknownField = "unknown-field",
    /// A language tag that is not well formed, or names a language, a script or a country that is not there.
    UnknownLanguage = "unknown-language",
    /// A chain of `extends` or `below` that comes back to itself.
    Cycle = "cycle",
    /// A frame that is empty, or lies outside the page.
    InvalidFrame = "invalid-frame",
    /// Headings that skip a level.
    SkippedHeading = "skipped-heading",
    /// A row of a table with fewer cells than columns, or with more.
    UnevenRow = "uneven-row",
    /// An item of a list that is not numbered as its place in the list says.
    ListNumber = "list-number",
    /// A line of a poem that is no couplet of two halves.
    InvalidCouplet = "invalid-couplet",
    /// Something among signatures that is no name with its office.
    InvalidSignature = "invalid-signature",
    /// Texts in two languages that are not each other's counterparts.
    InvalidParallel = "invalid-parallel",
    /// A footnote that nobody has written.
    UnknownNote = "unknown-note",
    /// A footnote that nothing refers to.
    UnusedNote = "unused-note",
    /// A footnote without words.
    EmptyNote = "empty-note",
    /// Numbers that depend on pages that depend on them.
    Unsettled = "unsettled",
    /// A table without words.
    EmptyTable = "empty-table",
    /// A table that is wider than its frame however narrow its columns are.
    TableTooWide = "table-too-wide",
    /// A link without words.
    EmptyLink = "empty-link",
    /// A picture that does not say what it shows.
    MissingAlt = "missing-alt",
    /// A picture that cannot be read.
    UnreadableImage = "unreadable-image",
    /// A picture that is too coarse for its size.
    CoarseImage = "coarse-image",
    /// A code for machines that cannot be made, or is too small for them.
    InvalidCode = "invalid-code",
    /// A picture that is wider than its column.
    ImageTooWide = "image-too-wide",
    /// A font that is not there.
    UnknownFont = "unknown-font",
    /// A font that cannot be read, or may not be embedded.
    UnusableFont = "unusable-font",
    /// A character that no font of the style has.
    MissingGlyph = "missing-glyph",
    /// A mark that stands on no letter.
    LoneMark = "lone-mark",
    /// A word that is wider than its line.
    WordTooWide = "word-too-wide",
    /// A tab that leads to no stop of its line.
    TabStop = "tab-stop",
    /// A line whose gaps are wider than the layout wants.
    LooseLine = "loose-line",
    /// A font without the wider letters that a style wants.
    NoAlternates = "no-alternates",
    /// A font that cannot be stretched where kashida is wanted.
    NoKashida = "no-kashida",
    /// Text is left over.
    Overset = "overset",
    /// Pages of a sheet on which nothing stands.
    BlankPages = "blank-pages",
    /// More pages than the sheets have room for.
    TooManyPages = "too-many-pages",
    /// What lies on a sheet is larger than its paper.
    SheetTooSmall = "sheet-too-small",
    /// The inner sheets of a stack move further than their margin.
    CreepTooLarge = "creep-too-large",
    /// A gutter that is narrower than the bleeds in it.
    NarrowGutter = "narrow-gutter",
    /// Marks that do not fit round what they mark.
    NoRoomForMarks = "no-room-for-marks",
    /// Text that does not fill its pages.
    TooShort = "too-short",
    /// What was changed so that a text fills its pages.
    Fitted = "fitted",
    /// A template that cannot be read or filled.
    InvalidTemplate = "invalid-template",
    /// Records that cannot be read.
    InvalidRecords = "invalid-records",
    /// The name of a file that cannot be written everywhere.
    InvalidName = "invalid-name",
    /// Two results that would be one file.
    DuplicateOutput = "duplicate-output",
    /// A pattern of file names that nothing matches.
    NothingMatches = "nothing-matches",
    /// Another build is at work in the same folder.
    BuildLocked = "build-locked",
    /// A build that was stopped before its end.
    Stopped = "stopped",
    /// What a build remembers of the last one cannot be used.
    UnusableStore = "unusable-store",
    /// A document that cannot be written as PDF.
    UnwritablePdf = "unwritable-pdf",
    /// A PDF that cannot be read.
    UnreadablePdf = "unreadable-pdf",
    /// A PDF without tags.
    UntaggedPdf = "untagged-pdf",
    /// Words of the statement that do not come out of a PDF.
    MissingWords = "missing-words",
    /// Words that come out of a PDF and are not in the statement.
    ExtraWords = "extra-words",
    /// Other words come out of a PDF.
    ChangedWords = "changed-words",
    /// Words come out of a PDF at another place.
    MovedWords = "moved-words",
    /// Words come out of a PDF backwards.
    ReversedWords = "reversed-words",
    /// Characters of a PDF that mean nothing outside.
    UnknownCharacters = "unknown-characters",
    /// Shapes of letters instead of letters, in a statement or out of a PDF.
    PresentationForms = "presentation-forms",
    /// Spelling: Arabic yeh in Persian.
    ArabicYeh = "arabic-yeh",
    /// Spelling: Arabic kaf in Persian.
    ArabicKaf = "arabic-kaf",
    /// Spelling: a heh of another language in Persian.
    HehForms = "heh-forms",
    /// Spelling: heh with hamza as one character.
    HehHamza = "heh-hamza",
    /// Spelling: digits of another language in a number.
    Digits = "digits",
    /// Spelling: a character that shows nothing and does nothing.
    ZeroWidthJunk = "zero-width-junk",
    /// Spelling: a half-space where none belongs.
    ZwnjStray = "zwnj-stray",
    /// Spelling: spaces that are none between words.
    Spaces = "spaces",
    /// Spelling: a space before a mark.
    SpaceBeforeMark = "space-before-mark",
    /// Spelling: a space inside brackets.
    SpaceInsideBrackets = "space-inside-brackets",
    /// Spelling: a Latin mark between Persian letters.
    LatinMarks = "latin-marks",
    /// Spelling: no space behind a mark.
    SpaceAfterMark = "space-after-mark",
    /// Spelling: a Latin percent sign behind Persian digits.
    Percent = "percent",
    /// Spelling: three full stops.
    Ellipsis = "ellipsis",
    /// Spelling: Latin quotes round Persian words.
    Quotes = "quotes",
    /// Spelling: the prefix of a verb apart from it.
    VerbPrefix = "verb-prefix",
    /// Spelling: the ending of a plural apart from its noun.
    Plural = "plural",
    /// Spelling: a vowel mark twice on one letter.
    DoubledMark = "doubled-mark",
    /// Spelling: «را» joined to the word before it.
    JoinedRa = "joined-ra",
    /// Spelling: a word in two pieces.
    SplitWord = "split-word",
    /// Spelling: «می» joined to its verb without a half-space.
    JoinedMi = "joined-mi",
    /// Spelling: an ending apart from its word.
    Affix = "affix",
    /// Spelling: a word that nobody knows.
    UnknownWord = "unknown-word",
    /// Spelling: the ezafe written in more than one way.
    Ezafe = "ezafe",
    /// Spelling: a number that is not written the Persian way.
    NumberStyle = "number-style",
    /// Spelling: a mark that is not written the Persian way.
    MarkStyle = "mark-style",
    /// Spelling: tatweel typed into a word.
    Tatweel = "tatweel",
    /// Spelling: controls that turn a text around.
    BidiControls = "bidi-controls",
    /// Spelling: a day that does not exist.
    Date = "date",
    /// Spelling: the same word twice.
    DoubledWord = "doubled-word",
    /// Spelling: a sign or a form of letters from older encodings.
    LegacyForms = "legacy-forms",
    /// Spelling: text that was decoded in a wrong encoding.
    Mojibake = "mojibake",
    /// More ink in one place than the press takes.
    InkLimit = "ink-limit",
    /// Type that stands nearer to the trim than the press allows.
    SafeMargin = "safe-margin",
    /// Words in black that other inks deepen.
    RichBlack = "rich-black",
    /// Press: the file does not have the version that its standard asks for.
    PdfxVersion = "pdfx-version",
    /// Press: a file that was cut off, or whose table of objects is not where it says.
    FileEnd = "file-end",
    /// Press: the file has no identifier.
    PdfxFileId = "pdfx-file-id",
    /// Press: the file is locked.
    PdfxEncryption = "pdfx-encryption",
    /// Press: the file does not say which standard it follows.
    PdfxIdentity = "pdfx-identity",
    /// Press: the file has no title.
    PdfxTitle = "pdfx-title",
    /// Press: the file does not say when it was made and changed.
    PdfxDates = "pdfx-dates",
    /// Press: the file does not say which document and which version it is.
    PdfxDocumentIds = "pdfx-document-ids",
    /// Press: two places of the file say different things of it.
    PdfxInfo = "pdfx-info",
    /// Press: the file does not say whether it is trapped.
    PdfxTrapped = "pdfx-trapped",
    /// Press: the file does not say, or says twice, what it is printed on.
    OutputIntent = "output-intent",
    /// Press: the file does not say all that it has to say of what it is printed on.
    OutputIntentKeys = "output-intent-keys",
    /// Press: the colour profile of the printing is missing or of a wrong kind.
    OutputProfile = "output-profile",
    /// Press: colours of a device that is not the press.
    DeviceColour = "device-colour",
    /// Press: a font is not in the file.
    FontEmbedding = "font-embedding",
    /// Press: a box stands for a letter that the font does not have.
    NotdefGlyph = "notdef-glyph",
    /// Press: a page does not say where it is cut.
    TrimBox = "trim-box",
    /// Press: the boxes of a page do not lie in one another.
    BoxOrder = "box-order",
    /// Press: a page hides a part of itself.
    CropBox = "crop-box",
    /// Press: a page is measured in another unit.
    UserUnit = "user-unit",
    /// Press: a page is turned.
    PageRotation = "page-rotation",
    /// Press: something to click lies on what is printed.
    Annotation = "annotation",
    /// Press: something happens when the file is opened or clicked.
    Action = "action",
    /// Press: the file holds a program.
    Javascript = "javascript",
    /// Press: the file holds a program in the language of printers.
    Postscript = "postscript",
    /// Press: a picture is to be replaced by another one.
    Opi = "opi",
    /// Press: a part of the page stands in another file.
    ExternalContent = "external-content",
    /// Press: tints are changed by a curve.
    TransferFunction = "transfer-function",
    /// Press: a stream is packed in an old way.
    Lzw = "lzw",
    /// Press: transparency is mixed in other colours than those of the press.
    GroupSpace = "group-space",
    /// Press: a spot ink is defined in two ways.
    SpotDefinition = "spot-definition",
    /// Press: the name of a spot ink is no text.
    SpotName = "spot-name",
    /// Press: too much ink in one place.
    InkCoverage = "ink-coverage",
    /// Press: a picture has too few pixels.
    ImageResolution = "image-resolution",
    /// Press: a picture in black and white has too few pixels.
    BitmapResolution = "bitmap-resolution",
    /// Press: a picture with more bits than presses take.
    ImageDepth = "image-depth",
    /// Press: colours of a screen.
    RgbColour = "rgb-colour",
    /// Press: small letters.
    TextSize = "text-size",
    /// Press: small white letters.
    WhiteTextSize = "white-text-size",
    /// Press: small letters of several inks.
    MultiInkTextSize = "multi-ink-text-size",
    /// Press: thin lines.
    LineWidth = "line-width",
    /// Press: thin white lines.
    WhiteLineWidth = "white-line-width",
    /// Press: thin lines of several inks.
    MultiInkLineWidth = "multi-ink-line-width",
    /// Press: black letters of several inks.
    KOnlyText = "k-only-text",
    /// Press: black letters with too much ink.
    RichBlackText = "rich-black-text",
    /// Press: small black letters that knock out what lies below.
    BlackTextOverprint = "black-text-overprint",
    /// Press: thin black lines that knock out what lies below.
    BlackLineOverprint = "black-line-overprint",
    /// Press: white letters on black of several inks without an outline.
    WhiteOnRichBlack = "white-on-rich-black",
    /// Press: white that overprints, and so is not there.
    WhiteOverprint = "white-overprint",
    /// Press: spot inks.
    SpotCount = "spot-count",
    /// Press: something on the page is on every plate.
    SeparationAll = "separation-all",
    /// Press: too little room for bleed.
    BleedSize = "bleed-size",
    /// Press: paint that ends before the bleed does.
    BleedFilled = "bleed-filled",
    /// Press: something that could not be painted when ink was measured.
    Unpainted = "unpainted",
    /// A colour profile that is broken, or not for what it was given for.
    InvalidProfile = "invalid-profile",
    /// A command line that makes no sense.
    Usage = "usage",
    /// A fault of the program.
    Internal = "internal",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

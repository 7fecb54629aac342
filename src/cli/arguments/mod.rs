//! What was typed.  What it comes to stands in [`super::request`].

mod batch;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use warraq::diagnostic::nearest;
use warraq::language::Language;
use warraq::orthography::{RULES, Rule};
use warraq::typeset::Kind;

pub(super) use batch::{Build, Watch};

/// Typesets Persian print leaflets: one statement and one layout in, a press PDF and a screen PDF out.
#[derive(Debug, Parser)]
#[command(name = "warraq", version)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// How results and problems are written
    ///
    /// `human` writes problems to standard error and results to standard output.
    /// `json` writes one document to standard output, `jsonl` one event a line.
    #[arg(long, global = true, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub(super) format: Format,
    /// Say nothing but errors; results are still written
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// Let layouts name files in this folder too, outside the project folder; may be repeated
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) allow: Vec<PathBuf>,
}

/// How results and problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Human,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A SARIF log, of `lint` alone.
    Sarif,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Set a statement: writes NAME.press.pdf and NAME.screen.pdf into the current folder
    Typeset(Typeset),
    /// Make everything that a manifest asks for, as far as it changed
    Build(Build),
    /// Make again what a change touches, as soon as it is on the disk, until Ctrl-C ends it
    Watch(Watch),
    /// Check finished PDFs: by the rules of a press, or that they say what their statement says
    Check(Check),
    /// Find slips of spelling in statements, and mend them in their files
    Lint(Lint),
    /// Join the reports of several shards: JSON of `build --format json`
    MergeReports {
        /// The reports
        #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// List the layouts that ship
    Layouts,
    /// List the fonts that ship: families, weights, languages covered, licence
    Fonts,
    /// Write the JSON Schema of a file format, for editors to complete and check it
    Schema {
        /// What the schema is of
        #[arg(value_enum, value_name = "FILE-TYPE")]
        of: SchemaOf,
    },
    /// Write the completion script of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Make a project folder with a statement, a layout and a README
    New {
        /// The folder: a new one, or an empty one
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
}

/// The formats that have a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SchemaOf {
    /// Layouts.
    Layout,
    /// Manifests.
    Manifest,
    /// Preflight profiles.
    Profile,
}

#[derive(Debug, Args)]
pub(super) struct Typeset {
    /// The statement: a .md file is Markdown, any other file plain text, `-` is standard input
    ///
    /// Standard input is Markdown where its first line is `---` (front matter) or begins with
    /// `# ` (a heading), else plain text.  Files are never guessed at: their ending says it.
    ///
    /// The folder of the statement is the project folder (for standard input: the current
    /// folder), and its pictures are looked for there; nothing outside it is read, unless `--allow`
    /// says so.
    #[arg(value_name = "STATEMENT", value_hint = ValueHint::FilePath)]
    pub(super) statement: PathBuf,
    /// A layout that ships, by name, or a layout file
    ///
    /// What ends in `.yaml` or `.yml` is a file, anything else a name.  Where the file lies
    /// outside the statement's folder, the file's folder is the project folder; the statement's
    /// pictures stay beside the statement.
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
    pub(super) layout: Option<String>,
    /// What to write: one or more of these, parted by commas; else press and screen
    ///
    /// Each becomes a file in the current folder: NAME.press.pdf, NAME.screen.pdf, NAME.txt (beside a
    /// statement NAME.txt: NAME.text.txt), NAME.html, and for png NAME.png, or NAME-1.png, NAME-2.png and so
    /// on where there are several pages; likewise for jpg and tiff, which hold the inks of the press with the
    /// bleed and the profile.  `--set png.size=story` and its like choose other pictures; the
    /// schema of layouts lists them.
    #[arg(long = "for", value_name = "KIND", value_delimiter = ',', value_parser = kinds())]
    pub(super) kinds: Vec<Kind>,
    /// Write this one file, of the one kind that `--for` names; `-` is standard output
    ///
    /// Without `--for`, what ends in .txt, .html, .png, .jpg or .tiff is of that kind, anything else `screen`.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// Pixels to the inch of pictures that are as large as their pages; else 150, and 300 for jpg and tiff
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1200))]
    pub(super) dpi: Option<u16>,
    /// Draw the type of the press file instead of showing it in its font, for shops that distrust fonts
    #[arg(long)]
    pub(super) outline_text: bool,
    /// The language of the statement, such as `fa`, `ckb` or `en-GB`
    #[arg(long = "lang", value_name = "CODE", value_parser = language)]
    pub(super) language: Option<Language>,
    /// The encoding of a file that is neither UTF-8 nor UTF-16, such as `windows-1256`
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Replace a value of the layout, as in `styles.body.size=12pt`; may be repeated, the last one wins
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) settings: Vec<(String, String)>,
    /// Read the finished files back and write them only if all words of the statement come out of them
    #[arg(long)]
    pub(super) text_check: bool,
    /// How closely the press file is looked at before it is written: only one without errors is
    ///
    /// `quick` asks whether it is PDF/X-4.  `full` paints its plates too and asks for the limits of sheet-fed
    /// offset (GWG 2022) and for the layout's limit of ink.
    #[arg(long, value_enum, default_value_t = PressCheck::Quick, value_name = "DEPTH")]
    pub(super) preflight: PressCheck,
}

/// How closely a press file is looked at before it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PressCheck {
    /// By all rules that need no painted plates.
    Quick,
    /// By all rules.
    Full,
    /// Not at all.
    Off,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The PDFs to check
    #[arg(value_name = "PDF", required = true, value_hint = ValueHint::FilePath)]
    pub(super) files: Vec<PathBuf>,
    /// The rules of a press: x4, gwg-sheet, gwg-sheet-spot, gwg-digital, iran-offset, or a file of your own; may be repeated
    ///
    /// What ends in `.yaml` or `.yml` is a file; `warraq schema profile` says what may stand in it.  Without
    /// `--profile` and `--text`, the rules are those of x4.
    #[arg(long = "profile", value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
    pub(super) profiles: Vec<String>,
    /// What is looked at: all (`full`), or all that needs no painted plates (`quick`)
    #[arg(long, value_enum, default_value_t = Depth::Full, value_name = "DEPTH")]
    pub(super) preflight: Depth,
    /// The statement whose words are to come out of them, in the order of content and by structure
    #[arg(long, value_name = "STATEMENT", value_hint = ValueHint::FilePath)]
    pub(super) text: Option<PathBuf>,
    /// The layout in which the statement was set, by name or by file, for the days that it writes in words
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath, requires = "text")]
    pub(super) layout: Option<String>,
    /// The language of the statement, such as `fa`, `ckb` or `en-GB`
    #[arg(long = "lang", value_name = "CODE", value_parser = language)]
    pub(super) language: Option<Language>,
    /// The encoding of a statement that is neither UTF-8 nor UTF-16, such as `windows-1256`
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
}

/// How closely a file is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Depth {
    /// All that needs no painted plates.
    Quick,
    /// All.
    Full,
}

#[derive(Debug, Args)]
pub(super) struct Lint {
    /// The statements: .md files are Markdown, any other files plain text, `-` is standard input
    ///
    /// The words of `warraq-words.txt` in a statement's folder, one a line, are spelt as they should be.
    #[arg(value_name = "STATEMENT", value_hint = ValueHint::FilePath, required = true)]
    pub(super) statements: Vec<PathBuf>,
    /// Mend in the files what typesetting mends, and show what changed
    #[arg(long)]
    pub(super) fix: bool,
    /// Put the suggestions of this rule into the files, or of `all`; may be repeated
    #[arg(long = "fix-rule", value_name = "ID", value_parser = rule, value_delimiter = ',')]
    pub(super) fix_rules: Vec<Named>,
    /// Take what this rule finds for an error, or what `all` find; may be repeated
    #[arg(long, value_name = "ID", value_parser = rule, value_delimiter = ',')]
    pub(super) deny: Vec<Named>,
    /// The language of the statements, such as `fa`, `ckb` or `en-GB`
    #[arg(long = "lang", value_name = "CODE", value_parser = language)]
    pub(super) language: Option<Language>,
    /// The encoding of files that are neither UTF-8 nor UTF-16, such as `windows-1256`
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
}

/// A rule that was named, or all of them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    All,
    One(&'static Rule),
}

fn rule(id: &str) -> Result<Named, String> {
    if id == "all" {
        return Ok(Named::All);
    }
    let hint = || nearest(id, RULES.iter().map(Rule::id)).filter(|hint| hint.starts_with("did you mean"));
    Rule::find(id).map(Named::One).ok_or_else(|| match hint() {
        Some(hint) => format!("no rule is called `{id}`; {hint}"),
        None => format!("no rule is called `{id}`"),
    })
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::NAMES.map(|(name, _)| name)).try_map(|word| {
        let known = Kind::NAMES.into_iter().find(|(name, _)| *name == word);
        known.map(|(_, kind)| kind).ok_or("no such kind")
    })
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| format!("`{tag}` is no language tag; {}", Language::advice(tag)))
}

fn setting(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.to_owned())),
        _ => Err("a setting is written KEY=VALUE, as in `page.size=a4`"),
    }
}

//! The manifest: which statements are set in which layouts, as which files.

mod job;

use super::data::DataFile;
use super::kinds::KindName;
use crate::diagnostic::{Code, Diagnostic, Failed, Notes};
use crate::language::Language;
use crate::layout::decode::{At, Decode, LanguageTag, Named, OneOrMore, expected, record};
use crate::source::{Sources, Span};
use crate::template::{Pattern, Value as FieldValue, Values};
use crate::typeset::{DEFAULT_LAYOUT, Kind};
use crate::yaml::{self, Node, Value};

/// The manifest that a folder has, if it has one.
pub const MANIFEST: &str = "warraq.yaml";

record! {
    /// A manifest: what `warraq build` makes.
    ManifestRecord {
        /// The folder that the files go to, from the manifest's; `out` where nothing is said.
        out "out": String,
        /// Values for `{{ name }}` in statements, layouts and file names.
        variables "variables": Named<At<Text>>,
        /// What is made, in this order.
        jobs "jobs": Vec<JobRecord>,
    }
}

record! {
    /// Statements, and what is made of each.
    JobRecord {
        /// Files, or patterns such as `statements/*.md` and `**/*.txt`.
        statements "statements": OneOrMore<String>,
        /// Files among them that are left out, or patterns.
        excluding "excluding": OneOrMore<String>,
        /// Layouts that ship, by name, or files; else the statement's own, else `a5-leaflet`.
        layouts "layouts": OneOrMore<String>,
        /// What is written of each; `press` and `screen` where nothing is said.
        kinds "for": OneOrMore<KindName>,
        /// The name of each file in the output folder, `{{ statement }}-{{ layout }}.{{ for }}.pdf` where nothing
        /// is said; with records every field may stand in it, and goes before `statement`, `layout`, `for` and
        /// `number`.
        name "name": String,
        /// A file of records, each of which makes documents of its own: CSV, JSON, JSON Lines, YAML or Excel.
        data "data": String,
        /// Whether all records go onto the sheets of one press file, as the layout imposes them: `true` or `false`.
        combine "combine": bool,
        /// The sheet of an Excel file; the first where nothing is said.
        sheet "sheet": String,
        /// The encoding of a CSV file that is neither UTF-8 nor UTF-16, such as `windows-1256`.
        encoding "encoding": String,
        /// Only records of which this holds, as in `city == "Shiraz"`.
        condition "where": String,
        /// Values for `{{ name }}`, besides the manifest's.
        variables "variables": Named<At<Text>>,
        /// Values that replace the layout's, as in `{page.bleed: 5mm}`.
        set "set": Named<At<Text>>,
        /// The language of the statements; else their own.
        language "lang": LanguageTag,
    }
}

/// A value that is text, whatever it looks like.
#[derive(Clone, Debug)]
pub(crate) struct Text(pub String);

impl Decode for Text {
    fn decode(node: &Node, notes: &mut Notes) -> Option<Self> {
        node.text().map(|text| Self(text.to_owned())).or_else(|| expected("text", node, notes))
    }
}

impl schemars::JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": ["string", "number", "boolean"]})
    }
}

/// What is to be made.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The folder that the files go to, from the manifest's.
    pub out: String,
    /// What is made, in this order.
    pub jobs: Vec<Wanted>,
}

/// Statements, and what is made of each.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Files or patterns, from the manifest's folder.
    pub statements: Vec<(String, Option<Span>)>,
    /// What is left out of them.
    pub excluding: Vec<String>,
    /// The layouts; the statement's own where there are none.
    pub layouts: Vec<String>,
    /// The kinds of files.
    pub kinds: Vec<Kind>,
    /// How they are called.
    pub name: Option<(Pattern, Option<Span>)>,
    /// The records, if there are any.
    pub data: Option<DataFile>,
    /// Whether each makes files of its own.
    pub records: Records,
    /// Which records.
    pub condition: Option<(String, Span)>,
    /// Values for all of them.
    pub variables: Values,
    /// Values in place of the layouts'.
    pub settings: Vec<(String, String)>,
    /// The language of the statements.
    pub language: Option<Language>,
}

/// What records make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Records {
    /// Each makes files of its own.
    #[default]
    Apart,
    /// All make one press file.
    Together,
}

impl Manifest {
    /// What a folder without a manifest makes: all its statements in the layout that is usual.
    pub fn usual() -> Self {
        let statements = ["*.md", "*.txt", "statements/*.md", "statements/*.txt"];
        Self {
            out: "out".to_owned(),
            jobs: vec![Wanted {
                statements: statements.iter().map(|glob| ((*glob).to_owned(), None)).collect(),
                // What `new` writes beside the statement, and what lists a project's own words.
                excluding: vec!["README*".to_owned(), "CHANGELOG*".to_owned(), "warraq-words.txt".to_owned()],
                layouts: Vec::new(),
                kinds: vec![Kind::Press, Kind::Screen],
                name: None,
                data: None,
                records: Records::Apart,
                condition: None,
                variables: Values::default(),
                settings: Vec::new(),
                language: None,
            }],
        }
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// When it is none; `notes` says why.
    pub fn read(name: &str, bytes: &[u8], sources: &mut Sources, notes: &mut Notes) -> Result<Self, Failed> {
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        let Ok(text) = std::str::from_utf8(bytes) else {
            let problem = Diagnostic::error(Code::InvalidEncoding, None, format!("`{name}` is not UTF-8"));
            return Err(notes.fail(problem.hint("save the manifest as UTF-8".to_owned())));
        };
        let id = sources.add(name, text);
        let node = yaml::parse(sources, id, 0..text.len(), notes)?;
        if node.value == Value::Null {
            return Ok(Self::usual());
        }
        let before = notes.errors();
        let record = ManifestRecord::decode(&node, notes).unwrap_or_default();
        let variables = values(&Values::default(), record.variables.as_ref());
        let jobs =
            record.jobs.map_or_else(
                || vec![At { value: JobRecord::default(), span: node.span }],
                |jobs| {
                    let span = jobs.span;
                    if jobs.value.is_empty() {
                        let problem = Diagnostic::warning(Code::MissingKey, span, "there are no jobs");
                        notes.push(problem.hint(
                            "write `- statements: \"statements/*.md\"`, or leave `jobs` away".to_owned(),
                        ));
                    }
                    jobs.value.into_iter().map(|value| At { value, span }).collect()
                },
            );
        let jobs = jobs.into_iter().filter_map(|job| job::wanted(job, &variables, notes)).collect();
        let out = record.out.map_or_else(|| "out".to_owned(), |out| plain(&out.value));
        if notes.errors() > before { Err(Failed) } else { Ok(Self { out, jobs }) }
    }
}

/// The JSON Schema of a manifest, so that editors complete and check it.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(ManifestRecord);
    schema.insert("title".to_owned(), "A manifest of warraq".into());
    schema.into()
}

/// A path without `.`, and without folders that `..` leaves again.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        match (part, parts.last()) {
            ("..", Some(&last)) if last != ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let start = if path.starts_with('/') { "/" } else { "" };
    format!("{start}{}", parts.join("/"))
}

fn values(base: &Values, named: Option<&At<Named<At<Text>>>>) -> Values {
    let mut values = base.clone();
    for item in named.into_iter().flat_map(|named| &named.value.0) {
        values.insert(&item.name.value, FieldValue::text(&item.value.value.0));
    }
    values
}

/// The layout of statements that name none, where the manifest names none either.
pub(super) const USUAL_LAYOUT: &str = DEFAULT_LAYOUT;

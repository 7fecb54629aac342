//! What is watched: a manifest's project, or one statement as `warraq typeset` sets it.

use std::path::{Path, PathBuf};

use clap::Error;
use warraq::build::disk::{self, Disk};
use warraq::build::{MANIFEST, Manifest, Records, Wanted};
use warraq::diagnostic::{Code, Notes};
use warraq::source::Sources;
use warraq::template::{Pattern, Values};
use warraq::typeset::Kind;

use crate::cli::arguments::Watch;
use crate::cli::build::{Unread, name_of, place, read_manifest};
use crate::cli::report::Finding;
use crate::cli::request::{LayoutChoice, layout_choice};
use crate::cli::typeset::unreadable;
use crate::cli::usage;

/// How files are called: as `typeset` calls them.  A text does not take the place of its statement.
const NAME: &str = "{{ statement }}.{{ for }}.pdf";
const NAME_BESIDE_TEXT: &str =
    "{{ statement }}.{% if for == 'txt' %}text.txt{% else %}{{ for }}{% endif %}.pdf";

/// What is watched.
pub(super) enum Subject<'a> {
    /// A manifest or a folder; the current folder where nothing is typed.
    Project(Option<&'a Path>),
    /// One statement.
    Statement { path: &'a Path, layout: Option<LayoutChoice<'a>>, typed: &'a Watch },
}

/// How the project calls the files of a statement that is watched.
#[derive(Default)]
pub(super) struct Names {
    statement: String,
    layout: Option<String>,
    /// The current folder, into which it is set.
    out: String,
    /// Whether a project began with a manifest.
    has_manifest: bool,
}

impl<'a> Subject<'a> {
    pub(super) fn of(typed: &'a Watch) -> Result<Self, Error> {
        let ends = |path: &Path| path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
        let is_alone = typed.layout.is_some()
            || typed.language.is_some()
            || !typed.kinds.is_empty()
            || !typed.settings.is_empty();
        match typed.watched.as_deref() {
            Some(path) if !path.is_dir() && !ends(path) => {
                let layout = typed.layout.as_deref().map(layout_choice).transpose()?;
                Ok(Self::Statement { path, layout, typed })
            }
            _ if is_alone => {
                let message = "`--layout`, `--for`, `--set` and `--lang` are for one statement: a manifest says them itself";
                Err(usage::error_of("watch", message))
            }
            path => Ok(Self::Project(path)),
        }
    }

    /// The project folder, which is the layout's where that lies outside the statement's.
    pub(super) fn open(&self, allowed: &[PathBuf]) -> Result<(Disk, Names), Finding> {
        let (path, layout) = match self {
            Self::Project(typed) => {
                let (folder, manifest) = place(*typed);
                let names = Names { has_manifest: manifest.is_some(), ..Names::default() };
                return Ok((open(&folder, allowed)?, names));
            }
            Self::Statement { path, layout, .. } => (*path, layout),
        };
        let file = |path: &Path, error: &std::io::Error| {
            unreadable(&path.to_string_lossy(), &disk::file_error(error))
        };
        let folder = |path: &Path| path.parent().unwrap_or(Path::new("")).to_owned();
        let mut disk = open(&folder(path), allowed)?;
        let layout_file = if let Some(LayoutChoice::File(path)) = layout { Some(*path) } else { None };
        if let Some(layout) = layout_file.filter(|layout| disk.name_of(layout).is_none()) {
            disk = open(&folder(layout), allowed)?;
        }
        let beside = path.parent().map(disk::or_current);
        for own in [Some(path), beside, layout_file].into_iter().flatten() {
            disk.permit(own).map_err(|error| file(own, &error))?;
        }
        let out = std::env::current_dir().and_then(std::fs::canonicalize);
        let out = out.map_err(|error| file(Path::new("."), &error))?;
        disk.deliver_to(&out);
        let name = |disk: &Disk, path: &Path| {
            let elsewhere = || std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            disk.name_of(path).unwrap_or_else(|| elsewhere().to_string_lossy().into_owned())
        };
        let layout = match layout {
            None => None,
            Some(LayoutChoice::Named(name)) => Some((*name).to_owned()),
            Some(LayoutChoice::File(path)) => Some(name(&disk, path)),
        };
        let names = Names {
            statement: name(&disk, path),
            layout,
            out: out.to_string_lossy().into_owned(),
            has_manifest: false,
        };
        Ok((disk, names))
    }

    /// The manifest's file name.
    pub(super) fn manifest_name(&self) -> String {
        match self {
            Self::Project(typed) => name_of(place(*typed).1.as_deref()),
            Self::Statement { .. } => name_of(None),
        }
    }

    /// What is to be made now.
    pub(super) fn manifest(
        &self,
        names: &Names,
        sources: &mut Sources,
        notes: &mut Notes,
    ) -> Result<Manifest, Unread> {
        match self {
            Self::Project(typed) => match place(*typed).1 {
                Some(path) => read_manifest(&path, sources, notes),
                // Nobody who moves a manifest away means everything to be set in another way.
                None if names.has_manifest => Err(Unread::Finding(
                    Finding::error(Code::UnreadableFile, "the manifest is gone".to_owned())
                        .hint(format!("bring `{MANIFEST}` back, or end the watch")),
                )),
                None => Ok(Manifest::usual()),
            },
            Self::Statement { typed, .. } => Ok(of_one(typed, names)),
        }
    }

    /// The folder of a statement that lies outside the project folder.
    pub(super) fn folder(&self, disk: &Disk) -> Option<PathBuf> {
        match self {
            Self::Project(_) => None,
            Self::Statement { path, .. } => {
                let folder = disk::or_current(path.parent()?);
                std::fs::canonicalize(folder).ok().filter(|folder| folder != disk.root())
            }
        }
    }
}

fn open(folder: &Path, allowed: &[PathBuf]) -> Result<Disk, Finding> {
    Disk::open(folder, allowed)
        .map_err(|error| unreadable(&folder.to_string_lossy(), &disk::file_error(&error)))
}

fn of_one(typed: &Watch, names: &Names) -> Manifest {
    let ending = Path::new(&names.statement).extension();
    let is_text = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    let pattern = Pattern::new(if is_text { NAME_BESIDE_TEXT } else { NAME }).ok();
    let job = Wanted {
        statements: vec![(names.statement.clone(), None)],
        excluding: Vec::new(),
        layouts: names.layout.iter().cloned().collect(),
        kinds: if typed.kinds.is_empty() { vec![Kind::Press, Kind::Screen] } else { typed.kinds.clone() },
        name: pattern.map(|pattern| (pattern, None)),
        data: None,
        records: Records::Apart,
        condition: None,
        variables: Values::default(),
        settings: typed.settings.clone(),
        language: typed.language,
    };
    Manifest { out: names.out.clone(), jobs: vec![job] }
}

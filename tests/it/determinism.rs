//! The same input gives the same bytes: again, beside other work, in any order, in any place.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use hayro_syntax::object::{Name, Object, Stream};
use warraq::source::NoFiles;
use warraq::typeset::{Job, Kind, Part, Typesetter};

use crate::sandbox::{Run, Sandbox};
use crate::statements;

/// A statement in a layout.
type Pair = (usize, &'static str);

/// The files, or why there are none.
type Files = Result<Vec<(Kind, Part, Vec<u8>)>, Vec<String>>;

/// What came of every pair.
type Results = BTreeMap<Pair, Files>;

/// Every kind of file.
const KINDS: [Kind; 5] = [Kind::Press, Kind::Screen, Kind::Txt, Kind::Html, Kind::Png];

/// Small pictures: large ones show nothing more here.
fn settings() -> Vec<(String, String)> {
    vec![("png.dpi".to_owned(), "40".to_owned())]
}

fn pairs(statements: &[(String, Vec<u8>)]) -> Vec<Pair> {
    let layouts = statements::layouts();
    (0..statements.len()).flat_map(|number| layouts.iter().map(move |layout| (number, *layout))).collect()
}

fn set(typesetter: &Typesetter, (name, bytes): &(String, Vec<u8>), layout: &str) -> Files {
    let job = Job { layout: Some(layout), kinds: &KINDS, settings: &settings(), ..Job::new(name, bytes) };
    let outcome = typesetter.typeset(&job, &NoFiles);
    if outcome.notes.errors() > 0 {
        return Err(crate::memory::found(&outcome));
    }
    Ok(outcome.outputs.into_iter().map(|output| (output.kind, output.part, output.bytes)).collect())
}

/// Everything set by typesetters that know nothing of each other's work.
fn alone(statements: &[(String, Vec<u8>)]) -> Results {
    pairs(statements)
        .into_iter()
        .map(|(number, layout)| ((number, layout), set(&Typesetter::new(), &statements[number], layout)))
        .collect()
}

fn compare(found: &Results, expected: &Results, statements: &[(String, Vec<u8>)]) {
    assert_eq!(found.len(), expected.len());
    for ((number, layout), result) in found {
        assert!(*result == expected[&(*number, *layout)], "{} in {layout} differs", statements[*number].0);
    }
}

#[test]
fn every_statement_is_set_in_every_layout() {
    let statements = statements::all();
    let refused: Vec<_> = alone(&statements)
        .into_iter()
        .filter_map(|((number, layout), result)| Some((statements[number].0.clone(), layout, result.err()?)))
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn a_typesetter_that_did_other_work_before_gives_the_same_bytes() {
    let statements = statements::all();
    let expected = alone(&statements);
    let shared = Typesetter::new();
    let mut pairs = pairs(&statements);
    for order in 0..2 {
        let results = pairs
            .iter()
            .map(|&(number, layout)| ((number, layout), set(&shared, &statements[number], layout)));
        compare(&results.collect(), &expected, &statements);
        if order == 0 {
            pairs.reverse();
        }
    }
}

#[test]
fn eight_threads_that_share_a_typesetter_give_the_same_bytes() {
    let statements = statements::all();
    let expected = alone(&statements);
    let pairs = pairs(&statements);
    let (shared, next) = (Typesetter::new(), AtomicUsize::new(0));
    let work = || {
        let mut done = Results::new();
        while let Some(&(number, layout)) = pairs.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.insert((number, layout), set(&shared, &statements[number], layout));
        }
        done
    };
    let mut found = Results::new();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            found.extend(thread.join().expect("no thread panics"));
        }
    });
    compare(&found, &expected, &statements);
}

#[test]
fn one_kind_is_the_same_alone_and_beside_the_others() {
    for (name, bytes) in statements::all() {
        let settings = settings();
        let set = |kinds: &[Kind]| {
            let job = Job { kinds, settings: &settings, ..Job::new(&name, &bytes) };
            Typesetter::new().typeset(&job, &NoFiles).outputs
        };
        let all = set(&KINDS);
        assert_eq!(all.len() - KINDS.len() + 1, all.iter().filter(|output| output.kind == Kind::Png).count());
        for kind in KINDS {
            let beside: Vec<_> = all.iter().filter(|output| output.kind == kind).cloned().collect();
            assert!(set(&[kind]) == beside, "{name} for {}", kind.name());
        }
    }
}

/// The files that the program writes for a statement, in a folder and an environment.
fn written(folder: &str, environment: &[(&str, &str)]) -> Vec<Vec<u8>> {
    let (name, bytes) = statements::all().swap_remove(1);
    let text = String::from_utf8(bytes).expect("it is UTF-8");
    let sandbox = Sandbox::new(&[(&format!("{folder}/{name}"), &text)]);
    let arguments = ["typeset", &*name, "--for", "press,screen,txt,html,png", "--set", "png.pages=first"];
    let mut command = sandbox.warraq(&arguments);
    command.current_dir(sandbox.path(folder)).envs(environment.iter().copied());
    Run::of(&command.output().expect("it runs")).check(0, &[]);
    let written = sandbox.files().into_iter().filter(|file| !file.ends_with(&name));
    let written: Vec<Vec<u8>> =
        written.map(|file| fs::read(sandbox.path(&file)).expect("it is there")).collect();
    assert_eq!(written.len(), 5);
    written
}

#[test]
fn neither_folder_nor_time_zone_nor_locale_nor_home_changes_a_byte() {
    let expected = written("a", &[]);
    for (folder, environment) in [
        ("some/where/else", &[][..]),
        ("a", &[("TZ", "Asia/Tehran")][..]),
        ("a", &[("LANG", "fa_IR.UTF-8"), ("LC_ALL", "fa_IR.UTF-8")][..]),
        ("a", &[("LANG", "tr_TR.ISO-8859-9"), ("LC_ALL", "C")][..]),
        ("a", &[("HOME", "/nowhere"), ("XDG_CONFIG_HOME", "/nowhere"), ("TMPDIR", "/tmp")][..]),
        ("a", &[("NO_COLOR", "1"), ("COLUMNS", "20"), ("RUST_BACKTRACE", "1")][..]),
    ] {
        assert!(written(folder, environment) == expected, "{folder} {environment:?}");
    }
}

#[test]
fn the_epoch_changes_the_dates_and_the_number_of_a_file_and_nothing_else() {
    let text = "نامه\n\nسلام دوست.\n";
    let bytes = |epoch: &str| {
        let sandbox = Sandbox::new(&[("a.txt", text)]);
        let mut command = sandbox.warraq(&["typeset", "a.txt", "-o", "a.pdf"]);
        command.env("SOURCE_DATE_EPOCH", epoch);
        Run::of(&command.output().expect("it runs")).check(0, &[]);
        fs::read(sandbox.path("a.pdf")).expect("it is there")
    };
    let (one, other) = (bytes("1000000000"), bytes("1700000000"));
    assert!(one != other && bytes("1000000000") == one);
    assert_eq!(
        undated(&one, "2001-09-09T01:46:40", "20010909014640"),
        undated(&other, "2023-11-14T22:13:20", "20231114221320")
    );
}

/// The objects of a PDF without its dates, its number and the places of the objects in the file.
fn undated(bytes: &[u8], xmp: &str, info: &str) -> Vec<String> {
    let pdf = hayro_syntax::Pdf::new(bytes.to_vec()).expect("it is a PDF");
    let info = format!("{:?}", info.as_bytes());
    let info = info.trim_matches(['[', ']']);
    let mut all = Vec::new();
    let mut dates = 0;
    for object in pdf.objects() {
        let text = match &object {
            Object::Stream(stream) if is_of_the_file(stream) => continue,
            Object::Stream(stream) => {
                String::from_utf8_lossy(&stream.decoded().expect("it can be read")).into_owned()
            }
            other => format!("{other:?}"),
        };
        dates += text.matches(xmp).count() + text.matches(info).count();
        all.push(without_ids(&text.replace(xmp, "THEN").replace(info, "THEN")));
    }
    assert!(dates > 2, "the dates are in the file");
    all
}

/// Whether a stream says where objects are, or holds some.
fn is_of_the_file(stream: &Stream<'_>) -> bool {
    let kind = stream.dict().get::<Name<'_>>("Type");
    kind.is_some_and(|kind| ["XRef", "ObjStm"].contains(&kind.as_str()))
}

/// A text without the file's number, which stands in the XMP as `uuid:…`.
fn without_ids(text: &str) -> String {
    let mut parts = text.split("uuid:");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "uuid:" + part.get(36..).unwrap_or_default())
}

//! `warraq check` by the rules of presses, as its users meet it.

use std::fs;

use warraq::diagnostic::Notes;
use warraq::layout;
use warraq::preflight::rules::{Depth, Profile, check};
use warraq::preflight::text::Subject;
use warraq::typeset::{Job, Kind, typeset};

use crate::sandbox::Sandbox;

const TEXT: &str = "عنوان نامه\nبه همهٔ دوستداران کتاب درود می‌فرستیم.\n";

/// A page of A6 with a bar that ends at the trim, small white letters missing, RGB colours: no file for a press.
const CARD: &str = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
    2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
    3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 320 440]/TrimBox[10 10 310 430]/BleedBox[1 1 319 439]/Contents 4 0 R>>\nendobj\n\
    4 0 obj\n<</Length 60>>\nstream\n1 0 0 rg 10 10 100 420 re f                                 \nendstream\nendobj\n\
    xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\nstartxref\n338\n%%EOF\n";

#[test]
fn a_finding_says_where_it_is_what_it_measures_and_what_to_do() {
    let sandbox = Sandbox::new(&[("card.pdf", CARD)]);
    let run = sandbox.run(&["check", "card.pdf", "--profile", "iran-offset"]);
    run.check(
        1,
        &[
            "error[rgb-colour]: an area is in RGB",
            " --> card.pdf, page 1, 0.0 mm from the left and 0.0 mm from the top, 35.3 by 148.2 mm",
            "= hint: convert the colours to CMYK",
            "warning[bleed-filled]: paint ends at the trim and leaves the bleed empty",
        ],
    );
    assert!(run.stdout.starts_with("card.pdf: 1 page by iran-offset: 1 error, "), "{}", run.stdout);
    let json = sandbox.run(&["check", "card.pdf", "--profile", "iran-offset", "--format", "json"]).json();
    let found = &json["diagnostics"][0];
    assert_eq!(
        (&found["code"], &found["page"], &found["file"]),
        (&"rgb-colour".into(), &1.into(), &"card.pdf".into())
    );
    assert_eq!(found["area"]["width"], 35.28);
    assert_eq!(json["files"][0]["profile"], "iran-offset");
    assert!(json["files"][0]["ink"][0]["M"].as_f64().is_some_and(|ink| ink > 20.0), "{json}");
}

#[test]
fn without_a_profile_the_rules_are_those_of_pdf_x_4() {
    let sandbox = Sandbox::new(&[("card.pdf", CARD)]);
    let run = sandbox.run(&["check", "card.pdf"]);
    run.check(
        1,
        &["error[pdfx-version]: the header says PDF 1.7", "error[output-intent]", "error[device-colour]"],
    );
    assert!(!run.stderr.contains("bleed-filled"), "{}", run.stderr);
}

#[test]
fn a_profile_of_ones_own_is_a_file() {
    let own = "extends: iran-offset\nrules:\n  rgb-colour: note\n  ink-coverage: {error: 20%}\n";
    let sandbox =
        Sandbox::new(&[("card.pdf", CARD), ("house.yaml", own), ("bad.yaml", "rules:\n  rgb: error\n")]);
    let run = sandbox.run(&["check", "card.pdf", "--profile", "house.yaml"]);
    run.check(1, &["note[rgb-colour]", "error[ink-coverage]", "at most 20 % is allowed"]);
    let quick = sandbox.run(&["check", "card.pdf", "--profile", "house.yaml", "--preflight", "quick"]);
    assert!(!quick.check(0, &["note[rgb-colour]"]).stderr.contains("ink-coverage"));
    sandbox
        .run(&["check", "card.pdf", "--profile", "bad.yaml"])
        .check(1, &["bad.yaml:2:3", "no rule is called `rgb`"]);
    sandbox.run(&["check", "card.pdf", "--profile", "no.yaml"]).check(1, &["cannot read `no.yaml`"]);
    sandbox
        .run(&["check", "card.pdf", "--profile", "gwg"])
        .check(2, &["`--profile gwg`", "known are: x4, gwg-sheet"]);
    sandbox.run(&["check", "card.pdf", "--profile", "a/b"]).check(2, &["ends in .yaml"]);
}

#[test]
fn the_schema_of_profiles_knows_every_rule() {
    let sandbox = Sandbox::new(&[]);
    let schema = sandbox.run(&["schema", "profile"]).json();
    let rules = schema["properties"]["rules"]["properties"].as_object().expect("rules");
    assert_eq!(rules.len(), warraq::preflight::rules::RULES.len());
    for rule in warraq::preflight::rules::RULES {
        let own = &rules[rule.code.as_str()];
        assert!(own["description"].as_str().is_some_and(|about| about.len() > 20), "{}", rule.code);
    }
}

#[test]
fn words_and_rules_are_checked_in_one_run() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    sandbox.run(&["typeset", "a.txt", "-o", "a.pdf"]).check(0, &[]);
    let run = sandbox.run(&["check", "a.pdf", "--profile", "iran-offset", "--text", "a.txt"]);
    assert!(run.check(1, &["rgb-colour"]).stdout.contains("both orders fine"), "{}", run.stdout);
}

#[test]
fn a_press_file_is_judged_before_it_is_written() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    for depth in ["quick", "full", "off"] {
        sandbox.run(&["typeset", "a.txt", "--for", "press", "--preflight", depth]).check(0, &[]);
    }
    sandbox.run(&["check", "a.press.pdf", "--profile", "gwg-sheet"]).check(0, &[]);
    sandbox.run(&["typeset", "a.txt", "--preflight", "deep"]).check(2, &["quick, full, off"]);
}

#[test]
fn a_file_that_was_cut_off_is_no_sound_file() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    sandbox.run(&["typeset", "a.txt", "--for", "press"]).check(0, &[]);
    let whole = fs::read(sandbox.path("a.press.pdf")).expect("it is there");
    for part in [2, 3, 4] {
        fs::write(sandbox.path("b.pdf"), &whole[..whole.len() * (part - 1) / part])
            .expect("it can be written");
        for profile in ["x4", "iran-offset"] {
            let run = sandbox.run(&["check", "b.pdf", "--profile", profile]);
            assert!(run.check(1, &[]).stderr.contains("b.pdf"), "{}", run.stderr);
            assert!(
                run.stderr.contains("error[file-end]") || run.stderr.contains("it is broken"),
                "{}",
                run.stderr
            );
        }
    }
    fs::write(sandbox.path("b.pdf"), &whole[..whole.len() - 30]).expect("it can be written");
    sandbox.run(&["check", "b.pdf"]).check(1, &["error[file-end]", "send or download it again"]);
}

#[test]
fn marks_between_pages_and_round_them_are_no_findings() {
    let sandbox = Sandbox::new(&[("a.txt", TEXT)]);
    for (bleed, gutter) in [("3mm", "10mm"), ("{left: 3mm, right: 5mm, top: 0mm, bottom: 4mm}", "14mm")] {
        let (bleed, gutter) = (format!("page.bleed={bleed}"), format!("press.sheet.gutter={gutter}"));
        let settings =
            [&bleed, &gutter, "page.size=a6", "press.sheet.impose=step-and-repeat", "press.sheet.size=sra3"];
        let marks = ["--set", "press.marks=[crop, fold, registration, bars, job]"];
        let mut arguments = vec!["typeset", "a.txt", "-o", "a.pdf", "--for", "press"];
        arguments.extend(settings.into_iter().flat_map(|setting| ["--set", setting]).chain(marks));
        sandbox.run(&arguments).check(0, &[]);
        let run = sandbox.run(&["check", "a.pdf", "--profile", "gwg-sheet"]);
        assert!(run.check(0, &[]).stdout.contains("nothing to mend"), "{}", run.stderr);
    }
}

#[test]
fn what_cannot_be_read_is_told_once() {
    let sandbox = Sandbox::new(&[("a.pdf", "no"), ("b.pdf", "%PDF-1.6\ntrailer<</Encrypt 1 0 R>>")]);
    let run = sandbox.run(&["check", "a.pdf", "b.pdf", "c.pdf", "--profile", "x4", "--profile", "gwg-sheet"]);
    run.check(
        1,
        &[
            "cannot read `a.pdf`: it is no PDF",
            "error[pdfx-encryption]: cannot read `b.pdf`: it is encrypted",
            "`c.pdf`",
        ],
    );
    assert_eq!(run.stderr.matches("cannot read `a.pdf`").count(), 1);
    fs::write(sandbox.path("d.pdf"), [b"%PDF-1.6\n".as_slice(), &[0xFF; 5_000]].concat())
        .expect("it can be written");
    sandbox.run(&["check", "d.pdf"]).check(1, &["cannot read `d.pdf`: it is broken"]);
}

#[test]
fn the_press_file_of_every_layout_breaks_no_rule_of_a_press() {
    let text = include_bytes!("../../statements/library-conference.md");
    let profile = Profile::shipped("gwg-sheet").expect("it ships");
    for layout in layout::shipped() {
        let job = Job { kinds: &[Kind::Press], layout: Some(layout.name), ..Job::new("a.md", text) };
        let outcome = typeset(&job);
        let [output] = outcome.outputs.as_slice() else {
            panic!("{}: {:?}", layout.name, outcome.notes.list())
        };
        let mut notes = Notes::new();
        let verdict =
            check(Subject { name: layout.name, bytes: &output.bytes }, &profile, Depth::Full, &mut notes);
        // Sheets with several pages have fewer sides than there are pages.
        let most = outcome.pages.next_multiple_of(2);
        assert!(verdict.is_ok_and(|verdict| (1..=most).contains(&verdict.pages)), "{}", layout.name);
        assert_eq!(notes.errors(), 0, "{}: {:?}", layout.name, notes.list());
    }
}

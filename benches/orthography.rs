//! What spelling costs: the safe rules and the linter by the megabyte, and what a statement pays for them.
//!
//! `cargo bench --bench orthography` runs them.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use warraq::design::Orthography;
use warraq::diagnostic::Notes;
use warraq::language::Language;
use warraq::orthography::{Findings, Wanted, proofread};
use warraq::source::Sources;
use warraq::statement::{self, Input, Statement};

const STATEMENT: &str = include_str!("../statements/library-conference.md");

fn main() {
    divan::main();
}

fn read(name: &str, text: &str) -> (Statement, Sources) {
    let (mut sources, mut notes) = (Sources::new(), Notes::new());
    let input = Input { name, bytes: text.as_bytes(), encoding: None };
    let statement = statement::read(&input, &mut sources, &mut notes).expect("it can be read");
    (statement, sources)
}

fn wanted(findings: Findings) -> Wanted<'static> {
    Wanted { findings, ..Wanted::of(Some(Language::PERSIAN)) }
}

/// Paragraphs of a statement over and over, as plain text.
fn megabyte(turn: impl Fn(&str) -> String) -> String {
    let body = STATEMENT.split("---").nth(2).unwrap_or_default();
    let paragraphs: Vec<String> = body.lines().filter(|line| line.len() > 100).map(turn).collect();
    let once = paragraphs.join("\n");
    format!("متن\n{}", format!("{once}\n").repeat(1_000_000 / once.len()))
}

/// A text with as many slips as an old keyboard makes.
fn old_keyboard(text: &str) -> String {
    text.replace('ی', "ي")
        .replace('ک', "ك")
        .replace("می\u{200C}", "می ")
        .replace(". ", " .  ")
        .replace('،', " ,")
}

fn run(bencher: Bencher<'_, '_>, text: &str, findings: Findings) {
    let (statement, sources) = read("text.txt", text);
    let wanted = wanted(findings);
    bencher.counter(BytesCount::new(text.len())).with_inputs(|| statement.clone()).bench_local_values(
        |mut statement| proofread(black_box(&mut statement), &sources, &wanted).mended.total(),
    );
}

#[divan::bench(sample_count = 20)]
fn safe_rules_on_a_clean_megabyte(bencher: Bencher<'_, '_>) {
    run(bencher, &megabyte(str::to_owned), Findings::Untold);
}

#[divan::bench(sample_count = 20)]
fn safe_rules_on_a_megabyte_from_an_old_keyboard(bencher: Bencher<'_, '_>) {
    run(bencher, &megabyte(old_keyboard), Findings::Untold);
}

#[divan::bench(sample_count = 20)]
fn lint_of_a_clean_megabyte(bencher: Bencher<'_, '_>) {
    run(bencher, &megabyte(str::to_owned), Findings::Told);
}

#[divan::bench(sample_count = 20)]
fn lint_of_a_megabyte_from_an_old_keyboard(bencher: Bencher<'_, '_>) {
    run(bencher, &megabyte(old_keyboard), Findings::Told);
}

/// What typesetting a statement of 350 words pays: reading it is not counted.
#[divan::bench]
fn a_statement_with_findings(bencher: Bencher<'_, '_>) {
    run(bencher, STATEMENT.split("---").nth(2).unwrap_or_default(), Findings::Told);
}

#[divan::bench]
fn a_statement_without_findings(bencher: Bencher<'_, '_>) {
    run(bencher, STATEMENT.split("---").nth(2).unwrap_or_default(), Findings::Untold);
}

#[divan::bench]
fn a_statement_that_is_kept(bencher: Bencher<'_, '_>) {
    let (statement, sources) = read("text.txt", STATEMENT.split("---").nth(2).unwrap_or_default());
    let wanted = Wanted { mending: Orthography::Keep, ..wanted(Findings::Untold) };
    bencher.with_inputs(|| statement.clone()).bench_local_values(|mut statement| {
        proofread(black_box(&mut statement), &sources, &wanted).mended.total()
    });
}

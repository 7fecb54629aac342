//! The table of conformance names tests: they are there, and no clause stands without one.

use std::fs;
use std::path::{Path, PathBuf};

/// What judges from outside, in `.ci/external`.
const OUTSIDE: &str = "veraPDF";

#[test]
fn every_clause_names_tests_and_every_test_it_names_is_there() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("src/pdf/CONFORMANCE.md")).expect("the table is there");
    let mut code = String::new();
    gather(&root.join("src"), &mut code);
    gather(&root.join("tests/it"), &mut code);
    let mut clauses = 0;
    for row in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| clause")) {
        let shown = row.trim_end_matches(" |").rsplit(" | ").next().expect("a row has columns");
        let named: Vec<&str> = shown.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty() || shown == OUTSIDE, "nothing shows this: {row}");
        for test in named {
            assert!(code.contains(&format!("#[test]\nfn {test}()")), "there is no test `{test}`");
        }
        clauses += 1;
    }
    assert!(clauses > 15, "the table has {clauses} rows");
}

fn gather(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, code);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            code.push_str(&fs::read_to_string(&path).expect("a source is text"));
        }
    }
}

//! What is looked at before it is printed.

use hayro_syntax::Pdf;
use warraq::typeset::{Job, Kind};

const TEXT: &str = "پیام همایش\nبه همهٔ دوستداران کتاب درود می‌فرستیم.";

/// The colour of folds in a proof, as content says it.
const FOLD: &str = ".8392 0 .498 rg";
/// The colour of the zone that type should keep to.
const SAFE: &str = ".1059 .6196 .2431 rg";

fn contents(kinds: &[Kind], kind: Kind) -> Vec<String> {
    let settings = [("press.sheet.impose".to_owned(), "letter-fold".to_owned())];
    let settings = [settings[0].clone(), ("page.bleed".to_owned(), "3mm".to_owned())];
    let outcome = warraq::typeset(&Job { kinds, settings: &settings, ..Job::new("a.txt", TEXT.as_bytes()) });
    let output = outcome.outputs.iter().find(|output| output.kind == kind).expect("it is set");
    let pdf = Pdf::new(output.bytes.clone()).expect("a PDF");
    let content = |page: &hayro_syntax::page::Page<'_>| {
        String::from_utf8(page.page_stream().unwrap_or_default().to_vec()).expect("operators in ASCII")
    };
    pdf.pages().iter().map(content).collect()
}

#[test]
fn a_proof_shows_folds_and_safe_zones_and_has_a_dummy_behind_it() {
    let sheets = contents(&[Kind::Proof], Kind::Proof);
    // Both sides, and both sides of the dummy.
    assert_eq!(sheets.len(), 4);
    assert!(sheets[0].contains(FOLD) && sheets[0].contains(SAFE));
    for dummy in &sheets[2..] {
        assert!(dummy.contains(FOLD) && !dummy.contains(SAFE));
        // A number for each of the three panels.
        assert_eq!(dummy.matches("BT").count(), 3);
        assert!(!dummy.contains("/MCID"));
    }
}

#[test]
fn nothing_of_a_proof_is_in_the_press_file() {
    let alone = contents(&[Kind::Press], Kind::Press);
    let beside = contents(&[Kind::Proof, Kind::Press], Kind::Press);
    assert_eq!(alone, beside);
    assert_eq!(alone.len(), 2);
    assert!(alone.iter().all(|side| !side.contains("rg") && !side.contains("/Type/Page")));
}

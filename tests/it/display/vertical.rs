//! What stands above and below: headings over columns, columns that reach their foot, things kept together.

use warraq::diagnostic::Code;
use warraq::frame::TextLine;
use warraq::typeset::Job;
use warraq::units::Length;

use super::{lines, placed, words};
use crate::memory::{Memory, found, is_refused, run, set_in};

const SENTENCE: &str = "کتاب خانه شهر باغ درخت آب نان گل آسمان زمین دریا کوه راه خورشید ";

/// Two columns of 50 mm on a page of 130 mm by so many millimetres.
fn layout(height: u32, styles: &str, frame: &str) -> String {
    format!(
        "page: {{size: {{width: 130mm, height: {height}mm}}}}
margins: 10mm
styles:
  body: {{size: 10pt, leading: 15pt, space-after: 5pt}}
{styles}
frames:
  - {{name: story, flow: statement, columns: 2, gutter: 10mm{frame}}}
"
    )
}

/// A statement of paragraphs of several sentences, with headings where `#` stands.
fn text(paragraphs: &[usize]) -> String {
    let one = |count: &usize| match count {
        0 => "# برنامهٔ همایش\n\n".to_owned(),
        count => format!("{}\n\n", SENTENCE.repeat(*count)),
    };
    format!("---\ntitle: پیام\n---\n{}", paragraphs.iter().map(one).collect::<String>())
}

fn is_heading(line: &TextLine) -> bool {
    words(line).contains("برنامهٔ")
}

const OVER_ALL: &str = "  title: {span: all}\n  heading-1: {span: all}";

#[test]
fn a_heading_over_all_columns_parts_text_above_it_from_text_below_it() {
    for heights in [[2, 3, 1], [5, 1, 4], [1, 1, 1]] {
        let [a, b, c] = heights;
        let document = placed(&layout(200, OVER_ALL, ""), &text(&[a, b, 0, c, b]));
        let lines = lines(&document.pages[0]);
        let heading = lines.iter().position(|line| is_heading(line)).expect("a heading");
        let at = lines[heading].origin.y;
        assert!(lines[..heading].iter().all(|line| line.origin.y < at), "{heights:?}");
        assert!(lines[heading + 1..].iter().all(|line| line.origin.y > at), "{heights:?}");
        // The columns above it end within two lines of each other.
        let end = |range: std::ops::Range<Length>| {
            let inside = lines[..heading].iter().filter(|line| range.contains(&line.origin.x));
            inside.map(|line| line.origin.y).max().expect("a column")
        };
        let (left, right) = (end(Length::ZERO..Length::mm(65)), end(Length::mm(65)..Length::mm(130)));
        assert!((left - right).abs() <= Length::pt(35), "{heights:?}: {left} and {right}");
    }
}

#[test]
fn no_word_is_lost_or_doubled_by_headings_over_columns() {
    for height in (80..200).step_by(17) {
        for parts in [&[3, 0, 2, 0, 5][..], &[0, 0, 1], &[1, 0, 9, 3, 0, 1, 1, 0, 2]] {
            let document = placed(&layout(height, OVER_ALL, ""), &text(parts));
            let set: Vec<String> = document.pages.iter().flat_map(lines).map(words).collect();
            let count = set.join(" ").split_whitespace().count();
            let sentences: usize = parts.iter().sum();
            let headings = parts.iter().filter(|part| **part == 0).count();
            assert_eq!(count, 1 + 14 * sentences + 2 * headings, "{height} {parts:?}");
        }
    }
}

#[test]
fn a_heading_is_never_the_last_thing_on_a_page_or_in_a_column() {
    for styles in [OVER_ALL, "  title: {span: all}"] {
        for height in 80..130 {
            let document = placed(&layout(height, styles, ""), &text(&[3, 4, 0, 3, 5, 0, 4]));
            for page in &document.pages {
                let lines = lines(page);
                for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_heading(line)) {
                    let below = |other: &&&TextLine| other.origin.y > line.origin.y;
                    assert!(lines[at + 1..].iter().any(|other| below(&other)), "{height} {styles}");
                    let next = lines.get(at + 1).expect("a line follows");
                    assert!(next.origin.y > line.origin.y, "{height} {styles}: it ends its column");
                }
            }
        }
    }
}

#[test]
fn columns_reach_their_foot_by_white_between_paragraphs() {
    let ends = |frame: &str| {
        let document = placed(&layout(100, "", frame), &text(&[2, 1, 2, 1, 2, 1, 3, 2, 2, 1, 2, 3, 2, 2, 2]));
        let lines = lines(&document.pages[0]);
        let first: Vec<_> = lines.iter().filter(|line| line.origin.x > Length::mm(65)).collect();
        let steps: Vec<Length> = first.windows(2).map(|pair| pair[1].origin.y - pair[0].origin.y).collect();
        (first.last().expect("lines").origin.y, steps)
    };
    let (top, _) = ends("");
    let (justified, steps) = ends(", vertical-align: justify, vertical-limit: 30pt");
    assert!(justified > top, "{justified} {top}");
    // The last line's box ends at the foot, at 90 mm.
    assert!(Length::mm(90) - justified < Length::pt(6), "{justified}");
    let body = steps[2..].iter().filter(|step| **step < Length::pt(20)).all(|step| *step == Length::pt(15));
    assert!(body, "lines of a paragraph keep their leading: {steps:?}");
    let (limited, _) = ends(", vertical-align: justify, vertical-limit: 0.1pt");
    assert_eq!(limited, top, "beyond the limit nothing moves");
}

#[test]
fn what_is_kept_together_stands_in_one_column() {
    let keep = "  body: {size: 10pt, leading: 15pt, space-after: 5pt, keep-together: true}";
    for height in [90, 97, 104, 111] {
        let layout =
            layout(height, "", "").replace("  body: {size: 10pt, leading: 15pt, space-after: 5pt}", keep);
        let document = placed(&layout, &text(&[2, 2, 2, 2, 2, 2, 2, 2]));
        for page in &document.pages {
            // Each paragraph has the same lines, so every column begins with the first of them.
            let lines = lines(page);
            let mut before: Option<&TextLine> = None;
            for line in lines {
                let begins = before.is_none_or(|before| before.origin.y > line.origin.y);
                assert!(
                    !begins || words(line).starts_with("کتاب") || words(line) == "پیام",
                    "{}",
                    words(line)
                );
                before = Some(line);
            }
        }
    }
}

#[test]
fn all_lines_that_are_left_over_are_counted() {
    let count = |styles: &str| {
        let layout = format!("{}pages: 1\n", layout(80, styles, ""));
        let text = text(&[4, 0, 4, 0, 4]);
        let job = Job { layout: Some("a.yaml"), ..Job::new("a.md", text.as_bytes()) };
        let outcome = run(&job, &Memory::new(&[("a.yaml", layout.as_bytes())]));
        let all = found(&outcome);
        let said = all.iter().find(|said| said.starts_with("overset")).expect("it is too long");
        let words: Vec<&str> = said.split_whitespace().collect();
        let at = words.iter().position(|word| *word == "lines").expect("so many lines");
        words[at - 1].parse::<usize>().expect("a number")
    };
    let (over_all, plain) = (count(OVER_ALL), count(""));
    assert!(over_all.abs_diff(plain) < 12, "{over_all} and {plain}");
}

#[test]
fn slips_in_vertical_keys_are_told() {
    for (layout, code, place, words) in [
        ("styles: {title: {span: al}}", Code::InvalidValue, "1:24", &["one, all", "`all`?"][..]),
        ("styles: {quote: {keep-togther: true}}", Code::UnknownKey, "1:18", &["`keep-together`?"]),
        (
            "frames: [{name: a, flow: statement, vertical-align: justfy}]",
            Code::InvalidValue,
            "1:53",
            &["`justify`?"],
        ),
        ("frames: [{name: a, flow: statement, vertical-limit: 1em}]", Code::InvalidValue, "1:53", &["mm"]),
    ] {
        is_refused(&set_in(layout), code, &format!("a.yaml:{place}"), words);
    }
}

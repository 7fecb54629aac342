//! The safe rules: each a function from a text to edits, in the order of the table.

mod characters;
mod marks;
mod quotes;
mod spaces;
mod words;

pub(super) use characters::is_of_the_eye;

use super::draft::{Draft, Edit};
use super::rule::{Rule, SAFE};

/// What a rule wants to change in a text.  The edits come in order and do not overlap.
pub(super) type Mend = fn(&Draft, &Rule, &mut Vec<Edit>);

/// The safe rules, in the order of [`super::rule::RULES`].
pub(super) const MENDS: [Mend; SAFE] = [
    characters::presentation_forms,
    characters::arabic_yeh,
    characters::arabic_kaf,
    characters::heh_forms,
    characters::heh_hamza,
    characters::digits,
    characters::zero_width_junk,
    spaces::zwnj_stray,
    spaces::spaces,
    spaces::before_mark,
    spaces::inside_brackets,
    marks::latin_marks,
    spaces::after_mark,
    marks::percent,
    marks::ellipsis,
    quotes::quotes,
    words::verb_prefix,
    words::plural,
    characters::doubled_mark,
];

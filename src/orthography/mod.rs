//! Spelling: what is certain is mended, what is not is reported.
//!
//! Existing tools mend much and damage more.  So the safe list is narrow, every rule has a name, every
//! change is told with its place, a second run changes nothing, and names, addresses, code, Latin words
//! and words of another language are never touched.
//!
//! Mending is off by `orthography: keep` in a layout or a front matter.
#![doc = include_str!("RULES.md")]

mod change;
mod draft;
mod findings;
mod fix;
mod foreign;
mod forms;
mod letters;
mod lexicon;
mod look;
mod mend;
mod pairs;
mod proof;
mod quoted;
mod rule;
mod safe;
mod scan;
mod silence;
#[cfg(test)]
mod tests;
mod told;
mod tongue;
mod word;
mod words;

pub use fix::Fix;
pub use proof::proofread;
pub use rule::{Certainty, RULES, Rule};
pub use told::{Finding, Findings, Mended, Mending, Proof, Wanted};

//! The rules: what each asks for, where it comes from, and the way out.

mod file;
mod shown;

use super::rule::{Limit, Needs, Rule};
use crate::diagnostic::Code;

const fn plain(code: Code, source: &'static str, asks: &'static str, hint: &'static str) -> Rule {
    Rule { code, asks, source, hint, limit: Limit::None, needs: Needs::Reading }
}

const fn limited(
    code: Code,
    limit: Limit,
    source: &'static str,
    asks: &'static str,
    hint: &'static str,
) -> Rule {
    Rule { code, asks, source, hint, limit, needs: Needs::Reading }
}

const fn painted(rule: Rule) -> Rule {
    Rule { needs: Needs::Plates, ..rule }
}

const COUNT: usize = file::RULES.len() + shown::RULES.len();

/// All rules, those of the file first, then those of what it shows.
pub const RULES: &[Rule] = &ALL;

const ALL: [Rule; COUNT] = {
    let mut all = [file::RULES[0]; COUNT];
    let mut at = 1;
    while at < COUNT {
        let own = file::RULES.len();
        all[at] = if at < own { file::RULES[at] } else { shown::RULES[at - own] };
        at += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_in_the_table_once() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|before| before.code != rule.code), "{}", rule.code);
            assert_eq!(Rule::find(rule.code.as_str()), Some(rule));
        }
    }
}

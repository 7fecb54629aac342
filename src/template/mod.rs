//! Fields, filters and conditions: `{{ name }}`, `{{ name | upper }}`, `{% if member %}`.
//!
//! A text is true unless it is empty; `{% if paid | truth %}` reads `no` and `false` as well.  Beside a number, a text
//! is read as one.
//!
//! The one owner of `minijinja`.  Undefined names are errors, work is bounded, and what a value puts out is kept
//! apart from the words of the template: whoever weaves a template gets every value as a character of its own
//! ([`Woven`]) and so never reads a value as markup.

mod compared;
mod error;
mod filters;
mod pattern;
#[cfg(test)]
mod tests;
mod values;
mod weave;

pub use pattern::{Pattern, holds};
pub use values::{Value, Values};
pub use weave::{Woven, has_tags, is_placeholder, weave};

use std::sync::OnceLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{Environment, UndefinedBehavior};

/// So many steps a template may take: some thousand lines of tags, not an endless loop.
const STEPS: u64 = 200_000;

/// What all templates share: strict names, bounded work, a line with nothing but a tag vanishes whole.
fn environment() -> &'static Environment<'static> {
    static SHARED: OnceLock<Environment<'static>> = OnceLock::new();
    SHARED.get_or_init(|| {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        // Truth values are written as JSON, YAML and CSV files have them.
        environment.set_formatter(|out, state, value| match bool::try_from(value.clone()) {
            Ok(truth) if value.kind() == ValueKind::Bool => {
                minijinja::escape_formatter(out, state, &minijinja::Value::from(truth.to_string()))
            }
            _ => minijinja::escape_formatter(out, state, value),
        });
        filters::add(&mut environment);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(STEPS));
        environment.set_debug(true);
        let syntax =
            SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
        if let Ok(syntax) = syntax {
            environment.set_syntax(syntax);
        }
        environment
    })
}

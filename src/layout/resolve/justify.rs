//! What justified lines give: word spaces and kashida.

use super::lengths::spacing;
use super::value;
use crate::design::{Kashida, Manner, WordSpace};
use crate::diagnostic::{Code, Diagnostic, Notes};
use crate::layout::decode::{At, OrNone, Percent, Spacing};
use crate::layout::record::{KashidaValue, WordSpaceRecord};
use crate::units::{Length, Relative};

pub(super) fn kashida(
    at: Option<&At<OrNone<KashidaValue>>>,
    size: Length,
    notes: &mut Notes,
) -> Option<Kashida> {
    let At { value: OrNone(Some(wanted)), span } = at? else { return None };
    let record = match wanted {
        KashidaValue::Manner(manner) => return Some(Kashida::of(*manner, size)),
        KashidaValue::Limits(record) => record,
    };
    let usual = Kashida::of(value(record.manner.as_ref()).unwrap_or(Manner::Sparing), size);
    let length = |at: &Option<At<Spacing>>, otherwise| spacing(at.as_ref(), size, Relative::Fixed(otherwise));
    let kashida = Kashida {
        manner: usual.manner,
        after: record.after.as_ref().map_or(usual.after, |at| at.value.thousandths()),
        usual: length(&record.usual, usual.usual),
        longest: length(&record.longest, usual.longest),
        words: record.words.as_ref().map_or(usual.words, |at| at.value.thousandths()),
        apart: record.apart.as_ref().map_or(usual.apart, |at| at.value.0),
        rank: record.rank.as_ref().and_then(|at| u8::try_from(at.value.0).ok()).unwrap_or(usual.rank),
    };
    if kashida.usual <= kashida.longest && kashida.longest <= size * LONGEST_KASHIDA {
        return Some(kashida);
    }
    let message = format!("kashida wants `usual` ≤ `longest` ≤ {LONGEST_KASHIDA}em");
    let problem = Diagnostic::error(Code::OutOfRange, *span, message);
    notes.push(problem.hint("write `{usual: 0.5em, longest: 1em}`".to_owned()));
    Some(usual)
}

/// Longer than this, a kashida is a rule; couplets are stretched this far.
const LONGEST_KASHIDA: i64 = 4;

pub(super) fn word_space(at: Option<&At<WordSpaceRecord>>, notes: &mut Notes) -> WordSpace {
    let usual = WordSpace::default();
    let Some(At { value: record, span }) = at else { return usual };
    let share = |part: &Option<At<Percent<1000>>>, otherwise: u32| {
        part.as_ref().map_or(otherwise, |part| part.value.thousandths())
    };
    let space = WordSpace {
        minimum: share(&record.minimum, usual.minimum),
        natural: share(&record.natural, usual.natural),
        maximum: share(&record.maximum, usual.maximum),
    };
    if space.minimum <= space.natural && space.natural <= space.maximum && space.natural > 0 {
        return space;
    }
    let message = "word space wants `min` ≤ `natural` ≤ `max`, and `natural` above 0";
    let problem = Diagnostic::error(Code::OutOfRange, *span, message);
    notes.push(problem.hint("write `{min: 70%, natural: 100%, max: 150%}`".to_owned()));
    usual
}

//! Quotes that are not closed: what stands behind one is a single field to its end, however many records that was.

use super::{DataFile, invalid};
use crate::diagnostic::Diagnostic;

/// What is wrong with the quotes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The quote that opens in this line is never closed.
    Open { line: usize },
    /// The quote that opens in the first line ends in the second, amid a field.
    Amid { line: usize, end: usize },
}

#[derive(Clone, Copy)]
enum State {
    /// At the beginning of a field.
    Start,
    Plain,
    Quoted {
        line: usize,
    },
    /// Behind a quote, which ends the field unless another follows.
    Behind {
        line: usize,
    },
}

/// Looks at all quotes (RFC 4180, 2.5 to 2.7).
pub(super) fn check(text: &str, sign: u8) -> Result<(), Problem> {
    if !text.contains('"') {
        return Ok(());
    }
    let (mut state, mut line) = (State::Start, 1);
    for byte in text.bytes() {
        state = match (state, byte) {
            (State::Start, b'"') => State::Quoted { line },
            (State::Quoted { line }, b'"') => State::Behind { line },
            (State::Quoted { .. }, _) => state,
            (State::Behind { line }, b'"') => State::Quoted { line },
            (_, b'\n' | b'\r') => State::Start,
            (_, byte) if byte == sign => State::Start,
            // On one line that is a slip; over several a quote is missing.
            (State::Behind { line: from }, _) if from < line => {
                return Err(Problem::Amid { line: from, end: line });
            }
            _ => State::Plain,
        };
        line += usize::from(byte == b'\n');
    }
    match state {
        State::Quoted { line } => Err(Problem::Open { line }),
        _ => Ok(()),
    }
}

/// The problem in words.
pub(super) fn told(problem: &Problem, file: &DataFile) -> Diagnostic {
    let path = &file.path;
    let message = match problem {
        Problem::Open { line } => {
            format!("`{path}`, line {line}: a quote opens here and is never closed")
        }
        Problem::Amid { line, end } => {
            format!("`{path}`, line {line}: a quote opens here and ends amid a field of line {end}")
        }
    };
    invalid(
        file,
        message,
        "close it, or write a quote that is meant as one twice: `\"He said \"\"yes\"\".\"`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_swallows_records_is_told_with_its_line() {
        assert_eq!(check("a,b\n1,\"x\n2,y\n", b','), Err(Problem::Open { line: 2 }));
        assert_eq!(check("a,b\n1,\"x\n2,y\n3,\"z\"\n", b','), Err(Problem::Amid { line: 2, end: 4 }));
        for text in [
            "a\n\"x\ny\"\n",
            "a\n\"x \"\"y\"\" z\"\n",
            "5\" disk,1\n",
            "\"a\"b,1\n",
            "\"\",\"\"\r\n\"\"",
            "\"a\"\n",
        ] {
            assert_eq!(check(text, b','), Ok(()), "{text:?}");
        }
    }
}

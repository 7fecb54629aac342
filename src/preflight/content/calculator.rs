//! Functions that are written as a program (ISO 32000-1, 7.10.5).

use crate::preflight::reader::lexer::{Lexer, Token, Value};

/// Blocks in one another are read this deep; programs of more words are not read.
const DEEPEST: usize = 16;
const MOST_WORDS: usize = 4_096;
/// The most numbers on the stack (the standard asks for 100).
const MOST_NUMBERS: usize = 128;

/// A program.
#[derive(Clone, Debug)]
pub(super) struct Calculator {
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    Number(f32),
    Word(Vec<u8>),
    If(Vec<Step>),
    IfElse(Vec<Step>, Vec<Step>),
}

impl Calculator {
    /// Reads a program; nothing where it makes no sense.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        // The lexer of streams knows no braces, so they become words.
        let mut plain = Vec::with_capacity(bytes.len() + 16);
        for byte in bytes {
            match byte {
                b'{' => plain.extend_from_slice(b" begin "),
                b'}' => plain.extend_from_slice(b" end "),
                byte => plain.push(*byte),
            }
        }
        let mut lexer = Lexer::new(&plain);
        let mut words = 0;
        match lexer.next()? {
            Token::Word(b"begin") => Some(Self { steps: block(&mut lexer, &mut words, 0)? }),
            _ => None,
        }
    }

    /// The last `count` numbers that the program leaves.
    pub(super) fn run(&self, input: &[f32], count: usize) -> Vec<f32> {
        let mut stack = Stack(input.to_vec());
        let _ = run(&self.steps, &mut stack);
        let left = stack.0.len().saturating_sub(count);
        let mut output = stack.0.split_off(left);
        output.resize(count, 0.0);
        output
    }
}

fn block(lexer: &mut Lexer<'_>, words: &mut usize, depth: usize) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut blocks: Vec<Vec<Step>> = Vec::new();
    loop {
        *words += 1;
        if *words > MOST_WORDS || depth > DEEPEST {
            return None;
        }
        match lexer.next()? {
            #[expect(clippy::cast_possible_truncation, reason = "single precision is enough for colours")]
            Token::Value(Value::Number(number)) => steps.push(Step::Number(number as f32)),
            Token::Word(b"begin") => blocks.push(block(lexer, words, depth + 1)?),
            Token::Word(b"end") => return Some(steps),
            Token::Word(b"if") => steps.push(Step::If(blocks.pop()?)),
            Token::Word(b"ifelse") => {
                let other = blocks.pop()?;
                steps.push(Step::IfElse(blocks.pop()?, other));
            }
            Token::Word(word) => steps.push(Step::Word(word.to_vec())),
            Token::Value(_) => return None,
        }
    }
}

struct Stack(Vec<f32>);

impl Stack {
    fn push(&mut self, number: f32) -> Option<()> {
        let number = if number.is_finite() { number } else { 0.0 };
        (self.0.len() < MOST_NUMBERS).then(|| self.0.push(number))
    }

    fn pop(&mut self) -> Option<f32> {
        self.0.pop()
    }

    fn whole(&mut self) -> Option<i64> {
        self.pop().map(whole)
    }

    fn one(&mut self, change: impl Fn(f32) -> f32) -> Option<()> {
        let number = self.pop()?;
        self.push(change(number))
    }

    fn two(&mut self, change: impl Fn(f32, f32) -> f32) -> Option<()> {
        let (second, first) = (self.pop()?, self.pop()?);
        self.push(change(first, second))
    }

    fn roll(&mut self) -> Option<()> {
        let (by, count) = (self.whole()?, usize::try_from(self.whole()?).ok()?);
        let from = self.0.len().checked_sub(count)?;
        if count > 0 {
            let by = usize::try_from(by.rem_euclid(i64::try_from(count).ok()?)).ok()?;
            self.0[from..].rotate_right(by);
        }
        Some(())
    }

    fn copy(&mut self) -> Option<()> {
        let count = usize::try_from(self.whole()?).ok()?;
        let from = self.0.len().checked_sub(count)?;
        for at in from..from + count {
            self.push(self.0[at])?;
        }
        Some(())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
fn whole(number: f32) -> i64 {
    number as i64
}

#[expect(clippy::cast_precision_loss, reason = "so the standard has it")]
fn real(number: i64) -> f32 {
    number as f32
}

fn truth(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn run(steps: &[Step], stack: &mut Stack) -> Option<()> {
    for step in steps {
        match step {
            Step::Number(number) => stack.push(*number)?,
            Step::Word(word) => operate(word, stack)?,
            Step::If(then) => {
                if stack.pop()? != 0.0 {
                    run(then, stack)?;
                }
            }
            Step::IfElse(then, other) => {
                let chosen = if stack.pop()? == 0.0 { other } else { then };
                run(chosen, stack)?;
            }
        }
    }
    Some(())
}

fn operate(word: &[u8], stack: &mut Stack) -> Option<()> {
    match word {
        b"abs" => stack.one(f32::abs),
        b"neg" => stack.one(|a| -a),
        b"ceiling" => stack.one(f32::ceil),
        b"floor" => stack.one(f32::floor),
        b"round" => stack.one(f32::round),
        b"truncate" | b"cvi" => stack.one(f32::trunc),
        b"cvr" => Some(()),
        b"sqrt" => stack.one(f32::sqrt),
        b"sin" => stack.one(|a| a.to_radians().sin()),
        b"cos" => stack.one(|a| a.to_radians().cos()),
        b"atan" => stack.two(|a, b| a.atan2(b).to_degrees().rem_euclid(360.0)),
        b"exp" => stack.two(f32::powf),
        b"ln" => stack.one(f32::ln),
        b"log" => stack.one(f32::log10),
        b"add" => stack.two(|a, b| a + b),
        b"sub" => stack.two(|a, b| a - b),
        b"mul" => stack.two(|a, b| a * b),
        b"div" => stack.two(|a, b| a / b),
        b"idiv" => stack.two(|a, b| (a / b).trunc()),
        b"mod" => stack.two(|a, b| a % b),
        b"not" => stack.one(|a| truth(a == 0.0)),
        b"true" => stack.push(1.0),
        b"false" => stack.push(0.0),
        b"pop" => stack.pop().map(|_| ()),
        b"dup" => stack.0.last().copied().and_then(|top| stack.push(top)),
        b"exch" => {
            let at = stack.0.len().checked_sub(2)?;
            stack.0.swap(at, at + 1);
            Some(())
        }
        b"copy" => stack.copy(),
        b"index" => {
            let at = usize::try_from(stack.whole()?).ok()?;
            let number = *stack.0.get(stack.0.len().checked_sub(at + 1)?)?;
            stack.push(number)
        }
        b"roll" => stack.roll(),
        word => compare(word, stack),
    }
}

fn compare(word: &[u8], stack: &mut Stack) -> Option<()> {
    let bits = |change: fn(i64, i64) -> i64| move |a, b| real(change(whole(a), whole(b)));
    match word {
        #[expect(clippy::float_cmp, reason = "so the standard has it")]
        b"eq" => stack.two(|a, b| truth(a == b)),
        #[expect(clippy::float_cmp, reason = "so the standard has it")]
        b"ne" => stack.two(|a, b| truth(a != b)),
        b"gt" => stack.two(|a, b| truth(a > b)),
        b"ge" => stack.two(|a, b| truth(a >= b)),
        b"lt" => stack.two(|a, b| truth(a < b)),
        b"le" => stack.two(|a, b| truth(a <= b)),
        b"and" => stack.two(bits(|a, b| a & b)),
        b"or" => stack.two(bits(|a, b| a | b)),
        b"xor" => stack.two(bits(|a, b| a ^ b)),
        b"bitshift" => stack.two(bits(|a, b| {
            let by = u32::try_from(b.unsigned_abs()).unwrap_or(63).min(63);
            if b < 0 { a >> by } else { a.wrapping_shl(by) }
        })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(program: &str, input: &[f32], output: &[f32]) {
        let calculator = Calculator::read(program.as_bytes()).expect("it can be read");
        assert_eq!(calculator.run(input, output.len()), output, "{program}");
    }

    #[test]
    fn programs_compute_what_they_say() {
        check("{1 exch sub}", &[0.25], &[0.75]);
        check("{dup 0.5 gt {pop 1} {2 mul} ifelse}", &[0.25], &[0.5]);
        check("{dup 0.5 gt {pop 1} {2 mul} ifelse}", &[0.75], &[1.0]);
        check("{0 2 index 3 1 roll pop}", &[1.0, 2.0], &[1.0, 1.0, 2.0]);
        check("{360 mul sin 2 div}", &[0.25], &[0.5]);
    }

    #[test]
    fn programs_that_fail_leave_zeros_and_do_not_run_for_ever() {
        check("{pop pop pop}", &[0.5], &[0.0]);
        assert!(Calculator::read("{".repeat(99).as_bytes()).is_none());
        assert!(Calculator::read(b"1 2 add").is_none());
    }
}

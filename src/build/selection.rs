//! Which part of a manifest is made.

/// Which part of a manifest is made.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The records by number.
    pub only: Option<Numbers>,
    /// The records of which an expression holds.
    pub condition: Option<String>,
    /// One part of several that other builds make.
    pub shard: Option<Shard>,
}

/// One part of several: the `number`th, from 1, of `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

impl Shard {
    /// Reads `2/5`.
    ///
    /// # Errors
    /// How it is to be written.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let parts =
            text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err("a shard is written I/N, I from 1 to N, as in `2/5`"),
        }
    }
}

/// Numbers and ranges of them, as in `17,30-40`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    ranges: Vec<(usize, usize)>,
}

impl Numbers {
    /// Reads `17,30-40,90-`.
    ///
    /// # Errors
    /// How they are to be written.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const FORM: &str = "records are written by number, as in `17,30-40`";
        let ranges = text.split(',').map(|part| {
            let part = part.trim();
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let first: usize = first.trim().parse().ok()?;
            let last = if last.trim().is_empty() { usize::MAX } else { last.trim().parse().ok()? };
            (first >= 1 && first <= last).then_some((first, last))
        });
        ranges.collect::<Option<Vec<_>>>().map(|ranges| Self { ranges }).ok_or(FORM)
    }

    /// Whether a number is among them.
    pub fn holds(&self, number: usize) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_shards_are_read() {
        let numbers = Numbers::parse("17, 30-40,90-").expect("numbers");
        let held: Vec<usize> = (1..100).filter(|&number| numbers.holds(number)).collect();
        assert_eq!(held.len(), 1 + 11 + 10);
        assert!(["", "0", "5-3", "a", "1-2-3"].iter().all(|text| Numbers::parse(text).is_err()));
        assert_eq!(Shard::parse("2/5"), Ok(Shard { number: 2, of: 5 }));
        assert!(["0/5", "6/5", "1", "1/0", "-1/5"].iter().all(|text| Shard::parse(text).is_err()));
    }

    #[test]
    fn shards_part_names_among_them_and_stay_when_names_are_added() {
        let names: Vec<String> = (0..1000).map(|number| format!("{number}.pdf")).collect();
        for name in &names {
            let holders = (1..=4).filter(|&number| Shard { number, of: 4 }.holds(name)).count();
            assert_eq!(holders, 1);
        }
        let first = names.iter().filter(|name| Shard { number: 1, of: 4 }.holds(name)).count();
        assert!((180..320).contains(&first), "{first}");
    }
}

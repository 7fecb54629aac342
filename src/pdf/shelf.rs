//! A shelf of things that cost more to make than to keep.

use std::sync::{Arc, Mutex, PoisonError};

/// Things found by what they were made from, the longest unused thrown out first; shared by threads.
///
/// The lock is held while a thing is looked for or put down, never while one is made: two threads may
/// make the same thing, which costs time and changes nothing.
#[derive(Debug)]
pub(super) struct Shelf<K, V> {
    entries: Mutex<Entries<K, V>>,
}

/// As many things are kept on a shelf.
const MOST_ENTRIES: usize = 64;
/// As many bytes are kept on a shelf.
const MOST_BYTES: usize = 4 << 20;

#[derive(Debug)]
struct Entries<K, V> {
    list: Vec<Entry<K, V>>,
    bytes: usize,
    clock: u64,
}

#[derive(Debug)]
struct Entry<K, V> {
    key: K,
    value: Arc<V>,
    bytes: usize,
    used: u64,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self { entries: Mutex::new(Entries { list: Vec::new(), bytes: 0, clock: 0 }) }
    }
}

impl<K, V> Shelf<K, V> {
    /// The thing whose key fits, else a new one of so many bytes, which is kept under its key.
    pub(super) fn find<E>(
        &self,
        fits: impl Fn(&K) -> bool,
        make: impl FnOnce() -> Result<(K, V, usize), E>,
    ) -> Result<Arc<V>, E> {
        if let Some(value) = self.with(|entries| entries.find(&fits)) {
            return Ok(value);
        }
        let (key, value, bytes) = make()?;
        let value = Arc::new(value);
        self.with(|entries| {
            if entries.find(&fits).is_none() {
                entries.keep(key, &value, bytes);
            }
        });
        Ok(value)
    }

    fn with<T>(&self, act: impl FnOnce(&mut Entries<K, V>) -> T) -> T {
        act(&mut self.entries.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<K, V> Entries<K, V> {
    fn find(&mut self, fits: impl Fn(&K) -> bool) -> Option<Arc<V>> {
        self.clock += 1;
        let entry = self.list.iter_mut().find(|entry| fits(&entry.key))?;
        entry.used = self.clock;
        Some(Arc::clone(&entry.value))
    }

    fn keep(&mut self, key: K, value: &Arc<V>, bytes: usize) {
        if bytes > MOST_BYTES {
            return;
        }
        while self.list.len() >= MOST_ENTRIES || self.bytes + bytes > MOST_BYTES {
            let oldest = self.list.iter().enumerate().min_by_key(|(_, entry)| entry.used);
            let Some((oldest, _)) = oldest else { break };
            self.bytes -= self.list.swap_remove(oldest).bytes;
        }
        self.bytes += bytes;
        self.list.push(Entry { key, value: Arc::clone(value), bytes, used: self.clock });
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn take(shelf: &Shelf<usize, usize>, key: usize, bytes: usize, made: &mut Vec<usize>) {
        let found: Result<_, Infallible> = shelf.find(
            |known| *known == key,
            || {
                made.push(key);
                Ok((key, key * 10, bytes))
            },
        );
        assert_eq!(found.map(|value| *value), Ok(key * 10));
    }

    #[test]
    fn a_thing_is_made_once_while_it_is_kept() {
        let (shelf, mut made) = (Shelf::default(), Vec::new());
        for key in [1, 2, 1, 2, 1] {
            take(&shelf, key, 100, &mut made);
        }
        assert_eq!(made, [1, 2]);
    }

    #[test]
    fn the_longest_unused_goes_first_when_the_shelf_is_full() {
        let (shelf, mut made) = (Shelf::default(), Vec::new());
        for key in (0..MOST_ENTRIES).chain([0, MOST_ENTRIES, 0, 1]) {
            take(&shelf, key, 1, &mut made);
        }
        assert_eq!(made.len(), MOST_ENTRIES + 2);
        assert_eq!(made.last(), Some(&1));
    }

    #[test]
    fn what_is_too_large_is_not_kept_and_throws_nothing_out() {
        let (shelf, mut made) = (Shelf::default(), Vec::new());
        for (key, bytes) in [(1, 1), (2, MOST_BYTES + 1), (2, MOST_BYTES + 1), (1, 1)] {
            take(&shelf, key, bytes, &mut made);
        }
        assert_eq!(made, [1, 2, 2]);
    }
}

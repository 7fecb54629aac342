//! What tells contents apart: BLAKE3, cut to 64 bits.
//!
//! Contents are compared with what one other content hashed to, so chance alone confuses one pair in 2⁶⁴; nobody
//! gains by confusing their own build.

use serde::{Deserialize, Serialize};

/// What a content hashes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Hash(pub(super) u64);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(cut(&blake3::hash(bytes)))
    }
}

fn cut(hash: &blake3::Hash) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// Hashes values one after the other, each with its length, so that no two lists of values look alike.
pub(super) struct Hasher(blake3::Hasher);

impl Hasher {
    pub(super) fn new() -> Self {
        Self(blake3::Hasher::new())
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// Bytes of one content, piece by piece, which then hashes as it does at once.
    pub(super) fn piece(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(super) fn finish(&self) -> Hash {
        Hash(cut(&self.0.finalize()))
    }
}

/// What a task's files are made from, apart from the files that its layout names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Key {
    pub(super) program: Hash,
    pub(super) statement: Hash,
    pub(super) layout: Hash,
    pub(super) settings: Hash,
    pub(super) record: Hash,
    pub(super) variables: Hash,
    pub(super) outputs: Hash,
}

impl Key {
    /// The names of what differs.
    pub(super) fn differences(&self, other: &Self) -> Vec<&'static str> {
        let pairs = [
            ("the program", self.program, other.program),
            ("the statement", self.statement, other.statement),
            ("the name of the layout", self.layout, other.layout),
            ("the settings", self.settings, other.settings),
            ("the record", self.record, other.record),
            ("the variables", self.variables, other.variables),
            ("the files wanted", self.outputs, other.outputs),
        ];
        pairs.into_iter().filter(|(_, one, other)| one != other).map(|(name, ..)| name).collect()
    }
}

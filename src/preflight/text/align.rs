//! Which words of two texts are the same: the longest rows of words that both have in the same order.
//!
//! Words that occur once in both texts are fixed points, as in Bram Cohen's patience diff: the longest
//! increasing row of them is kept, and what lies between two of them is aligned in the same way.  Where
//! no word is unique, small pieces are compared in full (longest common subsequence), large ones count as
//! different.  So the cost grows with the length of the texts, however different they are.

use std::collections::HashMap;
use std::ops::Range;

/// Pieces of this many pairs of words are compared in full.
const FULL: usize = 250_000;

/// The pairs of words that are the same, in order.
pub(super) fn align(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut todo = vec![(0..a.len(), 0..b.len())];
    while let Some((mut left, mut right)) = todo.pop() {
        trim(a, b, &mut left, &mut right, &mut pairs);
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let anchors = anchors(a, b, &left, &right);
        if anchors.is_empty() {
            if left.len().saturating_mul(right.len()) <= FULL {
                pairs.extend(in_full(a, b, &left, &right));
            }
            continue;
        }
        let (mut from_a, mut from_b) = (left.start, right.start);
        for (i, j) in anchors {
            pairs.push((i, j));
            todo.push((from_a..i, from_b..j));
            (from_a, from_b) = (i + 1, j + 1);
        }
        todo.push((from_a..left.end, from_b..right.end));
    }
    pairs.sort_unstable();
    pairs
}

/// Takes off what is the same at both ends.
fn trim(
    a: &[u32],
    b: &[u32],
    left: &mut Range<usize>,
    right: &mut Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    while left.start < left.end && right.start < right.end && a[left.start] == b[right.start] {
        pairs.push((left.start, right.start));
        left.start += 1;
        right.start += 1;
    }
    while left.start < left.end && right.start < right.end && a[left.end - 1] == b[right.end - 1] {
        left.end -= 1;
        right.end -= 1;
        pairs.push((left.end, right.end));
    }
}

/// The longest row of words that occur once on each side.
fn anchors(a: &[u32], b: &[u32], left: &Range<usize>, right: &Range<usize>) -> Vec<(usize, usize)> {
    let mut seen: HashMap<u32, [Once; 2]> = HashMap::new();
    for i in left.clone() {
        let [here, _] = seen.entry(a[i]).or_default();
        *here = here.and(i);
    }
    for j in right.clone() {
        let [_, here] = seen.entry(b[j]).or_default();
        *here = here.and(j);
    }
    let unique = left.clone().filter_map(|i| match seen.get(&a[i]) {
        Some([Once::At(_), Once::At(j)]) => Some((i, *j)),
        _ => None,
    });
    longest_row(&unique.collect::<Vec<_>>())
}

/// How often something was seen, and where.
#[derive(Clone, Copy, Default)]
enum Once {
    #[default]
    Never,
    At(usize),
    Often,
}

impl Once {
    fn and(self, at: usize) -> Self {
        match self {
            Self::Never => Self::At(at),
            Self::At(_) | Self::Often => Self::Often,
        }
    }
}

/// The longest row of pairs whose second members increase too (patience sorting).
fn longest_row(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, j)) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|top| pairs[*top].1 < *j);
        below.push(pile.checked_sub(1).map(|pile| tops[pile]));
        match tops.get_mut(pile) {
            Some(top) => *top = index,
            None => tops.push(index),
        }
    }
    let mut row: Vec<(usize, usize)> = std::iter::successors(tops.last().copied(), |index| below[*index])
        .map(|index| pairs[index])
        .collect();
    row.reverse();
    row
}

/// The longest common subsequence, by the table of all its beginnings.
fn in_full(a: &[u32], b: &[u32], left: &Range<usize>, right: &Range<usize>) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut table = vec![0_u32; (left.len() + 1) * width];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            table[i * width + j] = if a[left.start + i] == b[right.start + j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < left.len() && j < right.len() {
        if a[left.start + i] == b[right.start + j] {
            pairs.push((left.start + i, right.start + j));
            (i, j) = (i + 1, j + 1);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop, proptest};

    fn check(a: &str, b: &str, same: &str) {
        let ids = |text: &str| text.chars().map(u32::from).collect::<Vec<_>>();
        let found = align(&ids(a), &ids(b));
        let kept: String = found.iter().filter_map(|(i, _)| a.chars().nth(*i)).collect();
        assert_eq!(kept, same);
    }

    #[test]
    fn what_is_left_out_or_put_in_leaves_the_rest_the_same() {
        check("abcdef", "abdef", "abdef");
        check("abcdef", "abxcdef", "abcdef");
        check("abc", "xyz", "");
        check("", "abc", "");
    }

    #[test]
    fn of_two_pieces_that_change_places_the_longer_stays() {
        check("abcXYZWd", "XYZWabcd", "XYZWd");
    }

    #[test]
    fn words_that_occur_often_are_compared_in_full() {
        check("ababab", "babab", "babab");
        check("aabbaa", "abba", "abba");
    }

    #[test]
    fn texts_without_a_word_in_common_cost_no_more_than_their_length() {
        let a = vec![1; 100_000];
        let b = vec![2; 100_000];
        assert_eq!(align(&a, &b), []);
    }

    proptest! {
        #[test]
        fn pairs_are_the_same_words_in_order(
            a in prop::collection::vec(0_u32..6, 0..60),
            b in prop::collection::vec(0_u32..6, 0..60),
        ) {
            let pairs = align(&a, &b);
            assert!(pairs.iter().all(|(i, j)| a[*i] == b[*j]));
            assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        }
    }
}

//! The name that somebody probably meant.

/// No more names are listed.
const SHOWN: usize = 24;

/// `did you mean …` for the known name nearest to `name`, else a list of those that are known.
///
/// Near is within a third of the name's length, by edits of one character and swaps of two.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let best = known
        .iter()
        .map(|candidate| (distance(name, candidate), *candidate))
        .min_by_key(|&(distance, _)| distance);
    match best {
        Some((edits, candidate)) if edits <= name.chars().count().max(3) / 3 => {
            Some(format!("did you mean `{candidate}`?"))
        }
        Some(_) if known.len() <= SHOWN => Some(format!("known are: {}", known.join(", "))),
        Some(_) => {
            let (shown, more) = known.split_at(SHOWN);
            Some(format!("known are: {}, and {} more", shown.join(", "), more.len()))
        }
        None => None,
    }
}

/// Edits of one character and swaps of two neighbours (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + changed);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before_last[j - 2] + 1);
            }
            row.push(cost);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_finds_its_neighbour() {
        let known = ["margins", "page", "styles"];
        assert_eq!(nearest("margin", known), Some("did you mean `margins`?".into()));
        assert_eq!(nearest("stlyes", known), Some("did you mean `styles`?".into()));
    }

    #[test]
    fn a_strange_name_gets_the_list() {
        assert_eq!(nearest("zzz", ["page", "styles"]), Some("known are: page, styles".into()));
        let hint = nearest("zzz", ["page"; SHOWN + 3]).unwrap_or_default();
        assert!(hint.starts_with("known are: page, page") && hint.ends_with("page, and 3 more"), "{hint}");
    }
}

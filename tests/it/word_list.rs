//! The list of words is what its source makes, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the automaton lies.
const FILE: &str = "src/orthography/words/persian.fst";

/// The folder with `index.aff` and `index.dic` of the npm package `dictionary-fa`.
const SOURCE: &str = "WARRAQ_DICTIONARY";

/// Set to anything, it has the automaton written anew.
const UPDATE: &str = "UPDATE_WORDS";

/// The endings of each flag, each with the flags that hold behind it.
type Endings<'a> = BTreeMap<&'a str, Vec<(&'a str, Vec<&'a str>)>>;

/// Flags are two letters long (`FLAG long`).
fn flags(text: &str) -> Vec<&str> {
    (0..text.len() / 2).map(|index| &text[2 * index..2 * index + 2]).collect()
}

/// Lines `SFX flag 0 ending/flags condition`; this dictionary has neither stripping nor conditions, and its
/// one prefix, بی, is left out: it would make words of most words.
fn endings(affixes: &str) -> Endings<'_> {
    let mut endings = Endings::new();
    for line in affixes.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        if let ["SFX", flag, "0", ending, ..] = &*parts {
            let (ending, then) = ending.split_once('/').unwrap_or((ending, ""));
            endings.entry(flag).or_default().push((ending, flags(then)));
        }
    }
    endings
}

fn expand(word: String, flags: &[&str], endings: &Endings<'_>, words: &mut BTreeSet<String>) {
    for (ending, then) in flags.iter().filter_map(|flag| endings.get(flag)).flatten() {
        expand(format!("{word}{ending}"), then, endings, words);
    }
    words.insert(word);
}

/// A letter as the program stores it: the low byte of the block Arabic, and 0C for the half-space.
fn byte(letter: char) -> u8 {
    match letter {
        '\u{200C}' => 0x0C,
        '\u{0610}'..='\u{06FF}' => u8::try_from(u32::from(letter) - 0x0600).expect("it is below 256"),
        other => panic!("the dictionary has {other:?}"),
    }
}

fn automaton(folder: &Path) -> Vec<u8> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("the dictionary is there");
    let (affixes, dictionary) = (read("index.aff"), read("index.dic"));
    let endings = endings(&affixes);
    let mut words = BTreeSet::new();
    for line in dictionary.lines().skip(1).filter(|line| !line.is_empty()) {
        let (word, marks) = line.split_once('/').unwrap_or((line, ""));
        expand(word.to_owned(), &flags(marks.trim()), &endings, &mut words);
    }
    assert!(words.len() > 1_000_000, "the dictionary is read");
    let mut words: Vec<Vec<u8>> = words.iter().map(|word| word.chars().map(byte).collect()).collect();
    words.sort();
    fst::Set::from_iter(words).expect("the words are sorted").into_fst().into_inner()
}

#[test]
#[ignore = "wants the npm package dictionary-fa 2.0.0 in the folder WARRAQ_DICTIONARY"]
fn the_list_of_words_is_what_the_dictionary_makes() {
    let folder = PathBuf::from(std::env::var_os(SOURCE).expect("the folder is named"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let made = automaton(&folder);
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, &made).expect("the automaton is written");
    }
    assert!(fs::read(&path).expect("the automaton is there") == made, "the automaton is another one");
}

//! Bytes to text: the only owner of `encoding_rs`.
//!
//! Without a label: UTF-8, or UTF-16 where a byte order mark says so.  With one: the encodings of
//! the WHATWG Encoding Standard under all their labels.  A byte order mark outweighs the label, as
//! in that standard (section 6, "decode").

use std::sync::Arc;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

use super::{Input, foreign, utf_8_twice};
use crate::diagnostic::{Code, Diagnostic, Failed, Notes, nearest};
use crate::source::{SourceId, Sources, Span};

/// A statement is a leaflet, not a library.
const LIMIT: usize = 32_000_000;

/// The labels to offer to somebody who misspelt one.
const LABELS: [&str; 8] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1256",
    "iso-8859-6",
    "windows-1252",
    "iso-8859-1",
    "macintosh",
];

/// Takes the text of a statement in as a source, without its byte order mark.
pub(super) fn decode(
    input: &Input<'_>,
    sources: &mut Sources,
    notes: &mut Notes,
) -> Result<SourceId, Failed> {
    if input.bytes.len() > LIMIT {
        let message = format!("`{}` is larger than {} MB", input.name, LIMIT / 1_000_000);
        let problem = Diagnostic::error(Code::TooLarge, None, message);
        return Err(notes.fail(problem.hint("split it into several statements".to_owned())));
    }
    let id = decode_loosely(input, sources, notes)?;
    refuse_controls(id, input.bytes, sources, notes).map(|()| id)
}

/// The text of a file that is no statement, in whatever encoding a statement may have.
///
/// # Errors
/// When its bytes are no text; `notes` says where.
pub fn decoded(input: &Input<'_>, sources: &mut Sources, notes: &mut Notes) -> Result<Arc<str>, Failed> {
    decode_loosely(input, sources, notes).map(|id| sources.get(id).shared_text())
}

fn decode_loosely(input: &Input<'_>, sources: &mut Sources, notes: &mut Notes) -> Result<SourceId, Failed> {
    if let Some(kind) = foreign::refusal(input.bytes) {
        let id = sources.add(input.name, "");
        return Err(notes.fail(foreign::problem(input.name, kind, Span::new(id, 0..0))));
    }
    let asked = match input.encoding.map(find).transpose() {
        Ok(asked) => asked,
        Err(problem) => return Err(notes.fail(problem)),
    };
    let (encoding, bytes) = match Encoding::for_bom(input.bytes) {
        Some((encoding, mark)) => (encoding, &input.bytes[mark..]),
        None => (asked.unwrap_or(UTF_8), input.bytes),
    };
    match text_of(bytes, encoding) {
        Ok(text) => {
            let id = sources.add(input.name, text);
            notes.extend(in_vain(bytes, encoding, input, id));
            Ok(id)
        }
        Err(broken) => Err(notes.fail(report(broken, bytes, encoding, input.name, sources))),
    }
}

/// A warning where bytes that are plainly UTF-8 are read as something else: no other encoding has such
/// bytes by chance.
fn in_vain(bytes: &[u8], encoding: &'static Encoding, input: &Input<'_>, id: SourceId) -> Option<Diagnostic> {
    let marked = bytes.len() < input.bytes.len();
    if encoding == UTF_8 || marked || bytes.is_ascii() || std::str::from_utf8(bytes).is_err() {
        return None;
    }
    let name = encoding.name();
    let message = format!("`{}` is UTF-8 text, and was read as {name}", input.name);
    let problem = Diagnostic::warning(Code::InvalidEncoding, Span::new(id, 0..0), message);
    Some(problem.hint("leave `--encoding` out".to_owned()))
}

/// Why nobody knows an encoding by this label, and which one may be meant; nothing where it is known.
pub fn encoding_problem(label: &str) -> Option<Diagnostic> {
    find(label).err()
}

/// What a text would have been, had its bytes been read in the encoding `right` instead of `wrong`.
pub fn read_as(text: &str, wrong: &str, right: &str) -> Option<String> {
    let (wrong, right) = (find(wrong).ok()?, find(right).ok()?);
    let (bytes, _, lossy) = wrong.encode(text);
    if lossy {
        return None;
    }
    right.decode_without_bom_handling_and_without_replacement(&bytes).map(std::borrow::Cow::into_owned)
}

/// The bytes of a file with the text `new` instead of `old`, in its own encoding and with its own mark.
///
/// # Errors
/// When the encoding lacks a character of the new text, or when it does not write the old text as the file
/// does: then not every byte would stay as it is.
pub fn write_back(bytes: &[u8], label: Option<&str>, old: &str, new: &str) -> Result<Vec<u8>, String> {
    let asked = label.map(find).transpose().map_err(|problem| problem.message)?;
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((asked.unwrap_or(UTF_8), 0));
    if encode(encoding, old)? != bytes[mark..] {
        return Err(format!("its text is not written as {} writes it", encoding.name()));
    }
    Ok([&bytes[..mark], &encode(encoding, new)?].concat())
}

/// A text in an encoding that has all its characters.
fn encode(encoding: &'static Encoding, text: &str) -> Result<Vec<u8>, String> {
    if encoding == UTF_16LE {
        return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, lossy) = encoding.encode(text);
    if !lossy {
        return Ok(bytes.into_owned());
    }
    let lacks = |c: &char| encoding.encode(c.encode_utf8(&mut [0; 4])).2;
    let missing = text.chars().find(lacks).unwrap_or(char::REPLACEMENT_CHARACTER);
    Err(format!("{} has no `{missing}`", encoding.name()))
}

fn find(label: &str) -> Result<&'static Encoding, Diagnostic> {
    Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| {
        let message = format!("no encoding is called `{label}`");
        let hint = nearest(&label.to_ascii_lowercase(), LABELS);
        Diagnostic::error(Code::InvalidEncoding, None, message).hint(hint)
    })
}

/// Text with U+FFFD where the bytes made none.
struct Broken {
    /// The whole text.
    text: String,
    /// Where its first U+FFFD stands.
    place: usize,
    /// The bytes for which it stands.
    bytes: Vec<u8>,
}

fn text_of(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Broken> {
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(text.to_owned());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(room(&decoder, bytes.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let DecoderResult::Malformed(length, after) = result else {
        return Ok(text);
    };
    let end = read - usize::from(after);
    let bad = bytes[end.saturating_sub(usize::from(length))..end].to_vec();
    let place = text.len();
    text.push(char::REPLACEMENT_CHARACTER);
    text.reserve(room(&decoder, bytes.len() - read));
    let _ = decoder.decode_to_string(&bytes[read..], &mut text, true);
    Err(Broken { text, place, bytes: bad })
}

/// Enough room for what the decoder may make of so many bytes.
fn room(decoder: &Decoder, length: usize) -> usize {
    decoder.max_utf8_buffer_length(length).unwrap_or(length)
}

fn report(
    broken: Broken,
    bytes: &[u8],
    encoding: &'static Encoding,
    name: &str,
    sources: &mut Sources,
) -> Diagnostic {
    let id = sources.add(name, broken.text);
    let span = Span::new(id, broken.place..broken.place + char::REPLACEMENT_CHARACTER.len_utf8());
    let bad: Vec<String> = broken.bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    let message = format!("the bytes `{}` are no {} text", bad.join(" "), encoding.name());
    let hint = if encoding != UTF_8 {
        None
    } else if let Some(hint) = utf_16_hint(bytes) {
        Some(hint)
    } else if looks_like_windows_1256(bytes) {
        Some("the file looks like an old one: try `--encoding windows-1256`".to_owned())
    } else {
        None
    };
    let hint =
        hint.unwrap_or_else(|| "save the file as UTF-8, or name its encoding with `--encoding`".to_owned());
    Diagnostic::error(Code::InvalidEncoding, span, message).hint(hint)
}

/// The way out for UTF-16 without a mark: every other byte is one of the few high bytes of Latin
/// (00), Arabic script (06) and punctuation (20).
fn utf_16_hint(bytes: &[u8]) -> Option<String> {
    let high = |offset| {
        let found = bytes.iter().skip(offset).step_by(2).filter(|byte| matches!(byte, 0 | 6 | 0x20));
        found.count() * 10 >= bytes.len() * 4
    };
    let encoding = [(1, UTF_16LE), (0, UTF_16BE)].into_iter().find(|(offset, _)| high(*offset))?.1;
    let label = encoding.name().to_ascii_lowercase();
    Some(format!("the file looks like UTF-16: try `--encoding {label}`"))
}

/// Whether most of the bytes beyond ASCII would be Arabic letters in the old Windows encoding.
///
/// In broken UTF-8 they are not: its lead bytes D8 to DB would be letters, but its other bytes,
/// 80 to BF, are mostly signs there.
fn looks_like_windows_1256(bytes: &[u8]) -> bool {
    /// Enough to judge by.
    const SAMPLE: usize = 4096;
    let sample: Vec<u8> = bytes.iter().copied().filter(|byte| *byte >= 0x80).take(SAMPLE).collect();
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(&sample);
    let letters = text.chars().filter(|c| matches!(c, '\u{0621}'..='\u{06D3}' | '\u{200C}')).count();
    letters * 10 >= sample.len() * 8
}

/// Whether a character may not stand in a statement: controls (tab, line ends and form feed
/// apart), which no font has, noncharacters (Unicode, 23.7), which are not for interchange, and private
/// ones (23.5), whose meaning one font alone knows: nobody can search them or hear them read out, and
/// PDF/A-2a wants it said in other characters (ISO 19005-2, 6.2.11.7.3).
pub(super) fn is_forbidden(c: char) -> bool {
    let noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    noncharacter
        || is_private(c)
        || is_unseen(c)
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}'))
}

/// Whether a character is for private use (Unicode, 23.5).
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// Whether a character is kept free for what will not be seen (Unicode 17: `Default_Ignorable_Code_Point`
/// and `gc=Cn`): fonts need not have it, so it would vanish without a word.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{2065}' | '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}' | '\u{E0002}'..='\u{E001F}'
        | '\u{E0080}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

/// The diagnostic for a forbidden character.
pub(super) fn forbidden(c: char, span: Span) -> Diagnostic {
    let message = format!("the character U+{:04X} may not stand in a statement", u32::from(c));
    let hint = if is_private(c) {
        "write the character that is meant: what this one means, one font alone knows"
    } else {
        "remove it: it cannot be seen and no font has it"
    };
    Diagnostic::error(Code::ForbiddenCharacter, span, message).hint(hint.to_owned())
}

/// The diagnostic for UTF-8 that was decoded as something else.
pub fn decoded_twice(span: Span, meant: &str) -> Diagnostic {
    let words: String = meant.chars().take(40).collect();
    let words = if words.is_empty() { String::new() } else { format!(": it was `{words}`") };
    let message = format!("the text was decoded in a wrong encoding and stored again{words}");
    Diagnostic::error(Code::Mojibake, span, message).hint(
        "take the file from before that, or have it read as windows-1252 and stored, and then read as UTF-8"
            .to_owned(),
    )
}

/// Every forbidden character up to a number is noted: whoever finds one would find them one by one.
fn refuse_controls(id: SourceId, bytes: &[u8], sources: &Sources, notes: &mut Notes) -> Result<(), Failed> {
    /// With more of them the file is not what its author thinks.
    const MOST: usize = 20;
    let text = sources.get(id).text();
    if text.contains(|c: char| matches!(c, '\u{80}'..='\u{9F}'))
        && let Some((range, meant)) = utf_8_twice(text)
    {
        return Err(notes.fail(decoded_twice(Span::new(id, range), &meant)));
    }
    let found = text.char_indices().filter(|&(_, c)| is_forbidden(c));
    let utf_16 = if text.contains('\0') { utf_16_hint(bytes) } else { None };
    let most = if utf_16.is_some() { 1 } else { MOST };
    let before = notes.errors();
    for (at, c) in found.take(most) {
        let problem = forbidden(c, Span::new(id, at..at + c.len_utf8()));
        let hint = utf_16.clone().or_else(|| problem.hint.clone());
        notes.push(problem.hint(hint));
    }
    if notes.errors() > before { Err(Failed) } else { Ok(()) }
}

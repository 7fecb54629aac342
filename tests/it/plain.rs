//! A PDF with nothing packed, so that tests can change it like a text.

use std::fmt::Write as _;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Object, ObjectIdentifier};

/// The objects of a file, each as it is written, by number from 1.
pub(crate) struct Plain {
    objects: Vec<String>,
    root: u32,
}

impl Plain {
    /// Unpacks a file of this program.
    pub(crate) fn of(file: &[u8]) -> Self {
        let pdf = Pdf::new(file.to_vec()).expect("a file that can be read");
        let count = u32::try_from(pdf.len()).expect("few objects") + 64;
        let objects = (1..count).map(|number| written(&pdf, number)).collect();
        Self { objects, root: pdf.xref().root_id().obj_number }
    }

    /// Replaces `from` where it first stands.
    pub(crate) fn replace(&mut self, from: &str, to: &str) -> &mut Self {
        let object = self.objects.iter_mut().find(|object| object.contains(from));
        let object = object.unwrap_or_else(|| panic!("`{from}` is nowhere"));
        *object = object.replacen(from, to, 1);
        self
    }

    /// The first object that holds `word`.
    pub(crate) fn holding(&mut self, word: &str) -> &mut String {
        self.objects.iter_mut().find(|object| object.contains(word)).expect("an object")
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut file = String::from("%PDF-1.7\n");
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (object, number) in self.objects.iter().zip(1..) {
            let _ = writeln!(table, "{:010} 00000 n ", latin(&file).len());
            let _ = write!(file, "{number} 0 obj\n{}\nendobj\n", with_length(object));
        }
        let start = latin(&file).len();
        let (size, root) = (self.objects.len() + 1, self.root);
        let _ = write!(file, "{table}trailer\n<</Size {size}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n");
        latin(&file)
    }
}

/// One byte for each character.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a byte")).collect()
}

fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn written(pdf: &Pdf, number: u32) -> String {
    match pdf.xref().get::<Object<'_>>(ObjectIdentifier::new(number, 0)) {
        Some(Object::Dict(dict)) => text(dict.data()),
        Some(Object::Array(array)) => text(array.data()),
        Some(Object::Number(number)) => number.as_i64().to_string(),
        Some(Object::Name(name)) => format!("/{}", name.as_str()),
        Some(Object::Stream(stream)) => {
            let own = text(stream.dict().data());
            if own.contains("/ObjStm") || own.contains("/XRef") {
                return "null".to_owned();
            }
            let own = own.replace("/Filter/FlateDecode", "").replace("/Filter /FlateDecode", "");
            let data = text(&stream.decoded_data().expect("it can be unpacked"));
            format!("{own}\nstream\n{data}\nendstream")
        }
        _ => "null".to_owned(),
    }
}

/// The object with the length that its stream has now.
fn with_length(object: &str) -> String {
    let Some((dict, data)) = object.split_once("\nstream\n") else { return object.to_owned() };
    let length = data.len() - "\nendstream".len();
    let length = latin(&data[..length]).len();
    let start = dict.find("/Length").filter(|at| !dict[*at..].starts_with("/Length1")).expect("a length");
    let digits = dict[start + 7..].trim_start();
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{}/Length {length}{rest}\nstream\n{data}", &dict[..start])
}

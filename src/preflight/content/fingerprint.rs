//! A number for what an object says, so that two definitions can be compared.

use hayro_syntax::object::{Array, Object};

/// Objects in one another are looked at this deep, and so many of them.
const DEEPEST: usize = 12;
const MOST_OBJECTS: usize = 10_000;

/// A number that is the same for objects that say the same, references resolved.
pub(in crate::preflight) fn fingerprint(objects: &[&Object<'_>]) -> u64 {
    let mut print = Print { hash: 0xCBF2_9CE4_8422_2325, left: MOST_OBJECTS };
    for object in objects {
        print.object(object, 0);
    }
    print.hash
}

/// FNV-1a with 64 bits.
struct Print {
    hash: u64,
    left: usize,
}

impl Print {
    fn bytes(&mut self, kind: u8, bytes: &[u8]) {
        for byte in [kind].iter().chain(bytes) {
            self.hash = (self.hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn object(&mut self, object: &Object<'_>, depth: usize) {
        if depth > DEEPEST || self.left == 0 {
            return;
        }
        self.left -= 1;
        match object {
            Object::Null(_) => self.bytes(b'0', b""),
            Object::Boolean(is) => self.bytes(b'b', &[u8::from(*is)]),
            Object::Number(number) => self.bytes(b'n', &number.as_f64().to_le_bytes()),
            Object::String(text) => self.bytes(b's', text.as_bytes()),
            Object::Name(name) => self.bytes(b'/', name),
            Object::Array(array) => self.array(array, depth),
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                self.dict(stream.dict(), depth);
                self.bytes(b'~', &stream.raw_data());
            }
        }
    }

    fn array(&mut self, array: &Array<'_>, depth: usize) {
        self.bytes(b'[', b"");
        array.iter::<Object<'_>>().for_each(|object| self.object(&object, depth + 1));
        self.bytes(b']', b"");
    }

    fn dict(&mut self, dict: &hayro_syntax::object::Dict<'_>, depth: usize) {
        self.bytes(b'<', b"");
        let mut keys: Vec<Vec<u8>> = dict.keys().map(|key| key.to_vec()).collect();
        keys.sort_unstable();
        for key in keys.iter().filter(|key| **key != b"Parent") {
            self.bytes(b'/', key);
            if let Some(value) = dict.get::<Object<'_>>(&**key) {
                self.object(&value, depth + 1);
            }
        }
        self.bytes(b'>', b"");
    }
}

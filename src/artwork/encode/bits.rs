//! Numbers as bits (ITU-T T.81, F.1.2 and C).

use super::tables::Huffman;

/// The code of each value: its bits and how many they are.
pub(super) struct Codes([(u32, u32); 256]);

impl Codes {
    /// The codes of a table (C.2).
    pub(super) fn new(table: &Huffman) -> Self {
        let mut codes = [(0, 0); 256];
        let mut values = table.values.iter();
        let mut code = 0;
        for (length, count) in (1..).zip(table.counts) {
            for value in values.by_ref().take(usize::from(count)) {
                codes[usize::from(*value)] = (code, length);
                code += 1;
            }
            code <<= 1;
        }
        Self(codes)
    }
}

/// Bits on their way into a file.
pub(super) struct Bits<'f> {
    file: &'f mut Vec<u8>,
    waiting: u64,
    count: u32,
}

impl<'f> Bits<'f> {
    pub(super) fn new(file: &'f mut Vec<u8>) -> Self {
        Self { file, waiting: 0, count: 0 }
    }

    /// The code of a value.
    pub(super) fn code(&mut self, codes: &Codes, value: u8) {
        let (bits, count) = codes.0[usize::from(value)];
        self.put(bits, count);
    }

    /// A number behind so many zeros: a code for both lengths, then its own bits, a negative one less by one.
    pub(super) fn number(&mut self, codes: &Codes, zeros: u8, number: i32) {
        let length = i32::BITS - number.unsigned_abs().leading_zeros();
        self.code(codes, zeros << 4 | u8::try_from(length).unwrap_or(0));
        let bits = if number < 0 { number - 1 } else { number };
        self.put(bits.cast_unsigned() & ((1 << length) - 1), length);
    }

    fn put(&mut self, bits: u32, count: u32) {
        self.waiting = self.waiting << count | u64::from(bits);
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            let byte = u8::try_from(self.waiting >> self.count & 0xFF).unwrap_or(0);
            self.file.push(byte);
            // A full byte would begin a marker (F.1.2.3).
            if byte == 0xFF {
                self.file.push(0);
            }
        }
    }

    /// Fills the last byte with ones.
    pub(super) fn finish(mut self) {
        if self.count > 0 {
            self.put(0x7F, 7);
        }
    }
}

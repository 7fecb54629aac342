//! Font files as a directory and its tables (OpenType 1.9, «Organization of an OpenType Font»).

/// The tables of a font file, by their tags in the order of the directory.
pub(super) struct Tables<'a> {
    version: [u8; 4],
    list: Vec<([u8; 4], std::borrow::Cow<'a, [u8]>)>,
}

impl<'a> Tables<'a> {
    /// Reads the directory; none where a table lies outside the file.
    pub(super) fn read(file: &'a [u8]) -> Option<Self> {
        let records = file.get(12..)?.chunks_exact(16).take(usize::from(u16_at(file, 4)?));
        let list = records.map(|record| {
            let (start, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
            Some((first(record)?, file.get(start..start.checked_add(length)?)?.into()))
        });
        Some(Self { version: first(file)?, list: list.collect::<Option<_>>()? })
    }

    /// A table.
    pub(super) fn get(&self, tag: [u8; 4]) -> Option<&[u8]> {
        self.list.iter().find(|(known, _)| *known == tag).map(|(_, data)| &**data)
    }

    /// Replaces a table that is there.
    pub(super) fn set(&mut self, tag: [u8; 4], data: Vec<u8>) {
        if let Some((_, old)) = self.list.iter_mut().find(|(known, _)| *known == tag) {
            *old = data.into();
        }
    }

    /// The file, with all its checksums.
    pub(super) fn into_file(mut self) -> Vec<u8> {
        let count = u16::try_from(self.list.len()).unwrap_or(u16::MAX);
        let log = count.max(1).ilog2();
        let range = 16 << log;
        let mut file = self.version.to_vec();
        for number in [count, range, u16::try_from(log).unwrap_or(0), count * 16 - range] {
            file.extend(number.to_be_bytes());
        }
        let mut offset = 12 + 16 * self.list.len();
        let mut adjustment = None;
        for (tag, data) in &mut self.list {
            if tag == b"head" && data.len() >= 12 {
                data.to_mut()[8..12].fill(0);
                adjustment = Some(offset + 8);
            }
            file.extend_from_slice(tag);
            for number in [checksum(data), word(offset), word(data.len())] {
                file.extend(number.to_be_bytes());
            }
            offset += data.len().next_multiple_of(4);
        }
        for (_, data) in &self.list {
            file.extend_from_slice(data);
            file.resize(file.len().next_multiple_of(4), 0);
        }
        if let Some(at) = adjustment {
            let sum = CHECKSUM_OF_FILES.wrapping_sub(checksum(&file));
            file[at..at + 4].copy_from_slice(&sum.to_be_bytes());
        }
        file
    }
}

/// What the words of a whole file add up to (`head`: OpenType 1.9, `checksumAdjustment`).
const CHECKSUM_OF_FILES: u32 = 0xB1B0_AFBA;

/// The sum of all words, the last one filled up with zeros.
fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0_u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

fn word(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn first(data: &[u8]) -> Option<[u8; 4]> {
    data.first_chunk().copied()
}

/// The two bytes at a place, as a number.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

/// The two bytes at a place, as a number with a sign.
pub(super) fn i16_at(data: &[u8], at: usize) -> Option<i16> {
    data.get(at..)?.first_chunk().map(|bytes| i16::from_be_bytes(*bytes))
}

/// The four bytes at a place, as a number.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

/// Writes two bytes at a place; nothing where the table ends before.
pub(super) fn put(data: &mut [u8], at: usize, number: u16) {
    if let Some(bytes) = data.get_mut(at..at + 2) {
        bytes.copy_from_slice(&number.to_be_bytes());
    }
}

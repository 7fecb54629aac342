//! How large a spreadsheet is before it is read: the owner of `zip`.
//!
//! A file of some kilobytes may say that it holds billions of cells, and whoever reads it makes room for them all.

use std::io::{self, Cursor, Read, Write};

use zip::ZipArchive;

/// So many cells are read, empty ones between full ones included.
pub(super) const MOST_CELLS: usize = 20_000_000;

/// How large a file may be when it is unpacked, in bytes.
const LARGEST: u64 = 400_000_000;

/// The most columns of a sheet of `OpenDocument` that are read.
const MOST_COLUMNS: usize = 16_384;

/// Unpacks a spreadsheet for its size alone.
///
/// # Errors
/// Why it is too large.  Files that are no packed ones, or broken, are left to whoever reads them.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    let (mut room, mut cells) = (LARGEST, Cells::default());
    for index in 0..archive.len() {
        let Ok(file) = archive.by_index(index) else { continue };
        let is_content = file.name().is_ok_and(|name| name == "content.xml");
        let mut limited = file.take(room + 1);
        let length = if is_content {
            io::copy(&mut limited, &mut cells)
        } else {
            io::copy(&mut limited, &mut io::sink())
        };
        room = match length.map(|length| room.checked_sub(length)) {
            Ok(Some(room)) => room,
            Ok(None) => {
                return Err(format!("it is larger than {} MB when it is unpacked", LARGEST / 1_000_000));
            }
            // Whoever reads it says what is broken.
            Err(_) => continue,
        };
    }
    if cells.count > MOST_CELLS { Err(too_many()) } else { Ok(()) }
}

/// Why a sheet is too large.
pub(super) fn too_many() -> String {
    format!("it has more than {MOST_CELLS} cells")
}

/// Counts the cells of an `OpenDocument` file, of which one tag may stand for thousands.
#[derive(Default)]
struct Cells {
    /// The tag that is being read, and whether one is.
    tag: Vec<u8>,
    is_open: bool,
    count: usize,
    in_row: usize,
    /// Empty cells, which count when a full one stands behind them.
    empty: usize,
}

impl Write for Cells {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for &byte in bytes {
            match byte {
                b'<' => {
                    self.is_open = true;
                    self.tag.clear();
                }
                b'>' if self.is_open => {
                    self.is_open = false;
                    self.tag();
                }
                _ if self.is_open => self.tag.push(byte),
                _ => {}
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Cells {
    fn tag(&mut self) {
        let tag = String::from_utf8_lossy(&self.tag);
        let repeated = |what: &str| {
            let value = tag.split_once(what).and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
            value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(1)
        };
        if tag.starts_with("table:table-row") {
            (self.in_row, self.empty) = (0, 0);
        } else if tag.starts_with("table:table-cell") || tag.starts_with("table:covered-table-cell") {
            let is_full = [":value", "-value", "formula"].iter().any(|word| tag.contains(word));
            self.empty += repeated("number-columns-repeated");
            if is_full {
                let new = (self.in_row + self.empty).min(MOST_COLUMNS) - self.in_row;
                (self.in_row, self.empty) = (self.in_row + new, 0);
                self.count = self.count.saturating_add(new);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(row: &str, rows: usize) -> usize {
        let mut cells = Cells::default();
        for _ in 0..rows {
            cells
                .write_all(format!("<table:table-row>{row}</table:table-row>").as_bytes())
                .expect("it is counted");
        }
        cells.count
    }

    #[test]
    fn cells_that_one_tag_stands_for_are_counted_as_they_are_read() {
        let full = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
        let many = "<table:table-cell table:number-columns-repeated=\"90\"/>";
        let endless = "<table:table-cell table:number-columns-repeated=\"99999999\"/>";
        assert_eq!(counted(full, 2), 2);
        assert_eq!(counted(&format!("{many}{full}"), 1), 91);
        assert_eq!(counted(&format!("{full}{endless}"), 3), 3);
        assert_eq!(counted(&format!("{endless}{full}"), 3), 3 * MOST_COLUMNS);
    }
}

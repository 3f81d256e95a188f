//! How much is read at most. A file beyond a limit is refused before it takes the memory or the
//! evening of whoever opened it; no limit is near to what a plan needs.
//!
//! Bytes are counted before they are read, and no file or stream is read further than its limit,
//! whatever it says of its size. What comes out of a packed file is counted as it is unpacked. The other
//! limits are of the text: its lines, the columns and cells of its tables, and the depth of what is
//! nested in it.

use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use zip::ZipArchive;

use crate::model::{FileFault, Location, Problem, Spot};
use crate::read::{Block, Table, file_fault};

/// MiB of a file that is imported: a year of a whole nation fits well within.
const IMPORT: u64 = 64;

/// MiB of a file that a person writes by hand: a configuration, light rules.
const BY_HAND: u64 = 1;

/// MiB that come out of a packed file or of the streams of a PDF.
pub(super) const UNPACKED: u64 = 64;

/// Elements that stand in one another: Word has some 30, bad pages a hundred.
pub(super) const DEPTH: usize = 256;

/// Elements and pieces of text in a page or a Word file: a report has some thousands.
pub(super) const ELEMENTS: usize = 2_000_000;

/// MiB that come out of a workbook: a sheet takes ten times the room of its file.
pub(super) const SHEETS: u64 = 256;

/// Lines of a file: a report has some hundreds, a year of monthly figures of 5,000 projects 60,000.
const LINES: usize = 200_000;

/// Columns of a table: an export has 43.
pub(super) const COLUMNS: usize = 256;

/// Signs that part cells, of a whole file, or cells where they are counted.
pub(super) const CELLS: usize = 5_000_000;

/// Characters of one cell: as many as a spreadsheet has room for.
const CHARACTERS: usize = 32_767;

/// Returns the bytes of the file at `path`.
pub(super) fn file(path: &Path) -> Result<Vec<u8>, FileFault> {
    bytes_of(path, IMPORT)
}

/// Returns the bytes of `stream`, which has no size that could be asked for.
///
/// # Errors
///
/// When it cannot be read, or has more bytes than a file may have.
pub fn stream(stream: impl Read) -> Result<Vec<u8>, FileFault> {
    bytes(stream, IMPORT)
}

/// Returns the text of the file at `path` that a person has written by hand.
///
/// # Errors
///
/// When it cannot be read, is far larger than anybody writes, or is no UTF-8.
pub fn file_by_hand(path: &Path) -> Result<String, FileFault> {
    String::from_utf8(bytes_of(path, BY_HAND)?).map_err(|_| FileFault::NotUtf8)
}

fn bytes_of(path: &Path, mib: u64) -> Result<Vec<u8>, FileFault> {
    let fault = |error| file_fault(&error);
    let known = fs::metadata(path).map_err(fault)?;
    if known.is_dir() {
        return Err(FileFault::Directory);
    }
    if known.len() > in_bytes(mib) {
        return Err(FileFault::TooLarge(mib));
    }
    bytes(File::open(path).map_err(fault)?, mib)
}

/// A pipe or a device has no size, and a file may grow while it is read.
fn bytes(stream: impl Read, mib: u64) -> Result<Vec<u8>, FileFault> {
    let mut bytes = Vec::new();
    let read: io::Result<usize> = stream.take(in_bytes(mib) + 1).read_to_end(&mut bytes);
    match read.map_err(|error| file_fault(&error))? {
        count if count as u64 > in_bytes(mib) => Err(FileFault::TooLarge(mib)),
        _ => Ok(bytes),
    }
}

/// Unpacks every part of the archive `bytes` into nothing, to see how much it is.
///
/// # Errors
///
/// When it is too much, or cannot be unpacked.
pub(super) fn of_archive(bytes: &[u8]) -> Result<(), FileFault> {
    of_archive_within(bytes, SHEETS)
}

fn of_archive_within(bytes: &[u8], mib: u64) -> Result<(), FileFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
    let mut left = in_bytes(mib);
    for index in 0..archive.len() {
        // A part that cannot be unpacked tells of itself where it is wanted.
        let Ok(part) = archive.by_index(index) else { continue };
        let read = io::copy(&mut part.take(left + 1), &mut io::sink()).unwrap_or_default();
        left = left.checked_sub(read).ok_or(FileFault::TooMuchPacked(mib))?;
    }
    Ok(())
}

/// How many cells, and bytes of text in them, a workbook may still have. Cells share texts, and are
/// repeated: a small file may have many.
#[derive(Debug, Clone)]
pub(super) struct Left {
    cells: usize,
    bytes: u64,
}

impl Default for Left {
    fn default() -> Self {
        Self { cells: CELLS, bytes: in_bytes(UNPACKED) }
    }
}

impl Left {
    /// Takes so many cells, with so much text in all of them.
    ///
    /// # Errors
    ///
    /// When no so many are left.
    pub(super) fn take(&mut self, cells: usize, bytes: usize) -> Result<(), FileFault> {
        self.cells = self.cells.checked_sub(cells).ok_or(FileFault::TooManyCells(CELLS))?;
        let left = self.bytes.checked_sub(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.bytes = left.ok_or(FileFault::TooMuchPacked(UNPACKED))?;
        Ok(())
    }
}

/// Bytes that are read again and again, but not without end: the parts of an archive are read as often
/// as they are named.
pub(super) struct Counted<'a> {
    bytes: Cursor<&'a [u8]>,
    left: usize,
}

impl<'a> Counted<'a> {
    /// `bytes`, which may be read through so many times, and a little more.
    pub(super) fn new(bytes: &'a [u8], times: usize) -> Self {
        const MORE: usize = 1 << 16;
        let left = bytes.len().saturating_mul(times).saturating_add(MORE);
        Self { bytes: Cursor::new(bytes), left }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.left = self.left.checked_sub(read).ok_or(io::ErrorKind::QuotaExceeded)?;
        Ok(read)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

pub(super) fn in_bytes(mib: u64) -> u64 {
    mib * 1024 * 1024
}

/// Returns what of `text` is too much to be parted into lines and cells.
pub(super) fn of_text(text: &str) -> Option<FileFault> {
    let count = |is_one: fn(u8) -> bool| text.bytes().filter(|byte| is_one(*byte)).count();
    if count(|byte| byte == b'\n') > LINES {
        return Some(FileFault::TooManyLines(LINES));
    }
    let cells = count(|byte| matches!(byte, b',' | b';' | b'\t' | b'|'));
    (cells > CELLS).then_some(FileFault::TooManyCells(CELLS))
}

/// Returns what of the tables of the file `name` is too wide or too long, with its place.
pub(super) fn of_tables(name: &str, blocks: &[Block]) -> Option<Problem> {
    let mut tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    tables.find_map(|table| of_table(name, table))
}

/// The same of one table.
pub(super) fn of_table(name: &str, table: &Table) -> Option<Problem> {
    let (spot, fault) = excess(table)?;
    let at = Location { sheet: table.sheet.clone(), ..Location::new(name, spot) };
    Some(Problem::at(at, fault.into()))
}

fn excess(table: &Table) -> Option<(Spot, FileFault)> {
    table.rows.iter().find_map(|row| {
        if let Some(cell) = row.get(COLUMNS) {
            return Some((cell.spot, FileFault::TooWide(COLUMNS)));
        }
        // No text has more characters than bytes.
        let is_long = |text: &str| text.len() > CHARACTERS && text.chars().count() > CHARACTERS;
        let cell = row.iter().find(|cell| is_long(&cell.text))?;
        Some((cell.spot, FileFault::LongCell(CHARACTERS)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document;

    fn fault(name: &str, text: &str) -> Option<(String, String)> {
        let problem = document(name, text.as_bytes()).err()?;
        Some((problem.at?.to_string(), format!("{:?}", problem.fault)))
    }

    fn told(at: &str, fault: &str) -> (String, String) {
        (at.to_owned(), format!("File({fault})"))
    }

    #[test]
    fn no_stream_is_read_further_than_its_limit() {
        assert_eq!(bytes(io::repeat(b'x'), 1), Err(FileFault::TooLarge(1)));
        let whole = vec![b'x'; 1024 * 1024];
        assert_eq!(bytes(whole.as_slice(), 1), Ok(whole.clone()));
    }

    #[test]
    fn what_comes_out_of_an_archive_is_counted_whatever_it_says() {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a", "b"] {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&vec![b'x'; 700 * 1024]).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 10_000);
        assert_eq!(of_archive_within(&bytes, 2), Ok(()));
        assert_eq!(of_archive_within(&bytes, 1), Err(FileFault::TooMuchPacked(1)));
        assert_eq!(of_archive(&bytes[..200]), Err(FileFault::Damaged));
    }

    #[test]
    fn what_is_too_much_has_a_place_where_it_has_one() {
        let wide = format!("{}x", "x,".repeat(COLUMNS));
        let tabs = wide.replace(',', "\t");
        let long = "甲".repeat(CHARACTERS + 1);
        assert_eq!(
            fault("a.csv", &format!("a,b\n{wide}\n")),
            Some(told("a.csv:2:513", "TooWide(256)"))
        );
        assert_eq!(
            fault("a.txt", &format!("甲\n{tabs}\n{tabs}\n")),
            Some(told("a.txt:2", "TooWide(256)"))
        );
        assert_eq!(
            fault("a.csv", &format!("a,b\n1,{long}\n")),
            Some(told("a.csv:2:3", "LongCell(32767)"))
        );
        assert_eq!(fault("a.csv", &format!("a,b\n1,{}\n", &long[3..])), None);
        assert_eq!(
            fault("a.txt", &"\n甲".repeat(LINES + 1)),
            Some(told("a.txt", "TooManyLines(200000)"))
        );
        let commas = ",".repeat(CELLS + 1);
        assert_eq!(fault("a.csv", &commas), Some(told("a.csv", "TooManyCells(5000000)")));
        // A paragraph may be as long as its file.
        assert_eq!(fault("a.txt", &long), None);
    }
}

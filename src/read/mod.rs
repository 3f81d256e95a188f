//! From the bytes of a file to located blocks: paragraphs and tables.
//!
//! What the blocks mean is [`crate::extract`]'s business. A new file format is a new file here that
//! returns the same [`Document`], and one line in [`Contents::document`].

mod csv;
mod directory;
mod docx;
mod encoding;
mod format;
mod grid;
mod guard;
mod html;
mod limit;
mod list;
mod markdown;
mod package;
mod pdf;
mod text;
mod workbook;
mod xml;

pub use directory::{files_in, is_lock};
pub use limit::{file_by_hand, stream};
pub use list::{List, RowSpot};

use std::borrow::Cow;
use std::io;
use std::path::Path;

use crate::model::{Fault, FileFault, Finding, Location, Problem, SourceFile, Spot, sha256};
use crate::read::format::Format;

/// A file as located blocks, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub source: SourceFile,
    /// Its paragraphs and tables.
    pub blocks: Vec<Block>,
    /// What of it was left out.
    pub findings: Vec<Finding>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// Rows of cells.
    Table(Table),
}

/// One paragraph of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it begins.
    pub spot: Spot,
    /// Its text, without the white space around it.
    pub text: String,
}

/// A table. Rows may differ in length where cells are merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The sheet of a workbook that it fills; `None` elsewhere.
    pub sheet: Option<String>,
    /// Rows from the top, the heading among them.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Where it begins. It has a column where it is known to stand under the heading of its column,
    /// and none where merged cells may have moved it.
    pub spot: Spot,
    /// Its text, without the white space around it; lines of one cell are joined.
    pub text: String,
}

/// Returns what is in the file at `path`.
///
/// # Errors
///
/// When the file cannot be read, or is too large.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let fault =
        |fault| Problem::at(Location::file(&path.display().to_string()), Fault::File(fault));
    limit::file(path).map_err(fault)
}

/// What is in a file, of which it is known what it is.
pub struct Contents<'a> {
    name: &'a str,
    bytes: &'a [u8],
    format: Format<'a>,
    /// Empty where it is no text.
    text: Cow<'a, str>,
}

impl<'a> Contents<'a> {
    /// Tells what `bytes` are that came from a file called `name`.
    ///
    /// # Errors
    ///
    /// When they are empty, in a format that is not read, or damaged.
    pub fn of(name: &'a str, bytes: &'a [u8]) -> Result<Self, Problem> {
        let fault = |fault: FileFault| Problem::at(Location::file(name), fault.into());
        let format = Format::of(bytes).map_err(fault)?;
        let is_text = matches!(format, Format::Text);
        let text = if is_text { encoding::decode(name, bytes)? } else { Cow::default() };
        Ok(Self { name, bytes, format, text })
    }

    /// The file.
    pub fn source(&self) -> SourceFile {
        SourceFile { name: self.name.to_owned(), sha256: sha256(self.bytes) }
    }

    /// The same as a list that is taken apart row by row; `None` where it does not begin with a row of several
    /// cells.
    pub fn list(&self) -> Option<List<'_>> {
        List::of(self.name, &self.text)
    }

    /// The same as a document.
    ///
    /// # Errors
    ///
    /// When there is nothing in it, it is damaged, or has more in it than is read.
    pub fn document(self) -> Result<Document, Problem> {
        let Self { name, bytes, .. } = self;
        let fault = |fault: FileFault| Problem::at(Location::file(name), fault.into());
        let source = self.source();
        let mut findings = Vec::new();
        let blocks = match self.format {
            Format::Workbook(kind) => {
                let (tables, found) = workbook::read(name, bytes, kind)?;
                findings = found;
                tables.into_iter().map(Block::Table).collect()
            }
            Format::Docx(mut package) => docx::blocks(&mut package).map_err(fault)?,
            Format::Pdf => pdf::blocks(bytes).map_err(fault)?,
            Format::Text => text_blocks(name, &self.text)?,
        };
        if blocks.is_empty() {
            return Err(fault(FileFault::Empty));
        }
        if let Some(problem) = limit::of_tables(name, &blocks) {
            return Err(problem);
        }
        Ok(Document { source, blocks, findings })
    }
}

/// Reads `bytes` that came from a file called `name`.
///
/// # Errors
///
/// When they are empty, in a format that is not read, damaged, or have more in them than is read.
pub fn document(name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    Contents::of(name, bytes)?.document()
}

/// Reads what is text: a page, a list, or plain text and Markdown.
fn text_blocks(name: &str, text: &str) -> Result<Vec<Block>, Problem> {
    let fault = |fault: FileFault| Problem::at(Location::file(name), fault.into());
    if let Some(excess) = limit::of_text(text) {
        return Err(fault(excess));
    }
    if format::is_html(name, text) {
        return html::blocks(text).map_err(fault);
    }
    if format::is_xml(text) {
        return Err(fault(FileFault::Binary(Some("XML"))));
    }
    if format::has_extension(name, &["csv", "tsv"]) || csv::is_list(text) {
        return Ok(vec![Block::Table(list(name, text)?)]);
    }
    let is_markdown = format::is_markdown(name);
    Ok(if is_markdown { markdown::blocks(text) } else { text::blocks(text) })
}

fn list(name: &str, text: &str) -> Result<Table, Problem> {
    csv::table(text, 1).map_err(|place| list::unclosed(name, place))
}

/// What the system says where a person may not.
const DENIED: &[io::ErrorKind] =
    &[io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem];

/// What the system says where there is no more room.
const FULL: &[io::ErrorKind] =
    &[io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded, io::ErrorKind::FileTooLarge];

/// Returns what `error` means for a person who named a file.
pub fn file_fault(error: &io::Error) -> FileFault {
    let kind = error.kind();
    if kind == io::ErrorKind::NotFound || kind == io::ErrorKind::NotADirectory {
        FileFault::NotFound
    } else if kind == io::ErrorKind::InvalidFilename {
        FileFault::BadName
    } else if DENIED.contains(&kind) {
        FileFault::Denied
    } else if kind == io::ErrorKind::IsADirectory {
        FileFault::Directory
    } else if FULL.contains(&kind) {
        FileFault::Full
    } else {
        FileFault::Other(error.to_string())
    }
}

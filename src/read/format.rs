//! What a file is, told by its content, whatever it is called.

use std::path::Path;

use crate::model::FileFault;
use crate::read::package::Package;
use crate::read::workbook::Kind;

/// A format that is read, or the fault of one that is not.
pub(super) enum Format<'a> {
    /// A workbook.
    Workbook(Kind),
    /// A Word document, unpacked.
    Docx(Package<'a>),
    /// A PDF file.
    Pdf,
    /// Anything else is text, or no file that is known.
    Text,
}

/// First bytes of formats that are not read, and what people call them.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"SQLite format 3", "SQLite"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MIME-Version:", ".mht"),
    (b"From: <Saved by", ".mht"),
];

/// The streams that an old Office file (OLE) has, and what it is called then. The first counts.
const STREAMS: &[(&str, &str)] = &[("WordDocument", ".doc/.wps"), ("PowerPoint Document", ".ppt")];

/// The parts by which a packed file is known that is not read.
const PARTS: &[(&str, &str)] = &[("ppt/", ".pptx"), ("OFD.xml", "OFD")];

/// The file by which a packed bag is known, whatever its directory is called.
const BAG: &str = "/bagit.txt";

/// The beginning of the type that an `OpenDocument` file names.
pub(super) const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.";

impl<'a> Format<'a> {
    /// Tells the format of `bytes`.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, FileFault> {
        const PDF_HEAD: usize = 1024;
        if let Some((_, format)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
            return Err(FileFault::Binary(Some(format)));
        }
        let is_old = bytes.starts_with(b"\xd0\xcf\x11\xe0");
        if is_old && names(bytes, "EncryptedPackage") {
            return Err(FileFault::Encrypted);
        }
        if let Some(kind) = Kind::of(bytes) {
            return Ok(Self::Workbook(kind));
        }
        if is_old {
            return Err(old_office(bytes));
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return Self::packed(Package::open(bytes)?);
        }
        // A reader of PDF looks for the sign in the first bytes; mail may have put some before it.
        let head = &bytes[..bytes.len().min(PDF_HEAD)];
        Ok(if contains(head, b"%PDF-") { Self::Pdf } else { Self::Text })
    }

    fn packed(mut package: Package<'a>) -> Result<Self, FileFault> {
        let binary = |format| Err(FileFault::Binary(Some(format)));
        if package.has("word/") {
            return Ok(Self::Docx(package));
        }
        if let Some((_, format)) = PARTS.iter().find(|(part, _)| package.has(part)) {
            return binary(format);
        }
        if package.names().any(|name| name.ends_with(BAG)) {
            return binary("BagIt");
        }
        let of_open_document = package.part("mimetype")?.unwrap_or_default();
        match of_open_document.trim().strip_prefix(OPEN_DOCUMENT) {
            Some(kind) if kind.starts_with("text") => binary(".odt"),
            Some(_) => binary("OpenDocument"),
            None => binary("zip"),
        }
    }
}

fn old_office(bytes: &[u8]) -> FileFault {
    let stream = STREAMS.iter().find(|(name, _)| names(bytes, name));
    FileFault::Binary(Some(stream.map_or(".doc/.wps/.xls", |(_, format)| format)))
}

/// Whether an old Office file has a stream called `name`, which it writes in UTF-16. One with a password
/// hides a new file in a stream.
pub(super) fn names(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    contains(bytes, &name)
}

/// Whether `part` stands anywhere in `bytes`.
pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Whether `text` is a page, whatever the file `name` is called.
pub(super) fn is_html(name: &str, text: &str) -> bool {
    const PAGE: &[&str] = &["!doctype html", "html", "head", "body", "!doctype htm"];
    const PIECES: &[&str] = &["table", "div", "meta", "p>", "p ", "style", "span", "center", "h1"];
    let mut text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // A declaration and comments may stand before a page.
    for (open, close) in [("<?", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        let rest = text.strip_prefix(open).and_then(|text| text.split_once(close));
        text = rest.map_or(text, |(_, rest)| rest.trim_start());
    }
    let start: String = text.chars().take(20).collect::<String>().to_lowercase();
    let Some(tag) = start.strip_prefix('<') else {
        return has_extension(name, PAGES) && has_tags(text);
    };
    let is_one = |names: &[&str]| names.iter().any(|name| tag.starts_with(name));
    // Markdown may begin with a piece of a page.
    is_one(PAGE) || (is_one(PIECES) && !has_extension(name, MARKDOWN)) || has_extension(name, PAGES)
}

const PAGES: &[&str] = &["html", "htm", "shtml", "xhtml"];
const MARKDOWN: &[&str] = &["md", "markdown"];

/// Whether the file `name` is called Markdown.
pub(super) fn is_markdown(name: &str) -> bool {
    has_extension(name, MARKDOWN)
}

/// The format of a text that other programs keep their documents in, where it is one: XML.
pub(super) fn is_xml(text: &str) -> bool {
    text.trim_start().starts_with("<?xml")
}

fn has_tags(text: &str) -> bool {
    ["</p>", "</div>", "</td>", "<br"].iter().any(|tag| text.contains(tag))
}

/// Whether the file `name` ends in one of `extensions`.
pub(super) fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let extension = Path::new(name).extension().map(|own| own.to_string_lossy().to_lowercase());
    extension.is_some_and(|own| extensions.contains(&own.as_str()))
}

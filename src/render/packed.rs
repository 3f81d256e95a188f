//! Files packed into one (.zip).

use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::render::Unwritable;

/// Returns `files`, each with its name, packed in their order. The same files give the same bytes: all were made
/// on the first day that there is.
pub(super) fn packed<N: AsRef<str>, T: AsRef<str>>(
    files: &[(N, T)],
) -> Result<Vec<u8>, Unwritable> {
    let files = files.iter().map(|(name, content)| (name.as_ref(), content.as_ref()));
    zipped(files).map_err(|error| Unwritable(error.to_string()))
}

fn zipped<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

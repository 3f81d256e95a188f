//! Packed files, as .docx is: parts in a zip archive, unpacked as far as the limits allow.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::model::FileFault;
use crate::read::limit;

/// An archive whose parts are unpacked when they are asked for.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still come out of it.
    room: u64,
}

impl<'a> Package<'a> {
    /// Opens `bytes`, whose end lists the parts.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, FileFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Damaged)?;
        Ok(Self { archive, room: limit::in_bytes(limit::UNPACKED) })
    }

    /// The names of its parts.
    pub(super) fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.archive.file_names().flatten()
    }

    /// Whether it has a part whose name begins with `start`.
    pub(super) fn has(&self, start: &str) -> bool {
        self.names().any(|name| name.starts_with(start))
    }

    /// Returns the text of the part `name`; `None` if there is none.
    ///
    /// # Errors
    ///
    /// When it cannot be unpacked, or is larger than what is unpacked of one file. What an archive
    /// says of its sizes is not believed: bytes are counted as they come out.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, FileFault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(FileFault::Encrypted);
            }
            Err(_) => return Err(FileFault::Damaged),
        };
        let mut bytes = Vec::new();
        part.take(self.room + 1).read_to_end(&mut bytes).map_err(|_| FileFault::Damaged)?;
        self.room = self
            .room
            .checked_sub(bytes.len() as u64)
            .ok_or(FileFault::TooMuchPacked(limit::UNPACKED))?;
        // XML says its encoding itself; in these files it is UTF-8 or, with a mark, UTF-16.
        let encoding =
            encoding_rs::Encoding::for_bom(&bytes).map_or(encoding_rs::UTF_8, |bom| bom.0);
        Ok(Some(encoding.decode(&bytes).0.into_owned()))
    }
}

//! Where a record was read.

use std::fmt;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file's name as the person gave it.
    pub file: String,
    /// The line, from 1; `None` when the whole file is meant.
    pub line: Option<u32>,
    /// The column in characters, from 1; `None` when the whole line is meant.
    pub column: Option<u32>,
}

impl Location {
    /// Returns the place of a whole file.
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), line: None, column: None }
    }
}

impl fmt::Display for Location {
    /// Writes `file`, `file:line` or `file:line:column`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        Ok(())
    }
}

/// The place and the words that a record was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub at: Location,
    /// What stands there, as written.
    pub text: String,
}

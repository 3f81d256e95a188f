//! Who did what.

/// One command's writes. Everything that one command stores carries the same change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The same in every copy of the database: a UUID whose order is that of time.
    pub uuid: String,
    /// When, as an RFC 3339 time with its offset.
    pub at: String,
    /// Who; empty where unknown.
    pub by: String,
    /// The command as it was typed, from the program's name on.
    pub command: String,
}

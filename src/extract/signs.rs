//! Signs that stand for one another in plans: dashes, and the numerals of chapters and groups.

/// Dashes as people type them.
pub(super) const DASHES: &[char] = &['-', '—', '–'];
/// What stands between the two ends of a range.
pub(super) const TO: &[char] = &['-', '—', '–', '~', '至', '到', '～'];

/// Whether `sign` is one of the numerals that count chapters, groups and months.
pub(super) fn is_numeral(sign: char) -> bool {
    "一二三四五六七八九十".contains(sign)
}

/// What stands behind the numeral that `text` begins with; `None` where it begins with none.
pub(super) fn behind_numeral(text: &str) -> Option<&str> {
    let behind = text.trim_start_matches(is_numeral);
    (behind.len() < text.len()).then_some(behind)
}

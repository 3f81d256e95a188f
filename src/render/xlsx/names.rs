//! Names of sheets, as Excel takes them.

use std::collections::BTreeSet;

/// Characters that a name of a sheet has at most, as Excel counts them: in UTF-16.
const LONGEST: usize = 31;

/// Names that Excel keeps for itself.
const KEPT: &[&str] = &["history"];

/// The names that the sheets of a workbook have so far. Upper and lower case are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct SheetNames(BTreeSet<String>);

impl SheetNames {
    /// Returns `wanted` as a sheet may be called: without the signs that Excel refuses, not too long, and
    /// with a number behind it where another sheet is called so.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let signs = ['[', ']', ':', '*', '?', '/', '\\', '\n', '\t'];
        let plain = wanted.replace(signs, " ");
        let plain = plain.trim_matches(|c: char| c == '\'' || c.is_whitespace());
        let plain = if plain.is_empty() { "-" } else { plain };
        let numbered = |number: usize| {
            let end = if number == 1 { String::new() } else { format!(" {number}") };
            let front = front(plain, LONGEST - end.len());
            format!("{}{end}", front.trim_end_matches(|c: char| c == '\'' || c.is_whitespace()))
        };
        let is_free = |name: &String| {
            let name = name.to_lowercase();
            !self.0.contains(&name) && !KEPT.contains(&name.as_str())
        };
        // Each name that is taken or kept takes one number at most.
        let enough = self.0.len() + KEPT.len() + 1;
        let name = (1..=enough).map(numbered).find(is_free).unwrap_or_default();
        self.0.insert(name.to_lowercase());
        name
    }
}

/// As much of the front of `text` as has `most` characters in UTF-16.
fn front(text: &str, most: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, character)| {
        taken += character.len_utf16();
        taken > most
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_excel_takes() {
        let long = "区".repeat(40);
        let mut names = SheetNames::default();
        for (wanted, expected) in [
            ("区交通局", "区交通局"),
            ("区交通局", "区交通局 2"),
            ("教委/体育局", "教委 体育局"),
            ("[甲]:*?\\乙", "甲     乙"),
            ("'甲'", "甲"),
            ("", "-"),
            ("ABC", "ABC"),
            ("abc", "abc 2"),
            ("History", "History 2"),
            (&long, &long[..31 * 3]),
            (&long, &format!("{} 2", &long[..29 * 3])),
            ("𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷"),
        ] {
            assert_eq!(names.take(wanted), expected, "{wanted}");
        }
    }
}

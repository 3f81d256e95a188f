//! Names of files that are made of data: what a place or a unit is called may be no name of a file.

use std::collections::BTreeSet;

/// Characters that a name has at most before its ending: with the ending it fits into every file system
/// in which a Chinese character takes three bytes of 255.
const LONGEST: usize = 60;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Returns what is called `wanted` as one part of a path that leads nowhere, on any system, without an ending.
pub fn file_name(wanted: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-—_ ()（）、·&+,，".contains(c);
    let plain: String = wanted.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let plain: String = plain.trim().chars().take(LONGEST).collect();
    let plain = plain.trim_end();
    let is_kept = plain.is_empty() || DEVICES.contains(&plain.to_lowercase().as_str());
    if is_kept { format!("_{plain}") } else { plain.to_owned() }
}

/// The names that the files of one directory have so far. Upper and lower case are the same, as they are on
/// Windows and macOS.
#[derive(Debug, Default)]
pub struct FileNames(BTreeSet<String>);

impl FileNames {
    /// Returns a name without an ending for what is called `wanted`: one part of a path that leads nowhere, on any
    /// system, and that no other file has.
    pub fn take(&mut self, wanted: &str) -> String {
        let plain = file_name(wanted);
        let numbered = |number: usize| match number {
            1 => plain.clone(),
            _ => format!("{plain}-{number}"),
        };
        let is_free = |name: &String| !self.0.contains(&name.to_lowercase());
        // Each name that is taken takes one number at most.
        let name = (1..=self.0.len() + 1).map(numbered).find(is_free).unwrap_or_default();
        self.0.insert(name.to_lowercase());
        name
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use super::*;

    #[test]
    fn names_of_units_become_names_of_files_that_lead_nowhere() {
        let long = "区".repeat(300);
        let mut names = FileNames::default();
        for (wanted, expected) in [
            ("区交通局", "区交通局.xlsx"),
            ("区交通局", "区交通局-2.xlsx"),
            ("区教委（体育局）", "区教委（体育局）.xlsx"),
            ("../../etc/passwd", "______etc_passwd.xlsx"),
            ("..", "__.xlsx"),
            ("", "_.xlsx"),
            (".", "_-2.xlsx"),
            ("C:\\甲", "C__甲.xlsx"),
            ("甲\u{202e}乙\n丙\0", "甲_乙_丙_.xlsx"),
            ("aux", "_aux.xlsx"),
            ("~$甲", "__甲.xlsx"),
            ("甲?*<>|\"", "甲______.xlsx"),
            ("ABC", "ABC.xlsx"),
            ("abc", "abc-2.xlsx"),
            (&long, &format!("{}.xlsx", "区".repeat(60))),
        ] {
            let name = names.take(wanted) + ".xlsx";
            assert_eq!(name, expected, "{wanted}");
            let parts: Vec<Component<'_>> = Path::new(&name).components().collect();
            assert!(matches!(parts.as_slice(), [Component::Normal(_)]), "{name}");
            assert!(name.len() < 255, "{name}");
        }
    }
}

//! Names of the files of one directory that are made of data.

use std::collections::BTreeSet;

use crate::model::file_name;

/// The names that the files of one directory have so far. Upper and lower case are the same, as they are on
/// Windows and macOS.
#[derive(Debug, Default)]
pub(super) struct FileNames(BTreeSet<String>);

impl FileNames {
    /// Returns a name with `ending` for what is called `wanted`: one part of a path that leads nowhere, on any
    /// system, and that no other file has.
    pub(super) fn take(&mut self, wanted: &str, ending: &str) -> String {
        let plain = file_name(wanted);
        let numbered = |number: usize| match number {
            1 => format!("{plain}.{ending}"),
            _ => format!("{plain}-{number}.{ending}"),
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
            let name = names.take(wanted, "xlsx");
            assert_eq!(name, expected, "{wanted}");
            let parts: Vec<Component<'_>> = Path::new(&name).components().collect();
            assert!(matches!(parts.as_slice(), [Component::Normal(_)]), "{name}");
            assert!(name.len() < 255, "{name}");
        }
    }
}

//! The rooms of `src/` may only use those that the architecture allows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// Each room with the rooms that it may use beside itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("read", &["model"]),
    ("extract", &["model", "read"]),
    ("store", &["model"]),
    ("assess", &["model"]),
    ("check", &["model"]),
    ("lang", &["model"]),
    ("report", &["model", "assess", "check", "lang"]),
    ("render", &["model", "report"]),
    ("cli", &["model", "read", "extract", "store", "assess", "check", "lang", "report", "render"]),
];

/// Crates that only some rooms may use, because they belong to what those rooms hide.
const OWNED: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("comfy_table", &["render"]),
    ("base64", &["render"]),
    ("maud", &["render"]),
    ("rust_xlsxwriter", &["render"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("directories", &["cli"]),
    ("encoding_rs", &["read"]),
    ("calamine", &["read"]),
    ("html5ever", &["read"]),
    ("pdfni", &["read"]),
    ("quick_xml", &["read", "render"]),
    ("scraper", &["read"]),
    ("unicode_normalization", &["read"]),
    ("zip", &["read", "render"]),
    ("toml", &["cli", "assess"]),
    ("toml_edit", &["cli"]),
    ("rustix", &["store"]),
    ("tempfile", &["cli"]),
];

/// Collects the first names of paths: the room behind `crate::`, or the crate.
#[derive(Default)]
struct Uses {
    rooms: BTreeSet<String>,
    crates: BTreeSet<String>,
}

impl Uses {
    fn path(&mut self, names: &[String]) {
        match names {
            [first, second, ..] if first == "crate" => self.rooms.insert(second.clone()),
            [first, ..] => self.crates.insert(first.clone()),
            [] => false,
        };
    }

    fn tree(&mut self, before: &mut Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(before, &path.tree);
                before.pop();
            }
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|item| self.tree(before, item));
            }
            syn::UseTree::Name(name) => {
                self.path(&[before.clone(), vec![name.ident.to_string()]].concat());
            }
            syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => self.path(before),
        }
    }
}

impl<'ast> Visit<'ast> for Uses {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&mut Vec::new(), &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|name| name.ident.to_string()).collect();
        if names.len() > 1 {
            self.path(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        // Tests may reach further than the code that they test.
        let is_test = item.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"));
        if !is_test {
            visit::visit_item_mod(self, item);
        }
    }
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().unwrap() != "tests" {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && path.file_name().unwrap() != "tests.rs"
        {
            found.push(path);
        }
    }
    found
}

/// What each room uses, by its files.
fn used() -> BTreeMap<String, Uses> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut used: BTreeMap<String, Uses> = BTreeMap::new();
    for entry in std::fs::read_dir(&src).unwrap() {
        let room = entry.unwrap().path();
        if !room.is_dir() {
            continue;
        }
        let room_uses =
            used.entry(room.file_name().unwrap().to_str().unwrap().to_owned()).or_default();
        for file in files(&room) {
            room_uses
                .visit_file(&syn::parse_file(&std::fs::read_to_string(file).unwrap()).unwrap());
        }
    }
    used
}

#[test]
fn rooms_use_only_what_the_architecture_allows() {
    let used = used();
    let known: BTreeSet<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    assert_eq!(used.keys().map(String::as_str).collect::<BTreeSet<_>>(), known);
    for (room, allowed) in MAY_USE {
        let more: Vec<&String> = used[*room]
            .rooms
            .iter()
            .filter(|other| known.contains(other.as_str()))
            .filter(|other| other != room && !allowed.contains(&other.as_str()))
            .collect();
        assert!(more.is_empty(), "{room} uses {more:?}");
    }
}

#[test]
fn every_arrow_that_is_allowed_is_used() {
    let used = used();
    for (room, allowed) in MAY_USE.iter().filter(|(room, _)| *room != "cli") {
        for other in *allowed {
            assert!(used[*room].rooms.contains(*other), "{room} does not use {other} any more");
        }
    }
}

#[test]
fn what_a_room_hides_is_used_nowhere_else() {
    for (room, uses) in used() {
        for (hidden, owners) in OWNED {
            let may_use = owners.contains(&room.as_str());
            assert!(may_use || !uses.crates.contains(*hidden), "{room} uses {hidden}");
        }
    }
}

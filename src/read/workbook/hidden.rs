//! Which rows and columns of an xlsx workbook are hidden. The other formats' reader does not tell.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::read::limit::CELLS;
use crate::read::package::Package;

/// The hidden rows and columns of a sheet, from 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Hidden {
    rows: BTreeSet<u32>,
    /// First and last of each run.
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    pub(super) fn has_row(&self, row: u32) -> bool {
        self.rows.contains(&row)
    }

    pub(super) fn has_column(&self, column: u32) -> bool {
        self.columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }
}

/// What is hidden in each sheet of the workbook `bytes`; `None` where its parts cannot be found.
pub(super) fn of_xlsx(bytes: &[u8]) -> Option<BTreeMap<String, Hidden>> {
    let mut package = Package::open(bytes).ok()?;
    let mut part = |path: &str| package.part(path).ok().flatten();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    each(&part("xl/_rels/workbook.xml.rels")?, |element| {
        if let ("Relationship", Some((id, target))) =
            (element.local_name().as_ref(), of(element, "Id").zip(of(element, "Target")))
        {
            files.insert(id, target);
        }
    });
    let mut sheets: Vec<(String, String)> = Vec::new();
    each(&part("xl/workbook.xml")?, |element| {
        if element.local_name().as_ref() == "sheet" {
            sheets.extend(of(element, "name").zip(of(element, "id")));
        }
    });
    let mut hidden = BTreeMap::new();
    for (name, id) in sheets {
        let Some(target) = files.get(&id) else { continue };
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        if let Some(text) = part(&path) {
            hidden.insert(name, of_sheet(&text));
        }
    }
    Some(hidden)
}

/// Whether the workbook `bytes` says that it has more texts than cells may be, for which room would be made
/// before they are read.
pub(super) fn claims_too_much(bytes: &[u8]) -> bool {
    let Ok(mut package) = Package::open(bytes) else { return false };
    let names = package.names().filter(|name| name.to_lowercase().ends_with("sharedstrings.xml"));
    let names: Vec<String> = names.map(Cow::into_owned).collect();
    names.iter().any(|name| {
        let Ok(Some(text)) = package.part(name) else { return false };
        let mut is_too_much = false;
        each(&text, |element| {
            let claim = of(element, "uniqueCount").and_then(|count| count.parse::<u64>().ok());
            is_too_much |= claim.is_some_and(|claim| claim > CELLS as u64);
        });
        is_too_much
    })
}

fn of_sheet(text: &str) -> Hidden {
    const ROWS: u32 = 1_048_576;
    let mut hidden = Hidden::default();
    let mut row: u32 = 0;
    each(text, |element| {
        let is_hidden = of(element, "hidden").is_some_and(|told| told == "1" || told == "true");
        let number = |name| of(element, name).and_then(|text| text.parse::<u32>().ok());
        match element.local_name().as_ref() {
            "row" => {
                row = number("r").unwrap_or_else(|| row.saturating_add(1));
                if is_hidden && row <= ROWS {
                    hidden.rows.extend(row.checked_sub(1));
                }
            }
            "col" if is_hidden => {
                let span = number("min").zip(number("max"));
                hidden.columns.extend(
                    span.and_then(|(min, max)| Some((min.checked_sub(1)?, max.checked_sub(1)?))),
                );
            }
            _ => {}
        }
    });
    hidden
}

/// Shows `see` every element of `text`, as far as it is whole.
fn each(text: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => see(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The attribute `name` of `element`, whatever its prefix.
pub(super) fn of(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|it| it.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::default()).ok().map(Cow::into_owned)
}

//! One JSON object; its keys never change.

use std::fmt::Write;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::is_hidden;
use crate::render::for_machines;
use crate::report::{Cell, Report, Row, Table};

/// The version of the JSON's shape.
const SCHEMA_VERSION: u32 = 1;

/// Returns `value` as indented JSON with a line end.
pub fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| escaped(&text) + "\n").unwrap_or_default()
}

/// Escapes what a terminal would obey or a person not see. It stands in strings alone, where an escape
/// is the same text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && is_hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing into memory cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// Facts first, then each list under its key. Numbers are exact decimal strings, counts numbers;
/// what is not known is null.
pub(super) fn render(report: &Report) -> String {
    let mut object = Map::new();
    object.insert("schema_version".to_owned(), SCHEMA_VERSION.into());
    for (key, fact) in &report.facts {
        object.insert((*key).to_owned(), value(fact));
    }
    for section in report.sections.iter().filter(|section| section.audience.has_machines()) {
        let list = object.entry(section.key).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.extend(rows(&section.table));
        }
    }
    json(&object)
}

fn rows(table: &Table) -> impl Iterator<Item = Value> {
    let object = |row: &Row| {
        let cells = table.columns.iter().zip(&row.cells);
        let seen = cells.filter(|(column, _)| column.audience.has_machines());
        Value::Object(seen.map(|(column, cell)| (column.key.to_owned(), value(cell))).collect())
    };
    table.machine_rows().map(object)
}

fn value(cell: &Cell) -> Value {
    if let Cell::Count(count) = cell {
        return Value::from(*count);
    }
    for_machines(cell).map_or(Value::Null, Value::String)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_escaped_and_reads_back() {
        let text = "甲\u{1b}\u{9b}\u{202e}\u{200b}\u{2028}\u{e0041}\n\"乙";
        let written = json(&text);
        assert_eq!(written, "\"甲\\u001b\\u009b\\u202e\\u200b\\u2028\\udb40\\udc41\\n\\\"乙\"\n");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}

//! The published JSON Schema.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::render::json;

/// The published JSON Schema (draft 2020-12) of all documents that are printed.
const SCHEMA: &str = include_str!("../../docs/plan.schema.json");

/// Where a definition is that a schema refers to.
const DEFINITIONS: &str = "#/$defs/";

/// Returns the JSON Schema of the document `name`, with the definitions that it needs, or of all documents.
///
/// # Errors
///
/// The names of all documents, when `name` is none of them.
pub fn schema(name: Option<&str>) -> Result<String, Vec<String>> {
    let Some(name) = name else { return Ok(SCHEMA.to_owned()) };
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    let documents = references(&schema["anyOf"]);
    if !documents.contains(name) {
        return Err(documents.into_iter().map(str::to_owned).collect());
    }
    let mut needed = BTreeSet::new();
    add_needed(&schema["$defs"], name, &mut needed);
    let needed: BTreeSet<String> = needed.into_iter().map(str::to_owned).collect();
    let reference = Value::from(format!("{DEFINITIONS}{name}"));
    let id = format!("{}:{name}", schema["$id"].as_str().unwrap_or_default());
    if let Value::Object(schema) = &mut schema {
        schema.insert("$id".to_owned(), id.into());
        schema.remove("anyOf");
        schema.insert("$ref".to_owned(), reference);
    }
    if let Value::Object(definitions) = &mut schema["$defs"] {
        definitions.retain(|name, _| needed.contains(name));
    }
    Ok(json(&schema))
}

/// Adds `name` and all definitions that it refers to.
fn add_needed<'s>(definitions: &'s Value, name: &'s str, needed: &mut BTreeSet<&'s str>) {
    if needed.insert(name) {
        for name in references(&definitions[name]) {
            add_needed(definitions, name, needed);
        }
    }
}

/// The definitions that `schema` refers to itself.
fn references(schema: &Value) -> BTreeSet<&str> {
    match schema {
        Value::Array(parts) => parts.iter().flat_map(references).collect(),
        Value::Object(parts) => parts.values().flat_map(references).collect(),
        Value::String(text) => text.strip_prefix(DEFINITIONS).into_iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => BTreeSet::new(),
    }
}

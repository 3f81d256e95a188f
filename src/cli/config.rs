//! The configuration file: what a person would otherwise type every time.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml_edit::{DocumentMut, value};

use crate::cli::failure::Failure;
use crate::cli::import::make_directory;
use crate::cli::replacement::{Access, Replacement};
use crate::model::{Fault, FileFault, Location, Problem};
use crate::read::file_by_hand;

/// `config.toml`. Every key may be missing; flags and the environment come before it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    /// The database file.
    pub(super) db: Option<PathBuf>,
    /// The plan to work on.
    pub(super) plan: Option<String>,
    /// `zh` or `en`.
    pub(super) lang: Option<String>,
    /// The name that changes are recorded under.
    pub(super) by: Option<String>,
    /// `narrow` or `wide`.
    pub(super) ambiguous: Option<String>,
    /// The rules that give lights: a built-in set, or a file.
    pub(super) lights: Option<String>,
    /// The template of bulletins.
    pub(super) template: Option<PathBuf>,
    /// Days after the end of a period by which its figures are wanted.
    pub(super) report_days: Option<u32>,
}

/// Reads the configuration at `path`; a missing file is an empty one, and one that cannot be read is
/// not, since it may name the database.
pub(super) fn read(path: &Path) -> Result<Config, Problem> {
    let text = text_of(path)?;
    let config: Config = toml::from_str(&text)
        .map_err(|error| bad_line(path, &text, error.span(), error.message()))?;
    let choices = [
        ("lang", &config.lang, ["zh", "en"]),
        ("ambiguous", &config.ambiguous, ["narrow", "wide"]),
    ];
    for (key, value, known) in choices {
        if let Some(value) = value.as_deref().filter(|value| !known.contains(value)) {
            let known = known.join(" / ");
            return Err(wrong(format!("{}: {key} = {value:?}, {known}", path.display())));
        }
    }
    Ok(config)
}

/// Sets the plan to work on in the configuration at `path`, or takes it out; everything else stays as it
/// was written.
pub(super) fn set_plan(path: &Path, plan: Option<&str>) -> Result<(), Failure> {
    let text = text_of(path)?;
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        bad_line(path, &text, error.span(), error.message())
    })?;
    match plan {
        Some(plan) => document["plan"] = value(plan),
        None => drop(document.remove("plan")),
    }
    if let Some(directory) = path.parent() {
        make_directory(directory)?;
    }
    let mut file = Replacement::of(path, Access::Usual)?;
    file.write(document.to_string().as_bytes())?;
    Ok(file.put(true)?)
}

/// The text of the file; a missing one is empty.
fn text_of(path: &Path) -> Result<String, Problem> {
    match file_by_hand(path) {
        Err(FileFault::NotFound) => Ok(String::new()),
        read => read.map_err(|fault| {
            Problem::at(Location::file(&path.display().to_string()), fault.into())
        }),
    }
}

fn bad_line(path: &Path, text: &str, span: Option<Range<usize>>, message: &str) -> Problem {
    let before = span.and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    wrong(format!("{}:{line}: {message}", path.display()))
}

fn wrong(detail: String) -> Problem {
    Fault::Configuration(detail).into()
}

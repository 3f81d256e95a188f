//! The configuration file: what a person would otherwise type every time.

use std::path::{Path, PathBuf};

use serde::Deserialize;

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
    let text = match file_by_hand(path) {
        Ok(text) => text,
        Err(FileFault::NotFound) => return Ok(Config::default()),
        Err(fault) => {
            return Err(Problem::at(Location::file(&path.display().to_string()), fault.into()));
        }
    };
    let wrong = |detail: String| Problem::from(Fault::Configuration(detail));
    let config: Config = toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        wrong(format!("{}:{line}: {}", path.display(), error.message()))
    })?;
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

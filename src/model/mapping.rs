//! What a person has said that columns mean.

use std::collections::BTreeMap;

use crate::model::{Field, comparable};

/// Fields by the headings that a person has given them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping(BTreeMap<String, Option<Field>>);

impl Mapping {
    /// Says that columns under `heading` hold `field`, or nothing that is to be read.
    pub fn insert(&mut self, heading: &str, field: Option<Field>) {
        self.0.insert(comparable(heading), field);
    }

    /// What is said of columns under `heading`; `None` where nothing is, `Some(None)` where they are
    /// not to be read.
    pub fn get(&self, heading: &str) -> Option<Option<Field>> {
        self.0.get(&comparable(heading)).copied()
    }

    /// Every heading that something is said of, as it is comparable, with what is said.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<Field>)> {
        self.0.iter().map(|(heading, field)| (heading.as_str(), *field))
    }

    /// Takes what `newer` says, over what is said here.
    pub fn extend(&mut self, newer: &Self) {
        self.0.extend(newer.0.iter().map(|(heading, field)| (heading.clone(), *field)));
    }
}

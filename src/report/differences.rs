//! Differences in words.

use crate::lang::Catalogue;
use crate::model::{Subject, Value, Word};

/// What a difference is about, as people name it.
pub(super) fn subject_text(subject: &Subject, words: &dyn Catalogue) -> String {
    match subject {
        Subject::Kind(kind) => words.word(Word::Kind(*kind)).to_owned(),
        Subject::Item(code, name) => format!("{code} {name}"),
        Subject::Entry(code, name, period) => format!("{code} {name} {period}"),
        Subject::Plan(name) | Subject::Baseline(name) | Subject::Investment(name) => name.clone(),
    }
}

/// A value as people read it.
pub(super) fn value_text(value: &Value, words: &dyn Catalogue) -> String {
    match value {
        Value::Schedule(schedule) => words.schedule(schedule),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Word(word) => words.word(*word).to_owned(),
    }
}

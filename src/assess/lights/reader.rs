//! A rule file while it is read: its values, their places, and what was found wrong.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};

use crate::model::{Fault, Location, Problem, RuleFault, Shape, Spot, Word};

pub(super) type Key<'i> = Spanned<DeString<'i>>;
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

/// A text that is read, and what was found wrong with it.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    /// Where each line starts, in bytes.
    lines: Vec<usize>,
    problems: Vec<Problem>,
}

/// Places, and what is wrong there.
impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1));
        Self { file, text, lines: lines.collect(), problems: Vec::new() }
    }

    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    /// The line, and the column in characters, of a place in bytes.
    pub(super) fn place(&self, offset: usize) -> Location {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        let (line, column) = (u32::try_from(line), u32::try_from(before.chars().count() + 1));
        Location::new(self.file, Spot { page: None, line: line.ok(), column: column.ok() })
    }

    pub(super) fn report(&mut self, offset: usize, fault: RuleFault) {
        self.problems.push(Problem::at(self.place(offset), Fault::Rules(fault)));
    }

    /// Reports what is wrong with the file, and with no place in it.
    pub(super) fn report_whole(&mut self, fault: RuleFault) {
        self.problems.push(Problem::at(Location::file(self.file), Fault::Rules(fault)));
    }

    pub(super) fn found_something(&self) -> bool {
        !self.problems.is_empty()
    }

    pub(super) fn unknown_key(&mut self, key: &Key<'_>, expected: Vec<&'static str>) {
        let found = key.get_ref().to_string();
        self.report(key.span().start, RuleFault::UnknownKey { found, expected });
    }

    /// Adds what the parser found, the first of each line. What stands on such a line, or is
    /// missing or out of place because of it, is no mistake of its own.
    pub(super) fn report_syntax(&mut self, errors: &[Error]) {
        if errors.is_empty() {
            return;
        }
        let mut lines = BTreeSet::new();
        let mut found = Vec::new();
        for error in errors {
            let at = match error.span() {
                Some(span) => self.place(span.start),
                None => Location::file(self.file),
            };
            if lines.insert(at.spot.line) {
                let fault = RuleFault::Syntax(error.message().to_owned());
                found.push(Problem::at(at, Fault::Rules(fault)));
            }
        }
        self.problems.retain(|problem| {
            let line = problem.at.as_ref().and_then(|at| at.spot.line);
            is_of_one_value(&problem.fault) && !lines.contains(&line)
        });
        self.problems.extend(found);
    }

    /// Everything that was found wrong, from the top of the file.
    pub(super) fn problems(mut self) -> Vec<Problem> {
        self.problems
            .sort_by_key(|problem| problem.at.as_ref().map(|at| at.spot).unwrap_or_default());
        self.problems
    }
}

/// Single values.
impl Reader<'_> {
    pub(super) fn of_shape<T>(
        &mut self,
        key: &str,
        value: &Value<'_>,
        expected: Shape,
        read: Option<T>,
    ) -> Option<T> {
        if read.is_none() {
            let (key, found) = (key.to_owned(), shape(value.get_ref()));
            self.report(value.span().start, RuleFault::WrongShape { key, found, expected });
        }
        read
    }

    pub(super) fn table<'t, 'i>(
        &mut self,
        key: &str,
        value: &'t Value<'i>,
    ) -> Option<&'t DeTable<'i>> {
        self.of_shape(key, value, Shape::Table, value.get_ref().as_table())
    }

    pub(super) fn text(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(|text| text.trim().to_owned());
        self.of_shape(key, value, Shape::Text, text)
    }

    pub(super) fn month(&mut self, value: &Value<'_>) -> Option<u32> {
        let number = value.get_ref().as_integer();
        let number = self.of_shape("no_red_before", value, Shape::WholeNumber, number)?;
        let month = u32::from_str_radix(number.as_str(), number.radix()).ok();
        let month = month.filter(|month| (1..=12).contains(month));
        if month.is_none() {
            let found = number.to_string();
            self.report(value.span().start, RuleFault::BadMonth { found });
        }
        month
    }

    pub(super) fn of_list<T>(
        &mut self,
        value: &Value<'_>,
        found: String,
        expected: Vec<Word>,
        word: Option<T>,
    ) -> Option<T> {
        if word.is_none() {
            self.report(value.span().start, RuleFault::UnknownWord { found, expected });
        }
        word
    }
}

/// The keys of a table as they stand in the file; the parser has them by the alphabet.
pub(super) fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// Whether a fault lies in one value, whatever stands around it.
fn is_of_one_value(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Rules(
            RuleFault::UnknownWord { .. }
                | RuleFault::BadCondition { .. }
                | RuleFault::NotARatio { .. }
                | RuleFault::BadMonth { .. }
                | RuleFault::BadWord { .. }
                | RuleFault::SameWord { .. }
        )
    )
}

fn shape(value: &DeValue<'_>) -> Shape {
    match value {
        DeValue::String(_) => Shape::Text,
        DeValue::Integer(_) => Shape::WholeNumber,
        DeValue::Float(_) => Shape::Fraction,
        DeValue::Boolean(_) => Shape::Truth,
        DeValue::Datetime(_) => Shape::Time,
        DeValue::Array(_) => Shape::List,
        DeValue::Table(_) => Shape::Table,
    }
}

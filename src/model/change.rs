//! Who did what, and what was taken back.

use std::collections::BTreeMap;

use crate::model::{Code, Period, PlanKey, SourceFile, Subject};

/// One command's writes. Everything that one command stores carries the same change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The same in every copy of the database: a UUID whose order is that of time.
    pub uuid: String,
    /// When, as an RFC 3339 time with its offset.
    pub at: String,
    /// Who; empty where unknown.
    pub by: String,
    /// The command as it was typed, from the program's name on.
    pub command: String,
    /// Why; `None` where nobody said.
    pub reason: Option<String>,
}

/// How many records a change wrote to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Touched {
    /// Items that are new or have other fields.
    pub items: i64,
    /// Targets.
    pub targets: i64,
    /// Entries.
    pub entries: i64,
    /// Everything else: schedules, figures of the year before, groups of projects, closings, what
    /// headings mean.
    pub others: i64,
}

/// What takes another change back, or brings it in again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversal {
    /// The other change.
    pub of: i64,
    /// Whether it brings it in again 重做; otherwise it takes it back 撤销.
    pub is_redo: bool,
}

/// A change as the log tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its number in this database, from 1; later changes have higher numbers.
    pub number: i64,
    /// Who, when, how, why.
    pub change: Change,
    /// What it takes back or brings in; `None` for a change that writes of its own.
    pub reversal: Option<Reversal>,
    /// The plans that it wrote to.
    pub plans: Vec<(PlanKey, Touched)>,
    /// The places of which it says what they are a part of, by name.
    pub places: Vec<String>,
    /// The files that it was read from.
    pub sources: Vec<SourceFile>,
    /// The change that took it back, if it does not count now.
    pub undone_by: Option<i64>,
    /// The change that brought it in from another file; `None` if it was made in this one.
    pub merged_by: Option<i64>,
    /// The changes that it brought in from another file, by number.
    pub brought: Vec<i64>,
}

impl Logged {
    /// The number of the last change that was there before it, and before what it brought in.
    pub fn before(&self) -> i64 {
        self.brought.first().unwrap_or(&self.number) - 1
    }

    /// Whether it wrote to `plan`; any change did to `None`.
    pub fn is_of(&self, plan: Option<&PlanKey>) -> bool {
        plan.is_none_or(|plan| self.plans.iter().any(|(key, _)| key == plan))
    }
}

/// The change that wrote something last, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The number of the change.
    pub number: i64,
    /// When, as an RFC 3339 time.
    pub at: String,
    /// Who; empty where unknown.
    pub by: String,
    /// Why; `None` where nobody said.
    pub reason: Option<String>,
}

/// For everything that was written since some change, the change that wrote it last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Causes {
    /// Of entries.
    pub entries: BTreeMap<(Code, Period), Cause>,
    /// Of items, with their targets.
    pub items: BTreeMap<Code, Cause>,
    /// Of figures of the year before and groups of projects, by name.
    pub others: BTreeMap<String, Cause>,
    /// Of the plan itself, with its schedules.
    pub plan: Option<Cause>,
    /// The last change that took one back or brought one in again.
    pub reversal: Option<Cause>,
}

impl Causes {
    /// What wrote `subject` last; where nothing did, it is what it was because a change was taken back.
    pub fn of(&self, subject: &Subject) -> Option<&Cause> {
        let written = match subject {
            Subject::Entry(code, _, period) => self.entries.get(&(code.clone(), *period)),
            Subject::Item(code, _) => self.items.get(code),
            Subject::Baseline(name) | Subject::Investment(name) => self.others.get(name),
            Subject::Plan(_) | Subject::Kind(_) => self.plan.as_ref(),
            // No report of a plan is made of what headings mean, what was said of findings, and where
            // its place lies.
            Subject::Heading(_) | Subject::Question(..) | Subject::Place(_) => None,
        };
        written.or(self.reversal.as_ref())
    }
}

/// Returns the change of `log` that is taken back next: the last one that counts and wrote to `plan`,
/// or to any plan.
pub fn next_undo<'a>(log: &'a [Logged], plan: Option<&PlanKey>) -> Option<&'a Logged> {
    let counts = |logged: &&Logged| logged.reversal.is_none() && logged.undone_by.is_none();
    log.iter().rev().filter(counts).find(|logged| logged.is_of(plan))
}

/// Returns the change of `log` that is brought in again next: the one that was taken back last, unless
/// something was written since.
pub fn next_redo<'a>(log: &'a [Logged], plan: Option<&PlanKey>) -> Option<&'a Logged> {
    let mut later = log.iter().rev().filter(|logged| logged.is_of(plan));
    let back = later.find_map(|logged| match logged.reversal {
        None => Some(None),
        Some(reversal) => {
            let other = log.iter().find(|other| other.number == reversal.of);
            other.filter(|other| other.undone_by == Some(logged.number)).map(Some)
        }
    });
    back.flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A log as it grows, beside the two stacks that every editor has.
    #[derive(Default)]
    struct Desk {
        log: Vec<Logged>,
        done: Vec<i64>,
        undone: Vec<i64>,
    }

    impl Desk {
        fn write(&mut self, reversal: Option<Reversal>) -> i64 {
            let number = i64::try_from(self.log.len()).unwrap() + 1;
            let change = Change {
                uuid: String::new(),
                at: String::new(),
                by: String::new(),
                command: String::new(),
                reason: None,
            };
            let (plans, places, sources) = (Vec::new(), Vec::new(), Vec::new());
            self.log.push(Logged {
                number,
                change,
                reversal,
                plans,
                places,
                sources,
                undone_by: None,
                merged_by: None,
                brought: Vec::new(),
            });
            if let Some(reversal) = reversal {
                let other = self.log.iter_mut().find(|other| other.number == reversal.of).unwrap();
                other.undone_by = (!reversal.is_redo).then_some(number);
            }
            number
        }

        fn step(&mut self, step: u8) {
            match step {
                0 => {
                    let number = self.write(None);
                    self.done.push(number);
                    self.undone.clear();
                }
                1 => {
                    let next = next_undo(&self.log, None).map(|logged| logged.number);
                    assert_eq!(next, self.done.last().copied());
                    let Some(of) = self.done.pop() else { return };
                    self.write(Some(Reversal { of, is_redo: false }));
                    self.undone.push(of);
                }
                _ => {
                    let next = next_redo(&self.log, None).map(|logged| logged.number);
                    assert_eq!(next, self.undone.last().copied());
                    let Some(of) = self.undone.pop() else { return };
                    self.write(Some(Reversal { of, is_redo: true }));
                    self.done.push(of);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn undo_and_redo_walk_as_two_stacks_do(steps in prop::collection::vec(0_u8..3, 0..60)) {
            let mut desk = Desk::default();
            for step in steps {
                desk.step(step);
            }
        }
    }
}

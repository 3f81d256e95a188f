//! English.

mod bulletin;
mod faults;
mod findings;
mod forms;
mod messages;
mod rules;
mod words;

use crate::lang::{Catalogue, FormText, Label, Message};
use crate::model::{
    Check, Fault, Field, Finding, Grade, Location, Period, Schedule, Spot, Term, Word,
};

/// The English catalogue.
pub(super) struct English;

impl Catalogue for English {
    fn word(&self, word: Word) -> &'static str {
        words::word(word)
    }

    fn field(&self, field: Field) -> &'static str {
        words::field(field)
    }

    fn label(&self, label: Label) -> &'static str {
        words::label(label)
    }

    fn term(&self, term: Term) -> &'static str {
        words::term(term)
    }

    fn period(&self, period: Period) -> String {
        format!("{} {}", words::month(period), period.year())
    }

    fn bulletin(&self) -> &'static str {
        bulletin::TEMPLATE
    }

    fn language(&self) -> &'static str {
        "en"
    }

    fn month(&self, period: Period) -> String {
        words::month(period).to_owned()
    }

    fn schedule(&self, schedule: &Schedule) -> String {
        match schedule {
            Schedule::Linear => "linear".to_owned(),
            Schedule::Days => "days".to_owned(),
            Schedule::Stretch(_) | Schedule::Phased(_) => schedule.to_string(),
        }
    }

    fn list(&self, parts: &[String]) -> String {
        parts.join(", ")
    }

    fn form(&self, text: &FormText) -> String {
        forms::form(text)
    }

    fn message(&self, message: &Message) -> String {
        messages::message(message)
    }

    fn fault(&self, fault: &Fault) -> String {
        faults::fault(fault)
    }

    fn hint(&self, fault: &Fault, in_file: bool) -> Option<String> {
        faults::hint(fault, in_file)
    }

    fn finding(&self, finding: &Finding) -> String {
        findings::finding(finding)
    }

    fn check(&self, check: Check) -> &'static str {
        findings::check(check)
    }

    fn grade(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::Error => "error",
            Grade::Warning => "check",
            Grade::Rounding => "rounding",
        }
    }

    fn place(&self, at: &Location) -> String {
        let Spot { page, line, .. } = at.spot;
        if let Some(sheet) = &at.sheet {
            let row = || line.map(|line| line.to_string());
            return at.cell().or_else(row).map_or(sheet.clone(), |cell| format!("{sheet}!{cell}"));
        }
        let page = page.map(|page| format!("page {page}"));
        let line = line.map(|line| format!("line {line}"));
        let places: Vec<String> = page.into_iter().chain(line).collect();
        if places.is_empty() { at.file.clone() } else { places.join(" ") }
    }

    fn help(&self, _path: &str) -> Option<&'static str> {
        None
    }
}

//! 中文。

mod bulletin;
mod faults;
mod findings;
mod forms;
mod help;
mod messages;
mod rules;
mod words;

use crate::lang::{Catalogue, FormText, Label, Message};
use crate::model::{
    Check, Fault, Field, Finding, Grade, Location, Period, Schedule, Spot, Term, Word,
};

/// The Chinese catalogue.
pub(super) struct Chinese;

impl Catalogue for Chinese {
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
        format!("{}年{}月", period.year(), period.month())
    }

    fn bulletin(&self) -> &'static str {
        bulletin::TEMPLATE
    }

    fn language(&self) -> &'static str {
        "zh-CN"
    }

    fn month(&self, period: Period) -> String {
        format!("{}月", period.month())
    }

    fn schedule(&self, schedule: &Schedule) -> String {
        match schedule {
            Schedule::Linear => "按月均分".to_owned(),
            Schedule::Days => "按天数".to_owned(),
            Schedule::Stretch(_) | Schedule::Phased(_) => schedule.to_string(),
        }
    }

    fn list(&self, parts: &[String]) -> String {
        parts.join("、")
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
            Grade::Error => "错",
            Grade::Warning => "疑",
            Grade::Rounding => "进位",
        }
    }

    fn place(&self, at: &Location) -> String {
        let Spot { page, line, .. } = at.spot;
        if let Some(sheet) = &at.sheet {
            let row = || line.map(|line| format!("第{line}行"));
            return at.cell().or_else(row).map_or(sheet.clone(), |cell| format!("{sheet}!{cell}"));
        }
        let page = page.map(|page| format!("第{page}页"));
        let line = line.map(|line| format!("第{line}行"));
        let place: String = page.into_iter().chain(line).collect();
        if place.is_empty() { at.file.clone() } else { place }
    }

    fn help(&self, path: &str) -> Option<&'static str> {
        help::help(path)
    }
}

//! What a report shows: from plans, assessments and findings to one neutral [`Report`].
//!
//! Pure: nothing here is rounded, coloured or aligned; that is [`crate::render`]'s business. A new
//! report is a new file here that ends in a [`Report`].

mod contract;
mod entries;
mod export;
mod import;
mod items;
mod overview;
mod progress;
mod show;
mod table;

pub use contract::{Contract, contract};
pub use entries::{describe, entries};
pub use export::export;
pub use import::{ImportView, import};
pub use progress::{ReportKind, progress};
pub use show::show;
pub use table::{Align, Audience, Cell, Column, Digits, Number, Report, Row, Section, Table};

use crate::assess::{Assessment, assess, is_annual};
use crate::lang::{Catalogue, Label};
use crate::model::{Comparator, Item, Period, Plan, Quantity, Unit, Verdict, Word};

/// Assesses `item` of `plan` at the end of `period`.
fn assessed(plan: &Plan, item: &Item, period: Period) -> Option<Assessment> {
    assess(item, plan.entries_of(&item.code), plan.baseline_of(&item.code), period)
}

/// The gap of `assessment` as people see it, in points or in the item's unit.
fn gap_cell(assessment: &Assessment, unit: &str, words: &dyn Catalogue) -> Cell {
    let (digits, unit) = if assessment.gap_in_points {
        (Digits::Fixed(1), words.label(Label::Points))
    } else {
        (Digits::All, unit)
    };
    Cell::shown(assessment.gap, digits, unit, true)
}

/// The word for `verdict` of `item`; what is not due of a yearly figure is called just that.
fn verdict_word(item: &Item, verdict: Verdict, words: &dyn Catalogue) -> &'static str {
    if verdict == Verdict::NotDue && is_annual(item) {
        words.label(Label::AnnualFigure)
    } else {
        words.word(Word::Verdict(verdict))
    }
}

/// A quantity with its unit: `4亿元`.
fn with_unit(value: Quantity, unit: Option<&Unit>) -> String {
    format!("{value}{}", unit.map(Unit::as_str).unwrap_or_default())
}

/// The sign that hedges a figure; nothing for a plain one.
fn hedge(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Eq | Comparator::Range => "",
        Comparator::Ge => "≥",
        Comparator::Gt => ">",
        Comparator::Le => "≤",
        Comparator::Lt => "<",
        Comparator::Approx => "~",
    }
}

//! What a report shows: from plans, assessments and findings to one neutral [`Report`].
//!
//! Pure: nothing here is rounded, coloured or aligned; that is [`crate::render`]'s business. A new
//! report is a new file here that ends in a [`Report`].

mod adjustments;
mod archive;
mod bulletin;
mod changes;
mod chart;
mod charts;
mod check;
mod columns;
mod compare;
mod contract;
mod differences;
mod entries;
mod explain;
mod export;
mod form;
mod gathered;
mod import;
mod inspection;
mod items;
mod joined;
mod log;
mod missing;
mod overview;
mod plans;
mod progress;
mod publication;
mod rollup;
mod rule_sets;
mod schedules;
mod sdmx;
mod series;
mod several;
mod show;
mod standing;
mod sums;
mod table;
mod targets;
mod units;
mod view;

pub use adjustments::adjustments;
pub use bulletin::{Bulletin, Template, bulletin, template_names};
pub use changes::changes;
pub use chart::{Chart, Role, Scale, Series, Shape};
pub use check::{CheckView, check, checks, told};
pub use compare::{Comparison, compare};
pub use contract::{Contract, contract};
pub use entries::{describe, entries};
pub use export::export;
pub use form::{Form, FormCell, FormField, Takes, WrittenForm, forms, written_forms};
pub use gathered::{GatheredForm, gathered};
pub use import::{ImportView, import};
pub use inspection::inspection;
pub use joined::{Outcome, joined};
pub use log::{change, log, reversal};
pub use missing::{Deadline, missing};
pub use plans::{places, plans};
pub use progress::{ReportKind, progress};
pub use publication::{Page, Part, Phrases, Publication};
pub use rollup::{Rollup, RollupKind, named, rolled_up};
pub use rule_sets::rule_sets;
pub use schedules::schedules;
pub use sdmx::{SDMX_STRUCTURE, sdmx};
pub use series::{PlanOfYear, SeriesView, series};
pub use several::{PlanEntries, SeveralView, several};
pub use show::show;
pub use standing::PlanStanding;
pub use table::{
    Align, Audience, Cell, Column, Digits, Drawing, Formula, Number, Report, Row, Section, Table,
    Tile,
};
pub use targets::targets;
pub use view::{Choice, Grouping, Readers, Revised, Sort, SortKey, Span, View};

use crate::model::{Comparator, Quantity, Unit};

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

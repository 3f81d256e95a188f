//! What is handed on as one: the sheets of a workbook, the chapters of a page.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Field, Item, Kind};
use crate::report::progress::kind_label;
use crate::report::{Choice, Deadline, Report, ReportKind, View, missing, progress, show};

/// Several reports with a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// What they are about.
    pub title: String,
    /// What formats for handing on say themselves.
    pub phrases: Phrases,
    /// Whether the lines of its reports are prose, and their tables stand behind it.
    pub is_prose: bool,
    /// The reports, in their order.
    pub parts: Vec<Part>,
    /// All that is known of single items, by their codes, for formats that tell it on demand.
    pub pages: Vec<(String, Report)>,
}

/// One of the reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called beside the others.
    pub name: String,
    /// The report.
    pub report: Report,
}

/// What formats for handing on say themselves, beside what reports tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases {
    /// The language, as HTML and workbooks name it.
    pub language: &'static str,
    /// What stands before the unit that all sums of a table have.
    pub unit: &'static str,
}

impl Phrases {
    fn of(words: &dyn Catalogue) -> Self {
        Self { language: words.language(), unit: words.field(Field::Unit) }
    }
}

impl Publication {
    /// Returns `report` alone.
    pub fn of(words: &dyn Catalogue, report: Report) -> Self {
        let title = words.label(Label::Report).to_owned();
        let part = Part { name: title.clone(), report };
        Self { parts: vec![part], ..Self::titled(title, words) }
    }

    /// Returns one that has nothing but its title.
    pub(super) fn titled(title: String, words: &dyn Catalogue) -> Self {
        let phrases = Phrases::of(words);
        Self { title, phrases, is_prose: false, parts: Vec::new(), pages: Vec::new() }
    }

    /// Returns what `wanted` names; of all, every report of `view`: the overview, each kind of item, the
    /// units, and what is missing. Kinds of which the plan has none are left out.
    pub fn report(view: View<'_>, wanted: ReportKind, choice: &Choice, deadline: Deadline) -> Self {
        let choice = Choice { charts: true, ..choice.clone() };
        let part = |kind| Part { name: name(view, kind), report: progress(view, kind, &choice) };
        let is_there = |kind: &ReportKind| match kind {
            ReportKind::Items(kind) => !view.items_of(*kind).is_empty(),
            ReportKind::All | ReportKind::Overview | ReportKind::Units => true,
        };
        let parts = match wanted {
            ReportKind::Overview | ReportKind::Items(_) | ReportKind::Units => vec![part(wanted)],
            ReportKind::All => {
                let kinds = Kind::ALL.iter().map(|kind| ReportKind::Items(*kind));
                let whole = [ReportKind::Overview].into_iter().chain(kinds);
                let whole = whole.chain([ReportKind::Units]).filter(is_there).map(part);
                let name = view.label(Label::MissingReports).to_owned();
                whole.chain([Part { name, report: missing(view, deadline) }]).collect()
            }
        };
        let key = &view.plan().key;
        let (place, year) = (key.place.clone(), key.year);
        let title = view.words.message(&Message::ReportTitle { place, year });
        Self { parts, ..Self::titled(title, view.words) }
    }

    /// The same, with a page for every item of the plan's own year.
    #[must_use]
    pub fn with_pages(self, view: View<'_>) -> Self {
        let own = |item: &&Item| item.year == view.plan().key.year && !item.is_heading();
        let items = view.plan().items.iter().filter(own);
        let pages = items.map(|item| (item.code.to_string(), show(view, item, true)));
        Self { pages: pages.collect(), ..self }
    }
}

/// What a report is called beside others.
pub(super) fn name(view: View<'_>, kind: ReportKind) -> String {
    let label = match kind {
        ReportKind::All => Label::Report,
        ReportKind::Overview => Label::Overview,
        ReportKind::Items(kind) => kind_label(kind),
        ReportKind::Units => Label::Department,
    };
    view.label(label).to_owned()
}

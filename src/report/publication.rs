//! What is handed on as one: the sheets of a workbook, the chapters of a page.

use crate::lang::{Catalogue, Label, Message};
use crate::model::{Field, Item, Kind, Light, Word};
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
    pub pages: Vec<Page>,
}

/// All that is known of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The code of the item.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What is known of it.
    pub report: Report,
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
    /// The heading of a list of all parts.
    pub on_this_page: &'static str,
    /// What leads past that list.
    pub skip: &'static str,
    /// What a field is for that leaves out the rows without its text.
    pub filter: &'static str,
    /// What stands before the number of rows that are left.
    pub shown: &'static str,
    /// The heading of what is known of single items.
    pub in_detail: &'static str,
    /// What closes one of them.
    pub close: &'static str,
    /// The heading of small charts side by side.
    pub courses: &'static str,
    /// What each light is called, in the order of [`Light::ALL`].
    pub lights: Vec<String>,
}

impl Phrases {
    fn of(words: &dyn Catalogue) -> Self {
        let light = |light: &Light| words.word(Word::Light(*light)).to_owned();
        Self {
            language: words.language(),
            unit: words.field(Field::Unit),
            on_this_page: words.label(Label::OnThisPage),
            skip: words.label(Label::SkipToText),
            filter: words.label(Label::Filter),
            shown: words.label(Label::Shown),
            in_detail: words.label(Label::ItemsInDetail),
            courses: words.label(Label::Course),
            close: words.label(Label::Close),
            lights: Light::ALL.iter().map(light).collect(),
        }
    }

    /// The same in the words of an office, where it has its own.
    fn of_view(view: View<'_>) -> Self {
        let lights = Light::ALL.iter().map(|light| view.light(*light)).collect();
        Self { lights, ..Self::of(view.words) }
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
        let phrases = Phrases::of_view(view);
        Self { parts, phrases, ..Self::titled(title, view.words) }
    }

    /// The same, with a page for every item of the plan's own year.
    #[must_use]
    pub fn with_pages(self, view: View<'_>) -> Self {
        let own = |item: &&Item| item.year == view.plan().key.year && !item.is_heading();
        let items = view.plan().items.iter().filter(own);
        let page = |item: &Item| Page {
            code: item.code.to_string(),
            name: item.name.clone(),
            report: show(view, item, true),
        };
        Self { pages: items.map(page).collect(), ..self }
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

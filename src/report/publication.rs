//! What is handed on as one: the sheets of a workbook, the chapters of a page.

use crate::check;
use crate::lang::{ArchiveNote, Catalogue, Label, Message};
use crate::model::{Field, Item, Kind, Light, ListKind, Plan, Word};
use crate::report::export::lists;
use crate::report::progress::kind_label;
use crate::report::{
    Cell, Choice, Deadline, Readers, Report, ReportKind, View, missing, progress, show,
};

/// What reports are called that are handed on alone, by the key of their list.
const ALONE: &[(&str, Label)] = &[
    ("adjustments", Label::Adjustments),
    ("changes", Label::Changes),
    ("checks", Label::Check),
    ("differences", Label::Changes),
    ("entries", Label::Progress),
    ("findings", Label::Check),
    ("lights", Label::Lights),
    ("missing", Label::MissingReports),
    ("schedules", Label::Schedule),
    ("targets", Label::Target),
];

/// Several reports with a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// What they are about.
    pub title: String,
    /// What formats for handing on say themselves.
    pub phrases: Phrases,
    /// The number of an official document 发文字号, which stands below the title; absent where it has none.
    pub number: Option<Cell>,
    /// Who an official document is for 主送机关, with the colon at its end; stands before the text.
    pub addressee: Option<Cell>,
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
    /// Who signs, and the day 落款, line by line; stands below the text, before the tables.
    pub signature: Vec<Cell>,
}

impl Part {
    /// Returns `report` under `name`.
    pub fn of(name: String, report: Report) -> Self {
        Self { name, report, signature: Vec::new() }
    }
}

/// What formats for handing on say themselves, beside what reports tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases {
    /// The language, as HTML and workbooks name it.
    pub language: &'static str,
    /// What stands before the unit that all sums of a table have: 单位：.
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
    /// What each light is called, in the order of [`Light::ALL`].
    pub lights: Vec<String>,
    /// What stands between the title of the whole and the name of a part.
    pub dash: &'static str,
    /// What charts are called that show how figures went, side by side.
    pub trends: &'static str,
    /// What the figures behind all charts are called.
    pub chart_figures: &'static str,
    /// The headings above those figures: what they are drawn in, what they are, their unit.
    pub figure_heads: [&'static str; 3],
    /// What a bag is and how it is read.
    pub bag: String,
}

impl Phrases {
    fn of(words: &dyn Catalogue) -> Self {
        let light = |light: &Light| words.word(Word::Light(*light)).to_owned();
        let label = |label| words.label(label);
        Self {
            language: words.language(),
            unit: label(Label::UnitOfTable),
            on_this_page: label(Label::OnThisPage),
            skip: label(Label::SkipToText),
            filter: label(Label::Filter),
            shown: label(Label::Shown),
            in_detail: label(Label::ItemsInDetail),
            close: label(Label::Close),
            lights: Light::ALL.iter().map(light).collect(),
            dash: label(Label::TitleBreak),
            trends: label(Label::Trends),
            chart_figures: label(Label::ChartFigures),
            figure_heads: [label(Label::Chart), label(Label::Series), words.field(Field::Unit)],
            bag: words.message(&Message::Archived(ArchiveNote::Bag)),
        }
    }

    /// The same in the words of an office, where it has its own.
    fn of_view(view: View<'_>) -> Self {
        let lights = Light::ALL.iter().map(|light| view.light(*light)).collect();
        Self { lights, ..Self::of(view.words) }
    }
}

impl Publication {
    /// Returns `report` alone, called after what it lists and the plan that it is of.
    pub fn of(words: &dyn Catalogue, report: Report) -> Self {
        let list = report.main_list().first().map_or("", |section| section.key);
        let label = ALONE.iter().find(|(key, _)| *key == list).map(|(_, label)| *label);
        let name = words.label(label.unwrap_or(Label::Report)).to_owned();
        let plan = report.facts.iter().find(|(key, _)| *key == "plan").map(|(_, fact)| fact);
        let title = if let Some(Cell::Text(plan)) = plan { plan.clone() } else { name.clone() };
        Self { parts: vec![Part::of(name, report)], ..Self::titled(title, words) }
    }

    /// Returns the lists of `plan`, or the one that is `wanted`, each as a part of its own.
    pub fn export(plan: &Plan, wanted: Option<ListKind>, words: &dyn Catalogue) -> Self {
        let part = |(kind, report)| Part::of(words.word(Word::List(kind)).to_owned(), report);
        let parts = lists(plan, wanted, words).into_iter().map(part).collect();
        Self { parts, ..Self::titled(plan.key.to_string(), words) }
    }

    /// Returns one that has nothing but its title.
    pub(super) fn titled(title: String, words: &dyn Catalogue) -> Self {
        let phrases = Phrases::of(words);
        Self {
            title,
            phrases,
            number: None,
            addressee: None,
            is_prose: false,
            parts: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// Returns what `wanted` names; of all, every report of `view`: the overview, each kind of item, the
    /// units, and what is missing. Kinds of which the plan has none are left out.
    pub fn report(view: View<'_>, wanted: ReportKind, choice: &Choice, deadline: Deadline) -> Self {
        let choice = Choice { readers: Readers::Publication, ..choice.clone() };
        let part = |kind| Part::of(name(view, kind), progress(view, kind, &choice));
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
                whole.chain([Part::of(name, missing(view, deadline))]).collect()
            }
        };
        let key = &view.plan().key;
        let (place, year) = (key.place.clone(), key.year);
        let title = view.words.message(&Message::ReportTitle { place, year });
        let phrases = Phrases::of_view(view);
        Self { phrases, parts, ..Self::titled(title, view.words) }
    }

    /// The same, with a page for every item of the plan's own year.
    #[must_use]
    pub fn with_pages(self, view: View<'_>) -> Self {
        let own = |item: &&Item| item.year == view.plan().key.year && !item.is_heading();
        let items = view.plan().items.iter().filter(own);
        let checked = check::Items::of(view.plan());
        let page = |item: &Item| Page {
            code: item.code.to_string(),
            name: item.name.clone(),
            report: show::page(view, item, true, &checked),
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

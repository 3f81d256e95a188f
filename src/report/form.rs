//! Sheets to fill in 填报表: what is asked of each unit for a period, and what each cell takes.
//!
//! What is asked is what [`Judge::owed`](crate::assess::Judge::owed) says is owed while nothing has been
//! reported for the period.

use crate::assess::{Latest, has_finished, has_started};
use crate::lang::{Catalogue, FormAsk, FormText, Label, Message};
use crate::model::{
    FormColumn, Item, Judgement, Kind, Measure, Period, PlanKey, Quantity, Status, Unit, Word,
};
use crate::report::{Audience, Cell, Column, Digits, Report, Row, Section, Table, View};

/// A sheet to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The unit that is asked; `None` for items that no unit answers for.
    pub unit: Option<String>,
    /// What the sheet is called: the unit, or what stands for none.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The line that says plan, period and unit, which importing reads.
    pub head: String,
    /// How it is filled in.
    pub guide: String,
    /// Its columns, from the left.
    pub columns: Vec<FormField>,
    /// A row for each item, with a cell for each column.
    pub rows: Vec<Vec<FormCell>>,
    /// Who fills in, who checks, and when: blanks below the rows.
    pub signatures: Vec<String>,
    /// The number of a printed page: `&P` of `&N`.
    pub page: String,
}

/// A column of a sheet to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// What it is.
    pub column: FormColumn,
    /// Its heading.
    pub title: String,
    /// What belongs there, in a sentence.
    pub about: String,
    /// Whether it is to be filled in; what is not is locked.
    pub is_open: bool,
}

/// A cell of a sheet to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormCell {
    /// It says what is known.
    Given(Cell),
    /// It is to be filled in.
    Open {
        /// What it takes.
        takes: Takes,
        /// What is told while it is being filled in.
        ask: String,
        /// What is told of anything else.
        refused: String,
    },
    /// Nothing belongs there.
    Closed,
}

/// What a cell takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// Words.
    Text,
    /// A number, within bounds where there are any.
    Number(Option<(u32, u32)>),
    /// One of these words.
    OneOf(Vec<String>),
    /// A month; these are offered.
    Month(Vec<String>),
}

/// Returns the sheets for `view`, of whose plan nothing may be known that was reported for its period: one
/// for each unit that anything is asked of, in the order of the plan, and last one for what has no unit.
pub fn forms(view: View<'_>) -> Vec<Form> {
    let mut units: Vec<(Option<&str>, Vec<&Item>)> = Vec::new();
    for item in asked(view) {
        let unit = item.department.as_deref();
        match units.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, items)) => items.push(item),
            None => units.push((unit, vec![item])),
        }
    }
    units.sort_by_key(|(unit, _)| unit.is_none());
    units.into_iter().map(|(unit, items)| form(view, unit, &items)).collect()
}

/// The items that a figure of just the period of `view` is asked of, in the order of the plan; nothing may be
/// known that was reported for it.
pub(super) fn asked(view: View<'_>) -> impl Iterator<Item = &Item> {
    let items = Kind::ALL.iter().flat_map(move |kind| view.items_of(*kind));
    items.filter(move |item| view.judge.asks(item, view.period))
}

fn form(view: View<'_>, unit: Option<&str>, items: &[&Item]) -> Form {
    let words = |text: FormText| view.words.form(&text);
    let (key, period) = (&view.plan().key, view.period);
    let name = unit.map_or_else(|| words(FormText::NoUnit), str::to_owned);
    let rows: Vec<Vec<(FormColumn, FormCell)>> = items.iter().map(|item| row(view, item)).collect();
    // What no item has use for is left out.
    let is_used = |column: FormColumn| {
        let cells = rows.iter().flatten().filter(|(of, _)| *of == column);
        cells.into_iter().any(|(_, cell)| match cell {
            FormCell::Given(cell) => cell.tells(),
            FormCell::Open { .. } => true,
            FormCell::Closed => false,
        })
    };
    let used: Vec<FormColumn> =
        FormColumn::ALL.iter().copied().filter(|column| is_used(*column)).collect();
    let field = |column: &FormColumn| FormField {
        column: *column,
        title: words(FormText::Heading(*column)),
        about: words(FormText::About(*column)),
        is_open: column.is_open(),
    };
    let cells = |row: Vec<(FormColumn, FormCell)>| {
        row.into_iter().filter(|(column, _)| used.contains(column)).map(|(_, cell)| cell).collect()
    };
    Form {
        unit: unit.map(str::to_owned),
        title: words(FormText::Title { place: key.place.clone(), year: key.year }),
        head: words(FormText::Head { plan: key.to_string(), period, unit: name.clone() }),
        guide: words(FormText::Guide),
        columns: used.iter().map(field).collect(),
        signatures: vec![
            words(FormText::FilledInBy),
            words(FormText::CheckedBy),
            words(FormText::Date),
        ],
        page: words(FormText::Page),
        name,
        rows: rows.into_iter().map(cells).collect(),
    }
}

/// The cells of `item`, one for each column that there can be.
fn row(view: View<'_>, item: &Item) -> Vec<(FormColumn, FormCell)> {
    let latest = view.judge.latest(item, view.period);
    let item = &*view.judge.item_at(item, view.period);
    let cell = |column: FormColumn| match column {
        FormColumn::Code => FormCell::Given(Cell::Text(item.code.to_string())),
        FormColumn::Item => FormCell::Given(Cell::Text(item.name.clone())),
        FormColumn::Unit => FormCell::Given(Cell::text(item.unit.as_ref().map(Unit::to_string))),
        FormColumn::Target => FormCell::Given(target(item)),
        FormColumn::Last => FormCell::Given(last(view, &latest).0),
        FormColumn::LastPeriod => FormCell::Given(last(view, &latest).1),
        FormColumn::Value => value(view, item),
        FormColumn::Physical => {
            of_built(item, view, Takes::Number(Some((0, 100))), FormAsk::Percent)
        }
        FormColumn::Status => {
            let states = Status::ALL.iter().filter(|status| **status != Status::Dropped);
            let names = states.map(|status| view.words.word(Word::Status(*status)).to_owned());
            of_built(item, view, Takes::OneOf(names.collect()), FormAsk::Status)
        }
        FormColumn::Started if has_started(item, &latest) => FormCell::Closed,
        FormColumn::Finished if has_finished(item, &latest) => FormCell::Closed,
        FormColumn::Started | FormColumn::Finished => {
            of_built(item, view, Takes::Month(months(view.period)), FormAsk::Month)
        }
        FormColumn::Problem | FormColumn::Next | FormColumn::Note => {
            open(view, Takes::Text, FormAsk::Text(column))
        }
    };
    FormColumn::ALL.iter().map(|column| (*column, cell(*column))).collect()
}

fn open(view: View<'_>, takes: Takes, ask: FormAsk) -> FormCell {
    let refused = view.words.form(&FormText::Refused(ask.clone()));
    FormCell::Open { takes, ask: view.words.form(&FormText::Ask(ask)), refused }
}

/// A cell that only what is built has a use for.
fn of_built(item: &Item, view: View<'_>, takes: Takes, ask: FormAsk) -> FormCell {
    if item.kind.is_built() { open(view, takes, ask) } else { FormCell::Closed }
}

/// What was promised, in its own words; of works what is to be done.
fn target(item: &Item) -> Cell {
    let wording = item.target.as_ref().map(crate::model::Target::wording);
    Cell::text(wording.or_else(|| item.text.clone()))
}

/// The last figure, verdict or state of the work that was reported, and the month that it is of.
fn last(view: View<'_>, latest: &Latest) -> (Cell, Cell) {
    let month = |period: Period| Cell::Text(period.to_string());
    let number = |value: Quantity| Cell::number(Some(value.decimal()));
    if let Some((value, period)) = latest.value {
        return (number(value), month(period));
    }
    if let Some((given, period)) = latest.judgement {
        let word = Word::Judgement(given);
        return (Cell::word(word.key(), view.words.word(word)), month(period));
    }
    let physical = latest.physical.zip(latest.period).map(|(share, period)| {
        (Cell::shown(Some(share.decimal()), Digits::All, "%", false), month(period))
    });
    physical.unwrap_or((Cell::Empty, Cell::Empty))
}

/// The cell of the figure, or of the verdict on words.
fn value(view: View<'_>, item: &Item) -> FormCell {
    let target = item.target.as_ref();
    let unit = item.unit.as_ref().map(Unit::to_string);
    let any = Takes::Number(None);
    let is_number = target.is_some_and(|it| it.bound.is_some() || it.relative.is_some());
    let (takes, ask) = match target.map(|target| target.measure) {
        _ if item.kind == Kind::Works => return FormCell::Closed,
        Some(Measure::Qualitative) if !is_number => {
            let names = Judgement::ALL.iter().map(|given| view.words.word(Word::Judgement(*given)));
            (Takes::OneOf(names.map(str::to_owned).collect()), FormAsk::Verdict)
        }
        _ if item.unit.is_none() && !is_number => return FormCell::Closed,
        Some(Measure::Growth) => (any, FormAsk::Growth),
        Some(Measure::Level | Measure::Share) => (any, FormAsk::Level(unit)),
        Some(Measure::Change) => (any, FormAsk::Change(unit)),
        Some(Measure::Days) => {
            (Takes::Number(Some((0, view.period.elapsed_days()))), FormAsk::Days)
        }
        Some(Measure::Flow | Measure::Qualitative) | None => (any, FormAsk::Sum(unit)),
    };
    open(view, takes, ask)
}

/// The months of the year up to `period`, the newest first.
fn months(period: Period) -> Vec<String> {
    let months = (1..=period.month()).rev();
    months.filter_map(|month| Period::of(period.year(), month)).map(|it| it.to_string()).collect()
}

/// A sheet that was written, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenForm {
    /// What it is called.
    pub name: String,
    /// How many items it asks for.
    pub items: usize,
    /// The file that it is in.
    pub path: String,
}

/// Returns the page that tells which sheets were written for `period` of the plan `key`, and where they are.
pub fn written_forms(
    key: &PlanKey,
    period: Period,
    forms: &[WrittenForm],
    words: &dyn Catalogue,
) -> Report {
    let all = Audience::All;
    let columns = vec![
        Column::wrapping("unit", words.label(Label::Department), all),
        Column::right("items", words.label(Label::Count), all),
        Column::wrapping("file", words.label(Label::File), all),
    ];
    let row = |form: &WrittenForm| {
        let (name, path) = (form.name.clone(), form.path.clone());
        Row::of(vec![Cell::Text(name), Cell::Count(form.items), Cell::Text(path)])
    };
    let table = Table { columns, rows: forms.iter().map(row).collect() };
    let items = forms.iter().map(|form| form.items).sum();
    let head = Message::FormsHead { plan: key.to_string(), period, units: forms.len(), items };
    Report {
        lines: vec![Cell::Text(words.message(&head))],
        sections: vec![Section::of("forms", None, table)],
        ..Report::default()
    }
}

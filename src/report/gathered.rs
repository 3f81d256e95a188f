//! Sheets that came back filled in: what each of them brought, what it lacks, and who has sent none.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::{Label, Message};
use crate::model::{Code, DraftForm, Item, Period};
use crate::report::form::asked;
use crate::report::import::{list, without_directory};
use crate::report::{Audience, Cell, Column, Row, Section, Table, View};

/// A sheet that came back, and what became of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatheredForm {
    /// The sheet.
    pub form: DraftForm,
    /// Rows that report something first.
    pub new: usize,
    /// Rows that change what was reported before.
    pub revised: usize,
    /// Rows that say what was known.
    pub same: usize,
    /// The items of its rows that anything was written into.
    pub codes: BTreeSet<Code>,
}

/// Items by the unit that they are of.
type ByUnit<'a> = BTreeMap<Option<&'a str>, Vec<&'a Item>>;

/// Returns what `forms` brought, for the page of their import: `before` knows nothing that was reported for
/// their period and so what was asked; `after` knows all that is reported now. Behind it come lines for the
/// end of the page.
pub fn gathered(
    before: View<'_>,
    after: View<'_>,
    forms: &[GatheredForm],
) -> (Vec<Section>, Vec<String>) {
    let words = after.words;
    let mut asked_of: ByUnit<'_> = BTreeMap::new();
    for item in asked(before) {
        asked_of.entry(item.department.as_deref()).or_default().push(item);
    }
    let silent = silent(after, &asked_of, forms);
    let Sorted { rows, missing, others } = sorted(after, &asked_of, &silent, forms);
    let mut sections = vec![overview(after, forms, rows)];
    let named = |item: &Item| format!("{} {}", item.code, item.name);
    let title = Message::FormsMissing { count: missing.len() };
    sections.extend(by_unit(after, "missing", &title, &missing, named));
    let title = Message::FormsNotAsked { count: others.len() };
    let of_other = |item: &Item| {
        let is_asked = asked_of.values().flatten().any(|other| other.code == item.code);
        let unit = is_asked.then(|| unit_name(after, item.department.as_deref()));
        words.message(&Message::NotAskedOf { item: named(item), unit })
    };
    sections.extend(by_unit(after, "not_asked", &title, &others, of_other));
    let count = |(unit, items): &(Option<&str>, usize)| {
        vec![unit_name(after, *unit), words.message(&Message::ItemCount(*items))]
    };
    let title = Message::FormsUnsent { count: silent.len() };
    let rows: Vec<Vec<String>> = silent.iter().map(count).collect();
    let is_complete = rows.is_empty();
    sections.extend((!is_complete).then(|| list("unsent", &title, rows, words)));
    let mut footer = Vec::new();
    footer.extend(is_complete.then(|| words.message(&Message::AllUnitsSent)));
    let period = after.period;
    let is_open = !missing.is_empty() || !is_complete;
    footer.extend(is_open.then(|| words.message(&Message::SeeMissing { period })));
    (sections, footer)
}

/// The items of sheets, by what became of them, each with the unit that was asked.
struct Sorted<'a> {
    /// A row of counts for each sheet.
    rows: Vec<Row>,
    /// Asked for and not filled in.
    missing: Vec<(Option<&'a str>, &'a Item)>,
    /// Filled in and not asked for.
    others: Vec<(Option<&'a str>, &'a Item)>,
}

fn sorted<'a>(
    after: View<'a>,
    asked_of: &ByUnit<'a>,
    silent: &[(Option<&str>, usize)],
    forms: &'a [GatheredForm],
) -> Sorted<'a> {
    let is_missing = |item: &&&Item| is_owed(after, item);
    let mut sorted = Sorted { rows: Vec::new(), missing: Vec::new(), others: Vec::new() };
    let mut told: BTreeSet<Option<&str>> = BTreeSet::new();
    for gathered in forms {
        let unit = gathered.form.unit.as_deref();
        let own = asked_of.get(&unit).map_or(&[][..], Vec::as_slice);
        let is_other = |code: &&Code| !own.iter().any(|item| item.code == **code);
        let codes = gathered.codes.iter().filter(is_other);
        let others: Vec<&Item> = codes.filter_map(|code| after.judge.plan().item(code)).collect();
        let missing: Vec<&Item> = own.iter().filter(is_missing).copied().collect();
        sorted.rows.push(row(after, gathered, missing.len(), others.len()));
        // Of two sheets of a unit what both lack is told once; a blank one lacks everything.
        if !silent.iter().any(|(of, _)| *of == unit) && told.insert(unit) {
            sorted.missing.extend(missing.into_iter().map(|item| (unit, item)));
        }
        sorted.others.extend(others.into_iter().map(|item| (unit, item)));
    }
    sorted
}

fn is_owed(view: View<'_>, item: &Item) -> bool {
    view.judge.owed(item, view.period).is_some()
}

/// The units that owe items and that have reported nothing for the period, neither otherwise nor on
/// a sheet: of a workbook with the sheets of all units most come back blank.
fn silent<'a>(
    after: View<'_>,
    asked_of: &ByUnit<'a>,
    forms: &[GatheredForm],
) -> Vec<(Option<&'a str>, usize)> {
    let plan = after.judge.plan();
    let is_reported = |item: &&Item| plan.reported(&item.code, after.period).is_some();
    let has_written = |unit: Option<&str>| {
        forms.iter().any(|it| it.form.unit.as_deref() == unit && !it.codes.is_empty())
    };
    let units = asked_of
        .iter()
        .filter(|(unit, items)| !has_written(**unit) && !items.iter().any(is_reported));
    let owed = |items: &[&Item]| items.iter().filter(|item| is_owed(after, item)).count();
    let units = units.map(|(unit, items)| (*unit, owed(items)));
    let mut units: Vec<(Option<&str>, usize)> = units.filter(|(_, count)| *count > 0).collect();
    units.sort_by_key(|(unit, _)| unit.is_none());
    units
}

fn unit_name(view: View<'_>, unit: Option<&str>) -> String {
    unit.map_or_else(|| view.words.form(&crate::lang::FormText::NoUnit), str::to_owned)
}

/// A row for each sheet, with how many of its items went which way.
fn overview(view: View<'_>, forms: &[GatheredForm], rows: Vec<Row>) -> Section {
    let people = Audience::People;
    let columns = vec![
        Column::wrapping("unit", view.label(Label::Department), people),
        Column::right("new", view.label(Label::NewEntries), people),
        Column::right("revised", view.label(Label::Changed), people),
        Column::right("same", view.label(Label::Same), people),
        Column::right("missing", view.label(Label::Missing), people),
        Column::right("not_asked", view.label(Label::NotAsked), people),
        Column::wrapping("file", view.label(Label::File), people),
    ];
    let periods: BTreeSet<Period> = forms.iter().map(|gathered| gathered.form.period).collect();
    let periods = periods.into_iter().collect();
    let title = Message::FormsRead { count: forms.len(), periods };
    Section::of("forms", Some(view.words.message(&title)), Table { columns, rows })
}

fn row(view: View<'_>, gathered: &GatheredForm, missing: usize, not_asked: usize) -> Row {
    let file = without_directory(&gathered.form.at).file;
    Row::of(vec![
        Cell::Text(unit_name(view, gathered.form.unit.as_deref())),
        Cell::Count(gathered.new),
        Cell::Count(gathered.revised),
        Cell::Count(gathered.same),
        Cell::Count(missing),
        Cell::Count(not_asked),
        Cell::Text(file),
    ])
}

/// A list of items under their units; nothing where there are none.
fn by_unit(
    view: View<'_>,
    key: &'static str,
    title: &Message,
    items: &[(Option<&str>, &Item)],
    told: impl Fn(&Item) -> String,
) -> Option<Section> {
    let mut units: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for (unit, item) in items {
        match units.iter_mut().find(|(known, _)| known == unit) {
            Some((_, names)) => names.push(told(item)),
            None => units.push((*unit, vec![told(item)])),
        }
    }
    let rows: Vec<Vec<String>> = units
        .into_iter()
        .map(|(unit, names)| vec![unit_name(view, unit), view.words.list(&names)])
        .collect();
    (!rows.is_empty()).then(|| list(key, title, rows, view.words))
}

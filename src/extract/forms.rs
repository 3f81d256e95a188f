//! Sheets that `plan progress template` wrote and somebody filled in. The line above the headings says of
//! which plan, period and unit they are; rows are read as those of any list of progress.

use crate::extract::heading::Heading;
use crate::extract::lists;
use crate::extract::records::{Record, Records};
use crate::extract::{Hints, Pile, rates};
use crate::model::{
    Doubt, DraftForm, Fault, Field, Finding, Grade, Location, Period, PlanKey, Problem, Spot,
    Unread, comparable,
};
use crate::read::{Cell, Document, Table};

/// How many rows are looked at for the line: a person may have put some above it.
const ROWS: usize = 10;

/// What stands before plan, period and unit, in each language, in this order.
const MARKS: &[[&str; 3]] = &[["计划", "期间", "责任单位"], ["Plan", "Period", "Unit"]];

/// What titles of such sheets have in them, in each language.
const TITLES: &[&str] = &["计划执行情况填报表", "Progress form: plan of"];

/// How the line begins that says how they are filled in.
const GUIDES: &[&str] = &["只填白色各栏", "Fill in the white cells only"];

/// What the blanks at the foot are for, in each language, as they are compared.
const SIGNATURES: &[&str] = &["填报人", "审核人", "日期", "filledinby", "checkedby", "date"];

/// What stands for the unit of items that have none, as it is compared.
const NO_UNIT: &[&str] = &["未定责任单位", "nounityet"];

/// Columns that say what is asked, and not what is reported.
const GIVEN: &[Field] =
    &[Field::Code, Field::Name, Field::Unit, Field::Target, Field::Department, Field::Period];

/// Headings of what was reported before, which is shown and not read again, as they are compared.
const SHOWN: &[&str] = &["上期数", "上期", "lastfigure", "lastmonth"];

/// A sheet that was filled in, or the problem of one that does not say which it is.
pub(super) type Found = Result<DraftForm, Problem>;

/// Whether `table` is a sheet that was sent out to be filled in.
pub(super) fn is_form(table: &Table) -> bool {
    form(table, "").is_some()
}

/// What `table` in `file` says that it is; `None` where it is no sheet to fill in.
pub(super) fn form(table: &Table, file: &str) -> Option<Found> {
    let at = |spot: Spot| Location { sheet: table.sheet.clone(), ..Location::new(file, spot) };
    let line = marked(table);
    let read = line.and_then(|(cell, [plan, period, unit])| {
        let key: PlanKey = plan.parse().ok()?;
        let unit = Some(unit).filter(|unit| !NO_UNIT.contains(&comparable(unit).as_str()));
        let unit = unit.filter(|unit| !unit.is_empty()).map(str::to_owned);
        let period = period_of(period).filter(|period| period.year() == key.year)?;
        Some(DraftForm { key, period, unit, at: at(cell.spot) })
    });
    if let Some(form) = read {
        return Some(Ok(form));
    }
    // Offices have sheets of their own that are called so: only ours says how it is filled in.
    let title = with_words(table, TITLES).filter(|_| with_words(table, GUIDES).is_some())?;
    let (spot, found) = match line {
        Some((cell, _)) => (cell.spot, cell.text.clone()),
        None => (Spot { column: None, ..title.spot }, String::new()),
    };
    Some(Err(Problem::at(at(spot), Fault::FormHead { found })))
}

/// The sheets of `document` that were filled in.
pub(super) fn forms(document: &Document) -> impl Iterator<Item = Found> {
    let tables = document.blocks.iter().filter_map(super::as_table);
    tables.filter_map(|table| form(table, &document.source.name))
}

fn first_cells(table: &Table) -> impl Iterator<Item = &Cell> {
    table.rows.iter().take(ROWS).flatten()
}

/// The cell of the line, and what stands in it behind each mark.
fn marked(table: &Table) -> Option<(&Cell, [&str; 3])> {
    first_cells(table).find_map(|cell| {
        let parts = MARKS.iter().find_map(|marks| parts(&cell.text, marks))?;
        Some((cell, parts))
    })
}

/// The first cell that has one of `words` in it.
fn with_words<'t>(table: &'t Table, words: &[&str]) -> Option<&'t Cell> {
    first_cells(table).find(|cell| words.iter().any(|word| cell.text.contains(word)))
}

/// What stands in `text` behind each of `marks` and a colon, up to the next one.
fn parts<'t>(text: &'t str, marks: &[&str; 3]) -> Option<[&'t str; 3]> {
    let behind = |text: &'t str, mark: &str| {
        let places = text.match_indices(mark);
        places.into_iter().find_map(|(at, _)| {
            let rest = text[at + mark.len()..].trim_start().strip_prefix(['：', ':'])?;
            Some((&text[..at], rest))
        })
    };
    let [plan, period, unit] = marks;
    let (before, rest) = behind(text, plan)?;
    let (plan, rest) = behind(rest, period).filter(|_| before.trim().is_empty())?;
    let (period, unit) = behind(rest, unit)?;
    Some([plan.trim(), period.trim(), unit.trim()])
}

/// The month of 2022年5月（1—5月累计）, 2022-05 (January to May).
fn period_of(text: &str) -> Option<Period> {
    text.split(['（', '(']).next().and_then(|month| month.trim().parse().ok())
}

/// Takes what `document` says of the sheets in it that were filled in: all sheets of an import are of one
/// period.
pub(super) fn take(document: &Document, pile: &mut Pile<'_>) {
    for found in forms(document) {
        let form = match found {
            Ok(form) => form,
            Err(problem) => {
                pile.problems.push(problem);
                continue;
            }
        };
        let fault = match pile.draft.forms.first() {
            Some(first) if first.period != form.period => {
                let (known, first, found) = (first.period, first.at.clone(), form.period);
                Some(Fault::FormsOfPeriods { known, first, found })
            }
            _ => told_otherwise(&form, pile.hints),
        };
        pile.problems.extend(fault.map(|fault| Problem::at(form.at.clone(), fault)));
        pile.draft.forms.push(form);
    }
}

/// Whether a person named another period.
fn told_otherwise(form: &DraftForm, hints: &Hints) -> Option<Fault> {
    let told = hints.period.as_ref()?;
    let known = Period::in_year(told, form.key.year).ok()?;
    (known != form.period).then_some(Fault::OtherPeriod { known, found: form.period })
}

/// Reads the rows of `table`, which is such a sheet. What was left blank says nothing.
pub(super) fn read(table: &Table, pile: &mut Pile<'_>) {
    let Some(Ok(form)) = form(table, pile.file) else { return };
    let Some(records) = Records::of(table, pile.file, &pile.hints.mapping) else {
        let fault = Fault::UnknownList { headings: Vec::new() };
        pile.problems.push(Problem::at(form.at, fault));
        return;
    };
    let wrong = records.column_problems(&[Field::Code, Field::Name]);
    if !wrong.is_empty() {
        pile.problems.extend(wrong);
        return;
    }
    note_unread(&records.heading, pile);
    pile.draft.mapped.extend(records.heading.mapped.iter().cloned());
    rates::note(&records, pile);
    for cells in records.others() {
        note_outside(&records, &added(cells), pile);
    }
    for record in records.rows() {
        if is_signed(&record) {
            note_outside(&records, &added(record.row()), pile);
        } else if is_filled(&record) {
            // Whether the item is in the plan then is a question of its row.
            lists::entry_of(&record, Some(form.period), &record.at(Field::Code), pile);
            note_outside(&records, &record.under_no_heading().collect::<Vec<_>>(), pile);
        } else if is_asked(&record) {
            note_outside(&records, &record.under_no_heading().collect::<Vec<_>>(), pile);
        } else {
            note_outside(&records, &added(record.row()), pile);
        }
    }
}

/// Whether the row is the one of the blanks at the foot: one of them still stands where no remark does.
fn is_signed(record: &Record<'_>) -> bool {
    const REMARKS: &[Field] = &[Field::Problem, Field::Next, Field::Note];
    let is_remark = |cell: &Cell| REMARKS.iter().any(|field| record.is_under(cell, *field));
    record.row().iter().any(|cell| Signature::of(&cell.text).is_some() && !is_remark(cell))
}

/// Whether the row is one that we ask: those have a code and a name.
fn is_asked(record: &Record<'_>) -> bool {
    let named = [Field::Code, Field::Name].map(|field| record.cell(field));
    named.iter().all(Option::is_some)
}

/// A blank at the foot, as far as it is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signature {
    Blank,
    Filled,
}

impl Signature {
    /// Reads 填报人：, 填报人（签字）：张三, 填报人 张三 and 日期 2022-08-03; `None` where `text` is something else.
    fn of(text: &str) -> Option<Self> {
        const SIGNS: &[&str] = &["姓名", "签字", "签名", "签章"];
        const LONGEST_NAME: usize = 4;
        let plain = comparable(text);
        let rest = SIGNATURES.iter().find_map(|label| plain.strip_prefix(label))?;
        let bracket = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
        let rest = bracket.map_or(rest, |(_, rest)| rest);
        let rest = SIGNS.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let named = rest.strip_prefix(':');
        let is_short = rest.chars().count() <= LONGEST_NAME;
        let is_one =
            named.is_some() || is_short || rest.starts_with(|sign: char| sign.is_ascii_digit());
        let is_blank = named.unwrap_or(rest).is_empty();
        is_one.then_some(if is_blank { Self::Blank } else { Self::Filled })
    }
}

/// The cells of a row beside the table that somebody has written into. What we print there, and what is
/// signed, is no such thing.
fn added(cells: &[Cell]) -> Vec<&Cell> {
    let printed = |cell: &Cell| {
        let is_line = MARKS.iter().any(|marks| parts(&cell.text, marks).is_some());
        is_line || [TITLES, GUIDES].concat().iter().any(|words| cell.text.contains(words))
    };
    let mut added: Vec<&Cell> = Vec::new();
    let mut before = None;
    for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        let signature = Signature::of(&cell.text);
        // Who signs may do so in the cell beside.
        if signature.is_none() && before != Some(Signature::Blank) && !printed(cell) {
            added.push(cell);
        }
        before = signature;
    }
    added.dedup_by_key(|cell| cell.spot);
    added
}

/// Tells what was written outside of the cells that are asked, in the cells of one row.
fn note_outside(records: &Records<'_>, cells: &[&Cell], pile: &mut Pile<'_>) {
    let Some(first) = cells.first() else { return };
    let at = Some(records.location(first.spot));
    let texts: Vec<&str> = cells.iter().map(|cell| cell.text.trim()).collect();
    let doubt = Doubt::OutsideForm { text: texts.join(" ") };
    pile.draft.findings.push(Finding::new(Grade::Warning, doubt, at));
}

/// Tells the columns that somebody added and that are not read, and those of a single month, of which we
/// ask nothing.
fn note_unread(heading: &Heading, pile: &mut Pile<'_>) {
    let is_added = |unread: &Unread| !SHOWN.contains(&comparable(&unread.heading).as_str());
    let of_month = heading.spans.iter().filter_map(|span| heading.texts.get(span.index));
    let of_month = of_month.map(|text| Unread { heading: text.clone(), near: None });
    for unread in heading.unknown().filter(is_added).chain(of_month) {
        if !pile.draft.unread.contains(&unread) {
            pile.draft.unread.push(unread);
        }
    }
}

/// Whether anything was written into the row.
fn is_filled(record: &Record<'_>) -> bool {
    record.fields().any(|field| !GIVEN.contains(&field) && record.cell(field).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_form_says_plan_period_and_unit() {
        for (text, expected) in [
            (
                "计划：綦江区-2022　期间：2022年5月（1—5月累计）　责任单位：区交通局",
                Some("綦江区-2022 2022-05 区交通局"),
            ),
            ("计划: 甲区-2023 期间: 2023年1月 责任单位: 未定责任单位", Some("甲区-2023 2023-01 -")),
            (
                "Plan: 甲区-2022   Period: 2022-05 (January to May)   Unit: 区交通局",
                Some("甲区-2022 2022-05 区交通局"),
            ),
            ("Plan: 甲区-2022   Period: 2022-12   Unit: No unit yet", Some("甲区-2022 2022-12 -")),
            // A sheet of an office's own.
            ("计划：重点项目　期间：2022年5月　责任单位：乙", None),
            ("甲区2022年计划执行情况填报表", None),
            ("计划：甲区-2022　期间：2023年1月　责任单位：乙", None),
            ("单位：万元", None),
            ("建设计划：二期　期间：2022年5月　责任单位：乙", None),
        ] {
            let cell = Cell { spot: Spot::line(1), text: text.to_owned() };
            let table = Table { sheet: None, rows: vec![vec![cell]] };
            let shown = form(&table, "a").map(|found| {
                let DraftForm { key, period, unit, .. } = found.unwrap();
                format!("{key} {period} {}", unit.as_deref().unwrap_or("-"))
            });
            assert_eq!(shown.as_deref(), expected, "{text}");
        }
    }
}

//! Indicator tables: rows of names and targets, headings with parts, merged categories.

use std::collections::BTreeSet;

use crate::extract::goals::full_name;
use crate::extract::measure::{measure_of, promises_a_fall};
use crate::extract::preset;
use crate::extract::records::{Record, Records};
use crate::extract::schedule::schedule;
use crate::extract::vocabulary::Named;
use crate::extract::wording::{Verb, Wording, is_unit};
use crate::extract::{Pile, number_fault};
use crate::model::{
    BadQuantity, Baseline, Bound, Code, Comparator, DraftItem, Evidence, Fault, Field, Item, Kind,
    Location, Measure, Nature, Problem, Quantity, Target, Unit, Yardstick, squeeze,
};

/// Reads the indicator table `records` into `pile`.
pub(super) fn read(records: &Records<'_>, pile: &mut Pile<'_>) {
    // A table of the year before beside this year's has no targets of this plan.
    let year = records.heading.column(Field::Target).and_then(|column| column.year);
    if year.is_some_and(|year| year < pile.year) {
        return;
    }
    let has_growth = records.heading.has(Field::TargetGrowth);
    let needed = if has_growth { Field::TargetGrowth } else { Field::Target };
    let wrong = records.column_problems(&[Field::Name, needed]);
    if !wrong.is_empty() {
        pile.problems.extend(wrong);
        return;
    }
    let uses_stars = records.rows().any(|record| {
        record.cells(Field::Name).iter().any(|cell| NameParts::of(&cell.text).starred)
    });
    let whole =
        |draft: &&DraftItem| draft.item.kind == Kind::Indicator && draft.item.parent.is_none();
    let count = pile.draft.items.iter().filter(whole).count();
    let has_codes = records.heading.has(Field::Code);
    let codes: BTreeSet<Code> =
        pile.draft.items.iter().map(|draft| draft.item.code.clone()).collect();
    let own = records.rows().filter_map(|record| record.text(Field::Code)?.parse().ok());
    let given = codes.iter().cloned().chain(own).collect();
    let mut table = Reader { has_codes, uses_stars, count, codes, given, ..Reader::default() };
    for record in records.rows() {
        table.row(&record, pile);
    }
    table.finish(pile);
}

/// What is carried from row to row.
#[derive(Default)]
struct Reader {
    has_codes: bool,
    uses_stars: bool,
    category: Option<String>,
    /// The name that stands over those of the parts.
    over: Option<String>,
    /// The last item that parts can belong to, and how many it has so far.
    whole: Option<(Code, usize)>,
    /// How many items of their own the table has had.
    count: usize,
    /// The codes of all items so far.
    codes: BTreeSet<Code>,
    /// Those of the items before the table, and all that stand in it.
    given: BTreeSet<Code>,
    /// Headings without a target, which must turn out to have parts.
    headings: Vec<(Code, Location)>,
}

impl Reader {
    fn row(&mut self, record: &Record<'_>, pile: &mut Pile<'_>) {
        // What a list of projects calls 领域 is the category of an indicator.
        if let Some(category) = record.text(Field::Category).or_else(|| record.text(Field::Sector))
        {
            self.category = Some(squeeze(category));
        }
        let names = record.cells(Field::Name);
        let Some(last) = names.last() else {
            let fault = Fault::MissingValue { field: Field::Name };
            pile.problems.push(Problem::at(record.at(Field::Name), fault));
            return;
        };
        let given = record.read(Field::Code, pile.problems, |text| {
            text.parse().map_err(|_| Fault::BadCode { found: text.to_owned() })
        });
        let is_same_whole = names.len() > 1 && self.over.as_deref() == Some(names[0].text.as_str());
        if names.len() > 1 && !is_same_whole {
            self.over = Some(names[0].text.clone());
            let code = self.next_code(given.clone());
            let at = record.at_cell(names[0]);
            let evidence = Evidence { at, text: names[0].text.clone() };
            let code_at = given.as_ref().map(|_| record.at(Field::Code));
            self.codes.insert(code.clone());
            let heading = DraftCode { code, parent: None, code_at };
            push_heading(&names[0].text, heading, self.category.clone(), evidence, pile);
        }
        let parts = NameParts::of(record.said(last));
        let is_part = names.len() > 1 || parts.marked || (given.is_none() && self.has_codes);
        let (code, parent) = match &mut self.whole {
            Some((whole, count)) if is_part && (names.len() > 1 || given.is_none()) => {
                *count += 1;
                (whole.part(*count), Some(whole.clone()))
            }
            _ => (self.next_code(given.clone()), self.parent(record, given.as_ref(), pile)),
        };
        let code_at = given.filter(|_| names.len() == 1).map(|_| record.at(Field::Code));
        let code = DraftCode { code, parent, code_at };
        match (record.text(Field::Target), record.text(Field::TargetGrowth)) {
            (Some(_) | None, None) => self.push(record, &parts, code, pile),
            (None, Some(text)) => self.push_growth(record, &parts, text, code, pile),
            (Some(_), Some(text)) => {
                let beside = self.code_beside(&code.code);
                self.push(record, &parts, code, pile);
                self.push_growth(record, &parts, text, beside, pile);
            }
        }
    }

    /// The code of a second target in the row of `code`: the first part of it that is free.
    fn code_beside(&mut self, code: &Code) -> DraftCode {
        let free = |part: &usize| !self.given.contains(&code.part(*part));
        // One more than are given cannot all be given.
        let part = (1..=self.given.len() + 1).find(free).unwrap_or(1);
        if let Some((_, count)) = self.whole.as_mut().filter(|(whole, _)| whole == code) {
            *count = (*count).max(part);
        }
        DraftCode { code: code.part(part), parent: None, code_at: None }
    }

    /// The code of an item that is no part: as given, or the next number.
    fn next_code(&mut self, given: Option<Code>) -> Code {
        self.count += 1;
        let code = given.unwrap_or_else(|| Code::numbered("", self.count, 1));
        self.whole = Some((code.clone(), 0));
        code
    }

    fn push(
        &mut self,
        record: &Record<'_>,
        parts: &NameParts,
        code: DraftCode,
        pile: &mut Pile<'_>,
    ) {
        self.codes.insert(code.code.clone());
        let mut item = pile.blank_item(Kind::Indicator, code.code.clone(), parts.name.clone());
        item.parent = code.parent;
        item.category.clone_from(&self.category);
        item.department = record.owned(Field::Department);
        match record.text(Field::Target) {
            None => {
                item.evidence = Some(record.evidence(Field::Name));
                self.headings.push((code.code.clone(), record.at(Field::Target)));
            }
            // An item whose target is wrong stays, so that its parts do not lack their whole.
            Some(text) => {
                item.evidence = Some(record.evidence(Field::Target));
                item.target = self.target(record, parts, text, pile);
                item.unit = item.target.as_ref().and_then(|target| target.unit.clone());
            }
        }
        if item.target.is_some() {
            let told = record.read(Field::Rhythm, pile.problems, Named::read);
            item.rhythm = told.unwrap_or_else(|| preset::rhythm_of(&item));
            let yearly = item.target.as_ref().and_then(|target| target.bound);
            let yearly = yearly.map(|bound| bound.value);
            let read = |text: &str| schedule(text, yearly);
            item.schedule = record.read(Field::Schedule, pile.problems, read);
        }
        push_baseline(record, parts, &item, pile);
        let untold = record.text(Field::Rhythm).is_none();
        let assumed = if untold { vec![Field::Rhythm] } else { Vec::new() };
        pile.draft.items.push(DraftItem { item, code_at: code.code_at, assumed });
    }

    /// Pushes the growth that a column of its own promises, as an item beside that of the amount.
    fn push_growth(
        &mut self,
        record: &Record<'_>,
        parts: &NameParts,
        text: &str,
        code: DraftCode,
        pile: &mut Pile<'_>,
    ) {
        self.codes.insert(code.code.clone());
        let mut item = pile.blank_item(Kind::Indicator, code.code, parts.name.clone());
        item.parent = code.parent;
        item.category.clone_from(&self.category);
        item.department = record.owned(Field::Department);
        item.evidence = Some(record.evidence(Field::TargetGrowth));
        let nature = self.nature(record, parts, pile);
        match growth(&parts.name, text) {
            Ok(target) => {
                let is_beside = record.text(Field::Target).is_some();
                item.name = full_name(&parts.name, &target);
                if is_beside && item.name == parts.name {
                    item.name = name_beside(&parts.name, text);
                }
                item.target = Some(Target { nature, ..target });
            }
            Err(fault) => {
                pile.problems.push(Problem::at(record.at(Field::TargetGrowth), fault));
            }
        }
        item.unit = item.target.as_ref().and_then(|target| target.unit.clone());
        // Beside an amount the row's rhythm is told with that.
        let told = record.text(Field::Rhythm).and_then(|text| Named::read(text).ok());
        item.rhythm = told.unwrap_or_else(|| preset::rhythm_of(&item));
        let assumed = if told.is_some() { Vec::new() } else { vec![Field::Rhythm] };
        pile.draft.items.push(DraftItem { item, code_at: code.code_at, assumed });
    }

    /// Reads the target of a row; puts what is wrong with it into the pile.
    fn target(
        &self,
        record: &Record<'_>,
        parts: &NameParts,
        text: &str,
        pile: &mut Pile<'_>,
    ) -> Option<Target> {
        let told = record.read(Field::Measure, pile.problems, Measure::read);
        let nature = self.nature(record, parts, pile);
        let kept = parts.unit_among(record, Field::Target);
        target(&parts.name, text, kept, told)
            .map(|target| Target { nature, ..target })
            .map_err(|fault| pile.problems.push(Problem::at(record.at(Field::Target), fault)))
            .ok()
    }

    /// How binding the target is: by its column, by a remark, or by a star.
    fn nature(
        &self,
        record: &Record<'_>,
        parts: &NameParts,
        pile: &mut Pile<'_>,
    ) -> Option<Nature> {
        if record.text(Field::Nature).is_some() {
            return record.read(Field::Nature, pile.problems, Nature::read);
        }
        let remark = record.text(Field::Note).and_then(|text| Nature::read(text).ok());
        remark.or(match (parts.starred, self.uses_stars) {
            (true, _) => Some(Nature::Binding),
            (false, true) => Some(Nature::Expected),
            (false, false) => None,
        })
    }

    /// A heading without parts is an indicator whose target is missing.
    fn finish(self, pile: &mut Pile<'_>) {
        let items = pile.draft.items.iter();
        let parents: BTreeSet<&Code> =
            items.filter_map(|draft| draft.item.parent.as_ref()).collect();
        for (code, at) in self.headings.into_iter().filter(|(code, _)| !parents.contains(code)) {
            pile.problems.push(Problem::at(at, Fault::NoTarget { code }));
        }
    }

    /// The parent that a column names, or that a code such as `10.1` implies.
    fn parent(
        &self,
        record: &Record<'_>,
        code: Option<&Code>,
        pile: &mut Pile<'_>,
    ) -> Option<Code> {
        let known = |text: &str| text.parse().ok().filter(|parent| self.codes.contains(parent));
        if let Some(found) = record.text(Field::Parent) {
            let parent = known(found);
            if parent.is_none() {
                let fault = Fault::UnknownParent { found: found.to_owned() };
                pile.problems.push(Problem::at(record.at(Field::Parent), fault));
            }
            return parent;
        }
        let (whole, _) = code?.as_str().rsplit_once('.')?;
        known(whole)
    }
}

/// Reads `text` as the target of the indicator `name`, in the unit `kept` where it names no other
/// size of it. Its measure is the one that is `told`, or else told by name, unit and wording.
///
/// # Errors
///
/// When it begins like a number and is none, or has none where the measure needs one.
pub fn target(
    name: &str,
    text: &str,
    kept: Option<Unit>,
    told: Option<Measure>,
) -> Result<Target, Fault> {
    let bad_number = |bad| number_fault(bad, text);
    let wording = Wording::of(text).map_err(|bad| bad_number(bad.0))?;
    let (bound, unit) = in_kept_unit(&wording, kept, text)?;
    let measure = told.unwrap_or_else(|| measure_of(name, unit.as_ref(), &wording));
    let bound = if measure == Measure::Change { bound.map(as_fall) } else { bound };
    let is_told = bound.is_some() || wording.relative.is_some();
    if !is_told && measure != Measure::Qualitative {
        return Err(bad_number(BadQuantity::NotANumber));
    }
    let relative = wording.relative;
    // Growth that is compared with growth is in percent, whatever the table counts in.
    let is_rate = relative.is_some_and(|relative| relative.to != Yardstick::LastYear);
    let unit = if is_rate { Unit::new(Unit::PERCENT) } else { unit };
    let text = text.trim().to_owned();
    Ok(Target { measure, bound, relative, unit, nature: None, stretch: wording.stretch, text })
}

/// Reads `text`, which stands in a column of growths, as the target of `name`: its growth, unless it is a
/// rate or is promised to fall.
fn growth(name: &str, text: &str) -> Result<Target, Fault> {
    let percent = || Unit::new(Unit::PERCENT);
    let is_rate = RATES.iter().any(|end| name.ends_with(end));
    let is_own = |target: &Target| target.measure == Measure::Change || is_rate;
    let own = target(name, text, percent(), None).ok().filter(is_own);
    own.map_or_else(|| target(name, text, percent(), Some(Measure::Growth)), Ok)
}

/// The name of the change `text` of what is called `name`, beside its amount.
fn name_beside(name: &str, text: &str) -> String {
    let change = if promises_a_fall(name, text) { "降幅" } else { "升幅" };
    format!("{name}{change}")
}

/// Puts a heading that shares its row with its first part.
fn push_heading(
    name: &str,
    heading: DraftCode,
    category: Option<String>,
    evidence: Evidence,
    pile: &mut Pile<'_>,
) {
    let mut item = pile.blank_item(Kind::Indicator, heading.code, NameParts::of(name).name);
    item.category = category;
    item.evidence = Some(evidence);
    pile.draft.items.push(DraftItem { item, code_at: heading.code_at, assumed: Vec::new() });
}

/// The code of a row's item, and whether it stands in the file.
struct DraftCode {
    code: Code,
    parent: Option<Code>,
    code_at: Option<Location>,
}

/// Energy and emissions are promised to fall: -3.2 and 下降3.2 are the same promise.
fn as_fall(bound: Bound) -> Bound {
    if bound.value >= Quantity::ZERO {
        return bound;
    }
    // -3.2 or less is a fall of 3.2 or more.
    let comparator = match bound.comparator {
        Comparator::Le => Comparator::Ge,
        Comparator::Lt => Comparator::Gt,
        Comparator::Ge => Comparator::Le,
        Comparator::Gt => Comparator::Lt,
        same @ (Comparator::Eq | Comparator::Approx | Comparator::Range) => same,
    };
    let fall = bound.value.negated();
    // The sign of -3.5--3 may have been taken for the dash.
    let other =
        bound.upper.map(|upper| if upper < Quantity::ZERO { upper.negated() } else { upper });
    let (value, upper) = match other {
        Some(other) => (fall.min(other), Some(fall.max(other))),
        None => (fall, None),
    };
    Bound { comparator, value, upper }
}

/// Returns the bound in the unit that the table keeps, and that unit; `text` is how it is worded.
fn in_kept_unit(
    wording: &Wording,
    kept: Option<Unit>,
    text: &str,
) -> Result<(Option<Bound>, Option<Unit>), Fault> {
    let (Some(bound), Some(written), Some(unit)) = (wording.bound, &wording.unit, &kept) else {
        return Ok((wording.bound, wording.unit.clone().or(kept)));
    };
    let written = written.completed(unit);
    let convert = |quantity| written.convert(quantity, unit);
    let Some(value) = convert(bound.value) else {
        // 7亿 of a rate is no other unit but a slip.
        if written.is_bare_multiple() {
            let (found, expected) = (written.to_string(), unit.to_string());
            return Err(Fault::WrongUnit { found, expected });
        }
        return Ok((Some(bound), Some(written)));
    };
    let bad_number = |bad| number_fault(bad, text);
    let upper = bound.upper.and_then(convert).transpose().map_err(bad_number)?;
    Ok((Some(Bound { value: value.map_err(bad_number)?, upper, ..bound }), kept))
}

fn push_baseline(record: &Record<'_>, parts: &NameParts, item: &Item, pile: &mut Pile<'_>) {
    let Some(text) = record.text(Field::Baseline) else { return };
    let wording = match Wording::of(text) {
        Ok(wording) => wording,
        Err(bad) => {
            let fault = number_fault(bad.0, text);
            pile.problems.push(Problem::at(record.at(Field::Baseline), fault));
            return;
        }
    };
    let Some(bound) = wording.bound else { return };
    let points = item.unit.as_ref().is_some_and(|unit| unit.as_str() == Unit::POINTS);
    let column = parts.unit_among(record, Field::Baseline);
    let kept = if points { column.filter(Unit::is_rate) } else { item.unit.clone().or(column) };
    // A fall is a negative rise, except for an indicator that counts its fall.
    let counts_fall = item.target.as_ref().is_some_and(|target| target.measure == Measure::Change);
    let falls = wording.verb == Verb::Falls && !counts_fall;
    let value = if falls { bound.value.negated() } else { bound.value };
    let is_range = bound.comparator == Comparator::Range;
    let comparator = if is_range { Comparator::Approx } else { bound.comparator };
    let year = record.heading_year(Field::Baseline).unwrap_or(pile.year - 1);
    let written = wording.unit.as_ref().zip(kept.as_ref()).map(|(own, kept)| own.completed(kept));
    let written = written.or(wording.unit);
    let converted =
        written.as_ref().zip(kept.as_ref()).and_then(|(from, to)| from.convert(value, to));
    let (value, unit) = match converted {
        Some(Ok(value)) => (value, kept),
        _ => (value, written.or(kept)),
    };
    pile.draft.baselines.push(Baseline {
        item: Some(item.code.clone()),
        name: item.name.clone(),
        year,
        value,
        comparator,
        unit,
        evidence: Some(record.evidence(Field::Baseline)),
    });
}

/// Ends of the names of rates.
const RATES: &[&str] = &["率", "增速", "增长", "涨幅", "比重", "占比"];

/// An indicator's name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameParts {
    pub(super) name: String,
    unit: Option<Unit>,
    /// It carries a `*`.
    starred: bool,
    /// It begins with 其中： or `#`: a part of the item above.
    marked: bool,
}

impl NameParts {
    /// The unit of the figures under `field`: in the name, or where the list says it. Money for the
    /// whole table is not the unit of rates and counts among its amounts.
    pub(super) fn unit_among(&self, record: &Record<'_>, field: Field) -> Option<Unit> {
        const RATIOS: &[&str] = &["死亡率", "自然增长率"];
        const COUNTS: &[&str] = &["指数", "天数", "人数", "户数", "水平"];
        let ends = |words: &[&str]| words.iter().any(|word| self.name.ends_with(word));
        let own = self.unit.clone().or_else(|| record.own_unit_of(field));
        let of_table = || match record.unit_of(field) {
            Some(_) if ends(RATIOS) => None,
            Some(unit) if !unit.is_rate() && ends(RATES) => Unit::new(Unit::PERCENT),
            Some(unit) if unit.is_money() && ends(COUNTS) => None,
            unit => unit,
        };
        own.or_else(of_table)
    }

    pub(super) fn of(text: &str) -> Self {
        let whole = squeeze(text);
        let plain = whole.trim_matches(['*', '＊']);
        let without_mark = ["其中：", "其中:", "#", "＃", "--", "——"]
            .iter()
            .find_map(|mark| plain.strip_prefix(mark));
        let name = without_number(without_mark.unwrap_or(plain));
        let (name, unit) = split_unit(name);
        let starred = whole.contains(['*', '＊']);
        Self {
            name: name.trim_matches(['*', '＊']).to_owned(),
            unit,
            starred,
            marked: without_mark.is_some(),
        }
    }
}

/// Takes the number off the front of `1、GDP增长率`; a number of the name itself has no sign behind it.
fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.strip_prefix(['、', '．']).filter(|_| rest.len() < name.len());
    behind.filter(|behind| !behind.is_empty()).unwrap_or(name)
}

/// Splits `（%）` off the end of a name; brackets that hold no unit stay.
fn split_unit(name: &str) -> (&str, Option<Unit>) {
    let inner = name.strip_suffix(['）', ')']).and_then(|head| head.rsplit_once(['（', '(']));
    match inner {
        Some((head, unit)) if !head.is_empty() && is_unit(unit) => (head, Unit::new(unit)),
        _ => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, unit: Option<&str>, starred: bool, marked: bool) {
        let unit = unit.and_then(Unit::new);
        assert_eq!(NameParts::of(text), NameParts { name: name.to_owned(), unit, starred, marked });
    }

    #[test]
    fn names_give_up_their_unit_and_marks() {
        check("地区生产总值增速（%）", "地区生产总值增速", Some("%"), false, false);
        check("空气质量优良天数（天）*", "空气质量优良天数", Some("天"), true, false);
        check("其中：税收收入增速（%）", "税收收入增速", Some("%"), false, true);
        check("#二氧化硫（%）", "二氧化硫", Some("%"), false, true);
        check("1、GDP增长率（%）", "GDP增长率", Some("%"), false, false);
        check("5G基站数（个）", "5G基站数", Some("个"), false, false);
        check("万人发明专利拥有量（件/万人）", "万人发明专利拥有量", Some("件/万人"), false, false);
        check("能耗“双控”目标*", "能耗“双控”目标", None, true, false);
    }

    #[test]
    fn brackets_without_a_unit_stay_in_the_name() {
        check("每千人口执业（助理）医师数", "每千人口执业（助理）医师数", None, false, false);
        check("细颗粒物（PM2.5）平均浓度*", "细颗粒物（PM2.5）平均浓度", None, true, false);
        check("国内生产总值（年均）", "国内生产总值（年均）", None, false, false);
    }
}

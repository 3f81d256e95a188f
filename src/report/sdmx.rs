//! `plan export sdmx`: the figures of a plan as observations, in the columns of SDMX-CSV 2.0.
//!
//! The standard names the first three columns; the others are the components that
//! `docs/sdmx/structure.xml` defines, in its order. `docs/sdmx.md` says what they mean.

use std::collections::BTreeSet;

use crate::model::{
    Baseline, Basis, Bound, Comparator, Entry, Item, Period, Plan, Quantity, Reported, Standing,
    Target, Unit, Word,
};
use crate::report::{Align, Audience, Cell, Column, Report, Row, Section, Table};

/// The structure that all observations follow, as SDMX-ML 3.0.
pub const SDMX_STRUCTURE: &str = include_str!("../../docs/sdmx/structure.xml");

/// What is exported, as the structure calls it: agency, dataflow, version.
const DATAFLOW: &str = "PLAN:ANNUAL_PLAN(1.0.0)";

/// What a dimension says where there is nothing to say, and where it is not known.
const NOT_APPLICABLE: &str = "_Z";
const UNKNOWN: &str = "_U";

/// The edition of a target that was published with its plan.
const PUBLISHED: &str = "PUBLISHED";

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Target,
    Upper,
    Actual,
    Amount,
    Reference,
    Physical,
    Related,
}

impl Measure {
    fn code(self) -> &'static str {
        match self {
            Self::Target => "TARGET",
            Self::Upper => "TARGET_UPPER",
            Self::Actual => "ACTUAL",
            Self::Amount => "AMOUNT",
            Self::Reference => "REFERENCE",
            Self::Physical => "PHYSICAL",
            Self::Related => "RELATED",
        }
    }
}

/// One figure, or the words in its place, with all that its row says.
#[derive(Debug, Clone)]
struct Observation {
    /// The code of the item; of a figure of another scope its name.
    indicator: String,
    title: String,
    /// The kind of the item; `None` for a figure of another scope.
    kind: Option<Word>,
    /// What the item is a part of, or belongs to.
    parent: Option<String>,
    /// The day from which on the item is no more in the plan.
    left: Option<String>,
    measure: Measure,
    /// The day from which on a revised target holds; [`PUBLISHED`] for one that was not revised.
    edition: String,
    accumulation: &'static str,
    time: Time,
    /// `None` for words.
    value: Option<Quantity>,
    unit: Option<Unit>,
    comparator: Option<Comparator>,
    target: Option<Target>,
    judgement: Option<Word>,
    comment: Option<String>,
}

/// What span a figure is of.
#[derive(Debug, Clone, Copy)]
enum Time {
    Year(i32),
    Month(Period),
}

impl Time {
    fn frequency(self) -> &'static str {
        match self {
            Self::Year(_) => "A",
            Self::Month(_) => "M",
        }
    }

    /// Returns a Gregorian year or month, because a plan's year is the calendar year: `2022-M05` is the
    /// fifth month of a year that may begin on any day.
    fn text(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(period) => period.to_string(),
        }
    }
}

/// The columns that say which structure a row follows and what is to be done with it, with what they say.
const STRUCTURE: [(&str, &str); 3] =
    [("STRUCTURE", "dataflow"), ("STRUCTURE_ID", DATAFLOW), ("ACTION", "I")];

/// A component of the structure, and its cell.
type Component = (&'static str, fn(&Plan, &Observation) -> Cell);

/// The components, in the order of the structure: dimensions, the measure, attributes.
const COMPONENTS: &[Component] = &[
    ("FREQ", |_, it| text(it.time.frequency())),
    ("REF_AREA", |plan, _| text(&plan.key.place)),
    ("PLAN_YEAR", |plan, _| Cell::Text(plan.key.year.to_string())),
    ("INDICATOR", |_, it| text(&it.indicator)),
    ("MEASURE", |_, it| text(it.measure.code())),
    ("EDITION", |_, it| text(&it.edition)),
    ("ACCUMULATION", |_, it| text(it.accumulation)),
    ("TIME_PERIOD", |_, it| Cell::Text(it.time.text())),
    (VALUE, |_, it| Cell::number(it.value.map(Quantity::decimal))),
    ("UNIT_MEASURE", |_, it| Cell::text(it.unit.as_ref().map(|unit| unit.parts().0))),
    ("UNIT_MULT", |_, it| Cell::text(it.unit.as_ref().map(|unit| unit.parts().1.to_string()))),
    ("OBS_STATUS", |_, it| text(if it.value.is_some() { "A" } else { "M" })),
    ("COMPARATOR", |_, it| key(it.comparator.map(Word::Comparator))),
    ("TARGET_TYPE", |_, it| key(it.target.as_ref().map(|it| Word::Measure(it.measure)))),
    ("NATURE", |_, it| key(it.target.as_ref().and_then(|it| it.nature).map(Word::Nature))),
    ("STRETCH", |_, it| Cell::text(it.target.as_ref().map(|it| it.stretch.to_string()))),
    ("JUDGEMENT", |_, it| key(it.judgement)),
    ("ITEM_KIND", |_, it| key(it.kind)),
    ("PARENT", |_, it| Cell::text(it.parent.clone())),
    ("LEFT_PLAN", |_, it| Cell::text(it.left.clone())),
    ("TITLE", |_, it| text(&it.title)),
    ("COMMENT_OBS", |_, it| Cell::text(it.comment.clone())),
];

const VALUE: &str = "OBS_VALUE";

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn key(word: Option<Word>) -> Cell {
    Cell::text(word.map(Word::key))
}

/// Returns every figure of `plan`: what was promised, what was reported, and last year's figures. What is
/// not known has no row. Headings are names of the standard, and the same in every language.
pub fn sdmx(plan: &Plan) -> Report {
    let column = |name: &'static str| {
        let align = if name == VALUE { Align::Right } else { Align::Left };
        Column { align, ..Column::left(name, name, Audience::All) }
    };
    let names = STRUCTURE.iter().map(|(name, _)| *name);
    let columns = names.chain(COMPONENTS.iter().map(|(name, _)| *name)).map(column).collect();
    let row = |observation: &Observation| {
        let head = STRUCTURE.iter().map(|(_, says)| text(says));
        let cells = COMPONENTS.iter().map(|(_, cell)| cell(plan, observation));
        Row::of(head.chain(cells).collect())
    };
    let rows = observations(plan).iter().map(row).collect();
    Report {
        facts: vec![("plan", Cell::Text(plan.key.to_string()))],
        sections: vec![Section::of("observations", None, Table { columns, rows })],
        ..Report::default()
    }
}

/// Item by item what was promised, last year's figure, and what was reported; then figures of other scopes.
fn observations(plan: &Plan) -> Vec<Observation> {
    let (own, related) = baselines(plan);
    let of_item = |item: &Item| -> Vec<Observation> {
        let is_own = |known: &&&Baseline| known.item.as_ref() == Some(&item.code);
        let last_year = own.iter().filter(is_own).map(|known| {
            Observation::of(item, Measure::Actual, Time::Year(known.year)).with(known)
        });
        let reported = plan.entries_of(&item.code).iter();
        targets(item)
            .into_iter()
            .chain(last_year)
            .chain(reported.flat_map(|entry| entries(item, entry)))
            .collect()
    };
    // A name is of one figure of its year alone.
    let of_other_scope = |known: &Baseline| {
        let (name, time) = (&known.name, Time::Year(known.year));
        Observation::blank(name.clone(), name, Measure::Related, time).with(known)
    };
    plan.items.iter().flat_map(of_item).chain(related.into_iter().map(of_other_scope)).collect()
}

/// Parts figures of the year before into those of items, one for an item and year, and others.
fn baselines(plan: &Plan) -> (Vec<&Baseline>, Vec<&Baseline>) {
    let mut seen = BTreeSet::new();
    let items: BTreeSet<_> = plan.items.iter().map(|item| &item.code).collect();
    plan.baselines.iter().partition(|known| {
        let code = known.item.as_ref().filter(|code| items.contains(code));
        // The first is the item's: that is how the rest of the program takes them.
        code.is_some_and(|code| seen.insert((code, known.year)))
    })
}

impl Observation {
    /// A figure with nothing but its key.
    fn blank(indicator: String, title: &str, measure: Measure, time: Time) -> Self {
        Self {
            indicator,
            title: title.to_owned(),
            kind: None,
            parent: None,
            left: None,
            measure,
            edition: NOT_APPLICABLE.to_owned(),
            accumulation: NOT_APPLICABLE,
            time,
            value: None,
            unit: None,
            comparator: None,
            target: None,
            judgement: None,
            comment: None,
        }
    }

    /// The same of `item`.
    fn of(item: &Item, measure: Measure, time: Time) -> Self {
        let kind = Some(Word::Kind(item.kind));
        let parent = item.parent.as_ref().map(ToString::to_string);
        let left = Period::year_end(item.year).and_then(|december| match item.standing(december) {
            Standing::Left(adjustment) => Some(adjustment.effective.to_string()),
            Standing::In | Standing::NotYet => None,
        });
        let known = Self::blank(item.code.to_string(), &item.name, measure, time);
        Self { kind, parent, left, ..known }
    }

    /// The same with the figure of a year before.
    fn with(self, known: &Baseline) -> Self {
        let (value, comparator) = (Some(known.value), Some(known.comparator));
        Self { value, unit: known.unit.clone(), comparator, ..self }
    }
}

/// The published target, and those that took its place. Of two from the same day on the later one holds,
/// and the other one never did.
fn targets(item: &Item) -> Vec<Observation> {
    let published = item.target.iter().map(|target| (PUBLISHED.to_owned(), target));
    let is_last_of_day = |place: usize| {
        let next = item.revisions.get(place + 1);
        next.is_none_or(|next| next.effective != item.revisions[place].effective)
    };
    let in_force = (0..item.revisions.len()).filter(|place| is_last_of_day(*place));
    let revised = in_force.map(|place| {
        let revision = &item.revisions[place];
        (revision.effective.to_string(), &revision.target)
    });
    published.chain(revised).flat_map(|(edition, it)| target(item, &edition, it)).collect()
}

/// A target as one row; a range as one for each end.
fn target(item: &Item, edition: &str, target: &Target) -> Vec<Observation> {
    let row = |measure, value| Observation {
        edition: edition.to_owned(),
        value,
        unit: target.unit.clone().filter(|_| value.is_some()),
        comparator: target.bound.map(|bound: Bound| bound.comparator),
        target: Some(target.clone()),
        comment: Some(target.text.clone()),
        ..Observation::of(item, measure, Time::Year(item.year))
    };
    let lower = row(Measure::Target, target.bound.map(|bound| bound.value));
    let upper = target.bound.and_then(|bound| bound.upper);
    let upper = upper.map(|upper| row(Measure::Upper, Some(upper)));
    std::iter::once(lower).chain(upper).collect()
}

/// The figures of one entry; one that tells none, such as a note alone, has no row.
fn entries(item: &Item, entry: &Entry) -> Vec<Observation> {
    let Some(reported) = &entry.reported else { return Vec::new() };
    let row = |measure, value, unit: Option<Unit>, accumulation| Observation {
        value,
        unit: unit.filter(|_| value.is_some()),
        accumulation,
        comment: reported.note.clone(),
        ..Observation::of(item, measure, Time::Month(entry.period))
    };
    let unit = || item.unit.clone();
    let judgement = reported.judgement.map(Word::Judgement);
    let tells = reported.value.is_some() || judgement.is_some();
    let actual = row(Measure::Actual, reported.value, unit(), accumulation(reported));
    let actual = tells.then_some(Observation { judgement, ..actual });
    let amount = reported.amount.as_ref().map(|amount| {
        row(Measure::Amount, Some(amount.value), Some(amount.unit.clone()), YEAR_TO_DATE)
    });
    let beside = if reported.value.is_some() { accumulation(reported) } else { UNKNOWN };
    let reference =
        reported.reference.map(|value| row(Measure::Reference, Some(value), unit(), beside));
    let physical = reported
        .physical
        .map(|value| row(Measure::Physical, Some(value), Unit::new(Unit::PERCENT), NOT_APPLICABLE));
    [actual, amount, reference, physical].into_iter().flatten().collect()
}

const YEAR_TO_DATE: &str = "YTD";

/// What span the figure of `reported` is for.
fn accumulation(reported: &Reported) -> &'static str {
    match reported.basis {
        Some(Basis::Ytd) => YEAR_TO_DATE,
        Some(Basis::Month) => "MONTH",
        None => NOT_APPLICABLE,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{Answers, Closings, Code, Judgement, Kind, Measure as Type, Nature};

    /// The names of what `tag` opens in `text`, in order.
    fn ids<'t>(text: &'t str, tag: &str) -> Vec<&'t str> {
        let opened = format!("<str:{tag} id=\"");
        text.split(&opened).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect()
    }

    /// The codes of a list of the structure.
    fn codes(list: &str) -> Vec<&'static str> {
        let (_, rest) = SDMX_STRUCTURE.split_once(&format!("<str:Codelist id=\"{list}\"")).unwrap();
        ids(rest.split_once("</str:Codelist>").unwrap().0, "Code")
    }

    #[test]
    fn the_structure_has_the_components_of_the_columns_in_their_order() {
        let of = |tag| ids(SDMX_STRUCTURE, tag);
        let parts = [of("Dimension"), of("TimeDimension"), of("Measure"), of("Attribute")];
        let columns: Vec<&str> = COMPONENTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(parts.concat(), columns);
        assert_eq!(of("Concept"), columns);
        let name = DATAFLOW.trim_start_matches("PLAN:").trim_end_matches("(1.0.0)");
        assert_eq!((of("Dataflow"), of("DataStructure")), (vec![name], vec![name]));
    }

    #[test]
    fn the_structure_has_every_word_of_the_closed_lists() {
        fn keys<T: Copy>(all: &[T], key: fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().map(|word| key(*word)).collect()
        }
        assert_eq!(codes("CL_COMPARATOR"), keys(Comparator::ALL, Comparator::key));
        assert_eq!(codes("CL_TARGET_TYPE"), keys(Type::ALL, Type::key));
        assert_eq!(codes("CL_NATURE"), keys(Nature::ALL, Nature::key));
        assert_eq!(codes("CL_JUDGEMENT"), keys(Judgement::ALL, Judgement::key));
        assert_eq!(codes("CL_ITEM_KIND"), keys(Kind::ALL, Kind::key));
        let measures = [
            Measure::Target,
            Measure::Upper,
            Measure::Actual,
            Measure::Amount,
            Measure::Reference,
            Measure::Physical,
            Measure::Related,
        ];
        assert_eq!(codes("CL_MEASURE"), keys(&measures, Measure::code));
        let multiples = ["人", "万人", "百万人", "千万人", "亿人", "万亿人"];
        let power = |unit: &&str| Unit::new(unit).unwrap().parts().1.to_string();
        let powers: Vec<String> = multiples.iter().map(power).collect();
        assert_eq!(codes("CL_UNIT_MULT"), powers);
    }

    #[test]
    fn a_figure_that_two_names_tell_of_one_item_is_there_twice_under_two_keys() {
        let key = "甲县-2022".parse().unwrap();
        let code: Code = "1".parse().unwrap();
        let baseline = |name: &str, value: &str| Baseline {
            item: Some(code.clone()),
            name: name.to_owned(),
            year: 2021,
            value: value.parse().unwrap(),
            comparator: Comparator::Eq,
            unit: None,
            evidence: None,
        };
        let plan = Plan {
            key,
            title: None,
            items: vec![Item::blank(Kind::Indicator, code.clone(), "税收".to_owned(), 2022)],
            baselines: vec![baseline("税收", "3"), baseline("税收收入", "4")],
            investments: Vec::new(),
            schedules: BTreeMap::new(),
            closings: Closings::default(),
            answers: Answers::default(),
            entries: BTreeMap::new(),
        };
        let keys: Vec<_> =
            observations(&plan).iter().map(|it| (it.indicator.clone(), it.measure)).collect();
        let expected =
            [("1".to_owned(), Measure::Actual), ("税收收入".to_owned(), Measure::Related)];
        assert_eq!(keys, expected);
    }
}

//! What a template can name, in either language.

use std::sync::LazyLock;

use crate::model::{Kind, Light};
use crate::report::ReportKind;

/// A name in English and in Chinese, with what it stands for.
pub(super) type Named<T> = ([String; 2], T);

/// A figure of the whole plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Place,
    Year,
    Month,
    /// 1—9月
    Months,
    /// The day on which the bulletin is made.
    Today,
    Schedule,
    /// Months of the year that are still to come.
    Remaining,
    /// How many items of a kind count as something.
    Count(Kind, Tally),
    /// How many records a list has.
    Listed(List),
    /// What projects come to.
    Sum(Sum),
    /// How many projects have begun, or are done.
    Rate(Stage, Part),
}

/// What an item counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tally {
    All,
    /// Met, ahead or on track.
    OnTrack,
    /// On watch, behind, critical or missed.
    Behind,
    Met,
    Missing,
    NotDue,
    /// None of on track, behind, missing and not due: undecided, or not judged.
    Other,
    Light(Light),
}

/// Of what projects come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum {
    Planned,
    /// What is planned of those that have reported.
    PlannedReported,
    Reported,
    Done,
    Completion,
    Due,
    /// How far it is from the schedule, in words.
    Compared,
}

/// What projects have come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Started,
    Finished,
}

/// Which part of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Planned,
    HavePlanned,
    SharePlanned,
    Due,
    HaveDue,
    ShareDue,
}

/// A list of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Sectors,
    Natures,
    Units,
    /// Ahead of the schedule or on it, the first first.
    LeadingUnits,
    /// Behind it, the last first.
    LaggingUnits,
    MissingUnits,
    OnTrack(Kind),
    Behind(Kind),
    LateStarts,
    LateFinishes,
    NewlyRed,
    Recovered,
    Suspended,
}

impl List {
    /// Whether its records are groups of items, and not items.
    pub(super) fn is_of_groups(self) -> bool {
        matches!(
            self,
            Self::Sectors
                | Self::Natures
                | Self::Units
                | Self::LeadingUnits
                | Self::LaggingUnits
                | Self::MissingUnits
        )
    }
}

/// A figure of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    Code,
    Unit,
    Target,
    /// The name with the figure: 地区生产总值增长3.6%.
    Told,
    Actual,
    Completion,
    Due,
    Compared,
    Verdict,
    Light,
    Problem,
    NextStep,
    Needed,
    Forecast,
    Start,
    MonthsLate,
    Finish,
    MonthsUnfinished,
    Rank,
    Items,
    Projects,
    /// How many projects of those with a yearly plan have reported.
    Reported,
    Planned,
    Done,
    OnTrack,
    Behind,
    Missing,
}

impl Field {
    /// Whether records of groups, and whether items, have it.
    pub(super) fn is_of(self, groups: bool) -> bool {
        use Field::{
            Actual, Behind, Code, Compared, Completion, Done, Due, Finish, Forecast, Items, Light,
            Missing, MonthsLate, MonthsUnfinished, Name, Needed, NextStep, OnTrack, Planned,
            Problem, Projects, Rank, Reported, Start, Target, Told, Unit, Verdict,
        };
        match self {
            Name | Completion | Due | Compared => true,
            Rank | Items | Projects | Reported | Planned | Done | OnTrack | Behind | Missing => {
                groups
            }
            Code | Unit | Target | Told | Actual | Verdict | Light | Problem | NextStep
            | Needed | Forecast | Start | MonthsLate | Finish | MonthsUnfinished => !groups,
        }
    }
}

/// Every figure of the whole plan.
pub(super) static FACTS: LazyLock<Vec<Named<Fact>>> = LazyLock::new(facts);

/// Every list.
pub(super) static LISTS: LazyLock<Vec<Named<List>>> = LazyLock::new(lists);

/// Every figure of a record.
pub(super) static FIELDS: LazyLock<Vec<Named<Field>>> = LazyLock::new(fields);

/// Every table.
pub(super) static TABLES: LazyLock<Vec<Named<Option<ReportKind>>>> = LazyLock::new(|| {
    let kinds = KINDS.iter().map(|(kind, en, zh)| named(en, zh, Some(ReportKind::Items(*kind))));
    let whole = [
        named("overview", "总体", Some(ReportKind::Overview)),
        named("units", "责任单位", Some(ReportKind::Units)),
        named("missing", "未报清单", None),
    ];
    kinds.chain(whole).collect()
});

const KINDS: &[(Kind, &str, &str)] = &[
    (Kind::Indicator, "indicators", "指标"),
    (Kind::Project, "projects", "项目"),
    (Kind::Works, "works", "实事"),
    (Kind::Commitment, "commitments", "任务"),
];

const TALLIES: &[(Tally, &str, &str)] = &[
    (Tally::All, "", "数"),
    (Tally::OnTrack, "_on_track", "达序时数"),
    (Tally::Behind, "_behind", "滞后数"),
    (Tally::Met, "_met", "完成数"),
    (Tally::Missing, "_missing", "未报数"),
    (Tally::NotDue, "_not_due", "未到期数"),
    (Tally::Other, "_other", "其他数"),
    (Tally::Light(Light::Green), "_green", "绿灯数"),
    (Tally::Light(Light::Blue), "_blue", "蓝灯数"),
    (Tally::Light(Light::Yellow), "_yellow", "黄灯数"),
    (Tally::Light(Light::Red), "_red", "红灯数"),
];

fn named<T>(en: &str, zh: &str, what: T) -> Named<T> {
    ([en.to_owned(), zh.to_owned()], what)
}

fn facts() -> Vec<Named<Fact>> {
    let whole = [
        named("place", "地区", Fact::Place),
        named("year", "年", Fact::Year),
        named("month", "月", Fact::Month),
        named("months", "月份", Fact::Months),
        named("today", "生成日期", Fact::Today),
        named("schedule", "序时进度", Fact::Schedule),
        named("months_left", "余下月数", Fact::Remaining),
        named("planned", "年度投资", Fact::Sum(Sum::Planned)),
        named("planned_reported", "已报年度投资", Fact::Sum(Sum::PlannedReported)),
        named("reported", "已报项目数", Fact::Sum(Sum::Reported)),
        named("invested", "累计投资", Fact::Sum(Sum::Done)),
        named("completion", "投资完成率", Fact::Sum(Sum::Completion)),
        named("due", "投资应完成", Fact::Sum(Sum::Due)),
        named("compared", "投资对照", Fact::Sum(Sum::Compared)),
    ];
    let counts = KINDS.iter().flat_map(|(kind, en, zh)| {
        TALLIES.iter().map(move |(tally, of, de)| {
            named(&format!("{en}{of}"), &format!("{zh}{de}"), Fact::Count(*kind, *tally))
        })
    });
    let stages = [(Stage::Started, "starts", "开工"), (Stage::Finished, "finishes", "竣工")];
    let rates = stages.into_iter().flat_map(|(stage, en, zh)| {
        let parts = [
            (Part::Planned, "planned_", "计划", "数"),
            (Part::HavePlanned, "done_", "已", "数"),
            (Part::SharePlanned, "rate_of_", "", "率"),
            (Part::Due, "due_", "应", "数"),
            (Part::HaveDue, "done_due_", "到期已", "数"),
            (Part::ShareDue, "rate_of_due_", "到期", "率"),
        ];
        parts.into_iter().map(move |(part, before, head, tail)| {
            named(&format!("{before}{en}"), &format!("{head}{zh}{tail}"), Fact::Rate(stage, part))
        })
    });
    let listed = LISTS.iter().map(|([en, zh], list)| {
        named(&format!("{en}_count"), &format!("{zh}个数"), Fact::Listed(*list))
    });
    whole.into_iter().chain(counts).chain(rates).chain(listed).collect()
}

fn lists() -> Vec<Named<List>> {
    let groups = [
        named("sectors", "领域", List::Sectors),
        named("natures", "建设性质", List::Natures),
        named("units", "责任单位", List::Units),
        named("leading_units", "领先单位", List::LeadingUnits),
        named("lagging_units", "落后单位", List::LaggingUnits),
        named("missing_units", "未报单位", List::MissingUnits),
    ];
    let items = KINDS.iter().flat_map(|(kind, en, zh)| {
        [
            named(&format!("{en}_on_track"), &format!("达序时{zh}"), List::OnTrack(*kind)),
            named(&format!("{en}_behind"), &format!("滞后{zh}"), List::Behind(*kind)),
        ]
    });
    let events = [
        named("late_starts", "逾期未开工项目", List::LateStarts),
        named("late_finishes", "逾期未竣工项目", List::LateFinishes),
        named("newly_red", "新增红灯", List::NewlyRed),
        named("recovered", "较上月好转", List::Recovered),
        named("suspended", "停工项目", List::Suspended),
    ];
    groups.into_iter().chain(items).chain(events).collect()
}

fn fields() -> Vec<Named<Field>> {
    vec![
        named("name", "名称", Field::Name),
        named("code", "编号", Field::Code),
        named("unit", "责任单位", Field::Unit),
        named("target", "目标", Field::Target),
        named("told", "进展", Field::Told),
        named("actual", "完成值", Field::Actual),
        named("completion", "完成率", Field::Completion),
        named("due", "应达", Field::Due),
        named("compared", "对照", Field::Compared),
        named("verdict", "判断", Field::Verdict),
        named("light", "灯", Field::Light),
        named("problem", "存在问题", Field::Problem),
        named("next_step", "下一步", Field::NextStep),
        named("needed", "月均需", Field::Needed),
        named("forecast", "预计全年", Field::Forecast),
        named("start", "计划开工", Field::Start),
        named("months_late", "开工逾期月数", Field::MonthsLate),
        named("finish", "计划竣工", Field::Finish),
        named("months_unfinished", "竣工逾期月数", Field::MonthsUnfinished),
        named("rank", "名次", Field::Rank),
        named("items", "事项数", Field::Items),
        named("projects", "项目数", Field::Projects),
        named("reported", "已报项目数", Field::Reported),
        named("planned", "年度投资", Field::Planned),
        named("invested", "累计投资", Field::Done),
        named("on_track", "达序时数", Field::OnTrack),
        named("behind", "滞后数", Field::Behind),
        named("missing", "未报数", Field::Missing),
    ]
}

/// What `name` stands for among `known`.
pub(super) fn find<T: Copy>(known: &[Named<T>], name: &str) -> Option<T> {
    let name = name.trim();
    let found = known.iter().find(|(names, _)| names.iter().any(|it| it == name));
    found.map(|(_, what)| *what)
}

/// What `what` is called, in English or in Chinese.
pub(super) fn name_of<T: PartialEq>(known: &[Named<T>], what: &T, is_chinese: bool) -> String {
    let found = known.iter().find(|(_, it)| it == what);
    found.map(|(names, _)| names[usize::from(is_chinese)].clone()).unwrap_or_default()
}

/// The names that come nearest to `name`: those that have most of its characters.
pub(super) fn near<T>(known: &[Named<T>], name: &str) -> Vec<String> {
    const MOST: usize = 5;
    let shared = |other: &str| name.chars().filter(|sign| other.contains(*sign)).count();
    let of_language = |names: &[String; 2]| usize::from(!name.is_ascii()).min(names.len() - 1);
    let mut near: Vec<(usize, &String)> = known
        .iter()
        .map(|(names, _)| &names[of_language(names)])
        .map(|other| (shared(other) * 100 / other.chars().count().max(1), other))
        .filter(|(share, _)| *share > 0)
        .collect();
    near.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    near.into_iter().take(MOST).map(|(_, other)| other.clone()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_name_stands_for_two_things() {
        fn check<T>(known: &[Named<T>]) {
            let names: Vec<&String> = known.iter().flat_map(|(names, _)| names).collect();
            let distinct: BTreeSet<&String> = names.iter().copied().collect();
            assert_eq!(distinct.len(), names.len());
        }
        check(&FACTS);
        check(&LISTS);
        check(&FIELDS);
        check(&TABLES);
    }
}

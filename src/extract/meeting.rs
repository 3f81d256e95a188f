//! Whose the figures are that a report on progress tells: names in sentences meet the items of the plan.
//!
//! A name is an item's where both are the same, or differ by no more than the plan's own tables and lists do
//! (`core_name`, `core_of_built`); and only where the item counts what is told. What is near is a finding.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::extract::figure::{Figure, figure, level};
use crate::extract::measure::GROWTHS;
use crate::extract::wording::{Verb, Wording};
use crate::model::{
    Achieved, Amount, Basis, Code, Comparator, Doubt, DraftEntry, Finding, Grade, Item, Kind,
    Measure, NotTaken, Period, Plan, Quantity, Reported, Standing, Target, Telling, Unit,
    comparable, core_name, core_of_built,
};

/// So many names of no item are held against the names that come near, and no more.
const MOST_NEAR: usize = 2_000;

/// What became of the figures of a report when they met a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meeting {
    /// Those that are an item's, by its code; each with how far another
    /// telling of the same figure may be off, in the item's unit.
    pub entries: Vec<(DraftEntry, Decimal)>,
    /// Names of which nothing was taken and nothing is to be asked, each once.
    pub unmet: Vec<String>,
    /// What is to be asked.
    pub findings: Vec<Finding>,
}

/// Holds what was `told` against the items of `plan`.
pub fn meeting(plan: &Plan, told: &[Achieved]) -> Meeting {
    let items = Items::of(plan);
    let mut piles: BTreeMap<(Code, Period), Met<'_>> = BTreeMap::new();
    let mut meeting = Meeting::default();
    let mut strangers: Vec<(&Achieved, Wording)> = Vec::new();
    let sentences = told.chunk_by(|one, next| one.evidence == next.evidence);
    for (one, beside) in sentences.flat_map(|all| all.iter().map(move |one| (one, all))) {
        let Ok(read) = Wording::of(&one.wording) else { continue };
        match items.meant(one, &read).as_slice() {
            [] => strangers.push((one, read)),
            [item] => {
                let met = piles.entry((item.code.clone(), one.period));
                met.or_insert_with(|| Met::of(item)).take(one, &read, beside);
            }
            several => {
                let named = several.iter().map(|item| (item.code.clone(), item.name.clone()));
                let reason = NotTaken::Several(named.collect());
                meeting.findings.push(not_taken(one, reason));
            }
        }
    }
    let mut asked: BTreeSet<Code> = BTreeSet::new();
    for ((code, _), met) in &piles {
        met.settle(&mut meeting);
        asked.insert(code.clone());
    }
    let mut unmet: BTreeSet<&str> = BTreeSet::new();
    let mut looked_up = BTreeMap::new();
    for (one, read) in &strangers {
        // The plan has it, and counts another figure of it.
        if let Some(item) = items.called(one) {
            if asked.insert(item.code.clone()) {
                meeting.findings.push(not_taken(one, NotTaken::OtherForm).about(item));
            }
            continue;
        }
        let sort = (&one.name, one.period, one.telling, read.verb, &read.unit);
        let near = match looked_up.get(&sort) {
            Some(near) => *near,
            None if looked_up.len() < MOST_NEAR => {
                let near = items.near(one, read);
                looked_up.insert(sort, near);
                near
            }
            None => None,
        };
        match near.filter(|item| !asked.contains(&item.code)) {
            Some(item) => {
                let reason = NotTaken::OtherScope(one.name.clone());
                meeting.findings.push(not_taken(one, reason).about(item));
                asked.insert(item.code.clone());
            }
            None if unmet.insert(&one.name) => meeting.unmet.push(one.name.clone()),
            None => {}
        }
    }
    // What was told of a name in another way may have met an item.
    let met: BTreeSet<&str> =
        piles.values().flat_map(|met| met.names.iter().map(String::as_str)).collect();
    meeting.unmet.retain(|name| !met.contains(name.as_str()));
    meeting
}

/// The finding that `told` was not taken.
fn not_taken(told: &Achieved, reason: NotTaken) -> Finding {
    let text = format!("{} {}", told.name, told.wording);
    let doubt = Doubt::NotTaken { text, reason };
    let at = Some(told.evidence.at.clone());
    Finding::new(Grade::Warning, doubt, at).in_period(told.period)
}

/// The items of a plan's year, by what they are called.
struct Items<'a> {
    plan: &'a Plan,
    by_name: BTreeMap<String, Vec<&'a Item>>,
    by_core: BTreeMap<String, Vec<&'a Item>>,
    /// Indicators with their cores.
    indicators: Vec<(String, &'a Item)>,
}

/// Of a project, what is left of its name must have so many characters.
const LEAST: usize = 3;

/// The name of a project of which it is told in `told` what was spent on it; 投资 alone may be all that it
/// is to cost.
fn spent_on(told: &Achieved) -> Option<&str> {
    let done = || told.name.strip_suffix("投资").filter(|_| told.wording.starts_with("完成"));
    told.name.strip_suffix("完成投资").or_else(done)
}

impl<'a> Items<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut items = Self {
            plan,
            by_name: BTreeMap::new(),
            by_core: BTreeMap::new(),
            indicators: Vec::new(),
        };
        let is_own = |item: &&Item| item.year == plan.key.year && item.target.is_some();
        for item in plan.items.iter().filter(is_own) {
            for name in std::iter::once(item.name.as_str()).chain(item.former_names()) {
                items.by_name.entry(comparable(name)).or_default().push(item);
            }
            let core = core(item.kind, &item.name, plan.key.year);
            items.by_core.entry(core.clone()).or_default().push(item);
            if item.kind == Kind::Indicator {
                items.indicators.push((core, item));
            }
        }
        items
    }

    /// The items that `told` may be a figure of: those of that very name, or else those that are called
    /// much the same.
    fn meant(&self, told: &Achieved, read: &Wording) -> Vec<&'a Item> {
        let year = self.plan.key.year;
        let built = core_of_built(spent_on(told).unwrap_or(&told.name), year);
        let fitting = |found: Option<&Vec<&'a Item>>, is_of: &dyn Fn(&Item) -> bool| {
            let fits = |item: &&&'a Item| is_of(item) && is_figure_of(told, read, item);
            let mut fitting: Vec<&'a Item> =
                found.into_iter().flatten().filter(fits).copied().collect();
            fitting.dedup_by(|one, other| one.code == other.code);
            fitting
        };
        let exact = fitting(self.by_name.get(&comparable(&told.name)), &|_| true);
        if !exact.is_empty() {
            return exact;
        }
        let is_promised = |item: &Item| !item.kind.is_built();
        // 新增高新技术企业7家 is of 高新技术企业 that are to be 新增12家.
        let bare = ["新增", "净增"].iter().find_map(|word| told.name.strip_prefix(word));
        let names = std::iter::once(told.name.as_str()).chain(bare);
        let of_core = |name: &str| fitting(self.by_core.get(&core_name(name)), &is_promised);
        let mut alike = names.map(of_core).find(|found| !found.is_empty()).unwrap_or_default();
        let long = self.by_core.get(&built).filter(|_| built.chars().count() >= LEAST);
        alike.extend(fitting(long, &|item| item.kind.is_built()));
        alike
    }

    /// The item that `told` names and that counts something else.
    fn called(&self, told: &Achieved) -> Option<&'a Item> {
        let exact = self.by_name.get(&comparable(&told.name));
        let all = exact.or_else(|| self.by_core.get(&core_name(&told.name)))?;
        all.iter().copied().find(|item| matches!(item.standing(told.period), Standing::In))
    }

    /// The indicator whose name is that of `told` with something added or left out.
    fn near(&self, told: &Achieved, read: &Wording) -> Option<&'a Item> {
        let core = core_name(&told.name);
        let is_near = |known: &str| known.contains(&core) || core.contains(known);
        let near = self.indicators.iter().filter(|(known, _)| is_near(known));
        let mut near = near.map(|(_, item)| *item).filter(|item| is_figure_of(told, read, item));
        near.next().filter(|_| near.next().is_none())
    }
}

fn core(kind: Kind, name: &str, year: i32) -> String {
    if kind.is_built() { core_of_built(name, year) } else { core_name(name) }
}

/// Whether `item` counts what `told`, which is worded as `read`, tells.
fn is_figure_of(told: &Achieved, read: &Wording, item: &Item) -> bool {
    if !matches!(item.standing(told.period), Standing::In) {
        return false;
    }
    let item = item.at(told.period);
    let (Some(target), Some(bound)) = (&item.target, read.bound) else { return false };
    let counts_rate = item.unit.as_ref().is_some_and(Unit::is_rate);
    if told.telling == Telling::Share {
        return target.measure.adds_up() && target.bound.is_some() && !counts_rate;
    }
    let Some(unit) = &read.unit else { return false };
    let moves = matches!(read.verb, Verb::Rises | Verb::Falls);
    let names_growth = GROWTHS.iter().any(|end| told.name.ends_with(end));
    let grows = unit.is_rate() && (moves || names_growth);
    let is_points = unit.as_str() == Unit::POINTS || unit.as_str() == "百分点";
    let converts = || {
        let own = item.unit.as_ref();
        own.is_some_and(|own| unit.completed(own).convert(bound.value, own).is_some())
    };
    match target.measure {
        Measure::Qualitative => false,
        Measure::Growth => grows,
        Measure::Change if is_points => moves && converts(),
        Measure::Change => unit.is_rate() && (moves == counts_rate) && !names_growth,
        Measure::Flow | Measure::Level | Measure::Share | Measure::Days => {
            // 新增就业6100人，同比增加300人: by how much more than last year.
            let is_difference = moves && !is_moved(&item.name, target);
            !grows
                && !is_points
                && !is_difference
                && converts()
                && adds(told, read) == is_added(&item.name, target)
        }
    }
}

/// Whether it was promised that there is to be so much more or less.
fn is_moved(name: &str, target: &Target) -> bool {
    const MOVED: &[&str] = &["增加", "减少", "下降"];
    Wording::of(&target.text).is_ok_and(|read| matches!(read.verb, Verb::Rises | Verb::Falls))
        || MOVED.iter().any(|word| name.contains(word))
}

/// Words of names of what comes on top of what there is.
const ADDED: &[&str] = &["新增", "净增", "增加", "减少", "下降"];

/// Whether it is told what came on top: 床位新增200张, and not 床位达到3000张.
fn adds(told: &Achieved, read: &Wording) -> bool {
    read.verb != Verb::Is || ADDED.iter().any(|word| told.name.contains(word))
}

/// Whether it was promised so.
fn is_added(name: &str, target: &Target) -> bool {
    Wording::of(&target.text).is_ok_and(|read| read.verb != Verb::Is)
        || ADDED.iter().any(|word| name.contains(word))
}

/// What is told of one item for one period.
struct Met<'a> {
    item: &'a Item,
    names: BTreeSet<String>,
    /// Figures.
    figures: Vec<Taken>,
    /// Shares of the target.
    shares: Vec<Taken>,
    /// What is asked where no figure was taken.
    doubts: Vec<Finding>,
}

/// A figure that an item can have.
struct Taken {
    entry: DraftEntry,
    /// The figure in the item's unit.
    value: Quantity,
    /// What rounding may have taken off it or put on it.
    slack: Decimal,
    told: Achieved,
}

impl Taken {
    /// How far another telling of the same figure may be off: 8% is not 8.3%.
    fn rounding(&self) -> Decimal {
        if self.told.wording.contains('.') { self.slack } else { Decimal::ZERO }
    }
}

impl<'a> Met<'a> {
    fn of(item: &'a Item) -> Self {
        let names = BTreeSet::new();
        Self { item, names, figures: Vec::new(), shares: Vec::new(), doubts: Vec::new() }
    }

    fn take(&mut self, told: &Achieved, read: &Wording, beside: &[Achieved]) {
        self.names.insert(told.name.clone());
        let comparator = read.bound.map(|bound| bound.comparator);
        let doubt = match (told.telling, comparator) {
            (Telling::Estimated, _) => Some(NotTaken::Estimated),
            (Telling::Unsure, _) => Some(NotTaken::Unsure),
            (_, Some(Comparator::Eq)) => None,
            _ => Some(NotTaken::Hedged),
        };
        if let Some(reason) = doubt {
            self.doubts.push(not_taken(told, reason).about(self.item));
            return;
        }
        let item = self.item.at(told.period);
        let text = figure_text(told, read);
        let read_as = match level(&item, &text) {
            Some(level) => Ok(Figure::Number(level)),
            None => figure(&item, &text, None, (told.period, Basis::Ytd)),
        };
        match read_as {
            Ok(Figure::Number(value)) => {
                let grows = item.target.as_ref().is_some_and(|it| it.measure == Measure::Growth);
                let amount = grows.then(|| amount_beside(told, beside)).flatten();
                let entry = entry(&item.code, told, text, amount);
                let slack = slack(told, read, &item);
                let taken = Taken { entry, value, slack, told: told.clone() };
                let pile = if told.telling == Telling::Share {
                    &mut self.shares
                } else {
                    &mut self.figures
                };
                pile.push(taken);
            }
            Ok(Figure::Judgement(_)) => {}
            Err(fault) => {
                let reason = NotTaken::Unfit(Box::new(fault));
                self.doubts.push(not_taken(told, reason).about(self.item));
            }
        }
    }

    /// Puts what is sure into `meeting`, and asks for the rest.
    fn settle(&self, meeting: &mut Meeting) {
        let all = if self.figures.is_empty() { &self.shares } else { &self.figures };
        // 城镇化率62.6%，比上年提高0.9个百分点: of a change, what is told as one.
        let in_points = |taken: &&Taken| taken.told.wording.contains("百分点");
        let is_change =
            self.measure() == Some(Measure::Change) && all.iter().any(|it| in_points(&it));
        let figures: Vec<&Taken> = all.iter().filter(|it| !is_change || in_points(it)).collect();
        let Some(first) = figures.first() else {
            meeting.findings.extend(self.doubts.first().cloned());
            return;
        };
        let differs = |taken: &&&Taken| {
            let off = (taken.value.decimal() - first.value.decimal()).abs();
            off > taken.rounding().max(first.rounding())
        };
        if let Some(other) = figures.iter().find(differs) {
            let reason = NotTaken::Otherwise { other: other.told.wording.clone(), is_kept: false };
            meeting.findings.push(not_taken(&first.told, reason).about(self.item));
            return;
        }
        // The one with the most digits; of these, one may stand beside the amount that grew.
        let exact = |taken: &&&Taken| (taken.slack, taken.entry.reported.amount.is_none());
        let best = figures.iter().min_by_key(exact).unwrap_or(first);
        meeting.entries.push((best.entry.clone(), best.rounding()));
        if !self.figures.is_empty() {
            meeting
                .findings
                .extend(self.shares.iter().find_map(|share| self.mismatch(first, share)));
        }
    }

    fn measure(&self) -> Option<Measure> {
        self.item.target.as_ref().map(|target| target.measure)
    }

    /// Whether `share` of the target is more or less than `figure` is, beyond what rounding explains.
    fn mismatch(&self, figure: &Taken, share: &Taken) -> Option<Finding> {
        let item = self.item.at(figure.told.period);
        let target = item.target.as_ref()?.bound?.value;
        let told = Wording::of(&share.told.wording).ok()?.bound?.value;
        let off = (figure.value.decimal() - share.value.decimal()).abs();
        let doubt =
            Doubt::Completion { told, value: figure.value, target, unit: item.unit.clone() };
        let finding = Finding::new(Grade::Warning, doubt, Some(share.told.evidence.at.clone()));
        (off > figure.slack + share.slack)
            .then(|| finding.about(&item).in_period(figure.told.period))
    }
}

/// The figure of `told` as a cell would have it: 增长5.2%, 380.5亿元.
fn figure_text(told: &Achieved, read: &Wording) -> String {
    let keeps_verb =
        matches!(read.verb, Verb::Rises | Verb::Falls) || told.telling == Telling::Share;
    let begins = |sign: char| sign.is_ascii_digit() || sign == '-';
    let number = told.wording.find(begins).map_or("", |at| &told.wording[at..]);
    if keeps_verb { told.wording.clone() } else { number.to_owned() }
}

/// Half of the last digit of what is told, in the unit of `item`; of a share, of the target.
fn slack(told: &Achieved, read: &Wording, item: &Item) -> Decimal {
    let digits = |sign: char| sign.is_ascii_digit();
    let behind = told.wording.split_once('.').map_or("", |(_, behind)| behind);
    let decimals = behind.find(|sign| !digits(sign)).unwrap_or(behind.len());
    let half =
        u32::try_from(decimals + 1).map_or(Decimal::ZERO, |scale| Decimal::new(5, scale.min(20)));
    if told.telling == Telling::Share {
        let target = item.target.as_ref().and_then(|target| target.bound);
        return target
            .map_or(half, |bound| half * bound.value.decimal().abs() / Decimal::ONE_HUNDRED);
    }
    let converted = || {
        let (from, to) = read.unit.as_ref().zip(item.unit.as_ref())?;
        from.completed(to).convert(Quantity::new(half).ok()?, to)?.ok()
    };
    converted().map_or(half, Quantity::decimal)
}

/// The amount that grew, where the same sentence tells one of the same name.
fn amount_beside(told: &Achieved, sentence: &[Achieved]) -> Option<Amount> {
    let is_beside = |other: &&Achieved| {
        other.name == told.name && other.period == told.period && other.telling == Telling::Reached
    };
    let amount = |other: &Achieved| {
        let read = Wording::of(&other.wording).ok()?;
        let bound = read.bound.filter(|bound| bound.comparator == Comparator::Eq)?;
        let unit = read.unit.filter(|unit| !unit.is_rate() && unit.as_str() != Unit::POINTS)?;
        (read.verb == Verb::Is).then_some(Amount { value: bound.value, unit })
    };
    let mut amounts = sentence.iter().filter(is_beside).filter_map(amount);
    amounts.next().filter(|_| amounts.next().is_none())
}

fn entry(code: &Code, told: &Achieved, text: String, amount: Option<Amount>) -> DraftEntry {
    let at = &told.evidence.at;
    DraftEntry {
        item: code.to_string(),
        name: None,
        period: told.period,
        value: Some(text),
        unit: None,
        reference: None,
        growth: None,
        reported: Reported { amount, ..Reported::default() },
        item_at: at.clone(),
        period_at: at.clone(),
        basis_at: at.clone(),
        reference_at: at.clone(),
        evidence: told.evidence.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Hints, draft};
    use crate::model::{PlanKey, merge};
    use crate::read::document;

    /// A plan of targets and projects.
    const TARGETS: &str = include_str!("../../fixtures/progress/targets.csv");
    const PROJECTS: &str = include_str!("../../fixtures/progress/projects.csv");

    /// What becomes of `text`, the report on the first half of the year: entries, then what is asked, then
    /// names of no item.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let key: PlanKey = "示例区-2022".parse().unwrap();
        let hints = Hints { key: Some(key.clone()), ..Hints::default() };
        let lists = [("a.csv", TARGETS), ("b.csv", PROJECTS)];
        let lists = lists.map(|(name, text)| document(name, text.as_bytes()).unwrap());
        let (plan, problems) = draft(&lists, &hints);
        assert_eq!(problems, []);
        let plan = merge(None, &key, &plan).plan;
        let report = format!("示例区2022年上半年经济运行情况\n{text}\n");
        let report = document("r.txt", report.as_bytes()).unwrap();
        let (draft, problems) = draft(&[report], &hints);
        assert_eq!(problems, []);
        let met = meeting(&plan, &draft.achieved);
        let entry = |(entry, _): &(DraftEntry, Decimal)| {
            let amount = entry.reported.amount.as_ref();
            let amount = amount.map(|amount| format!(" ({amount})")).unwrap_or_default();
            format!("{} {}{amount}", entry.item, entry.value.clone().unwrap_or_default())
        };
        let asked = |finding: &Finding| {
            let item =
                finding.item.as_ref().map(|(code, _)| format!("{code} ")).unwrap_or_default();
            if let Doubt::Completion { told, value, .. } = &finding.doubt {
                return format!("? {item}{value} 不是 {told}%");
            }
            let Doubt::NotTaken { text, reason } = &finding.doubt else { return item };
            let reason = match reason {
                NotTaken::Hedged => "约数",
                NotTaken::Estimated => "预计",
                NotTaken::OtherScope(_) => "口径",
                NotTaken::Several(_) => "几项",
                NotTaken::Otherwise { .. } => "两数",
                NotTaken::Unsure => "不明",
                NotTaken::OtherForm => "他数",
                NotTaken::Unfit(_) => "不合",
            };
            format!("? {item}{text} {reason}")
        };
        let shown = met.entries.iter().map(entry);
        let shown = shown.chain(met.findings.iter().map(asked));
        let shown: Vec<String> =
            shown.chain(met.unmet.iter().map(|name| format!("- {name}"))).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn an_item_takes_what_it_counts() {
        check(
            "地区生产总值完成380.5亿元，增长5.2%，完成年度目标的47.6%",
            &["1 380.5亿元", "2 增长5.2% (380.5亿元)"],
        );
        check("GDP380.5亿元", &["1 380.5亿元"]);
        check("工业增加值下降1.3%，环比增长2%", &["3 下降1.3%"]);
        check("新增城镇就业6100人", &["4 6100人"]);
        check("城镇新增就业6100人，同比增加300人", &["4 6100人"]);
        check("城镇新增就业6100人，同比少增300人", &["4 6100人"]);
        check("城镇新增就业6100人、比上年同期减少300人，完成目标的61%", &["4 6100人"]);
        check("新建学位1200个，同比增加100个", &["10 1200个"]);
        check("地区生产总值380.5亿元，同比增加12.5亿元", &["1 380.5亿元"]);
        check("空气质量优良天数168天，同比增加3天", &["7 168天"]);
        check("城镇新增就业完成目标的61%", &["4 完成61%"]);
        check("单位地区生产总值能耗下降2.1%", &["5 下降2.1%"]);
        check("森林覆盖率达到51.6%", &["6 51.6%"]);
        check("空气质量优良天数168天", &["7 168天"]);
        check("常住人口城镇化率提高0.8个百分点", &["8 提高0.8个百分点"]);
        check("新建学位1200个，学位达到19500个", &["10 1200个", "11 19500个"]);
        check("渝黔高速公路扩能项目完成投资3.2亿元，占年度计划的64%", &["P001 3.2亿元"]);
        check("城区供水二期工程完成投资2000万元", &["P003 2000万元"]);
        check("城区供水二期工程投资完成2000万元", &["P003 2000万元"]);
    }

    #[test]
    fn what_an_item_does_not_count_is_not_taken() {
        check("森林覆盖率提高0.4个百分点", &["? 6 森林覆盖率 提高0.4个百分点 他数"]);
        check("工业增加值30亿元", &["? 3 工业增加值 30亿元 他数"]);
        check("学位新增1200个", &["? 11 学位 新增1200个 他数"]);
        check("主要水体水质达标率100%", &["- 主要水体水质达标率"]);
        check("城区供水工程完成投资2000万元", &["- 城区供水工程完成投资"]);
        check("渝黔高速公路扩能项目累计完成投资12亿元", &["- 渝黔高速公路扩能项目累计完成投资"]);
        check("工业增加值增速提高2个百分点", &["? 3 工业增加值增速 提高2个百分点 他数"]);
        check("城区供水二期工程投资2亿元", &["- 城区供水二期工程投资"]);
    }

    #[test]
    fn what_is_not_sure_is_asked() {
        check("地区生产总值突破400亿元", &["? 1 地区生产总值 突破400亿元 约数"]);
        check("预计地区生产总值400亿元", &["? 1 地区生产总值 400亿元 预计"]);
        check("剔除甲厂，工业增加值增长9%", &["? 3 剔除甲厂工业增加值 增长9% 口径"]);
        check("规模以上工业增加值增长8.3%", &["? 3 规模以上工业增加值 增长8.3% 口径"]);
        check(
            "规模以上工业增加值增长8.3%。工业增加值增长8%",
            &["3 增长8%", "- 规模以上工业增加值"],
        );
        check(
            "地区生产总值完成380.5亿元，完成年度目标的52%",
            &["1 380.5亿元", "? 1 380.5 不是 52%"],
        );
        check("工业增加值增长8%。工业增加值增长8.3%", &["? 3 工业增加值 增长8% 两数"]);
        check("地区生产总值380.5亿元。地区生产总值380.48亿元", &["1 380.48亿元"]);
        check("工业增加值增长8.2%。工业增加值增长8.3%", &["? 3 工业增加值 增长8.2% 两数"]);
    }
}

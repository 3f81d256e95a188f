//! Commitments in running text: the quantified promises of the chapters that say what is to be done this
//! year, and of the works that are promised to the people.
//!
//! A clause is parted into values as the announced targets are (`promise`). What is promised stands
//! before a number, 到位资金150亿元, or behind it, 培育120家科技型企业; then the words before it are a verb
//! that goes for the numbers behind it too. A promise that a target of the plan makes already is told
//! again and no commitment.

mod known;
mod links;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::extract::goals::{self, LONG};
use crate::extract::headline::{begins_second, is_heading};
use crate::extract::measure::of_promise;
use crate::extract::numeral::in_digits;
use crate::extract::promise::{
    Head, JOINTS, LONGEST, OF_ONE_THING, Promise, Role, TAILS, Time, Value, clauses, numbers,
    of_one_thing, values,
};
use crate::extract::targets::target;
use crate::extract::tasks::known::{Known, Promised};
use crate::extract::tasks::links::Projects;
use crate::extract::title::years;
use crate::extract::wording::{STRETCH, leading_unit, without_front};
use crate::extract::{Pile, as_paragraph, preset};
use crate::model::{
    Code, Doubt, DraftItem, Evidence, Field, Finding, Grade, Item, Kind, ListKind, Spot, Target,
    fold, squeeze,
};
use crate::read::{Block, Paragraph};

/// A promise of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Task {
    name: String,
    target: Target,
    /// The clause, where 以上 or 左右 behind another number of it may be meant for this one too.
    hedged_with: Option<String>,
    /// The clause, folded and squeezed.
    clause: String,
}

/// Reads the promises of the report `blocks` beside those that `pile` has from tables and announcements;
/// its projects and works have their codes. A list has its commitments beside its works.
pub(super) fn read(blocks: &[Block], pile: &mut Pile<'_>) {
    if blocks.iter().all(|block| matches!(block, Block::Table(_))) {
        return;
    }
    let mut known = Known::of(pile);
    let (mut of_works, mut of_prose) = (Vec::new(), Vec::new());
    for works in works_of(pile) {
        let text = works.text.clone().unwrap_or_default();
        let Some(evidence) = works.evidence.clone() else { continue };
        for task in sentence_tasks(&text, Some(&works.name), pile) {
            // A list beside the report may have it.
            if !known.has(&task, &works.code) {
                note_hedge(&task, &evidence, pile);
                of_works.push(commitment(task, Some(&works), &text, evidence.clone(), pile));
            }
        }
    }
    let projects = Projects::of(pile);
    known.commitments.extend(of_works.iter().cloned().map(Promised::of));
    for (paragraph, sentence) in sentences(blocks, pile) {
        let evidence =
            Evidence { at: pile.location(paragraph.spot), text: sentence.trim().to_owned() };
        for task in sentence_tasks(sentence, None, pile) {
            if !known.tells_again(&task, &evidence, pile) {
                note_hedge(&task, &evidence, pile);
                let project = projects.named_in(&task.clause);
                let item = commitment(task, None, sentence.trim(), evidence.clone(), pile);
                known.commitments.push(Promised::of(item.clone()));
                of_prose.push(Item { parent: project, ..item });
            }
        }
        if pile.has_too_many(ListKind::Commitments, of_prose.len(), paragraph) {
            return;
        }
    }
    let draft = |item| DraftItem { item, code_at: None, assumed: vec![Field::Rhythm] };
    pile.draft.items.extend(of_prose.into_iter().chain(of_works).map(draft));
}

/// Tells where a number may share the hedge of another.
fn note_hedge(task: &Task, evidence: &Evidence, pile: &mut Pile<'_>) {
    if let Some(text) = task.hedged_with.clone() {
        let doubt = Doubt::SharedHedge { name: task.name.clone(), text };
        let finding = Finding::new(Grade::Warning, doubt, Some(evidence.at.clone()));
        pile.draft.findings.push(finding);
    }
}

/// The works that this document promises for the plan's year.
fn works_of(pile: &Pile<'_>) -> Vec<Item> {
    let is_own = |item: &&Item| {
        let file = item.evidence.as_ref().map(|evidence| evidence.at.file.as_str());
        item.kind == Kind::Works && item.year == pile.year && file == Some(pile.file)
    };
    pile.draft.items.iter().map(|draft| &draft.item).filter(is_own).cloned().collect()
}

fn commitment(
    task: Task,
    works: Option<&Item>,
    sentence: &str,
    evidence: Evidence,
    pile: &Pile<'_>,
) -> Item {
    let code = Code::usual(Kind::Commitment, None, 0);
    let mut item = pile.blank_item(Kind::Commitment, code, task.name);
    item.parent = works.map(|works| works.code.clone());
    item.origin = works.and_then(|works| works.origin.clone());
    item.unit.clone_from(&task.target.unit);
    item.target = Some(task.target);
    item.text = Some(sentence.to_owned());
    item.rhythm = preset::rhythm_of(&item);
    item.evidence = Some(evidence);
    item
}

/// The sentences of the paragraphs behind the first target of the plan, or, where no target stands
/// before them, of its second chapter: without boxes, targets and what was read as investments.
fn sentences<'a>(blocks: &'a [Block], pile: &Pile<'_>) -> Vec<(&'a Paragraph, &'a str)> {
    const ANNEXES: &[&str] = &["附件", "附表", "附录", "名词解释", "注释"];
    let own = |evidence: &&Evidence| evidence.at.file == pile.file;
    let items = || pile.draft.items.iter().map(|draft| &draft.item);
    let is_target = |item: &&Item| item.kind == Kind::Indicator && item.year == pile.year;
    let targets = items().filter(is_target).filter_map(|item| item.evidence.as_ref());
    let first_target = targets.filter(own).map(|evidence| evidence.at.spot).min();
    let paragraphs: Vec<&Paragraph> = blocks.iter().filter_map(as_paragraph).collect();
    let chapter = paragraphs.iter().find(|p| begins_second(p));
    let goes_on = |spot: &Spot| paragraphs.iter().filter(|p| p.spot > *spot).count() >= PROSE;
    let start = first_target.filter(goes_on).or_else(|| chapter.map(|p| p.spot));
    let Some(start) = start else { return Vec::new() };
    let taken: BTreeSet<Spot> = items()
        .filter_map(|item| item.evidence.as_ref())
        .filter(own)
        .map(|evidence| evidence.at.spot)
        .collect();
    let groups: BTreeSet<&str> = pile
        .draft
        .investments
        .iter()
        .filter_map(|group| group.evidence.as_ref())
        .flat_map(|evidence| evidence.text.split('。').map(str::trim))
        .collect();
    let is_annex = |p: &&&Paragraph| ANNEXES.iter().any(|word| p.text.trim().starts_with(word));
    let mut chapter = Chapter { is_of_other_time: false };
    paragraphs
        .iter()
        .filter(|p| p.spot > start)
        .take_while(|p| !is_annex(p))
        .filter(|p| !chapter.passes(p.text.trim(), pile.year))
        .filter(|p| !taken.contains(&p.spot))
        .flat_map(|p| {
            // （一）抓项目。招引亿元项目60个: the heading may share its paragraph with the text below it.
            let skipped = usize::from(is_heading(p.text.trim()));
            p.text.split('。').skip(skipped).map(|sentence| (*p, sentence))
        })
        .filter(|(_, sentence)| !groups.contains(sentence.trim()))
        .collect()
}

/// The chapter that is read.
struct Chapter {
    /// Whether it tells what was done, or what is to be done in later years.
    is_of_other_time: bool,
}

impl Chapter {
    /// Takes note of `text` where it is a heading, and tells whether what stands there is passed over. A
    /// plan may stand before the results of the year before; only the next chapter ends those.
    fn passes(&mut self, text: &str, year: i32) -> bool {
        const RESULTS: &[&str] = &["执行情况", "完成情况", "回顾", "成就", "总结"];
        const HEADING: usize = 50;
        if is_heading(text) && text.chars().count() <= HEADING {
            let of = years(text);
            let is_past = !of.is_empty() && of.iter().all(|named| *named < year);
            let is_inner = text.starts_with(['（', '(']);
            let other = RESULTS.iter().chain(LONG).any(|word| text.contains(word));
            self.is_of_other_time =
                (is_past || other) && !of.contains(&year) || self.is_of_other_time && is_inner;
        }
        self.is_of_other_time
    }
}

/// So many paragraphs make a chapter; fewer stand below a table at the end of a report.
const PROSE: usize = 3;

/// The longest sentence that is one, in bytes; each task keeps its own.
const LONGEST_SENTENCE: usize = 6_000;

/// What `sentence` promises for the plan's year and place; it may be of `works`, which is a name.
fn sentence_tasks(sentence: &str, works: Option<&str>, pile: &Pile<'_>) -> Vec<Task> {
    if sentence.len() > LONGEST_SENTENCE {
        return Vec::new();
    }
    let place = pile.draft.key.as_ref().map_or("", |key| key.place.as_str());
    tasks(sentence, works, others(place), &goals::time(pile.year))
}

/// Words of the wholes that a place is a part of.
pub(super) fn others(place: &str) -> &'static [&'static str] {
    if place.ends_with(['区', '县', '旗']) && !place.ends_with("自治区") {
        &["全国", "我国", "全省", "全市", "全自治区"]
    } else if place.ends_with('市') {
        &["全国", "我国", "全省", "全自治区"]
    } else {
        &["全国", "我国"]
    }
}

fn tasks(sentence: &str, works: Option<&str>, others: &[&str], time: &Time<'_>) -> Vec<Task> {
    /// Words that tell how things are, or were.
    const PRESENT: &[&str] = &[
        "已",
        "目前",
        "现有",
        "以来",
        "去年",
        "上年",
        "近年",
        "近两年",
        "近三年",
        "连续",
        "仅有",
        "截至",
        "累计完成",
        "累计建成",
        "累计新建",
    ];
    /// Who else promises where a clause begins so, each with the whole that it speaks for.
    const ABOVE: &[(&str, &str)] = &[
        ("全市", "市里"),
        ("全市", "市政府"),
        ("全省", "省里"),
        ("全省", "省政府"),
        ("全省", "省级将"),
        ("全国", "中央"),
        ("全国", "国家"),
    ];
    let mut found: Vec<Task> = Vec::new();
    let mut is_ours = true;
    for (_, written) in clauses(sentence).filter(|(_, clause)| clause.len() <= LONGEST) {
        let plain = in_digits(&squeeze(&fold(written)));
        is_ours = time(&plain).unwrap_or(is_ours);
        let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
        let is_above =
            ABOVE.iter().any(|(whole, who)| others.contains(whole) && plain.starts_with(who));
        let has_number = plain.contains(|sign: char| sign.is_ascii_digit());
        if is_ours && has_number && !is_above && !has(PRESENT) && !has(others) {
            let before = found.last().map(|task| task.name.clone());
            let of_clause = if plain.contains("分别") {
                paired(&plain).collect()
            } else {
                Clause { plain: &plain }.tasks(before.as_deref())
            };
            for task in of_clause {
                let before = found.last().map(|task| task.name.as_str());
                let name = with_object(&task.name, works, before);
                let task = name.map(|name| Task { name, clause: plain.clone(), ..task });
                found.extend(task);
            }
        }
    }
    found
}

/// `name` with what it is of, where it is but what is counted: of works their name, and of 产量 behind
/// 粮食播种面积 the same thing. `None` where nothing tells it.
fn with_object(name: &str, works: Option<&str>, before: Option<&str>) -> Option<String> {
    const BARE: &[&str] = &[
        "总建筑面积",
        "建筑面积",
        "占地面积",
        "总面积",
        "总量",
        "总规模",
        "规模",
        "总里程",
        "里程",
        "总长",
        "总长度",
        "长度",
        "惠及",
        "受益",
        "覆盖",
        "数量",
        "总数",
        "产能",
        "年产能",
    ];
    let is_counted = OF_ONE_THING.contains(&name);
    match (works, before) {
        _ if !is_counted && !BARE.contains(&name) => Some(name.to_owned()),
        (Some(works), _) => Some(format!("{}{name}", squeeze(works))),
        (None, Some(before)) if is_counted => of_one_thing(&[before, name])?.pop(),
        (None, _) => None,
    }
}

/// The tasks of a clause that gives each of several names its own number.
fn paired(plain: &str) -> impl Iterator<Item = Task> {
    let each = |promise: Promise| {
        let read = task(cleaned(&promise.name)?, &promise.wording, &promise.said)?;
        let hedged_with = Some(promise.text).filter(|_| promise.may_share_hedge);
        Some(Task { hedged_with, ..read })
    };
    numbers(plain, &|_| None).into_iter().filter_map(each)
}

/// A clause, folded and squeezed with its amounts in digits.
struct Clause<'a> {
    plain: &'a str,
}

impl Clause<'_> {
    /// `before` is the name before, whose growth a clause without a name tells.
    fn tasks(&self, before: Option<&str>) -> Vec<Task> {
        let values = values(self.plain);
        if self.lists_examples(&values) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let (mut start, mut shared) = (0, None);
        for (place, (from, to)) in values.iter().enumerate() {
            let next = values.get(place + 1).map(|(from, _)| *from);
            let between = &self.plain[*to..next.unwrap_or(self.plain.len())];
            if next.is_some()
                && is_condition(&self.plain[start..*from], &self.plain[*from..*to], between)
            {
                continue;
            }
            let (noun, length) = match next {
                None => (between, between.len()),
                Some(_) if Head::of(between).name.is_empty() => ("", 0),
                Some(_) => match JOINTS.iter().find(|joint| between.starts_with(**joint)) {
                    Some(joint) => ("", joint.len()),
                    None => at_last_joint(between),
                },
            };
            let part = Part {
                head: &self.plain[start..*from],
                value: &self.plain[*from..*to],
                noun: bare(noun),
                is_aimed_at: STRETCH.iter().any(|word| self.plain.starts_with(word)),
                lead: verb(without_front(self.plain, AIMS)),
            };
            // 甲、乙等73个项目: the sign that the names are examples is the next number's.
            let is_all = length == between.len() && next.is_some();
            let listed = is_all && between.ends_with('等');
            start = to + length - if listed { '等'.len_utf8() } else { 0 };
            if let Some((name, wording)) = part.promise(&mut shared, before) {
                found.extend(task(name, &wording, part.value));
            }
        }
        found
    }

    /// Whether the values are of things that a list gives as examples: 1.6万吨菌菇精深加工等项目 promises
    /// no tons.
    fn lists_examples(&self, values: &[Value]) -> bool {
        const OF: &[&str] = &["项目", "工程", "基地", "产业", "体系", "基础", "平台", "园区"];
        let behind = values.last().map_or("", |(_, end)| &self.plain[*end..]);
        let listed = behind.rsplit_once('等').map(|(_, of)| of);
        listed.is_some_and(|of| OF.iter().any(|word| of.contains(word)))
            || OF.iter().any(|word| behind.ends_with(word) && behind.contains('的'))
    }
}

/// Whether a value between `head` and `behind`, the words up to the next number, says which things are
/// counted by that: 产值超10亿元企业3户, 10亿元以上项目不少于8个.
fn is_condition(head: &str, value: &str, behind: &str) -> bool {
    let is_least = ["以上", "以下"].iter().any(|word| value.ends_with(word))
        || ["超", "超过", "突破"].iter().any(|word| head.ends_with(word));
    let is_sum = value.ends_with('元');
    let names = !Head::of(behind).name.is_empty() && at_last_joint(behind).1 == behind.len();
    names && (is_least || (is_sum && behind.starts_with('的')))
}

/// A value with the words around it.
struct Part<'a> {
    head: &'a str,
    value: &'a str,
    noun: &'a str,
    /// Whether the clause begins with 力争, which goes for all of its numbers.
    is_aimed_at: bool,
    /// The verb that leads the clause; empty where none does.
    lead: &'static str,
}

impl Part<'_> {
    /// The name and the wording of what is promised; `None` where the number is no promise. `shared` is
    /// the verb that goes on to the next number.
    fn promise(
        &self,
        shared: &mut Option<String>,
        before: Option<&str>,
    ) -> Option<(String, String)> {
        if self.noun.contains('的') || self.counts_nothing() {
            return None;
        }
        // 甲、乙等28个项目: the names before are examples.
        let listed = self.head.rsplit_once('等');
        let head = Head::of(listed.map_or(self.head, |(_, behind)| {
            // 甲水库等工程新增库容800万立方米
            let of_all = ["工程", "项目"].iter().find_map(|word| behind.strip_prefix(word));
            of_all.unwrap_or(behind)
        }));
        if head.role == Role::Origin {
            return None;
        }
        let stretch = if head.is_stretch || self.is_aimed_at { "力争" } else { "" };
        if self.noun.is_empty() {
            *shared = None;
            let is_rate = self.value.contains('%') && !head.predicate.is_empty();
            let verb = if head.predicate.is_empty() && !self.value.contains('%') {
                self.verb_before()
            } else {
                ""
            };
            let name = match head.name {
                "" => before.filter(|_| is_rate)?.to_owned(),
                name => format!("{verb}{name}"),
            };
            return Some((cleaned(&name)?, format!("{stretch}{}{}", head.predicate, self.value)));
        }
        let own = format!("{}{}", head.name, head.said);
        let verb = match (&listed, own.is_empty(), &shared) {
            (Some(_), ..) => self.lead.to_owned(),
            (None, true, Some(shared)) => shared.clone(),
            _ => own,
        };
        let name = cleaned(&format!("{verb}{}", self.noun));
        *shared = Some(verb);
        Some((name?, format!("{stretch}{}", self.value)))
    }

    /// The verb of the number before that goes for this one too: 新增托育床位850个、养老床位200个.
    fn verb_before(&self) -> &'static str {
        let is_first = self.head.contains(self.lead);
        if is_first || !verb(self.head).is_empty() { "" } else { self.lead }
    }

    /// Whether the number is an age, a time, a rank, a month, or the size of a building's project.
    fn counts_nothing(&self) -> bool {
        const UNITS: &[&str] = &["年", "岁", "小时", "分", "度", "倍"];
        // 朝100万吨迈进 is a direction.
        const RANKS: &[&str] = &["前", "第", "位列", "排名", "居", "朝", "向"];
        const NAMELESS: &[&str] =
            &["总投资", "投资", "计划投资", "年度投资", "年度计划投资", "注册资本"];
        const BUILT: &[&str] = &["项目", "工程", "基地", "生产线"];
        let last = self.value.rfind(|sign: char| sign.is_ascii_digit()).map_or(0, |at| at + 1);
        let unit = leading_unit(&self.value[last..]).0;
        let Some(unit) = unit.filter(|unit| !unit.is_bare_multiple()) else { return true };
        let counts = ["个", "项", "条", "处"].iter().any(|word| unit.as_str().ends_with(word));
        let is_within = ["月", "内", "工作日", "钟", "以内"];
        UNITS.contains(&unit.as_str())
            || self.noun.starts_with("方面")
            || self.noun.starts_with('级')
            || RANKS.iter().any(|word| self.head.ends_with(word))
            || (unit.as_str() != "%" && is_within.iter().any(|word| self.noun.starts_with(word)))
            || (!counts && BUILT.iter().any(|word| self.noun.ends_with(word)))
            || NAMELESS.contains(&Head::of(self.head).name)
    }
}

/// `name` and `wording` as a task; `None` for words that are no target.
fn task(name: String, wording: &str, value: &str) -> Option<Task> {
    let read = target(&name, wording, None, None).ok().filter(|read| read.bound.is_some())?;
    let measure = of_promise(&name, &read);
    let text = if wording.is_empty() { value } else { wording };
    let target = Target { measure, text: text.to_owned(), ..read };
    Some(Task { name, target, hedged_with: None, clause: String::new() })
}

/// Parts what stands between two values at its last joint: the noun of the first, and how long it is
/// with the joint.
fn at_last_joint(between: &str) -> (&str, usize) {
    let mut depth = 0_usize;
    let mut last = None;
    for (place, sign) in between.char_indices() {
        match sign {
            '(' | '“' => depth += 1,
            ')' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let joint = JOINTS.iter().find(|joint| between[place..].starts_with(**joint));
        if let Some(joint) = joint.filter(|_| depth == 0) {
            last = Some((place, place + joint.len()));
        }
    }
    last.map_or((between, between.len()), |(place, end)| (&between[..place], end))
}

/// A noun without what stands behind a value and says nothing of it.
fn bare(noun: &str) -> &str {
    let noun = noun.trim_end_matches(['等', '、']);
    if TAILS.iter().any(|tail| noun.starts_with(tail)) { "" } else { noun }
}

/// Words that may stand before the verb of a clause.
const AIMS: &[&str] = &["确保", "力争", "争取", "全年", "年内", "加快", "全力"];

/// The verb of work at the front of `text`; empty where there is none.
pub(super) fn verb(text: &str) -> &'static str {
    const VERBS: &[&str] = &[
        "开工建设",
        "建成投用",
        "改造提升",
        "升级改造",
        "新培育",
        "新引进",
        "新开工",
        "开工",
        "新建",
        "改建",
        "扩建",
        "改造",
        "建设",
        "建成",
        "竣工",
        "新增",
        "新设",
        "增设",
        "整修",
        "修缮",
        "培育",
        "引进",
        "完成",
        "实施",
        "启动",
        "推进",
        "打造",
        "创建",
        "支持",
        "办好",
        "年产",
        "安装",
        "整治",
        "治理",
        "修建",
        "发展",
        "新发展",
        "孵化",
    ];
    VERBS.iter().copied().find(|verb| text.starts_with(verb)).unwrap_or_default()
}

/// A name without the words that say of whom it is and how steady, with its brackets closed; `None` for
/// what can be none.
fn cleaned(name: &str) -> Option<String> {
    const OF: &[&str] = &[
        "全区", "全市", "全县", "全省", "我区", "我市", "我县", "我省", "本区", "本市", "本县",
        "本省",
    ];
    const STEADY: &[&str] = &["稳定", "持续", "累计", "保持", "约", "总计", "合计"];
    let mut bare = without_front(name, OF).trim_matches(['、', ',']);
    while let Some(shorter) = STEADY.iter().find_map(|word| bare.strip_suffix(word)) {
        bare = shorter;
    }
    let mut name = bare.to_owned();
    for (open, close) in [('“', '”'), ('(', ')')] {
        let count = |sign| name.chars().filter(|c| *c == sign).count();
        if count(open) > count(close) {
            name.push(close);
        } else if count(close) > count(open) {
            name.insert(0, open);
        }
    }
    // A verb alone names nothing.
    let names = verb(&name).len() < name.len();
    (names && (2..=40).contains(&name.chars().count())).then_some(name)
}

//! Promises in running text: who reads 城乡居民收入分别增长8%和10% knows two names, two numbers and
//! what each is to do. A promise is put in the words of a table's row, a name and a target, so that it
//! means here what it means there.
//!
//! A sentence is parted into clauses, a clause into the values in it and what stands before each. What
//! stands before ends with its verb; the rest is the name, or several names that share the verb. A
//! clause without a number promises only what [`in_words`] knows.

use crate::extract::numeral::in_digits;
use crate::extract::relative::relative;
use crate::extract::signs::is_numeral;
use crate::extract::wording::{
    hedge_at_end, leading_number, leading_unit, leading_value, predicate_at_end, without_front,
};
use crate::model::{fold, squeeze};

/// What a clause promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Promise {
    /// What is promised.
    pub(super) name: String,
    /// What it is to do or to be, as a cell of a table says it: 增长8%左右, 与经济增长同步.
    pub(super) wording: String,
    /// The same as written: 年均实际增长8%左右.
    pub(super) said: String,
    /// The whole clause, as written.
    pub(super) text: String,
    /// Where in its text the clause begins, in bytes.
    pub(super) offset: usize,
    /// It follows 其中: a part of the promise before it.
    pub(super) is_part: bool,
    /// 以上 or 左右 stands behind the last of several numbers, and may be meant for this one too.
    pub(super) may_share_hedge: bool,
    /// It says which way something is to go, and neither how far nor by whose order: 持续改善.
    pub(super) is_vague: bool,
}

impl Promise {
    /// Whether it names a number.
    pub(super) fn has_number(&self) -> bool {
        self.wording.contains(|sign: char| sign.is_ascii_digit())
    }
}

/// Tells of a clause, folded and squeezed, whether it speaks of the plan's time, or of another. `None`
/// where it names none, and speaks of that of the clause before.
pub(super) type Time<'t> = dyn Fn(&str) -> Option<bool> + 't;

/// Words that open a clause without belonging to a name.
const OPENINGS: &[&str] = &[
    "在此基础上",
    "力争",
    "争取",
    "确保",
    "努力",
    "奋斗",
    "实现",
    "完成",
    "保持",
    "推动",
    "促进",
    "今年",
    "全年",
    "本年",
    "当年",
    "年内",
    "预计",
    "预期",
    "建议",
    "计划",
    "安排",
    "其中",
    "同时",
    "并",
    "使",
    "即",
    "要",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
    "七是",
    "八是",
    "九是",
    "十是",
];
/// Words that aim higher than what is promised.
const STRETCH: &[&str] = &["冲刺", "力争", "争取", "奋斗"];
/// Words of measure that name no figure of their own: 总量达到296亿元 is of the figure before.
const NAMELESS: &[&str] = &["总量", "总数", "规模", "总规模", "绝对额", "增速", "增幅", "涨幅"];
/// Words before such a one: 同比增幅.
const COMPARED: &[&str] = &["同比", "比上年", "较上年", "年均", "平均", "预期", "总体"];
/// Words between a name and its verb that say how the figure is worked out, or that several follow.
const ASIDES: &[&str] = &[
    "冲刺",
    "全年",
    "继续",
    "持续",
    "稳步",
    "力求",
    "总体",
    "按可比口径计算",
    "按可比口径",
    "按可比价格计算",
    "按可比价格",
    "按可比价计算",
    "按可比价",
    "按同口径",
    "可比口径",
    "同口径",
    "自然口径",
    "比上年同期",
    "比去年同期",
    "比上年",
    "比去年",
    "较上年",
    "较去年",
    "同比",
    "年均",
    "实际",
    "名义",
    "分别",
    "各",
    "均",
    "都",
    "全部",
    "预期",
    "预计",
    "计划",
    "目标",
    "确保",
    "努力",
    "力争",
    "争取",
    "将",
    "要",
    "再",
    "在",
];
/// Words that say of several names that one number is for each of them.
const EACH: &[&str] = &["均", "都", "各", "全部"];
/// Ends of names that are whole. What stands before 、 or 和 and ends otherwise shares the end of the
/// name behind it: 小学、初中毕业生升学率.
const NAME_ENDS: &[&str] = &[
    "需氧量",
    "氨氮",
    "氮氧化物",
    "二氧化硫",
    "收入",
    "支出",
    "投资",
    "总额",
    "零售额",
    "总值",
    "产值",
    "增加值",
    "产量",
    "出口",
    "进口",
    "外资",
    "内资",
    "资金",
    "就业",
    "率",
    "比重",
    "占比",
    "强度",
    "指数",
    "涨幅",
    "增幅",
    "增速",
    "价格",
    "能耗",
    "水耗",
    "电耗",
    "排放",
    "排放量",
    "浓度",
    "面积",
    "寿命",
    "人数",
    "天数",
    "户数",
    "企业",
    "税收",
    "用电量",
    "周转量",
    "吞吐量",
    "货运量",
    "客运量",
    "贷款",
    "存款",
    "余额",
    "数量",
    "人口",
    "总量",
    "销售额",
    "交易额",
    "营业额",
    "合同额",
    "减排量",
    "主体",
];
/// What is counted of one thing, as 产量 of 粮食播种面积和产量; the longer of two that end alike stands first.
pub(super) const OF_ONE_THING: &[&str] = &[
    "播种面积",
    "种植面积",
    "总产量",
    "产量",
    "总产值",
    "产值",
    "面积",
    "增加值",
    "利润",
    "税收",
    "单产",
];
/// Words that are short for several, each of which has its own number.
const SHORT: &[(&str, &[&str])] = &[
    ("城乡", &["城镇", "农村"]),
    ("存贷款", &["存款", "贷款"]),
    ("三次产业", &["第一产业", "第二产业", "第三产业"]),
    ("一二三产业", &["第一产业", "第二产业", "第三产业"]),
    ("第一、二、三产业", &["第一产业", "第二产业", "第三产业"]),
    ("一、二、三产业", &["第一产业", "第二产业", "第三产业"]),
];
/// What joins names, or values.
pub(super) const JOINTS: &[&str] = &["、", "以及", "和", "与", "及"];
/// What may stand behind a value without saying of what it is.
pub(super) const TAILS: &[&str] = &[
    "大关",
    "关口",
    "台阶",
    "目标",
    "的目标",
    "的水平",
    "水平",
    "之间",
    "并",
    "且",
    "力争",
    "争取",
    "(",
];
/// Places above, whose figures and orders a promise is held to.
const ABOVE: &[&str] =
    &["国家", "省", "市", "自治区", "区", "县", "上级", "中央", "年度", "下达", "既定"];

/// Names in letters that a number may stand right behind: GDP410亿元.
const SHORT_NAMES: &[&str] = &["GDP", "CPI", "PPI"];

/// The longest clause that can be a promise, in bytes: all ways to part it are tried.
pub(super) const LONGEST: usize = 600;

/// Reads the promises of `text`, clause by clause.
pub(super) fn promises(text: &str, time: &Time<'_>) -> Vec<Promise> {
    read(text, time, |_| true)
}

/// The same of the clauses that name a number, or a time.
pub(super) fn numbers(text: &str, time: &Time<'_>) -> Vec<Promise> {
    const NUMERALS: &str = "十百千万亿";
    let is_digit = |sign: char| sign.is_ascii_digit() || ('０'..='９').contains(&sign);
    let names_number = |sign: char| is_digit(sign) || NUMERALS.contains(sign);
    let is_wanted = |clause: &str| clause.contains(names_number) || clause.contains('年');
    let mut numbers = read(text, time, is_wanted);
    numbers.retain(Promise::has_number);
    numbers
}

fn read(text: &str, time: &Time<'_>, is_wanted: impl Fn(&str) -> bool) -> Vec<Promise> {
    let mut promises: Vec<Promise> = Vec::new();
    // The names so far, and those in the bracket that is open.
    let (mut names, mut inner) = (Names::default(), Names::default());
    let (mut is_ours, mut is_inside) = (true, false);
    for (offset, written) in clauses(text) {
        if written.len() > LONGEST || !is_wanted(written) {
            continue;
        }
        let plain = with_more(in_digits(&squeeze(&fold(written))));
        let plain = without_colon(&plain).unwrap_or(plain);
        is_ours = time(&plain).unwrap_or(is_ours);
        let (whole, part) = bracket(&plain, &mut is_inside);
        for (plain, is_part) in [(whole, false), (part, true)] {
            if !is_ours || plain.is_empty() {
                continue;
            }
            if is_part && plain.starts_with("其中") {
                inner = Names::default();
            }
            let before = if is_part { &mut inner } else { &mut names };
            let is_part = is_part || plain.starts_with("其中");
            let clause = Clause { plain, text: written.trim(), offset, is_part };
            promises.extend(clause.promises(before));
        }
    }
    promises
}

/// Parts a clause into what stands outside of a bracket that names parts, and inside of it: 投资增长8%
/// （其中工业投资增长12%）. Of those that a bracket goes on over, `is_inside` tells whether it is open.
fn bracket<'t>(plain: &'t str, is_inside: &mut bool) -> (&'t str, &'t str) {
    if *is_inside {
        let end = plain.find(')');
        *is_inside = end.is_none();
        return match end {
            Some(end) if end + 1 < plain.len() => (plain, ""),
            end => ("", &plain[..end.unwrap_or(plain.len())]),
        };
    }
    let Some((whole, part)) = plain.split_once("(其中") else { return (plain, "") };
    let part = &plain[plain.len() - part.len() - "其中".len()..];
    let inner = part.strip_suffix(')').unwrap_or(part);
    // 投资（其中：工业投资增长12%）
    if inner == "其中" {
        *is_inside = true;
        return (whole, "");
    }
    // 投资（其中工业投资）增长8% has the bracket in its name.
    if inner.contains(')') || !inner.contains(|sign: char| sign.is_ascii_digit()) {
        return (plain, "");
    }
    *is_inside = inner.len() == part.len();
    (whole, inner)
}

/// `plain` with what is more than a round number told before it: 30多亿元 and 30亿余元 are 超30亿元.
fn with_more(plain: String) -> String {
    const MORE: &[char] = &['余', '多'];
    const MULTIPLES: &[char] = &['万', '亿'];
    let mut rest = plain.as_str();
    let mut told = String::new();
    while let Some((before, behind)) = rest.split_once(MORE) {
        let sign = &rest[before.len()..rest.len() - behind.len()];
        let number = before.trim_end_matches(MULTIPLES);
        let words = number.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        let unit = format!("{}{behind}", &before[number.len()..]);
        let is_unit = leading_unit(&unit).0.is_some_and(|unit| !unit.is_bare_multiple());
        let is_free = !words.ends_with(|sign: char| sign.is_ascii_alphanumeric() || sign == ',');
        if words.len() < number.len() && is_unit && is_free {
            told.extend([words.trim_end_matches("达到"), "超", &before[words.len()..]]);
        } else {
            told.extend([before, sign]);
        }
        rest = behind;
    }
    if told.is_empty() { plain } else { told + rest }
}

/// Parts `text` at the signs between clauses, each with its place in bytes. A comma inside a number
/// parts nothing.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut ends: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(place, sign)| match sign {
            '：' | ':' => {
                let (before, behind) = (&text[..*place], &text[place + sign.len_utf8()..]);
                !names_value(before, behind) && !is_of_ratio(before, behind)
            }
            '；' | ';' | '。' => true,
            '，' | ',' => !parts_thousands(&text[..*place], &text[place + sign.len_utf8()..]),
            _ => false,
        })
        .collect();
    ends.push((text.len(), '。'));
    let mut start = 0;
    let clauses = ends.into_iter().map(move |(end, sign)| {
        let clause = (start, &text[start..end]);
        start = (end + sign.len_utf8()).min(text.len());
        clause
    });
    clauses.filter(|(_, clause)| !clause.trim().is_empty())
}

/// Whether a colon stands between a name and its value: 地区生产总值：增长6%.
fn names_value(before: &str, behind: &str) -> bool {
    const ENDS: &[&str] = &["目标", "指标", "是", "为", "如下", "方面", "其中", "任务"];
    const LONGEST_NAME: usize = 60;
    let name = before.rsplit(['，', ',', '；', ';', '。', '：', ':']).next().unwrap_or(before);
    let name = name.trim();
    let is_name = (1..=LONGEST_NAME).contains(&name.len())
        && !name.contains(|sign: char| sign.is_ascii_digit())
        && !ENDS.iter().any(|end| name.ends_with(end));
    let verb: String = behind.chars().take_while(|sign| !sign.is_ascii_digit()).take(10).collect();
    let verb = squeeze(&fold(&verb));
    let has_number = behind.chars().nth(verb.chars().count()).is_some_and(|c| c.is_ascii_digit());
    is_name && has_number && Head::of(&verb).name.is_empty()
}

/// Whether a colon stands between the numbers of a ratio: 19:43:38.
fn is_of_ratio(before: &str, behind: &str) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit() || ('０'..='９').contains(&sign);
    let next = behind.trim_start_matches(is_digit);
    let is_day = next.starts_with(['年', '月', '日']);
    before.ends_with(is_digit) && next.len() < behind.len() && !is_day
}

/// `plain` without the colon between a name and its value, where it has one.
fn without_colon(plain: &str) -> Option<String> {
    let (name, value) = plain.split_once(':')?;
    names_value(name, value).then(|| format!("{name}{value}"))
}

/// Whether a comma between `before` and `behind` parts the thousands of a number: 1，200.
fn parts_thousands(before: &str, behind: &str) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit() || ('０'..='９').contains(&sign);
    before.ends_with(is_digit) && behind.chars().take_while(|sign| is_digit(*sign)).count() == 3
}

/// A clause: folded and squeezed with its amounts in digits, and as written.
struct Clause<'a> {
    plain: &'a str,
    text: &'a str,
    offset: usize,
    is_part: bool,
}

/// A number with its unit and what hedges it, by its place in the clause.
pub(super) type Value = (usize, usize);

/// Values that share what stands before them and behind.
struct Group<'a> {
    /// What stands before the first: names, verb, comparator.
    head: &'a str,
    values: Vec<Value>,
    /// What stands behind the last, up to the next joint.
    noun: &'a str,
}

/// The names of the promises so far.
#[derive(Default)]
struct Names {
    all: Vec<String>,
    /// Where those of the last clause that has some begin and end.
    last_clause: (usize, usize),
}

impl Names {
    fn add(&mut self, promises: &[Promise]) {
        self.all.extend(promises.iter().map(|promise| promise.name.clone()));
    }

    fn end_clause(&mut self) {
        if self.all.len() != self.last_clause.1 {
            self.last_clause = (self.last_clause.1.min(self.all.len()), self.all.len());
        }
    }

    fn last_clause(&self) -> &[String] {
        self.all.get(self.last_clause.0..self.last_clause.1).unwrap_or_default()
    }

    /// The last `count` of them, or all.
    fn last(&self, count: usize) -> &[String] {
        &self.all[self.all.len().saturating_sub(count)..]
    }
}

impl<'a> Clause<'a> {
    /// `before` are the names before: of the last a clause without a name of its own speaks.
    fn promises(&self, before: &mut Names) -> Vec<Promise> {
        let groups = self.groups();
        // A number may say by how much one figure is to differ from another.
        let is_compared = || {
            compared(without_openings(self.plain)).is_some_and(|(_, said)| relative(said).is_some())
        };
        // 高于全市1.2个百分点 is told of the figure before, and is none.
        if relative(without_openings(self.plain)).is_some() {
            return Vec::new();
        }
        let (mut promises, known) = (Vec::new(), before.all.len());
        if groups.is_empty() || is_compared() {
            promises = in_words(self.plain).map_or_else(Vec::new, |told| self.told(&told));
            before.add(&promises);
        } else {
            for group in groups {
                let head = Head::of(group.head);
                // 由2.1%提高到2.3%: what a figure comes from is not promised; 为年预算的101% tells of
                // the figure and is none.
                let value = group.values.last().map_or("", |(_, end)| &self.plain[..*end]);
                let is_share = head.is_of_plan && value.ends_with('%');
                if head.is_origin || is_share {
                    before.all.extend(Some(head.name.to_owned()).filter(|name| !name.is_empty()));
                    continue;
                }
                let of_group = self.group(&group, &head, before);
                before.add(&of_group);
                promises.extend(of_group);
            }
        }
        // Of a name whose number is not read no clause behind it may be taken for another's.
        if before.all.len() == known && self.names_a_figure() {
            before.all.clear();
        }
        before.end_clause();
        promises
    }

    /// The promises of a clause that is told by its words.
    fn told(&self, told: &Told) -> Vec<Promise> {
        let is_vague = moved(self.plain).is_some();
        let promise =
            |name: &String| Promise { is_vague, ..self.promise(name, &told.wording, &told.said) };
        told.names.iter().map(promise).collect()
    }

    /// Whether a name of its own stands before a number.
    fn names_a_figure(&self) -> bool {
        let number = self.plain.find(|sign: char| sign.is_ascii_digit());
        let front = self.plain[..number.unwrap_or(0)].trim_end_matches('第');
        let name = Head::of(front).name;
        name.chars().count() > 1 && !NAMELESS.contains(&without_front(name, COMPARED))
    }

    fn groups(&self) -> Vec<Group<'a>> {
        let mut values = values(self.plain).into_iter().peekable();
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut start = 0;
        while let Some(first) = values.next() {
            let mut group =
                Group { head: &self.plain[start..first.0], values: vec![first], noun: "" };
            let mut end = first.1;
            while let Some(next) = values.next_if(|next| JOINTS.contains(&&self.plain[end..next.0]))
            {
                group.values.push(next);
                end = next.1;
            }
            let next = values.peek().map_or(self.plain.len(), |next| next.0);
            let between = &self.plain[end..next];
            let (noun, length) = split_joint(between);
            let is_named = values.peek().is_some() && length == between.len();
            if is_named && Head::of(between).name.is_empty() {
                // 增长8%达到296亿元: a verb alone begins the next group.
                start = end;
            } else if is_named {
                // A number inside a name: 12种主要污染物排放总量削减5%.
                continue;
            } else {
                group.noun = noun;
                start = end + length;
            }
            groups.push(group);
        }
        groups
    }

    fn group(&self, group: &Group<'_>, head: &Head<'_>, before: &Names) -> Vec<Promise> {
        let noun = Some(group.noun).filter(|noun| !TAILS.iter().any(|tail| noun.starts_with(tail)));
        let noun = noun.filter(|noun| !noun.is_empty());
        // 实现10%的增长
        let grows_behind = noun.is_some_and(|noun| ["的增长", "增长"].contains(&noun));
        let noun = noun.filter(|_| !grows_behind);
        let bare = without_front(head.name, COMPARED);
        let is_nameless = head.name.is_empty() || NAMELESS.contains(&bare);
        // 力争达到8% says how far the figure before may go.
        if is_nameless && head.is_stretch && noun.is_none() {
            return Vec::new();
        }
        let names = match noun {
            // 收入60亿元、支出50亿元，均增长15%
            None if is_nameless && head.is_each && before.last_clause().len() > 1 => {
                before.last_clause().to_vec()
            }
            // 收入60亿元、支出50亿元，分别增长15%、20%
            None if is_nameless => before.last(group.values.len()).to_vec(),
            None => names(head.name, group.values.len(), head.is_each),
            // 开工建设73个重大项目: the name goes on behind the number.
            Some(noun) if head.said.is_empty() => vec![format!("{}{noun}", head.name)],
            Some(noun) if head.name.is_empty() && ["新增", "净增"].contains(&head.said) => {
                vec![format!("{}{noun}", head.said)]
            }
            Some(_) => Vec::new(),
        };
        let is_rate = is_nameless && head.name.ends_with(['速', '幅']);
        let verb = match (is_rate, grows_behind) {
            (_, true) => "增长".to_owned(),
            (true, false) => format!("增长{}", head.predicate),
            (false, false) => head.predicate.clone(),
        };
        let texts: Vec<&str> =
            group.values.iter().map(|(start, end)| &self.plain[*start..*end]).collect();
        let promise = |(name, value): (&String, &str)| {
            let stretch = if head.is_stretch { "力争" } else { "" };
            let wording = format!("{stretch}{verb}{value}");
            let is_shared = hedge_at_end(value).is_none()
                && texts.last().is_some_and(|last| hedge_at_end(last).is_some())
                && !head.predicate.contains("控制");
            let promise =
                self.promise(name, &wording, &format!("{}{value}", head.said.replace("分别", "")));
            Promise { may_share_hedge: is_shared, ..promise }
        };
        match (names.len(), texts.len()) {
            (all, numbers) if all == numbers => {
                names.iter().zip(texts.iter().copied()).map(promise).collect()
            }
            (_, 1) => names.iter().map(|name| promise((name, texts[0]))).collect(),
            _ => Vec::new(),
        }
    }

    fn promise(&self, name: &str, wording: &str, said: &str) -> Promise {
        Promise {
            name: name.replace('(', "（").replace(')', "）"),
            wording: wording.to_owned(),
            said: said.to_owned(),
            text: self.text.to_owned(),
            offset: self.offset,
            is_part: self.is_part,
            may_share_hedge: false,
            is_vague: false,
        }
    }
}

/// What stands before a number.
pub(super) struct Head<'a> {
    /// The name, without what opens the clause and without the verb.
    pub(super) name: &'a str,
    /// The verb and the comparator, without the words that change nothing.
    pub(super) predicate: String,
    /// The same, with all words.
    pub(super) said: &'a str,
    /// Whether more is aimed at than promised.
    pub(super) is_stretch: bool,
    /// Whether one number is for each of the names.
    is_each: bool,
    /// Whether the number is what a figure comes from: 由2.1%提高到2.3%.
    pub(super) is_origin: bool,
    /// Whether the number is held against what was planned: 为年预算的101%.
    is_of_plan: bool,
}

/// What a share is of that tells how far a plan is carried out.
const PLANNED: &[&str] = &[
    "为年预算",
    "为年度预算",
    "为预算",
    "为调整预算",
    "占年预算",
    "占年度预算",
    "占年度计划",
    "占年度目标",
    "占全年计划",
    "占全年目标",
    "年度目标",
    "年度计划",
    "年初目标",
    "年初预算",
    "年初计划",
    "全年目标",
    "全年计划",
    "年度目标任务",
    "全年目标任务",
    "年度任务",
    "年计划",
    "年预算",
    "目标任务",
];

impl<'a> Head<'a> {
    /// Parts what stands before a number into the name and its verb.
    pub(super) fn of(text: &'a str) -> Self {
        let front = without_openings(text);
        let is_stretch_in_front =
            STRETCH.iter().any(|word| text[..text.len() - front.len()].contains(word));
        let mut name = front;
        let mut predicate = String::new();
        let mut is_each = false;
        loop {
            let aside = ASIDES.iter().find(|aside| name.ends_with(*aside));
            if let Some(word) = predicate_at_end(name)
                .filter(|word| aside.is_none_or(|aside| aside.len() < word.len()))
            {
                predicate.insert_str(0, word);
                name = &name[..name.len() - word.len()];
            } else if let Some(aside) = aside {
                is_each |= EACH.contains(aside);
                name = &name[..name.len() - aside.len()];
            } else if let Some(shorter) = without_year_before(name) {
                name = shorter;
            } else {
                break;
            }
        }
        let said = &front[name.len()..];
        let is_stretch = is_stretch_in_front || STRETCH.iter().any(|word| said.contains(word));
        let from = name.trim_end_matches('的');
        let from = ["上年", "去年"].iter().find_map(|year| from.strip_suffix(year)).unwrap_or(from);
        let is_origin = from.ends_with(['由', '从']);
        let name = if is_origin { from } else { name };
        let name = name.trim_end_matches(['由', '从', '的', '(', '“', '”']);
        // 按2000年价格计算的国内生产总值
        let name = name
            .split_once("计算的")
            .filter(|(basis, _)| basis.starts_with('按'))
            .map_or(name, |(_, name)| name);
        // 粮食产量连续三年稳定在11万吨
        let name = match name.rsplit_once("连续") {
            Some((name, years)) if years.ends_with('年') => name,
            _ => name,
        };
        let planned =
            PLANNED.iter().filter(|word| name.ends_with(**word)).max_by_key(|it| it.len());
        let name = planned.map_or(name, |word| &name[..name.len() - word.len()]);
        let name = if planned.is_some() { name.trim_end_matches("完成") } else { name };
        let (name, is_of_plan) = (without_openings(name), planned.is_some());
        Self { name, predicate, said, is_stretch, is_each, is_origin, is_of_plan }
    }
}

/// Takes 比2000年 off the end of `text`.
fn without_year_before(text: &str) -> Option<&str> {
    let digits = text.strip_suffix('年')?;
    let name = digits.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (digits.len() - name.len() == 4).then(|| name.strip_suffix(['比', '较'])).flatten()
}

/// Takes signs, numbers and words that open a clause off `text`.
fn without_openings(text: &str) -> &str {
    const SIGNS: &[char] =
        &['-', '—', '–', '·', '•', '●', '■', '◆', '*', '“', '”', '《', ':', '、'];
    let mut rest = text;
    loop {
        let shorter = rest.trim_start_matches(SIGNS);
        // 计划生育 is a name.
        let opens = !shorter.starts_with("计划生育");
        let shorter = if opens { without_front(shorter, OPENINGS) } else { shorter };
        let shorter = without_number(shorter);
        let shorter = without_year(shorter).unwrap_or(shorter);
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// Takes the number of a list, (1) or 1. or ①, off the front of `text`.
fn without_number(text: &str) -> &str {
    let is_number = |sign: char| sign.is_ascii_digit() || is_numeral(sign);
    let circled = text.trim_start_matches(|sign: char| ('①'..='⑳').contains(&sign));
    let inner = circled.strip_prefix('(').unwrap_or(circled);
    let rest = inner.trim_start_matches(is_number);
    let ends = [')', '、', '.'];
    match rest.strip_prefix(ends) {
        Some(behind)
            if rest.len() < inner.len() && !behind.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            behind
        }
        _ => circled,
    }
}

/// Takes 2022年, 到2022年 or 到2022年底 off the front of `text`.
fn without_year(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(['到', '至']).unwrap_or(text);
    let rest = digits.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest = rest.strip_prefix('年').filter(|_| digits.len() - rest.len() == 4)?;
    Some(rest.strip_prefix(['底', '末']).unwrap_or(rest))
}

/// Whether a number may begin with `sign` behind `before`: a minus stands behind words, 增长-2%, and
/// between numbers it is a dash.
fn begins_number(sign: char, before: char) -> bool {
    sign.is_ascii_digit() || (sign == '-' && before.is_alphabetic())
}

/// The values of a clause that stand outside of brackets.
pub(super) fn values(plain: &str) -> Vec<Value> {
    let mut values = Vec::new();
    let (mut place, mut depth) = (0_usize, 0_usize);
    let mut before = ' ';
    while let Some(sign) = plain[place..].chars().next() {
        depth = match sign {
            '(' | '《' => depth + 1,
            ')' | '》' => depth.saturating_sub(1),
            _ => depth,
        };
        let is_name = before.is_ascii_alphanumeric()
            && !SHORT_NAMES.iter().any(|name| plain[..place].ends_with(name));
        let is_free = depth == 0 && !is_name && before != '.' && before != '第';
        let number =
            leading_number(&plain[place..]).filter(|_| is_free && begins_number(sign, before));
        let Some((_, behind)) = number else {
            place += sign.len_utf8();
            before = sign;
            continue;
        };
        let value = leading_value(&plain[place..]).unwrap_or_default();
        // A number without a unit is a part of a name, or of a year.
        let end = if value > 0 { place + value } else { plain.len() - behind.len() };
        if value > 0 {
            values.push((place, end));
        }
        before = plain[..end].chars().next_back().unwrap_or(' ');
        place = end;
    }
    values
}

/// The noun at the front of `between`, and how long it is with the joint behind it.
fn split_joint(between: &str) -> (&str, usize) {
    let mut depth = 0_usize;
    for (place, sign) in between.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let joint = JOINTS.iter().find(|joint| between[place..].starts_with(**joint));
        if let Some(joint) = joint.filter(|_| depth == 0) {
            return (&between[..place], place + joint.len());
        }
    }
    (between, between.len())
}

/// The names that `name` lists, for `count` values: as many as these, or one for each where all are
/// whole names.
fn names(name: &str, count: usize, is_each: bool) -> Vec<String> {
    let one = || vec![name.to_owned()];
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let (part, length) = split_joint(rest);
        parts.push(part);
        rest = &rest[length..];
    }
    let is_whole = |part: &&str| NAME_ENDS.iter().any(|end| part.ends_with(end));
    let short = SHORT.iter().find(|(word, all)| all.len() == count && name.contains(word));
    if let Some((word, all)) = short.filter(|_| parts.len() == 1 || name.contains("产业")) {
        return all.iter().map(|one| name.replacen(word, one, 1)).collect();
    }
    if count > 1 && parts.len() == 1 {
        return one();
    }
    let is_list = parts.len() == count && count > 1
        || is_each && parts.len() > 1
        || parts.len() > 1 && count == 1 && parts.iter().all(is_whole);
    let Some((last, first)) = parts.split_last().filter(|_| is_list) else { return one() };
    if let Some(names) = of_one_thing(&parts) {
        return names;
    }
    // 城镇和农村常住居民收入: the last name has the end of all.
    let ended = |part: &&str| {
        let end = last.char_indices().nth(part.chars().count()).map(|(place, _)| &last[place..]);
        let end = end.filter(|_| !is_whole(part)).unwrap_or_default();
        format!("{part}{end}")
    };
    first.iter().map(ended).chain([(*last).to_owned()]).collect()
}

/// 粮食播种面积和产量 are 粮食播种面积 and 粮食产量: the first name has the head of all.
pub(super) fn of_one_thing(parts: &[&str]) -> Option<Vec<String>> {
    let (first, others) = parts.split_first()?;
    let head = OF_ONE_THING.iter().find_map(|word| first.strip_suffix(word))?;
    let is_bare = |part: &&str| OF_ONE_THING.contains(part);
    let whole = |part: &&str| format!("{head}{part}");
    let names = std::iter::once((*first).to_owned()).chain(others.iter().map(whole));
    (!head.is_empty() && others.iter().all(is_bare)).then(|| names.collect())
}

/// How what is to rise or fall is said to.
const STEADILY: &[&str] = &[
    "稳定",
    "平稳",
    "较快",
    "较好",
    "进一步",
    "继续",
    "持续",
    "稳步",
    "逐步",
    "不断",
    "只",
    "明显",
    "总体",
    "基本",
    "保持",
];
/// What a figure without a number may be promised to do: each of several does it.
const MOVES: &[&str] = &[
    "下降", "降低", "减少", "缩小", "改善", "好转", "提高", "增加", "增长", "稳定", "平衡", "优良",
    "向好",
];
/// The same in words of four signs.
const MOVES_ALONE: &[&str] =
    &["只增不减", "促稳提质", "保稳提质", "稳中提质", "稳量提质", "稳中向好", "稳中有升"];
/// Words that open prose and no name.
const PROSE: &[&str] = &[
    "推进", "加快", "坚持", "深入", "全面", "大力", "着力", "切实", "认真", "积极", "加强", "抓好",
    "做好", "提高", "推动", "促进", "保障", "提升", "增强", "优化", "强化", "稳定", "围绕", "让",
    "为",
];

/// What a clause without a number promises.
struct Told {
    names: Vec<String>,
    wording: String,
    said: String,
}

impl Told {
    fn of(names: Vec<String>, said: &str) -> Self {
        Self { names, wording: said.to_owned(), said: said.to_owned() }
    }
}

/// Reads a clause without a number: the names, and what is promised of them.
fn in_words(plain: &str) -> Option<Told> {
    // What begins with a verb of its own is prose: 保持价格总水平基本稳定.
    let rest = without_openings(plain);
    let is_led = plain[..plain.len() - rest.len()].ends_with("保持");
    let is_name = |name: &str| {
        (2..=60).contains(&name.chars().count()) && !PROSE.iter().any(|word| name.starts_with(word))
    };
    let one = |name: &str, said: &str| is_name(name).then(|| Told::of(vec![name.to_owned()], said));
    ordered(plain)
        .map(|(name, said)| Told::of(vec![name], &said))
        .or_else(|| compared(rest).and_then(|(name, said)| one(name, said)))
        .or_else(|| required(rest).and_then(|(name, said)| one(name, said)))
        .or_else(|| ratio(rest).filter(|told| told.names.iter().all(|name| is_name(name))))
        .or_else(|| multiplied(rest).filter(|told| told.names.iter().all(|name| is_name(name))))
        .or_else(|| {
            let (name, said) = moved(rest).filter(|(name, _)| !is_led && is_name(name))?;
            Some(Told::of(name.split('、').flat_map(|name| names(name, 1, false)).collect(), said))
        })
}

/// 三次产业结构调整为19:43:38, 城乡居民收入比由2.0:1缩小到1.9:1.
fn ratio(text: &str) -> Option<Told> {
    const NAMES: &[&str] = &["比", "结构", "构成"];
    const BARE: &[&str] = &["收入比", "系数"];
    const COLONS: &[char] = &[':', '∶'];
    let counts = |sign: char| sign.is_ascii_digit() || sign == '.' || COLONS.contains(&sign);
    // 收入比降至1.65以内 has but the first number of two.
    let bare = || text.rfind(|sign: char| sign.is_ascii_digit());
    let bare = || bare().filter(|_| BARE.iter().any(|name| text.contains(name)));
    let last = text.rfind(COLONS).or_else(bare)?;
    let before = text[..last].trim_end_matches(counts);
    let behind = text[before.len()..].trim_start_matches(counts);
    let value = &text[before.len()..text.len() - behind.len()];
    let is_ratio = value.split(COLONS).all(|part| leading_number(part).is_some());
    let hedge = hedge_at_end(behind).filter(|hedge| hedge.len() == behind.len());
    let is_over = hedge.is_some() || behind.is_empty();
    let is_over = is_over || TAILS.iter().any(|tail| behind.starts_with(tail));
    // What it comes from stands before the first of two.
    let origin = before.find(COLONS).map(|at| before[..at].trim_end_matches(counts));
    let front = Head::of(origin.unwrap_or(before));
    let verb = before[origin.map_or(0, str::len)..].trim_start_matches(counts);
    let head = if origin.is_some() { Head::of(verb) } else { Head::of(before) };
    let name = ["优化", "进一步"].iter().fold(front.name, |name, word| name.trim_end_matches(word));
    let is_named = NAMES.iter().chain(BARE).any(|word| name.contains(word));
    let hedge = hedge.unwrap_or_default();
    (is_ratio && is_over && is_named).then(|| Told {
        names: vec![name.to_owned()],
        wording: format!("{}{value}{hedge}", head.predicate),
        said: format!("{}{value}{hedge}", head.said),
    })
}

/// 旅游收入实现两位数增长, 工业利润翻一番: over which year is not always told, so that the latter is no number.
fn multiplied(text: &str) -> Option<Told> {
    const DOUBLE_DIGITS: &[&str] = &[
        "两位数增长",
        "两位数的增长",
        "两位数以上增长",
        "两位数以上的增长",
        "双位数增长",
        "两位数增速",
        "增长两位数",
        "增长两位数以上",
    ];
    const DOUBLES: &[&str] = &["翻一番", "翻两番", "翻一番以上", "翻番"];
    let suffix = |words: &[&'static str]| words.iter().copied().find(|word| text.ends_with(word));
    let (word, wording) = match suffix(DOUBLE_DIGITS) {
        Some(word) => (word, Some("增长10%以上")),
        None => (suffix(DOUBLES)?, None),
    };
    let head = Head::of(&text[..text.len() - word.len()]);
    let said = format!("{}{word}", head.said);
    let wording = wording.map_or_else(|| said.clone(), str::to_owned);
    Some(Told { names: names(head.name, 1, head.is_each), wording, said })
}

/// 居民收入增长与经济增长同步, 收入增速高于全国平均、高于城镇.
fn compared(text: &str) -> Option<(&str, &str)> {
    const BEFORE: &[&str] = &["增速", "增长", "增幅", "高于", "快于", "不低于", "保持在"];
    const YARDSTICKS: &[&str] = &["全国", "全省", "全市", "全区", "经济", "上年", "去年", "国家"];
    // Hardly any clause compares, and all ways to part one that does are tried.
    const COMPARES: &[&str] = &["同步", "持平", "于", "超过", "保持", "不减"];
    if !COMPARES.iter().any(|word| text.contains(word)) {
        return None;
    }
    let places = text.char_indices().map(|(place, _)| place).filter(|place| *place > 0);
    let parted = |place: usize| text.split_at(place);
    let is_double = |said: &str| {
        let compares = without_front(said, BEFORE);
        compares.len() < said.len() && YARDSTICKS.iter().any(|word| compares.starts_with(word))
    };
    places.map(parted).find(|(_, said)| relative(said).is_some() || is_double(said))
}

/// 节能减排指标完成国家下达任务, 主要约束性指标达到上级要求, 排放控制在省下达的范围内.
fn required(text: &str) -> Option<(&str, &str)> {
    const VERBS: &[&str] = &["完成", "达到", "实现", "控制在", "符合"];
    const ENDS: &[&str] = &["任务", "目标", "要求", "指标", "标准", "下达", "范围", "计划"];
    let starts = VERBS.iter().filter_map(|verb| Some((text.find(verb)?, verb.len())));
    let (start, verb) = starts.min().filter(|(start, _)| *start > 0)?;
    let (name, said) = text.split_at(start);
    let is_order = ABOVE.iter().any(|above| said[verb..].starts_with(above));
    let order = ["之内", "以内", "内"].iter().find_map(|word| said.strip_suffix(word));
    let ends = |end: &&str| order.unwrap_or(said).ends_with(end);
    (is_order && ENDS.iter().any(ends)).then_some((name, said))
}

/// 完成国家下达的粮食生产目标任务, 按照国家要求坚决完成节能减排任务: the order stands before its name.
fn ordered(plain: &str) -> Option<(String, String)> {
    let (before, behind) = plain.split_once("完成")?;
    let ends = |text: &'_ str| {
        ["目标任务", "任务", "目标", "指标"]
            .iter()
            .find_map(|end| text.strip_suffix(end).map(str::len))
    };
    let length = ends(behind)?;
    if let Some((order, name)) = behind[..length].split_once("下达的") {
        let is_order = ABOVE.iter().any(|above| order.starts_with(above));
        let said = format!("完成{order}下达的{}", &behind[length..]);
        return (is_order && before.is_empty() && name.chars().count() > 1)
            .then(|| (name.to_owned(), said));
    }
    let is_order = ["按照", "根据", "按"].iter().any(|word| before.starts_with(word))
        && before.contains("要求");
    (is_order && length > 0).then(|| (behind.to_owned(), format!("{before}完成")))
}

/// 单位生产总值能耗进一步下降, 国际收支基本平衡, 生态环境质量保持优良.
fn moved(text: &str) -> Option<(&str, &str)> {
    if let Some(name) = MOVES_ALONE.iter().find_map(|word| text.strip_suffix(word)) {
        return Some((name, &text[name.len()..]));
    }
    let without_move = MOVES.iter().find_map(|word| text.strip_suffix(word))?;
    let mut name = without_move;
    while let Some(shorter) = STEADILY.iter().find_map(|word| name.strip_suffix(word)) {
        name = shorter;
    }
    (name.len() < without_move.len()).then(|| (name, &text[name.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let shown = |promise: Promise| format!("{} | {}", promise.name, promise.wording);
        let read: Vec<String> = promises(text, &|_| None).into_iter().map(shown).collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn a_clause_is_a_name_a_verb_and_a_value() {
        check("地区生产总值增长5.5％左右", &["地区生产总值 | 增长5.5%左右"]);
        check("粮食产量880亿斤以上", &["粮食产量 | 880亿斤以上"]);
        check("城镇新增就业68万人左右", &["城镇新增就业 | 68万人左右"]);
        check("新增城镇就业3.2万人", &["新增城镇就业 | 3.2万人"]);
        check("城镇调查失业率控制在5.5%左右", &["城镇调查失业率 | 控制在5.5%左右"]);
        check("城镇调查失业率全年控制在5.5%以内", &["城镇调查失业率 | 控制在5.5%以内"]);
        check("居民消费价格上涨控制在3%左右", &["居民消费价格 | 上涨控制在3%左右"]);
        check("居民消费价格指数涨幅在2%左右", &["居民消费价格指数涨幅 | 2%左右"]);
        check("糖料蔗种植面积稳定在1100万亩以上", &["糖料蔗种植面积 | 稳定在1100万亩以上"]);
        check("全员劳动生产率16.8万元/人左右", &["全员劳动生产率 | 16.8万元/人左右"]);
        check("单位GDP能耗下降2％左右", &["单位GDP能耗 | 下降2%左右"]);
        check("完成固定资产投资194亿元", &["固定资产投资 | 194亿元"]);
        check(
            "细颗粒物（PM2.5）平均浓度降至33微克/立方米",
            &["细颗粒物（PM2.5）平均浓度 | 降至33微克/立方米"],
        );
        check("地区生产总值增长4.5%—5%", &["地区生产总值 | 增长4.5%—5%"]);
        check("全省国内生产总值年均增长8 %左右", &["全省国内生产总值 | 增长8%左右"]);
        check("进出口增长-2%—3%", &["进出口 | 增长-2%—3%"]);
        check(
            "固定资产投资1，200万元，税收１０,５００元",
            &["固定资产投资 | 1,200万元", "税收 | 10,500元"],
        );
        check("固定资产投资力争实现10%的增长", &["固定资产投资 | 力争增长10%"]);
        check("地区生产总值：增长6%左右", &["地区生产总值 | 增长6%左右"]);
        check("计划生育率达到90%以上", &["计划生育率 | 达到90%以上"]);
        check("实际利用20亿元内资", &["实际利用内资 | 20亿元"]);
        check("一般公共预算收入按可比口径增长7.5%", &["一般公共预算收入 | 增长7.5%"]);
        check("1.地区生产总值增长6%", &["地区生产总值 | 增长6%"]);
        check("——工业总产值比上年增长６％", &["工业总产值 | 增长6%"]);
        check("全社会固定资产投资总规模五千亿元", &["全社会固定资产投资总规模 | 5000亿元"]);
        check("12种主要污染物排放总量比2000年削减5%以上", &["12种主要污染物排放总量 | 削减5%以上"]);
        check(
            "城镇居民人均住宅建筑面积增加到25平方米",
            &["城镇居民人均住宅建筑面积 | 增加到25平方米"],
        );
        check(
            "按2000年价格计算的国内生产总值达到2900亿元左右",
            &["国内生产总值 | 达到2900亿元左右"],
        );
    }

    #[test]
    fn several_names_share_a_verb() {
        check(
            "城乡居民人均可支配收入分别增长8%和10%",
            &["城镇居民人均可支配收入 | 增长8%", "农村居民人均可支配收入 | 增长10%"],
        );
        check(
            "城镇和农村常住居民人均可支配收入分别增长6.5%左右、7.5%左右",
            &[
                "城镇常住居民人均可支配收入 | 增长6.5%左右",
                "农村常住居民人均可支配收入 | 增长7.5%左右",
            ],
        );
        check(
            "城镇调查失业率、居民消费价格涨幅分别控制在5%和3%以内",
            &["城镇调查失业率 | 控制在5%", "居民消费价格涨幅 | 控制在3%以内"],
        );
        check(
            "小学、初中毕业生升学率分别达到97%和40%左右",
            &["小学毕业生升学率 | 达到97%", "初中毕业生升学率 | 达到40%左右"],
        );
        check(
            "固定资产投资、社会消费品零售总额均增长8%",
            &["固定资产投资 | 增长8%", "社会消费品零售总额 | 增长8%"],
        );
        check(
            "固定资产投资和工业增加值增长8%以上",
            &["固定资产投资 | 增长8%以上", "工业增加值 | 增长8%以上"],
        );
        check("研究与试验发展经费投入强度2.85%左右", &["研究与试验发展经费投入强度 | 2.85%左右"]);
        check(
            "第一、二、三产业增加值分别增长4%、6%、7.5%",
            &["第一产业增加值 | 增长4%", "第二产业增加值 | 增长6%", "第三产业增加值 | 增长7.5%"],
        );
        check(
            "化学需氧量和二氧化硫排放量分别削减2%、3%",
            &["化学需氧量 | 削减2%", "二氧化硫排放量 | 削减3%"],
        );
        check(
            "游客800万人次，旅游收入60亿元，分别增长15%、20%",
            &["游客 | 800万人次", "旅游收入 | 60亿元", "游客 | 增长15%", "旅游收入 | 增长20%"],
        );
        check(
            "三次产业增加值分别增长4%、6%、7.5%",
            &["第一产业增加值 | 增长4%", "第二产业增加值 | 增长6%", "第三产业增加值 | 增长7.5%"],
        );
        check(
            "金融机构存贷款余额分别增长10%和12%",
            &["金融机构存款余额 | 增长10%", "金融机构贷款余额 | 增长12%"],
        );
        check(
            "粮食播种面积和产量分别稳定在120万亩、50万吨以上",
            &["粮食播种面积 | 稳定在120万亩", "粮食产量 | 稳定在50万吨以上"],
        );
        check("城乡居民人均可支配收入增长8%", &["城乡居民人均可支配收入 | 增长8%"]);
    }

    #[test]
    fn a_clause_without_a_name_speaks_of_the_name_before() {
        check(
            "地区生产总值达到240亿元，同比增长21%",
            &["地区生产总值 | 达到240亿元", "地区生产总值 | 增长21%"],
        );
        check(
            "地区生产总值增长8%、总量达到296亿元",
            &["地区生产总值 | 增长8%", "地区生产总值 | 达到296亿元"],
        );
        check("增长7%以上、力争达到8%", &[]);
        check("地区生产总值增长7%以上、力争达到8%", &["地区生产总值 | 增长7%以上"]);
        check("地区生产总值增长5%以上，在实际工作中争取更好结果", &["地区生产总值 | 增长5%以上"]);
        check("地区生产总值突破500亿元大关", &["地区生产总值 | 突破500亿元"]);
        check("赤字率从去年的2.1%提高到2.3%", &["赤字率 | 提高到2.3%"]);
    }

    #[test]
    fn what_is_not_read_gives_its_number_to_no_other_name() {
        check("税收增长5%，旅游收入60上下不等，增长6%", &["税收 | 增长5%"]);
        check(
            "税收增长5%，GDP410亿元，增长6%",
            &["税收 | 增长5%", "GDP | 410亿元", "GDP | 增长6%"],
        );
        check("地区生产总值增长6%，奋斗目标为6.5%", &["地区生产总值 | 增长6%"]);
        check("工业增加值增长6%，高于全市1.2个百分点", &["工业增加值 | 增长6%"]);
        check("税收为年预算的101.2%，增长3.5%", &["税收 | 增长3.5%"]);
        check("税收3亿元，完成年度目标的103%", &["税收 | 3亿元"]);
        check("粮食产量连续三年稳定在11万吨以上", &["粮食产量 | 稳定在11万吨以上"]);
        check("旅游收入60亿元，同比增幅15%以上", &["旅游收入 | 60亿元", "旅游收入 | 增长15%以上"]);
    }

    #[test]
    fn a_number_may_be_for_all_names_of_the_clause_before() {
        check(
            "税收5亿元，接待游客80万人次、旅游收入60亿元，均增长20%",
            &[
                "税收 | 5亿元",
                "接待游客 | 80万人次",
                "旅游收入 | 60亿元",
                "接待游客 | 增长20%",
                "旅游收入 | 增长20%",
            ],
        );
    }

    #[test]
    fn brackets_name_parts() {
        check(
            "固定资产投资200亿元（其中工业投资90亿元，增长12%；民间投资110亿元），增长8%",
            &[
                "固定资产投资 | 200亿元",
                "工业投资 | 90亿元",
                "工业投资 | 增长12%",
                "民间投资 | 110亿元",
                "固定资产投资 | 增长8%",
            ],
        );
        check(
            "固定资产投资增长8%（其中：工业投资增长12%、技改投资增长9%）",
            &["固定资产投资 | 增长8%", "工业投资 | 增长12%", "技改投资 | 增长9%"],
        );
        check("粮食产量（其中稻谷）12万吨", &["粮食产量（其中稻谷） | 12万吨"]);
        let parts: Vec<bool> =
            promises("投资增长8%（其中工业投资增长12%）", &|_| None)
                .into_iter()
                .map(|promise| promise.is_part)
                .collect();
        assert_eq!(parts, [false, true]);
    }

    #[test]
    fn ratios_are_numbers_to_one_or_words() {
        check("三次产业比例调整为8.1∶43.4∶48.5", &["三次产业比例 | 调整为8.1∶43.4∶48.5"]);
        check("三次产业结构由10:40:50优化调整为9.5:40.5:50", &["三次产业结构 | 调整为9.5:40.5:50"]);
        check("城乡居民收入比由2.01：1缩小到1.98：1以内", &["城乡居民收入比 | 缩小到1.98:1以内"]);
        check("城乡居民收入比降至1.65", &["城乡居民收入比 | 降至1.65"]);
        check("城乡居民收入比进一步缩小", &["城乡居民收入比 | 进一步缩小"]);
        check("大会8:30开始", &[]);
    }

    #[test]
    fn round_numbers_and_multiples_are_read_as_far_as_they_are_told() {
        check("旅游收入达到30亿余元", &["旅游收入 | 超30亿元"]);
        check("旅游收入30多亿元、游客800多万人次", &["旅游收入 | 超30亿元", "游客 | 超800万人次"]);
        check("多式联运量20万标准箱", &["多式联运量 | 20万标准箱"]);
        check("外贸进出口实现两位数增长", &["外贸进出口 | 增长10%以上"]);
        check("税收、利润均增长两位数", &["税收 | 增长10%以上", "利润 | 增长10%以上"]);
        check("工业利润比2020年翻一番", &["工业利润 | 比2020年翻一番"]);
        check("全面实现翻番目标", &[]);
    }

    #[test]
    fn what_is_counted_may_stand_behind_its_number() {
        check("开工建设73个重大项目", &["开工建设重大项目 | 73个"]);
        check("新增3.5万个就业岗位、床位200张", &["新增就业岗位 | 新增3.5万个", "床位 | 200张"]);
        check("新建5G基站2000个", &["新建5G基站 | 2000个"]);
    }

    #[test]
    fn words_promise_what_is_compared_required_or_moved() {
        check("居民收入增长与经济增长保持基本同步", &["居民收入 | 增长与经济增长保持基本同步"]);
        check("努力实现居民收入增长和经济发展同步", &["居民收入 | 增长和经济发展同步"]);
        check(
            "居民收入增速高于经济增速、高于全国平均水平",
            &["居民收入 | 增速高于经济增速、高于全国平均水平"],
        );
        check(
            "固定资产投资增速保持在全国平均水平以上",
            &["固定资产投资 | 增速保持在全国平均水平以上"],
        );
        check(
            "地区生产总值增速高于全省平均水平1个百分点",
            &["地区生产总值 | 增速高于全省平均水平1个百分点"],
        );
        check("外贸出口保持稳定增长", &["外贸出口 | 保持稳定增长"]);
        check("国际收支基本平衡", &["国际收支 | 基本平衡"]);
        check("生态环境质量保持优良", &["生态环境质量 | 保持优良"]);
        check(
            "单位能耗、二氧化碳排放量进一步下降",
            &["单位能耗 | 进一步下降", "二氧化碳排放量 | 进一步下降"],
        );
        check(
            "节能减排和碳排放强度下降完成国家下达任务",
            &["节能减排和碳排放强度下降 | 完成国家下达任务"],
        );
        check("主要约束性指标达到上级要求", &["主要约束性指标 | 达到上级要求"]);
        check("能源、水资源等指标达到国家要求", &["能源、水资源等指标 | 达到国家要求"]);
        check("完成国家下达的粮食生产目标任务", &["粮食生产 | 完成国家下达的目标任务"]);
        check("按照国家要求坚决完成节能减排任务", &["节能减排任务 | 按照国家要求坚决完成"]);
        check(
            "单位能耗和主要污染物排放量继续下降",
            &["单位能耗 | 继续下降", "主要污染物排放量 | 继续下降"],
        );
        check(
            "单位能耗、主要污染物排放控制在省市下达目标之内",
            &["单位能耗、主要污染物排放 | 控制在省市下达目标之内"],
        );
        check("进出口稳中向好", &["进出口 | 稳中向好"]);
        check("地方财政收入增长略高于经济增长", &["地方财政收入 | 增长略高于经济增长"]);
        check("耕地保有量只增不减", &["耕地保有量 | 只增不减"]);
    }

    #[test]
    fn prose_promises_nothing() {
        for text in [
            "坚持稳中求进工作总基调",
            "保持价格总水平基本稳定",
            "2025年是重要一年",
            "第十四届三次会议",
            "“十四五”规划目标任务",
            "加快推进高质量发展",
            "全面完成各项目标任务",
            "国有企业建立现代企业制度取得重大进展",
        ] {
            check(text, &[]);
        }
    }
}

//! Clauses without a number with a unit: comparisons, orders, ratios, and which way things are to go.

use crate::extract::promise::clause::TAILS;
use crate::extract::promise::head::{Head, without_openings};
use crate::extract::promise::names::names;
use crate::extract::relative::relative;
use crate::extract::wording::{hedge_at_end, leading_number, without_front};

/// Places above, whose figures and orders a promise is held to.
pub(super) const ABOVE: &[&str] =
    &["国家", "省", "市", "自治区", "区", "县", "上级", "中央", "年度", "下达", "既定"];

/// How what is to rise or fall is said to.
pub(super) const STEADILY: &[&str] = &[
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
pub(super) const MOVES: &[&str] = &[
    "下降", "降低", "减少", "缩小", "改善", "好转", "提高", "增加", "增长", "稳定", "平衡", "优良",
    "向好",
];
/// The same in words of four signs.
pub(super) const MOVES_ALONE: &[&str] =
    &["只增不减", "促稳提质", "保稳提质", "稳中提质", "稳量提质", "稳中向好", "稳中有升"];
/// Words that open prose and no name.
pub(super) const PROSE: &[&str] = &[
    "推进", "加快", "坚持", "深入", "全面", "大力", "着力", "切实", "认真", "积极", "加强", "抓好",
    "做好", "提高", "推动", "促进", "保障", "提升", "增强", "优化", "强化", "稳定", "围绕", "让",
    "为",
];

/// What a clause without a number promises.
pub(super) struct Told {
    pub(super) names: Vec<String>,
    pub(super) wording: String,
    pub(super) said: String,
}

impl Told {
    fn of(names: Vec<String>, said: &str) -> Self {
        Self { names, wording: said.to_owned(), said: said.to_owned() }
    }
}

/// Reads a clause without a number: the names, and what is promised of them.
pub(super) fn in_words(plain: &str) -> Option<Told> {
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
pub(super) fn ratio(text: &str) -> Option<Told> {
    const NAMES: &[&str] = &["比", "结构", "构成"];
    const BARE: &[&str] = &["收入比", "系数"];
    const COLONS: &[char] = &[':', '∶'];
    let in_ratio = |sign: char| sign.is_ascii_digit() || sign == '.' || COLONS.contains(&sign);
    // 收入比降至1.65以内 has but the first number of two.
    let bare = || text.rfind(|sign: char| sign.is_ascii_digit());
    let bare = || bare().filter(|_| BARE.iter().any(|name| text.contains(name)));
    let last = text.rfind(COLONS).or_else(bare)?;
    let before = text[..last].trim_end_matches(in_ratio);
    let behind = text[before.len()..].trim_start_matches(in_ratio);
    let value = &text[before.len()..text.len() - behind.len()];
    let are_numbers = value.split(COLONS).all(|part| leading_number(part).is_some());
    let hedge = hedge_at_end(behind).filter(|hedge| hedge.len() == behind.len());
    let is_over = hedge.is_some() || behind.is_empty();
    let is_over = is_over || TAILS.iter().any(|tail| behind.starts_with(tail));
    // What it comes from stands before the first of two.
    let origin = before.find(COLONS).map(|at| before[..at].trim_end_matches(in_ratio));
    let front = Head::of(origin.unwrap_or(before));
    let verb = before[origin.map_or(0, str::len)..].trim_start_matches(in_ratio);
    let head = if origin.is_some() { Head::of(verb) } else { Head::of(before) };
    let name = ["优化", "进一步"].iter().fold(front.name, |name, word| name.trim_end_matches(word));
    let is_named = NAMES.iter().chain(BARE).any(|word| name.contains(word));
    let hedge = hedge.unwrap_or_default();
    (are_numbers && is_over && is_named).then(|| Told {
        names: vec![name.to_owned()],
        wording: format!("{}{value}{hedge}", head.predicate),
        said: format!("{}{value}{hedge}", head.said),
    })
}

/// 旅游收入实现两位数增长, 工业利润翻一番: over which year is not always told, so that the latter is no number.
pub(super) fn multiplied(text: &str) -> Option<Told> {
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
pub(super) fn compared(text: &str) -> Option<(&str, &str)> {
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
pub(super) fn required(text: &str) -> Option<(&str, &str)> {
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
pub(super) fn ordered(plain: &str) -> Option<(String, String)> {
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
pub(super) fn moved(text: &str) -> Option<(&str, &str)> {
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

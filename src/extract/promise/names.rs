//! The names that several numbers are of.

use crate::extract::promise::clause::split_joint;

/// Ends of names that are whole. What stands before 、 or 和 and ends otherwise shares the end of the
/// name behind it: 小学、初中毕业生升学率.
pub(super) const NAME_ENDS: &[&str] = &[
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
pub(in crate::extract) const OF_ONE_THING: &[&str] = &[
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
pub(super) const SHORT: &[(&str, &[&str])] = &[
    ("城乡", &["城镇", "农村"]),
    ("存贷款", &["存款", "贷款"]),
    ("三次产业", &["第一产业", "第二产业", "第三产业"]),
    ("一二三产业", &["第一产业", "第二产业", "第三产业"]),
    ("第一、二、三产业", &["第一产业", "第二产业", "第三产业"]),
    ("一、二、三产业", &["第一产业", "第二产业", "第三产业"]),
];

/// The names that `name` lists, for `count` values: as many as these, or one for each where all are
/// whole names.
pub(super) fn names(name: &str, count: usize, is_each: bool) -> Vec<String> {
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
pub(in crate::extract) fn of_one_thing(parts: &[&str]) -> Option<Vec<String>> {
    let (first, others) = parts.split_first()?;
    let head = OF_ONE_THING.iter().find_map(|word| first.strip_suffix(word))?;
    let is_bare = |part: &&str| OF_ONE_THING.contains(part);
    let whole = |part: &&str| format!("{head}{part}");
    let names = std::iter::once((*first).to_owned()).chain(others.iter().map(whole));
    (!head.is_empty() && others.iter().all(is_bare)).then(|| names.collect())
}

//! Which measure a target has, where nobody says: told by its wording, its unit and its name.

use crate::extract::wording::{Verb, Wording, rising_words};
use crate::model::{Measure, Quantity, Target, Unit, Yardstick, fold};

/// Names of indicators whose figures add up over the year.
const FLOWS: &[&str] = &[
    "新增",
    "总额",
    "收入",
    "投资",
    "外资",
    "内资",
    "产量",
    "就业",
    "出口",
    "进口",
    "资金",
    "合同额",
    "产值",
    "增加值",
    "总值",
    "GDP",
    "销售额",
    "招商",
    "用电量",
    "接待",
    "支出",
    "改造",
    "培训",
    "新建",
    "税收",
    "死亡人数",
    "受伤人数",
    "事故起数",
    "事故数",
    "案件数",
    "发案数",
];
/// Names of indicators that stand at a time, though their words sound like an amount.
const LEVELS: &[&str] = &[
    "人均",
    "每",
    "拥有量",
    "浓度",
    "强度",
    "密度",
    "生产率",
    "死亡率",
    "寿命",
    "余额",
    "保有",
    "收入比",
    "之比",
];
/// Words that make a rate of an amount a share of something.
const SHARES: &[&str] = &["率", "比重", "占", "比例", "强度"];
/// Ends of the names of growth rates.
pub(super) const GROWTHS: &[&str] = &["增速", "增长率", "增幅", "涨幅", "增长"];
const FALLS: &[&str] = &["下降", "降低", "减少", "削减"];

/// Whether the target of a change is to fall by so much: by its words, its sign or its nature.
pub(super) fn promises_a_fall(name: &str, target: &str) -> bool {
    const WANTED_LESS: &[&str] = &["能耗", "排放", "浓度", "污染", "消耗", "用水量"];
    let says = |word: &str| target.contains(word) || name.contains(word);
    let is_below_zero = fold(target).trim_start_matches(['≤', '<', '=']).starts_with('-');
    let rises = rising_words().any(says);
    FALLS.iter().any(|word| says(word))
        || is_below_zero
        || (WANTED_LESS.iter().any(|word| says(word)) && !rises)
}

/// Tells the measure of a promise that was read as `target`: what is done adds up over the year, unless
/// it says what there is to be at its end.
pub(super) fn of_promise(name: &str, target: &Target) -> Measure {
    const STANDS: &[&str] = &[
        "达",
        "保有",
        "保持",
        "稳定",
        "总数",
        "增至",
        "提到",
        "做到",
        "建到",
        "提高到",
        "提升到",
        "提升至",
        "控制在",
        "降至",
    ];
    let says = |word: &&str| target.text.contains(*word) || name.contains(*word);
    let is_level = STANDS.iter().any(says) || LEVELS.iter().any(says);
    // 增加850个 is no rate.
    let grows_by_count = target.measure == Measure::Growth
        && target.unit.as_ref().is_some_and(|unit| !unit.is_rate());
    let is_done = target.measure == Measure::Level && !is_level;
    if grows_by_count || is_done { Measure::Flow } else { target.measure }
}

/// Tells the measure of a target by its wording, unit and name.
pub(super) fn measure_of(name: &str, unit: Option<&Unit>, wording: &Wording) -> Measure {
    let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let is_amount = unit.is_some_and(|unit| !unit.is_rate());
    let is_money = unit.is_some_and(Unit::is_money);
    let unit = unit.map_or("", Unit::as_str);
    let below_zero = wording.bound.is_some_and(|bound| bound.value < Quantity::ZERO);
    let is_reduction = below_zero && named(&["能耗", "排放", "强度", "浓度"]);
    let compares = wording.relative.map(|relative| relative.to);
    // 占比高于全市平均 is a share and 增速高于全国 a growth; 劳动生产率 is neither.
    let is_share = named(SHARES)
        && !ends(GROWTHS)
        && !named(LEVELS)
        && wording.verb == Verb::Is
        && compares != Some(Yardstick::EconomicGrowth);
    let is_income = name.ends_with("可支配收入") || name.ends_with("纯收入");
    if wording.bound.is_none() && compares.is_none() {
        Measure::Qualitative
    } else if compares == Some(Yardstick::Reference) && is_share {
        Measure::Share
    } else if compares.is_some_and(|to| to != Yardstick::LastYear) {
        // What is compared with the growth of others grows.
        Measure::Growth
    } else if unit.ends_with("百分点") || wording.verb == Verb::Falls || ends(FALLS) || is_reduction
    {
        Measure::Change
    } else if wording.verb == Verb::Rises && is_money || wording.verb == Verb::Adds && is_income {
        // 增加1000元: by how much it is to differ from last year's.
        Measure::Change
    } else if unit == "天" {
        Measure::Days
    } else if unit == Unit::PERCENT && named(&["价格"]) && !named(SHARES) {
        // 居民消费价格指数控制在3%以内: of prices, only their rise is so small a number.
        Measure::Growth
    } else if wording.verb == Verb::Rises && !is_amount || ends(GROWTHS) {
        Measure::Growth
    } else if (unit == Unit::PERCENT || unit == "‰") && named(FLOWS) && !named(SHARES) {
        // 固定资产投资 8% in a table whose remarks say 增速: an amount has no other rate.
        Measure::Growth
    } else if unit == Unit::PERCENT || unit == "‰" {
        Measure::Share
    } else if matches!(wording.verb, Verb::Adds | Verb::Rises) || is_income {
        Measure::Flow
    } else if named(LEVELS) || unit.contains('/') {
        Measure::Level
    } else if named(FLOWS) || unit == "起" {
        // 起 counts what happens: accidents, cases.
        Measure::Flow
    } else {
        Measure::Level
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_told_by_name_unit_and_wording() {
        #[track_caller]
        fn check(name: &str, unit: &str, text: &str, expected: Measure) {
            let unit = Unit::new(unit);
            assert_eq!(
                measure_of(name, unit.as_ref(), &Wording::of(text).unwrap()),
                expected,
                "{name}"
            );
        }
        check("地区生产总值增速", "%", "6.5", Measure::Growth);
        check("R&D经费支出占地区生产总值比重", "%", "2.5", Measure::Share);
        check("万人发明专利拥有量", "件/万人", "3.1", Measure::Level);
        check("常住人口城镇化率", "个百分点", "提高1.7个百分点", Measure::Change);
        check("空气质量优良天数", "天", "≥325", Measure::Days);
        check("森林覆盖率", "%", "52%", Measure::Share);
        check("进出口总额", "亿元", "4", Measure::Flow);
        check("实际利用外资", "万美元", "1300", Measure::Flow);
        check("城镇新增就业人数", "万人", "1.2", Measure::Flow);
        check("綦河出境水质", "", "完成国家和市下达目标", Measure::Qualitative);
        check("单位地区生产总值能耗", "%", "下降3.2", Measure::Change);
        check("居民消费价格涨幅", "%", "控制在3以内", Measure::Growth);
        check("居民消费价格指数", "%", "控制在3以内", Measure::Growth);
        check("高新技术企业数量", "家", "160", Measure::Level);
        check("城镇登记失业率", "%", "4.5以内", Measure::Share);
        check("固定资产投资", "%", "8左右", Measure::Growth);
        check("城镇居民人均可支配收入", "%", "7左右", Measure::Growth);
        check("税收占一般公共预算收入比重", "%", "60", Measure::Share);
        check("新增就业完成率", "%", "95", Measure::Share);
        check("单位地区生产总值能耗", "%", "-3.2", Measure::Change);
        check("老旧小区改造户数", "户", "3000", Measure::Flow);
        check("城镇居民人均可支配收入", "元", "35000", Measure::Flow);
        check("税收", "亿元", "25", Measure::Flow);
        check("税收占比", "%", "60", Measure::Share);
        check("税收增速", "%", "6", Measure::Growth);
        check("规上工业企业", "家", "净增20", Measure::Flow);
        check("规上工业企业", "家", "增至500", Measure::Level);
        check("托育床位", "个", "增加85", Measure::Flow);
        check("农民人均纯收入", "元", "净增1000", Measure::Change);
        check("地区生产总值", "亿元", "增加20", Measure::Change);
        check("城乡居民收入比", "", "1.9:1", Measure::Level);
        check("GDP", "亿元", "410", Measure::Flow);
        check("生产安全事故死亡人数", "人", "不超过10", Measure::Flow);
        check("刑事案件数", "", "不超过300", Measure::Flow);
        check("事故起数", "", "控制在20起以内", Measure::Flow);
        check("较大安全事故", "起", "不超过2", Measure::Flow);
        check("每万人刑事案件数", "件", "5", Measure::Level);
        check("亿元生产总值生产安全事故死亡率", "", "0.02", Measure::Level);
        check("PM2.5年均值", "微克/立方米", "降至33", Measure::Level);
        check("城镇登记失业率", "%", "降到4.5以内", Measure::Share);
        check("民营经济占比", "", "高于全市平均", Measure::Share);
        check("不良贷款率", "", "低于全省平均", Measure::Share);
        check("规上工业增加值增长率", "", "高于全市平均", Measure::Growth);
        check("民间投资占比", "", "增速高于全市平均", Measure::Growth);
        check("全员劳动生产率", "", "高于全市平均", Measure::Growth);
        check("高技术产业占比", "", "与经济增长同步", Measure::Growth);
        check("企业数", "家", "持平", Measure::Level);
        check("城镇登记失业率", "%", "与上年持平", Measure::Share);
    }
}

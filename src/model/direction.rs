//! Which way is good, as far as names tell.

use crate::model::{fold, squeeze};

/// Whatever stands around them.
const PRICES: &[&str] = &["价格", "物价", "CPI", "PPI", "失业率"];
/// At the end of the name: 排放达标率 is no emission.
const LESS_IS_BETTER: &[&str] = &[
    "负债率",
    "不良贷款率",
    "不良率",
    "发生率",
    "浓度",
    "PM2.5",
    "PM10",
    "细颗粒物",
    "可吸入颗粒物",
    "空气质量综合指数",
    "空气质量指数",
    "排放",
    "排放量",
    "排放总量",
    "排放强度",
    "能耗",
    "能耗总量",
    "能耗强度",
    "能源消费总量",
    "能源消费强度",
    "用水量",
    "用水总量",
    "死亡率",
    "死亡人数",
    "事故数",
    "事故起数",
    "刑事案件",
    "刑事案件数",
    "治安案件",
    "治安案件数",
    "刑事发案数",
    "发案率",
];
/// Behind what is measured these say no more than that it is the year's figure.
const AVERAGES: &[&str] = &["年平均值", "年均值", "平均值", "均值"];
/// The worst grade of water, and what is done about it.
const WORST_WATER: &[&str] = &["劣V类", "劣五类"];
const MENDING: &[&str] = &["消除", "整治", "治理", "达标", "销号"];
/// What is paid off is wanted.
const PAYING_OFF: &[&str] = &["化解", "偿还", "置换", "化债"];

/// Whether nobody wants more of what is called `name`.
pub fn less_is_better(name: &str) -> bool {
    // The Roman five is one sign or a letter.
    let plain = squeeze(&fold(name)).replace('Ⅴ', "V");
    let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    // 浓度（国控点） is 浓度, and 空气质量综合指数年均值 is 空气质量综合指数.
    let bare = plain.split(['（', '(']).next().unwrap_or(&plain);
    let bare = AVERAGES.iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
    let ends = LESS_IS_BETTER.iter().any(|word| bare.ends_with(word));
    ends || says(PRICES)
        || (plain.contains("债务") && !says(PAYING_OFF))
        || (says(WORST_WATER) && !says(MENDING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_wants_more_of_is_told_by_its_name() {
        for name in [
            "PM2.5",
            "ＰＭ２．５",
            "PM2.5年均值",
            "PM2.5平均浓度",
            "细颗粒物（PM2.5）",
            "细颗粒物（PM2.5）年均浓度",
            "可吸入颗粒物",
            "空气质量综合指数",
            "环境空气质量综合指数",
            "不良贷款率",
            "刑事案件数",
            "贫困发生率",
            "劣V类水体比例",
            "劣Ⅴ类水体比例",
            "劣五类断面比例",
            "死亡人数",
            "生产安全事故死亡人数",
            "政府债务余额",
            "城镇登记失业率",
        ] {
            assert!(less_is_better(name), "{name}");
        }
        for name in [
            "空气质量优良天数",
            "PM2.5达标率",
            "PM2.5浓度达标天数",
            "劣Ⅴ类水体消除比例",
            "工业废水排放达标率",
            "化解隐性债务",
            "刑事案件破案率",
            "贷款余额",
            "民营企业进出口占比",
        ] {
            assert!(!less_is_better(name), "{name}");
        }
    }
}
